import { z } from 'zod'
import { academicYear, academicYearDays, academicYearStart, isDay, sayDay, sayShortDay } from '#app/platform/dates.ts'
import { choice, id, line, optionalLine, optionalProse, terms } from '#app/platform/fields.ts'
import { UPN_FOUND } from '#app/domain/collaborations.ts'

export const periods = [
  { value: 'year', label: 'This academic year' },
  { value: 'three-years', label: 'The last three academic years' },
  { value: 'dates', label: 'Other dates' },
] as const
export type Period = (typeof periods)[number]['value']
export type Days = { from: string; to: string }

export const NO_FRAMEWORK = 'none'
/** Not chosen by anybody: the framework that was in force on the last day of the period. */
export const IN_FORCE = ''
export const OPENING_MAX = 600

/** A pupil's unique number: nothing that holds one is issued. */
export const holdsUpn = (text: string): boolean => /\b[A-Z]\d{11}[0-9A-Z]\b/i.test(text)
const ownWords = (max: number) => optionalProse(max).refine((text) => !holdsUpn(text), UPN_FOUND)

/** What the page sends: "Show this report" or "Issue this report". Whatever was typed comes back, so the words are judged only on issuing. */
export const MakeForm = z.object({
  deed: z.enum(['issue', 'show']).default('issue'),
  organisation: id('Choose the organisation.'),
  period: choice(['year', 'three-years', 'dates'], 'Choose a period.'),
  from: optionalLine(10),
  to: optionalLine(10),
  framework: optionalLine(60),
  opening: optionalProse(20_000),
  next: optionalProse(20_000),
  /** What the page had seen of the words kept in the plan. */
  mark: optionalLine(64),
})

/** "Issue this report": what is frozen, and the two places for the head's own words. */
export const IssueForm = z.object({
  organisation: id('Choose the organisation.'),
  period: choice(['year', 'three-years', 'dates'], 'Choose a period.'),
  from: optionalLine(10),
  to: optionalLine(10),
  framework: optionalLine(60),
  opening: ownWords(OPENING_MAX),
  next: ownWords(5000),
})
export type Issue = z.infer<typeof IssueForm>

/** The school's own words about one evaluation area, and how many entries it may choose for it. */
export const AREA_WORDS_MAX = 1500
export const MOST_CHOSEN = 100
export const PER_PAGE = 20

/**
 * One evaluation area of the plan. Every button saves what was typed and ticked; `entry`, `place` and `seen` are lists of one length: an entry, its place in the order as typed,
 * and as it was shown. `mark` says what of this area the page had seen, so that a change by a colleague is noticed.
 */
export const AreaForm = z.object({
  /** `save`, `rules`, `find`, `up:<entry>` or `down:<entry>` */
  deed: z.string().regex(/^(save|rules|find|(up|down):[0-9a-z]{20})$/).default('save'),
  organisation: id('Choose the organisation.'),
  mark: optionalLine(64),
  words: optionalProse(20_000).refine((text) => text.length <= AREA_WORDS_MAX, `Use ${AREA_WORDS_MAX.toLocaleString('en-GB')} characters or fewer.`).refine((text) => !holdsUpn(text), UPN_FOUND),
  entry: z.array(z.string().regex(/^[0-9a-z]{20}$/)).max(200).default([]),
  place: z.array(z.string().max(6)).max(200).default([]),
  chosen: terms(200),
  add: terms(PER_PAGE),
  find: optionalLine(100),
})
export type AreaSent = z.infer<typeof AreaForm>

/** The head's words for a preview: those that could be issued as they stand. */
export const ownWordsIn = ({ opening, next }: { opening: string; next: string }): { opening: string; next: string } => ({
  opening: ownWords(OPENING_MAX).safeParse(opening).data ?? '',
  next: ownWords(5000).safeParse(next).data ?? '',
})

/** The first and last day of a period, up to today; or what is wrong with the dates. */
export function daysOf(asked: { period: Period; from: string; to: string }, today: string): { days: Days } | { errors: Record<string, string> } {
  const start = academicYearStart(today)
  if (asked.period === 'year') return { days: { from: academicYearDays(start).from, to: today } }
  if (asked.period === 'three-years') return { days: { from: academicYearDays(start - 2).from, to: today } }
  const errors: Record<string, string> = {}
  if (!isDay(asked.from)) errors.from = 'Enter the first day, as you chose other dates.'
  if (!isDay(asked.to)) errors.to = 'Enter the last day, as you chose other dates.'
  if (isDay(asked.from) && isDay(asked.to) && asked.from > asked.to) errors.to = 'The last day must be on or after the first day.'
  else if (isDay(asked.from) && asked.from > today) errors.from = 'The first day cannot be in the future.'
  if (Object.keys(errors).length > 0) return { errors }
  return { days: { from: asked.from, to: asked.to > today ? today : asked.to } }
}

