import { lt, sql } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { limits } from '#db/schema/index.ts'

export type Limit = { max: number; minutes: number }

/**
 * Counts one use of `key` and says whether it is still within the limit. Counted in the database, so that it holds
 * over restarts and on several servers. One statement: two requests at once cannot both take the last place.
 */
export async function spend(db: Db, key: string, limit: Limit, now: Date): Promise<{ ok: boolean; seconds: number }> {
  const window = limit.minutes * 60_000
  const start = Math.floor(now.getTime() / window) * window
  const [row] = await db
    .insert(limits)
    .values({ key, windowStart: start, count: 1 })
    .onConflictDoUpdate({
      target: limits.key,
      set: {
        count: sql`case when ${limits.windowStart} = ${start} then ${limits.count} + 1 else 1 end`,
        windowStart: start,
      },
    })
    .returning({ count: limits.count })
  return { ok: (row?.count ?? 1) <= limit.max, seconds: Math.ceil((start + window - now.getTime()) / 1000) }
}

/** Gives back what `spend` took, when the use turned out to be no misuse (a right password). */
export async function giveBack(db: Db, key: string): Promise<void> {
  await db.update(limits).set({ count: sql`max(${limits.count} - 1, 0)` }).where(sql`${limits.key} = ${key}`)
}

/** Counts older than a day count for nothing. */
export const forgetOld = async (db: Db, now: Date): Promise<unknown> => db.delete(limits).where(lt(limits.windowStart, now.getTime() - 86_400_000))
