import { leadsTo, type Cell, type Part, type Words } from '../documents.ts'
import { asTable } from './as-table.ts'
import { chart } from './chart.ts'
import { body, breakLines, cell, cellBold, drawLine, EMBER, HAIR, headCell, heightOf, INK, lead, PINE, quiet, small, style, type Span, type Style, type TextLine } from './lettering.ts'
import { artifact, drawMarked, flow, inside, marked, MEASURE, newPage, PAGE, room, rule, say, type Press } from './press.ts'
import { table, type Printed } from './table.ts'

const h2 = style('serif-bold', 18, 23, PINE)
const h2Compact = style('serif-bold', 14, 18, PINE)
const h3 = style('sans-bold', 11.6, 15.5)
type Looks = { plain: Style; strong: Style; quiet: Style; small: Style }
const dark = { ...small, colour: INK }
const inText: Looks = { plain: body, strong: { ...body, face: 'sans-bold' }, quiet, small: quiet }
const inLead: Looks = { plain: lead, strong: { ...lead, face: 'serif-bold' }, quiet, small: quiet }
const inQuiet: Looks = { plain: quiet, strong: { ...quiet, face: 'sans-bold' }, quiet, small: quiet }
const inNote: Looks = { plain: small, strong: { ...small, face: 'sans-bold' }, quiet: small, small: dark }
const inCell: Looks = { plain: cell, strong: cellBold, quiet: small, small: dark }
const inFirstCell: Looks = { plain: cellBold, strong: cellBold, quiet: small, small: dark }

/** Runs of words as they look in their place. What leads somewhere is coloured like a link. */
export const spans = (press: Press, runs: Words, looks: Looks = inText): Span[] =>
  runs.map((run) => {
    const to = leadsTo(run, press.anchors, press.site)
    const look = looks[run.voice ?? 'plain']
    return { text: run.text, style: to === null || run.voice === 'quiet' ? look : linked(look), to }
  })

const links = new Map<Style, Style>()
function linked(look: Style): Style {
  const found = links.get(look) ?? { ...look, colour: PINE }
  links.set(look, found)
  return found
}

const voices = { lead: inLead, quiet: inQuiet } as const
type Paragraph = Extract<Part, { type: 'paragraph' }>
const looksOf = ({ voice }: Paragraph): Looks => (voice ? voices[voice] : inText)
export const linesOf = (press: Press, part: Paragraph): TextLine[] => breakLines(press, spans(press, part.words, looksOf(part)), MEASURE)
export const listItem = (press: Press, item: Words, width: number): TextLine[] => breakLines(press, spans(press, item), width)

/** One part of the document on paper. */
export function draw(press: Press, part: Part): void {
  switch (part.type) {
    case 'heading':
      return heading(press, part.level, part.text)
    case 'paragraph':
      return say(press, spans(press, part.words, looksOf(part)), { after: press.compact ? 5 : 8 })
    case 'callout':
      return callout(press, part.title, part.text)
    case 'list':
      return list(press, part.items, part.numbered ?? false)
    case 'figures':
      return figures(press, part.items)
    case 'table':
      if (part.captionShown) caption(press, part.caption)
      return table(press, tableOf(press, part))
    case 'bars':
      chart(press, { caption: part.label, alt: part.alt, bars: part.bars })
      return part.bare ? undefined : table(press, tableOf(press, asTable(part)))
    case 'sourceNote':
      return say(press, [{ text: 'Where this came from ', style: inNote.strong }, ...spans(press, part.words, inNote)], { type: 'Note', after: 10 })
  }
}

export const tableOf = (press: Press, part: Extract<Part, { type: 'table' }>): Printed => ({
  caption: part.caption,
  columns: part.head,
  ids: part.ids,
  rows: part.rows.map((row) => row.map((one: Cell, index) => one.map((paragraph) => spans(press, paragraph, index === 0 ? inFirstCell : inCell)))),
})

function caption(press: Press, text: string): void {
  room(press, 70)
  say(press, [{ text, style: { ...headCell, size: 9.2, leading: 12.7, colour: INK } }], { after: 3, type: 'Caption' })
}

const headingLines = (press: Press, level: 2 | 3, text: string): TextLine[] => breakLines(press, [{ text, style: level === 3 ? h3 : press.compact ? h2Compact : h2 }], MEASURE)

/** With the space before and after it. */
export const heightOfHeading = (press: Press, { level, text }: Extract<Part, { type: 'heading' }>): number => heightOf(headingLines(press, level, text)) + (level === 2 ? 30 : 10) * press.scale

