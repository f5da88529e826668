import type { ImportRow } from '../collaborations.ts'
import { inSeries, readCalendar } from './calendar-file.ts'
import { directionOf, kindOf } from './importing.ts'
import { MOST_ROWS, type SheetRead } from './spreadsheet.ts'

/** A calendar's events as rows: what repeats is one row with its days. */
export function calendarRows(text: string, now: Date): SheetRead {
  const { events, problem, notes } = readCalendar(text, now)
  const series = inSeries(events)
  const rows = series.slice(0, MOST_ROWS).map((one): ImportRow => ({ on: one.days.join('; '), whom: '', kind: '', way: '', what: one.title, changed: '', hours: one.hours?.toString() ?? '', people: '' }))
  return { rows, problem, notes: series.length > rows.length ? [...notes, `The file has ${series.length} different events in the last 12 months: the latest ${rows.length} are here.`] : notes }
}

/** Words that mean one of our kinds or directions become it, so that the row's list shows it chosen. */
export const understood = (row: ImportRow): ImportRow => ({ ...row, whom: row.whom.split(/\n+/).join('; '), kind: row.kind && (kindOf(row.kind) ?? row.kind), way: row.way && (directionOf(row.way) ?? row.way) })
