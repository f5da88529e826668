import type { Sheet } from '../documents.ts'
import { escaped } from './fixed-zip.ts'

const LINE = 15
/** The most that Excel allows of a row. */
const MOST_TALL = 409
/** How many characters of width one printed page takes in type that can be read. */
const ACROSS = 230

export type Named = { sheet: Sheet; name: string; widths: readonly number[] }

const columnName = (at: number): string => (at < 26 ? '' : columnName(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))
const linesOf = (text: string, width: number): number => text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * 1.12) / Math.max(1, width - 1))), 0)

/** Tall enough for the longest of its wrapped texts, in whichever program it is opened. */
function tall(cells: readonly unknown[], widths: readonly number[]): number {
  const lines = Math.max(1, ...cells.map((cell, at) => (typeof cell === 'string' ? linesOf(cell, widths[at] ?? 12) : 1)))
  return Math.min(MOST_TALL, lines * LINE + 2)
}

const isList = ({ sheet }: Named): boolean => sheet.head.length > 2 && sheet.rows.length > 0
const area = ({ sheet }: Named): string => `$A$1:$${columnName(sheet.head.length - 1)}$${sheet.rows.length + 1}`

/** One sheet as it prints: landscape, as many pages wide as can be read, each row as tall as its words; a list can be filtered. */
function printing(xml: string, named: Named): string {
  const { sheet, widths } = named
  const rows = [sheet.head, ...sheet.rows]
  const across = Math.ceil(widths.reduce((sum, width) => sum + width, 0) / ACROSS)
  const filter = isList(named) ? `<autoFilter ref="${area(named).replaceAll('$', '')}"/>` : ''
  const page = `<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.25" footer="0.25"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="${across}" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>`
  return xml
    .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
    .replace(/<row r="(\d+)"/g, (row, number: string) => `${row} ht="${tall(rows[Number(number) - 1] ?? [], widths)}" customHeight="1"`)
    .replace('</sheetData>', `</sheetData>${filter}${page}`)
}

/** The head comes again on every printed page, and the first column where a sheet is wider than one. */
function names(all: readonly Named[]): string {
  const quoted = (name: string): string => escaped(`'${name.replaceAll("'", "''")}'`)
  const filters = all.map((one, at) => (isList(one) ? `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${quoted(one.name)}!${area(one)}</definedName>` : ''))
  const titles = all.map(({ name }, at) => `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${quoted(name)}!$A:$A,${quoted(name)}!$1:$1</definedName>`)
  return `<definedNames>${[...filters, ...titles].join('')}</definedNames>`
}

/** The library says nothing of printing and filters; they are added as Excel writes them. */
export function withPrinting(files: ReadonlyMap<string, string>, all: readonly Named[]): ReadonlyMap<string, string> {
  const out = new Map(files)
  all.forEach((named, at) => {
    const file = `xl/worksheets/sheet${at + 1}.xml`
    out.set(file, printing(files.get(file)!, named))
  })
  return out.set('xl/workbook.xml', files.get('xl/workbook.xml')!.replace(/<definedNames\s*\/>|<definedNames>.*?<\/definedNames>/s, names(all)))
}
