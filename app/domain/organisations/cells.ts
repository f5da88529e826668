import { isDay } from '#app/platform/dates.ts'

/** What a cell of the register says. Nothing held is null, and never 0. */

const NOTHING = new Set(['', 'not applicable', 'does not apply', 'none', 'not collected'])
/** Marks that stand where a figure was suppressed, is not applicable or is not available. */
const MARKS = new Set(['supp', 'suppressed', 'na', 'n/a', 'ne', 'np', 'lowcov', 'low', 'z', 'x', 'c', 'k', 'u', ':', '.', '..', '~', '-', '*'])

export type Reading<T> = { value: T | null; /** it said something, but nothing we can read */ odd?: true }

export function text(cell: string): string | null {
  const trimmed = cell.replace(/\s+/g, ' ').trim()
  return NOTHING.has(trimmed.toLowerCase()) ? null : trimmed
}

/** A figure: "1,040", "210.0" and "45.1%" are read; "SUPP" is null. */
export function figure(cell: string, { max = 1_000_000_000, whole = true }: { max?: number; whole?: boolean } = {}): Reading<number> {
  const trimmed = cell.trim().toLowerCase()
  if (NOTHING.has(trimmed) || MARKS.has(trimmed)) return { value: null }
  const plain = trimmed.replace(/(?<=\d),(?=\d{3}\b)/g, '').replace(/%$/, '')
  if (!/^\d+(\.\d+)?$/.test(plain)) return { value: null, odd: true }
  const value = Number(plain)
  if (value > max || (whole && !Number.isInteger(value))) return { value: null, odd: true }
  return { value }
}

/** A code that compares as an integer: "02" is 2. 99 and 999 are the register's "unknown" where the list has no such code. */
export function integerCode(cell: string, unknown: readonly number[] = []): Reading<number> {
  const read = figure(cell)
  return read.value !== null && unknown.includes(read.value) ? { value: null } : read
}

/** "01-09-2017", "01/09/2017" or "2017-09-01". */
export function day(cell: string): Reading<string> {
  const trimmed = cell.trim().toLowerCase()
  if (NOTHING.has(trimmed)) return { value: null }
  const parts = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:\s+00:00(?::00)?)?$/.exec(trimmed)
  const iso = parts ? `${parts[3]}-${parts[2]!.padStart(2, '0')}-${parts[1]!.padStart(2, '0')}` : trimmed.slice(0, 10)
  return isDay(iso) ? { value: iso } : { value: null, odd: true }
}

/** A number that a spreadsheet has robbed of its first nought gets it back. */
export function telephone(cell: string): string | null {
  const held = text(cell)
  if (held === null) return null
  return /^[1-9]\d{8,9}$/.test(held.replace(/[\s-]/g, '')) ? `0${held}` : held
}

/** Only an address that a browser opens as a page; the register has many without their `http://`. */
export function website(cell: string): string | null {
  const held = text(cell)
  if (held === null) return null
  const bare = held.replace(/^[/\s]+/, '')
  const address = /^https?:\/\//i.test(bare) ? bare : /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(bare) ? null : `http://${bare}`
  if (address === null || !URL.canParse(address)) return null
  const { protocol, hostname } = new URL(address)
  return (protocol === 'http:' || protocol === 'https:') && hostname.includes('.') ? address : null
}
