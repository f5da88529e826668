import type { Part } from '../documents.ts'
import { breakLines, drawLine, HAIR, INK, measure, MUTUAL, PINE, RECEIVED, SOFT, style } from './lettering.ts'
import { inside, marked, MEASURE, PAGE, room, type Press } from './press.ts'

type Bar = Extract<Part, { type: 'bars' }>['bars'][number]

const heightOf = (press: Press): number => (press.compact ? 74 : 128)
const LEGEND = 24
const LABELS = 30
const PARTS = [
  { key: 'given', label: 'Given', colour: PINE, ink: '#ffffff' },
  { key: 'mutual', label: 'Mutual', colour: MUTUAL, ink: INK },
  { key: 'received', label: 'Received', colour: RECEIVED, ink: INK },
] as const

const figure = style('sans-bold', 9, 11)
const label = style('sans', 8.4, 10.5, SOFT)
const title = style('sans-bold', 9.4, 12)

/** Stacked bars as vector paths: given, mutual and received, with the figures in them, so that colour is not the only sign. */
export function chart(press: Press, { caption, alt, bars }: { caption: string; alt: string; bars: readonly Bar[] }): void {
  const whole = LEGEND + heightOf(press) + LABELS + (press.compact ? 8 : 26)
  room(press, whole)
  const top = press.y
  const element = inside(press, press.parent, 'Figure', { alt: `${caption}. ${alt}`, bbox: [PAGE.left, top, PAGE.left + MEASURE, top + whole] })
  marked(press, element, 'Figure', () => {
    text(press, caption, PAGE.left, top, title)
    legend(press, top)
    drawBars(press, bars, top + LEGEND + 14)
  })
  element.end()
  press.y = top + whole
}

function legend(press: Press, top: number): void {
  let x = PAGE.left + MEASURE
  for (const part of [...PARTS].reverse()) {
    x -= measure(press, part.label, label)
    text(press, part.label, x, top, label)
    x -= 14
    press.doc.rect(x, top + 1.5, 9, 9).fill(part.colour)
    x -= 14
  }
}

function drawBars(press: Press, bars: readonly Bar[], top: number): void {
  const total = (bar: Bar) => bar.given + bar.mutual + bar.received
  const most = Math.max(1, ...bars.map(total))
  const slot = MEASURE / bars.length
  const wide = Math.min(64, slot * 0.62)
  const high = heightOf(press)
  const floor = top + high
  bars.forEach((bar, index) => {
    const x = PAGE.left + slot * index + (slot - wide) / 2
    let y = floor
    for (const part of PARTS) {
      const tall = (bar[part.key] / most) * (high - 16)
      if (tall === 0) continue
      y -= tall
      press.doc.rect(x, y, wide, tall).fill(part.colour)
      press.doc.lineWidth(0.8).strokeColor('#ffffff').moveTo(x, y).lineTo(x + wide, y).stroke()
      if (tall > 13) centred(press, String(bar[part.key]), x + wide / 2, y + tall / 2 - 5.5, style('sans', 8.4, 11, part.ink))
    }
    centred(press, String(total(bar)), x + wide / 2, y - 13, figure)
    breakLines(press, [{ text: bar.label, style: label }], slot - 4).forEach((line, row) => drawLine(press, line, x + wide / 2 - line.width / 2, floor + 5 + row * 10.5))
  })
  press.doc.lineWidth(0.8).strokeColor(HAIR).moveTo(PAGE.left, floor).lineTo(PAGE.left + MEASURE, floor).stroke()
}

function text(press: Press, words: string, x: number, y: number, look: ReturnType<typeof style>): void {
  for (const line of breakLines(press, [{ text: words, style: look }], MEASURE)) drawLine(press, line, x, y)
}
const centred = (press: Press, words: string, x: number, y: number, look: ReturnType<typeof style>) => text(press, words, x - measure(press, words, look) / 2, y, look)
