import { z } from 'zod'
import { isDay } from '#app/platform/dates.ts'
import { choice, day, family, id, line, money, optionalLine, optionalNumber, optionalProse, prose, seenVersion, terms, textFile, tick } from '#app/platform/fields.ts'

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

/** Hours of the logging organisation's own staff, by the keys of content/taxonomies/staff-roles.yml. */
export type HoursByRole = Record<string, number>
export const sumOfHours = (byRole: HoursByRole | null): number | null => (byRole ? Math.round(Object.values(byRole).reduce((sum, one) => sum + one, 0) * 100) / 100 : null)

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
/** The hours of our own staff as the form has them, by role; what is left empty is not there, and nothing at all is null. */
const byRole = family('hours-', z.record(z.string(), z.string()).nullish().transform((typed, issues): HoursByRole | null => {
  const read: HoursByRole = {}
  for (const [role, text] of Object.entries(typed ?? {})) {
    const one = hours.safeParse(text)
    if (!one.success) issues.addIssue({ code: 'custom', message: 'Enter each role’s hours as a number, for example 2 or 1.5.' })
    else if (one.data !== null) read[role] = one.data
  }
  return Object.keys(read).length > 0 ? read : null
}))

const wording = {
  ...shared,
  kind: line('Choose what kind of work it was.', 80),
  stopped: noPupil(optionalProse(2000)),
  barriers: noPupil(optionalProse(2000)),
  costPence: money('Enter the cost in pounds, for example 120 or 49.50.'),
  hoursByRole: byRole,
  networkId: maybeId,
  interventionId: maybeId,
}

export const MOST_PARTNERS = 20
/** Days of one kind of work that are logged together. */
export const MOST_DAYS = 40

/** How two questions begin, so that the form knows to offer their tick. */
export const HOURS_ASKED = 'These are more hours of your own than the entry took'
export const DOMAIN_ASKED = 'Your own organisation uses addresses of this kind'

export const NO_PARTNER = 'Choose whom you worked with.'

export const LogEntry = z.object({
  deed: z.enum(['log', 'find', 'days']).default('log'),
  organisationId: id('Choose which organisation this is for.'),
  partners: terms(MOST_PARTNERS),
  otherName: noPupil(optionalLine(200)),
  otherEmail: optionalLine(200),
  /** Said after being shown an organisation of that name: ours is another one. */
  otherAnyway: tick(),
  ...wording,
  /** "I took part": a line of this person's own record, with their own hours. */
  tookPart: tick(),
  myHours: hours,
  /** Said after being asked: more hours of one's own than the whole entry took. */
  hoursAnyway: tick(),
  /** Said after being shown that a partner or a colleague logged the same that day. */
  twiceAnyway: tick(),
  /** Said after being asked: the address is of the logging organisation's own mail domain, and yet a partner's. */
  domainAnyway: tick(),
  /** A piece of work that happened on several days: each is an entry of its own. */
  several: tick(),
  days: terms(MOST_DAYS + 1),
  moreDays: z.string().max(4000).default(''),
  weeklyFrom: z.string().max(20).default(''),
  weeklyUntil: z.string().max(20).default(''),
}).refine((typed) => typed.partners.length > 0 || Boolean(typed.otherName) || Boolean(typed.otherEmail), { path: ['partners'], message: NO_PARTNER, when: () => true })

/** A row of a calendar or a spreadsheet, as text. */
export type ImportRow = { on: string; whom: string; kind: string; way: string; what: string; changed: string; hours: string; people: string }
export const importColumns = ['on', 'whom', 'kind', 'way', 'what', 'changed', 'hours', 'people'] as const satisfies readonly (keyof ImportRow)[]
/** What holds for every row that says nothing else. */
export type ImportDefaults = { kind: string; direction: Direction | null; partners: readonly string[]; others: readonly Outsider[]; otherAnyway: boolean; tookPart: boolean }

export const importedParts = z.object({ what: shared.what, changed: shared.changed, hours, people })

const MB = 1_000_000
export const ReadImport = z.object({
  deed: z.string().max(20).default(''),
  organisationId: id('Choose which organisation this is for.'),
  calendar: textFile({ most: 0.9 * MB, wrong: 'This is not a calendar file. In Outlook or Google Calendar choose “Export” or “Save calendar”, and send the .ics file.', large: 'The file is larger than 900 kB. Export a shorter time, for example this term.' }),
  cells: z.string().max(300_000, 'That is more than we read at once. Paste fewer rows.').default(''),
})

