import { and, eq, inArray } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { interventions } from '#db/schema/index.ts'
import type { Card } from '../interventions.ts'
import { cardColumns, cardOf } from './cards.ts'

export type Kept = Card & { edition: number }

/** These accounts as far as they are in the library, by id: for lists that hold on to them. */
export async function cardsById(db: Db, ids: readonly string[]): Promise<Map<string, Kept>> {
  if (ids.length === 0) return new Map()
  const rows = await db.select({ ...cardColumns, edition: interventions.edition }).from(interventions).where(and(eq(interventions.status, 'published'), inArray(interventions.id, [...ids])))
  return new Map(rows.map((row) => [row.id, { ...cardOf(row), edition: row.edition }]))
}
