import { and, asc, eq, sql } from 'drizzle-orm'
import type { Db, Statement } from '#db/client.server.ts'
import { attachments } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { Forbidden, NotFound } from '#app/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { signedIn } from '#app/policy/standing.ts'
import { MOST_FILES, type Held, type Shown } from '../attachments.ts'
import type { Cleaned } from './cleaning.ts'
import { cleanName } from './names.ts'
import { addressOf, shown } from './rows.ts'

/** Files that stand with an entry of the log. Who may see the entry is asked by whoever shows them. */

export type OfEntry = Held & { byAccount: string; at: Date }

export async function ofEntry(db: Db, entryId: string): Promise<OfEntry[]> {
  const rows = await db.select().from(attachments).where(eq(attachments.collaborationId, entryId)).orderBy(asc(attachments.position), asc(attachments.id))
  return rows.map((row) => ({ ...shown(row), row: row.id, byAccount: row.byAccount, at: row.at }))
}

export async function findOfEntry(db: Db, entryId: string, address: string): Promise<Shown & { hash: string }> {
  const rows = await db.select().from(attachments).where(eq(attachments.collaborationId, entryId))
  const found = rows.find((row) => addressOf(row.hash) === address)
  if (!found) throw new NotFound('There is no such file.')
  return { ...shown(found), hash: found.hash }
}

/** Stands in the batch that adds a file; the batch fails as a whole when there is no room left. */
export function addingToEntry({ db, who, now }: Context, entryId: string, cleaned: Cleaned, { name, alt }: { name: string; alt: string }): Statement[] {
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  return [
    db.insert(attachments).values({
      ...cleaned, id: newId(), collaborationId: entryId, name: cleanName(name, cleaned.kind), alt: cleaned.kind === 'image' ? alt : '', byAccount: who.accountId, at: now,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from attachments where collaboration_id = ${entryId})`,
    }),
    db.run(sql`insert into claims (held) select 0 where (select count(*) from attachments where collaboration_id = ${entryId}) > ${MOST_FILES}`),
  ]
}

export const removingFromEntry = ({ db }: Context, entryId: string, row: string): Statement => db.delete(attachments).where(and(eq(attachments.collaborationId, entryId), eq(attachments.id, row)))
