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
  { name: 'forWhom', label: 'Who it was for', hint: 'The group, how many, how you chose it and who was left out. No names. How many were taught may be said here; results for fewer than ten may not be said anywhere.' },
  { name: 'whatItTook', label: 'What it took', hint: 'Hours, money, cover, training, rooms. Count your own time.' },
  { name: 'whatWasDropped', label: 'What we dropped to make room', hint: 'Everything takes time from something. Colleagues ask about this most.' },
  { name: 'whatHappened', label: 'What happened', hint: 'The figures first, then what you noticed. Put the bad weeks in. “We saw no difference” is worth publishing.' },
  { name: 'whatWeWouldTell', label: 'What we would tell another school', hint: 'Three or four sentences: what you would keep, change or never do again.' },
] as const
export type PartName = (typeof parts)[number]['name']

/** SPDX names of the licences an author may choose from. */
export const licences = {
  'CC-BY-4.0': { label: 'Creative Commons Attribution 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  'CC-BY-SA-4.0': { label: 'Creative Commons Attribution, share alike 4.0', url: 'https://creativecommons.org/licenses/by-sa/4.0/' },
  'CC-BY-NC-4.0': { label: 'Creative Commons Attribution, not for commercial use 4.0', url: 'https://creativecommons.org/licenses/by-nc/4.0/' },
  'OGL-UK-3.0': { label: 'Open Government Licence 3.0', url: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/' },
} as const
export type Licence = keyof typeof licences

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
  licence: choice(Object.keys(licences) as [Licence, ...Licence[]], 'Choose a licence.').default('CC-BY-4.0'),
  changeNote: optionalProse(500),
})
export type Written = z.infer<typeof WriteForm>
/** What beginning a draft asks: the rest is written in steps, in any order. */
export const StartForm = WriteForm.pick({ organisationId: true, title: true })

/** The steps of writing, one thing to a page. `evidence` is asked by evidence's own form, and `files` are uploaded on their own page. */
export const steps = [
  { key: 'summary', title: 'Title and summary', fields: ['title', 'summary'] },
  { key: 'about', title: 'What kind of practice it is', fields: ['approach', 'phase', 'keyStages', 'subjects', 'pupilGroups', 'academicYear'] },
  { key: 'done', title: 'What you did', fields: ['whatWeDid', 'howOften', 'deliveredBy'] },
  { key: 'whom', title: 'Who it was for', fields: ['forWhom'] },
  { key: 'cost', title: 'What it took', fields: ['whatItTook', 'costBand', 'whatWasDropped'] },
  { key: 'evidence', title: 'How you found out', fields: [] },
  { key: 'happened', title: 'What happened', fields: ['whatHappened', 'whatWeWouldTell'] },
  { key: 'sources', title: 'What it rests on', fields: SOURCES.flatMap((n) => [`source${n}Title`, `source${n}Link`] as const) },
  { key: 'files', title: 'Pictures and documents', fields: [] },
  { key: 'licence', title: 'How others may use it', fields: ['licence', 'changeNote'] },
] as const satisfies readonly { key: string; title: string; fields: readonly (keyof Written)[] }[]
export type StepKey = (typeof steps)[number]['key']
/** A step that is a form of the account itself. */
export type WrittenStep = Exclude<StepKey, 'evidence' | 'files'>
export const stepNamed = (key: string | undefined) => steps.find((step) => step.key === key)
/** The step on which a field is asked. What no step names is asked by evidence. */
export const stepOf = (field: string): StepKey => steps.find((step) => (step.fields as readonly string[]).includes(field))?.key ?? 'evidence'

