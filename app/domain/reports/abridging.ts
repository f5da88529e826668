import { paragraph } from './pieces.ts'
import type { Block, ReportDocument } from '../reports.ts'

/** A report with more entries than this is shown shortened on the page: nobody scrolls through thousands, and drawing them would hold up everyone else. */
export const MOST_WHOLE = 300
export const SHOWN = 40

/** The same document with long tables cut, and said so. The files always have all of it. */
export function abridged(document: ReportDocument): ReportDocument {
  if (document.lines.length <= MOST_WHOLE) return document
  const blocks = document.blocks.flatMap(shortened)
  const used = new Set(blocks.flatMap((block) => (block.type === 'evidence' ? block.refs : [])))
  return { ...document, blocks, lines: document.lines.filter((line) => used.has(line.ref)) }
}

function shortened(block: Block): Block[] {
  const rest = (all: number): Block => paragraph(`The first ${SHOWN} of ${all.toLocaleString('en-GB')} are shown on this page. All of them stand in the files: the PDF, the spreadsheet and the rest.`, 'quiet')
  if (block.type === 'evidence' && block.refs.length > SHOWN) return [{ ...block, refs: block.refs.slice(0, SHOWN) }, rest(block.refs.length)]
  if (block.type === 'list' && block.items.length > SHOWN) return [{ ...block, items: block.items.slice(0, SHOWN) }, rest(block.items.length)]
  if (block.type !== 'table') return [block]
  const rows = block.rows.slice(0, SHOWN).map((row) => row.map(briefCell))
  return block.rows.length > SHOWN ? [{ ...block, rows }, rest(block.rows.length)] : [{ ...block, rows }]
}

const LONGEST_CELL = 600
/** A cell may name thousands of entries. */
const briefCell = (text: string): string => (text.length <= LONGEST_CELL ? text : `${text.slice(0, LONGEST_CELL).replace(/,?\s*\S*$/, '')} …`)
