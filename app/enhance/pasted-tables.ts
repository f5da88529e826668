/** Markdown's tables have one line to a row, a head, and no cell that reaches over others. */
import { every, rename, unwrap } from './pasted-nodes.ts'

const BLOCKS = 'p, div, ul, ol, li, h1, h2, h3, h4, h5, h6, blockquote, pre, br, table, tbody, thead, tfoot, tr, td, th'
const WIDEST = 40

/** All in one line, with a space where a block ended. */
function flatten(cell: Element): void {
  for (const block of every(cell, BLOCKS)) {
    block.parentNode?.insertBefore(cell.ownerDocument.createTextNode(block.nodeName === 'LI' && block.nextElementSibling ? '; ' : ' '), block.nextSibling)
    unwrap(block)
  }
}

const span = (cell: Element, name: 'colspan' | 'rowspan'): number => Math.min(WIDEST, Math.max(1, Number(cell.getAttribute(name)) || 1))

/** Every row gets a cell in every column: where one reached over, the rest stay empty. */
function square(table: Element, rows: HTMLElement[]): void {
  const reaching: number[] = []
  for (const row of rows) {
    const cells = Array.from(row.children).filter((one) => /^T[DH]$/.test(one.nodeName))
    const made: Element[] = []
    const empty = () => table.ownerDocument.createElement('td')
    const fill = () => {
      while ((reaching[made.length] ?? 0) > 0) {
        reaching[made.length]! -= 1
        made.push(empty())
      }
    }
    for (const cell of cells) {
      fill()
      const [wide, deep] = [span(cell, 'colspan'), span(cell, 'rowspan')]
      for (let n = 0; n < wide; n++) {
        reaching[made.length] = deep - 1
        made.push(n === 0 ? cell : empty())
      }
      cell.removeAttribute('colspan')
      cell.removeAttribute('rowspan')
    }
    fill()
    while (row.firstChild) row.removeChild(row.firstChild)
    for (const cell of made) row.appendChild(cell)
  }
}

export function plainTables(root: Element): void {
  for (const table of every(root, 'table')) {
    if (!root.contains(table)) continue
    const cells = every(table, 'td, th')
    // A box drawn round some text is not a table.
    if (cells.length === 1) {
      for (const part of every(table, 'tbody, thead, tfoot, tr, td, th, colgroup, col')) unwrap(part)
      unwrap(table)
      continue
    }
    const rows = every(table, 'tr').filter((row) => row.parentElement?.closest('table') === table)
    for (const row of rows) for (const cell of Array.from(row.children)) flatten(cell)
    square(table, rows)
    for (const row of rows) if ((row.textContent ?? '').trim() === '') row.parentNode?.removeChild(row)
    const head = rows.find((row) => row.parentNode)
    for (const cell of Array.from(head?.children ?? [])) if (cell.nodeName === 'TD') rename(cell, 'th')
    for (const bold of every(table, 'th b, th strong')) unwrap(bold)
    for (const part of every(table, 'colgroup, col, caption')) part.parentNode?.removeChild(part)
    for (const part of every(table, 'thead, tbody, tfoot')) unwrap(part)
  }
}
