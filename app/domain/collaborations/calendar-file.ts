import ICAL from 'ical.js'
import { addDays, dayOf } from '#app/platform/dates.ts'
import { attempt, inZoneOf, instantOf, londonDay, momentsOf, wall, wallDay, type Moment, type Part } from './calendar-moments.ts'

/**
 * What a calendar file says happened in the last twelve months: title, day and length of each event, and nothing else. Guests, places and notes are
 * never taken out of the file. The time zones that a file brings along are not used: their rules could be made to run for ever.
 */

export type CalendarEvent = { day: string; title: string; hours: number | null }
export type CalendarRead = { events: CalendarEvent[]; /** why nothing could be read */ problem: string | null; /** things a reader should know of what is left out */ notes: string[] }

/** Different ones: a repeat counts once, so that it crowds out nothing else. */
export const MOST_EVENTS = 500
const MOST_OF_ONE = 60
const MOST_DAYS_IN_ALL = 5_000
const MOST_STEPS = 8_000
const MOST_STEPS_TOGETHER = 20_000
const NO_CALENDAR = 'This is not a calendar file. In Outlook or Google Calendar choose “Export” or “Save calendar”, and send the .ics file.'

type Bounds = { from: string; until: string; steps: number; cut: boolean; /** repeats */ unread: number; /** events */ broken: number; /** repeats with more days than are taken */ many: number }

export function readCalendar(text: string, now: Date): CalendarRead {
  const until = dayOf(now)
  const bounds: Bounds = { from: `${Number(until.slice(0, 4)) - 1}${until.slice(4)}`, until, steps: MOST_STEPS_TOGETHER, cut: false, unread: 0, broken: 0, many: 0 }
  const parts = partsOf(text, bounds)
  if (!parts) return { events: [], problem: NO_CALENDAR, notes: [] }
  const told = parts.filter((part) => !hidden(part))
  const exceptions = exceptionsIn(parts)
  const events: CalendarEvent[] = []
  const kinds = new Set<string>()
  for (const part of told) {
    if (kinds.size >= MOST_EVENTS || events.length >= MOST_DAYS_IN_ALL) {
      bounds.cut = true
      break
    }
    const found = (attempt(() => eventsOf(part, exceptions, bounds), null) ?? lost(bounds)).sort(latestFirst)
    if (found.length > MOST_OF_ONE) bounds.many++
    events.push(...found.slice(0, MOST_OF_ONE))
    if (found[0]) kinds.add(`${found[0].title} ${found[0].hours}`)
  }
  const notes = [
    bounds.cut ? `The file holds more than we read at once. Export a shorter time to see the rest.` : '',
    bounds.unread > 0 ? `${bounds.unread} ${bounds.unread === 1 ? 'repeat is' : 'repeats are'} of a kind that we do not read: only the first date is here.` : '',
    bounds.many > 0 ? `Of an event that repeats, the latest ${MOST_OF_ONE} dates are here.` : '',
    bounds.broken > 0 ? `${bounds.broken} ${bounds.broken === 1 ? 'event' : 'events'} could not be read, and ${bounds.broken === 1 ? 'is' : 'are'} not here.` : '',
  ].filter(Boolean)
  return { events: events.sort(latestFirst), problem: null, notes }
}

const latestFirst = (one: CalendarEvent, other: CalendarEvent): number => other.day.localeCompare(one.day) || one.title.localeCompare(other.title)

/** Those of one title and length together, the latest first: what repeats is one line with its days. */
export function inSeries(events: readonly CalendarEvent[]): { days: string[]; title: string; hours: number | null }[] {
  const series = new Map<string, { days: Set<string>; title: string; hours: number | null }>()
  for (const { day, title, hours } of events) {
    const key = JSON.stringify([title.toLowerCase(), hours])
    const one = series.get(key) ?? { days: new Set<string>(), title, hours }
    series.set(key, { ...one, days: one.days.add(day) })
  }
  return [...series.values()].map((one) => ({ ...one, days: [...one.days] }))
}

function lost(bounds: Bounds): CalendarEvent[] {
  bounds.broken++
  return []
}

/** No piece of work goes on for longer than a year without a break. */
const MOST_DAYS_ON_END = 366
const MOST_PARTS = 5_000

/** Each event is read by itself, so that one that is broken takes no other with it. */
function partsOf(text: string, bounds: Bounds): Part[] | null {
  if (!/^\uFEFF?\s*BEGIN:VCALENDAR/i.test(text)) return null
  const lines = text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)
  const parts: Part[] = []
  let event: string[] | null = null
  for (const line of lines) {
    if (/^BEGIN:VEVENT\s*$/i.test(line)) event = []
    else if (event && /^END:VEVENT\s*$/i.test(line)) {
      if (parts.length === MOST_PARTS) bounds.cut = true
      else parts.push(...partOf(event, bounds))
      event = null
    } else event?.push(line)
  }
  return parts
}

/** One whose repeat makes no sense is still an event of its first day. */
function partOf(lines: readonly string[], bounds: Bounds): Part[] {
  const read = (some: readonly string[]): Part[] => attempt(() => [new ICAL.Component(ICAL.parse(['BEGIN:VEVENT', ...some, 'END:VEVENT'].join('\r\n')) as ConstructorParameters<typeof ICAL.Component>[0])], [])
  const whole = read(lines)
  const without = whole.length > 0 ? whole : read(lines.filter((line) => !/^RRULE\b/i.test(line)))
  if (whole.length === 0 && without.length > 0) bounds.unread++
  if (without.length === 0) bounds.broken++
  return without
}

