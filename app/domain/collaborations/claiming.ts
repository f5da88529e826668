import { and, asc, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import type { Db, Statement } from '#db/client.server.ts'
import { accounts as people, collaborationPartners as partners, collaborations, collaborationSigners, organisations } from '#db/schema/index.ts'
import { orElseUndo, write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { Forbidden, Invalid, NotFound } from '#app/errors.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import { newId } from '#app/platform/ids.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { authorise, refusal } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import { flipped } from '../collaborations.ts'
import { acted } from './acts.ts'
import { domainOf } from './addresses.ts'
import { LINK } from './answering.ts'
import { asLetter, elsewhereRefusal, ownEntryRefusal } from './answering-by-link.ts'
import { LINK_GONE, openLink } from './links.ts'
import { recordsOf } from './parties.ts'
import { wordingOf } from './wording.ts'

/**
 * A partner that was not on Hearth comes in by the link in its invitation, or from the desk of whoever has the address it was sent to.
 * A link is bound to the address it went to: forwarded to another organisation, it makes that one no partner.
 */

/**
 * What the link shows, or null when it can no longer be used: the entry as the partner sees it. Whoever reads the letter box has the link.
 * From the desk, by the row's id, only whoever's own address it was sent to sees it.
 */
export async function invitation(ctx: Context, secretOrRow: string) {
  const { db, who } = ctx
  const byLink = !isRow(secretOrRow)
  if (!byLink && !signedIn(who)) throw new Forbidden('Sign in first.')
  const found = byLink ? await openLink(ctx, secretOrRow) : await invited(ctx, secretOrRow)
  if (!found) return null
  const { row, entry, logger, loggedBy } = found
  const words = wordingOf(entry)
  const [taken, ours, named, ownRefusal] = await Promise.all([
    onHearth(db, entry.id), recordsOf(db, entry.organisationId),
    row.organisationId ? db.select({ name: organisations.name }).from(organisations).where(eq(organisations.id, row.organisationId)) : [],
    byLink ? ownEntryRefusal(ctx, found) : null,
  ])
  const member = row.organisationId !== null && who.memberships.some((m) => m.organisationId === row.organisationId)
  const elsewhere = byLink ? elsewhereRefusal(ctx, row) : null
  return {
    byLink, logger, loggedBy, name: named[0]?.name ?? row.name, sentTo: domainOf(row.email), version: entry.version, refusal: ownRefusal,
    /** Signed in with an address that the link was not sent to: neither claimed nor answered from this account. */
    elsewhere,
    entry: { happenedOn: words.happenedOn, kind: words.kind, direction: flipped(words.direction), what: words.what, changed: words.changed, hours: words.hours, people: words.people },
    reply: row.reply,
    /** The entry's own page, for whoever is in that organisation already. */
    inLog: member ? entry.id : null,
    choices: row.organisationId !== null || elsewhere ? [] : who.memberships.filter((m) => !ours.includes(m.organisationId)).map((m) => ({ organisationId: m.organisationId, name: m.organisation, already: taken.some((one) => one.organisationId === m.organisationId) })),
    claimable: row.organisationId === null,
  }
}

/** Puts this organisation where the typed name stood, and spends the link. For one that is a partner already the two become one. The trail keeps the name that was typed, and where the link went. */
export async function claim(ctx: Context, secretOrRow: string, organisationId: string): Promise<string> {
  const { db, who } = ctx
  authorise(who, 'log for organisation', { organisationId })
  const found = isRow(secretOrRow) ? await invited(ctx, secretOrRow) : await openLink(ctx, secretOrRow)
  if (!found || found.row.organisationId !== null) throw new NotFound(LINK_GONE)
  const { row, entry } = found
  const [ours, taken] = await Promise.all([recordsOf(db, entry.organisationId), onHearth(db, entry.id)])
  if (ours.includes(organisationId)) throw new Invalid({ organisationId: 'Your organisation logged this entry itself. The partner answers it.' })
  if (!isRow(secretOrRow)) authorise(who, 'claim invitation by its link', asLetter(row))
  const already = taken.find((one) => one.organisationId === organisationId)
  if (already && row.answer !== 'waiting') throw new Invalid({ organisationId: 'This has been answered by a link already, and your organisation is named in the entry beside it. Both answers stay.' })
  const open = and(eq(partners.id, row.id), isNull(partners.organisationId), eq(partners.answer, row.answer))
  const settled: Statement = already ? db.delete(partners).where(open) : db.update(partners).set({ organisationId, email: '' }).where(open)
  const letter = newId()
  const told: Statement[] = [
    db.insert(collaborationSigners).values({ id: letter, partnerId: already?.id ?? row.id, name: row.name, job: '', email: row.email, at: ctx.now }),
    accounts.endTokens(ctx, LINK, row.id),
    acted(ctx, { entryId: entry.id, act: 'claimed', version: entry.version, partnerId: row.id, organisationId, bySigner: letter }),
    happened(ctx, 'collaboration-partner.claimed', row.id, { collaborationId: entry.id, organisationId }),
  ]
  if (isRow(secretOrRow)) await write(db, settled, orElseUndo(db), ...told)
  else await write(db, ...accounts.spendToken(ctx, LINK, secretOrRow), settled, orElseUndo(db), ...told)
  return entry.id
}

/** Ids are shorter than secrets: one cannot be taken for the other. */
const isRow = (secretOrRow: string): boolean => secretOrRow.length === 20

async function invited(ctx: Context, rowId: string) {
  const [found] = await ctx.db
    .select({ row: partners, entry: collaborations, logger: organisations.name, loggedBy: people.name })
    .from(partners)
    .innerJoin(collaborations, eq(collaborations.id, partners.collaborationId))
    .innerJoin(organisations, eq(organisations.id, collaborations.organisationId))
    .innerJoin(people, eq(people.id, collaborations.loggedBy))
    .where(and(eq(partners.id, rowId), isNull(partners.organisationId), isNull(collaborations.withdrawnAt)))
  if (!found || refusal(ctx.who, 'claim invitation without its link', found.row) !== null) return null
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

const onHearth = (db: Db, collaborationId: string) =>
  db.select({ id: partners.id, organisationId: partners.organisationId }).from(partners).where(and(eq(partners.collaborationId, collaborationId), isNotNull(partners.organisationId)))
