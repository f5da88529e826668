import { and, eq, isNull } from 'drizzle-orm'
import { Stale, write } from '#db/write.ts'
import { accounts } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { Invalid } from '#app/errors.ts'
import { sha256 } from '#app/platform/hashing.server.ts'
import { newSecret } from '#app/platform/ids.ts'
import { spend } from '#app/platform/limits.server.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { normalEmail } from '../accounts.ts'
import { forgetBrowsers, rememberBrowser } from './browsers.ts'
import { spendToken, tokenFor } from './one-time-links.ts'
import { hashPassword, ownWords, refusePoor } from './passwords.ts'
import { LINK_OVER } from './registering.ts'
import { endSessions } from './sessions.ts'

/** Says nothing about whether the address is known, nor whether it has asked too often. */
export async function askReset(ctx: Context, typed: { email: string }): Promise<void> {
  const { db, now } = ctx
  const email = normalEmail(typed.email)
  const [account] = await db.select({ id: accounts.id }).from(accounts).where(and(eq(accounts.email, email), isNull(accounts.closedAt)))
  const { ok } = await spend(db, `reset:${sha256(email)}`, { max: 5, minutes: 60 }, now)
  if (ok && account) await db.batch([happened(ctx, 'account.reset-asked', account.id)])
}

/** Whether the link can be used, and for whom. */
export async function resetFor(ctx: Pick<Context, 'db' | 'now'>, secret: string): Promise<{ id: string; name: string; email: string } | null> {
  const token = await tokenFor(ctx, 'reset-password', secret)
  if (!token) return null
  const [account] = await ctx.db.select({ id: accounts.id, name: accounts.name, email: accounts.email }).from(accounts).where(and(eq(accounts.id, token.subject), isNull(accounts.closedAt)))
  return account ?? null
}

/**
 * Sets the password and spends the link: every session ends, and no other browser stays known. This browser becomes
 * known, since its owner reads the account's mail: so a head whom strangers are guessing at gets in at once.
 * Whoever holds the link still signs in, so that a second factor, once there is one, is asked.
 */
export async function resetPassword(ctx: Context, secret: string, typed: { password: string }, known: string | null): Promise<{ browser: string }> {
  const account = await resetFor(ctx, secret)
  if (!account) throw new Invalid({ '': LINK_OVER })
  await refusePoor('password', typed.password, ownWords(account.name, account.email))
  const passwordHash = await hashPassword(typed.password)
  const browser = newSecret()
  try {
    await write(
      ctx.db,
      ...spendToken(ctx, 'reset-password', secret),
      ctx.db.update(accounts).set({ passwordHash }).where(eq(accounts.id, account.id)),
      endSessions(ctx.db, account.id, null),
      forgetBrowsers(ctx, account.id),
      ...rememberBrowser(ctx, account.id, known, browser),
      happened(ctx, 'account.password-changed', account.id),
    )
  } catch (error) {
    if (error instanceof Stale) throw new Invalid({ '': LINK_OVER })
    throw error
  }
  return { browser }
}
