import { and, eq, sql } from 'drizzle-orm'
import { collaborationPartners as partners, collaborations, collaborationSigners } from '#db/schema/index.ts'
import { orElseUndo, write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { Invalid, NotFound } from '#app/errors.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import { newId } from '#app/platform/ids.ts'
import { isPublicMail, mailDomain } from '#app/platform/mail-domains.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { refusal } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import type { Correction } from '../collaborations.ts'
import { acted } from './acts.ts'
import { ownAddresses } from './addresses.ts'
import { countersignature, LINK, proposal, refusalBecause, toldAs } from './answering.ts'
import { LINK_GONE, openLink } from './links.ts'
import { recordsOf } from './parties.ts'
import type { Signer } from './signers.ts'

/** Whoever reads the letter box that the link went to answers for the partner, without an account, under the name they give. */

export type ByLink = { deed: 'countersign' } | { deed: 'amend'; correction: Correction; note: string } | { deed: 'decline'; reason: string }

const OWN_ENTRY = 'This entry was logged by your own organisation. The partner countersigns it: ask them to open the link that was sent to them.'

/** Null: this link may be used here. Nobody of the organisation that logged an entry answers it by a link, whether they are signed in or only hold the letter box. */
export async function ownEntryRefusal({ db, who }: Context, { row, entry }: { row: { email: string }; entry: { organisationId: string; loggedBy: string } }): Promise<string | null> {
  const ours = await recordsOf(db, entry.organisationId)
  const inside = who.accountId === entry.loggedBy || who.memberships.some((one) => ours.includes(one.organisationId))
  return inside || (await ownAddresses(db, ours, [row.email])).size > 0 ? OWN_ENTRY : null
}

/** Null: nobody is signed in, or somebody whom the letter was for. Whoever is signed in with another address answers as the letter box after signing out, so that no account of another organisation stands in the trail. */
export function elsewhereRefusal({ who }: Context, row: { email: string; organisationId: string | null }): string | null {
  if (!signedIn(who) || who.memberships.some((one) => one.organisationId === row.organisationId)) return null
  return refusal(who, 'claim invitation by its link', asLetter(row))
}

/** The letter with the link, as the rule is asked about it. */
export const asLetter = (row: { email: string }) => ({ email: row.email, shared: isPublicMail(mailDomain(row.email)) })

/** One answer, once, to the words that were shown. The link is spent with it; if anything else came first, nothing is written. */
export async function answerByLink(ctx: Context, secret: string, seenVersion: number, { name, job, ...what }: Signer & ByLink): Promise<void> {
  const { db, now } = ctx
  const open = await openLink(ctx, secret)
  if (!open) throw new NotFound(LINK_GONE)
  const { row, entry } = open
  const refused = (await ownEntryRefusal(ctx, open)) ?? elsewhereRefusal(ctx, row)
  if (refused) throw new Invalid({ '': refused })
  const given = what.deed === 'countersign' ? countersignature(row) : what.deed === 'amend' ? proposal(entry, what, now) : refusalBecause(what.reason)
  const signer = newId()
  const stillOpen = and(
    eq(partners.id, row.id), eq(partners.answer, 'waiting'), eq(partners.email, row.email),
    sql`exists (select 1 from ${collaborations} where ${collaborations.id} = ${entry.id} and ${collaborations.version} = ${seenVersion} and ${collaborations.withdrawnAt} is null)`,
  )
  await write(
    db,
    ...accounts.spendToken(ctx, LINK, secret),
    db.update(partners).set({ ...given, answeredBy: signer, answeredAt: now }).where(stillOpen),
    orElseUndo(db),
    db.insert(collaborationSigners).values({ id: signer, partnerId: row.id, name, job, email: row.email, at: now }),
    accounts.endTokens(ctx, LINK, row.id),
    acted(ctx, { entryId: entry.id, act: given.answer, version: seenVersion, partnerId: row.id, organisationId: row.organisationId, bySigner: signer }),
    happened(ctx, toldAs(given), row.id, { collaborationId: entry.id, signer }),
  )
}