export const sayPeriod = ({ from, to }: Days): string => `${sayDay(from)} to ${sayDay(to)}`
export const periodHint = (period: Period, today: string): string => {
  const start = academicYearStart(today)
  if (period === 'year') return `${academicYear(start)}, from 1 September ${start} to today`
  return period === 'three-years' ? `${academicYear(start - 2)} to ${academicYear(start)}, from 1 September ${start - 2} to today` : 'The two dates below'
}

/** What a report is made by, with everything filled in. */
export type Choices = { organisation: string; period: Period; from: string; to: string; framework: string }
/** What a critical friend would say, and where it can be put right. Never part of a report. */
export type Advice = { text: string; about: 'log' | 'countersign' | 'changed' | 'hours' | 'plan' | null; /** the evaluation area that it is about */ area?: string }

export type Direction = 'given' | 'mutual' | 'received'
export type Answer = 'countersigned' | 'amended' | 'waiting' | 'declined' | 'logged'

/** The other side of an entry. `logged` means that this partner wrote the entry; then the answer is our own. */
export type Partner = { name: string; organisationId: string | null; ownTrust: boolean; answer: Answer; answeredBy: string | null; answeredOn: string | null }

/** One piece of joint work as it stood when the report was made, with its source. `ref` is its name everywhere in the report. */
export type Line = {
  ref: string
  entryId: string
  on: string
  kind: string
  kindLabel: string
  direction: Direction
  partners: Partner[]
  what: string
  changed: string
  stopped: string
  /** What our own side said later of what changed: its newest words, the day and who said it. Since model 2. */
  outcome: { what: string; on: string; byAccount: string } | null
  /** What got in the way, what it cost us in pence and the hours of our own staff by role: only where we wrote the entry. Null is not recorded, never 0. Since model 2. */
  barriers: string
  costPence: number | null
  hoursByRole: Record<string, number> | null
  hours: number | null
  people: number | null
  network: string | null
  practice: { id: string; title: string } | null
  countersigned: boolean
  /** When the partner logged it: our own answer. */
  ours: { answer: Answer; answeredBy: string | null; answeredOn: string | null } | null
  challenge: boolean
  development: boolean
  /** The words, or the practice it belongs to, name disadvantaged pupils or pupils with SEND. */
  focus: boolean
  /** Names of the evaluation areas that it stands under: by the framework's rules, or because the organisation chose it. */
  areas: string[]
  loggedBy: { organisation: string; accountId: string }
}

export type Bar = { label: string; given: number; mutual: number; received: number }
export type Column = { label: string; numeric?: boolean; share: number }

/** What is printed of an entry. `done` is `what` in whole sentences, the first ones, for the parts that point back to it. */
export type Shown = 'what' | 'done' | 'changed' | 'outcome' | 'stopped' | 'barriers'

/** What a report is made of. Every rendering knows these and no more. */
export type Block =
  | { type: 'heading'; level: 2 | 3; id: string; text: string }
  | { type: 'paragraph'; text: string; voice?: 'lead' | 'quiet' }
  | { type: 'callout'; title: string; text: string }
  | { type: 'list'; items: string[] }
  | { type: 'figures'; items: { value: string; label: string; note: string }[] }
  | { type: 'evidence'; caption: string; refs: string[]; shows: Shown[] }
  | { type: 'table'; caption: string; head: Column[]; rows: string[][] }
  | { type: 'figure'; label: string; alt: string; bars: Bar[] }
  | { type: 'sourceNote'; text: string }

/** The one model that page, PDF and CSV render. People stand in it by id and role: their names are looked up when it is read. */
export type ReportDocument = {
  /** 2 since entries say outcomes, barriers, cost and hours by role. `readDocument` reads both. */
  model: 1 | 2
  meta: {
    title: string
    organisation: { id: string; name: string; kind: string }
    urn: number | null
    number: string | null
    period: Days
    /** The instant at which the records were read, as ISO text. */
    asAt: string
    issuedBy: { accountId: string; role: string } | null
    framework: { key: string; name: string } | null
    language: 'en-GB'
    footer: string
  }
  lines: Line[]
  /** What the roles of staff in `hoursByRole` are called. A report from before they were kept has none: there the keys stand. */
  roles?: Record<string, string>
  blocks: Block[]
}

/** What a rendering needs: the document, its seal once it has one, and the names of the people in it. */
export type Reading = { document: ReportDocument; seal: string | null; people: Record<string, string>; /** how anyone can check that it was issued; null until it is */ check?: string | null | undefined }

