import ICAL from 'ical.js'
import { dayOf } from '#app/platform/dates.ts'

/** Moments of a calendar file, and the day in England that each is. */

export type Moment = InstanceType<typeof ICAL.Time>
export type Part = InstanceType<typeof ICAL.Component>

export const attempt = <T>(work: () => T, otherwise: T): T => {
  try {
    return work()
  } catch {
    return otherwise
  }
}

const zones = new WeakMap<Moment, string>()

/** All moments of a property, each with the zone that its parameter names. */
export function momentsOf(part: Part, name: string): Moment[] {
  return part.getAllProperties(name).slice(0, 1_000).flatMap((property) => {
    const zone = property.getParameter('tzid')
    return property.getValues().flatMap((value): Moment[] => {
      const moment: unknown = value instanceof ICAL.Period ? value.start : value
      if (!(moment instanceof ICAL.Time)) return []
      if (typeof zone === 'string') zones.set(moment, zone)
      return [moment]
    })
  })
}

export function inZoneOf(moment: Moment, start: Moment): Moment {
  const zone = zones.get(start)
  if (zone !== undefined) zones.set(moment, zone)
  return moment
}

const pad = (number: number, length = 2): string => String(number).padStart(length, '0')
export const wallDay = (at: Moment): string => `${pad(at.year, 4)}-${pad(at.month)}-${pad(at.day)}`
export const wall = (at: Moment): number => Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second)
const isUtc = (at: Moment): boolean => at.zone?.tzid === 'UTC'

/** The day it was in England: a whole day is the day it says, and so is a time in a zone that nobody knows. */
export function londonDay(at: Moment): string {
  if (at.isDate || (!isUtc(at) && !offsetsOf(zones.get(at)))) return wallDay(at)
  return dayOf(new Date(instantOf(at)))
}

export function instantOf(at: Moment): number {
  const here = wall(at)
  const offset = isUtc(at) ? undefined : offsetsOf(zones.get(at))
  return offset ? here - offset(here - offset(here)) : here
}

const WINDOWS: Record<string, string> = { 'GMT Standard Time': 'Europe/London', 'Greenwich Standard Time': 'Atlantic/Reykjavik', 'Romance Standard Time': 'Europe/Paris', 'W. Europe Standard Time': 'Europe/Berlin', 'Eastern Standard Time': 'America/New_York', UTC: 'UTC' }
const known = new Map<string, ((at: number) => number) | null>()

/** How far a zone is ahead of UTC at an instant, in milliseconds; null where it is no zone of the world. */
function offsetsOf(name: string | undefined): ((at: number) => number) | null {
  if (name === undefined || !/^[A-Za-z][\w.+/ -]{1,39}$/.test(name)) return null
  const found = known.get(name)
  if (found !== undefined) return found
  const made = attempt(() => zoned(WINDOWS[name] ?? name), null)
  if (known.size < 500) known.set(name, made)
  return made
}

function zoned(timeZone: string): (at: number) => number {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' })
  return (at) => {
    const part = new Map(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    return Date.UTC(part.get('year')!, part.get('month')! - 1, part.get('day'), part.get('hour'), part.get('minute'), part.get('second')) - Math.floor(at / 1000) * 1000
  }
}
