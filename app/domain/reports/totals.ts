import { saysWhatChanged, signatures, type Bar, type Days, type Direction, type Line } from '../reports.ts'
import { academicYear, academicYearStart, addDays, termOf } from '#app/platform/dates.ts'

export type Totals = {
  entries: number
  given: number
  mutual: number
  received: number
  partners: number
  /** By at least one organisation other than the writer's. */
  countersigned: number
  countersignedByAll: number
  hours: number
  hoursRecorded: number
  hoursMissing: number
  /** Entries that say what changed, when they were logged or later. */
  sayChanged: number
  /** In pence, of the entries that say what it cost us. */
  cost: number
  costRecorded: number
}

/** Every total of the report is counted from its rows, here and nowhere else. */
export function totalsOf(lines: readonly Line[]): Totals {
  const going = (direction: Direction) => lines.filter((line) => line.direction === direction).length
  const withHours = lines.filter((line) => line.hours !== null)
  return {
    entries: lines.length,
    given: going('given'),
    mutual: going('mutual'),
    received: going('received'),
    partners: new Set(lines.flatMap((line) => line.partners.filter(present).map((partner) => partner.organisationId ?? `name:${partner.name.trim().toLowerCase()}`))).size,
    countersigned: lines.filter((line) => line.countersigned).length,
    countersignedByAll: lines.filter((line) => line.countersigned && signatures(line).given === signatures(line).asked).length,
    // Hours are kept to the quarter; the sum is rounded once, at the end.
    hours: Math.round(withHours.reduce((sum, line) => sum + (line.hours ?? 0), 0) * 100) / 100,
    hoursRecorded: withHours.length,
    hoursMissing: lines.length - withHours.length,
    sayChanged: lines.filter(saysWhatChanged).length,
    cost: lines.reduce((sum, line) => sum + (line.costPence ?? 0), 0),
    costRecorded: lines.filter((line) => line.costPence !== null).length,
  }
}

const MOST_BARS = 12

/** Entries term by term over the whole period, the empty terms too; by academic year when that would be too many. */
export function growth({ from, to }: Days, lines: readonly Line[], by?: 'academic year'): { unit: 'term' | 'academic year'; bars: Bar[] } {
  const byTerm = slots(from, to, (day) => termOf(day).label)
  const unit = by ?? (byTerm.length > MOST_BARS ? 'academic year' : 'term')
  const labelOf = unit === 'term' ? (day: string) => termOf(day).label : (day: string) => academicYear(academicYearStart(day))
  const bars = new Map(slots(from, to, labelOf).map((label) => [label, { label, given: 0, mutual: 0, received: 0 }]))
  for (const line of lines) bars.get(labelOf(line.on))![line.direction] += 1
  return { unit, bars: [...bars.values()] }
}

/** The labels met when walking from the first day to the last. */
function slots(from: string, to: string, labelOf: (day: string) => string): string[] {
  const labels = new Set<string>()
  for (let day = from; day <= to; day = addDays(day, 14)) labels.add(labelOf(day))
  return [...labels.add(labelOf(to))]
}

/** Received from outside: support from inside the own trust does not count as external. */
export const external = (line: Line): boolean => line.partners.some((partner) => present(partner) && !partner.ownTrust)
const present = (partner: Line['partners'][number]): boolean => partner.answer !== 'declined'
