import { timingSafeEqual } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { organisations, reportFiles, reports } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { NotFound, TooMany } from '#app/errors.ts'
import { paths } from '#app/paths.ts'
import { config } from '#app/platform/config.server.ts'
import { sha256 } from '#app/platform/hashing.server.ts'
import { giveBack, spend } from '#app/platform/limits.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { NO_REPORT, plainCode, plainNumber, type ReportFormat } from '../reports.ts'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** Ten characters that follow from the seal: they stand in no table, are the same for ever, and nobody has them who has not seen the report. */
export function codeOf(seal: string): string {
  const digest = Buffer.from(sha256(`hearth-check:${seal}`), 'hex')
  const code = [...digest.subarray(0, 10)].map((byte) => ALPHABET[byte % 32]!.toUpperCase()).join('')
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** What stands in the report's small print. */
export const checkLine = (number: string, seal: string): string => `Anyone can check that this report was issued: ${config().baseUrl}${paths.check()}, report ${number}, code ${codeOf(seal)}.`

export type Confirmed = {
  number: string
  organisation: string
  issuedAt: Date
  periodFrom: string
  periodTo: string
  entries: number
  seal: string
  files: { format: ReportFormat; pages: number | null; bytes: number }[]
  /** When files were last printed anew without somebody’s name. */
  reprintedAt: Date | null
}

/** Schools share one address, and a whole governing body may look at once. */
const FROM_ONE_ADDRESS = { max: 300, minutes: 15 }
/** Only wrong codes are counted here, so that whoever holds the report is not kept out by it being looked at often. */
const WRONG_FOR_ONE_NUMBER = { max: 100, minutes: 15 }
const NOBODY = '0'.repeat(64)

/**
 * Confirms that a report was issued, to whoever has its number and its code. A wrong code and a number that was never given get the same
 * words and take the same work: what is read, hashed, counted and compared does not depend on which of them it is.
 */
export async function check({ db, who, now }: Context, asked: { number: string; code: string }, address: string): Promise<Confirmed> {
  authorise(who, 'check report', {})
  await within(db, `check-address:${address}`, FROM_ONE_ADDRESS, now)
  const number = plainNumber(asked.number)
  const perNumber = `check-number:${sha256(number).slice(0, 32)}`
  await within(db, perNumber, WRONG_FOR_ONE_NUMBER, now)
  const [[row], files] = await db.batch([
    db
      .select({ number: reports.number, organisation: organisations.name, issuedAt: reports.issuedAt, periodFrom: reports.periodFrom, periodTo: reports.periodTo, entries: reports.entries, seal: reports.hash })
      .from(reports)
      .innerJoin(organisations, eq(organisations.id, reports.organisationId))
      .where(eq(reports.number, number)),
    db.select({ format: reportFiles.format, pages: reportFiles.pages, bytes: reportFiles.bytes, reprintedAt: reportFiles.reprintedAt }).from(reportFiles).innerJoin(reports, eq(reports.id, reportFiles.reportId)).where(eq(reports.number, number)),
  ])
  const right = same(plainCode(codeOf(row?.seal ?? NOBODY)), plainCode(asked.code))
  if (!row || !right) throw new NotFound(NO_REPORT)
  await giveBack(db, perNumber)
  return { ...row, files: files.map(({ format, pages, bytes }) => ({ format, pages, bytes })), reprintedAt: latest(files) }
}

/** The last day on which any of these files was printed anew. */
export const latest = (files: readonly { reprintedAt: Date | null }[]): Date | null => files.reduce<Date | null>((last, { reprintedAt }) => (reprintedAt && (!last || reprintedAt > last) ? reprintedAt : last), null)

const same = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(sha256(one)), Buffer.from(sha256(other)))

async function within(db: Db, key: string, limit: { max: number; minutes: number }, now: Date): Promise<void> {
  const { ok, seconds } = await spend(db, key, limit, now)
  if (!ok) throw new TooMany('Reports have been checked very often just now. Nothing is wrong with yours. Wait a quarter of an hour, then try again.', seconds)
}

/** `earlier`: it was ours until it was printed anew. */
export type Match = { format: ReportFormat; earlier: boolean }

/** Which file of this report has these bytes, by their SHA-256; null where none has. The bytes themselves are not kept. */
export async function compare(ctx: Context, asked: { number: string; code: string; hash: string }, address: string): Promise<Match | null> {
  const { number } = await check(ctx, asked, address)
  const files = await ctx.db.select({ format: reportFiles.format, hash: reportFiles.hash, earlier: reportFiles.earlier }).from(reportFiles).innerJoin(reports, eq(reports.id, reportFiles.reportId)).where(eq(reports.number, number))
  const found = files.find((file) => file.hash === asked.hash) ?? files.find((file) => file.earlier?.includes(asked.hash))
  return found ? { format: found.format, earlier: found.hash !== asked.hash } : null
}
