import { and, eq, inArray, isNull, ne, or } from 'drizzle-orm'
import { collaborationPartners as partners, collaborations, organisations } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { Invalid } from '#app/errors.ts'
import { sayDay } from '#app/platform/dates.ts'
import { earlierResult } from '#app/platform/once.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { authorise } from '#app/policy/policy.ts'
import type { NewEntry } from '../collaborations.ts'
import { recordsOf } from './parties.ts'

export type Twice = { id: string; happenedOn: string; kind: string; by: string; ours: boolean }

type Asked = Pick<NewEntry, 'organisationId' | 'happenedOn' | 'kind'>

/** The same day, kind and partner stand in this organisation's log already, from either side; null if not. */
export async function loggedAlready({ db, who }: Context, { organisationId, happenedOn, kind }: Asked, partnerIds: readonly string[]): Promise<Twice | null> {
  authorise(who, 'log for organisation', { organisationId })
  if (partnerIds.length === 0) return null
  const ours = await recordsOf(db, organisationId)
  const [found] = await db
    .select({ id: collaborations.id, happenedOn: collaborations.happenedOn, kind: collaborations.kind, by: organisations.name, organisationId: collaborations.organisationId })
    .from(collaborations)
    .innerJoin(partners, eq(partners.collaborationId, collaborations.id))
    .innerJoin(organisations, eq(organisations.id, collaborations.organisationId))
    .where(and(
      isNull(collaborations.withdrawnAt), eq(collaborations.happenedOn, happenedOn), eq(collaborations.kind, kind), ne(partners.answer, 'declined'),
      or(and(inArray(collaborations.organisationId, ours), inArray(partners.organisationId, [...partnerIds])), and(inArray(collaborations.organisationId, [...partnerIds]), inArray(partners.organisationId, ours))),
    ))
    .limit(1)
  return found ? { id: found.id, happenedOn: found.happenedOn, kind: found.kind, by: found.by, ours: ours.includes(found.organisationId) } : null
}

/** Throws Invalid when it stands there already. A form that is only sent again is answered by what it made. */
export async function askIfTwice(ctx: Context, asked: Asked, partnerIds: readonly string[]): Promise<void> {
  const found = await loggedAlready(ctx, asked, partnerIds)
  if (!found || (ctx.once && (await earlierResult(ctx.db, ctx.once.key, ctx.who.accountId)))) return
  throw new Invalid({ twiceAnyway: `${found.ours ? 'A colleague or you' : found.by} logged ${taxonomies.label('collaboration-kinds', found.kind).toLowerCase()} on ${sayDay(found.happenedOn)} already. Open that one, or say that this is something else.` })
}
