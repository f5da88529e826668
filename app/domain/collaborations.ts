import { z } from 'zod'
import { isDay } from '#app/platform/dates.ts'
import { choice, day, id, line, optionalLine, optionalNumber, optionalProse, prose, seenVersion, terms, tick } from '#app/platform/fields.ts'

/** What the log is made of, in words. Safe in the browser. */

export const directions = ['given', 'received', 'mutual'] as const
export type Direction = (typeof directions)[number]

/** The words of whoever reads: `ours` is a sentence they would say, `short` a word for a tag or a table. */
export const directionWords: Record<Direction, { ours: string; short: string; hint: string }> = {
  given: { ours: 'We gave', short: 'Given', hint: 'We helped them.' },
  received: { ours: 'We received', short: 'Received', hint: 'They helped us.' },
  mutual: { ours: 'We worked as equals', short: 'Mutual', hint: 'Both sides gave and gained.' },
}

const turned: Record<Direction, Direction> = { given: 'received', received: 'given', mutual: 'mutual' }
/** The same work, seen from the other side. */
export const flipped = (direction: Direction): Direction => turned[direction]

export type Answer = 'waiting' | 'countersigned' | 'amended' | 'declined'
export const answerWords: Record<Answer, { label: string; tone: 'neutral' | 'good' | 'warm' | 'cool' | 'warn' }> = {
  waiting: { label: 'Waiting', tone: 'neutral' },
  countersigned: { label: 'Countersigned', tone: 'good' },
  amended: { label: 'Correction proposed', tone: 'warm' },
  declined: { label: 'Declined', tone: 'warn' },
}

/** A pupil's unique number: a letter, eleven digits and a digit or a letter. */
const UPN = /\b[A-Z]\d{11}[0-9A-Z]\b/i
export const UPN_FOUND = 'This holds what looks like a unique pupil number. Take it out: no pupil may be identifiable.'
export const namesPupil = (text: string): boolean => UPN.test(text.replace(/_/g, ' '))
const noPupil = <T extends z.ZodType<string>>(text: T) => text.refine((typed) => !UPN.test(typed), UPN_FOUND)

const maybeId = z.string().default('').transform((typed) => (/^[0-9a-z]{20}$/.test(typed) ? typed : null))
const hours = optionalNumber('Enter hours as a number, for example 2 or 1.5.', { max: 2000, whole: false })
const people = optionalNumber('Enter how many people as a whole number.', { min: 1, max: 5000 })

const shared = {
  happenedOn: day('Enter the date on which it happened.'),
  direction: choice(directions, 'Choose who gave and who received.'),
  what: noPupil(prose('Say what you did together and why.', 4000)),
  changed: noPupil(optionalProse(4000)),
  hours,
  people,
}
const wording = {
  ...shared,
  kind: line('Choose what kind of work it was.', 80),
  stopped: noPupil(optionalProse(2000)),
  networkId: maybeId,
  interventionId: maybeId,
}

export const MOST_PARTNERS = 20

export const NO_PARTNER = 'Choose whom you worked with.'

export const LogEntry = z.object({
  deed: z.enum(['log', 'find']).default('log'),
  organisationId: id('Choose which organisation this is for.'),
  partners: terms(MOST_PARTNERS),
  /** Chosen from the list that opens while typing; without script it stays empty. */
  picked: maybeId,
  otherName: noPupil(optionalLine(200)),
  otherEmail: optionalLine(200),
  /** Said after being shown an organisation of that name: ours is another one. */
  otherAnyway: tick(),
  ...wording,
}).refine((typed) => typed.partners.length > 0 || Boolean(typed.picked) || Boolean(typed.otherName) || Boolean(typed.otherEmail), { path: ['partners'], message: NO_PARTNER, when: () => true })

/** What is kept of a form whose reader only pressed Find: everything, as typed, checked for length alone. */
export const FindPartner = z.object(
  Object.fromEntries([...Object.keys(LogEntry.shape), 'find'].map((name) => [name, name === 'partners' ? terms(100) : z.string().max(20_000).default('')])),
)

