import type { Paper } from '../documents.ts'
import { callout } from './blocks.ts'
import { body, breakLines, drawLine, EMBER, HAIR, measure, PINE, quiet, SOFT, style } from './lettering.ts'
import { artifact, inside, marked, MEASURE, PAGE, putRight, room, rule, say, type Press, type Struct } from './press.ts'

export type Contents = { page: number; top: number; element: Struct; entries: { text: string; page: number; id: string }[] }

const kicker = style('sans-bold', 9.6, 13, EMBER)
const title = style('serif-bold', 31, 37, PINE)
const subtitle = style('serif', 15, 21)
const entry = style('sans', 9.8, 14)
const LINE = 14.4

/** What stands at the top of the first page: whose document, for when, and what was said of it. */
export function head(press: Press, paper: Paper): void {
  press.y = paper.compact ? 46 : 70
  rule(press, { width: 46, colour: EMBER, weight: 3 })
  press.y += 14 * press.scale
  const lines: [string, Parameters<typeof say>[1][0]['style'], Parameters<typeof say>[2]][] = [
    [paper.kicker, kicker, { after: 8 }],
    [paper.title, title, { after: 6, type: 'H1' }],
    [paper.subtitle, subtitle, { after: 14 }],
  ]
  for (const [text, look, how] of lines) if (text !== '') say(press, [{ text, style: look }], how)
  for (const [term, value] of paper.facts) say(press, [{ text: `${term}: `, style: { ...body, colour: SOFT } }, { text: value, style: body }], { after: 1 })
  if (paper.facts.length > 0) press.y += 8 * press.scale
  if (paper.footer !== '') say(press, [{ text: paper.footer, style: quiet }], { after: 10 })
  if (paper.opening) callout(press, paper.opening.title, paper.opening.text)
  press.y += 6 * press.scale
}

/** Room for the contents, whose page numbers come last. */
export function keepRoom(press: Press, count: number): Contents {
  room(press, count * LINE + 24)
  say(press, [{ text: 'Contents', style: style('serif-bold', 14, 18, PINE) }], { after: 4 })
  const element = inside(press, press.parent, 'TOC')
  const kept: Contents = { page: press.doc.bufferedPageRange().count - 1, top: press.y, element, entries: [] }
  press.y += count * LINE + 14
  return kept
}

/** Fills the contents in, each line a link to its heading. */
export function contents(press: Press, { page, top, element, entries }: Contents): void {
  press.doc.switchToPage(page)
  entries.forEach(({ text, page: at, id }, index) => {
    const y = top + index * LINE
    const item = inside(press, element, 'TOCI')
    const link = inside(press, item, 'Link')
    marked(press, link, 'Link', () => {
      drawLine(press, breakLines(press, [{ text: `${text} `, style: entry }], MEASURE - 40)[0]!, PAGE.left, y)
      putRight(press, String(at), y, entry)
    })
    press.doc.goTo(PAGE.left, y, MEASURE, LINE, id, { structParent: link, Contents: new String(`${text}, page ${at}`) } as never)
    link.end()
    item.end()
    artifact(press, () => {
      const from = PAGE.left + measure(press, text, entry) + 8
      const to = PAGE.left + MEASURE - measure(press, String(at), entry) - 8
      press.doc.lineWidth(0.6).strokeColor(HAIR).dash(1, { space: 2.5 }).moveTo(from, y + 10.8).lineTo(to, y + 10.8).stroke().undash()
    })
  })
  element.end()
}
