import type { Sheet } from '../documents.ts'
import { directionLabels, sayPeriod, type Direction, type Reading } from '../reports.ts'
import { csvHead, csvRow } from './csv.ts'
import { closeOf, factsOf } from './paper.ts'
import { growth, totalsOf } from './totals.ts'

/** The report as a spreadsheet: what it is, its entries, and what can be counted from them. */
export function sheetsOf(reading: Reading): Sheet[] {
  const { lines, meta } = reading.document
  const directions: Direction[] = ['given', 'mutual', 'received']
  const count = (label: string, of: typeof lines): (string | number | null)[] => {
    const t = totalsOf(of)
    return [label, t.entries, t.countersigned, t.hoursRecorded === 0 ? null : t.hours, t.hoursMissing]
  }
  const { unit, bars } = growth(meta.period, lines)
  const areas = [...new Set(lines.flatMap((line) => line.areas))]
  return [
    { name: 'About', head: ['What', 'Value'], widths: [16, 90], rows: [['Title', meta.title], ['Organisation', meta.organisation.name], ['Period', sayPeriod(meta.period)], ...factsOf(reading).map(([term, value]) => [term, value]), ['Note', meta.footer], ['Source', closeOf(reading)]] },
    { name: 'Entries', head: csvHead.slice(0, -2), widths: [10, 12, 32, 18, 12, 60, 40], rows: lines.map((line) => csvRow(line, reading.people)) },
    { name: 'Totals', head: ['direction', 'entries', 'countersigned', 'hours (empty: not recorded)', 'entries with no hours'], widths: [14, 10, 14, 28, 22], rows: [...directions.map((one) => count(directionLabels[one], lines.filter((line) => line.direction === one))), count('All', lines)] },
    { name: 'Over time', head: [unit, 'given', 'mutual', 'received', 'all'], rows: bars.map((bar) => [bar.label, bar.given, bar.mutual, bar.received, bar.given + bar.mutual + bar.received]) },
    ...(areas.length === 0 ? [] : [{ name: 'Evaluation areas', head: ['area', 'entries', 'which'], widths: [36, 10, 80], rows: areas.map((area) => { const of = lines.filter((line) => line.areas.includes(area)); return [area, of.length, of.map((line) => line.ref).join(', ')] }) } satisfies Sheet]),
  ]
}
