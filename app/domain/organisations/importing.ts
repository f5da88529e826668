import type { Db } from '#db/client.server.ts'
import { Stale } from '#db/write.ts'
import { Invalid } from '#app/errors.ts'
import { dayOf, isDay } from '#app/platform/dates.ts'
import { newId } from '#app/platform/ids.ts'
import type { ImportSummary, Skipped } from '../organisations.ts'
import { apply } from './applying.ts'
import { changes } from './columns.ts'
import { readLinkHeadings } from './headings.ts'
import { openCsv, type CsvFile } from './opening.ts'
import { stageLinks, stageRegister, type Run } from './reading.ts'
import { abandon, begin, judge, judgeLinks, Staging, tally } from './staging.ts'

export type Progress = (read: number, total: number) => void
type Ask = { file: string; links?: string | undefined; progress?: Progress | undefined }

/** The register, from file to organisations. Nothing that is held changes until everything has been read and understood. */
export async function importRegister({ db, now }: { db: Db; now: Date }, { file, links, progress }: Ask): Promise<ImportSummary> {
  const register = await openCsv(file, 'file')
  const linkFile = links === undefined ? null : await openCsv(links, 'links')
  if (linkFile) await checkLinks(linkFile)
  const total = register.bytes + (linkFile?.bytes ?? 0)
  const importId = newId()
  let begun = false
  const start = async (): Promise<void> => {
    await begin(db, importId, register.name, now)
    begun = true
  }
  try {
    const staging = new Staging(db, importId)
    const reading = (before: number): Run => ({ db, staging, progress: (bytes) => progress?.(before + bytes, total) })
    const read = await stageRegister(reading(0), register, start)
    const linked = linkFile ? await stageLinks(reading(register.bytes), linkFile) : null
    const change = changes(read.given, importId, read.headings.has('Trusts (code)'))
    await judge(db, importId, change, read.lastRow)
    if (linked) await judgeLinks(db, importId)
    const { establishments, links: linkTally, closed } = await tally(db, importId)
    const asAt = asAtOf(register.name, read.newestChange, now)
    const summary: ImportSummary = {
      file: register.name, asAt, ...establishments, closed, las: read.las, trusts: read.trusts, ...refused(read.skipped), warnings: read.warnings,
      columnsUnknown: read.headings.unknown, columnsMissing: read.headings.missing,
      links: linked && linkFile ? { file: linkFile.name, ...linkTally, ...refused(linked.skipped) } : null,
    }
    progress?.(total, total)
    await apply(db, { importId, staged: staging.count, changes: change, asAt, summary, now })
    return summary
  } catch (error) {
    if (begun) await abandon(db, importId, error instanceof Error ? error.message.slice(0, 500) : String(error), now)
    if (error instanceof Stale) throw new Invalid({ file: 'Another import was begun while this one ran, so this one changed nothing. Run it again when the other has finished.' })
    throw error
  }
}

/** A file of links that is something else is refused before anything else is done. */
async function checkLinks(file: CsvFile): Promise<void> {
  for await (const { cells } of file.rows(() => undefined)) return void readLinkHeadings(file.name, cells)
  throw new Invalid({ links: `${file.name} has nothing in it. Nothing was changed.` })
}

/** Downloads carry their day in their name (`edubasealldata20250422.csv`); else the newest change in the file says it. */
function asAtOf(name: string, newestChange: string | null, now: Date): string {
  const digits = /(20\d{2})-?(\d{2})-?(\d{2})/.exec(name)
  const named = digits ? `${digits[1]}-${digits[2]}-${digits[3]}` : ''
  const today = dayOf(now)
  return isDay(named) && named <= today ? named : newestChange !== null && newestChange <= today ? newestChange : today
}

const LISTED = 1000
const refused = (skipped: Skipped[]): { skipped: Skipped[]; skippedRows: number } => ({ skipped: skipped.slice(0, LISTED), skippedRows: skipped.length })

