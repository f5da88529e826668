import { and, asc, count, desc, eq, gte, inArray, isNotNull, isNull, lte, notInArray, or, sql, type SQL } from 'drizzle-orm'
import { alias, type SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Db } from '#db/client.server.ts'
import { collaborationOutcomes as outcomes, collaborationPartners as partners, collaborations, networks, organisations } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { academicYearDays, academicYearStart, dayOf } from '#app/platform/dates.ts'
import { authorise } from '#app/policy/policy.ts'
import type { Answer, Direction, LogFilter, Missing } from '../collaborations.ts'
import { balanceOf, balanceQuery } from './counting.ts'
import { recordsOf } from './parties.ts'
import { counted, inLogOf, seenAs, waitingFor } from './visibility.ts'

export const PAGE = 25

export type PartnerInList = { organisationId: string | null; name: string; answer: Answer; us: boolean }
export type Listed = {
  id: string; happenedOn: string; kind: string; seenAs: Direction; what: string; hours: number | null; /** our own: null for an entry that a partner logged */ costPence: number | null; logger: string; ours: boolean; network: string | null
  partners: PartnerInList[]
}

const logger = alias(organisations, 'logger')

/** One organisation's log, for a person in it: one round of reads. */
export async function forOrganisation(ctx: Context, organisationId: string, filter: LogFilter) {
  const { db } = ctx
  const { ids, where: wanted } = await asFiltered(ctx, organisationId, filter)
  const [rows, rowPartners, balanceRows, [total], waiting, waitingPartners, partnerChoices] = await db.batch([
    listed(db, ids, wanted).orderBy(desc(collaborations.happenedOn), desc(collaborations.id)).limit(PAGE).offset((filter.page - 1) * PAGE),
    partnersOf(db, db.select({ id: collaborations.id }).from(collaborations).where(wanted).orderBy(desc(collaborations.happenedOn), desc(collaborations.id)).limit(PAGE).offset((filter.page - 1) * PAGE)),
    balanceQuery(db, ids, wanted),
    db.select({ entries: count() }).from(collaborations).where(wanted),
    listed(db, ids, waitingFor(ids)).orderBy(asc(collaborations.createdAt)).limit(PAGE),
    partnersOf(db, db.select({ id: collaborations.id }).from(collaborations).where(waitingFor(ids)).orderBy(asc(collaborations.createdAt)).limit(PAGE)),
    workedWith(db, ids),
  ])
  const entries = total?.entries ?? 0
  const balance = balanceOf(balanceRows)
  const inBalance = balance.entries.given + balance.entries.received + balance.entries.mutual
  return {
    rows: together(rows, rowPartners, ids),
    waiting: together(waiting, waitingPartners, ids),
    balance,
    /** Entries that every partner declined: shown, not counted. */
    uncounted: entries - inBalance,
    entries,
    page: filter.page,
    pages: Math.max(1, Math.ceil(entries / PAGE)),
    partnerChoices,
  }
}

type Wanted = { ids: string[]; where: SQL | undefined }

/** What these filters ask for of one organisation's log, for a person in it. */
export async function asFiltered({ db, who, now }: Context, organisationId: string, filter: LogFilter): Promise<Wanted> {
  authorise(who, 'log for organisation', { organisationId })
  const ids = await recordsOf(db, organisationId)
  return { ids, where: and(inLogOf(ids), ...asked(filter, ids, now)) }
}

/** The newest of them, with their partners. */
export async function rowsOf({ db }: Context, { ids, where }: Wanted, most: number): Promise<Listed[]> {
  const [rows, theirs] = await db.batch([
    listed(db, ids, where).orderBy(desc(collaborations.happenedOn), desc(collaborations.id)).limit(most),
    partnersOf(db, db.select({ id: collaborations.id }).from(collaborations).where(where).orderBy(desc(collaborations.happenedOn), desc(collaborations.id)).limit(most)),
  ])
  return together(rows, theirs, ids)
}

const listed = (db: Db, ids: readonly string[], where: SQL | undefined) =>
  db
    .select({
      id: collaborations.id, happenedOn: collaborations.happenedOn, kind: collaborations.kind, seenAs: seenAs(ids).as('seen'), what: collaborations.what, hours: collaborations.hours, costPence: collaborations.costPence,
      organisationId: collaborations.organisationId, logger: logger.name, network: networks.name,
    })
    .from(collaborations)
    .innerJoin(logger, eq(logger.id, collaborations.organisationId))
    .leftJoin(networks, eq(networks.id, collaborations.networkId))
    .where(where)