/** What every step's form carries beside its fields. `seenPrint` is of the saved values that the page showed; `pen` is of this page in this tab. */
export const stepCarries = {
  seenVersion: seenVersion(),
  seenPrint: z.string().regex(/^[0-9a-f]{64}$/),
  pen: id('Open the page again.').optional(),
  deed: z.string().max(20).default('next'),
}
export type Carried = { seenVersion: number; seenPrint: string; pen?: string | undefined }
/** The form of a step, with nothing of the others in it. */
export const stepForm = (key: WrittenStep): z.ZodObject<typeof stepCarries> =>
  z.object({ ...Object.fromEntries(stepNamed(key)!.fields.map((field) => [field, WriteForm.shape[field]])), ...stepCarries })

/** A step on the task list: what is missing is said in words. */
export type StepState = { key: StepKey; title: string; state: 'done' | 'started' | 'to-do' | 'optional'; missing: string[] }

export const SubmitForm = z.object({ seenVersion: seenVersion(), deed: choice(['submit', 'take-back'], 'Press one of the buttons.') })
export const ReviewForm = z.object({
  seenVersion: seenVersion(),
  deed: choice(['approve', 'return'], 'Press one of the buttons.'),
  unnamed: tick(),
  knowing: tick(),
  note: optionalProse(2_000),
})
export const WithdrawForm = z.object({ seenVersion: seenVersion(), note: optionalProse(2_000) })

// ——— versions ———

export const RestoreForm = z.object({ seenVersion: seenVersion() })
export const ReviseForm = z.object({
  deed: choice(['start', 'discard'], 'Press one of the buttons.'),
  /** The version to begin again from; empty: the one that readers see. */
  from: z.string().regex(/^[1-9]\d{0,4}$/).or(z.literal('')).default(''),
  sure: tick(),
  /** Of the open version, for discarding it. */
  seenVersion: seenVersion().optional(),
})

export const EraseForm = z.object({ number: z.string({ error: 'Choose a version.' }).regex(/^[1-9]\d{0,4}$/, 'Choose a version.'), sure: tick() })

/** A version that was published, as the history lists it. `by` is null where names are withheld; `open` says whether its words may be read. */
export type Edition = { number: number; at: number; note: string; by: string | null; unnamed: boolean; open: boolean; erased: boolean }

/** A piece of text, as it was in both, or added, or removed. */
export type Piece = { kind: 'same' | 'added' | 'removed'; text: string }
/** A block is a paragraph, a list item or a line of a table. A whole block that is new or gone has one piece. */
export type Difference = {
  facts: { term: string; before: string; after: string }[]
  texts: { name: string; label: string; blocks: Piece[][] }[]
}
export type History = {
  id: string
  title: string
  editions: Edition[]
  /** Two versions beside each other; null when there is nothing to compare. */
  compared: { from: Edition; to: Edition; difference: Difference } | null
  /** What was asked with `since`, and what can be said of it. */
  since: { day: string; read: number | null } | null
  /** Its words were published with the setting's name once, and are not shown now. */
  withheld: boolean
  /** A lead, or a moderator, may remove the words of a version that is not the last. */
  mayErase: boolean
}

/** What is needed to cite a practice. The author is a person, or the setting where the name is withheld. */
export type Citation = {
  id: string
  title: string
  author: { kind: 'person' | 'organisation'; name: string }
  /** The setting it was written at; null where that is withheld. */
  setting: string | null
  publisher: string
  /** The day this version was published. */
  day: string
  version: number
  url: string
  licence: string
}

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
  { kind: 'setting', label: 'Urban or rural' },
  { kind: 'size', label: 'Size of the school' },
  { kind: 'fsm', label: 'Free school meals' },
  { kind: 'region', label: 'Region' },
  { kind: 'year', label: 'Academic year' },
] as const
export type FacetKind = (typeof facets)[number]['kind']
export const settings = { urban: 'Urban', rural: 'Rural' } as const

