import { and, asc, count, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { adoptions, adoptionSteps, evaluations, organisations } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { sayEstimate } from '#app/domain/evidence.ts'
import * as evidence from '#app/domain/evidence.server.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { dayOf } from '#app/platform/dates.ts'
import { stageWords, stages, type OwnResult, type PublicAdoption, type Stage, type Trail } from '../adoptions.ts'

const MOST = 50
/** Those who live with it first, those who only think of it last. */
const order = sql`case ${adoptions.stage} when 'sustaining' then 0 when 'delivering' then 1 when 'stopped' then 2 when 'preparing' then 3 else 4 end`

/** What anybody may know of who took this up. A setting that has not shown itself is a kind and a region, with a stage and its days. */
export async function forPage({ db }: Pick<Context, 'db'>, interventionId: string): Promise<Trail> {
  const listed = () => db.select({ id: adoptions.id }).from(adoptions).where(eq(adoptions.interventionId, interventionId)).orderBy(order, desc(adoptions.createdAt), asc(adoptions.id)).limit(MOST)
  const [first] = await db.select({ id: adoptions.id }).from(adoptions).where(eq(adoptions.interventionId, interventionId)).limit(1)
  if (!first) return { counts: countsOf([]), total: 0, measured: { positive: 0, null: 0, negative: 0 }, settings: [] }
  const [rows, steps, measured, counted, found] = await db.batch([
    db
      .select({ id: adoptions.id, organisationId: adoptions.organisationId, stage: adoptions.stage, kept: adoptions.kept, changed: adoptions.changed, named: adoptions.named, name: organisations.name, acceptedAt: organisations.acceptedAt })
      .from(adoptions)
      .innerJoin(organisations, eq(organisations.id, adoptions.organisationId))
      .where(eq(adoptions.interventionId, interventionId))
      .orderBy(order, desc(adoptions.createdAt), asc(adoptions.id))
      .limit(MOST),
    db.select({ adoptionId: adoptionSteps.adoptionId, stage: adoptionSteps.stage, note: adoptionSteps.note, at: adoptionSteps.at }).from(adoptionSteps).where(inArray(adoptionSteps.adoptionId, listed())).orderBy(asc(adoptionSteps.at), asc(adoptionSteps.id)),
    db.select().from(evaluations).where(and(inArray(evaluations.adoptionId, listed()), isNotNull(evaluations.publishedAt))),
    db.select({ stage: adoptions.stage, n: count() }).from(adoptions).where(eq(adoptions.interventionId, interventionId)).groupBy(adoptions.stage),
    db.select({ result: evaluations.result, n: count() }).from(evaluations).where(and(eq(evaluations.interventionId, interventionId), isNotNull(evaluations.adoptionId), isNotNull(evaluations.publishedAt))).groupBy(evaluations.result),
  ])
  const kinds = await describing(db, rows.map((row) => row.organisationId))
  const of = (result: string) => found.find((one) => one.result === result)?.n ?? 0
  return {
    counts: countsOf(counted), total: counted.reduce((sum, one) => sum + one.n, 0),
    measured: { positive: of('positive'), null: of('null'), negative: of('negative') },
    settings: rows.map((row): PublicAdoption => {
      const trail = steps.filter((step) => step.adoptionId === row.id)
      const open = row.named
      const known = open && row.acceptedAt !== null
      return {
        setting: known ? row.name : (kinds.get(row.organisationId) ?? 'A setting in England'), organisationId: known ? row.organisationId : null, stage: row.stage,
        since: dayOf((reached(trail).at(-1) ?? trail[0]!).at), steps: reached(trail).map((step) => ({ stage: step.stage, on: dayOf(step.at) })),
        kept: open ? row.kept : '', changed: open ? row.changed : '', why: open && row.stage === 'stopped' ? (trail.findLast((step) => step.stage === 'stopped')?.note ?? '') : '',
        evaluation: resultOf(measured.find((one) => one.adoptionId === row.id)),
      }
    }),
  }
}

const countsOf = (counted: readonly { stage: Stage; n: number }[]): Record<Stage, number> => Object.fromEntries(stages.map((stage) => [stage, counted.find((one) => one.stage === stage)?.n ?? 0])) as Record<Stage, number>

/** The steps at which the stage became another. */
const reached = <S extends { stage: Stage }>(steps: readonly S[]): S[] => steps.filter((step, at) => step.stage !== steps[at - 1]?.stage)

/** "A primary school in the East Midlands", by organisation. */
export async function describing(db: Db, organisationIds: readonly string[]): Promise<Map<string, string>> {
  if (organisationIds.length === 0) return new Map()
  return new Map((await interventions.settingsOf(db, [...new Set(organisationIds)])).map((one) => [one.organisationId, interventions.describe(one.facts)]))
}

/** What cannot be published is not shown, whoever published it before the rules were as they are. */
function resultOf(row: typeof evaluations.$inferSelect | undefined): OwnResult | null {
  const { told, levels, estimate } = evidence.findingOf(evidence.toldOf(row ?? null))
  if (levels === null || told.result === null) return null
  return { result: told.result, how: taxonomies.label('evaluation-designs', told.design ?? ''), measure: told.measure, pupils: told.pupils, estimate: estimate === null ? null : sayEstimate(estimate) }
}

/** What to write beside people of a setting that shows that it took this up: "has taken this up (delivering)", by organisation. */
export async function marks(db: Db, interventionId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .select({ organisationId: adoptions.organisationId, stage: adoptions.stage })
    .from(adoptions)
    .innerJoin(organisations, eq(organisations.id, adoptions.organisationId))
    .where(and(eq(adoptions.interventionId, interventionId), eq(adoptions.named, true), isNotNull(organisations.acceptedAt)))
  return new Map(rows.map((row) => [row.organisationId, `has taken this up (${stageWords[row.stage].label.toLowerCase()})`]))
}
