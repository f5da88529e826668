import { asc, eq } from 'drizzle-orm'
import { accounts, adoptionSteps, evaluations, organisations } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { refusal } from '#app/policy/policy.ts'
import type { Stage } from '../adoptions.ts'
import { findAdoption, practiceOf } from './parties.ts'
import { describing } from './trail.ts'

export type AdoptionPage = {
  id: string
  version: number
  practice: { id: string | null; title: string; setting: string }
  organisation: { id: string; name: string; isPublic: boolean }
  /** How readers see it while its name is not shown. */
  nameless: string
  stage: Stage
  kept: string
  changed: string
  named: boolean
  steps: { id: string; stage: Stage; note: string; by: string; at: number }[]
  evaluation: { result: string | null; publishedAt: number | null; updatedAt: number } | null
  refusal: { change: string | null; publish: string | null }
  /** For the lead who decides: what to look at once more. Stops nothing. */
  warnings: string[]
}

/** An adoption's own page, for people of the setting. */
export async function forReading(ctx: Context, id: string): Promise<AdoptionPage> {
  const { adoption, about, subject } = await findAdoption(ctx, id)
  const { db, who } = ctx
  const [steps, [organisation], [evaluation]] = await db.batch([
    db.select({ id: adoptionSteps.id, stage: adoptionSteps.stage, note: adoptionSteps.note, by: accounts.name, at: adoptionSteps.at })
      .from(adoptionSteps).leftJoin(accounts, eq(accounts.id, adoptionSteps.byAccount)).where(eq(adoptionSteps.adoptionId, id)).orderBy(asc(adoptionSteps.at), asc(adoptionSteps.id)),
    db.select({ id: organisations.id, name: organisations.name, acceptedAt: organisations.acceptedAt }).from(organisations).where(eq(organisations.id, adoption.organisationId)),
    db.select({ result: evaluations.result, publishedAt: evaluations.publishedAt, updatedAt: evaluations.updatedAt }).from(evaluations).where(eq(evaluations.adoptionId, id)),
  ])
  const kinds = await describing(db, [adoption.organisationId])
  const why = adoption.stage === 'stopped' ? (steps.findLast((step) => step.stage === 'stopped')?.note ?? '') : ''
  return {
    id, version: adoption.version, practice: practiceOf(adoption.interventionId, about), organisation: { id: adoption.organisationId, name: organisation!.name, isPublic: organisation!.acceptedAt !== null },
    nameless: kinds.get(adoption.organisationId) ?? 'A setting in England', stage: adoption.stage, kept: adoption.kept, changed: adoption.changed, named: adoption.named,
    steps: steps.map((step) => ({ ...step, by: step.by ?? 'Somebody who has left', at: step.at.getTime() })),
    evaluation: evaluation ? { result: evaluation.result, publishedAt: evaluation.publishedAt?.getTime() ?? null, updatedAt: evaluation.updatedAt.getTime() } : null,
    refusal: { change: refusal(who, 'change adoption', subject), publish: refusal(who, 'publish adoption', subject) },
    warnings: interventions.warnings({ kept: adoption.kept, changed: adoption.changed, why }, { measured: null, organisation: organisation!.name }),
  }
}
