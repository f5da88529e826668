import { sql } from 'drizzle-orm'
import type { Statement } from '#db/client.server.ts'
import { collaborationActs, type EntryAct } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { newId } from '#app/platform/ids.ts'

type Act = { entryId: string; act: EntryAct; version: number; partnerId?: string | null; organisationId?: string | null; bySigner?: string | null }

/** A line of the audit trail: stands in the batch of the deed it tells of. */
export const acted = ({ db, who, now }: Context, { entryId, act, version, partnerId = null, organisationId = null, bySigner = null }: Act): Statement =>
  db.insert(collaborationActs).values({ id: newId(), collaborationId: entryId, act, partnerId, organisationId, byAccount: who.accountId, bySigner, version, at: now })

/** Undoes the batch when the entry has been withdrawn meanwhile. */
export const unlessWithdrawn = (db: Context['db'], entryId: string): Statement =>
  db.run(sql`insert into claims (held) select 0 where not exists (select 1 from collaborations where id = ${entryId} and withdrawn_at is null)`)