export type Outsider = { name: string; email: string }
export type Wording = {
  happenedOn: string
  kind: string
  direction: Direction
  what: string
  changed: string
  stopped: string
  hours: number | null
  people: number | null
  networkId: string | null
  interventionId: string | null
}
/** A piece of joint work as it is logged. `others` are partners that are not on Hearth. */
export type NewEntry = Wording & { organisationId: string; partners: readonly string[]; others: readonly Outsider[]; /** an outsider that bears the name of an organisation on Hearth is another one */ otherAnyway?: boolean }

export function entryOf(input: z.infer<typeof LogEntry>): NewEntry {
  const { otherName, otherEmail, picked, deed: _, ...entry } = input
  return { ...entry, partners: picked ? [...entry.partners, picked] : entry.partners, others: otherName || otherEmail ? [{ name: otherName, email: otherEmail }] : [] }
}

export const EditEntry = z.object({ ...wording, seenVersion: seenVersion() })
export type EditEntry = z.infer<typeof EditEntry>

/** `over` is ticked to save over what a colleague saved meanwhile: the version that was shown beside what was typed. */
export const EditEntryForm = EditEntry.extend({ over: seenVersion().optional() })

export const WithdrawEntry = z.object({ seenVersion: seenVersion() })

/** What a partner may put right, from its own side. */
export const Correction = z.object(shared)
export type Correction = z.infer<typeof Correction>

const corrected = Object.fromEntries(['happenedOn', 'direction', 'what', 'changed', 'hours', 'people'].map((name) => [name, z.string().max(20_000).default('')])) as Record<keyof Correction, z.ZodDefault<z.ZodString>>

export const answerDeeds = ['countersign', 'amend', 'decline', 'accept', 'keep'] as const

/** Every button under an entry. Fields that one deed needs and another does not are checked by that deed. */
export const AnswerEntry = z.object({
  deed: choice(answerDeeds, 'Choose what to do.'),
  partner: id('Choose the partner.'),
  seenVersion: seenVersion(),
  /** When the answer that the page showed was given; 0 for none. */
  seenAnswer: z.coerce.number().int().min(0),
  ...corrected,
  /** Why a correction, why declined, why kept: each form has its own, so that each field has its own id. */
  note: noPupil(optionalProse(2000)),
  reason: noPupil(optionalProse(2000)),
  reply: noPupil(optionalProse(2000)),
})
export type AnswerEntry = z.infer<typeof AnswerEntry>

/** Every button of the page that a link opens: answering without an account, or taking the entry over for one's organisation. */
export const AnswerByLink = z.object({
  deed: choice(['countersign', 'amend', 'decline', 'claim'], 'Use one of the buttons on the page.'),
  seenVersion: seenVersion().optional(),
  organisationId: z.string().max(20).default(''),
  signer: noPupil(optionalLine(120)),
  job: noPupil(optionalLine(120)),
  ...corrected,
  note: noPupil(optionalProse(2000)),
  reason: noPupil(optionalProse(2000)),
})
/** How long a link to countersign can be used. */
export const LINK_DAYS = 30

export const NO_SIGNER = 'Enter your name, so that the other side knows who answers.'

export const SayOutcome = z.object({ organisationId: id('Choose for which organisation you say it.'), what: noPupil(prose('Say what changed, however small.', 4000)), seen: z.string().regex(/^([0-9a-z]{20})?$/).default('') })

export const SendLink = z.object({ partner: id('Choose the partner.'), email: line('Enter the address that the link goes to.', 200) })

export const periods = ['all', 'year', 'three', 'dates'] as const
export type Period = (typeof periods)[number]

export type LogFilter = { period: Period; from: string; to: string; kind: string; direction: Direction | ''; partner: string; waiting: boolean; page: number }

/** The log's filters as an address has them; what makes no sense counts as not there. */
export function readFilter(query: URLSearchParams): LogFilter {
  const one = <const V extends readonly string[]>(name: string, values: V): V[number] | '' => values.find((value) => value === query.get(name)) ?? ''
  const dayIn = (name: string): string => (isDay(query.get(name) ?? '') ? query.get(name)! : '')
  const page = Number(query.get('page') ?? '1')
  return {
    period: one('period', periods) || 'all',
    from: dayIn('from'),
    to: dayIn('to'),
    kind: (query.get('kind') ?? '').slice(0, 80),
    direction: one('direction', directions),
    partner: /^[0-9a-z]{20}$/.test(query.get('partner') ?? '') ? query.get('partner')! : '',
    waiting: query.get('waiting') === 'yes',
    page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
  }
}
