import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Db, Statement } from '#db/client.server.ts'
import { accounts as people, collaborationPartners as partners, collaborations, organisations } from '#db/schema/index.ts'
import { orElseUndo, write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { Forbidden, Invalid, NotFound } from '#app/errors.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { authorise, refusal } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import { flipped } from '../collaborations.ts'
import { recordsOf } from './parties.ts'
import { wordingOf } from './wording.ts'

/** A partner that was not on Hearth comes in by the link in its invitation, or from the desk of whoever has the address it was sent to. */

const PURPOSE = 'collaboration-invitation'
export const LINK_GONE = 'This link does not lead anywhere any more: it has been used, it is more than 30 days old, or the entry was withdrawn.'

/**
 * What the link shows, or null when it can no longer be used. A visitor learns who invites and whom; the entry itself
 * waits until they have signed in.
 */
export async function invitation(ctx: Context, secretOrRow: string) {
  const { db, who } = ctx
  if (isRow(secretOrRow) && !signedIn(who)) throw new Forbidden('Sign in first.')
  const found = await invited(ctx, secretOrRow)
  if (!found) return null
  const { row, entry, logger, loggedBy } = found
  const words = wordingOf(entry)
  const taken = await partnerIds(db, entry.id)
  const ours = await recordsOf(db, entry.organisationId)
  return {
    logger, loggedBy, name: row.name,
    entry: signedIn(who) ? { happenedOn: words.happenedOn, kind: words.kind, direction: flipped(words.direction), what: words.what, changed: words.changed, hours: words.hours, people: words.people } : null,
    choices: who.memberships.filter((m) => !ours.includes(m.organisationId)).map((m) => ({ organisationId: m.organisationId, name: m.organisation, already: taken.includes(m.organisationId) })),
  }
}

/** Puts this organisation where the typed name stood, and spends the link. One that is a partner already simply loses the typed name. */
export async function claim(ctx: Context, secretOrRow: string, organisationId: string): Promise<string> {
  const { db, who } = ctx
  authorise(who, 'log for organisation', { organisationId })
  const found = await invited(ctx, secretOrRow)
  if (!found) throw new NotFound(LINK_GONE)
  const { row, entry } = found
  const [ours, taken] = await Promise.all([recordsOf(db, entry.organisationId), partnerIds(db, entry.id)])
  if (ours.includes(organisationId)) throw new Invalid({ organisationId: 'Your organisation logged this entry itself. The partner answers it.' })
  const open = and(eq(partners.id, row.id), isNull(partners.organisationId))
  const settled: Statement = taken.includes(organisationId) ? db.delete(partners).where(open) : db.update(partners).set({ organisationId, email: '' }).where(open)
  const told = happened(ctx, 'collaboration-partner.claimed', row.id, { collaborationId: entry.id, organisationId })
  if (isRow(secretOrRow)) await write(db, settled, orElseUndo(db), told)
  else await write(db, ...accounts.spendToken(ctx, PURPOSE, secretOrRow), settled, orElseUndo(db), told)
  return entry.id
}

/** Ids are shorter than secrets: one cannot be taken for the other. */
const isRow = (secretOrRow: string): boolean => secretOrRow.length === 20

async function invited(ctx: Context, secretOrRow: string) {
  const byAddress = isRow(secretOrRow)
  const rowId = byAddress ? secretOrRow : (await accounts.tokenFor(ctx, PURPOSE, secretOrRow))?.subject
  if (rowId === undefined) return null
  const [found] = await ctx.db
    .select({ row: partners, entry: collaborations, logger: organisations.name, loggedBy: people.name })
    .from(partners)
    .innerJoin(collaborations, eq(collaborations.id, partners.collaborationId))
    .innerJoin(organisations, eq(organisations.id, collaborations.organisationId))
    .innerJoin(people, eq(people.id, collaborations.loggedBy))
    .where(and(eq(partners.id, rowId), isNull(partners.organisationId), isNull(collaborations.withdrawnAt)))
  if (!found || (byAddress && refusal(ctx.who, 'claim invitation without its link', found.row) !== null)) return null
  return found
}

export type Invited = { id: string; name: string; from: string; happenedOn: string }

/** What waits to be claimed at this person's own address, oldest first: an account's address is always a confirmed one. */
export async function invitationsFor({ db, who }: Context): Promise<Invited[]> {
  if (!signedIn(who) || who.email === '') return []
  return db
    .select({ id: partners.id, name: partners.name, from: organisations.name, happenedOn: collaborations.happenedOn })
    .from(partners)
    .innerJoin(collaborations, eq(collaborations.id, partners.collaborationId))
    .innerJoin(organisations, eq(organisations.id, collaborations.organisationId))
    .where(and(isNull(partners.organisationId), ne(partners.email, ''), eq(sql`lower(${partners.email})`, who.email.toLowerCase()), isNull(collaborations.withdrawnAt)))
    .orderBy(asc(collaborations.createdAt), asc(partners.id))
    .limit(25)
}

const partnerIds = async (db: Db, collaborationId: string): Promise<string[]> =>
  (await db.select({ id: partners.organisationId }).from(partners).where(eq(partners.collaborationId, collaborationId))).flatMap((row) => row.id ?? [])
