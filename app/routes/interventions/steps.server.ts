import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import type { z } from 'zod'
import * as evidence from '#app/domain/evidence.server.ts'
import { EvaluationForm, type Told } from '#app/domain/evidence.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { stepCarries, stepForm, stepNamed, steps, type StepKey } from '#app/domain/interventions.ts'
import type { Context } from '#app/context.ts'
import { NotFound } from '#app/errors.ts'
import { deed } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'

/** A step with a form: files have a page of their own. */
export type FormStep = Exclude<StepKey, 'files'>

export function formStep(key: string | undefined): FormStep {
  const step = stepNamed(key)?.key
  if (!step || step === 'files') throw new NotFound('There is no such step.')
  return step
}

export const schemaOf = (step: FormStep): z.ZodObject<typeof stepCarries> => (step === 'evidence' ? EvaluationForm.extend(stepCarries) : stepForm(step))

/** What a step's form asks to be written. Pasted scores are never part of it. */
export function changeOf(ctx: Context, id: string, step: FormStep, input: object): interventions.Change {
  if (step !== 'evidence') return { step, written: input }
  const told = { ...(input as Told), scores: '', scoresFile: '' }
  return { step, written: asTyped(told), stated: evidence.stating(ctx, id, told), saved: () => evidence.forEditing(ctx.db, id) }
}

/** Facts as the form's fields hold them. */
const asTyped = (told: Told): Record<string, string> =>
  Object.fromEntries(Object.keys(EvaluationForm.shape).map((name) => {
    const value = told[name as keyof Told]
    return [name, value === null || value === false ? '' : value === true ? 'yes' : String(value)]
  }))

/** What evidence says of a draft, for the task list. */
export async function measuring(ctx: Context, id: string): Promise<interventions.Measuring> {
  const told = await evidence.told(ctx.db, id)
  return { problems: evidence.problems(told), begun: told.design !== null || told.result !== null || told.measure !== '' }
}

/** What was typed in a step that may be kept in a draft and must not be published: said as soon as it is saved. */
export function heldIn(step: FormStep, input: object): Record<string, string> {
  if (step === 'evidence') return evidence.heldBack(input as Told)
  const texts = Object.fromEntries(Object.entries(input).filter((pair): pair is [string, string] => typeof pair[1] === 'string' && !(pair[0] in stepCarries)))
  return { ...interventions.smallResults(texts), ...interventions.pupilNumbers(texts) }
}

/** Saves the step and goes on: to the next one that is not done, or to the list. Where something is held back it stays, and says so. */
const saving = (step: FormStep) =>
  deed(schemaOf(step), async ({ ctx, params, input }) => {
    const id = params.id!
    const pasted = step === 'evidence' && (input.deed === 'scores' || (input as unknown as Told).scores.trim() !== '' || (input as unknown as Told).scoresFile.trim() !== '')
    const told = pasted ? evidence.withScores(input as unknown as Told) : input
    await interventions.saveStep(ctx, id, changeOf(ctx, id, step, told), input)
    if (input.deed === 'scores' || input.deed === 'kind' || (input.deed !== 'list' && Object.keys(heldIn(step, told)).length > 0)) return redirect(`${paths.editStep(id, step)}?done=${step}`)
    const next = input.deed === 'list' ? null : interventions.nextAfter((await interventions.forSteps(ctx, id, await measuring(ctx, id))).states, step)
    return redirect(`${next === null ? paths.editIntervention(id) : next === 'files' ? paths.interventionFiles(id) : paths.editStep(id, next)}?done=${step}`)
  })
const savers = new Map(steps.flatMap(({ key }) => (key === 'files' ? [] : [[key as string, saving(key)] as const])))

export async function saveAndGoOn(asked: ActionFunctionArgs) {
  const save = savers.get(asked.params.step ?? '')
  if (!save) throw new Response('There is no such step.', { status: 404, statusText: 'NotFound' })
  return save(asked)
}
