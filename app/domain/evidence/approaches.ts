import { and, count, countDistinct, desc, eq, isNotNull, isNull, ne, or, sql } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { adoptions, evaluations, interventions } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { NotFound } from '#app/errors.ts'
import * as library from '#app/domain/interventions.server.ts'
import type { Result } from '#app/domain/interventions.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { academicYearOf, dayOf } from '#app/platform/dates.ts'
import { SMALLEST_GROUP } from '../evidence.ts'
import { Z } from './effect-size.ts'
import { pool, type Study } from './pooling.ts'
import { brief, inShort, sentence, spoken } from './saying.ts'

/** The newest so many are pooled; the picture draws the newest so many of those. The page says so where there are more. */
export const MOST_POOLED = 500
export const MOST_DRAWN = 40
/** The list page looks at the newest so many evaluations of the whole library. */
export const MOST_LISTED = 5_000
export const OTHERS_PAGE = 25

/** Written out and not bound, so that the index of published accounts by approach is used. */
const published = sql`${interventions.status} = 'published'`
/** An evaluation that readers may see: the author's own with its account, an adopting setting's when its lead let it be published. */
const shown = and(published, or(isNull(evaluations.adoptionId), isNotNull(evaluations.publishedAt)))

/** What published reviews say of an approach, beside what our own settings found. For everyone. */
export async function forApproach(ctx: Context, key: string, page = 1) {
  const approach = taxonomies.approach(key)
  if (!approach) throw new NotFound('There is no approach of that name. It may have been renamed: the list of approaches has every one.')
  const [measured, totals, others, byResult, practices, adopters] = await ctx.db.batch(reads(ctx.db, key, page))
  const otherTotal = byResult.reduce((sum, one) => sum + one.n, 0)
  const pages = Math.max(1, Math.ceil(otherTotal / OTHERS_PAGE))
  if (page > pages) return forApproach(ctx, key, pages)

  const nameOf = await settingNames(ctx.db, [...measured, ...others])
  const groups = taxonomies.approachGroups()
  return {
    approach,
    group: groups.find((group) => group.key === approach.group)?.label ?? '',
    practices: practices[0]?.n ?? 0,
    adopters: adopters[0]?.n ?? 0,
    ours: { ...pooledOf(measured, { nameOf, learners: learnersOf(approach.group) }), total: totals[0]?.n ?? 0 },
    others: {
      total: otherTotal, page, pages,
      counts: byResult.flatMap(({ result, n }) => (result === null ? [] : [{ result, n }])),
      rows: others.map((row, at) => ({ key: `${at}`, ...about(row, nameOf), result: row.result })),
    },
  }
}

const columns = {
  interventionId: interventions.id, title: interventions.title, settingFacts: interventions.settingFacts, year: interventions.academicYear,
  adopter: adoptions.organisationId, named: adoptions.named, publishedAt: evaluations.publishedAt,
  design: evaluations.design, result: evaluations.result, measure: evaluations.measure,
}
type Row = {
  interventionId: string; title: string; settingFacts: { organisation: string } | null; year: string
  adopter: string | null; named: boolean | null; publishedAt: Date | null
  design: string | null; result: Result | null; measure: string
}
type Figures = (typeof evaluations.$inferSelect)['numbers']
type Measured = Row & { g: number | null; variance: number | null; numbers: Figures; clustered: boolean }

/** Everything the page needs, in one round. */
function reads(db: Db, key: string, page: number) {
  const ofApproach = and(eq(interventions.approach, key), shown)
  const newest = [desc(sql`coalesce(${evaluations.publishedAt}, ${interventions.publishedAt})`), evaluations.id] as const
  const effects = and(ofApproach, isNotNull(evaluations.g))
  const without = and(ofApproach, isNull(evaluations.g), isNotNull(evaluations.result))
  return [
    db.select({ ...columns, g: evaluations.g, variance: evaluations.variance, numbers: evaluations.numbers, clustered: evaluations.clustered })
      .from(interventions).innerJoin(evaluations, eq(evaluations.interventionId, interventions.id)).leftJoin(adoptions, eq(adoptions.id, evaluations.adoptionId))
      .where(effects).orderBy(...newest).limit(MOST_POOLED),
    db.select({ n: count() }).from(interventions).innerJoin(evaluations, eq(evaluations.interventionId, interventions.id)).where(effects),
    db.select(columns)
      .from(interventions).innerJoin(evaluations, eq(evaluations.interventionId, interventions.id)).leftJoin(adoptions, eq(adoptions.id, evaluations.adoptionId))
      .where(without).orderBy(...newest).limit(OTHERS_PAGE).offset((page - 1) * OTHERS_PAGE),
    db.select({ result: evaluations.result, n: count() }).from(interventions).innerJoin(evaluations, eq(evaluations.interventionId, interventions.id)).where(without).groupBy(evaluations.result),
    db.select({ n: count() }).from(interventions).where(and(eq(interventions.approach, key), published)),
    db.select({ n: countDistinct(adoptions.organisationId) }).from(interventions).innerJoin(adoptions, eq(adoptions.interventionId, interventions.id))
      .where(and(eq(interventions.approach, key), published, ne(adoptions.stage, 'considering'))),
  ] as const
}

