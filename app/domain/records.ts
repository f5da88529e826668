import { academicYear, academicYearDays, isDay } from '#app/platform/dates.ts'
import type { Direction } from './collaborations.ts'

/** One person's own record of joint work, in words. Safe in the browser. */

/** Whether others bear an entry out. What is withdrawn, or declined by every partner, is shown and not counted. */
export type Standing = 'countersigned' | 'waiting' | 'declined' | 'withdrawn'
export const standingWords: Readonly<Record<Standing, string>> = {
  countersigned: 'Countersigned by a partner',
  waiting: 'Not countersigned',
  declined: 'Declined by the partner; not counted',
  withdrawn: 'Withdrawn by its organisation; not counted',
}

export type RecordEntry = {
  entryId: string
  happenedOn: string
  kind: string
  direction: Direction
  /** On behalf of which organisation. */
  organisation: string
  partners: string[]
  /** Their own; null is not recorded. */
  hours: number | null
  what: string
  learnt: string
  standing: Standing
  /** They have left the organisation: the entry is told as it stood when they left. */
  left: boolean
}

/** Their own hours of one kind in one academic year. `hours` is null when no entry records any. */
export type RecordTotal = { kind: string; year: number; entries: number; hours: number | null; withHours: number }
export type RecordLine = { id: string; on: string; title: string; organisation: string; inLibrary: boolean }

export type RecordFilter = { period: string; from: string; to: string; page: number }

/** `period` is `all`, the year in which an academic year began, or `dates`; what makes no sense counts as not there. */
export function readRecordFilter(query: URLSearchParams): RecordFilter {
  const period = query.get('period') ?? ''
  const page = Number(query.get('page') ?? '1')
  const dayIn = (name: string): string => (period === 'dates' && isDay(query.get(name) ?? '') ? query.get(name)! : '')
  return { period: /^20\d\d$/.test(period) || period === 'dates' ? period : 'all', from: dayIn('from'), to: dayIn('to'), page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1 }
}

/** What is wrong with the two dates of an address, in a sentence each. */
export function wrongDays(query: URLSearchParams): Record<string, string> {
  if (query.get('period') !== 'dates') return {}
  const errors: Record<string, string> = {}
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? '']
  if (from !== '' && !isDay(from)) errors.from = 'The first date does not exist. Enter a date like 1 September 2026, or leave it empty.'
  if (to !== '' && !isDay(to)) errors.to = 'The last date does not exist. Enter a date like 31 August 2027, or leave it empty.'
  if (isDay(from) && isDay(to) && to < from) errors.to = 'The last date is before the first. Change one of them.'
  return errors
}

export function recordDays({ period, from, to }: RecordFilter): { from: string; to: string } {
  return /^20\d\d$/.test(period) ? academicYearDays(Number(period)) : period === 'dates' ? { from, to } : { from: '', to: '' }
}

/** A filter as an address has it. */
export const recordQuery = ({ period, from, to, page }: RecordFilter): Record<string, string> => ({ period: period === 'all' ? '' : period, from, to, page: page > 1 ? String(page) : '' })

export type YearTotal = Omit<RecordTotal, 'kind'>
/** The hours of each year together, the last year first. */
export function totalsByYear(totals: readonly RecordTotal[]): YearTotal[] {
  const years = new Map<number, YearTotal>()
  for (const { year, entries, hours, withHours } of totals) {
    const one = years.get(year) ?? { year, entries: 0, hours: null, withHours: 0 }
    years.set(year, { year, entries: one.entries + entries, hours: hours === null ? one.hours : (one.hours ?? 0) + hours, withHours: one.withHours + withHours })
  }
  return [...years.values()].sort((one, other) => other.year - one.year)
}

export const yearWords = (start: number): string => academicYear(start)
/** Hours as people say them; what nobody recorded is not nought. */
export const sayHours = (hours: number | null): string => (hours === null ? 'not recorded' : String(Math.round(hours * 100) / 100))
