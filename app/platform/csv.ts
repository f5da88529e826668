import { stringify } from 'csv-stringify/sync'

export type Cell = string | number | null

/**
 * A CSV that a spreadsheet opens safely: UTF-8 with a byte-order mark, CRLF, every text quoted where needed.
 * A text that would be read as a formula gets an apostrophe in front (a number, typed as one, does not).
 */
export function toCsv(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const body = stringify([head, ...rows].map((row) => row.map((cell) => (typeof cell === 'string' ? neutral(cell) : cell))), { record_delimiter: 'windows' })
  return `\uFEFF${body}`
}

/** What a spreadsheet could take for a formula: it begins, after any blanks, with = + - @ or their full-width forms, a tab or a return. */
export const neutral = (text: string): string => (/^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/.test(text) ? `'${text}` : text)