function heading(press: Press, level: 2 | 3, text: string): void {
  if (level === 3) press.y += 6 * press.scale
  const element = inside(press, press.parent, level === 2 ? 'H2' : 'H3')
  flow(press, element, level === 2 ? 'H2' : 'H3', headingLines(press, level, text))
  element.end()
  if (level === 2 && !press.compact) {
    press.y += 5 * press.scale
    rule(press, { width: 34, colour: EMBER, weight: 2 })
    press.y += 11 * press.scale
  } else press.y += 4 * press.scale
}

/** The school's own words, set apart. */
export function callout(press: Press, title: string, text: string): void {
  const inner = MEASURE - 32
  const paragraphs = text.split('\n').filter((part) => part.trim() !== '').map((part) => breakLines(press, [{ text: part, style: lead }], inner))
  room(press, Math.min(90, 30 + heightOf(paragraphs[0] ?? [])))
  press.y += 4
  const element = inside(press, press.parent, 'BlockQuote')
  const bar = (from: number) => artifact(press, () => press.doc.rect(PAGE.left, from, 3, Math.max(0, press.y - from)).fill(EMBER))
  let from = press.y
  const caption = inside(press, element, 'P')
  flow(press, caption, 'P', breakLines(press, [{ text: title, style: small }], inner), { x: PAGE.left + 16 })
  caption.end()
  press.y += 2
  for (const lines of paragraphs) {
    const part = inside(press, element, 'P')
    for (const line of lines) {
      if (press.y + line.leading > press.end) {
        bar(from)
        newPage(press)
        from = press.y
      }
      drawMarked(press, part, 'P', [{ line, x: PAGE.left + 16, y: press.y }])
      press.y += line.leading
    }
    part.end()
    press.y += 5
  }
  press.y -= 5
  bar(from)
  element.end()
  press.y += 16 * press.scale
}

function list(press: Press, items: readonly Words[], numbered: boolean): void {
  const element = inside(press, press.parent, 'L')
  const indent = numbered ? 20 : 16
  items.forEach((words, index) => {
    const entry = inside(press, element, 'LI')
    const lines = listItem(press, words, MEASURE - indent)
    room(press, heightOf(lines.slice(0, 2)))
    const label = inside(press, entry, 'Lbl')
    marked(press, label, 'Lbl', () => drawLine(press, breakLines(press, [{ text: numbered ? `${index + 1}.` : '•', style: { ...body, colour: EMBER } }], indent)[0]!, PAGE.left, press.y))
    label.end()
    const said = inside(press, entry, 'LBody')
    flow(press, said, 'LBody', lines, { x: PAGE.left + indent })
    said.end()
    entry.end()
    press.y += (press.compact ? 2 : 5) * press.scale
  })
  element.end()
  press.y += 6 * press.scale
}

const big = style('serif-bold', 21, 26, PINE)
const figureLabel = style('sans-bold', 9.6, 12.6)

/** The totals, three in a row, large enough to be read across a desk. */
function figures(press: Press, items: readonly { value: string; label: string; note: string }[]): void {
  const element = inside(press, press.parent, 'L')
  const wide = (MEASURE - 2 * 18) / 3
  for (let row = 0; row < items.length; row += 3) {
    const set = items.slice(row, row + 3).map((item) => [
      ...breakLines(press, [{ text: item.value, style: item.value.length > 11 ? { ...big, size: 15 } : big }], wide),
      ...breakLines(press, [{ text: item.label, style: figureLabel }], wide),
      ...breakLines(press, [{ text: item.note, style: small }], wide),
    ])
    const tall = Math.max(...set.map(heightOf))
    const gap = (press.compact ? 13 : 20) * press.scale
    room(press, tall + gap)
    set.forEach((lines, index) => {
      const x = PAGE.left + index * (wide + 18)
      artifact(press, () => press.doc.lineWidth(0.8).strokeColor(HAIR).moveTo(x, press.y).lineTo(x + wide, press.y).stroke())
      const item = inside(press, element, 'LI')
      const words = inside(press, item, 'LBody')
      marked(press, words, 'LBody', () => {
        let y = press.y + 6
        for (const line of lines) {
          drawLine(press, line, x, y)
          y += line.leading
        }
      })
      words.end()
      item.end()
    })
    press.y += tall + gap
  }
  element.end()
  press.y += 6 * press.scale
}
