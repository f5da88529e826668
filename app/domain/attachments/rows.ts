import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Db, Statement } from '#db/client.server.ts'
import { attachments } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { Forbidden, NotFound } from '#app/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { signedIn } from '#app/policy/standing.ts'
import { MOST_FILES, type Held, type Shown } from '../attachments.ts'
import type { Cleaned } from './cleaning.ts'
import { cleanName } from './names.ts'

type Row = typeof attachments.$inferSelect

/** Where a file lies for readers: the beginning of its fingerprint. The same bytes keep the same address in every version of an account. */
export const addressOf = (hash: string): string => hash.slice(0, 20)
export const shown = ({ hash, kind, name, alt, bytes, width, height, pages }: Row): Shown => ({ id: addressOf(hash), kind, name, alt, bytes, width, height, pages })

const rowsOf = (db: Db, interventionId: string) =>
  db.select().from(attachments).where(eq(attachments.interventionId, interventionId)).orderBy(asc(attachments.position), asc(attachments.id))

/** The files of an account, for its page. Who may see the account is asked by whoever shows it. */
export const forPage = async (db: Db, interventionId: string): Promise<Shown[]> => (await rowsOf(db, interventionId)).map(shown)

/** The files of an account for those who may change them. */
export const ofIntervention = async (db: Db, interventionId: string): Promise<Held[]> => (await rowsOf(db, interventionId)).map((row) => ({ ...shown(row), row: row.id }))

/** One file of an account by its address, with the name of its bytes. */
export async function find(db: Db, interventionId: string, address: string): Promise<Shown & { hash: string }> {
  const found = (await rowsOf(db, interventionId)).find((row) => addressOf(row.hash) === address)
  if (!found) throw new NotFound('There is no such file.')
  return { ...shown(found), hash: found.hash }
}

/** Stands in the batch that adds a file; the batch fails as a whole when there is no room left. */
export function adding({ db, who, now }: Context, interventionId: string, cleaned: Cleaned, { name, alt }: { name: string; alt: string }): Statement[] {
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  return [
    db.insert(attachments).values({
      ...cleaned, id: newId(), interventionId, name: cleanName(name, cleaned.kind), alt: cleaned.kind === 'image' ? alt : '', byAccount: who.accountId, at: now,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from attachments where intervention_id = ${interventionId})`,
    }),
    db.run(sql`insert into claims (held) select 0 where (select count(*) from attachments where intervention_id = ${interventionId}) > ${MOST_FILES}`),
  ]
}

const one = (interventionId: string, row: string) => and(eq(attachments.interventionId, interventionId), eq(attachments.id, row))

export const changing = ({ db }: Context, interventionId: string, row: string, { name, alt, kind }: { name: string; alt: string; kind: Shown['kind'] }): Statement =>
  db.update(attachments).set({ name: cleanName(name, kind), alt: kind === 'image' ? alt : '' }).where(one(interventionId, row))

/** The row goes at once; the bytes a day later, unless another version still shows them. */
export const removing = ({ db }: Context, interventionId: string, row: string): Statement => db.delete(attachments).where(one(interventionId, row))

/** For a working copy: the same files under another account. Rows only, because the bytes lie under their own fingerprint. */
export async function copyTo(db: Db, fromId: string, toId: string): Promise<Statement[]> {
  const rows = await rowsOf(db, fromId)
  return rows.length === 0 ? [] : [db.insert(attachments).values(rows.map((row) => ({ ...row, id: newId(), interventionId: toId })))]
}

/** When a working copy takes the original's place: its files become the original's, and the old ones go. */
export const replace = (db: Db, originalId: string, copyId: string): Statement[] => [
  db.delete(attachments).where(eq(attachments.interventionId, originalId)),
  db.update(attachments).set({ interventionId: originalId }).where(eq(attachments.interventionId, copyId)),
]

/** Which of these stored files an account shows: they are never tidied away. */
export async function named(db: Db, hashes: string[]): Promise<string[]> {
  if (hashes.length === 0) return []
  const rows = await db.selectDistinct({ hash: attachments.hash }).from(attachments).where(inArray(attachments.hash, hashes))
  return rows.map((row) => row.hash)
}