export const directionLabels: Record<Direction, string> = { given: 'Given', mutual: 'Mutual', received: 'Received' }
export const nameOf = (people: Record<string, string>, accountId: string | null): string => (accountId === null ? 'a colleague' : (people[accountId] ?? 'a former colleague'))
/** The files of a report, each with what it is good for. */
export const reportFormats = {
  pdf: { label: 'PDF', file: 'report.pdf', good: 'To print, to send, and to read anywhere' },
  governors: { label: 'One page for governors', file: 'governors.pdf', good: 'A PDF of the same figures on one sheet, for a meeting' },
  docx: { label: 'Word', file: 'report.docx', good: 'To edit, or to take parts into your own document' },
  xlsx: { label: 'Spreadsheet', file: 'report.xlsx', good: 'To count and sort the entries, with their figures as numbers' },
  csv: { label: 'CSV', file: 'report.csv', good: 'The entries as plain rows, for any spreadsheet or program' },
  html: { label: 'One web page', file: 'report.html', good: 'For a laptop without a network: it opens in any browser and asks nothing of the internet' },
  json: { label: 'JSON', file: 'report.json', good: 'The sealed text itself, for a program: its SHA-256 is the seal' },
} as const
export type ReportFormat = keyof typeof reportFormats
export const formatOf = (file: string): ReportFormat | null => (Object.keys(reportFormats) as ReportFormat[]).find((format) => reportFormats[format].file === file) ?? null

/** Said of a wrong code and of a number that was never given, so that neither can be told from the other. */
export const NO_REPORT = 'We cannot confirm this. No report was issued with this number and this code together. Look at both again: they stand on the first page of the report and in the small print at its end.'

export const CheckForm = z.object({ number: line('Enter the number of the report, for example 2026-00042.', 40), code: line('Enter the code that stands beside the number, ten letters and figures.', 40) })
export const CompareForm = z.object({ code: optionalLine(40), sent: optionalLine(64) })

/** As people type it: without the dash, with spaces, with too few noughts. */
export function plainNumber(typed: string): string {
  const [, year, running] = /^\D*(\d{4})\D*(\d{1,9})\D*$/.exec(typed.trim()) ?? []
  return year && running ? `${year}-${running.padStart(5, '0')}` : ''
}

/** As people type it: large or small, with or without the dash, and a letter for the figure that looks like it. */
export const plainCode = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1').replace(/U/g, 'V').slice(0, 40)

/** What a downloaded file is called: whose it is, what it is, for when. */
export const fileTitle = (format: ReportFormat, { number, organisation, from, to }: { number: string; organisation: string; from: string; to: string }): string =>
  `${format === 'governors' ? 'Page for governors' : 'Evidence report'} ${number}, ${[...organisation].slice(0, 60).join('')}, ${from} to ${to}`
export const issuedSaid = ({ document: { meta }, people }: Reading): string =>
  meta.issuedBy ? `Issued by ${nameOf(people, meta.issuedBy.accountId)}, ${meta.issuedBy.role}` : 'Preview: not issued'

