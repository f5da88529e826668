import { z } from 'zod'
import type { Approach, ApproachGroup, Term } from '#app/domain/taxonomies.ts'
import { paths } from '#app/paths.ts'
import { choice, id, line, optionalLine, optionalProse, seenVersion, terms, tick } from '#app/platform/fields.ts'

export const statuses = { draft: 'Draft', submitted: 'With a lead', published: 'Published', withdrawn: 'Withdrawn' } as const
export type Status = keyof typeof statuses

/** What was found. Finding nothing is a finding. */
export const results = {
  positive: 'Found a positive difference',
  null: 'Found no clear difference',
  negative: 'Found a negative difference',
  'not-measured': 'Not measured',
} as const
export type Result = keyof typeof results

/** How sure we can be, weakest first: computed by evidence from facts, never chosen. The words say how it was found out, not what was found. */
export const evidenceLevels = {
  rationale: 'Reasoned, not measured',
  'difference-seen': 'Measured before and after',
  compared: 'Compared with another group',
  'fair-comparison': 'Fair comparison',
  replicated: 'Fair comparison, repeated elsewhere',
} as const
export type EvidenceLevel = keyof typeof evidenceLevels

export type Learners = 'pupils' | 'children'
/** Words that were written with pupils in mind, as an early years setting or a family hub says them. */
export const wordedFor = (learners: Learners, text: string): string =>
  learners === 'pupils' ? text : text.replace(/\b([Pp])upil(s?)\b/g, (_, letter: string, many: string) => (letter === 'P' ? 'C' : 'c') + (many ? 'hildren' : 'hild'))

/** The parts of an account, in the order they are written and read. Each is Markdown. */
export const parts = [
  { name: 'whatWeDid', label: 'What we did', hint: 'Enough that someone could start on Monday: what happened, how long each session lasted, how many weeks.' },
  { name: 'forWhom', label: 'Who it was for', hint: 'The group, how you chose it and who was left out. No names, and no group under ten.' },
  { name: 'whatItTook', label: 'What it took', hint: 'Hours, money, cover, training, rooms. Count your own time.' },
  { name: 'whatWasDropped', label: 'What we dropped to make room', hint: 'Everything takes time from something. Colleagues ask about this most.' },
  { name: 'whatHappened', label: 'What happened', hint: 'The figures first, then what you noticed. Put the bad weeks in. “We saw no difference” is worth publishing.' },
  { name: 'whatWeWouldTell', label: 'What we would tell another school', hint: 'Three or four sentences: what you would keep, change or never do again.' },
] as const
export type PartName = (typeof parts)[number]['name']

export const SOURCES = [1, 2, 3, 4, 5, 6] as const
type SourceField = `source${(typeof SOURCES)[number]}${'Title' | 'Link'}`
const sourceFields = Object.fromEntries(
  SOURCES.flatMap((n) => [[`source${n}Title`, optionalLine(300)], [`source${n}Link`, optionalLine(500)]]),
) as Record<SourceField, ReturnType<typeof optionalLine>>

/** A draft may be saved half empty: only a title is needed. What submitting needs is asked in the domain. */
export const WriteForm = z.object({
  organisationId: id('Choose the organisation this is about.').or(z.literal('')).default(''),
  title: line('Give it a title: you can change it later.', 150),
  summary: optionalProse(500),
  ...(Object.fromEntries(parts.map((part) => [part.name, optionalProse(10_000)])) as Record<PartName, ReturnType<typeof optionalProse>>),
  howOften: optionalLine(300),
  deliveredBy: optionalLine(300),
  academicYear: optionalLine(7),
  approach: optionalLine(80),
  phase: optionalLine(80),
  keyStages: terms(),
  subjects: terms(),
  pupilGroups: terms(),
  costBand: optionalLine(80),
  ...sourceFields,
  deed: choice(['save', 'preview'], 'Press Save or Save and preview.').default('save'),
})
export const EditForm = WriteForm.extend({ seenVersion: seenVersion() })
export type Written = z.infer<typeof WriteForm>

export const SubmitForm = z.object({ seenVersion: seenVersion(), deed: choice(['submit', 'take-back'], 'Press one of the buttons.') })
export const ReviewForm = z.object({
  seenVersion: seenVersion(),
  deed: choice(['approve', 'return'], 'Press one of the buttons.'),
  unnamed: tick(),
  note: optionalProse(2_000),
})
export const WithdrawForm = z.object({ seenVersion: seenVersion(), note: optionalProse(2_000) })

// ——— the library ———

