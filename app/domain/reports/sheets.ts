import type { Sheet, SheetCell } from '../documents.ts'
import { directionLabels, sayPeriod, type Direction, type Line, type Reading, type ReportDocument } from '../reports.ts'
import { csvHead, csvRow } from './csv.ts'
import { closeOf, factsOf } from './paper.ts'
import { growth, totalsOf } from './totals.ts'

/** The report as a spreadsheet: what it is, its entries, and what can be counted from them. */
export function sheetsOf(reading: Reading): Sheet[] {
  const { lines, meta } = reading.document
  const { unit, bars } = growth(meta.period, lines)
  return [
    { name: 'About', head: ['What', 'Value'], widths: [16, 90], rows: [['Title', meta.title], ['Organisation', meta.organisation.name], ['Period', sayPeriod(meta.period)], ...factsOf(reading).map(([term, value]) => [term, value]), ['Note', meta.footer], ['Source', closeOf(reading)]] },
    entriesOf(reading),
    totals(lines),
    { name: 'Over time', head: [unit, 'given', 'mutual', 'received', 'all'], rows: bars.map((bar) => [bar.label, bar.given, bar.mutual, bar.received, bar.given + bar.mutual + bar.received]) },
    ...areas(reading.document),
  ]
}

/** The rows of the CSV, and the hours of each role of our own staff as a number of their own. */
function entriesOf(reading: Reading): Sheet {
  const { lines, roles: labels = {} } = reading.document
  const used = new Set(lines.flatMap((line) => Object.keys(line.hoursByRole ?? {})))
  const roles = [...Object.keys(labels).filter((key) => used.has(key)), ...[...used].filter((key) => !(key in labels)).sort()]
  return {
    name: 'Entries',
    head: [...csvHead.slice(0, -2), ...roles.map((key) => `own staff hours: ${labels[key] ?? key}`)],
    widths: [10, 12, 32, 18, 12, 60, 40, 40, 12, 14, 14, 14, 28, 30, 30, 20, 28, 36, 16, 36, 20, 28, 24, ...roles.map(() => 14)],
    rows: lines.map((line) => [...csvRow(line, reading), ...roles.map((key) => line.hoursByRole?.[key] ?? null)]),
  }
}

function totals(lines: readonly Line[]): Sheet {
  const directions: Direction[] = ['given', 'mutual', 'received']
  const row = (label: string, of: readonly Line[]): SheetCell[] => {
    const t = totalsOf(of)
    return [label, t.entries, t.countersigned, t.sayChanged, t.hoursRecorded === 0 ? null : t.hours, t.hoursMissing, t.costRecorded === 0 ? null : t.cost / 100, t.costRecorded]
  }
  return {
    name: 'Totals',
    head: ['direction', 'entries', 'countersigned', 'say what changed', 'hours (empty: not recorded)', 'entries with no hours', 'cost (£; empty: not recorded)', 'entries that say a cost'],
    widths: [14, 10, 14, 18, 28, 22, 28, 22],
    rows: [...directions.map((one) => row(directionLabels[one], lines.filter((line) => line.direction === one))), row('All', lines)],
  }
}

/** In the order of the framework, as the report prints them; an area without an entry too. */
function areas({ blocks, lines }: ReportDocument): Sheet[] {
  const printed = blocks.flatMap((block) => (block.type === 'heading' && block.id.startsWith('area-') ? [block.text] : []))
  const names = [...new Set([...printed, ...lines.flatMap((line) => line.areas)])]
  const row = (area: string): SheetCell[] => {
    const of = lines.filter((line) => line.areas.includes(area))
    return [area, of.length, of.map((line) => line.ref).join(', ')]
  }
  return names.length === 0 ? [] : [{ name: 'Evaluation areas', head: ['area', 'entries', 'which'], widths: [36, 10, 80], rows: names.map(row) }]
}
