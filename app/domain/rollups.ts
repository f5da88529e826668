import { z } from 'zod'
import { academicYearDays, academicYearStart, isDay } from '#app/platform/dates.ts'
import { id } from '#app/platform/fields.ts'

/** What is counted above a school, in words. Safe in the browser. */

export const SharingForm = z.object({ deed: z.enum(['give', 'end']), holder: id('Choose the trust or local authority.') })
export const AskForm = z.object({ organisation: id('Choose the organisation to ask.') })

/** What a holder sees of an organisation that said yes, and what never. */
export const SHOWN = ['how many countersigned entries there are, by kind of work and by term', 'whether they were given, received or mutual', 'the hours of an entry, where somebody recorded them', 'the names of partners, if they have said yes to the same trust or authority; all others are “another organisation”'] as const
export const NEVER_SHOWN = ['the words of an entry: what was done, what changed, what was stopped, what got in the way', 'who took part, who logged it and who countersigned it', 'what it cost', 'what is waiting, declined or withdrawn'] as const

export type Way = 'given' | 'received' | 'mutual' | 'between'
export const wayWords: Readonly<Record<Way, string>> = { given: 'Given to others', received: 'Received from others', mutual: 'Mutual', between: 'From one to another of these' }

export type RollupFilter = { period: string; from: string; to: string }

/** The period: an academic year, or two dates; else this academic year. */
export function readRollupFilter(query: URLSearchParams, today: string): RollupFilter & { days: { from: string; to: string } } {
  const period = query.get('period') ?? ''
  const dayIn = (name: string): string => (isDay(query.get(name) ?? '') ? query.get(name)! : '')
  const [from, to] = [dayIn('from'), dayIn('to')]
  if (period === 'dates' && from && to && from <= to) return { period, from, to, days: { from, to } }
  const start = /^20\d\d$/.test(period) ? Number(period) : academicYearStart(today)
  return { period: String(start), from: '', to: '', days: academicYearDays(start) }
}
export const rollupQuery = ({ period, from, to }: RollupFilter): Record<string, string> => ({ period, from, to })

export type Named = { id: string; name: string }
export type RollupSchool = Named & { entries: number; given: number; received: number; mutual: number; inside: number; others: number }
export type Rollup = {
  holder: Named & { kind: string }
  members: number
  /** Those that said yes, the silent first, then by name. */
  schools: RollupSchool[]
  /** Those that have not: named, and nothing else. `onHearth`: somebody there could answer. */
  notIncluded: (Named & { onHearth: boolean })[]
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
