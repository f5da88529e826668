import { and, eq, isNotNull } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { organisations } from '#db/schema/index.ts'
import { Invalid } from '#app/errors.ts'
import type { Skipped, Told } from '../organisations.ts'
import { understand, type Establishment } from './establishment.ts'
import { Groups, heldGroups, resolve } from './groups.ts'
import { readHeadings, readLinkHeadings, type Headings } from './headings.ts'
import { readLink } from './links.ts'
import type { CsvFile } from './opening.ts'
import type { Staging } from './staging.ts'

/** The two files, row by row, into the staging table. */

export type Run = { db: Db; staging: Staging; progress: (bytes: number) => void }
type Counts = { added: number; changed: number; unchanged: number }
export type Read = { headings: Headings; given: Set<string>; lastRow: number; newestChange: string | null; skipped: Skipped[]; warnings: Told[]; las: Counts; trusts: Counts }

/** What is found out while the rows go by. */
type Found = Pick<Read, 'given' | 'newestChange' | 'skipped'> & { seen: Map<number, number>; groups: Groups; warnings: Warnings }

/** `start` is called once the headings show that this is the register. */
export async function stageRegister(run: Run, file: CsvFile, start: () => Promise<void>): Promise<Read> {
  const found: Found = { given: new Set(), newestChange: null, skipped: [], seen: new Map(), groups: new Groups(), warnings: new Warnings() }
  let headings: Headings | undefined
  let laCodes: ReadonlyMap<string, number> = new Map()
  let lastRow = 0
  let cut = false
  for await (const { number, cells } of file.rows(run.progress)) {
    if (!headings) {
      headings = readHeadings(file.name, cells)
      if (!headings.has('LA (code)') && headings.has('LA (name)')) laCodes = await knownLaCodes(run.db)
      await start()
      continue
    }
    lastRow = number
    cut = cells.length < headings.width
    const row = understand(headings, cells, laCodes)
    const before = 'skip' in row ? undefined : found.seen.get(row.establishment.urn)
    if ('skip' in row) found.skipped.push({ row: number, reason: row.skip })
    else if (before !== undefined) found.skipped.push({ row: number, reason: `URN ${row.establishment.urn} is in this file twice: row ${before} was kept` })
    else {
      row.odd.forEach((words) => found.warnings.tell(words, number))
      await stageEstablishment(run, found, row.establishment, number, headings.has('Trusts (name)'))
    }
  }
  if (!headings) throw new Invalid({ file: `${file.name} has nothing in it. Nothing was changed.` })
  if (found.seen.size === 0) throw new Invalid({ file: noneRead(file.name, found.skipped) })
  if (cut) throw new Invalid({ file: cutShort(file.name, lastRow) })
  const { las, trusts } = await stageGroups(run, found.groups)
  return { headings, given: found.given, lastRow, newestChange: found.newestChange, skipped: found.skipped, warnings: found.warnings.all(), las, trusts }
}

async function stageEstablishment(run: Run, found: Found, { urn, said, localAuthority: la, trust, lastChangedOn }: Establishment, number: number, hasTrusts: boolean): Promise<void> {
  found.seen.set(urn, number)
  if (la) found.groups.note('local_authority', la, lastChangedOn)
  const fields = hasTrusts ? { ...said, trust: trust && found.groups.note('trust', { ...trust, region: null }, lastChangedOn) } : said
  if (found.given.size === 0) Object.keys(fields).forEach((field) => found.given.add(field))
  if (lastChangedOn !== null && (found.newestChange === null || lastChangedOn > found.newestChange)) found.newestChange = lastChangedOn
  await run.staging.add({ kind: 'establishment', rowNumber: number, key: String(urn), urn, fields })
}

/** A download that broke off: what is missing after it nobody knows. */
const cutShort = (file: string, row: number): string => `${file}: the file ends in the middle of a row (row ${row}): was it downloaded whole? Nothing was changed.`

const noneRead = (file: string, skipped: Skipped[]): string =>
  skipped.length === 0 ? `${file} has headings and no rows. Nothing was changed.` : `None of the ${skipped.length} rows of ${file} can be read: row ${skipped[0]!.row} was refused because ${skipped[0]!.reason}. Nothing was changed.`

async function stageGroups(run: Run, groups: Groups): Promise<Pick<Read, 'las' | 'trusts'>> {
  const counts = { local_authority: { added: 0, changed: 0, unchanged: 0 }, trust: { added: 0, changed: 0, unchanged: 0 } }
  let number = 0
  for (const group of resolve(await heldGroups(run.db), groups.all())) {
    const verdict = group.verdict === 'same-as-another' ? 'unchanged' : group.verdict
    if (group.verdict !== 'same-as-another') counts[group.kind][verdict]++
    await run.staging.add({ kind: group.kind, rowNumber: ++number, key: group.key, targetId: group.targetId, verdict, fields: { name: group.name, nameKey: group.nameKey, code: group.code, region: group.region } })
  }
  await run.staging.flush()
  return { las: counts.local_authority, trusts: counts.trust }
}

export async function stageLinks(run: Run, file: CsvFile): Promise<{ skipped: Skipped[] }> {
  const skipped: Skipped[] = []
  const seen = new Map<string, number>()
  let cutAt: number | null = null
  let headings: ReturnType<typeof readLinkHeadings> | undefined
  for await (const { number, cells } of file.rows(run.progress)) {
    if (!headings) {
      headings = readLinkHeadings(file.name, cells)
      continue
    }
    cutAt = cells.length < headings.width ? number : null
    const row = readLink(headings, cells)
    const key = 'link' in row ? `${row.link.urn} ${row.link.linkUrn} ${row.link.linkType}` : ''
    if ('skip' in row) skipped.push({ row: number, reason: row.skip })
    else if (seen.has(key)) skipped.push({ row: number, reason: `it says the same as row ${seen.get(key)}` })
    else {
      seen.set(key, number)
      await run.staging.add({ kind: 'link', rowNumber: number, key, urn: row.link.urn, fields: row.link })
    }
  }
  if (cutAt !== null) throw new Invalid({ links: cutShort(file.name, cutAt) })
  await run.staging.flush()
  return { skipped }
}

/** A file that names local authorities without their codes is read through those we hold. */
async function knownLaCodes(db: Db): Promise<Map<string, number>> {
  const rows = await db.select({ key: organisations.nameKey, code: organisations.laCode }).from(organisations).where(and(eq(organisations.kind, 'local_authority'), isNotNull(organisations.laCode)))
  return new Map(rows.map(({ key, code }) => [key, code!]))
}

const LISTED = 1000

/** The same thing said of many rows is told once, with how many and the first. */
class Warnings {
  readonly #told = new Map<string, Told>()
  tell(words: string, row: number): void {
    const told = this.#told.get(words)
    if (told) told.rows++
    else if (this.#told.size < LISTED) this.#told.set(words, { warning: words, rows: 1, firstRow: row })
  }
  all(): Told[] {
    return [...this.#told.values()]
  }
}