/** What a reader can filter by: the name in the address, and the words above the choices. */
export const facets = [
  { kind: 'approach', label: 'Approach' },
  { kind: 'phase', label: 'Phase' },
  { kind: 'result', label: 'What was found' },
  { kind: 'evidence', label: 'How it was found out' },
  { kind: 'pupil-group', label: 'Pupils' },
  { kind: 'key-stage', label: 'Key stage' },
  { kind: 'subject', label: 'Subject' },
  { kind: 'cost', label: 'Cost' },
  { kind: 'setting', label: 'Setting' },
  { kind: 'region', label: 'Region' },
  { kind: 'year', label: 'Academic year' },
] as const
export type FacetKind = (typeof facets)[number]['kind']
export const settings = { urban: 'Urban', rural: 'Rural' } as const

export type LibrarySearch = { q: string; chosen: Partial<Record<FacetKind, string[]>>; sort: 'best' | 'newest'; page: number }

/** Reads an address such as `?q=fluency&approach=oral-language&approach=phonics&page=2`. What makes no sense is left out. */
export function readSearch(params: URLSearchParams): LibrarySearch {
  const chosen: LibrarySearch['chosen'] = {}
  for (const { kind } of facets) {
    const values = [...new Set(params.getAll(kind).map((value) => value.trim()).filter((value) => value !== '' && value.length <= 80))].slice(0, 20)
    if (values.length > 0) chosen[kind] = values
  }
  const q = (params.get('q') ?? '').replace(/\s+/g, ' ').trim().slice(0, 200)
  const page = /^[1-9]\d{0,4}$/.test(params.get('page') ?? '') ? Number(params.get('page')) : 1
  return { q, chosen, sort: q !== '' && params.get('sort') !== 'newest' ? 'best' : 'newest', page }
}

/** The address of a search, always written the same way. */
export function searchLink({ q, chosen, sort, page }: Partial<LibrarySearch>): string {
  const params = new URLSearchParams()
  if (q) params.append('q', q)
  for (const { kind } of facets) for (const value of chosen?.[kind] ?? []) params.append(kind, value)
  if (q && sort === 'newest') params.append('sort', 'newest')
  if (page && page > 1) params.append('page', String(page))
  const text = params.toString()
  return paths.interventions() + (text ? `?${text}` : '')
}

/** The same search without one choice, or without a whole kind, from its first page. */
export function without(search: LibrarySearch, kind: FacetKind, term?: string): LibrarySearch {
  const left = term === undefined ? [] : (search.chosen[kind] ?? []).filter((value) => value !== term)
  const chosen = { ...search.chosen, [kind]: left }
  if (left.length === 0) delete chosen[kind]
  return { ...search, chosen, page: 1 }
}

/** Where a search result's words met the question: the view turns these into <mark>. */
export const MARK = { open: '\u0002', close: '\u0003' } as const

/** What a card in a list needs. `settingLine` is ready to show; what the register does not hold is left out of it. */
export type Card = {
  id: string
  title: string
  summary: string
  snippet: string | null
  setting: string
  settingLine: string[]
  approach: string
  result: Result | null
  evidenceLevel: EvidenceLevel | null
  academicYear: string
  publishedAt: number | null
}

/** Everything the reading page shows. `people` is null when the account is published without its setting's name. */
export type Reading = {
  id: string
  title: string
  summary: string
  status: Status
  version: number
  parts: { name: PartName; label: string; html: string }[]
  glance: { key: string; term: string; value: string; from?: { source: string; asAt: string } | undefined }[]
  approach: Approach | null
  setting: { name: string; line: string[]; source: string; organisationId: string | null }
  people: { author: string; approvedBy: string | null } | null
  result: Result | null
  evidenceLevel: EvidenceLevel | null
  sources: { title: string; doi: string | null; link: string | null }[]
  publishedAt: number | null
  /** Who learns there: in the early years nobody says pupils. */
  learners: Learners
  /** A lead of its organisation may, and so may a moderator, who says why. */
  mayWithdraw: boolean
  /** Only for people of its organisation. */
  inside: {
    organisation: string
    returnedNote: string | null
    unnamed: boolean
    leads: boolean
    may: { edit: boolean; submit: boolean; takeBack: boolean; approve: boolean }
  } | null
}

/** A line on a person's desk. */
export type DeskItem = {
  id: string
  title: string
  status: Status
  author: string
  organisation: string
  mine: boolean
  toApprove: boolean
  returnedNote: string | null
  updatedAt: number
  submittedAt: number | null
}

/** The lists that the form chooses from. */
export type Vocabulary = {
  approaches: readonly ApproachGroup[]
  phases: readonly Term[]
  keyStages: readonly Term[]
  subjects: readonly Term[]
  pupilGroups: readonly Term[]
  costBands: readonly Term[]
  designs: readonly Term[]
  years: readonly string[]
  /** What a cost band means, and as at when. */
  costs: string
}
