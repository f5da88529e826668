import { and, eq } from 'drizzle-orm'
import { collaborationActs as acts, collaborationPartners as partners, collaborations, collaborationSigners as signers, collaborationVersions as versions, organisations, type Amendment } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import { dayOf, sayDay } from '#app/platform/dates.ts'
import { flipped, LINK_DAYS, type Correction } from '../collaborations.ts'
import { LINK } from './answering.ts'
import { keptWording, wordingOf } from './wording.ts'

/** A link that has ended: why, and to whoever answered by it what they answered, for as long as it would have lasted. */

const DAY = 86_400_000
const ANSWERED = { countersigned: 'it was countersigned', amended: 'a correction was proposed', declined: 'it was declined', claimed: 'the entry was taken into a log on Hearth' } as const

export type Ended = { why: string; /** what was answered by this very link, as it stood then, from the partner's side */ signed: Signed | null }
type Signed = { answer: keyof typeof ANSWERED; name: string; job: string; logger: string; kind: string; entry: Correction; note: string; proposed: Amendment | null }

/** Null for a secret that was never a link. */
export async function endedLink(ctx: Context, secret: string): Promise<Ended | null> {
  const { db, now } = ctx
  const token = await accounts.issuedToken(ctx, LINK, secret)
  if (!token) return null
  const [found] = await db.select({ row: partners, entry: collaborations, logger: organisations.name }).from(partners).innerJoin(collaborations, eq(collaborations.id, partners.collaborationId)).innerJoin(organisations, eq(organisations.id, collaborations.organisationId)).where(eq(partners.id, token.subject))
  const old = now.getTime() >= token.createdAt.getTime() + LINK_DAYS * DAY
  if (token.spentAt) return used(ctx, { ...token, spentAt: token.spentAt }, found ?? null)
  if (!found) return { why: 'The entry was taken into a log on Hearth.', signed: null }
  if (found.entry.withdrawnAt) return { why: `${found.logger} withdrew the entry on ${sayDay(dayOf(found.entry.withdrawnAt))}.`, signed: null }
  if (found.row.answer !== 'waiting' && found.row.answeredAt) return { why: `The entry was answered on ${sayDay(dayOf(found.row.answeredAt))}, in another way than by this link.`, signed: null }
  if (old) return { why: `It is more than ${LINK_DAYS} days old.`, signed: null }
  return { why: found.row.organisationId !== null && found.row.email === '' ? 'The entry was taken into a log on Hearth.' : 'A newer link was sent. Look for the newest message.', signed: null }
}

type Spent = { subject: string; email: string; expiresAt: Date; spentAt: Date }
type Found = { row: typeof partners.$inferSelect; entry: typeof collaborations.$inferSelect; logger: string }

async function used({ db, now }: Context, { subject, email, expiresAt, spentAt }: Spent, found: Found | null): Promise<Ended> {
  const on = `It was used on ${sayDay(dayOf(spentAt))}`
  const [act] = await db.select({ act: acts.act, version: acts.version, entryId: acts.collaborationId, name: signers.name, job: signers.job }).from(acts).innerJoin(signers, eq(signers.id, acts.bySigner)).where(and(eq(acts.partnerId, subject), eq(acts.at, spentAt), eq(signers.email, email)))
  if (!act || !(act.act in ANSWERED)) return { why: `${on}.`, signed: null }
  const answer = act.act as keyof typeof ANSWERED
  const why = `${on}: ${ANSWERED[answer]}.`
  if (!found || answer === 'claimed' || now >= expiresAt || found.entry.withdrawnAt) return { why, signed: null }
  const [kept] = act.version === found.entry.version ? [] : await db.select({ was: versions.was }).from(versions).where(and(eq(versions.collaborationId, act.entryId), eq(versions.version, act.version)))
  const { happenedOn, kind, direction, what, changed, hours, people } = kept ? keptWording(kept.was) : wordingOf(found.entry)
  const standing = found.row.answeredAt?.getTime() === spentAt.getTime()
  const proposed = standing && answer === 'amended' && found.row.amendment ? { ...found.row.amendment, direction: flipped(found.row.amendment.direction) } : null
  return { why, signed: { answer, name: act.name, job: act.job, logger: found.logger, kind, entry: { happenedOn, direction: flipped(direction), what, changed, hours, people }, note: standing ? found.row.note : '', proposed } }
}
