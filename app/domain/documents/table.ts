import { breakLines, cell, cellBold, drawLine, headCell, heightOf, HAIR, PINE, type Span, type TextLine } from './lettering.ts'
import { artifact, inside, marked, MEASURE, newPage, PAGE, pageEnd, room, type Press, type Struct } from './press.ts'

export type Column = { label: string; share: number; numeric?: boolean }
/** A cell is paragraphs of spans; the first cell of a row is its header. */
export type Cell = Span[][]
export type Printed = { caption: string; columns: readonly Column[]; rows: readonly (readonly Cell[])[] }

const GUTTER = 12
const PAD = 5.5

type Place = { x: number; width: number; numeric: boolean }

function places(columns: readonly Column[]): Place[] {
  const shares = columns.reduce((sum, column) => sum + column.share, 0)
  let x = PAGE.left
  return columns.map((column, index) => {
    const whole = (MEASURE * column.share) / shares
    const place = { x, width: whole - (index === columns.length - 1 ? 0 : GUTTER), numeric: column.numeric ?? false }
    x += whole
    return place
  })
}

export const plain = (text: string): Cell => [[{ text, style: cell }]]
export const strong = (text: string): Cell => [[{ text, style: cellBold }]]

/** A table whose rows we draw: the head comes again on every page, and a row is broken only if no page could hold it. */
export function table(press: Press, { caption, columns, rows }: Printed): void {
  const { at, set, head, headHeight } = laidOut(press, columns)
  const first = rows[0] ? tallest(set(rows[0])) + 2 * PAD : 0
  room(press, Math.min(headHeight + first, 220))

  const element = inside(press, press.parent, 'Table', { title: caption })
  const headRows = inside(press, element, 'THead')
  drawHead(press, at, head, headHeight, inside(press, headRows, 'TR'))
  headRows.end()
  const bodyRows = inside(press, element, 'TBody')
  const again = () => {
    newPage(press)
    drawHead(press, at, head, headHeight, null)
  }
  for (const cells of rows) drawRow(press, at, set(cells), again, inside(press, bodyRows, 'TR'))
  bodyRows.end()
  element.end()
  press.y += 12
}

function laidOut({ doc }: Press, columns: readonly Column[]) {
  const at = places(columns)
  const set = (cells: readonly Cell[]): TextLine[][] => cells.map((paragraphs, index) => paragraphs.flatMap((spans) => breakLines(doc, spans, at[index]!.width)))
  const head = set(columns.map((column) => [[{ text: column.label, style: headCell }]]))
  return { at, set, head, headHeight: Math.max(...head.map(heightOf)) + 8 }
}

/** How much of a page the whole table needs. */
export function tableHeight(press: Press, { columns, rows }: Printed): number {
  const { set, headHeight } = laidOut(press, columns)
  return rows.reduce((sum, cells) => sum + tallest(set(cells)) + 2 * PAD, headHeight)
}

const tallest = (cells: readonly TextLine[][]): number => Math.max(...cells.map(heightOf))

function drawHead(press: Press, at: readonly Place[], head: readonly TextLine[][], height: number, row: Struct | null): void {
  const top = press.y
  head.forEach((lines, index) => {
    const draw = () => drawCell(press, at[index]!, lines, top)
    if (!row) return artifact(press, draw)
    const th = inside(press, row, 'TH', { scope: 'Column' })
    marked(press, th, 'TH', draw)
    th.end()
  })
  row?.end()
  press.y = top + height - 3
  line(press, PINE, 1)
}

function drawRow(press: Press, at: readonly Place[], cells: TextLine[][], again: () => void, row: Struct): void {
  const height = tallest(cells) + 2 * PAD
  if (press.y + height > pageEnd && (height <= pageEnd - PAGE.top - 40 || press.y > pageEnd - 90)) again()
  const elements = cells.map((_, index) => inside(press, row, index === 0 ? 'TH' : 'TD', index === 0 ? { scope: 'Row' } : {}))
  let rest = cells
  for (;;) {
    const top = press.y + PAD
    const taken = rest.map((lines) => fitting(lines, pageEnd - PAD - top))
    rest.forEach((lines, index) => {
      const now = lines.slice(0, taken[index])
      if (now.length > 0) marked(press, elements[index]!, index === 0 ? 'TH' : 'TD', () => drawCell(press, at[index]!, now, top))
    })
    press.y = top + Math.max(...rest.map((lines, index) => heightOf(lines.slice(0, taken[index])))) + PAD
    rest = rest.map((lines, index) => lines.slice(taken[index]))
    if (rest.every((lines) => lines.length === 0)) break
    again()
  }
  for (const element of elements) element.end()
  row.end()
  line(press, HAIR, 0.6)
}

function fitting(lines: readonly TextLine[], height: number): number {
  let used = 0
  let count = 0
  while (count < lines.length && (used += lines[count]!.leading) <= height) count++
  return count
}

function drawCell(press: Press, place: Place, lines: readonly TextLine[], top: number): void {
  let y = top
  for (const one of lines) {
    drawLine(press.doc, one, place.numeric ? place.x + place.width - one.width : place.x, y)
    y += one.leading
  }
}

const line = (press: Press, colour: string, weight: number) =>
  artifact(press, () => press.doc.lineWidth(weight).strokeColor(colour).moveTo(PAGE.left, press.y).lineTo(PAGE.left + MEASURE, press.y).stroke())
