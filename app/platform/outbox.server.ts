import { and, asc, eq, isNull, lte, ne, sql } from 'drizzle-orm'
import type { Db, Statement } from '#db/client.server.ts'
import { events, mails } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { newId } from './ids.ts'

/** Everything that can happen and be told. The subject is the id of the thing named before the dot, unless it says otherwise. */
export type EventName =
  | 'registration.made' | 'registration.known' // subject of `known`: the account
  | 'account.reset-asked' | 'account.password-changed'
  | 'membership.asked' | 'membership.approved' | 'membership.declined' | 'membership.ended' | 'membership.role-changed'
  | 'organisation.proposed' | 'organisation.accepted' | 'organisation.declined'
  | 'intervention.submitted' | 'intervention.returned' | 'intervention.published' | 'intervention.withdrawn'
  | 'intervention.revised' | 'intervention.restored' // revised: a new version of a published one took its place
  | 'adoption.started' | 'adoption.moved' | 'adoption.evaluation-waits' | 'adoption.evaluated' // waits: for a lead of the adopters; evaluated: a lead let its evaluation be published
  | 'question.asked' | 'question.answered' // subject of `answered`: the answer
  | 'review.asked' | 'review.declined' | 'review.signed'
  | 'content.flagged' | 'content.hidden' | 'content.shown-again' // subject: the question or review; facts.kind says which
  | 'search.matched' // subject: the saved search
  | 'network.created' | 'network.changed' | 'network.closed'
  | 'network-member.invited' | 'network-member.requested' | 'network-member.approved' | 'network-member.declined' | 'network-member.left'
  | 'collaboration.logged' | 'collaboration.logged-many' | 'collaboration.changed' | 'collaboration.withdrawn' // logged-many: facts.entries are the ids of the lot
  | 'collaboration-partner.countersigned' | 'collaboration-partner.amended' | 'collaboration-partner.declined'
  | 'collaboration-partner.amendment-accepted' | 'collaboration-partner.amendment-refused' | 'collaboration-partner.claimed' | 'collaboration-partner.link-sent'
  | 'collaboration.follow-up' // subject: the account that is asked; facts.entries: ids, oldest first
  | 'rollup.asked' // subject: the trust or local authority; facts.organisationId says which school
  | 'report.issued'
  | 'problem.reported'

export type Happened = { id: string; name: EventName; subject: string; byAccount: string | null; facts: Record<string, string | number | null>; at: Date }

/** Stands in the same batch as the change it tells of. Ids and plain facts only: no secrets and no personal data. */
export const happened = ({ db, who, now }: Context, name: EventName, subject: string, facts: Record<string, string | number | null> = {}): Statement =>
  db.insert(events).values({ id: newId(), name, subject, byAccount: who.accountId, facts, at: now, nextTryAt: now })

/** After how many failures a thing is left for a person to look at. */
const BURIED_AFTER = 12
const wait = (attempts: number): number => Math.min(6 * 3_600_000, 5_000 * 3 ** attempts)

type Which = { only?: EventName; except?: EventName }

/** Events that nobody has been told of yet, oldest first. */
export async function waitingEvents(db: Db, now: Date, { only, except }: Which = {}, most = 50): Promise<Happened[]> {
  const rows = await db
    .select()
    .from(events)
    .where(and(isNull(events.handledAt), lte(events.nextTryAt, now), sql`${events.attempts} < ${BURIED_AFTER}`, only && eq(events.name, only), except && ne(events.name, except)))
    .orderBy(asc(events.at), asc(events.id))
    .limit(most)
  return rows.map((row) => ({ id: row.id, name: row.name as EventName, subject: row.subject, byAccount: row.byAccount, facts: row.facts ?? {}, at: row.at }))
}

/** Handled: stands in the batch of whatever the handler writes, so that it is done once. */
export const handled = (db: Db, id: string, now: Date): Statement => db.update(events).set({ handledAt: now }).where(and(eq(events.id, id), isNull(events.handledAt)))

export async function eventFailed(db: Db, id: string, error: unknown, now: Date): Promise<void> {
  const [row] = await db.select({ attempts: events.attempts }).from(events).where(eq(events.id, id))
  const attempts = (row?.attempts ?? 0) + 1
  await db.update(events).set({ attempts, lastError: said(error), nextTryAt: new Date(now.getTime() + wait(attempts)) }).where(eq(events.id, id))
}

export type Mail = typeof mails.$inferSelect

export const waitingMails = async (db: Db, now: Date, most = 20): Promise<Mail[]> =>
  db.select().from(mails).where(and(isNull(mails.sentAt), lte(mails.nextTryAt, now), sql`${mails.attempts} < ${BURIED_AFTER}`)).orderBy(asc(mails.createdAt), asc(mails.id)).limit(most)

export async function mailFailed(db: Db, mail: Mail, error: unknown, now: Date): Promise<void> {
  const attempts = mail.attempts + 1
  await db.update(mails).set({ attempts, lastError: said(error), nextTryAt: new Date(now.getTime() + wait(attempts)) }).where(eq(mails.id, mail.id))
}

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 300)

/** Nobody is told any more of what happened before this instant: for a past that was filled in afterwards. */
export const forgetUntold = async (db: Db, before: Date): Promise<unknown> => db.update(events).set({ handledAt: before }).where(and(isNull(events.handledAt), lte(events.at, before)))
