import { eq, sql, type SQL } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { collaborationParticipants } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import type { Direction } from '#app/domain/collaborations.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { Forbidden } from '#app/errors.ts'
import { dayOf } from '#app/platform/dates.ts'
import { authorise } from '#app/policy/policy.ts'
import { belongsTo, signedIn } from '#app/policy/standing.ts'
import { recordDays, type RecordEntry, type RecordFilter, type RecordLine, type RecordTotal, type Standing } from '../records.ts'
import { others, seen, told, year, type Own } from './told.ts'

export const PAGE = 25
/** More than a working life holds. */
const MOST = 20_000
const MOST_LINES = 500

export type OwnRecord = {
  entries: RecordEntry[]
  count: number
  totals: RecordTotal[]
  practices: RecordLine[]
  adoptions: RecordLine[]
  reviews: RecordLine[]
  /** Academic years in which there is an entry, the last first. */
  years: number[]
  page: number
  pages: number
}

/** The record of whoever asks, a page of its entries. Nobody's is ever another's: there is no way to ask for one. */
export const forRecord = (ctx: Context, filter: RecordFilter): Promise<OwnRecord> => read(ctx, filter, { most: PAGE, from: (filter.page - 1) * PAGE })

/** The whole of it, for a file. */
export const wholeRecord = (ctx: Context, filter: RecordFilter): Promise<OwnRecord> => read(ctx, filter, { most: MOST, from: 0 })

async function read(ctx: Context, filter: RecordFilter, slice: { most: number; from: number }): Promise<OwnRecord> {
  const { db, who } = ctx
  authorise(who, 'keep own record', undefined)
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const ctes = told(who.accountId, await ownSides(ctx, who.accountId))
  const days = recordDays(filter)
  const within = sql`told.happened_on >= ${days.from} and (${days.to} = '' or told.happened_on <= ${days.to})`
  const [rows, sums, years, practices, adoptions, reviews] = await db.batch([
    db.select(entryColumns).from(sql`(with ${ctes} select told.*, ${seen} seen, o.name organisation, ${others} partners from told join organisations o on o.id = told.side_id where ${within}
      order by told.happened_on desc, told.entry_id desc limit ${slice.most} offset ${slice.from}) rows`),
    db.select(sumColumns).from(sql`(with ${ctes} select told.kind, ${year} year, sum(counts) entries, sum(case when counts then told.hours end) hours, sum(counts and told.hours is not null) with_hours, count(*) many
      from (select *, standing not in ('withdrawn', 'declined') counts from told) told where ${within} group by 1, 2 order by 2 desc, 1) sums`),
    db.select({ year: sql<number>`year` }).from(sql`(with ${ctes} select distinct ${year} year from told order by 1 desc) years`),
    linesOf(db, sql`select i.id, i.published_at at, ${publishedTitle} title, o.name organisation, i.status = 'published' in_library
      from interventions i join organisations o on o.id = i.organisation_id where i.author_id = ${who.accountId} and i.published_at is not null`),
    linesOf(db, sql`select a.id, a.created_at at, ${publishedTitle} title, o.name organisation, i.status = 'published' in_library
      from adoptions a join interventions i on i.id = a.intervention_id join organisations o on o.id = a.organisation_id where a.started_by = ${who.accountId}`),
    linesOf(db, sql`select r.id, r.signed_at at, ${publishedTitle} title, o.name organisation, i.status = 'published' in_library
      from reviews r join interventions i on i.id = r.intervention_id join organisations o on o.id = r.organisation_id where r.reviewer_id = ${who.accountId} and r.status = 'signed'`),
  ])
  const count = sums.reduce((all, one) => all + one.many, 0)
  return {
    entries: rows.map((row): RecordEntry => ({ ...row, partners: JSON.parse(row.partners) as string[], left: row.left === 1 })), count, years: years.map((one) => one.year), page: filter.page, pages: Math.max(1, Math.ceil(count / PAGE)),
    totals: sums.filter((one) => one.entries > 0).map(({ many: _, ...one }) => one),
    practices: inDays(practices, days), adoptions: inDays(adoptions, days), reviews: inDays(reviews, days),
  }
}

/** Under which ids each side that this person took part on keeps its records. */
async function ownSides({ db, who }: Context, accountId: string): Promise<Own[]> {
  const sides = await db.selectDistinct({ id: collaborationParticipants.organisationId }).from(collaborationParticipants).where(eq(collaborationParticipants.accountId, accountId))
  const [chains, mine] = await Promise.all([
    Promise.all(sides.map(async ({ id }) => [id, await organisations.withPredecessors(db, id)] as const)),
    Promise.all(who.memberships.map((one) => organisations.withPredecessors(db, one.organisationId))),
  ])
  const now = new Set(mine.flat())
  return chains.flatMap(([sideId, ids]) => ids.map((id) => ({ sideId, id, current: belongsTo(who, sideId) || now.has(sideId) })))
}

/** Words that were public once: the title of the newest published version, never a draft's. */
const publishedTitle = sql`(select json_extract(e.text, '$.title') from intervention_editions e where e.intervention_id = i.id order by e.number desc limit 1)`
const linesOf = (db: Db, lines: SQL) => db.select(lineColumns).from(sql`(select * from (${lines}) where title is not null order by at desc limit ${MOST_LINES}) lines`)

const entryColumns = {
  entryId: sql<string>`entry_id`, happenedOn: sql<string>`happened_on`, kind: sql<string>`kind`, direction: sql<Direction>`seen`, organisation: sql<string>`organisation`, partners: sql<string>`partners`,
  hours: sql<number | null>`hours`, what: sql<string>`what`, learnt: sql<string>`learnt`, standing: sql<Standing>`standing`, left: sql<number>`gone`,
}
const sumColumns = { kind: sql<string>`kind`, year: sql<number>`year`, entries: sql<number>`entries`, hours: sql<number | null>`hours`, withHours: sql<number>`with_hours`, many: sql<number>`many` }
const lineColumns = { id: sql<string>`id`, at: sql<number>`at`, title: sql<string>`title`, organisation: sql<string>`organisation`, inLibrary: sql<number>`in_library` }
type Line = { id: string; at: number; title: string; organisation: string; inLibrary: number }

const lineOf = ({ at, inLibrary, ...line }: Line): RecordLine => ({ ...line, on: dayOf(new Date(at)), inLibrary: inLibrary === 1 })
const inDays = (lines: readonly Line[], { from, to }: { from: string; to: string }): RecordLine[] => lines.map(lineOf).filter(({ on }) => on >= from && (to === '' || on <= to))