const textOf = (part: Part, name: string): string => attempt(() => String(part.getFirstPropertyValue(name) ?? ''), '')
/** What is cancelled did not happen; what is marked private is nobody else's. */
const hidden = (part: Part): boolean => /cancelled/i.test(textOf(part, 'status')) || /^\s*cancell?ed\s*:/i.test(textOf(part, 'summary')) || /private|confidential/i.test(textOf(part, 'class'))

/** The days on which an event that repeats was moved or called off, by its id: what replaces it is an event of its own in the file. */
function exceptionsIn(parts: readonly Part[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const part of parts) {
    const at = attempt(() => momentsOf(part, 'recurrence-id')[0], undefined)
    if (!at) continue
    const uid = textOf(part, 'uid')
    found.set(uid, (found.get(uid) ?? new Set()).add(londonDay(at)))
  }
  return found
}

function eventsOf(part: Part, exceptions: Map<string, Set<string>>, bounds: Bounds): CalendarEvent[] {
  const start = momentsOf(part, 'dtstart')[0]
  if (!start) return lost(bounds)
  const title = textOf(part, 'summary').replace(/\s+/g, ' ').trim().slice(0, 300)
  const hours = lengthOf(part, start)
  const moved = part.getFirstProperty('recurrence-id') ? new Set<string>() : exceptions.get(textOf(part, 'uid'))
  const off = new Set([...momentsOf(part, 'exdate').map(londonDay), ...(moved ?? [])])
  const days = new Set([...repeated(part, start, bounds), ...momentsOf(part, 'rdate').map(londonDay)])
  const more = daysMore(part, start)
  return [...days].filter((day) => !off.has(day)).map((day) => addDays(day, more)).filter((day) => day >= bounds.from && day <= bounds.until).map((day) => ({ day, title, hours }))
}

function* repeated(part: Part, start: Moment, bounds: Bounds): Generator<string, void, void> {
  const rule = part.getFirstPropertyValue('rrule')
  if (!(rule instanceof ICAL.Recur) || !plain(rule)) {
    if (rule) bounds.unread++
    yield londonDay(start)
    return
  }
  if (rule.until && !rule.until.isDate) {
    // Said in UTC, while the event is in local time: the whole of its last day counts.
    rule.until = new ICAL.Time({ year: rule.until.year, month: rule.until.month, day: rule.until.day, hour: 23, minute: 59, second: 59 }, ICAL.Timezone.localTimezone)
  }
  const iterator = rule.iterator(start)
  const last = addDays(bounds.until, 1)
  for (let step = 0; ; step++) {
    if (step >= MOST_STEPS || bounds.steps-- <= 0) {
      bounds.cut = true
      return
    }
    const next = attempt(() => iterator.next(), null)
    if (!next || wallDay(next) > last) return
    if (wallDay(next) >= addDays(bounds.from, -1)) yield londonDay(inZoneOf(next, start))
  }
}

const ORDINARY: Record<string, readonly string[]> = { DAILY: ['BYDAY'], WEEKLY: ['BYDAY'], MONTHLY: ['BYDAY', 'BYMONTHDAY', 'BYSETPOS'], YEARLY: ['BYMONTH', 'BYMONTHDAY', 'BYDAY'] }

/** The repeats that people make with a calendar's own buttons. Others could be made to search for ever for a day that never comes. */
function plain(rule: InstanceType<typeof ICAL.Recur>): boolean {
  const may = ORDINARY[rule.freq]
  const parts = rule.parts as Record<string, (string | number)[]>
  const by = Object.keys(parts).filter((name) => (parts[name]?.length ?? 0) > 0)
  const all = (name: string, good: (value: string) => boolean) => (parts[name] ?? []).every((value) => good(String(value)))
  return (
    may !== undefined && by.every((name) => may.includes(name)) && Number.isInteger(rule.interval) && rule.interval >= 1 && rule.interval <= 60
    && !(by.includes('BYDAY') && by.includes('BYMONTHDAY')) && (!by.includes('BYSETPOS') || (by.includes('BYDAY') && parts.BYSETPOS!.length === 1))
    && all('BYDAY', (value) => (/^(?:MONTHLY|YEARLY)$/.test(rule.freq) ? /^[+-]?[1-4]?(?:MO|TU|WE|TH|FR|SA|SU)$/ : /^(?:MO|TU|WE|TH|FR|SA|SU)$/).test(value))
    && all('BYMONTHDAY', (value) => /^-?\d{1,2}$/.test(value) && Number(value) !== 0 && Number(value) >= -28 && Number(value) <= (rule.freq === 'YEARLY' ? 28 : 31))
    && all('BYSETPOS', (value) => /^(?:[1-4]|-1)$/.test(value)) && all('BYMONTH', (value) => /^(?:[1-9]|1[0-2])$/.test(value))
  )
}

/** Of days on end the last one counts, as in the form. The end that a calendar writes is the morning after. */
function daysMore(part: Part, start: Moment): number {
  if (!start.isDate) return 0
  const end = momentsOf(part, 'dtend')[0]
  const duration = part.getFirstPropertyValue('duration')
  const days = end ? (wall(end) - wall(start)) / 86_400_000 : duration instanceof ICAL.Duration ? duration.toSeconds() / 86_400 : 1
  return Number.isInteger(days) && days > 1 && days <= MOST_DAYS_ON_END ? days - 1 : 0
}

function lengthOf(part: Part, start: Moment): number | null {
  if (start.isDate) return null
  const end = momentsOf(part, 'dtend')[0]
  const duration = part.getFirstPropertyValue('duration')
  const seconds = end && !end.isDate ? (instantOf(end) - instantOf(start)) / 1000 : duration instanceof ICAL.Duration ? duration.toSeconds() : 0
  return seconds > 0 && seconds <= 86_400 ? Math.max(0.25, Math.round(seconds / 900) / 4) : null
}
