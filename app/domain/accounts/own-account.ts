import { eq } from 'drizzle-orm'
import { write } from '#db/write.ts'
import { accounts } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { Forbidden, Invalid, TooMany } from '#app/errors.ts'
import { giveBack, spend } from '#app/platform/limits.server.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { signedIn, type Standing } from '#app/policy/standing.ts'
import { NameForm } from '../accounts.ts'
import { endTokens } from './one-time-links.ts'
import { hashPassword, ownWords, refusePoor, verifyPassword } from './passwords.ts'
import { endSessions } from './sessions.ts'
import { minutes } from './signing-in.ts'

/** The person doing this, or a refusal that leads to signing in. */
export function self({ who }: Pick<Context, 'who'>): Standing & { accountId: string } {
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  return who
}

export async function rename(ctx: Context, name: string): Promise<void> {
  await ctx.db.update(accounts).set({ name: NameForm.parse({ name }).name }).where(eq(accounts.id, self(ctx).accountId))
}

/** Asks for the old password, ends every other session and every link for a new one, and tells the owner by mail. */
export async function changePassword(ctx: Context, typed: { oldPassword: string; newPassword: string }, session: string | null): Promise<void> {
  const { db, now } = ctx
  const who = self(ctx)
  const key = `old-password:${who.accountId}`
  const { ok, seconds } = await spend(db, key, { max: 10, minutes: 15 }, now)
  if (!ok) throw new TooMany(`Too many wrong passwords. Wait ${minutes(seconds)}, then try again.`, seconds)
  const [account] = await db.select({ passwordHash: accounts.passwordHash }).from(accounts).where(eq(accounts.id, who.accountId))
  if (!(await verifyPassword(account?.passwordHash ?? null, typed.oldPassword))) throw new Invalid({ oldPassword: 'This is not the password you use now.' })
  await giveBack(db, key)
  await refusePoor('newPassword', typed.newPassword, ownWords(who.name, who.email, ...who.memberships.map((m) => m.organisation)))
  const passwordHash = await hashPassword(typed.newPassword)
  await write(
    db,
    db.update(accounts).set({ passwordHash }).where(eq(accounts.id, who.accountId)),
    endSessions(db, who.accountId, session),
    endTokens(ctx, 'reset-password', who.accountId),
    happened(ctx, 'account.password-changed', who.accountId),
  )
}
