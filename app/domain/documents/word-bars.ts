import { ImageRun, type Paragraph, type Table } from 'docx'
import type { Cell, Column, Part } from '../documents.ts'
import { barPicture, SHOWN } from './bar-picture.ts'
import { plainText } from './plain-text.ts'
import { COLOURS } from './word-styles.ts'
import { tableOf, type Table_ } from './word-tables.ts'
import { paragraphOf, type Places } from './word-text.ts'

type Bars = Extract<Part, { type: 'bars' }>
type Bar = Bars['bars'][number]

const SHARES = [3.6, 1.2, 1.2, 1.4, 1.4]
const KINDS = [
  { key: 'given', label: 'Given', colour: COLOURS.pine },
  { key: 'mutual', label: 'Mutual', colour: '6D9286' },
  { key: 'received', label: 'Received', colour: 'A8782B' },
] as const

const all = (bar: Bar): number => bar.given + bar.mutual + bar.received
const shown = (count: number): string => count.toLocaleString('en-GB', { maximumFractionDigits: 1 })

function asTable(part: Bars): Table_ {
  const labels = [part.label, ...KINDS.map(({ label }) => label), `All ${part.unit}`]
  const head = labels.map((label, at): Column => ({ label, share: SHARES[at]!, numeric: at > 0 }))
  const rows = part.bars.map((bar) => [bar.label, ...KINDS.map(({ key }) => shown(bar[key])), shown(all(bar))].map((text): Cell => [[{ text }]]))
  return { type: 'table', caption: part.label, captionShown: true, head, rows }
}

/** The first picture says all of the bars in words; each of the others its own. */
function pictures(part: Bars): (Paragraph | null)[] {
  const most = Math.max(...part.bars.map(all))
  const first = part.bars.findIndex((bar) => all(bar) > 0)
  return part.bars.map((bar, at) => {
    if (all(bar) <= 0) return null
    const own = `${bar.label}: ${KINDS.map(({ key, label }) => `${shown(bar[key])} ${label.toLowerCase()}`).join(', ')}.`
    const description = plainText(at === first ? `${part.label}. ${part.alt}` : own)
    const data = barPicture(KINDS.map(({ key, colour }) => ({ value: bar[key], colour })), most)
    return paragraphOf('TableText', [new ImageRun({ type: 'png', data, transformation: SHOWN, altText: { name: `Bar ${at + 1}`, title: '', description } })])
  })
}

/** Bars as a table: under each label its bar, beside it the figures, so that nothing has to be read off a colour. */
export const barsOf = (part: Bars, places: Places): (Paragraph | Table)[] => tableOf(asTable(part), places, { signs: [null, ...KINDS.map(({ colour }) => colour), null], below: pictures(part) })
