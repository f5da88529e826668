import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { evaluations } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import type * as interventions from '#app/domain/interventions.server.ts'
import { newId } from '#app/platform/ids.ts'
import { figureFields, type Finding, type Told } from '../evidence.ts'
import { isSaid, settled, tried } from './computing.ts'
import { boxesOf, keptOf, measuredOf, numbersOf } from './figures.ts'
import { levelsOf } from './levels.ts'
import { evaluationLines } from './lines.ts'
import { problems } from './problems.ts'
import { findingOf } from './reading.ts'
import { figuresFrom } from './scores.ts'

/** Whose evaluation: an account's own (its id alone will do), or that of a setting that took it up. */
export type Whose = string | { interventionId: string; adoptionId?: string | undefined }

/** What `stating` hands on: statements for the batch that saves, the summary beside the account, and the whole in words. */
export type StatedEvaluation = interventions.Stated & { lines: string[] }

/**
 * What the form says of how it was found out, as statements for the batch that saves the account, with the summary that
 * stands beside it. While the facts cannot be published there is no level, and so nothing can be submitted.
 * Figures have the say over the author's claim. Pasted scores become figures here and go no further.
 * @throws Invalid at `scores` where they cannot be read or must not be.
 */
export function stating({ db, now }: Context, whose: Whose, typed: Told): StatedEvaluation {
  const { interventionId, adoptionId = null } = typeof whose === 'string' ? { interventionId: whose } : whose
  const told = figuresFrom(typed)
  const fit = isSaid(settled(told)) && Object.keys(problems(told)).length === 0
  const columns = { ...columnsOf(told, fit), updatedAt: now }
  const row = db.insert(evaluations).values({ id: newId(), interventionId, adoptionId, ...columns })
  const statement = adoptionId === null
    ? row.onConflictDoUpdate({ target: evaluations.interventionId, targetWhere: sql`adoption_id is null`, set: columns })
    : row.onConflictDoUpdate({ target: evaluations.adoptionId, set: columns })
  const facts = settled(told)
  return { statements: [statement], level: fit && isSaid(facts) ? levelsOf(facts).ours : null, result: fit ? facts.result : null, lines: evaluationLines(told) }
}

/** The row. `g` and `variance` stand only where they may be published and pooled. */
function columnsOf(told: Told, fit: boolean) {
  const { design, result, intervalExcludesZero } = settled(told)
  const { measure, comparedWith, sites, clusterSize, lowerIsBetter, clustered, statisticalControls, lowAttrition, replicated, manual } = told
  const numbers = numbersOf(told)
  const found = tried(told)
  const effect = fit && found !== null && 'estimate' in found && found.estimate.kind === 'effect' ? found.estimate : null
  return {
    design, result, measure, comparedWith, sites, clusterSize, lowerIsBetter, clustered, statisticalControls, intervalExcludesZero, lowAttrition, replicated, manual,
    pupils: told.pupils ?? (numbers === null ? null : measuredOf(numbers)), numbers: keptOf(told), g: effect?.g ?? null, variance: effect?.variance ?? null,
  }
}

const ofWhom = (whose: Whose) =>
  typeof whose === 'string' || whose.adoptionId === undefined
    ? and(eq(evaluations.interventionId, typeof whose === 'string' ? whose : whose.interventionId), isNull(evaluations.adoptionId))
    : and(eq(evaluations.interventionId, whose.interventionId), eq(evaluations.adoptionId, whose.adoptionId))

/** What an account says of how it was found out. Nothing said yet is a row of nothing. */
export async function told(db: Db, whose: Whose): Promise<Told> {
  const [row] = await db.select().from(evaluations).where(ofWhom(whose))
  return toldOf(row ?? null)
}

/** A row of `evaluations` as it was told; a door for those who read several rows at once. */
export function toldOf(row: typeof evaluations.$inferSelect | null): Told {
  const boxes = boxesOf(row?.numbers ?? null)
  return {
    ...boxes, outcome: boxes.outcome ?? (row?.design ? 'none' : null),
    design: row?.design ?? null, result: row?.result ?? null, measure: row?.measure ?? '', comparedWith: row?.comparedWith ?? '', pupils: row?.pupils ?? null, sites: row?.sites ?? null,
    clusterSize: row?.clusterSize ?? null, lowerIsBetter: row?.lowerIsBetter ?? false, clustered: row?.clustered ?? false,
    statisticalControls: row?.statisticalControls ?? false, intervalExcludesZero: row?.intervalExcludesZero ?? false, lowAttrition: row?.lowAttrition ?? false,
    replicated: row?.replicated ?? false, manual: row?.manual ?? false, scores: '', scoresFile: '',
  }
}

/** The same, as the form's fields hold it. A number of pupils that was added up is not shown as typed. */
export async function forEditing(db: Db, whose: Whose): Promise<Record<string, string>> {
  const found = await told(db, whose)
  const { design, result, outcome, measure, comparedWith, pupils, sites, clusterSize } = found
  const numbers = numbersOf(found)
  const text = (value: number | null): string => value?.toString() ?? ''
  const added = numbers !== null && pupils === measuredOf(numbers)
  const ticks = ['lowerIsBetter', 'clustered', 'statisticalControls', 'intervalExcludesZero', 'lowAttrition', 'replicated', 'manual'] as const
  return {
    design: design ?? '', result: result ?? '', outcome: outcome ?? '', measure, comparedWith, pupils: added ? '' : text(pupils), sites: text(sites), clusterSize: text(clusterSize),
    ...Object.fromEntries(figureFields.map((name) => [name, text(found[name])])),
    ...Object.fromEntries(ticks.filter((name) => found[name]).map((name) => [name, 'yes'])),
  }
}

/** For the reading page of an account. */
export const forReading = async (db: Db, interventionId: string): Promise<Finding> => findingOf(await told(db, interventionId))
/** The same for the evaluation of a setting that took it up. Whether it may be read is for the caller to ask. */
export const forReadingOf = async (db: Db, whose: { interventionId: string; adoptionId: string }): Promise<Finding> => findingOf(await told(db, whose))
