import type { Part, Words } from '../documents.ts'
import { chart } from './chart.ts'
import { body, breakLines, cell, cellBold, drawLine, EMBER, HAIR, heightOf, INK, lead, PINE, quiet, small, style, type Span, type Style } from './lettering.ts'
import { artifact, flow, inside, marked, MEASURE, newPage, PAGE, room, rule, say, type Press } from './press.ts'
import { plain, strong, table, type Printed } from './table.ts'

const h2 = style('serif-bold', 18, 23, PINE)
const h3 = style('sans-bold', 11.6, 15.5)
const mark = { ...body, colour: EMBER }

const VOICES = { plain: body, strong: { ...body, face: 'sans-bold' as const }, quiet, small: quiet }
const CELL = { plain: cell, strong: cellBold, quiet: small, small: { ...small, colour: INK } }
type Looks = Record<keyof typeof VOICES, Style>
const spansOf = (words: Words, looks: Looks): Span[] => words.map(({ text, voice }) => ({ text, style: looks[voice ?? 'plain'] }))

/** One part of the document on paper. */
export function draw(press: Press, part: Part): void {
  switch (part.type) {
    case 'heading':
      return heading(press, part.level, part.text)
    case 'paragraph':
      return say(press, spansOf(part.words, part.voice === 'quiet' ? { ...VOICES, plain: quiet } : part.voice === 'lead' ? { ...VOICES, plain: lead } : VOICES), { after: 8 })
    case 'callout':
      return callout(press, part.title, part.text)
    case 'list':
      return list(press, part.items.map((item) => spansOf(item, VOICES)), part.numbered ?? false)
    case 'figures':
      return figures(press, part.items)
    case 'table':
      if (part.captionShown) say(press, [{ text: part.caption, style: cellBold }], { after: 4 })
      return table(press, tableOf(part))
    case 'bars':
      chart(press, { caption: part.label, alt: part.alt, bars: part.bars })
      return table(press, {
        caption: part.label,
        columns: [{ label: 'Period', share: 40 }, { label: 'Given', share: 15, numeric: true }, { label: 'Mutual', share: 15, numeric: true }, { label: 'Received', share: 15, numeric: true }, { label: 'All', share: 15, numeric: true }],
        rows: part.bars.map((bar) => [strong(bar.label), ...[bar.given, bar.mutual, bar.received, bar.given + bar.mutual + bar.received].map((count) => plain(count.toLocaleString('en-GB')))]),
      })
    case 'sourceNote':
      return say(press, [{ text: 'Where this came from', style: { ...small, face: 'sans-bold' } }, { text: ' ', style: small }, ...spansOf(part.words, { ...CELL, plain: small })], { type: 'Note', after: 10 })
  }
}

/** A table as it is set: what is not said in another voice in its first column stands out. */
export const tableOf = (part: Extract<Part, { type: 'table' }>): Printed => ({
  caption: part.caption,
  columns: part.head,
  rows: part.rows.map((row) => row.map((one, index) => one.map((words) => spansOf(words, index === 0 ? { ...CELL, plain: cellBold } : CELL)))),
})

function heading(press: Press, level: 2 | 3, text: string): void {
  if (level === 3) press.y += 6
  const element = inside(press, press.parent, level === 2 ? 'H2' : 'H3')
  flow(press, element, level === 2 ? 'H2' : 'H3', breakLines(press.doc, [{ text, style: level === 2 ? h2 : h3 }], MEASURE))
  element.end()
  if (level === 2) {
    press.y += 5
    rule(press, { width: 34, colour: EMBER, weight: 2 })
    press.y += 11
  } else press.y += 4
}

/** The school's own words, set apart. */
export function callout(press: Press, title: string, text: string): void {
  const inner = MEASURE - 32
  const paragraphs = text.split('\n').filter((part) => part.trim() !== '').map((part) => breakLines(press.doc, [{ text: part, style: lead }], inner))
  room(press, Math.min(90, 30 + heightOf(paragraphs[0] ?? [])))
  press.y += 4
  const element = inside(press, press.parent, 'BlockQuote')
  const bar = (from: number) => artifact(press, () => press.doc.rect(PAGE.left, from, 3, Math.max(0, press.y - from)).fill(EMBER))
  let from = press.y
  const caption = inside(press, element, 'P')
  flow(press, caption, 'P', breakLines(press.doc, [{ text: title, style: small }], inner), { x: PAGE.left + 16 })
  caption.end()
  press.y += 2
  for (const lines of paragraphs) {
    const part = inside(press, element, 'P')
    for (const line of lines) {
      if (press.y + line.leading > PAGE.height - PAGE.bottom) {
        bar(from)
        newPage(press)
        from = press.y
      }
      marked(press, part, 'P', () => drawLine(press.doc, line, PAGE.left + 16, press.y))
      press.y += line.leading
    }
    part.end()
    press.y += 5
  }
  press.y -= 5
  bar(from)
  element.end()
  press.y += 16
}

function list(press: Press, items: readonly Span[][], numbered: boolean): void {
  const element = inside(press, press.parent, 'L')
  for (const [at, item] of items.entries()) {
    const entry = inside(press, element, 'LI')
    const lines = breakLines(press.doc, item, MEASURE - 16)
    room(press, heightOf(lines.slice(0, 2)))
    const label = inside(press, entry, 'Lbl')
    marked(press, label, 'Lbl', () => drawLine(press.doc, breakLines(press.doc, [{ text: numbered ? `${at + 1}.` : '•', style: mark }], 18)[0]!, PAGE.left, press.y))
    label.end()
    const words = inside(press, entry, 'LBody')
    flow(press, words, 'LBody', lines, { x: PAGE.left + 16 })
    words.end()
    entry.end()
    press.y += 5
  }
  element.end()
  press.y += 6
}

const big = style('serif-bold', 21, 26, PINE)
const figureLabel = style('sans-bold', 9.6, 12.6)

/** The totals, three in a row, large enough to be read across a desk. */
function figures(press: Press, items: readonly { value: string; label: string; note: string }[]): void {
  const element = inside(press, press.parent, 'L')
  const wide = (MEASURE - 2 * 18) / 3
  for (let row = 0; row < items.length; row += 3) {
    const set = items.slice(row, row + 3).map((item) => [
      ...breakLines(press.doc, [{ text: item.value, style: item.value.length > 11 ? { ...big, size: 15 } : big }], wide),
      ...breakLines(press.doc, [{ text: item.label, style: figureLabel }], wide),
      ...breakLines(press.doc, [{ text: item.note, style: small }], wide),
    ])
    const tall = Math.max(...set.map(heightOf))
    room(press, tall + 20)
    set.forEach((lines, index) => {
      const x = PAGE.left + index * (wide + 18)
      artifact(press, () => press.doc.lineWidth(0.8).strokeColor(HAIR).moveTo(x, press.y).lineTo(x + wide, press.y).stroke())
      const item = inside(press, element, 'LI')
      const words = inside(press, item, 'LBody')
      marked(press, words, 'LBody', () => {
        let y = press.y + 6
        for (const line of lines) {
          drawLine(press.doc, line, x, y)
          y += line.leading
        }
      })
      words.end()
      item.end()
    })
    press.y += tall + 20
  }
  element.end()
  press.y += 6
}
