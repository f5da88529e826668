import { and, eq, isNull } from 'drizzle-orm'
import { accounts, knownBrowsers } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { Invalid, TooMany } from '#app/errors.ts'
import { sha256 } from '#app/platform/hashing.server.ts'
import { newSecret } from '#app/platform/ids.ts'
import { giveBack, spend, type Limit } from '#app/platform/limits.server.ts'
import { normalEmail } from '../accounts.ts'
import { browserWords, rememberBrowser, type Visit } from './browsers.ts'
import { verifyPassword } from './passwords.ts'
import { closeSession, openSession } from './sessions.ts'

type Here = Pick<Context, 'db' | 'now'>

/** The secrets for the two cookies of someone who is now signed in. */
export type SignedIn = { session: string; browser: string }

/**
 * Counted per account, whether or not there is one, and never per address: a school shares one. Strangers share an
 * allowance; a browser that signed this person in before has its own, so strangers cannot lock anybody out.
 */
const STRANGERS: Limit = { max: 10, minutes: 15 }
const KNOWN_BROWSER: Limit = { max: 20, minutes: 15 }

const WRONG = 'That e-mail address and password do not go together. Check both, or set a new password.'

/** Step one: who it is. A second factor, or another way of knowing, belongs between this and admit(). */
async function recognise({ db, now }: Here, { email, password }: { email: string; password: string }, browser: string | null): Promise<string> {
  const address = normalEmail(email)
  const browserHash = browser === null ? '' : sha256(browser)
  const [[account], [known]] = await db.batch([
    db.select({ id: accounts.id, passwordHash: accounts.passwordHash }).from(accounts).where(and(eq(accounts.email, address), isNull(accounts.closedAt))),
    db.select({ accountId: knownBrowsers.accountId }).from(knownBrowsers).innerJoin(accounts, eq(accounts.id, knownBrowsers.accountId))
      .where(and(eq(knownBrowsers.tokenHash, browserHash), eq(accounts.email, address))),
  ])
  const key = known ? `sign-in:${sha256(address)}:${browserHash}` : `sign-in:${sha256(address)}`
  const { ok, seconds } = await spend(db, key, known ? KNOWN_BROWSER : STRANGERS, now)
  if (!ok) throw new TooMany(`Too many wrong passwords for this address. Wait ${minutes(seconds)}, or set a new password.`, seconds)
  const right = await verifyPassword(account?.passwordHash ?? null, password)
  if (!right || !account) throw new Invalid({ '': WRONG })
  await giveBack(db, key)
  return account.id
}

/** Step two: a new session under a new secret, and the browser is known from now on. What was open in it before is closed. */
export async function admit(here: Here, accountId: string, visit: Visit): Promise<SignedIn> {
  const browser = newSecret()
  await here.db.batch(rememberBrowser(here, accountId, visit.browser, browser))
  if (visit.session !== null) await closeSession(here, visit.session)
  return { session: await openSession(here, accountId, browserWords(visit.agent)), browser }
}

export async function signIn(here: Here, typed: { email: string; password: string }, visit: Visit): Promise<SignedIn> {
  return admit(here, await recognise(here, typed, visit.browser), visit)
}

export const minutes = (seconds: number): string => {
  const n = Math.max(1, Math.ceil(seconds / 60))
  return n === 1 ? 'a minute' : `${n} minutes`
}
