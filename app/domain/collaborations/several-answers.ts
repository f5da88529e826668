import { and, asc, eq, inArray, ne } from 'drizzle-orm'
import { collaborationPartners as partners, collaborations, organisations } from '#db/schema/index.ts'
import { Stale } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { Forbidden, Invalid, NotFound } from '#app/errors.ts'
import { authorise } from '#app/policy/policy.ts'
import { flipped, type LogFilter } from '../collaborations.ts'
import { countersign } from './answering.ts'
import { asFiltered } from './listing.ts'

/** Countersigning what a partner logged in one go: each entry is read, ticked and signed as it stands. */

export const MOST_TICKED = 50

/** What waits for this person's answer for this organisation, as filtered, oldest first. What they logged themselves a colleague answers. */
export async function toCountersign(ctx: Context, organisationId: string, filter: LogFilter) {
  const { db, who } = ctx
  const { ids, where } = await asFiltered(ctx, organisationId, { ...filter, waiting: true })
  const rows = await db
    .select({
      row: partners.id, version: collaborations.version, id: collaborations.id, happenedOn: collaborations.happenedOn, kind: collaborations.kind, direction: collaborations.direction, what: collaborations.what,
      changed: collaborations.changed, hours: collaborations.hours, people: collaborations.people, from: organisations.name,
    })
    .from(partners)
    .innerJoin(collaborations, eq(collaborations.id, partners.collaborationId))
    .innerJoin(organisations, eq(organisations.id, collaborations.organisationId))
    .where(and(where, inArray(partners.organisationId, ids), eq(partners.answer, 'waiting'), ne(collaborations.loggedBy, who.accountId ?? '')))
    .orderBy(asc(collaborations.happenedOn), asc(partners.id))
    .limit(MOST_TICKED)
  return rows.map(({ row, version, direction, ...one }) => ({ ...one, direction: flipped(direction), mark: `${row}.${version}` }))
}

/** Each with the wording that was shown. What was changed, withdrawn or answered meanwhile is left as it is, and counted. */
export async function countersignTicked(ctx: Context, organisationId: string, marks: readonly string[]): Promise<{ done: number; left: number }> {
  authorise(ctx.who, 'log for organisation', { organisationId })
  const asked = [...new Map(marks.slice(0, MOST_TICKED).map((mark) => [mark.split('.')[0] ?? '', Number(mark.split('.')[1])])).entries()]
  if (asked.length === 0) throw new Invalid({ ticked: 'Tick the entries that you countersign.' })
  const rows = await ctx.db.select({ id: partners.id, entryId: partners.collaborationId }).from(partners).where(inArray(partners.id, asked.map(([id]) => id)))
  let done = 0
  for (const [id, seenVersion] of asked) {
    const entryId = rows.find((row) => row.id === id)?.entryId
    if (entryId && (await signed(ctx, { entryId, partner: id, seenVersion, seenAnswer: 0 }))) done += 1
  }
  return { done, left: asked.length - done }
}

async function signed(ctx: Context, seen: Parameters<typeof countersign>[1]): Promise<boolean> {
  try {
    await countersign(ctx, seen)
    return true
  } catch (error) {
    if (error instanceof Stale || error instanceof NotFound || error instanceof Forbidden) return false
    throw error
  }
}
