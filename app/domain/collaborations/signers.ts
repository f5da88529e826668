import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { collaborationPartners as partners, collaborationSigners as signers } from '#db/schema/index.ts'
import { normalEmail } from '../accounts.ts'
import { domainOf } from './addresses.ts'

/** Somebody who answered by a link, as they named themselves. Nobody has checked who reads that letter box. */
export type Signer = { name: string; job: string }

const named = ({ name, job }: Signer): string => (job === '' ? name : `${name}, ${job}`)

/** The people behind these ids that answered by a link: "Jane Smith, Headteacher (by e-mail link, school.example)". Other ids are left out. */
export async function signersNamed(db: Db, ids: readonly string[]): Promise<Record<string, string>> {
  const names: Record<string, string> = {}
  const all = [...new Set(ids)]
  for (let from = 0; from < all.length; from += 500) {
    const rows = await db.select().from(signers).where(inArray(signers.id, all.slice(from, from + 500)))
    for (const row of rows) names[row.id] = `${named(row)} (by e-mail link, ${domainOf(row.email)})`
  }
  return names
}

/** The same for a page, in a sentence: "Jane Smith, Headteacher, by a link sent to …@school.example". */
export const saySigner = (row: Signer & { email: string }): string => `${named(row)}, by a link sent to …@${domainOf(row.email)}`

/**
 * Somebody who answered by a link asked to be forgotten: name, job and address leave their answers; the organisation's name and
 * the domain, which say where the answer came from, stay. Returns the ids of the signers, which stay in issued reports.
 */
export async function forgetSigners(db: Db, email: string): Promise<string[]> {
  const address = normalEmail(email)
  const found = await db.select({ id: signers.id }).from(signers).where(eq(sql`lower(${signers.email})`, address))
  if (found.length === 0) return []
  await db.batch([
    db.update(signers).set({ name: 'Somebody who asked to be forgotten', job: '', email: `@${domainOf(address)}` }).where(eq(sql`lower(${signers.email})`, address)),
    db.update(partners).set({ email: '' }).where(and(eq(sql`lower(${partners.email})`, address), ne(partners.answer, 'waiting'))),
  ])
  return found.map((one) => one.id)
}
