import { z } from 'zod'
import { academicYear, academicYearDays, academicYearStart, isDay, sayDay } from '#app/platform/dates.ts'
import { id } from '#app/platform/fields.ts'

/** What is counted above a school, in words. Safe in the browser. */

export const SharingForm = z.object({ deed: z.enum(['give', 'end'], { error: 'Choose whether it may count your work, or may no longer.' }), holder: id('Choose the trust or local authority.') })
export const AskForm = z.object({ organisation: id('Choose the organisation to ask.') })

/** One request in this many days, and no more. */
export const ASK_DAYS = 30

/** What a holder sees of an organisation that said yes, and what never. */
export const SHOWN = ['how many countersigned entries there are, by kind of work and by term', 'whether they were given, received or mutual', 'the hours of an entry, where somebody recorded them', 'the names of partners, if they have said yes to the same trust or authority; all others are “another organisation”'] as const
export const NEVER_SHOWN = ['the words of an entry: what was done, what changed, what was stopped, what got in the way', 'who took part, who logged it and who countersigned it', 'what it cost', 'what is waiting, declined or withdrawn'] as const

export type Way = 'given' | 'received' | 'mutual' | 'between'
export const wayWords: Readonly<Record<Way, string>> = { given: 'Given to others', received: 'Received from others', mutual: 'Mutual', between: 'From one to another of these' }

export type Days = { from: string; to: string }
export type RollupFilter = { period: string; from: string; to: string }

/** Where a period has no first day. Nothing in a log is older. */
export const BEGINNING = '2000-01-01'
/** "30 November 2025 to 29 November 2026" */
export const sayDays = ({ from, to }: Days): string => (from === BEGINNING ? `All of it, to ${sayDay(to)}` : `${sayDay(from)} to ${sayDay(to)}`)

function periodDays(period: string, today: string): Days | null {
  if (period === 'all') return { from: BEGINNING, to: today }
  if (period === 'three-years') return { from: academicYearDays(academicYearStart(today) - 2).from, to: today }
  return /^20\d\d$/.test(period) ? academicYearDays(Number(period)) : null
}

const aYearBefore = (day: string): string => {
  const before = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`
  return isDay(before) ? before : before.replace('-02-29', '-02-28')
}

/**
 * The period: two dates, and filled in they win; else a period of the list; else the last twelve months. Only one date is open at its other end.
 * With `errors`, `days` are the last twelve months and `filter` is what was typed.
 */
export function readRollupFilter(query: URLSearchParams, today: string): RollupFilter & { days: Days; errors: Record<string, string> } {
  const typed = (name: string): string => (query.get(name) ?? '').trim().slice(0, 20)
  const [period, from, to] = [typed('period'), typed('from'), typed('to')]
  const lately: Days = { from: aYearBefore(today), to: today }
  if (from || to || period === 'dates') {
    const errors = wrongDates(from, to, today)
    return { period: 'dates', from, to, errors, days: Object.keys(errors).length > 0 ? lately : { from: from || BEGINNING, to: to || today } }
  }
  const days = periodDays(period, today)
  return { period: days ? period : 'year-to-today', from: '', to: '', days: days ?? lately, errors: {} }
}

function wrongDates(from: string, to: string, today: string): Record<string, string> {
  if (!from && !to) return { from: 'Fill in the first day, the last day or both, or choose another period.' }
  const wrong = { ...(from && !isDay(from) ? { from: 'The first day is not in the calendar. Choose another.' } : {}), ...(to && !isDay(to) ? { to: 'The last day is not in the calendar. Choose another.' } : {}) }
  if (Object.keys(wrong).length > 0) return wrong
  if (from > (to || today)) return to ? { to: 'The last day must not be before the first day.' } : { from: 'The first day must not be after today.' }
  return {}
}

/** The periods that can be chosen, in words. */
export const periodChoices = (today: string): { value: string; label: string }[] => [
  { value: 'year-to-today', label: 'The last 12 months' },
  ...[0, 1, 2, 3, 4].map((back) => academicYearStart(today) - back).map((start) => ({ value: String(start), label: academicYear(start) })),
  { value: 'three-years', label: 'The last three academic years' },
  { value: 'all', label: 'All of it' },
  { value: 'dates', label: 'Between two dates' },
]

export type Named = { id: string; name: string }
export type RollupSchool = Named & { urn: number | null; entries: number; given: number; received: number; mutual: number; inside: number; others: number }
export type Rollup = {
  holder: Named & { kind: string }
  members: number
  /** Those that said yes, the silent first, then by name. */
  schools: RollupSchool[]
  /** Those that have not: named, and whether they were asked; nothing else. `onHearth`: somebody there could answer. */
  notIncluded: (Named & { urn: number | null; onHearth: boolean; /** the day of the last request, while another would be too soon */ askedOn: string | null })[]
  entries: number
  /** Null: no entry records any. */
  hours: number | null
  withHours: number
  kinds: { kind: string; way: Way; entries: number; hours: number | null; withHours: number }[]
  terms: { label: string; given: number; received: number; mutual: number; between: number }[]
  pairs: { one: Named; other: Named; entries: number }[]
  /** Entries with organisations of another region than the school's own. `region` null: of a region with fewer than three of them, or of several such. */
  regions: { region: string | null; entries: number }[]
}

export const rollupTitle = (rollup: Pick<Rollup, 'holder'>): string => `Joint work in ${rollup.holder.name}`
/** The picture knows three directions; what it does with the fourth stands in its label. */
export const TERM_BARS = 'Entries by term, each once; work from one of these to another stands with the mutual'

/** The nine regions of England, north to south and west to east as the statistics office lists them: no place stands first by size. */
export const REGIONS = ['North East', 'North West', 'Yorkshire and the Humber', 'East Midlands', 'West Midlands', 'East of England', 'London', 'South East', 'South West'] as const
export type Region = (typeof REGIONS)[number]
export const regionCodes: Readonly<Record<Region, string>> = {
  'North East': 'NE', 'North West': 'NW', 'Yorkshire and the Humber': 'YH', 'East Midlands': 'EM', 'West Midlands': 'WM', 'East of England': 'EE', London: 'L', 'South East': 'SE', 'South West': 'SW',
}
/** Fewer organisations than this on either side are not told apart. */
export const FEWEST = 3

/** What is published of two regions: the entries that may be shown, and whether there are a few more that are not. */
export type RegionCell = { one: Region; other: Region; shown: number; few: boolean }
export type Regions = { cells: RegionCell[]; within: number; across: number; hidden: boolean; years: number[] }
