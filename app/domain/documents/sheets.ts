import writeExcelFile, { type Cell, type Row } from 'write-excel-file/node'
import type { Sheet, SheetCell } from '../documents.ts'
import { escaped, repack, toSecond } from './fixed-zip.ts'
import { plainText } from './plain-text.ts'
import { withPrinting } from './sheet-printing.ts'

type About = { title: string; author: string; createdAt: string }

/** The most that a cell of Excel holds; with more it calls the file damaged. */
const MOST = 32_767

/** Excel reads `_x0041_` as a letter's code; its first sign is written as a code itself, so that the text stays what it is. */
const textOf = (text: string): string => {
  const plain = plainText(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
  return plain.length > MOST ? `${plain.slice(0, MOST - 1).replace(/[\ud800-\udbff]$/, '')}…` : plain
}

const DAY = /^\d{4}-\d\d-\d\d$/
const dayOf = (cell: SheetCell): Date | null => {
  if (typeof cell !== 'string' || !DAY.test(cell) || cell < '1901') return null
  const day = new Date(`${cell}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(cell) ? day : null
}
/** A column is one of days where everything in it is a day. */
const holdsDays = (sheet: Sheet, at: number): boolean => {
  const filled = sheet.rows.map((row) => row[at] ?? null).filter((cell) => cell !== null)
  return filled.length > 0 && filled.every((cell) => dayOf(cell) !== null)
}

function cellOf(cell: SheetCell, isDay: boolean): Cell {
  if (cell === null || cell === '' || (typeof cell === 'number' && !Number.isFinite(cell))) return null
  if (typeof cell === 'number') return { value: cell, type: Number, alignVertical: 'top' }
  const day = isDay ? dayOf(cell) : null
  return day ? { value: day, type: Date, format: 'd mmm yyyy', align: 'left', alignVertical: 'top' } : { value: textOf(cell), type: String, wrap: true, alignVertical: 'top' }
}

const headCell = (text: string): Cell => ({ value: textOf(text), type: String, fontWeight: 'bold', textColor: '#1f4a43', backgroundColor: '#e4ece8', wrap: true, alignVertical: 'top' })

/** Excel allows 31 characters without some signs, and no name twice whatever its capitals. */
function namesOf(sheets: readonly Sheet[]): string[] {
  const taken = new Set<string>()
  return sheets.map((sheet, at) => {
    const base = plainText(sheet.name).replace(/[[\]:*?/\\\n\t]/g, ' ').replace(/\s+/g, ' ').replace(/^[' ]+|[' ]+$/g, '') || `Sheet ${at + 1}`
    const cut = (most: number) => base.slice(0, most).replace(/[\ud800-\udbff]$/, '').replace(/[' ]+$/, '')
    let name = base.toLowerCase() === 'history' ? `${base} 1` : cut(31)
    for (let again = 2; taken.has(name.toLowerCase()); again++) name = `${cut(27)} ${again}`
    taken.add(name.toLowerCase())
    return name
  })
}

/** The head wraps, so that a long label does not make a wide column of short numbers. */
const widthsOf = (sheet: Sheet): number[] => sheet.head.map((label, at) => sheet.widths?.[at] ?? Math.min(20, Math.max(12, label.length + 4)))

function drawn(sheet: Sheet, name: string) {
  const days = sheet.head.map((_, at) => holdsDays(sheet, at))
  const rows: Row[] = sheet.rows.map((row) => sheet.head.map((_, at) => cellOf(row[at] ?? null, days[at]!)))
  return { sheet: name, stickyRowsCount: 1, columns: widthsOf(sheet).map((width) => ({ width })), data: [sheet.head.map(headCell), ...rows] }
}

const CORE = 'docProps/core.xml'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
function core({ title, author, createdAt }: About): string {
  const days = ['created', 'modified'].map((one) => `<dcterms:${one} xsi:type="dcterms:W3CDTF">${toSecond(createdAt)}</dcterms:${one}>`).join('')
  const said = (text: string) => escaped(plainText(text))
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${said(title)}</dc:title><dc:creator>${said(author)}</dc:creator><dc:language>en-GB</dc:language>${days}</cp:coreProperties>`
}

/** The library writes no properties; they are added as Excel has them. */
const withProperties = (files: ReadonlyMap<string, string>, about: About): ReadonlyMap<string, string> =>
  new Map(files)
    .set(CORE, core(about))
    .set('_rels/.rels', files.get('_rels/.rels')!.replace('</Relationships>', `<Relationship Id="rId-core-1" Type="${PACKAGE}/relationships/metadata/core-properties" Target="${CORE}"/></Relationships>`))
    .set('[Content_Types].xml', files.get('[Content_Types].xml')!.replace('</Types>', `<Override ContentType="application/vnd.openxmlformats-package.core-properties+xml" PartName="/${CORE}"/></Types>`))

/** A spreadsheet of typed cells. Text is text, whatever it begins with; nothing in it is a formula. The same sheets give the same bytes. */
export async function renderSheets(sheets: readonly Sheet[], about: About): Promise<Uint8Array> {
  const names = namesOf(sheets)
  const made = await writeExcelFile(sheets.map((sheet, at) => drawn(sheet, names[at]!))).toBuffer()
  return repack(new Uint8Array(made), (files) => withPrinting(withProperties(files, about), sheets.map((sheet, at) => ({ sheet, name: names[at]!, widths: widthsOf(sheet) }))))
}
