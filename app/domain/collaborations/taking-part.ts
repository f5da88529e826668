import type { Statement } from '#db/client.server.ts'
import { collaborationParticipants } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { newId } from '#app/platform/ids.ts'
import { HOURS_ASKED } from '../collaborations.ts'

type Part = { entryId: string; accountId: string; organisationId: string; hours: number | null }

/** This person took part, on this organisation's side: a line of their own record. For a batch; saying it twice says it once. */
export const tookPart = ({ db, now }: Pick<Context, 'db' | 'now'>, { entryId, accountId, organisationId, hours }: Part): Statement =>
  db.insert(collaborationParticipants).values({ id: newId(), collaborationId: entryId, accountId, organisationId, hours, at: now }).onConflictDoNothing()

/** Null: a person's own hours of an entry may stand. More than a day has is wrong, unless the entry says that it took longer; more than the whole entry took is asked about. */
export function ownHoursRefusal(own: number | null, whole: number | null, anyway: boolean): string | null {
  if (own === null) return null
  if (own > 24 && own > (whole ?? 0)) return 'An entry is one day, and a day has 24 hours. Enter your own hours of that day.'
  return whole !== null && own > whole && !anyway ? `${HOURS_ASKED} in all (${whole}). Is that right? Say so below, or change one of them.` : null
}
