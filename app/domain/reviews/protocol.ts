import { z } from 'zod'
import { data } from '#app/platform/content.server.ts'
import { optionalProse, seenVersion } from '#app/platform/fields.ts'
import { answerField, answerValues, DeedField, noteField, type AnswerValue, type Answered, type Question } from '../reviews.ts'

const Protocol = z.object({
  title: z.string(), reviewedOn: z.coerce.string(),
  questions: z.array(z.object({ key: z.string().regex(/^[a-z-]+$/), label: z.string(), hint: z.string(), retired: z.boolean().default(false) })).min(1),
})

let kept: z.infer<typeof Protocol> | undefined
const protocol = (): z.infer<typeof Protocol> => (kept ??= data('taxonomies/review-protocol.yml', Protocol))

/** What is asked of a reviewer today. */
export const questions = (): Question[] => protocol().questions.filter((one) => !one.retired).map(({ key, label, hint }) => ({ key, label, hint }))

type Answers = Record<string, { answer: AnswerValue | ''; note: string }>

/** Answers in the order and the words of the protocol, those to questions that are no longer asked included. */
export const inWords = (answers: Answers | null): Answered[] =>
  protocol().questions.flatMap(({ key, label }) => {
    const given = answers?.[key]
    return given && given.answer !== '' ? [{ key, question: label, answer: given.answer, note: given.note }] : []
  })

const Fixed = z.object({
  deed: DeedField,
  seenVersion: seenVersion(),
  /** Ticked: the version of the account that has been published since was read too. */
  readAlso: z.coerce.number().int().min(1).optional(),
  over: z.coerce.number().int().min(1).optional(),
  reason: optionalProse(1000),
  interest: optionalProse(1000),
  summary: optionalProse(4000),
})

/** The form of a review, with two fields for each question. Nothing is required until it is signed. */
export const ReviewForm = () =>
  Fixed.extend(
    Object.fromEntries(questions().flatMap(({ key }) => [
      [answerField(key), z.union([z.literal(''), z.enum(answerValues)], { error: 'Choose an answer.' }).default('')],
      [noteField(key), optionalProse(1000)],
    ])) as Record<never, z.ZodType>,
  )

export type Written = { interest: string; summary: string; answers: Answers }

/** What a form holds, question by question. */
export function writtenOf(input: Record<string, unknown>): Written {
  const text = (name: string): string => (typeof input[name] === 'string' ? input[name] : '')
  return {
    interest: text('interest'), summary: text('summary'),
    answers: Object.fromEntries(questions().map(({ key }) => [key, { answer: text(answerField(key)) as Written['answers'][string]['answer'], note: text(noteField(key)) }])),
  }
}
