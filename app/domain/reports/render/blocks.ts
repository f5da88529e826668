import { amounts, briefly, checked, directionLabels, sourced, spoken, withWhom, type Block, type Line, type Reading, type Shown } from '../../reports.ts'
import { sayShortDay } from '#app/platform/dates.ts'
import { chart } from './chart.ts'
import { body, breakLines, cell, cellBold, drawLine, EMBER, HAIR, heightOf, INK, lead, PINE, quiet, small, SOFT, style, type Span } from './lettering.ts'
import { artifact, flow, inside, marked, MEASURE, newPage, PAGE, room, rule, say, type Press } from './press.ts'
import { plain, strong, table, type Cell, type Printed } from './table.ts'

const h2 = style('serif-bold', 18, 23, PINE)
const h3 = style('sans-bold', 11.6, 15.5)

/** One block of the document on paper. */
export function draw(press: Press, block: Block, lines: Map<string, Line>, reading: Reading): void {
  switch (block.type) {
    case 'heading':
      return heading(press, block.level, block.text)
    case 'paragraph':
      return say(press, [{ text: block.text, style: block.voice === 'quiet' ? quiet : block.voice === 'lead' ? lead : body }], { after: 8 })
    case 'callout':
      return callout(press, block.title, block.text)
    case 'list':
      return list(press, block.items)
    case 'figures':
      return figures(press, block.items)
    case 'evidence':
      return evidence(press, block, block.refs.map((ref) => lines.get(ref)!), reading.people)
    case 'table':
      return table(press, tableOf(block))
    case 'figure':
      chart(press, { caption: block.label, alt: block.alt, bars: block.bars })
      return table(press, {
        caption: block.label,
        columns: [{ label: 'Period', share: 40 }, { label: 'Given', share: 15, numeric: true }, { label: 'Mutual', share: 15, numeric: true }, { label: 'Received', share: 15, numeric: true }, { label: 'All', share: 15, numeric: true }],
        rows: block.bars.map((bar) => [strong(bar.label), ...[bar.given, bar.mutual, bar.received, bar.given + bar.mutual + bar.received].map((count) => plain(String(count)))]),
      })
    case 'sourceNote':
      return say(press, [{ text: 'Where this came from', style: { ...small, face: 'sans-bold' } }, { text: ` ${block.text}`, style: small }], { type: 'Note', after: 10 })
  }
}

export const tableOf = (block: Extract<Block, { type: 'table' }>): Printed => ({ caption: block.caption, columns: block.head, rows: block.rows.map((row) => row.map((text, index) => (index === 0 ? strong(text) : plain(text)))) })

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

function list(press: Press, items: readonly string[]): void {
  const element = inside(press, press.parent, 'L')
  for (const item of items) {
    const entry = inside(press, element, 'LI')
    const lines = breakLines(press.doc, [{ text: item, style: body }], MEASURE - 16)
    room(press, heightOf(lines.slice(0, 2)))
    const label = inside(press, entry, 'Lbl')
    marked(press, label, 'Lbl', () => drawLine(press.doc, breakLines(press.doc, [{ text: '•', style: { ...body, colour: EMBER } }], 10)[0]!, PAGE.left, press.y))
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

const dark = { ...small, colour: INK }

/** The rows of the log: each with its date, partner, countersignature and source. */
function evidence(press: Press, { caption, shows }: { caption: string; shows: readonly Shown[] }, lines: readonly Line[], people: Record<string, string>): void {
  const full = shows.includes('what')
  table(press, {
    caption,
    columns: [{ label: 'Entry', share: 15 }, { label: full ? 'What we did, with whom' : caption, share: full ? 55 : 62 }, { label: full ? 'Countersignature and source' : 'Countersignature', share: full ? 30 : 23 }],
    rows: lines.map((line): Cell[] => [
      [[{ text: line.ref, style: cellBold }], [{ text: sayShortDay(line.on), style: { ...cell, colour: SOFT } }], [{ text: directionLabels[line.direction], style: { ...cell, colour: SOFT } }]],
      [
        [{ text: `${line.kindLabel} with ${withWhom(line)}`, style: cellBold }],
        ...spoken(line, shows).map(({ part, before, text }): Span[] => (part === 'done' ? [{ text: `${before}${text}`, style: small }] : before === '' ? [{ text, style: cell }] : [{ text: before, style: cellBold }, { text: ` ${text}`, style: cell }])),
        ...(full ? [[{ text: amounts(line), style: small }]] : []),
      ],
      full ? [...checked(line, people).map((text): Span[] => [{ text, style: dark }]), [{ text: sourced(line, people), style: small }]] : briefly(line).map((text, at): Span[] => [{ text, style: at === 0 ? dark : small }]),
    ]),
  })
}
