import { and, asc, between, count, eq, inArray, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Db } from '#db/client.server.ts'
import { collaborationOutcomes as outcomes, collaborationPartners as partners, collaborations, interventions, networks, organisations, type HoursByRole } from '#db/schema/index.ts'
import { dayOf } from '#app/platform/dates.ts'
import type { Answer, Direction } from '../collaborations.ts'
import { counted, inLogOf, seenAs } from './visibility.ts'

export type SeenPartner = { organisationId: string | null; name: string; trustId: string | null; answer: Answer; answeredBy: string | null; answeredAt: Date | null; us: boolean }

/** One record, once, as the asking organisation sees it. */
export type Counted = {
  id: string
  happenedOn: string
  kind: string
  seenAs: Direction
  what: string
  changed: string
  /** What was stopped to make room is its logger's own affair: empty for a partner. */
  stopped: string
  /** Like `stopped`: its logger's own. */
  barriers: string
  costPence: number | null
  hoursByRole: HoursByRole | null
  /** What the asking organisation itself has said since about what changed: its newest words. */
  outcome: { what: string; on: string; byAccount: string } | null
  hours: number | null
  people: number | null
  network: { id: string; name: string } | null
  /** A practice published without its setting's name shows to that setting's side alone. */
  intervention: { id: string; title: string } | null
  logger: { organisationId: string; name: string; trustId: string | null; accountId: string }
  /** We logged it (or a predecessor did). */
  ours: boolean
  /** Every partner row; `us` marks the asking organisation's own. */
  partners: SeenPartner[]
  /** Who we did it with, by name, without ourselves and without those who declined. */
  with: string[]
  countersigned: boolean
  countersignedBy: string[]
}

const logger = alias(organisations, 'logger')

/** Each piece of joint work in these organisations' log from `from` to `to`, oldest first, each once, whoever logged it. */
export async function inPeriod(db: Db, organisationIds: readonly string[], from: string, to: string): Promise<Counted[]> {
  if (organisationIds.length === 0) return []
  const wanted = and(inLogOf(organisationIds), counted, between(collaborations.happenedOn, from, to))
  const [entries, rows, said] = await db.batch([
    db
      .select({
        entry: collaborations, loggerName: logger.name, loggerTrust: logger.trustId, network: networks.name,
        practice: sql<string | null>`case when ${interventions.status} = 'published' and (not ${interventions.unnamed} or ${inArray(collaborations.organisationId, [...organisationIds])}) then ${interventions.title} end`.as('practice'),
      })
      .from(collaborations)
      .innerJoin(logger, eq(logger.id, collaborations.organisationId))
      .leftJoin(networks, eq(networks.id, collaborations.networkId))
      .leftJoin(interventions, eq(interventions.id, collaborations.interventionId))
      .where(wanted)
      .orderBy(asc(collaborations.happenedOn), asc(collaborations.id)),
    db
      .select({ row: partners, name: organisations.name, trustId: organisations.trustId })
      .from(partners)
      .leftJoin(organisations, eq(organisations.id, partners.organisationId))
      .where(inArray(partners.collaborationId, db.select({ id: collaborations.id }).from(collaborations).where(wanted)))
      .orderBy(asc(partners.id)),
    db
      .select({ entryId: outcomes.collaborationId, what: outcomes.what, at: outcomes.at, byAccount: outcomes.byAccount })
      .from(outcomes)
      .where(and(inArray(outcomes.organisationId, [...organisationIds]), inArray(outcomes.collaborationId, db.select({ id: collaborations.id }).from(collaborations).where(wanted))))
      .orderBy(asc(outcomes.at), asc(outcomes.id)),
  ])
  const us = new Set(organisationIds)
  const outcomeOf = new Map(said.map((one) => [one.entryId, one.what === '' ? null : { what: one.what, on: dayOf(one.at), byAccount: one.byAccount }]))
  const byEntry = new Map<string, SeenPartner[]>()
  for (const { row, name, trustId } of rows) {
    const seen = { organisationId: row.organisationId, name: name ?? row.name, trustId, answer: row.answer, answeredBy: row.answeredBy, answeredAt: row.answeredAt, us: row.organisationId !== null && us.has(row.organisationId) }
    const theirs = byEntry.get(row.collaborationId)
    if (theirs) theirs.push(seen)
    else byEntry.set(row.collaborationId, [seen])
  }
  return entries.map(({ entry, loggerName, loggerTrust, network, practice }) => {
    const ours = us.has(entry.organisationId)
    const theirs = byEntry.get(entry.id) ?? []
    const countersignedBy = theirs.filter((one) => one.answer === 'countersigned').map((one) => one.name)
    return {
      id: entry.id, happenedOn: entry.happenedOn, kind: entry.kind,
      seenAs: ours ? entry.direction : entry.direction === 'given' ? 'received' : entry.direction === 'received' ? 'given' : 'mutual',
      what: entry.what, changed: entry.changed, stopped: ours ? entry.stopped : '', barriers: ours ? entry.barriers : '', costPence: ours ? entry.costPence : null, hoursByRole: ours ? entry.hoursByRole : null,
      outcome: outcomeOf.get(entry.id) ?? null, hours: entry.hours, people: entry.people,
      network: entry.networkId && network ? { id: entry.networkId, name: network } : null,
      intervention: entry.interventionId && practice ? { id: entry.interventionId, title: practice } : null,
      logger: { organisationId: entry.organisationId, name: loggerName, trustId: loggerTrust, accountId: entry.loggedBy },
      ours,
      partners: theirs,
      with: [...(ours ? [] : [loggerName]), ...theirs.filter((one) => !one.us && one.answer !== 'declined').map((one) => one.name)],
      countersigned: countersignedBy.length > 0,
      countersignedBy,
    }
  })
}

export type Balance = { entries: Record<Direction, number>; hours: Record<Direction, number>; /** entries that say no hours */ withoutHours: number }

/** The two ways of weighing the log, as statements for a page's one round of reads. */
export const balanceQuery = (db: Db, organisationIds: readonly string[], where: ReturnType<typeof and>) =>
  db
    .select({ direction: seenAs(organisationIds).as('seen'), entries: count(), hours: sql<number>`coalesce(sum(${collaborations.hours}), 0)`, withoutHours: sql<number>`sum(${collaborations.hours} is null)` })
    .from(collaborations)
    .where(and(where, counted))
    .groupBy(sql`seen`)

export function balanceOf(rows: readonly { direction: Direction; entries: number; hours: number; withoutHours: number }[]): Balance {
  const balance: Balance = { entries: { given: 0, received: 0, mutual: 0 }, hours: { given: 0, received: 0, mutual: 0 }, withoutHours: 0 }
  for (const row of rows) {
    balance.entries[row.direction] = row.entries
    balance.hours[row.direction] = row.hours
    balance.withoutHours += row.withoutHours
  }
  return balance
}

/** What the home page says of all logs together: nobody's entry can be told from it. */
export async function figures(db: Db): Promise<{ entries: number; countersigned: number }> {
  const [row] = await db
    .select({
      entries: count(),
      countersigned: sql<number>`coalesce(sum(exists (select 1 from collaboration_partners p where p.collaboration_id = collaborations.id and p.answer = 'countersigned')), 0)`,
    })
    .from(collaborations)
    .where(and(isNull(collaborations.withdrawnAt), counted))
  return { entries: row?.entries ?? 0, countersigned: row?.countersigned ?? 0 }
}
