import { eq, or, sql } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { reportFiles, reports } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import { printed } from './printing.ts'

type Out = { write(line: string): void }

const USAGE = `hearth reports: what an operator does with issued reports

  npm run hearth -- reports forget EMAIL     somebody asked to be forgotten: closes the account, takes the name away, also where they
                                             answered an entry by a link to this address, and prints the files of every report
                                             that had it anew, without it (also: the id of an account)

The sealed text of a report holds no names and stays as it is. The report’s page and the check page say that its files were printed anew.`

/** What an operator types after `hearth reports`. Answers with the exit code: 0 done, 1 refused, 2 not understood. */
// eslint-disable-next-line no-restricted-syntax -- a command is a way in: its instant begins here
export async function reportsCommand(db: Db, args: readonly string[], out: Out, now: Date = new Date()): Promise<number> {
  const [deed, which = '', ...more] = args
  if (deed !== 'forget' || which === '' || more.length > 0) {
    out.write(USAGE)
    return 2
  }
  const accountId = await accounts.removeName({ db, now }, which)
  const signerIds = await collaborations.forgetSigners(db, which)
  const people = accountId === null ? signerIds : [accountId, ...signerIds]
  if (people.length === 0) {
    out.write(`There is no account with “${which}”, and nobody answered by a link to it.`)
    return 1
  }
  const anew = await printAnew({ db, now }, people)
  const done = accountId === null ? 'There is no account with this address.' : 'The account is closed and its name is gone.'
  const byLink = signerIds.length === 0 ? '' : ` The name and address are gone from ${signerIds.length === 1 ? '1 answer' : `${signerIds.length} answers`} given by a link.`
  out.write(`${done}${byLink} ${anew === 1 ? '1 file' : `${anew} files`} of reports ${anew === 1 ? 'was' : 'were'} printed anew without it. The earlier ones leave the disk within two days; backups keep them as long as you keep backups.`)
  return 0
}

/** Prints the files of every report that names one of these people (accounts or signers by a link) anew, and puts down what they were before. Returns how many files changed. */
export async function printAnew({ db, now }: Pick<Context, 'db' | 'now'>, people: readonly string[]): Promise<number> {
  const rows = await db
    .select({ id: reportFiles.id, reportId: reportFiles.reportId, format: reportFiles.format, hash: reportFiles.hash, earlier: reportFiles.earlier })
    .from(reportFiles)
    .innerJoin(reports, eq(reports.id, reportFiles.reportId))
    .where(or(...people.map((id) => sql`instr(${reports.document}, ${id}) > 0`)))
  let changed = 0
  for (const { id, reportId, format, hash, earlier } of rows) {
    const made = await printed(db, reportId, format)
    if (made.hash === hash) continue
    await db.update(reportFiles).set({ ...made, at: now, reprintedAt: now, earlier: [...(earlier ?? []), hash] }).where(eq(reportFiles.id, id))
    changed++
  }
  return changed
}
