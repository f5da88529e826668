import { eq, inArray } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { organisations, reportFiles, reports } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { NotFound, NotYet } from '#app/errors.ts'
import * as stored from '#app/platform/files.server.ts'
import { newId } from '#app/platform/ids.ts'
import { log } from '#app/platform/log.server.ts'
import { fileTitle, reportFormats, type Reading, type ReportFormat } from '../reports.ts'
import { latest } from './checking.ts'
import { elsewhere, printerFor } from './elsewhere.ts'
import { formats, type Made } from './printing.ts'
import { allowed, reopenedFor } from './reading.ts'

type Here = Pick<Context, 'db' | 'now'>
type Report = { id: string; entries: number }
type Row = Made & { format: ReportFormat; reprintedAt: Date | null }

const ofReport = (db: Db, reportId: string): Promise<Row[]> =>
  db.select({ format: reportFiles.format, hash: reportFiles.hash, bytes: reportFiles.bytes, pages: reportFiles.pages, reprintedAt: reportFiles.reprintedAt }).from(reportFiles).where(eq(reportFiles.reportId, reportId))

export type Offered = { format: ReportFormat; bytes: number | null; pages: number | null }

const JUST_ISSUED_MS = 15 * 60_000

/** An issued report with its files, as its page offers them. `null` bytes: not made yet. `soon`: they are being made now. */
export async function forPage(ctx: Context, number: string): Promise<Reading & { number: string; files: Offered[]; soon: boolean; reprintedAt: Date | null }> {
  const report = await allowed(ctx, number)
  const [reading, rows] = await Promise.all([reopenedFor(ctx, report), ofReport(ctx.db, report.id)])
  const made = new Map(rows.map((row) => [row.format, row]))
  const files = formats.map((format) => ({ format, bytes: made.get(format)?.bytes ?? null, pages: made.get(format)?.pages ?? null }))
  return { ...reading, files, reprintedAt: latest(rows), soon: files.some((one) => one.bytes === null) && ctx.now.getTime() - report.issuedAt.getTime() < JUST_ISSUED_MS }
}

const beingMade = new Map<string, Promise<Made>>()

/** Makes a file once, however many ask for it at the same time. */
function make(here: Here, report: Report, format: ReportFormat): Promise<Made> {
  const key = `${report.id} ${format}`
  const running = beingMade.get(key)
  if (running) return running
  const making = putDown(here, report, format).finally(() => beingMade.delete(key))
  beingMade.set(key, making)
  return making
}

async function putDown(here: Here, report: Report, format: ReportFormat): Promise<Made> {
  const { db, now } = here
  const made = await print(here, report, format)
  await db.insert(reportFiles).values({ ...made, id: newId(), reportId: report.id, format, at: now }).onConflictDoNothing()
  // Another server may have been first: what is written down is what is served.
  return (await ofReport(db, report.id)).find((row) => row.format === format) ?? made
}

const print = (here: Here, { id: reportId, entries }: Report, format: ReportFormat): Promise<Made> =>
  elsewhere(here, printerFor(entries), { task: 'print', input: { reportId, format } })

/** Every file of an issued report that is not there yet, one after the other. Done again, it does nothing. */
export async function makeFiles(here: Here, reportId: string): Promise<void> {
  const [report] = await here.db.select({ id: reports.id, entries: reports.entries }).from(reports).where(eq(reports.id, reportId))
  if (!report) return
  const there = new Set((await ofReport(here.db, reportId)).map((row) => row.format))
  for (const format of formats) if (!there.has(format)) await make(here, report, format)
}

const WAIT_MS = 25_000
const inTime = async (making: Promise<Made>, format: ReportFormat): Promise<Made> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, failed) => {
    timer = setTimeout(() => failed(new NotYet(`${reportFormats[format].label} of this report is still being made, because the report is long. Nothing is lost: open its page again in a minute.`)), WAIT_MS)
  })
  const failed = (error: unknown): never => {
    log.error({ format, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }, 'report not printed')
    throw new NotYet(`${reportFormats[format].label} of this report could not be made just now. Nothing is lost: try again later, or take another format. The people who run this site can see why.`)
  }
  return Promise.race([making.catch(failed), late]).finally(() => clearTimeout(timer))
}

export type Download = { name: string; format: ReportFormat; size: number; stream(): ReadableStream<Uint8Array> }

/** The stored bytes of one file of a report. One that is asked for before it is made is waited for. */
export async function file(ctx: Context, number: string, format: ReportFormat): Promise<Download> {
  const report = await allowed(ctx, number)
  if (!formats.includes(format)) throw new NotFound('Reports are not made in this format.')
  const [rows, [whose]] = await Promise.all([ofReport(ctx.db, report.id), ctx.db.select({ name: organisations.name }).from(organisations).where(eq(organisations.id, report.organisationId))])
  const made = rows.find((row) => row.format === format) ?? (await inTime(make(ctx, report, format), format))
  const found = (await kept(made)) ?? (await restored(ctx, report, { format, made }))
  return { name: fileTitle(format, { number, organisation: whose?.name ?? '', from: report.periodFrom, to: report.periodTo }), format, size: found.size, stream: () => found.stream() }
}

const kept = async ({ hash, bytes }: Made) => {
  const found = await stored.read(hash)
  return found?.size === bytes ? found : null
}

/** A stored file that is gone from the disk is only made again if it comes out the same. */
async function restored(ctx: Context, report: Report, { format, made }: { format: ReportFormat; made: Made }) {
  const again = await inTime(print(ctx, report, format), format)
  const found = again.hash === made.hash ? await kept(made) : null
  if (!found) throw new NotFound(`The stored file is missing, and what we can make now is not the same, byte for byte. The report itself is whole: read it on its page, or choose another format. The people who run this site can put the file back from their backup: it is ${made.hash}.`)
  return found
}

/** Which of these stored files belong to a report: they are never tidied away. */
export async function named(db: Db, hashes: string[]): Promise<string[]> {
  if (hashes.length === 0) return []
  const rows = await db.selectDistinct({ hash: reportFiles.hash }).from(reportFiles).where(inArray(reportFiles.hash, hashes))
  return rows.map((row) => row.hash)
}
