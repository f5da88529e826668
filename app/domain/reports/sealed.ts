import { eq, or } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { reports } from '#db/schema/index.ts'
import { NotFound } from '#app/errors.ts'
import { sha256 } from '#app/platform/hashing.server.ts'
import { readDocument, type Reading } from '../reports.ts'
import { abridged } from './abridging.ts'
import { checkLine } from './checking.ts'
import { peopleIn } from './compiling.ts'
import { governors } from './governors.ts'

/** The frozen text of a report, by its id or number, with its seal tried: what somebody has altered is not shown as what was issued. */
export async function sealedText(db: Db, which: string): Promise<{ number: string; text: string; hash: string }> {
  const [row] = await db.select({ number: reports.number, text: reports.document, hash: reports.hash }).from(reports).where(or(eq(reports.id, which), eq(reports.number, which)))
  if (!row) throw new NotFound('There is no such report, or it belongs to another organisation.')
  if (sha256(row.text) !== row.hash) throw new Error(`Report ${row.number} is not what was issued: its seal is broken.`)
  return row
}

/** A report as it was frozen, with the names that its people have now. */
export async function whole(db: Db, which: string): Promise<Reading & { text: string }> {
  const { number, text, hash } = await sealedText(db, which)
  const document = readDocument(text)
  return { document, seal: hash, people: await peopleIn(db, document), check: checkLine(number, hash), text }
}

/** The same for its page. */
export async function reopened(db: Db, number: string): Promise<Reading> {
  const { text, hash } = await sealedText(db, number)
  const document = abridged(readDocument(text))
  return { document, seal: hash, people: await peopleIn(db, document), check: checkLine(number, hash) }
}

/** The governors' page of a report: from all of it, however large. */
export async function forGovernorsOf(db: Db, number: string): Promise<Reading> {
  const { text: _, ...reading } = await whole(db, number)
  return { ...reading, document: governors(reading.document) }
}
