import { sql } from 'drizzle-orm'
import type { Db, Statement } from './client.server.ts'

/** Someone else changed the row first, so nothing was written. */
export class Stale extends Error {
  readonly status = 409
}

/** All of these happen, or none do. */
export async function write(db: Db, ...statements: [Statement, ...Statement[]]): Promise<void> {
  try {
    await db.batch(statements)
  } catch (error) {
    if (failedClaim(error)) throw new Stale('Someone else changed this while you were reading it.', { cause: error })
    throw error
  }
}

/** Undo the lot unless the statement before this one changed exactly one row. */
export const orElseUndo = (db: Db): Statement => db.run(sql`insert into claims (held) select 0 where changes() <> 1`)

/** True when somebody else was first with this deed. Then nothing was written, and the page can say so in its own words. */
export async function cameTooLate(deed: Promise<unknown>): Promise<boolean> {
  try {
    await deed
    return false
  } catch (error) {
    if (error instanceof Stale) return true
    throw error
  }
}

function failedClaim(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) if (at.message.includes('CHECK constraint failed: held')) return true
  return false
}