const joined = (parts: string[]): string => (parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`)
const counted = (count: number, one: string): string => `${count.toLocaleString('en-GB', { maximumFractionDigits: 1 })} ${one}${count === 1 ? '' : 's'}`

/** "Thornsand Primary School and Wold Edge (our own trust)" */
export const withWhom = (line: Line): string => joined(line.partners.filter((partner) => partner.answer !== 'declined').map((partner) => (partner.ownTrust ? `${partner.name} (our own trust)` : partner.name)))

/** "Thornsand Primary School and 1 other" */
export function withWhomBriefly(line: Line, most: number): string {
  const [first, ...others] = line.partners.filter((partner) => partner.answer !== 'declined').map(({ name }) => name)
  if (first === undefined) return 'nobody named'
  const name = first.length <= most ? first : `${first.slice(0, most).replace(/\s+\S*$/, '')} …`
  return others.length === 0 ? name : `${name} and ${others.length} ${others.length === 1 ? 'other' : 'others'}`
}

/** "3 hours, 2 people, Marl Coast Network": what is missing is called so, never zero. */
export const amounts = (line: Line): string =>
  [
    line.hours === null ? 'Hours not recorded' : counted(line.hours, 'hour'),
    line.people === null ? null : line.people === 1 ? '1 person' : `${line.people.toLocaleString('en-GB')} people`,
    line.network === null ? null : `in ${line.network}`,
    line.practice === null ? null : `about ‘${line.practice.title}’`,
  ].filter((part) => part !== null).join(', ')

const answered = (who: string, answer: Answer, by: string | null, on: string | null, people: Record<string, string>): string => {
  const person = by === null ? who : `${nameOf(people, by)}, ${who === 'us' ? 'for us' : who}`
  const when = on === null ? '' : `, ${sayShortDay(on)}`
  if (answer === 'countersigned') return `Countersigned by ${person}${when}`
  if (answer === 'amended') return `Correction proposed by ${person}${when}`
  return answer === 'declined' ? `Declined by ${person}${when}` : `Not yet countersigned by ${who}`
}

/** Who has put their name to an entry besides the one who wrote it, one sentence each. */
export const checked = (line: Line, people: Record<string, string>): string[] => [
  ...(line.ours ? [answered('us', line.ours.answer, line.ours.answeredBy, line.ours.answeredOn, people)] : []),
  ...line.partners.filter((partner) => partner.answer !== 'logged').map((partner) => answered(partner.name, partner.answer, partner.answeredBy, partner.answeredOn, people)),
]

/** How many organisations were asked for their countersignature, and how many gave it. Who declined took no part. */
export function signatures(line: Line): { asked: number; given: number } {
  const answers = [...(line.ours ? [line.ours.answer] : []), ...line.partners.map((partner) => partner.answer)].filter((answer) => answer !== 'logged' && answer !== 'declined')
  return { asked: answers.length, given: answers.filter((answer) => answer === 'countersigned').length }
}
const signed = (line: Line): string => {
  const { asked, given } = signatures(line)
  return !line.countersigned ? 'Not yet countersigned' : given === asked ? 'Countersigned' : `Countersigned by ${given} of ${asked}`
}

/** Whose words an entry is in, where they are not ours: "In St Brannoc’s School’s words:". */
export const inWhoseWords = (line: Line): string | null =>
  line.partners.some((partner) => partner.answer === 'logged') ? `In ${line.loggedBy.organisation}${line.loggedBy.organisation.endsWith('’s') ? '' : line.loggedBy.organisation.endsWith('s') ? '’' : '’s'} words:` : null

/** An entry that says what changed: when it was logged, or later. */
export const saysWhatChanged = (line: Pick<Line, 'changed' | 'outcome'>): boolean => line.changed !== '' || line.outcome !== null

/** A frozen document as it was kept, of whichever model: what its time did not ask is not recorded. */
export function readDocument(text: string): ReportDocument {
  const kept = JSON.parse(text) as ReportDocument
  if (kept.model === 2) return kept
  const without = { outcome: null, barriers: '', costPence: null, hoursByRole: null }
  return { ...kept, lines: kept.lines.map((line) => ({ ...line, ...without })) }
}

/** "£1,250", or with pence where there are any. */
export const pounds = (pence: number): string => `£${(pence / 100).toLocaleString('en-GB', pence % 100 === 0 ? { maximumFractionDigits: 0 } : { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`

/** The beginning of a text on one line: its first sentence, or as many words as fit. */
export function shortly(text: string, most = 110): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const sentence = /^.*?[.!?](?=\s|$)/.exec(line)?.[0] ?? line
  return sentence.length <= most ? sentence : `${sentence.slice(0, most).replace(/\s+\S*$/, '')} …`
}

const MOST_DONE = 400
/** Whole sentences of a text on one line, so many as fit; the first is whole even where it is longer. */
export function wholeSentences(text: string, most = MOST_DONE): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const sentences = line.match(/.+?(?:[.!?](?=\s|$)|$)\s*/g) ?? []
  let said = ''
  for (const sentence of sentences) {
    if (said !== '' && said.length + sentence.length > most) return `${said.trim()} …`
    said += sentence
  }
  return said.trim()
}

/** What is printed of an entry, in order, each part with what stands before it. */
export const spoken = (line: Line, shows: readonly Shown[]): { part: Shown; before: string; text: string }[] => {
  const full = shows.includes('what')
  const before = { what: '', done: 'What we did: ', changed: full || shows.includes('done') ? 'What changed: ' : '', outcome: line.outcome ? `What has changed since, said on ${sayDay(line.outcome.on)}: ` : '', stopped: '', barriers: '' }
  const words = (part: Shown): string => (part === 'done' ? wholeSentences(line.what) : part === 'outcome' ? (line.outcome?.what ?? '') : line[part])
  const said = shows.map((part) => ({ part, before: before[part], text: words(part) })).filter(({ text }) => text !== '')
  const whose = inWhoseWords(line)
  return whose === null ? said : said.map((one, index) => ({ ...one, before: index === 0 ? `${whose} ${one.before === 'What we did: ' ? '' : one.before}` : one.before }))
}

/** The same in a word or two, for the parts that point back to an entry shown in full. */
export const briefly = (line: Line): string[] => [signed(line), `In full in part ${line.direction === 'received' ? 2 : 1}`]

/** Where an entry came from: who wrote it down. Its id is the reader's affair only as a link. */
export const sourced = (line: Line, people: Record<string, string>): string =>
  `Logged by ${nameOf(people, line.loggedBy.accountId)}, ${line.loggedBy.organisation}.${line.outcome ? ` What has changed since: said by ${nameOf(people, line.outcome.byAccount)}, ${sayShortDay(line.outcome.on)}.` : ''}`
