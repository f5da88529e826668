import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { collaborationPartners as partners, collaborations, organisations } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { dayOf } from '#app/platform/dates.ts'
import { authorise } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import type { Outsider, Wording } from '../collaborations.ts'
import { findEntry } from './parties.ts'
import { wordingOf } from './wording.ts'

export type Repeated = { organisationId: string; wording: Wording; partners: string[]; other: Outsider | null }

/** An earlier entry of one's own organisation as the beginning of a new one: its words and partners, with today's date. What changed is for the new one to say. */
export async function forRepeating(ctx: Context, id: string): Promise<Repeated> {
  const { entry, partners, subject } = await findEntry(ctx, id)
  authorise(ctx.who, 'log for organisation', subject)
  const outsider = partners.find((row) => row.organisationId === null && row.answer !== 'declined')
  return {
    organisationId: subject.organisationId,
    wording: { ...wordingOf(entry), happenedOn: dayOf(ctx.now), changed: '' },
    partners: partners.flatMap((row) => (row.organisationId !== null && row.answer !== 'declined' ? [row.organisationId] : [])),
    other: outsider ? { name: outsider.name, email: outsider.email } : null,
  }
}

export type Last = { id: string; happenedOn: string; kind: string; with: string }

/** What this person logged last for an organisation they are in: to be logged again in a press or two. */
export async function lastOf({ db, who }: Context, organisationId?: string): Promise<Last | null> {
  if (!signedIn(who)) return null
  const own = organisationId ?? who.memberships[0]?.organisationId
  if (!own || !who.memberships.some((one) => one.organisationId === own)) return null
  const [last] = await db
    .select({ id: collaborations.id, happenedOn: collaborations.happenedOn, kind: collaborations.kind, with: sql<string>`(select group_concat(coalesce(o.name, p.name), ', ') from ${partners} p left join ${organisations} o on o.id = p.organisation_id where p.collaboration_id = "collaborations"."id" and p.answer <> 'declined')`.as('with_whom') })
    .from(collaborations)
    .where(and(eq(collaborations.organisationId, own), eq(collaborations.loggedBy, who.accountId), isNull(collaborations.withdrawnAt)))
    .orderBy(desc(collaborations.createdAt), desc(collaborations.happenedOn))
    .limit(1)
  return last ? { ...last, with: last.with ?? 'a partner' } : null
}
