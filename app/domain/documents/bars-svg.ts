import type { Part } from '../documents.ts'
import { escaped } from './escaping.ts'

const WIDE = 720
const HEIGHT = 150
const TOP = 40
const LABELS = 34
export const SERIES = [
  { key: 'given', label: 'Given', colour: '#1f4a43', ink: '#ffffff' },
  { key: 'mutual', label: 'Mutual', colour: '#6d9286', ink: '#1e2320' },
  { key: 'received', label: 'Received', colour: '#a8782b', ink: '#1e2320' },
] as const

/** Stacked bars as a picture that says in words what it shows; the figures stand in the bars, so that colour is not the only sign. */
export function barsAsSvg({ label, alt, bars }: Extract<Part, { type: 'bars' }>): string {
  const total = (bar: (typeof bars)[number]): number => bar.given + bar.mutual + bar.received
  const most = Math.max(1, ...bars.map(total))
  const slot = WIDE / Math.max(1, bars.length)
  const wide = Math.min(70, slot * 0.62)
  const floor = TOP + HEIGHT
  const columns = bars.map((bar, index) => {
    const x = slot * index + (slot - wide) / 2
    let y = floor
    const stack = SERIES.map(({ key, colour, ink }) => {
      const tall = (bar[key] / most) * (HEIGHT - 18)
      if (tall === 0) return ''
      y -= tall
      return `<rect x="${at(x)}" y="${at(y)}" width="${at(wide)}" height="${at(tall)}" fill="${colour}" stroke="#ffffff" stroke-width="1"/>${tall > 14 ? text(String(bar[key]), { x: x + wide / 2, y: y + tall / 2 + 4, fill: ink }) : ''}`
    })
    return `${stack.join('')}${text(total(bar).toLocaleString('en-GB'), { x: x + wide / 2, y: y - 5, fill: '#1e2320', bold: true })}${text(bar.label, { x: x + wide / 2, y: floor + 18, fill: '#555b54' })}`
  })
  const legend = SERIES.map(({ label: name, colour }, index) => `<rect x="${index * 100}" y="6" width="12" height="12" fill="${colour}"/>${text(name, { x: index * 100 + 18, y: 16, fill: '#555b54', anchor: 'start' })}`)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDE} ${floor + LABELS}" width="${WIDE}" height="${floor + LABELS}" role="img" aria-label="${escaped(`${label}. ${alt}`)}"><title>${escaped(label)}</title><desc>${escaped(alt)}</desc>${legend.join('')}${columns.join('')}<line x1="0" y1="${floor}" x2="${WIDE}" y2="${floor}" stroke="#ddd3c0"/></svg>`
}

const at = (value: number): string => String(Math.round(value * 100) / 100)
const text = (words: string, { x, y, fill, bold = false, anchor = 'middle' }: { x: number; y: number; fill: string; bold?: boolean; anchor?: 'middle' | 'start' }): string =>
  `<text x="${at(x)}" y="${at(y)}" fill="${fill}" font-size="12" font-family="sans-serif"${bold ? ' font-weight="bold"' : ''} text-anchor="${anchor}">${escaped(words)}</text>`
