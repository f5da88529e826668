import { lt, lte, or } from 'drizzle-orm'
import { knownBrowsers, registrations, tokens } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
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