export const partnersOf = (db: Db, entries: Parameters<typeof inArray>[1]) =>
  db
    .select({ collaborationId: partners.collaborationId, organisationId: partners.organisationId, name: sql<string>`coalesce(${organisations.name}, ${partners.name})`.as('partner_name'), answer: partners.answer })
    .from(partners)
    .leftJoin(organisations, eq(organisations.id, partners.organisationId))
    .where(inArray(partners.collaborationId, entries as never))
    .orderBy(asc(partners.id))

type Row = Omit<Listed, 'ours' | 'partners'> & { organisationId: string }

function together(rows: readonly Row[], rowPartners: readonly (Omit<PartnerInList, 'us'> & { collaborationId: string })[], ids: readonly string[]): Listed[] {
  const theirs = new Map<string, (typeof rowPartners)[number][]>()
  for (const one of rowPartners) theirs.set(one.collaborationId, [...(theirs.get(one.collaborationId) ?? []), one])
  return rows.map(({ organisationId, ...row }) => ({
    ...row,
    costPence: ids.includes(organisationId) ? row.costPence : null,
    ours: ids.includes(organisationId),
    partners: (theirs.get(row.id) ?? []).map(({ collaborationId: _, ...one }) => ({ ...one, us: one.organisationId !== null && ids.includes(one.organisationId) })),
  }))
}

function asked(filter: LogFilter, ids: readonly string[], now: Date): (SQL | undefined)[] {
  const { from, to } = daysOf(filter, now)
  const withPartner = sql`exists (select 1 from ${partners} where ${partners.collaborationId} = ${collaborations.id} and ${partners.organisationId} = ${filter.partner})`
  return [
    from ? gte(collaborations.happenedOn, from) : undefined,
    to ? lte(collaborations.happenedOn, to) : undefined,
    filter.kind ? eq(collaborations.kind, filter.kind) : undefined,
    filter.direction ? sql`${seenAs(ids)} = ${filter.direction}` : undefined,
    filter.partner ? or(eq(collaborations.organisationId, filter.partner), withPartner) : undefined,
    filter.waiting ? waitingFor(ids) : undefined,
    filter.missing ? and(counted, lacks[filter.missing](ids)) : undefined,
    ...wordsIn(filter.words).map((word) => holds(word, ids)),
  ]
}

/** As the evidence report counts it: what changed is said in the entry, or since by our own side. */
const lacks: Record<Missing, (ids: readonly string[]) => SQL> = {
  changed: (ids) => sql`${collaborations.changed} = '' and coalesce((select ${outcomes.what} from ${outcomes} where ${outcomes.collaborationId} = ${collaborations.id} and ${inArray(outcomes.organisationId, [...ids])} order by ${outcomes.at} desc, ${outcomes.id} desc limit 1), '') = ''`,
  hours: () => isNull(collaborations.hours),
  countersigned: () => sql`not exists (select 1 from ${partners} where ${partners.collaborationId} = ${collaborations.id} and ${partners.answer} = 'countersigned')`,
}

const MOST_WORDS = 6
const wordsIn = (typed: string): string[] => typed.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS)

/** The word stands in what was done or changed, or in what the logger keeps for itself, if that is us. */
function holds(word: string, ids: readonly string[]): SQL {
  const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`
  const own = sql`case when ${inArray(collaborations.organisationId, [...ids])} then ${collaborations.stopped} || ' ' || ${collaborations.barriers} else '' end`
  return sql`(${collaborations.what} || ' ' || ${collaborations.changed} || ' ' || ${own}) like ${like} escape '\\'`
}

function daysOf({ period, from, to }: LogFilter, now: Date): { from: string; to: string } {
  const start = academicYearStart(dayOf(now))
  if (period === 'year') return academicYearDays(start)
  if (period === 'three') return { from: academicYearDays(start - 2).from, to: academicYearDays(start).to }
  return period === 'dates' ? { from, to } : { from: '', to: '' }
}

/** Everybody this organisation has an entry with, by name. */
const workedWith = (db: Db, ids: readonly string[]) => {
  const pairs = (column: SQLiteColumn) => db.select({ id: column }).from(partners).innerJoin(collaborations, eq(collaborations.id, partners.collaborationId))
  return db
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(
      and(
        notInArray(organisations.id, [...ids]),
        or(
          inArray(organisations.id, pairs(partners.organisationId).where(and(isNull(collaborations.withdrawnAt), isNotNull(partners.organisationId), inArray(collaborations.organisationId, [...ids])))),
          inArray(organisations.id, pairs(collaborations.organisationId).where(and(isNull(collaborations.withdrawnAt), inArray(partners.organisationId, [...ids])))),
        ),
      ),
    )
    .orderBy(asc(organisations.nameKey))
    .limit(300)
}
