import { parse } from 'csv-parse/sync'
import type { ImportRow } from '../collaborations.ts'

/** Cells copied out of a spreadsheet, or the text of a CSV file, as rows of joint work. Everything in a cell is words, whatever it begins with. */

export const MOST_ROWS = 200
export type SheetRead = { rows: ImportRow[]; problem: string | null; notes: string[] }
type Column = keyof ImportRow

/** What people call the columns. */
const HEADINGS: Record<Column, readonly string[]> = {
  on: ['date', 'when', 'day', 'date of activity', 'date of visit', 'session date', 'happened on', 'start date'],
  whom: ['with', 'with whom', 'whom', 'who', 'partner', 'partners', 'school', 'organisation', 'partner school', 'urn', 'setting'],
  kind: ['kind', 'type', 'kind of work', 'activity', 'activity type', 'type of work', 'category'],
  way: ['direction', 'given or received', 'given received', 'given received mutual', 'who gave', 'role'],
  what: ['what', 'notes', 'note', 'description', 'details', 'purpose', 'what and why', 'title', 'subject', 'summary', 'focus'],
  changed: ['changed', 'what changed', 'impact', 'outcome', 'difference', 'result'],
  hours: ['hours', 'hrs', 'time', 'total hours', 'duration', 'hours empty not recorded'],
  people: ['people', 'staff', 'number of staff', 'how many', 'attendees', 'how many staff', 'people empty not recorded'],
}
const COLUMN_WORDS: Record<Column, string> = { on: 'the date', whom: 'with whom', kind: 'the kind of work', way: 'who gave', what: 'what you did', changed: 'what changed', hours: 'the hours', people: 'how many staff' }
const key = (text: string): string => text.toLowerCase().replace(/[^a-z]+/g, ' ').trim()
/** Words that begin other headings too ("Day of the week", "Who led it"): they count only when they are the whole of it. */
const WHOLE_ONLY = ['day', 'who', 'role']
const names = Object.keys(HEADINGS) as Column[]

/** What each column is: by its whole heading, or else by how the heading begins, where no other column is that. */
function columnsOf(head: readonly string[]): (Column | undefined)[] {
  const whole = head.map((heading) => names.find((column) => HEADINGS[column].includes(key(heading))))
  const taken = new Set(whole)
  return head.map((heading, at) => {
    if (whole[at]) return whole[at]
    const begun = names.flatMap((column) => HEADINGS[column].filter((word) => !WHOLE_ONLY.includes(word) && key(heading).startsWith(`${word} `)).map((word) => ({ column, word }))).sort((one, other) => other.word.length - one.word.length)[0]
    if (!begun || taken.has(begun.column)) return undefined
    taken.add(begun.column)
    return begun.column
  })
}

const NO_HEADINGS = 'The first row must say what the columns are. Copy the row of headings too: “date” and “what” at least, and if you have them “with”, “kind”, “direction”, “hours”, “people”, “changed”.'

export function readSheet(text: string): SheetRead {
  const lines = cellsOf(text).filter((cells) => cells.some((cell) => cell.trim() !== ''))
  const [head = [], ...body] = lines
  const columns = columnsOf(head)
  if (!columns.includes('on') || !columns.includes('what')) return { rows: [], problem: NO_HEADINGS, notes: [] }
  if (body.length === 0) return { rows: [], problem: 'Below the headings there is no row. Copy the rows too.', notes: [] }
  const rows = body.slice(0, MOST_ROWS).map((cells) => rowOf(columns, cells))
  const unknown = head.filter((heading, at) => heading.trim() !== '' && columns[at] === undefined).map((heading) => `“${heading.trim().slice(0, 40)}”`)
  const guessed = head.flatMap((heading, at) => (columns[at] && !HEADINGS[columns[at]].includes(key(heading)) ? [`“${heading.trim().slice(0, 40)}” as ${COLUMN_WORDS[columns[at]]}`] : []))
  const notes = [
    guessed.length > 0 ? `We read ${guessed.join(', ')}. If that is wrong, change the headings and paste again.` : '',
    body.length > MOST_ROWS ? `Only the first ${MOST_ROWS} of ${body.length} rows are here. Paste the others after these.` : '',
    unknown.length > 0 ? `Left out, because we have no place for ${unknown.length === 1 ? 'it' : 'them'}: ${unknown.slice(0, 8).join(', ')}.` : '',
  ].filter(Boolean)
  return { rows, problem: null, notes }
}

function rowOf(columns: readonly (Column | undefined)[], cells: readonly string[]): ImportRow {
  const row: ImportRow = { on: '', whom: '', kind: '', way: '', what: '', changed: '', hours: '', people: '' }
  for (const [at, column] of columns.entries()) if (column && row[column] === '') row[column] = (cells[at] ?? '').replace(/\r\n?/g, '\n').replace(/\u0000/g, '').trim().slice(0, column === 'what' || column === 'changed' ? 4000 : 200)
  return row
}

/** Tabs between the cells, as a spreadsheet copies them, or else commas or semicolons; a cell with line breaks stands in quotes. */
export function cellsOf(text: string): string[][] {
  const clean = text.replace(/^\uFEFF/, '')
  const first = clean.slice(0, 2_000).split('\n').find((line) => line.trim() !== '') ?? ''
  const delimiter = first.includes('\t') ? '\t' : first.split(';').length > first.split(',').length ? ';' : ','
  try {
    return parse(clean, { delimiter, relax_quotes: true, relax_column_count: true, skip_empty_lines: true })
  } catch {
    return clean.split(/\r?\n/).map((line) => line.split(delimiter))
  }
}
