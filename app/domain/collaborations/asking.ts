import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { collaborationPartners as partners, collaborations, organisations } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { toFollowUp, type FollowUp } from './following-up.ts'
import { heirsOf } from './parties.ts'
import { readableBy } from './visibility.ts'

export type AtDesk = { id: string; happenedOn: string; kind: string; what: string; from: string }
/** What waits from one partner for one of our organisations: one entry, or more of them. */
export type WaitingAtDesk = AtDesk & { fromId: string; organisationId: string; count: number }

/** More than this is not counted on the desk. */
const MOST_WAITING = 500

const logger = alias(organisations, 'logger')
const answering = alias(organisations, 'answering')

/** For the desk: entries that wait for this person's organisations, and corrections that partners propose to theirs. */
export async function forDesk(ctx: Context): Promise<{ waiting: WaitingAtDesk[]; corrections: AtDesk[]; followUps: FollowUp[] }> {
  const { db } = ctx
  const heirs = await heirsOf(ctx)
  const ids = [...heirs.keys()]
  if (ids.length === 0) return { waiting: [], corrections: [], followUps: [] }
  const columns = { id: collaborations.id, happenedOn: collaborations.happenedOn, kind: collaborations.kind, what: collaborations.what }
  const [waiting, corrections] = await db.batch([
    db.select({ ...columns, from: logger.name, fromId: logger.id, organisationId: sql<string>`${partners.organisationId}` }).from(partners).innerJoin(collaborations, eq(collaborations.id, partners.collaborationId)).innerJoin(logger, eq(logger.id, collaborations.organisationId))
      .where(and(inArray(partners.organisationId, ids), eq(partners.answer, 'waiting'), isNull(collaborations.withdrawnAt))).orderBy(asc(collaborations.createdAt)).limit(MOST_WAITING),
    db.select({ ...columns, from: sql<string>`coalesce(${answering.name}, ${partners.name})` }).from(partners).innerJoin(collaborations, eq(collaborations.id, partners.collaborationId)).leftJoin(answering, eq(answering.id, partners.organisationId))
      .where(and(inArray(collaborations.organisationId, ids), eq(partners.answer, 'amended'), isNull(collaborations.withdrawnAt))).orderBy(asc(partners.answeredAt)).limit(25),
  ])
  return { waiting: fromEach(waiting.map((one) => ({ ...one, organisationId: heirs.get(one.organisationId) ?? one.organisationId }))), corrections, followUps: await toFollowUp(ctx, ids) }
}

/** One line for each partner, however much it logged: the oldest stands for all. */
function fromEach(rows: readonly Omit<WaitingAtDesk, 'count'>[]): WaitingAtDesk[] {
  const lines = new Map<string, WaitingAtDesk>()
  for (const row of rows) {
    const key = `${row.fromId} ${row.organisationId}`
    const line = lines.get(key)
    lines.set(key, line ? { ...line, count: line.count + 1 } : { ...row, count: 1 })
  }
  return [...lines.values()]
}

/** Those of these entries that this person may read: what another list may link to. */
export async function readable(ctx: Context, entryIds: readonly string[]): Promise<string[]> {
  const ids = [...(await heirsOf(ctx)).keys()]
  if (entryIds.length === 0) return []
  const rows = await ctx.db.select({ id: collaborations.id }).from(collaborations).where(and(inArray(collaborations.id, [...entryIds]), readableBy(ids)))
  return rows.map((row) => row.id)
}
