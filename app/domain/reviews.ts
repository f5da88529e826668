import { z } from 'zod'
import { choice, id, prose } from '#app/platform/fields.ts'

/** The face of reviews: the words, and what a page is given. */

export const answerValues = ['yes', 'partly', 'no', 'cannot-tell'] as const
export type AnswerValue = (typeof answerValues)[number]
export const answerWords: Readonly<Record<AnswerValue, string>> = { yes: 'Yes', partly: 'Partly', no: 'No', 'cannot-tell': 'Cannot tell' }

export type ReviewStatus = 'asked' | 'writing' | 'signed' | 'declined'
export const statusWords: Readonly<Record<ReviewStatus, string>> = { asked: 'Asked', writing: 'Being written', signed: 'Signed', declined: 'Declined' }

/** Who may be asked to review. */
export const reviewerKinds = ['university', 'research_school'] as const

/** `q` is what the list of organisations was searched for. */
export const AskForm = z.object({
  organisation: id('Choose who to ask.'),
  asking: prose('Say what you would like them to look at.', 1500),
  q: z.string().max(200).default(''),
})

export const reviewDeeds = ['take-on', 'hand-back', 'decline', 'save', 'sign'] as const
export const DeedField = choice(reviewDeeds, 'Choose what to do.')

/** The names of a question's two fields. */
export const answerField = (key: string): string => `answer-${key}`
export const noteField = (key: string): string => `note-${key}`

export type Question = { key: string; label: string; hint: string }
export type Answered = { key: string; question: string; answer: AnswerValue; note: string }

/** The account that is reviewed, as the public sees it. Nothing of it is told once it is out of the library. */
export type Reviewed = { id: string; title: string; setting: string; edition: number } | null

/** A signed review, for anybody. What a moderator hid has no words, only the reason. */
export type SignedReview = {
  id: string
  reviewer: string
  organisation: string
  organisationId: string
  signedAt: number
  edition: number
  latestEdition: number
  hiddenBecause: string | null
  words: { interest: string; summary: string; answers: Answered[] } | null
}

export type OnPage = {
  interventionId: string
  signed: SignedReview[]
  /** For people of the organisation that wrote the account: who was asked and has not signed. */
  open: { id: string; organisation: string; status: ReviewStatus; declinedBecause: string }[]
  mayAsk: boolean
  signedIn: boolean
}

/** What its writer has so far. */
export type Draft = { interest: string; summary: string; answers: Record<string, { answer: AnswerValue | ''; note: string }>; edition: number }

export type ReviewPage = {
  id: string
  status: ReviewStatus
  version: number
  reviewed: Reviewed
  organisation: string
  /** For the two organisations between which it is asked. `by` is null where a name would tell who wrote an unnamed account. */
  asked: { by: string | null; at: number; asking: string; declinedBecause: string; writer: string | null } | null
  signed: SignedReview | null
  draft: Draft | null
  may: { takeOn: boolean; write: boolean; decline: boolean; handBack: boolean }
  /** Why somebody of the organisation that was asked may not write it. */
  whyNot: string | null
  side: 'reviewer' | 'reviewed' | 'reader'
}

/** A line in a person's list. */
export type ReviewLine = { id: string; status: ReviewStatus; title: string; organisation: string; writer: string | null; mine: boolean; at: number; why: string }
