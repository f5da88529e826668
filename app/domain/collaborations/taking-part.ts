import type { Statement } from '#db/client.server.ts'
import { collaborationParticipants } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { newId } from '#app/platform/ids.ts'

type Part = { entryId: string; accountId: string; organisationId: string; hours: number | null }

/** This person took part, on this organisation's side: a line of their own record. For a batch; saying it twice says it once. */
export const tookPart = ({ db, now }: Pick<Context, 'db' | 'now'>, { entryId, accountId, organisationId, hours }: Part): Statement =>
  db.insert(collaborationParticipants).values({ id: newId(), collaborationId: entryId, accountId, organisationId, hours, at: now }).onConflictDoNothing()
