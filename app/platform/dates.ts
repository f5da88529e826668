/** Days are ISO text (`2026-11-22`); instants are Dates. School days are London days. */

const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' })
const longDay = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' })
const shortDay = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' })
const instant = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London', day: 'numeric', month: 'long', year: 'numeric', hour: 'numeric', minute: '2-digit', hour12: true,
})

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', weekday: 'short', hour: '2-digit', hourCycle: 'h23' })
/** What the clocks in England say: the hour, 0 to 23, and the day of the week as "Mon". */
export function clockOf(at: Date): { hour: number; weekday: string } {
  const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, value]))
  return { hour: Number(parts.get('hour')), weekday: parts.get('weekday')! }
}

/** The day it is in England at this instant. */
export const dayOf = (at: Date): string => london.format(at)

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text
}

/** "22 November 2026" */
export const sayDay = (day: string): string => longDay.format(new Date(`${day}T00:00:00Z`))
/** "22 Nov 2026" */
export const sayShortDay = (day: string): string => shortDay.format(new Date(`${day}T00:00:00Z`))
/** "22 November 2026 at 9:30am" */
export const sayInstant = (at: Date | number): string => instant.format(at).replace(', ', ' at ').replace(/\s(?=[ap]m$)/, '')

export function addDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

/** The calendar year in which the academic year of this day began: 1 September starts a new one. */
export const academicYearStart = (day: string): number => (day.slice(5) >= '09-01' ? Number(day.slice(0, 4)) : Number(day.slice(0, 4)) - 1)
/** "2026/27" */
export const academicYear = (start: number): string => `${start}/${String((start + 1) % 100).padStart(2, '0')}`
export const academicYearOf = (day: string): string => academicYear(academicYearStart(day))
export const academicYearDays = (start: number): { from: string; to: string } => ({ from: `${start}-09-01`, to: `${start + 1}-08-31` })

/** The term a day falls in, by the usual English calendar: autumn from September, spring from January, summer from after Easter (here: 15 April). */
export function termOf(day: string): { year: string; term: 'Autumn' | 'Spring' | 'Summer'; label: string; order: string } {
  const start = academicYearStart(day)
  const monthDay = day.slice(5)
  const term = monthDay >= '09-01' ? 'Autumn' : monthDay < '04-15' ? 'Spring' : 'Summer'
  const calendarYear = term === 'Autumn' ? start : start + 1
  return { year: academicYearOf(day), term, label: `${term} ${calendarYear}`, order: `${start}-${{ Autumn: 1, Spring: 2, Summer: 3 }[term]}` }
}
