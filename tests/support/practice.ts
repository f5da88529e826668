import * as evidence from '#app/domain/evidence.server.ts'
import { EvaluationForm } from '#app/domain/evidence.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { WriteForm } from '#app/domain/interventions.ts'
import type { Context } from '#app/context.ts'
import { newId } from '#app/platform/ids.ts'
import type { World } from './world.ts'

const Form = WriteForm.extend(EvaluationForm.shape)

/** An account that may be published as it stands. Every field is as a form sends it. */
export const complete = {
  title: 'Reading aloud in pairs in Year 4',
  summary: 'Year 4 pairs read the same page aloud four days a week. They read faster; comprehension did not move.',
  whatWeDid: 'Each pair shared one page of about 150 words and read it **four times**.',
  forWhom: 'All 39 pupils in Year 4.',
  whatItTook: 'Fifteen minutes a day and £148 for printing.',
  whatWasDropped: 'Silent reading on four days out of five.',
  whatHappened: 'Words a minute rose from 84 to 117.',
  whatWeWouldTell: 'Teach the partner’s job for a whole week first.',
  howOften: 'Fifteen minutes, four days a week, for 22 weeks',
  deliveredBy: 'Class teachers',
  academicYear: '2025/26',
  approach: 'peer-tutoring',
  phase: 'primary',
  keyStages: ['ks2'],
  subjects: ['reading'],
  pupilGroups: ['all-pupils'],
  costBand: 'very-low',
  design: 'pre-post-comparison',
  result: 'positive',
  measure: 'Words read correctly in one minute',
  pupils: '39',
} satisfies Record<string, string | string[]>

/** What a form sends, checked as the route checks it. */
export const typed = (fields: Record<string, string | string[]> = {}) => Form.parse({ ...complete, ...fields })

/** A draft by this person, complete but for what is given. */
export async function aDraft(ctx: Context, fields: Record<string, string | string[]> = {}): Promise<string> {
  const id = newId()
  const input = typed(fields)
  await interventions.start(ctx, id, { written: input, stated: evidence.stating(ctx, id, input) })
  return id
}

export const saved = async (ctx: Context, id: string, seenVersion: number, fields: Record<string, string | string[]> = {}): Promise<void> => {
  const input = typed(fields)
  await interventions.save(ctx, id, { written: input, stated: evidence.stating(ctx, id, input), seenVersion })
}

type Made = { by?: string; approvedBy?: string; unnamed?: boolean; at?: Date; fields?: Record<string, string | string[]> }

/** An account in the library, the whole way: written, sent, approved. By Amara of Hollin Bay, approved by Helen, unless it says otherwise. */
export async function aPublished(w: World, { by = 'amara', approvedBy = 'helen', unnamed = false, at, fields = {} }: Made = {}): Promise<string> {
  const id = await aDraft(w.as(by, at), fields)
  await interventions.submit(w.as(by, at), id, 1)
  await interventions.approve(w.as(approvedBy, at), id, { seenVersion: 2, unnamed })
  return id
}

/** Everything that can be read out of a value, for looking for what must not be there. */
export const everyWord = (value: unknown): string => JSON.stringify(value)

