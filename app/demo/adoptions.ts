import { z } from 'zod'
import type { Box } from '#db/client.server.ts'
import * as adoptions from '#app/domain/adoptions.server.ts'
import { stages, TakeUpForm } from '#app/domain/adoptions.ts'
import { EvaluationForm } from '#app/domain/evidence.ts'
import * as questions from '#app/domain/questions.server.ts'
import { data } from '#app/platform/content.server.ts'
import { Ref, type County } from './county.ts'
import { practices } from './practice.ts'

const Step = z.object({ on: z.string(), by: z.string().optional(), stage: z.enum(stages), note: z.string().default('') })
const Adoption = Step.extend({
  practice: z.string(), organisation: Ref, by: z.string(), kept: z.string().default(''), changed: z.string().default(''), steps: z.array(Step).default([]),
  /** The day on which a lead let readers see the name and the words. */
  shown: z.string().optional(),
  evaluation: z.looseObject({ on: z.string(), published: z.string() }).optional(),
})
const Said = z.object({ by: z.string(), on: z.string(), body: z.string() })
const File = z.object({ adoptions: z.array(Adoption), questions: z.array(Said.extend({ practice: z.string(), answers: z.array(Said).default([]) })) })
type Adoption = z.infer<typeof Adoption>

/** Settings take up each other's practice, say how it goes, measure it, and ask. Says how many of each. */
export async function fillAdoptions(db: Box, county: County): Promise<{ adoptions: number; questions: number }> {
  const file = data('demo/adoptions.yml', File)
  const idOf = await practices(db, county)
  for (const one of file.adoptions) await takenUp(county, idOf(one.practice), one)
  for (const { practice, by, on, body, answers } of file.questions) {
    const id = await questions.ask(county.as(by, county.at(on, '16:40')), idOf(practice), body)
    for (const answer of answers) await questions.answer(county.as(answer.by, county.at(answer.on, '17:05')), id, answer.body)
  }
  return { adoptions: file.adoptions.length, questions: file.questions.length }
}

async function takenUp(county: County, practice: string, one: Adoption): Promise<void> {
  const { stage, note, kept, changed } = one
  const lead = county.leadOf(one.organisation)
  const id = await adoptions.takeUp(county.as(one.by, county.at(one.on, '15:50')), practice, TakeUpForm.parse({ organisationId: county.organisation(one.organisation), stage, note, kept, changed }))
  const deeds = [
    ...one.steps.map((step) => ({ on: step.on, at: '15:55', act: (version: number) => adoptions.move(county.as(step.by ?? one.by, county.at(step.on, '15:55')), id, { stage: step.stage, note: step.note, seenVersion: version }) })),
    ...(one.evaluation ? evaluated(county, id, { by: one.by, lead, evaluation: one.evaluation }) : []),
    ...(one.shown ? [{ on: one.shown, at: '17:00', act: (version: number) => adoptions.letReaders(county.as(lead, county.at(one.shown!, '17:00')), id, { named: true, seenVersion: version }) }] : []),
  ]
  deeds.sort((a, b) => (`${a.on} ${a.at}` < `${b.on} ${b.at}` ? -1 : 1))
  for (const [done, deed] of deeds.entries()) await deed.act(done + 1)
}

type Evaluated = { by: string; lead: string; evaluation: NonNullable<Adoption['evaluation']> }

function evaluated(county: County, id: string, { by, lead, evaluation }: Evaluated) {
  const { on, published, ...facts } = evaluation
  return [
    { on, at: '16:10', act: (version: number) => adoptions.evaluate(county.as(by, county.at(on, '16:10')), id, EvaluationForm.parse(facts), version) },
    { on: published, at: '16:30', act: (version: number) => adoptions.publishEvaluation(county.as(lead, county.at(published, '16:30')), id, version) },
  ]
}
