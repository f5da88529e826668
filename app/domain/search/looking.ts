import { and, asc, eq, lte } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { savedSearches } from '#db/schema/index.ts'
import { orElseUndo, Stale, write } from '#db/write.ts'
import { readSearch } from '#app/domain/interventions.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { clockOf } from '#app/platform/dates.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { visitor } from '#app/policy/standing.ts'

/** At most one message a day about one search. */
const REST_MS = 20 * 3_600_000
const AT_ONCE = 20

/**
 * Looks through the saved searches whose day has come, a few at a time, and says what is new as an event. Nobody is written to
 * in the evening or at the weekend. Says how many it looked at.
 */
export async function lookForNew(db: Db, now: Date): Promise<number> {
  if (!workingHours(now)) return 0
  const due = await db
    .select()
    .from(savedSearches)
    .where(and(eq(savedSearches.mail, true), lte(savedSearches.lookedAt, new Date(now.getTime() - REST_MS))))
    .orderBy(asc(savedSearches.lookedAt), asc(savedSearches.id))
    .limit(AT_ONCE)
  for (const search of due) {
    const { cards, total } = await interventions.newSince(db, readSearch(new URLSearchParams(search.query)), search.lookedAt, 1)
    const looked = db.update(savedSearches).set({ lookedAt: now }).where(and(eq(savedSearches.id, search.id), eq(savedSearches.lookedAt, search.lookedAt)))
    const news = cards[0] ? [happened({ db, who: visitor, now }, 'search.matched', search.id, { count: total, newest: cards[0].id })] : []
    try {
      await write(db, looked, orElseUndo(db), ...news)
    } catch (error) {
      // Another server looked at it, or its owner removed it: theirs stands.
      if (!(error instanceof Stale)) throw error
    }
  }
  return due.length
}

/** From eight to six on weekdays, as the clocks are in England. */
function workingHours(now: Date): boolean {
  const { hour, weekday } = clockOf(now)
  return weekday !== 'Sat' && weekday !== 'Sun' && hour >= 8 && hour < 18
}
