import { sql } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import type { Context } from '#app/context.ts'
import { aside } from '#app/platform/reader.server.ts'
import { FEWEST, REGIONS, type Region, type RegionCell, type Regions } from '../rollups.ts'

/** Entries between two regions in one academic year, and how many organisations stand behind them on either side. */
export type CellCount = { year: number; one: string; other: string; entries: number; ones: number; others: number }

const KEPT_MINUTES = 10
/** The page is public and counts the whole log: counted once in ten minutes, whoever asks. */
const kept = new WeakMap<object, { at: number; counts: Promise<CellCount[]> }>()

/** Countersigned entries between organisations of the nine regions: all years, or one. What is not enough to hide anybody is not shown. */
export async function between({ db, now }: Pick<Context, 'db' | 'now'>, year: number | null): Promise<Regions & { asAt: Date }> {
  const before = kept.get(db)
  const fresh = before && now.getTime() >= before.at && now.getTime() - before.at < KEPT_MINUTES * 60_000 ? before : { at: now.getTime(), counts: count(db) }
  if (fresh !== before) kept.set(db, fresh)
  const counts = await fresh.counts.catch((error: unknown) => { kept.delete(db); throw error })
  return { ...published(counts, year), asAt: new Date(fresh.at) }
}

const count = async (db: Db): Promise<CellCount[]> =>
  aside(db).select({ year: sql<number>`year`, one: sql<string>`one`, other: sql<string>`two`, entries: sql<number>`entries`, ones: sql<number>`ones`, others: sql<number>`others` }).from(sql`(
    with signed as materialized (select distinct p.collaboration_id entry from collaboration_partners p where p.answer = 'countersigned'),
    side as materialized (
      select c.id entry, c.organisation_id org, cast(substr(c.happened_on, 1, 4) as integer) - (substr(c.happened_on, 6) < '09-01') year from signed join collaborations c on c.id = signed.entry where c.withdrawn_at is null
      union
      select c.id, p.organisation_id, cast(substr(c.happened_on, 1, 4) as integer) - (substr(c.happened_on, 6) < '09-01') from collaboration_partners p join collaborations c on c.id = p.collaboration_id where p.answer = 'countersigned' and p.organisation_id is not null and c.withdrawn_at is null),
    placed as materialized (select side.entry, side.org, side.year, lower(o.region) region from side join organisations o on o.id = side.org where o.region is not null)
    select a.year, a.region one, b.region two, count(distinct a.entry) entries, count(distinct a.org) ones, count(distinct b.org) others
    from placed a join placed b on b.entry = a.entry and (a.region < b.region or (a.region = b.region and a.org <> b.org)) group by 1, 2, 3) cells`)

const known = new Map<string, Region>(REGIONS.map((region) => [region.toLowerCase(), region]))
const key = (one: Region, other: Region): string => [one, other].sort((a, b) => REGIONS.indexOf(a) - REGIONS.indexOf(b)).join(' / ')

/**
 * What may be published. In each academic year: a cell with fewer than three organisations on either side is only "few"; if it would be the only one hidden, the smallest
 * other is hidden with it, so that no figure published elsewhere less what is shown here is one cell. All years together are the sum of what each year shows:
 * no year can be worked out from the others. Every total is a sum of shown cells.
 */
export function published(counts: readonly CellCount[], year: number | null): Regions {
  const cells = new Map<string, RegionCell>(REGIONS.flatMap((one, at) => REGIONS.slice(at).map((other) => [key(one, other), { one, other, shown: 0, few: false }])))
  const years = [...new Set(counts.map((one) => one.year))].sort((one, other) => other - one)
  for (const each of year === null ? years : [year]) for (const { at, entries, few } of ofYear(counts.filter((one) => one.year === each))) {
    const cell = cells.get(at)!
    cells.set(at, { ...cell, shown: cell.shown + (few ? 0 : entries), few: cell.few || few })
  }
  const all = [...cells.values()]
  const sum = (some: RegionCell[]): number => some.reduce((total, cell) => total + cell.shown, 0)
  return { cells: all, years, within: sum(all.filter((cell) => cell.one === cell.other)), across: sum(all.filter((cell) => cell.one !== cell.other)), hidden: all.some((cell) => cell.few) }
}

function ofYear(counts: readonly CellCount[]): { at: string; entries: number; few: boolean }[] {
  const rows = counts.flatMap(({ one, other, entries, ones, others }) => {
    const [from, to] = [known.get(one.toLowerCase()), known.get(other.toLowerCase())]
    return from && to && entries > 0 ? [{ at: key(from, to), entries, few: ones < FEWEST || others < FEWEST }] : []
  })
  if (rows.filter((row) => row.few).length !== 1) return rows
  const [smallest] = rows.filter((row) => !row.few).sort((one, other) => one.entries - other.entries || (one.at < other.at ? -1 : 1))
  return rows.map((row) => (row === smallest ? { ...row, few: true } : row))
}
