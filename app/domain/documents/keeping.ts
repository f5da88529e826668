import type { Part } from '../documents.ts'
import { heightOfHeading, linesOf, listItem, tableOf } from './blocks.ts'
import { heightOf } from './lettering.ts'
import { MEASURE, PAGE, type Press } from './press.ts'
import { startOf, tableHeight } from './table.ts'

/** Parts that something before them introduces. */
const INTRODUCED: ReadonlySet<Part['type']> = new Set(['table', 'list', 'bars', 'figures'])
const MOST_ROWS = 8

/**
 * How much must fit on the page before the part at `at` is begun there, so that a heading stands with what follows it and a sentence with the table that it introduces; 0 where nothing need stay with it.
 * What would leave too much of a page empty is broken rather than moved.
 */
export function keptWith(press: Press, parts: readonly Part[], at: number): number {
  const part = parts[at]!
  if (press.compact) return 0
  if (part.type === 'paragraph') {
    const next = parts[at + 1]
    return next && INTRODUCED.has(next.type) && parts[at - 1]?.type !== 'heading' ? capped(press, heightOf(linesOf(press, part)) + 8 + beginning(press, next), 0) : 0
  }
  return part.type === 'heading' ? capped(press, fromHeading(press, parts, at), (part.level === 2 ? 130 : 110) * press.scale) : 0
}

/** A heading with all sentences and headings after it, up to the first row, line or picture that they lead to. */
function fromHeading(press: Press, parts: readonly Part[], from: number): number {
  let height = 0
  for (const [index, part] of parts.slice(from).entries()) {
    if (part.type === 'heading') {
      if (index > 0 && part.level === 2) return height
      height += heightOfHeading(press, part)
    } else if (part.type === 'paragraph') height += heightOf(linesOf(press, part)) + 8 * press.scale
    else return height + beginning(press, part)
  }
  return height
}

const whole = (press: Press): number => press.end - PAGE.top
const capped = (press: Press, height: number, otherwise: number): number => (height > whole(press) * 0.5 ? otherwise : height)

/** The least of a part that is worth beginning. Short tables and lists are not broken. */
function beginning(press: Press, part: Part): number {
  switch (part.type) {
    case 'table': {
      const printed = tableOf(press, part)
      const all = part.rows.length <= MOST_ROWS ? tableHeight(press, printed) : Infinity
      return (part.captionShown ? 18 : 0) + (all <= whole(press) * 0.33 ? all : startOf(press, printed))
    }
    case 'list': {
      const items = part.items.slice(0, MOST_ROWS).map((item) => heightOf(listItem(press, item, MEASURE - 20)) + 5)
      const all = part.items.length <= MOST_ROWS ? items.reduce((sum, height) => sum + height, 0) : Infinity
      return all <= whole(press) * 0.25 ? all : (items[0] ?? 0) + (items[1] ?? 0)
    }
    case 'bars':
      return 220
    case 'figures':
      return 80
    default:
      return 60
  }
}
