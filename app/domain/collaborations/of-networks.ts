import { and, count, desc, eq, inArray, isNull, max, sql } from 'drizzle-orm'
import { alias, union } from 'drizzle-orm/sqlite-core'
import { collaborationPartners as partners, collaborations, organisations } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as networks from '#app/domain/networks.server.ts'
import { addDays, dayOf } from '#app/platform/dates.ts'
import type { Direction } from '../collaborations.ts'
import { heirsOf } from './parties.ts'
import { counted } from './visibility.ts'
import { PAGE, partnersOf } from './listing.ts'

export type NetworkEntry = { id: string; happenedOn: string; kind: string; direction: Direction; what: string; hours: number | null; logger: string; partners: { name: string; answer: string }[]; /** this person may open it */ open: boolean }
export type Activity = { organisationId: string; name: string; lastOn: string | null; entries: number; /** nothing for more than six months, or since it joined that long ago */ silent: boolean; /** whole months since the last joint work, when silent */ monthsAgo: number | null }

const SILENT_AFTER = 183
const DAYS_A_MONTH = 30.44
const DAY = 86_400_000

const logger = alias(organisations, 'logger')

/** The log of a network and how lately each member took part, for people inside it. Those who run it see the quiet ones first. */
export async function inNetwork(ctx: Context, networkId: string, { page = 1, silentFirst = false }: { page?: number; silentFirst?: boolean } = {}) {
  const { db } = ctx
  const [{ members }, heirs] = await Promise.all([networks.insiders(ctx, networkId), heirsOf(ctx)])
  const wanted = and(eq(collaborations.networkId, networkId), isNull(collaborations.withdrawnAt), counted)
  const pageIds = db.select({ id: collaborations.id }).from(collaborations).where(wanted).orderBy(desc(collaborations.happenedOn), desc(collaborations.id)).limit(PAGE).offset((page - 1) * PAGE)
  const involved = union(
    db.select({ entry: collaborations.id, organisation: collaborations.organisationId, on: collaborations.happenedOn }).from(collaborations).where(wanted),
    db.select({ entry: collaborations.id, organisation: sql<string>`${partners.organisationId}`.as('organisation_id'), on: collaborations.happenedOn }).from(collaborations)
      .innerJoin(partners, eq(partners.collaborationId, collaborations.id)).where(and(wanted, sql`${partners.answer} <> 'declined'`, sql`${partners.organisationId} is not null`)),
  ).as('involved')
  const [rows, rowPartners, [total], lately] = await db.batch([
    db
      .select({ id: collaborations.id, happenedOn: collaborations.happenedOn, kind: collaborations.kind, direction: collaborations.direction, what: collaborations.what, hours: collaborations.hours, organisationId: collaborations.organisationId, logger: logger.name })
      .from(collaborations).innerJoin(logger, eq(logger.id, collaborations.organisationId))
      .where(wanted).orderBy(desc(collaborations.happenedOn), desc(collaborations.id)).limit(PAGE).offset((page - 1) * PAGE),
    partnersOf(db, pageIds),
    db.select({ entries: count() }).from(collaborations).where(wanted),
    db.select({ organisationId: involved.organisation, lastOn: max(involved.on), entries: count() }).from(involved).where(inArray(involved.organisation, members.length > 0 ? members.map((m) => m.id) : [''])).groupBy(involved.organisation),
  ])
  const today = dayOf(ctx.now)
  const activity = members.map((m): Activity => {
    const last = lately.find((one) => one.organisationId === m.id)
    const lastOn = last?.lastOn ?? null
    const since = lastOn ?? (m.since ? dayOf(m.since) : '')
    const silent = since < addDays(today, -SILENT_AFTER)
    const monthsAgo = silent && lastOn ? Math.round((Date.parse(today) - Date.parse(lastOn)) / DAY / DAYS_A_MONTH) : null
    return { organisationId: m.id, name: m.name, lastOn, entries: last?.entries ?? 0, silent, monthsAgo }
  })
  if (silentFirst) activity.sort((one, other) => (one.lastOn ?? '').localeCompare(other.lastOn ?? '') || one.name.localeCompare(other.name))
  const entries = total?.entries ?? 0
  return {
    entries: rows.map(({ organisationId, ...row }): NetworkEntry => {
      const theirs = rowPartners.filter((one) => one.collaborationId === row.id)
      return {
        ...row,
        partners: theirs.filter((one) => one.answer !== 'declined').map((one) => ({ name: one.name, answer: one.answer })),
        open: [organisationId, ...theirs.map((one) => one.organisationId)].some((id) => id !== null && heirs.has(id)),
      }
    }),
    activity,
    count: entries,
    page,
    pages: Math.max(1, Math.ceil(entries / PAGE)),
  }
}