type Band = { key: string; label: string; from: number }
/** By how many pupils are on the roll. */
export const SIZE_BANDS: readonly Band[] = [
  { key: 'under-100', label: 'Under 100 pupils', from: 0 }, { key: '100-199', label: '100 to 199', from: 100 }, { key: '200-399', label: '200 to 399', from: 200 },
  { key: '400-799', label: '400 to 799', from: 400 }, { key: '800-1199', label: '800 to 1,199', from: 800 }, { key: '1200-plus', label: '1,200 or more', from: 1200 },
]
/** By the share of pupils known to be eligible for free school meals, in per cent. */
export const FSM_BANDS: readonly Band[] = [
  { key: 'under-10', label: 'Under 10%', from: 0 }, { key: '10-19', label: '10% to under 20%', from: 10 }, { key: '20-29', label: '20% to under 30%', from: 20 },
  { key: '30-39', label: '30% to under 40%', from: 30 }, { key: '40-49', label: '40% to under 50%', from: 40 }, { key: '50-plus', label: '50% or more', from: 50 },
]
/** The key of the band that holds a figure; what is not held is in none. */
export const bandOf = (bands: readonly Band[], value: number | null): string | null => (value === null ? null : (bands.findLast((band) => value >= band.from)?.key ?? null))

/** A question in words is answered from its closest matches; beyond these nobody reads. */
export const MOST_MATCHES = 1_000
/** More matches than these are not put in order of closeness: with a word that is everywhere, that would make everybody wait. */
export const MOST_RANKED = 1_500

/** Ways to put what was found in order. */
export const sorts = { best: 'Closest match', like: 'Most like my school', evidence: 'Strongest evidence', newest: 'Newest' } as const
export type Sort = keyof typeof sorts
/** What is made of the words: forgiven as far as needed, taken as they were typed, or any of them will do. */
export type Forgiving = 'near' | 'typed' | 'any'

export type LibrarySearch = {
  q: string
  words: Forgiving
  chosen: Partial<Record<FacetKind, string[]>>
  /** The setting that what is found should be like: the id of an organisation. */
  like: string | null
  sort: Sort
  page: number
  /** The kind of filter that stands open with all its choices. */
  more: FacetKind | null
}

type Some = { [Part in keyof LibrarySearch]?: LibrarySearch[Part] | undefined }

/** The order of a search that asks for none. */
const ownSort = ({ q, like }: Pick<Some, 'q' | 'like'>): Sort => (like ? 'like' : q ? 'best' : 'newest')
const sortFits = (sort: Sort, { q, like }: Pick<LibrarySearch, 'q' | 'like'>): boolean => (sort === 'best' ? q !== '' : sort === 'like' ? like !== null : true)

/** Reads an address such as `?q=fluency&approach=oral-language&approach=phonics&page=2`. What makes no sense is left out. */
export function readSearch(params: URLSearchParams): LibrarySearch {
  const chosen: LibrarySearch['chosen'] = {}
  for (const { kind } of facets) {
    const values = [...new Set(params.getAll(kind).map((value) => value.trim()).filter((value) => value !== '' && value.length <= 80))].slice(0, 20)
    if (values.length > 0) chosen[kind] = values
  }
  const q = (params.get('q') ?? '').replace(/\s+/g, ' ').trim().slice(0, 200).trim()
  const like = /^[0-9a-z]{20}$/.test(params.get('like') ?? '') ? params.get('like') : null
  const words = q === '' ? 'near' : ((['typed', 'any'] as const).find((one) => one === params.get('words')) ?? 'near')
  const asked = (Object.keys(sorts) as Sort[]).find((one) => one === params.get('sort'))
  const page = /^[1-9]\d{0,4}$/.test(params.get('page') ?? '') ? Number(params.get('page')) : 1
  const more = facets.find(({ kind }) => kind === params.get('more'))?.kind ?? null
  return { q, words, chosen, like, sort: asked && sortFits(asked, { q, like }) ? asked : ownSort({ q, like }), page, more }
}

