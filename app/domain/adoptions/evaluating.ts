import { and, eq } from 'drizzle-orm'
import { orElseUndo, write, Stale } from '#db/write.ts'
import { adoptions, evaluations } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as evidence from '#app/domain/evidence.server.ts'
import type { Told } from '#app/domain/evidence.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { Invalid } from '#app/errors.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { authorise, refusal } from '#app/policy/policy.ts'
import { leads } from '#app/policy/standing.ts'
import { findAdoption, practiceOf } from './parties.ts'

/** Whether readers may be let see it. */
const fit = (told: Told): boolean => Object.keys(evidence.problems(told)).length === 0

/** What the setting measured for itself: the same questions as for an author. */
export async function forEvaluating(ctx: Context, id: string) {
  const { adoption, about, subject } = await findAdoption(ctx, id)
  const of = { interventionId: adoption.interventionId, adoptionId: id }
  const [values, [row]] = await Promise.all([evidence.forEditing(ctx.db, of), ctx.db.select().from(evaluations).where(eq(evaluations.adoptionId, id))])
  const told = evidence.toldOf(row ?? null)
  return {
    id, version: adoption.version, practice: practiceOf(adoption.interventionId, about), values, finding: evidence.findingOf(told), saved: row !== undefined, lines: linesSaved(told), empty: linesSaved(told).length === 0 && (row?.numbers ?? null) === null, publishedAt: row?.publishedAt?.getTime() ?? null,
    /** What stops it from being published, and what a person should look at once more. */
    problems: row ? Object.values(evidence.problems(told)) : [], warnings: evidence.lookAgain(told),
    refusal: { change: refusal(ctx.who, 'change adoption', subject), publish: refusal(ctx.who, 'publish adoption', subject) },
  }
}

/** What is saved while it cannot be published: the facts as they were given, without figures. */
const linesSaved = (told: Told): string[] => evidence.evaluationLines(told).filter((line) => !line.startsWith('Level of evidence'))

/** Saved by a member; readers see it when a lead has let them. What is changed later goes back behind the curtain. */
export async function evaluate(ctx: Context, id: string, told: Told, seenVersion: number): Promise<void> {
  const { adoption, subject } = await findAdoption(ctx, id)
  authorise(ctx.who, 'change adoption', subject)
  wordsOfItStand(told)
  const before = await evidence.told(ctx.db, { interventionId: adoption.interventionId, adoptionId: id })
  const [row] = await ctx.db.select({ publishedAt: evaluations.publishedAt }).from(evaluations).where(eq(evaluations.adoptionId, id))
  const stated = evidence.stating(ctx, { interventionId: adoption.interventionId, adoptionId: id }, told)
  const waited = row !== undefined && row.publishedAt === null && fit(before)
  await write(ctx.db,
    ...touched(ctx, id, seenVersion), ...stated.statements, ctx.db.update(evaluations).set({ publishedAt: null }).where(eq(evaluations.adoptionId, id)),
    // The leads are written to once: when it begins to wait for them.
    ...(stated.level !== null && !waited && !leads(ctx.who, subject.organisationId) ? [happened(ctx, 'adoption.evaluation-waits', id, { organisation: subject.organisationId })] : []),
  )
}

/** What is typed into it, beside the figures. */
function wordsOfItStand({ measure, comparedWith }: Told): void {
  const small = Object.entries({ measure, comparedWith }).flatMap(([field, text]) => {
    const said = interventions.smallResults({ whatHappened: text }).whatHappened
    return said ? [[field, said]] : []
  })
  const errors = { ...(Object.fromEntries(small) as Record<string, string>), ...interventions.pupilNumbers({ measure, comparedWith }) }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
}

/** A lead lets readers see it (rule 14), if nothing in it must be held back. */
export async function publishEvaluation(ctx: Context, id: string, seenVersion: number): Promise<void> {
  const { db, now } = ctx
  const { adoption, subject } = await findAdoption(ctx, id)
  authorise(ctx.who, 'publish adoption', subject)
  if (adoption.version !== seenVersion) throw new Stale('Someone else changed this while you were reading it.')
  const told = await evidence.told(db, { interventionId: adoption.interventionId, adoptionId: id })
  const problems = evidence.problems(told)
  if (Object.keys(problems).length > 0) throw new Invalid(problems)
  await write(db,
    ...touched(ctx, id, seenVersion),
    db.update(evaluations).set({ publishedAt: now }).where(eq(evaluations.adoptionId, id)), orElseUndo(db),
    happened(ctx, 'adoption.evaluated', id, { intervention: adoption.interventionId, result: told.result }),
  )
}

export async function withholdEvaluation(ctx: Context, id: string, seenVersion: number): Promise<void> {
  const { subject } = await findAdoption(ctx, id)
  authorise(ctx.who, 'publish adoption', subject)
  await write(ctx.db, ...touched(ctx, id, seenVersion), ctx.db.update(evaluations).set({ publishedAt: null }).where(eq(evaluations.adoptionId, id)))
}

const touched = ({ db, now }: Context, id: string, seenVersion: number) =>
  [db.update(adoptions).set({ updatedAt: now, version: seenVersion + 1 }).where(and(eq(adoptions.id, id), eq(adoptions.version, seenVersion))), orElseUndo(db)] as const
