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

const sideOf = (column: Column | undefined) => (column?.numeric ? { alignment: AlignmentType.RIGHT } : {})

type Table_ = Extract<Part, { type: 'table' }>

function headRow(head: readonly Column[], widths: readonly number[]): TableRow {
  const cells = head.map((column, at) => new TableCell({ width: { size: widths[at]!, type: WidthType.DXA }, shading: { type: ShadingType.CLEAR, fill: COLOURS.head }, verticalAlign: VerticalAlign.BOTTOM, children: [textParagraph('TableHead', column.label, sideOf(column))] }))
  return new TableRow({ tableHeader: true, cantSplit: true, children: cells })
}

function bodyRow(table: Table_, at: number, around: { widths: readonly number[]; places: Places }): TableRow {
  const row = table.rows[at]!
  const cells = table.head.map((column, place) => {
    const said: Cell = row[place]?.length ? row[place] : [[]]
    const children = said.map((words, line) => {
      const content = inline(words, around.places, place === 0 ? { bold: true } : {})
      return paragraphOf('TableText', place === 0 && line === 0 ? marked(table.ids?.[at], around.places, content) : content, sideOf(column))
    })
    return new TableCell({ width: { size: around.widths[place]!, type: WidthType.DXA }, children })
  })
  return new TableRow({ cantSplit: true, children: cells })
}

const gap = () => new Paragraph({ style: 'SmallPrint', children: [] })

export function tableOf(table: Table_, places: Places): (Paragraph | Table)[] {
  const widths = widthsOf(table.head.map((column) => column.share))
  const rows = [headRow(table.head, widths), ...table.rows.map((_, at) => bodyRow(table, at, { widths, places }))]
  const drawn = new Table({ rows, columnWidths: widths, width: { size: TEXT_WIDTH, type: WidthType.DXA }, layout: TableLayoutType.FIXED, margins: MARGINS, borders: calm })
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

/** What bars show, as a table. */
export function barsTable(part: Extract<Part, { type: 'bars' }>): Table_ {
  const column = (label: string, share: number): Column => ({ label, share, numeric: true })
  const cell = (value: string | number): Cell => [[{ text: String(value) }]]
  return {
    type: 'table',
    caption: part.label,
    captionShown: true,
    head: [{ label: part.label, share: 3.4 }, column('Given', 1.1), column('Mutual', 1.1), column('Received', 1.3), column(`All ${part.unit}`, 1.5)],
    rows: part.bars.map((bar) => [cell(bar.label), cell(bar.given), cell(bar.mutual), cell(bar.received), cell(bar.given + bar.mutual + bar.received)]),
  }
}
