import { AlignmentType, BorderStyle, Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, VerticalAlign, WidthType, type ITableBordersOptions } from 'docx'
import type { Cell, Column, Part } from '../documents.ts'
import { COLOURS, TEXT_WIDTH } from './word-styles.ts'
import { inline, marked, paragraphOf, runs, textParagraph, type Places } from './word-text.ts'

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const RULE = { style: BorderStyle.SINGLE, size: 4, color: COLOURS.line }
const bare: ITableBordersOptions = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE }
const calm: ITableBordersOptions = { ...bare, top: RULE, bottom: RULE, insideHorizontal: RULE }
const MARGINS = { top: 60, bottom: 40, left: 90, right: 90 }

/** Widths that add up to the text's width. */
export function widthsOf(shares: readonly number[]): number[] {
  const all = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => Math.floor((all > 0 ? share / all : 1 / shares.length) * TEXT_WIDTH))
}

/** Twentieths of a point for a letter of a column's name, and for what surrounds it. */
const LETTER = 140
const AROUND = 210
const longestWord = (text: string): number => Math.max(0, ...text.split(/\s+/).map((word) => word.length))

/** Widths by their shares, but none so narrow that a word of its name would be broken: what those need, the others give. */
export function columnWidths(head: readonly Column[]): number[] {
  const least = head.map(({ label }) => Math.min(longestWord(label) * LETTER + AROUND, Math.floor(TEXT_WIDTH / head.length)))
  const widths = widthsOf(head.map((column) => column.share))
  const narrow = new Set<number>()
  for (;;) {
    const kept = [...narrow].reduce((sum, at) => sum + least[at]!, 0)
    const share = head.reduce((sum, column, at) => (narrow.has(at) ? sum : sum + column.share), 0)
    const wide = head.map((column, at) => (narrow.has(at) || share === 0 ? Math.max(least[at]!, share === 0 ? widths[at]! : 0) : Math.floor(((TEXT_WIDTH - kept) * column.share) / share)))
    const more = wide.flatMap((width, at) => (!narrow.has(at) && width < least[at]! ? [at] : []))
    if (more.length === 0) return wide
    more.forEach((at) => narrow.add(at))
  }
}

const sideOf = (column: Column | undefined) => (column?.numeric ? { alignment: AlignmentType.RIGHT } : {})

export type Table_ = Extract<Part, { type: 'table' }>

/** What stands in a table besides its words: a coloured sign before a column's name, and something below the first cell of a row. */
export type Beside = { signs: readonly (string | null)[]; below: readonly (Paragraph | null)[] }
const PLAIN: Beside = { signs: [], below: [] }
type Around = Beside & { widths: readonly number[]; places: Places }

function headRow(head: readonly Column[], { widths, signs }: Around): TableRow {
  const label = (column: Column, at: number) => paragraphOf('TableHead', [...(signs[at] ? runs('\u25a0 ', { color: signs[at] }) : []), ...runs(column.label)], sideOf(column))
  const cells = head.map((column, at) => new TableCell({ width: { size: widths[at]!, type: WidthType.DXA }, shading: { type: ShadingType.CLEAR, fill: COLOURS.head }, verticalAlign: VerticalAlign.BOTTOM, children: [label(column, at)] }))
  return new TableRow({ tableHeader: true, cantSplit: true, children: cells })
}

function bodyRow(table: Table_, at: number, around: Around): TableRow {
  const row = table.rows[at]!
  const cells = table.head.map((column, place) => {
    const said: Cell = row[place]?.length ? row[place] : [[]]
    const children = said.map((words, line) => {
      const content = inline(words, around.places, place === 0 ? { bold: true } : {})
      return paragraphOf('TableText', place === 0 && line === 0 ? marked(table.ids?.[at], around.places, content) : content, sideOf(column))
    })
    return new TableCell({ width: { size: around.widths[place]!, type: WidthType.DXA }, children: place === 0 && around.below[at] ? [...children, around.below[at]] : children })
  })
  return new TableRow({ cantSplit: true, children: cells })
}

const gap = () => new Paragraph({ style: 'SmallPrint', children: [] })

export function tableOf(table: Table_, places: Places, beside = PLAIN): (Paragraph | Table)[] {
  const widths = columnWidths(table.head)
  const around = { ...beside, widths, places }
  const rows = [headRow(table.head, around), ...table.rows.map((_, at) => bodyRow(table, at, around))]
  const drawn = new Table({ rows, columnWidths: widths, width: { size: TEXT_WIDTH, type: WidthType.DXA }, layout: TableLayoutType.FIXED, margins: MARGINS, borders: calm, tableLook: { firstRow: true, firstColumn: true, noHBand: true, noVBand: true } })
  return [...(table.captionShown ? [textParagraph('Caption', table.caption)] : []), drawn, gap()]
}

/** Figures stand side by side, at most four in a row. */
export function figuresOf(items: Extract<Part, { type: 'figures' }>['items']): (Paragraph | Table)[] {
  if (items.length === 0) return []
  const across = Math.min(items.length, items.length % 3 === 0 ? 3 : 4)
  const widths = widthsOf(Array.from({ length: across }, () => 1))
  const cellOf = (item: (typeof items)[number] | undefined, at: number) =>
    new TableCell({
      width: { size: widths[at]!, type: WidthType.DXA },
      children: item ? [textParagraph('Figure', item.value), textParagraph('FigureLabel', item.label), ...(item.note ? [textParagraph('SmallPrint', item.note)] : [])] : [paragraphOf('TableText', runs(''))],
    })
  const rows = Array.from({ length: Math.ceil(items.length / across) }, (_, line) => new TableRow({ cantSplit: true, children: widths.map((_width, at) => cellOf(items[line * across + at], at)) }))
  return [new Table({ rows, columnWidths: widths, width: { size: TEXT_WIDTH, type: WidthType.DXA }, layout: TableLayoutType.FIXED, margins: MARGINS, borders: bare }), gap()]
}