/** A search as its address says it, always written the same way, without its page: what is kept, and what a feed is asked by. */
export function searchQuery(search: Some): string {
  const { q, words, chosen, like, sort } = search
  const params = new URLSearchParams()
  if (q) params.append('q', q)
  if (q && words && words !== 'near') params.append('words', words)
  for (const { kind } of facets) for (const value of chosen?.[kind] ?? []) params.append(kind, value)
  if (like) params.append('like', like)
  if (sort && sort !== ownSort(search) && sortFits(sort, { q: q ?? '', like: like ?? null })) params.append('sort', sort)
  return params.toString()
}

/** The address of a search. */
export function searchLink(search: Some): string {
  const { page, more } = search
  const text = [searchQuery(search), more ? `more=${more}` : '', page && page > 1 ? `page=${page}` : ''].filter(Boolean).join('&')
  return paths.interventions() + (text ? `?${text}` : '')
}

/** One kind of filter with the choices that are shown; `hidden` more stand behind it. A kind without choices is folded away. */
export type FacetGroup = { kind: FacetKind; label: string; options: { term: string; label: string; count: number }[]; hidden: number }

/** A search in words, for titles: “fluency”, Primary, Found no clear difference. */
export function saySearch({ q, chosen, like }: LibrarySearch, label: (kind: FacetKind, term: string) => string, school = 'a chosen school'): string {
  const parts = [q === '' ? null : `“${q}”`, ...facets.flatMap(({ kind }) => (chosen[kind] ?? []).map((term) => label(kind, term))), like === null ? null : `like ${school}`]
  return parts.filter((part) => part !== null).join(', ') || 'Everything in the library'
}

/** The same search without one choice, or without a whole kind, from its first page. */
export function without(search: LibrarySearch, kind: FacetKind, term?: string): LibrarySearch {
  const left = term === undefined ? [] : (search.chosen[kind] ?? []).filter((value) => value !== term)
  const chosen = { ...search.chosen, [kind]: left }
  if (left.length === 0) delete chosen[kind]
  return { ...search, chosen, page: 1, more: null }
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
  /** Why its setting is like the one chosen, and what differs. */
  why?: string | undefined
  /** Nothing is held of its setting by which it could be like the one chosen. */
  apart?: boolean | undefined
}

/** A setting that results are compared with; `says` is what it is compared by, empty when nothing is held; `unheld` what is left out because it is not held. */
export type LikeSetting = { id: string; name: string; says: string; unheld: string }

/** What a search of the library found. */
export type Found = {
  cards: Card[]
  total: number
  page: number
  pages: number
  /** The order they stand in. */
  sort: Sort
  /** How many have all the words; how many have some, where that is worth saying. Null without words. */
  all: number | null
  some: number | null
  /** What is shown has some of the words, those with all of them first. */
  loosened: boolean
  /** More match the words than are counted: these are the closest, or those with the words in title or summary and then the newest. */
  capped: null | 'closest' | 'newest'
  corrected: { typed: string; near: string }[]
  widened: { whole: string; outward: string } | null
  like: LikeSetting | null
  /** The words hold a postcode: schools there. */
  near: { postcode: string; schools: { id: string; name: string }[] } | null
  /** When nothing was found: what to let go of, and how many there would be then. */
  letGo: { kind: FacetKind | 'q'; count: number }[]
  /** When the words alone found nothing: what there is that they may have meant, or else what there is most of. */
  nearby: { kind: FacetKind; term: string; label: string; count: number }[]
  /** Something was typed in which there is no word. */
  wordless: boolean
  /** The words are a school's number, its postcode or its whole name. */
  named: { id: string; name: string }[]
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
  /** When it was first published. */
  publishedAt: number | null
  /** The version that readers see: its number, when it was published and what is new in it. */
  edition: { number: number; at: number; note: string } | null
  licence: Licence
  /** A working copy, not yet published, of this account. */
  revises: { id: string; title: string } | null
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
    /** A new version that is being written, or waits for a lead. */
    open: { id: string; status: Status } | null
    mayRevise: boolean
    mayRestore: boolean
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
  /** The published account that this is a new version of. */
  revises: string | null
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
