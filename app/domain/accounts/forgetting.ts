import { eq, lt, lte, or, sql } from 'drizzle-orm'
import { accounts, knownBrowsers, registrations, tokens } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { NAMELESS, normalEmail } from '../accounts.ts'
import { forgetSessions } from './sessions.ts'

const DAY = 86_400_000

/** What has run out is removed: sessions, links a week after their end, registrations nobody confirmed, browsers not seen for a year. */
export async function forgetExpired(here: Pick<Context, 'db' | 'now'>): Promise<void> {
  const { db, now } = here
  const ago = (days: number): Date => new Date(now.getTime() - days * DAY)
  await forgetSessions(here)
  await db.batch([
    db.delete(tokens).where(or(lte(tokens.expiresAt, ago(7)), lte(tokens.spentAt, ago(7)))),
    db.delete(registrations).where(lt(registrations.createdAt, ago(7))),
    db.delete(knownBrowsers).where(lt(knownBrowsers.createdAt, ago(365))),
  ])
}

/** Closes the account of somebody who asked to be forgotten and takes the name away, by address or id. Returns its id, or null where there is none. */
export async function removeName({ db, now }: Pick<Context, 'db' | 'now'>, which: string): Promise<string | null> {
  const [account] = await db.select({ id: accounts.id }).from(accounts).where(or(eq(accounts.email, normalEmail(which)), eq(accounts.id, which)))
  if (!account) return null
  await db.update(accounts).set({ name: NAMELESS, closedAt: sql`coalesce(${accounts.closedAt}, ${now.getTime()})` }).where(eq(accounts.id, account.id))
  return account.id
}