type Naming = (row: Row) => string

/** Who it was: as the account was published, or as the adopting setting's lead let it be shown. */
async function settingNames(db: Db, rows: readonly Row[]): Promise<Naming> {
  const ids = [...new Set(rows.flatMap((row) => (row.adopter === null ? [] : [row.adopter])))]
  const held = ids.length === 0 ? [] : await library.settingsOf(db, ids)
  const byId = new Map(held.map(({ organisationId, facts }) => [organisationId, facts]))
  return ({ adopter, named, settingFacts }) => {
    if (adopter === null) return settingFacts?.organisation ?? 'A setting'
    const facts = byId.get(adopter)
    return facts === undefined ? 'A setting' : named ? facts.organisation : library.describe(facts)
  }
}

/** What may be told of an evaluation: no id but that of its public account. */
const about = (row: Row, nameOf: Naming) => ({
  interventionId: row.interventionId, title: row.title, setting: nameOf(row), adopted: row.adopter !== null,
  year: row.adopter === null || row.publishedAt === null ? row.year : academicYearOf(dayOf(row.publishedAt)),
  design: row.design === null ? '' : taxonomies.label('evaluation-designs', row.design), measure: row.measure,
})

const learnersOf = (group: string): 'pupils' | 'children' => (group === 'early-years' ? 'children' : 'pupils')

/** How many were measured, both groups together. Null: not told, or a group too small to be shown. */
function measuredIn(numbers: Figures): { n: number | null; small: boolean } {
  if (numbers?.kind !== 'scores-after' && numbers?.kind !== 'scores-change') return { n: null, small: false }
  const small = Math.min(numbers.treated.n, numbers.compared.n) < SMALLEST_GROUP
  return { n: small ? null : numbers.treated.n + numbers.compared.n, small }
}

type Studied = Measured & { effect: number; variance: number; n: number | null }

function pooledOf(measured: readonly Measured[], { nameOf, learners }: { nameOf: Naming; learners: 'pupils' | 'children' }) {
  const used = measured.flatMap((row): Studied[] => {
    const { n, small } = measuredIn(row.numbers)
    return row.g === null || row.variance === null || small ? [] : [{ ...row, effect: row.g, variance: row.variance, n }]
  })
  const pooling = pool(used)
  const rows = used.slice(0, MOST_DRAWN).map((row, at) => {
    const half = Z * Math.sqrt(row.variance)
    const weight = pooling.outcome === 'pooled' ? (pooling.weights[at] ?? null) : null
    return { key: `${at}`, ...about(row, nameOf), estimate: row.effect, low: row.effect - half, high: row.effect + half, weight, n: row.n, clustered: row.clustered }
  })
  return { used: used.length, clustered: used.filter((row) => row.clustered).length, rows, pooling: told(pooling), said: used.length === 0 ? '' : sentence(pooling, learners), brief: used.length === 0 ? '' : brief(pooling, learners) }
}

/** The figures for the page: everything but each study's weight, which stands on its row. */
function told(pooling: ReturnType<typeof pool>) {
  if (pooling.outcome !== 'pooled') return { outcome: pooling.outcome, why: pooling.why }
  const { weights: _, ...figures } = pooling
  return { ...figures, spoken: spoken(pooling) }
}

/** Every approach under its heading: what reviews say, how many practices there are, and what ours found, a line each. */
export async function forApproaches({ db }: Context) {
  const withEffect = and(isNotNull(evaluations.g), or(isNull(evaluations.adoptionId), isNotNull(evaluations.publishedAt)))
  const newest = db.select({ interventionId: evaluations.interventionId, g: evaluations.g, variance: evaluations.variance, numbers: evaluations.numbers }).from(evaluations)
    .where(withEffect).orderBy(desc(evaluations.updatedAt)).limit(MOST_LISTED).as('newest')
  const [counts, measured, all] = await db.batch([
    db.select({ approach: interventions.approach, n: count() }).from(interventions).where(published).groupBy(interventions.approach),
    db.select({ approach: interventions.approach, g: newest.g, variance: newest.variance, numbers: newest.numbers })
      .from(newest).innerJoin(interventions, eq(interventions.id, newest.interventionId)).where(published),
    db.select({ n: count() }).from(evaluations).where(withEffect),
  ])
  const practices = new Map(counts.map(({ approach, n }) => [approach, n]))
  const studies = new Map<string, Study[]>()
  for (const { approach, g, variance, numbers } of measured)
    if (approach !== null && g !== null && variance !== null && !measuredIn(numbers).small) (studies.get(approach) ?? studies.set(approach, []).get(approach)!).push({ effect: g, variance })
  return {
    capped: (all[0]?.n ?? 0) > MOST_LISTED,
    groups: taxonomies.approachGroups().map((group) => ({
      key: group.key, label: group.label,
      approaches: group.approaches.map(({ key, label, note, evidence }) => {
        const n = practices.get(key) ?? 0
        const ours = studies.get(key) ?? []
        return { key, label, note: note ?? '', evidence, practices: n, ours: inShort(pool(ours), { practices: n, studies: ours.length, learners: learnersOf(group.key) }) }
      }),
    })),
  }
}
