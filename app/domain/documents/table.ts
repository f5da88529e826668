import { breakLines, drawLine, headCell, heightOf, HAIR, PINE, type Span, type TextLine } from './lettering.ts'
import { artifact, drawMarked, inside, MEASURE, newPage, PAGE, room, type Placed, type Press, type Struct } from './press.ts'

type Column = { label: string; share: number; numeric?: boolean | undefined }
/** A cell is paragraphs of spans; the first cell of a row is its header. */
export type Cell = Span[][]
/** `ids`: the places to which links lead, one for each row or null. */
export type Printed = { caption: string; columns: readonly Column[]; rows: readonly (readonly Cell[])[]; ids?: readonly (string | null)[] | undefined }

const GUTTER = 12
const padding = ({ scale }: Press): number => 5.5 * scale

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

/** A table whose rows we draw: the head comes again on every page, and a row is broken only if no page could hold it. */
export function table(press: Press, { caption, columns, rows, ids }: Printed): void {
  const { at, set, head, headHeight } = laidOut(press, columns)
  room(press, Math.min(startOf(press, { caption, columns, rows }), press.end - PAGE.top))

  const element = inside(press, press.parent, 'Table', { title: caption })
  const headRows = inside(press, element, 'THead')
  drawHead(press, at, { head, height: headHeight }, inside(press, headRows, 'TR'))
  headRows.end()
  const bodyRows = inside(press, element, 'TBody')
  const again = () => {
    newPage(press)
    drawHead(press, at, { head, height: headHeight }, null)
  }
  rows.forEach((cells, index) => {
    const lines = set(cells)
    const last = rows[index + 1]
    // The last row is not left alone on a page: the one before it goes with it.
    if (index > 0 && index === rows.length - 2 && last && wouldLeave(press, lines, set(last))) again()
    drawRow({ press, at, again, row: inside(press, bodyRows, 'TR') }, lines, ids?.[index] ?? null)
  })
  bodyRows.end()
  element.end()
  press.y += 12 * press.scale
}

function laidOut(press: Press, columns: readonly Column[]) {
  const at = places(columns)
  const set = (cells: readonly Cell[]): TextLine[][] => cells.map((paragraphs, index) => paragraphs.flatMap((spans) => breakLines(press, spans, at[index]!.width)))
  const head = set(columns.map((column) => [[{ text: column.label, style: headCell }]]))
  return { at, set, head, headHeight: Math.max(...head.map(heightOf)) + 8 }
}

const rowHeight = (press: Press, cells: readonly TextLine[][]): number => tallest(cells) + 2 * padding(press)

/** A row that fits where we are while the next, which is the last, would go to another page; and both fit there. */
function wouldLeave(press: Press, row: readonly TextLine[][], last: readonly TextLine[][]): boolean {
  const [here, both] = [rowHeight(press, row), rowHeight(press, row) + rowHeight(press, last)]
  return press.y + here <= press.end && press.y + both > press.end && both < (press.end - PAGE.top) * 0.5
}

/** The head of a table with its first row; with both rows where there are but two. */
export function startOf(press: Press, { columns, rows }: Printed): number {
  const { set, headHeight } = laidOut(press, columns)
  const of = (row: readonly Cell[] | undefined) => (row ? rowHeight(press, set(row)) : 0)
  const both = rows.length === 2 ? of(rows[1]) : 0
  return headHeight + of(rows[0]) + (both < 120 ? both : 0)
}

/** How much of a page the whole table needs. */
export function tableHeight(press: Press, { columns, rows }: Printed): number {
  const { set, headHeight } = laidOut(press, columns)
  return rows.reduce((sum, cells) => sum + rowHeight(press, set(cells)), headHeight)
}

const tallest = (cells: readonly TextLine[][]): number => Math.max(...cells.map(heightOf))

function drawHead(press: Press, at: readonly Place[], { head, height }: { head: readonly TextLine[][]; height: number }, row: Struct | null): void {
  const top = press.y
  const draw = (from: number, to: Struct) => drawMarked(press, to, 'TH', placed(at[from]!, head[from]!, top))
  if (row) {
    head.forEach((_, index) => {
      const th = inside(press, row, 'TH', { scope: 'Column' })
      draw(index, th)
      th.end()
    })
    row.end()
  } else artifact(press, () => head.forEach((lines, index) => placed(at[index]!, lines, top).forEach(({ line: one, x, y }) => drawLine(press, one, x, y))))
  press.y = top + height - 3
  line(press, PINE, 1)
}

type Rowed = { press: Press; at: readonly Place[]; again: () => void; row: Struct }

function drawRow({ press, at, again, row }: Rowed, cells: TextLine[][], id: string | null): void {
  const pad = padding(press)
  const height = rowHeight(press, cells)
  if (press.y + height > press.end && (height <= press.end - PAGE.top - 40 || press.y > press.end - 90)) again()
  if (id !== null) press.doc.addNamedDestination(id, 'XYZ', 0, press.y - 30, null as unknown as number)
  const elements = cells.map((_, index) => inside(press, row, index === 0 ? 'TH' : 'TD', index === 0 ? { scope: 'Row' } : {}))
  let rest = cells
  for (;;) {
    const top = press.y + pad
    const taken = rest.map((lines) => fitting(lines, press.end - pad - top))
    rest.forEach((lines, index) => drawMarked(press, elements[index]!, index === 0 ? 'TH' : 'TD', placed(at[index]!, lines.slice(0, taken[index]), top)))
    press.y = top + Math.max(...rest.map((lines, index) => heightOf(lines.slice(0, taken[index])))) + pad
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

function placed(place: Place, lines: readonly TextLine[], top: number): Placed[] {
  let y = top
  return lines.map((one) => {
    const at = { line: one, x: place.numeric ? place.x + place.width - one.width : place.x, y }
    y += one.leading
    return at
  })
}

const line = (press: Press, colour: string, weight: number) =>
  artifact(press, () => press.doc.lineWidth(weight).strokeColor(colour).moveTo(PAGE.left, press.y).lineTo(PAGE.left + MEASURE, press.y).stroke())
