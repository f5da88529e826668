import { z } from 'zod'
import { choice, id, prose } from '#app/platform/fields.ts'

export const LONGEST = 2_000

/** What the writer was shown to look at once more, when they send it all the same. */
const anyway = z.string().max(4_000).optional()

export const AskForm = z.object({ body: prose('Write your question.', LONGEST), anyway })
export const ThreadForm = z.object({
  deed: choice(['answer', 'take-back'], 'Press one of the buttons.'),
  body: z.string().default(''),
  anyway,
  /** Which of the page's texts is taken back. */
  which: id('Choose what to take back.').optional(),
})
export const AnswerBody = prose('Write your answer.', LONGEST)

/** What stands in the place of a text that nobody may read any more. */
export type Standing = { state: 'standing'; html: string } | { state: 'taken-back' } | { state: 'hidden'; because: string }

/** One text as anybody reads it. Whoever did an unnamed practice is "Someone who did this", and nothing here leads to them. */
export type Said = Standing & {
  id: string
  writer: { name: string; organisation: string | null; mark: string | null }
  at: number
  /** For the reader: their own, so that they may take it back. */
  mine: boolean
}
export type Question = Said & { answers: Said[]; answerCount: number }

export type Thread = {
  interventionId: string
  title: string
  questions: Question[]
  total: number
  /** Null: they may ask. */
  refusal: string | null
  signedIn: boolean
  /** For the form that asks. */
  formKey: string
}

/** What is said beside people of an organisation: for example "has taken this up (delivering)". */
export type Marks = ReadonlyMap<string, string>