const column = z.array(z.string().max(20_000)).max(200).default([])
/** The rows as they come back: each name once for every row, in their order. */
export const ImportedRows = z.object({
  deed: z.enum(['check', 'find', 'log']).default('log'),
  organisationId: id('Choose which organisation this is for.'),
  kind: z.string().max(80).default(''),
  direction: z.enum(['', ...directions]).default(''),
  partners: terms(MOST_PARTNERS),
  find: z.string().max(200).default(''),
  otherName: noPupil(optionalLine(200)),
  otherEmail: optionalLine(200),
  otherAnyway: tick(),
  tookPart: tick(),
  ticked: z.array(z.string().max(4)).max(200).default([]),
  chosen: column,
  marked: column,
  ...(Object.fromEntries(importColumns.map((name) => [`row_${name}`, column])) as Record<`row_${keyof ImportRow}`, typeof column>),
})
export type ImportedRows = z.infer<typeof ImportedRows>

export const rowsIn = (input: Pick<ImportedRows, `row_${keyof ImportRow}`>): ImportRow[] => input.row_on.map((_, at) => Object.fromEntries(importColumns.map((name) => [name, input[`row_${name}`][at] ?? ''])) as ImportRow)
export const defaultsIn = ({ kind, direction, partners, otherName, otherEmail, otherAnyway, tookPart }: ImportedRows): ImportDefaults => ({
  kind, direction: direction === '' ? null : direction, tookPart, otherAnyway, partners, others: otherName || otherEmail ? [{ name: otherName, email: otherEmail }] : [],
})

/** What is kept of a form whose reader only pressed Find: everything, as typed, checked for length alone. */
export const FindPartner = z.object(
  Object.fromEntries([...Object.keys(LogEntry.shape), 'find'].map((name) => [name, name === 'partners' || name === 'days' ? terms(100) : name === 'hoursByRole' ? byRole : z.string().max(20_000).default('')])),
)

export type Outsider = { name: string; email: string }
export type Wording = {
  happenedOn: string
  kind: string
  direction: Direction
  what: string
  changed: string
  /** This and the three below are the logging organisation's own: a partner neither sees nor countersigns them. */
  stopped: string
  barriers: string
  costPence: number | null
  hoursByRole: HoursByRole | null
  hours: number | null
  people: number | null
  networkId: string | null
  interventionId: string | null
}
type Later = 'barriers' | 'costPence' | 'hoursByRole'
type NewWords = Omit<Wording, Later> & Partial<Pick<Wording, Later>>
/** A piece of joint work as it is logged. `others` are partners that are not on Hearth. */
export type NewEntry = NewWords & {
  organisationId: string
  partners: readonly string[]
  others: readonly Outsider[]
  /** an outsider that bears the name of an organisation on Hearth is another one */
  otherAnyway?: boolean
  /** the person who logs it was there, for so many hours of their own */
  tookPart?: { hours: number | null; anyway?: boolean }
  /** ask before logging what stands in the log already */
  askIfTwice?: boolean
  domainAnyway?: boolean
}

export function entryOf(input: z.infer<typeof LogEntry>): NewEntry {
  const { otherName, otherEmail, deed: _, tookPart, myHours, hoursAnyway, twiceAnyway, several: __, days: ___, moreDays: ____, weeklyFrom: _____, weeklyUntil: ______, ...entry } = input
  return { ...entry, ...(tookPart ? { tookPart: { hours: myHours, anyway: hoursAnyway } } : {}), askIfTwice: !twiceAnyway, others: otherName || otherEmail ? [{ name: otherName, email: otherEmail }] : [] }
}

export const EditEntry = z.object({ ...wording, seenVersion: seenVersion() })
/** Words of an entry to be saved over what it says. What was added to the log later and is not among them stays as it is. */
export type EditEntry = NewWords & { seenVersion: number }

/** `over` is ticked to save over what a colleague saved meanwhile: the version that was shown beside what was typed. */
export const EditEntryForm = EditEntry.extend({ over: seenVersion().optional() })

/** Several entries of the log at once: each mark names a partner's row and the wording that was read. */
export const CountersignTicked = z.object({ organisationId: id('Choose which organisation this is for.'), ticked: terms(50) })

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

export const SendLink = z.object({ partner: id('Choose the partner.'), email: line('Enter the address that the link goes to.', 200), domainAnyway: tick() })

export const periods = ['all', 'year', 'three', 'dates'] as const
export type Period = (typeof periods)[number]

export type LogFilter = { period: Period; from: string; to: string; kind: string; direction: Direction | ''; partner: string; waiting: boolean; words: string; page: number }

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
    words: (query.get('words') ?? '').replace(/\s+/g, ' ').trim().slice(0, 100),
    page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
  }
}

/** What a person says of their own part in an entry. */
export const OwnPart = z.object({
  deed: z.enum(['save', 'remove']).default('save'),
  organisationId: maybeId,
  hours: optionalNumber('Enter your own hours as a number, for example 2 or 1.5.', { max: 2000, whole: false }),
  learnt: noPupil(optionalProse(2000)),
  hoursAnyway: tick(),
})
export type OwnPart = { organisationId: string | null; hours: number | null; learnt: string; hoursAnyway?: boolean }
