import { and, eq, gt, isNull } from 'drizzle-orm'
import { Duplicate } from '#db/client.server.ts'
import { Stale, write } from '#db/write.ts'
import { accounts, registrations, tokens } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { Invalid, TooMany } from '#app/errors.ts'
import { sha256 } from '#app/platform/hashing.server.ts'
import { newId, newSecret } from '#app/platform/ids.ts'
import { giveBack, spend } from '#app/platform/limits.server.ts'
import { once } from '#app/platform/once.server.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { paths } from '#app/paths.ts'
import { normalEmail } from '../accounts.ts'
import type { Visit } from './browsers.ts'
import { spendToken } from './one-time-links.ts'
import { hashPassword, ownWords, refusePoor, verifyPassword } from './passwords.ts'
import { admit, minutes, type SignedIn } from './signing-in.ts'

export const LINK_OVER = 'This link cannot be used any more. Links work once, run out, and give way to newer ones.'
const MOST_AN_HOUR = { max: 5, minutes: 60 }

/**
 * Takes down who wants an account; there is none until the address is confirmed. Does and says the same whether or not
 * the address has one: whoever reads its mail is told which. Returns the secret for the browser's cookie.
 */
export async function register(ctx: Context, typed: { name: string; email: string; password: string }, known: string | null): Promise<string> {
  const { db, now } = ctx
  const email = normalEmail(typed.email)
  await refusePoor('password', typed.password, ownWords(typed.name, email))
  const browser = known ?? newSecret()
  const { ok } = await spend(db, `register:${sha256(email)}`, MOST_AN_HOUR, now)
  const passwordHash = await hashPassword(typed.password)
  if (!ok) return browser
  const [account] = await db.select({ id: accounts.id }).from(accounts).where(eq(accounts.email, email))
  const id = newId()
  const sent = once(ctx, paths.registered())
  if (account) await db.batch([happened(ctx, 'registration.known', account.id), ...sent])
  else
    await db.batch([
      db.insert(registrations).values({ id, email, name: typed.name, passwordHash, browserHash: sha256(browser), createdAt: now }),
      happened(ctx, 'registration.made', id),
      ...sent,
    ])
  return browser
}

/** What a link from a registration asks of whoever opens it: nothing, the password chosen then, or a name and a password. */
export type Confirmation = { name: string; email: string; asks: 'nothing' | 'password' | 'name and password' }

export async function confirmation({ db, now }: Context, secret: string, browser: string | null): Promise<Confirmation | null> {
  const found = await registrationOf({ db, now }, secret)
  return found && { name: found.name, email: found.email, asks: asks(found, browser) }
}

/** Spends the link: the account begins, and its owner is signed in. */
export async function confirm(ctx: Context, secret: string, typed: { name: string; password: string }, visit: Visit): Promise<SignedIn> {
  const { db, now } = ctx
  const found = await registrationOf(ctx, secret)
  if (!found) throw new Invalid({ '': LINK_OVER })
  let { name, passwordHash } = found
  const asked = asks(found, visit.browser)
  if (asked === 'password') await provePassword(ctx, secret, found.passwordHash, typed.password)
  if (asked === 'name and password') {
    name = typed.name
    if (name === '') throw new Invalid({ name: 'Enter your name, as colleagues know it.' })
    await refusePoor('password', typed.password, ownWords(name, found.email))
    passwordHash = await hashPassword(typed.password)
  }
  const id = newId()
  try {
    await write(
      db,
      ...spendToken(ctx, 'confirm-email', secret),
      db.insert(accounts).values({ id, email: found.email, name, passwordHash, moderator: found.moderator, createdAt: now }),
      db.delete(registrations).where(eq(registrations.email, found.email)),
    )
  } catch (error) {
    if (error instanceof Duplicate && error.where === 'accounts.email') throw new Invalid({ '': 'There is an account with this address already. Sign in, or set a new password.' })
    if (error instanceof Stale) throw new Invalid({ '': LINK_OVER })
    throw error
  }
  return admit(ctx, id, visit)
}

async function registrationOf({ db, now }: Pick<Context, 'db' | 'now'>, secret: string) {
  const [found] = await db
    .select({ name: registrations.name, email: registrations.email, passwordHash: registrations.passwordHash, browserHash: registrations.browserHash, moderator: registrations.moderator })
    .from(tokens).innerJoin(registrations, eq(registrations.id, tokens.subject))
    .where(and(eq(tokens.tokenHash, sha256(secret)), eq(tokens.purpose, 'confirm-email'), isNull(tokens.spentAt), gt(tokens.expiresAt, now)))
  return found ?? null
}

const asks = (found: { passwordHash: string | null; browserHash: string | null }, browser: string | null): Confirmation['asks'] =>
  found.passwordHash === null ? 'name and password' : browser !== null && found.browserHash === sha256(browser) ? 'nothing' : 'password'

async function provePassword({ db, now }: Context, secret: string, stored: string | null, typed: string): Promise<void> {
  const key = `confirm:${sha256(secret)}`
  const { ok, seconds } = await spend(db, key, { max: 10, minutes: 15 }, now)
  if (!ok) throw new TooMany(`Too many wrong passwords. Wait ${minutes(seconds)}, or register again.`, seconds)
  if (!(await verifyPassword(stored, typed))) throw new Invalid({ password: 'This is not the password that was chosen when registering. Type it again, or register again.' })
  await giveBack(db, key)
}
