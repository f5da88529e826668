import { addDays, isDay, sayDay } from '#app/platform/dates.ts'
import { typedDay } from '#app/platform/typed-days.ts'
import { MOST_DAYS } from '../collaborations.ts'

type Asked = { days: readonly string[]; moreDays: string; weeklyFrom: string; weeklyUntil: string }
export type Days = { days: string[]; /** lines that are no date, as they were typed */ wrong: string[]; errors: Record<string, string> }

/** Days that have been typed or asked for every week, and are not among the ticked ones yet. */
export const waitsToBeShown = ({ moreDays, weeklyFrom, weeklyUntil }: Asked): boolean => moreDays.trim() !== '' || weeklyFrom !== '' || weeklyUntil !== ''

/** All days that a form means, each once, in their order: the ticked ones, those typed one a line, and every week from one day until another. */
export function daysAsked({ days, moreDays, weeklyFrom, weeklyUntil }: Asked, today: string): Days {
  const errors: Record<string, string> = {}
  const lines = moreDays.split(/[\n;]+/).map((line) => line.trim()).filter(Boolean).slice(0, 200)
  const read = lines.map((line) => ({ line, day: typedDay(line, today) }))
  const wrong = read.filter(({ day }) => day === null).map(({ line }) => line)
  const weekly = weeks(weeklyFrom, weeklyUntil, errors)
  const all = [...new Set([...days.filter(isDay), ...read.flatMap(({ day }) => day ?? []), ...weekly])].sort()
  const future = all.filter((day) => day > today)
  const old = all.filter((day) => day < '2000-01-01')
  const said = [unreadable(wrong), left(future, 'in the future', { one: 'Log it once it has happened.', many: 'Log them once they have happened.' }), left(old, 'before 2000', { one: 'Enter a date from 2000 on.', many: 'Enter dates from 2000 on.' })].filter(Boolean)
  if (said.length > 0) errors.moreDays = said.join(' ')
  const past = all.filter((day) => day <= today && day >= '2000-01-01')
  if (past.length > MOST_DAYS) errors.days = `These are ${past.length} dates. Log up to ${MOST_DAYS} at once: the first ${MOST_DAYS} are below.`
  return { days: past.slice(0, MOST_DAYS), wrong, errors }
}

const MOST_NAMED = 8
const listed = (items: readonly string[]): string => {
  const [shown, more] = [items.slice(0, MOST_NAMED), items.length - MOST_NAMED]
  return more > 0 ? `${shown.join(', ')} and ${more} more` : [shown.slice(0, -1).join(', '), shown[shown.length - 1]!].filter(Boolean).join(' and ')
}

const unreadable = (wrong: readonly string[]): string =>
  wrong.length === 0 ? '' : `${listed(wrong.map((line) => `“${line.slice(0, 40)}”`))} ${wrong.length === 1 ? 'is not a date' : 'are not dates'} that we can read. Write ${wrong.length === 1 ? 'it' : 'them'} like 22/11/2026, one date a line.`

/** Days that cannot be logged, each named. */
const left = (days: readonly string[], where: string, { one, many }: { one: string; many: string }): string =>
  days.length === 0 ? '' : `${listed(days.map(sayDay))} ${days.length === 1 ? 'is' : 'are'} ${where}, so ${days.length === 1 ? 'it is' : 'they are'} not in the list. ${days.length === 1 ? one : many}`

function weeks(from: string, until: string, errors: Record<string, string>): string[] {
  if (from === '' && until === '') return []
  if (!isDay(from)) errors.weeklyFrom = 'Enter the first date.'
  if (!isDay(until)) errors.weeklyUntil = 'Enter the last date.'
  if (!isDay(from) || !isDay(until)) return []
  if (until < from) errors.weeklyUntil = 'The last date is before the first.'
  const found: string[] = []
  for (let day = from; day <= until && found.length <= MOST_DAYS; day = addDays(day, 7)) found.push(day)
  return found
}
