import type { Paper } from '../documents.ts'
import { callout } from './blocks.ts'
import { body, breakLines, drawLine, EMBER, HAIR, measure, PINE, quiet, SOFT, style } from './lettering.ts'
import { artifact, inside, marked, MEASURE, PAGE, room, rule, say, type Press, type Struct } from './press.ts'

export type Contents = { page: number; top: number; columns: 1 | 2; element: Struct; entries: { text: string; page: number; id: string }[] }

const kicker = style('sans-bold', 9.6, 13, EMBER)
const title = style('serif-bold', 31, 37, PINE)
const titleCompact = style('serif-bold', 24, 28, PINE)
const subtitle = style('serif', 15, 21)
const entry = style('sans', 9.8, 14)
const LINE = 14.4
const HEAD = 24
const BETWEEN = 24
const COLUMN = (MEASURE - BETWEEN) / 2

/** What stands at the top of the first page: whose document, for when, and what was said of it. */
export function head(press: Press, paper: Paper): void {
  press.y = paper.compact ? 42 : 70
  rule(press, { width: 46, colour: EMBER, weight: 3 })
  press.y += (press.compact ? 9 : 14) * press.scale
  const lines: [string, Parameters<typeof say>[1][0]['style'], Parameters<typeof say>[2]][] = [
    [paper.kicker, kicker, { after: press.compact ? 4 : 8 }],
    [paper.title, press.compact ? titleCompact : title, { after: press.compact ? 2 : 6, type: 'H1' }],
    [paper.subtitle, subtitle, { after: press.compact ? 6 : 14 }],
  ]
  for (const [text, look, how] of lines) if (text !== '') say(press, [{ text, style: look }], how)
  for (const [term, value] of paper.compact ? [] : paper.facts) say(press, [{ text: `${term}: `, style: { ...body, colour: SOFT } }, { text: value, style: body }], { after: 1 })
  if (paper.compact && paper.facts.length > 0) say(press, paper.facts.flatMap(([term, value], index) => [{ text: `${index > 0 ? ' · ' : ''}${term}: `, style: { ...body, colour: SOFT } }, { text: value, style: body }]), { after: 1 })
  if (paper.facts.length > 0) press.y += (press.compact ? 2 : 8) * press.scale
  if (paper.footer !== '') say(press, [{ text: paper.footer, style: quiet }], { after: press.compact ? 4 : 10 })
  if (paper.opening) callout(press, paper.opening.title, paper.opening.text)
  press.y += 6 * press.scale
}

/** Room for the contents, whose page numbers come last. */
export function keepRoom(press: Press, texts: readonly string[]): Contents {
  const long = texts.length * LINE + HEAD
  // Side by side where one below the other would leave the rest of the page empty.
  const columns = press.y + long > press.end && texts.every((text) => measure(press, text, entry) < COLUMN - 40) ? 2 : 1
  const lines = Math.ceil(texts.length / columns)
  room(press, lines * LINE + HEAD)
  say(press, [{ text: 'Contents', style: style('serif-bold', 14, 18, PINE) }], { after: 4 })
  const element = inside(press, press.parent, 'TOC')
  const kept: Contents = { page: press.doc.bufferedPageRange().count - 1, top: press.y, columns, element, entries: [] }
  press.y += lines * LINE + 14
  return kept
}

/** Fills the contents in, each line a link to its heading. */
export function contents(press: Press, { page, top, columns, element, entries }: Contents): void {
  press.doc.switchToPage(page)
  const lines = Math.ceil(entries.length / columns)
  const width = columns === 2 ? COLUMN : MEASURE
  entries.forEach(({ text, page: at, id }, index) => {
    const x = PAGE.left + Math.floor(index / lines) * (COLUMN + BETWEEN)
    const y = top + (index % lines) * LINE
    const item = inside(press, element, 'TOCI')
    const link = inside(press, item, 'Link')
    marked(press, link, 'Link', () => {
      drawLine(press, breakLines(press, [{ text: `${text} `, style: entry }], width - 40)[0]!, x, y)
      drawLine(press, breakLines(press, [{ text: String(at), style: entry }], 40)[0]!, x + width - measure(press, String(at), entry), y)
    })
    press.doc.goTo(x, y, width, LINE, id, { structParent: link, Contents: new String(`${text}, page ${at}`) } as never)
    link.end()
    item.end()
    artifact(press, () => {
      const from = x + measure(press, text, entry) + 8
      const to = x + width - measure(press, String(at), entry) - 8
      press.doc.lineWidth(0.6).strokeColor(HAIR).dash(1, { space: 2.5 }).moveTo(from, y + 10.8).lineTo(to, y + 10.8).stroke().undash()
    })
  })
  element.end()
}
