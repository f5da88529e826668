/**
 * The one document model: what a report, a governors' page, a strategy statement, a person's record or a roll-up is made of once it is to be shown.
 * The page, the PDF, Word, HTML in one file and the spreadsheet draw the same parts, so that they cannot disagree. It knows no noun. Safe in the browser.
 */

/** A run of words in one voice; `small` is quiet in size but not in colour. `to` makes it a link: `#E1` to a row or heading of the same document, `/…` to a page of this site, or a full https address. */
export type Run = { text: string; voice?: 'strong' | 'quiet' | 'small' | undefined; to?: string | undefined }
/** A paragraph. A line break inside a text is kept. */
export type Words = readonly Run[]
/** A cell is paragraphs. */
export type Cell = readonly Words[]

export type Column = { label: string; numeric?: boolean; /** its share of the width; shares need not add up to anything */ share: number }

export type Part =
  | { type: 'heading'; level: 2 | 3; id: string; text: string }
  | { type: 'paragraph'; words: Words; voice?: 'lead' | 'quiet' | undefined }
  | { type: 'callout'; title: string; text: string }
  | { type: 'list'; items: readonly Words[]; numbered?: boolean | undefined }
  | { type: 'figures'; items: readonly { value: string; label: string; note: string }[] }
  /** The first cell of a row is its header. `ids`: where links to `#…` lead, one for each row or null. `name` is the sheet's name in a spreadsheet. */
  | { type: 'table'; caption: string; captionShown?: boolean | undefined; /** a term and its value a row: on a phone the labels of the columns say nothing */ pairs?: boolean | undefined; head: readonly Column[]; rows: readonly (readonly Cell[])[]; ids?: readonly (string | null)[] | undefined }
  /** Bars of entries by given, mutual and received. `alt` says all of it in words. */
  | { type: 'bars'; label: string; alt: string; unit: string; /** on paper, without the table of its figures below: they stand in the bars and in `alt` */ bare?: boolean | undefined; bars: readonly { label: string; given: number; mutual: number; received: number }[] }
  | { type: 'sourceNote'; words: Words }

/** A document ready to be drawn. Nothing in it depends on a clock: the same paper gives the same bytes. */
export type Paper = {
  /** Small words above the title. */
  kicker: string
  /** The title as it stands at the top. */
  title: string
  subtitle: string
  /** What stands under the title, a term and its value each. */
  facts: readonly (readonly [term: string, value: string])[]
  /** Said on the first page, quietly. */
  footer: string
  /** On the first page, above everything. */
  opening: { title: string; text: string } | null
  /** Meant for everybody's website: search engines may find it. */
  open?: boolean | undefined
  /** Meant for one page: set smaller. */
  compact?: boolean | undefined
  /** Whether a list of contents stands on the first page. */
  contents: boolean
  parts: readonly Part[]
  /** The last small print: who issued it, when it was read, its seal. */
  close: string
  /** Repeated on every printed page. */
  running: { head: string; asAt: string; foot: string }
  /** Document properties. `createdAt` is ISO text. */
  properties: { title: string; author: string; subject: string; language: 'en-GB'; createdAt: string }
  /** The address of this site. Files need it for links that begin with `/`; without it these are only words there. */
  site?: string | undefined
}

/** A sheet of a spreadsheet: typed cells. A text never becomes a formula. `null` is an empty cell, never 0. */
export type SheetCell = string | number | null
export type Sheet = { name: string; head: readonly string[]; rows: readonly (readonly SheetCell[])[]; /** widths in characters */ widths?: readonly number[] }

export const words = (text: string, voice?: Run['voice']): Words => [{ text, ...(voice ? { voice } : {}) }]
export const cell = (text: string): Cell => [words(text)]
export const heading = (level: 2 | 3, id: string, text: string): Part => ({ type: 'heading', level, id, text })
export const paragraph = (text: string, voice?: 'lead' | 'quiet'): Part => ({ type: 'paragraph', words: words(text), ...(voice ? { voice } : {}) })

/** Where links of a document to itself can lead. */
export const anchorsOf = ({ parts }: Paper): Set<string> =>
  new Set(parts.flatMap((part) => (part.type === 'heading' ? [part.id] : part.type === 'table' ? (part.ids ?? []).filter((id) => id !== null) : [])))

/** The address that a run leads to in a file, or null where it is only words there. */
export function leadsTo({ to }: Run, anchors: ReadonlySet<string>, site: string | undefined): string | null {
  if (to === undefined) return null
  if (to.startsWith('#')) return anchors.has(to.slice(1)) ? to : null
  if (/^\/(?![/\\])/.test(to)) return site === undefined ? null : `${site}${to}`
  return /^https?:\/\/[^\s]+$/.test(to) ? to : null
}

/** All that a cell says, its paragraphs one below the other. */
export const said = (one: Cell): string => one.map((each) => each.map((run) => run.text).join('')).join('\n')

export const mediaTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const
export type FileFormat = keyof typeof mediaTypes
