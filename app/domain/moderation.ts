import { z } from 'zod'
import { choice, line, prose } from '#app/platform/fields.ts'
import { roles } from './accounts.ts'

/** The face of moderation: its forms. */

export const ReportForm = z.object({
  page: z.string().max(500).default(''),
  what: prose('Say what went wrong, or what we should look at.', 4000),
  email: z.string().default('').transform((typed) => typed.trim().toLowerCase())
    .pipe(z.union([z.literal(''), z.email().max(254)], { error: 'Enter an e-mail address in the usual form, or leave this empty.' })),
})

/** Everything the desk can do, each with the row it is done to. */
export const DeskForm = z.object({
  deed: choice(['approve', 'decline', 'accept-organisation', 'decline-organisation', 'close-problem', 'hide', 'leave', 'show-again'] as const, 'Choose what to do.'),
  row: line('Choose what to do it to.', 40),
  role: z.enum(roles).optional(),
  reason: z.string().trim().max(1000).default(''),
})

export const subjectKinds = ['question', 'review'] as const
export type SubjectKind = (typeof subjectKinds)[number]

/** A thing that can be reported is named `question:<id>` or `review:<id>`. */
export const refOf = ({ kind, id }: { kind: SubjectKind; id: string }): string => `${kind}:${id}`
export function subjectRef(ref: string | null): { kind: SubjectKind; id: string } | null {
  const parts = /^(question|review):([0-9a-z]{20})$/.exec(ref ?? '')
  return parts ? { kind: parts[1] as SubjectKind, id: parts[2]! } : null
}

export const FlagForm = z.object({ why: prose('Say what is wrong with it, so that a moderator can decide.', 1000) })

/** A question, an answer or a review, as moderation sees it. */
export type Subject = {
  kind: SubjectKind; id: string; noun: 'question' | 'answer' | 'review'; interventionId: string; title: string
  writer: string; text: string; hiddenAt: number | null; hiddenBecause: string | null
  /** Null while its practice is out of the library. */
  link: string | null
}
export type Reported = { subject: Subject; flags: { by: string; why: string; at: number }[] }

export type ActDeed = 'hidden' | 'shown-again' | 'left'
export const actWords: Readonly<Record<ActDeed, string>> = { hidden: 'Hidden', 'shown-again': 'Shown again', left: 'Left as it is' }
export type Act = { id: string; kind: SubjectKind; deed: ActDeed; because: string; by: string; at: number; subject: Subject | null }
