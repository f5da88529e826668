import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Db } from '#db/client.server.ts'
import { accounts as people, collaborationActs as acts, collaborationPartners as partners, collaborations, memberships, organisations } from '#db/schema/index.ts'
import { orElseUndo, write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { Invalid, TooMany } from '#app/errors.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import { paths } from '#app/paths.ts'
import { sayDay, dayOf } from '#app/platform/dates.ts'
import { spend } from '#app/platform/limits.server.ts'
import { once } from '#app/platform/once.server.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { acted } from './acts.ts'
import { OWN_ADDRESS, ownAddresses, ownDomain, ownDomains } from './addresses.ts'
import { LINK } from './answering.ts'
import { INVITATIONS_A_DAY } from './partnering.ts'
import { findEntry, noSuchEntry, recordsOf } from './parties.ts'

/** The link to countersign: to whom it may be sent, how often, and what it stands for while it can be used. */

const DAY = 86_400_000
/** A partner on Hearth answers there; after this time without an answer, a letter to somebody else in it may help. */
const QUIET_DAYS = 14
const AGAIN_DAYS = 7
/** Links for one partner of one entry within `AGAIN_DAYS`, whichever address they go to. */
const MOST_ADDRESSES = 3

export const LINK_GONE = 'This link does not lead anywhere any more: it has been used, a newer one was sent, it is more than 30 days old, or the entry was answered or withdrawn.'

type Entry = typeof collaborations.$inferSelect
type Row = typeof partners.$inferSelect

/**
 * What an unspent link stands for, or null. It is bound to one partner of one entry and to the address it went to, and ends with
 * the first answer, however that was given. Looking changes nothing: mail scanners look at every link.
 */
export async function openLink(ctx: Context, secret: string) {
  const token = await accounts.tokenFor(ctx, LINK, secret)
  if (!token) return null
  const [found] = await ctx.db
    .select({ row: partners, entry: collaborations, logger: organisations.name, loggedBy: people.name })
    .from(partners)
    .innerJoin(collaborations, eq(collaborations.id, partners.collaborationId))
    .innerJoin(organisations, eq(organisations.id, collaborations.organisationId))
    .innerJoin(people, eq(people.id, collaborations.loggedBy))
    .where(and(eq(partners.id, token.subject), eq(sql`lower(${partners.email})`, token.email.toLowerCase()), eq(partners.answer, 'waiting'), isNull(collaborations.withdrawnAt)))
  return found ?? null
}

/** A letter with a link to this address still has a purpose. */
export async function waitsForLink(db: Db, rowId: string, email: string): Promise<boolean> {
  const [found] = await db.select({ id: partners.id }).from(partners).innerJoin(collaborations, eq(collaborations.id, partners.collaborationId))
    .where(and(eq(partners.id, rowId), eq(sql`lower(${partners.email})`, email.toLowerCase()), eq(partners.answer, 'waiting'), isNull(collaborations.withdrawnAt)))
  return found !== undefined
}

/** Those of these organisations in which somebody has joined. */
export async function joinedAmong(db: Db, organisationIds: readonly (string | null)[]): Promise<Set<string>> {
  const ids = organisationIds.filter((id) => id !== null)
  if (ids.length === 0) return new Set()
  const rows = await db.selectDistinct({ id: memberships.organisationId }).from(memberships).innerJoin(people, eq(people.id, memberships.accountId))
    .where(and(inArray(memberships.organisationId, ids), eq(memberships.status, 'active'), isNull(people.closedAt)))
  return new Set(rows.map((row) => row.id))
}

/** Null: a link may be sent to this partner now. Else the reason, said to the person. */
export function linkRefusal(now: Date, entry: Entry, row: Row, joined: ReadonlySet<string>): string | null {
  if (entry.withdrawnAt) return 'This entry has been withdrawn.'
  if (row.answer !== 'waiting') return 'This partner has answered already.'
  const quietFrom = new Date(entry.createdAt.getTime() + QUIET_DAYS * DAY)
  if (row.organisationId === null || now >= quietFrom || !joined.has(row.organisationId)) return null
  return `People in this organisation have been told on Hearth. If nobody has answered by ${sayDay(dayOf(quietFrom))}, you can send a link.`
}

/** For the page that sends it. */
export async function forLink(ctx: Context, entryId: string, partnerId: string) {
  const { entry, row } = await toSend(ctx, entryId, partnerId)
  const [named] = row.organisationId ? await ctx.db.select({ name: organisations.name }).from(organisations).where(eq(organisations.id, row.organisationId)) : []
  return { id: entry.id, what: entry.what, happenedOn: entry.happenedOn, partner: { id: row.id, name: named?.name ?? row.name, email: row.email, onHearth: row.organisationId !== null }, refusal: linkRefusal(ctx.now, entry, row, await joinedAmong(ctx.db, [row.organisationId])) }
}

async function toSend(ctx: Context, entryId: string, partnerId: string) {
  const { entry, partners: rows, subject } = await findEntry(ctx, entryId)
  authorise(ctx.who, 'change entry', subject)
  const row = rows.find((one) => one.id === partnerId)
  if (!row) throw noSuchEntry()
  return { entry, row, subject }
}

/** Sends a link to this address, and ends every earlier one for this partner of this entry. */
export async function sendLink(ctx: Context, entryId: string, { partner, email, domainAnyway = false }: { partner: string; email: string; domainAnyway?: boolean }): Promise<void> {
  const { db, who, now } = ctx
  const { entry, row, subject } = await toSend(ctx, entryId, partner)
  const refused = linkRefusal(now, entry, row, await joinedAmong(db, [row.organisationId]))
  if (refused) throw new Invalid({ '': refused })
  const address = email.toLowerCase()
  if (address.length > 200 || !z.email().safeParse(address).success) throw new Invalid({ email: 'Enter an e-mail address like name@school.org.uk.' })
  const ours = await recordsOf(db, subject.organisationId)
  if ((await ownAddresses(db, ours, [address])).size > 0) throw new Invalid({ email: OWN_ADDRESS })
  if (!domainAnyway && (await ownDomains(db, ours, [address])).size > 0) throw new Invalid({ email: ownDomain(address) })
  const before = await sentBefore(ctx, row, entry, address)
  const { ok, seconds } = await spend(db, `invite:${who.accountId}`, INVITATIONS_A_DAY, now)
  if (!ok) throw new TooMany('You have invited many partners by e-mail today. Send this one tomorrow.', seconds)
  await write(
    db,
    db.update(partners).set({ email: address }).where(and(eq(partners.id, row.id), eq(partners.answer, 'waiting'), eq(partners.email, row.email))),
    orElseUndo(db),
    db.run(sql`insert into claims (held) select 0 where (select count(*) from collaboration_acts where partner_id = ${row.id} and act = 'link-sent') <> ${before}`),
    accounts.endTokens(ctx, LINK, row.id),
    acted(ctx, { entryId, act: 'link-sent', version: entry.version, partnerId: row.id, organisationId: subject.organisationId }),
    ...once(ctx, `${paths.collaboration(entryId)}?done=link`),
    happened(ctx, 'collaboration-partner.link-sent', row.id, { collaborationId: entryId }),
  )
}

/** How many links were sent for this row; throws when it is too soon for another. */
async function sentBefore({ db, now }: Context, row: Row, entry: Entry, address: string): Promise<number> {
  const sent = await db.select({ at: acts.at }).from(acts).where(and(eq(acts.partnerId, row.id), eq(acts.act, 'link-sent'))).orderBy(desc(acts.at))
  const lately = (at: Date) => now.getTime() - at.getTime() < AGAIN_DAYS * DAY
  const last = sent[0]?.at ?? (row.email === '' ? null : entry.createdAt)
  const from = (at: Date) => sayDay(dayOf(new Date(at.getTime() + AGAIN_DAYS * DAY)))
  if (last && lately(last) && address === row.email) throw new Invalid({ email: `A link went to this address less than a week ago. You can send another from ${from(last)}.` })
  const recent = sent.filter(({ at }) => lately(at))
  if (recent.length >= MOST_ADDRESSES) throw new Invalid({ email: `Three links went out for this partner this week. You can send another from ${from(recent[recent.length - 1]!.at)}.` })
  return sent.length
}
