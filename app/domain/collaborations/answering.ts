import { and, eq, sql, type SQL } from 'drizzle-orm'
import { collaborationPartners, collaborations, type Amendment } from '#db/schema/index.ts'
import { orElseUndo, write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import { Invalid } from '#app/errors.ts'
import { happened, type EventName } from '#app/platform/outbox.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { flipped, type Correction } from '../collaborations.ts'
import { acted } from './acts.ts'
import { answering, findEntry, noSuchEntry } from './parties.ts'
import { correctionOf, dateErrors, differs } from './wording.ts'

/** What the page showed when the button was pressed: the wording, and the answer that stood there. */
export type Seen = { entryId: string; partner: string; seenVersion: number; seenAnswer: number }

/** The purpose of a link to countersign: its subject is the partner's row. */
export const LINK = 'collaboration-invitation'

type Row = typeof collaborationPartners.$inferSelect

const NOTHING_REFUSED = { amendment: null, note: '', reply: '' }

/** Yes, this is what we did. Bound to the words that were read; a correction that was not taken stays readable. */
export async function countersign(ctx: Context, seen: Seen): Promise<void> {
  const { row } = await forPartner(ctx, seen)
  await answer(ctx, seen, row, countersignature(row))
}

/** Proposes a correction, typed from the partner's side. Nothing in the entry changes until its logger agrees. */
export async function amend(ctx: Context, seen: Seen, { correction, note }: { correction: Correction; note: string }): Promise<void> {
  const { entry, row } = await forPartner(ctx, seen)
  await answer(ctx, seen, row, proposal(entry, { correction, note }, ctx.now))
}

/** No, this was not with us. It leaves our log; the logger sees why. */
export async function decline(ctx: Context, seen: Seen, reason: string): Promise<void> {
  const { row } = await forPartner(ctx, seen)
  await answer(ctx, seen, row, refusalBecause(reason))
}

/** What is written in a partner's row, whichever way its answer comes. */
export type Given = { answer: 'countersigned' | 'amended' | 'declined'; amendment: Amendment | null; note: string; reply: string }

export const countersignature = (row: Row): Given => ({
  answer: 'countersigned', ...(row.answer === 'waiting' && row.reply !== '' ? { amendment: row.amendment, note: row.note, reply: row.reply } : NOTHING_REFUSED),
})

export function proposal(entry: typeof collaborations.$inferSelect, { correction, note }: { correction: Correction; note: string }, now: Date): Given {
  const errors = dateErrors(correction.happenedOn, now)
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  const amendment: Amendment = { ...correction, direction: flipped(correction.direction) }
  if (!differs(amendment, correctionOf(entry))) throw new Invalid({ what: 'Nothing is different from the entry as it stands. Change what is wrong, or countersign it.' })
  return { answer: 'amended', amendment, note, reply: '' }
}

export function refusalBecause(reason: string): Given {
  if (reason === '') throw new Invalid({ reason: 'Say in a few words why you decline, so that the other side understands.' })
  return { answer: 'declined', ...NOTHING_REFUSED, note: reason }
}

export const toldAs = (given: Given): EventName => `collaboration-partner.${given.answer}`

async function forPartner(ctx: Context, { entryId, partner }: Seen) {
  const { entry, partners, heirs } = await findEntry(ctx, entryId)
  const row = partners.find((one) => one.id === partner)
  if (!row) throw noSuchEntry()
  authorise(ctx.who, 'answer entry', answering(entry, row, heirs))
  return { entry, row }
}

/** The answer the page showed still stands, and so do the words it showed. */
export const stillAsSeen = ({ entryId, partner, seenVersion, seenAnswer }: Seen): SQL =>
  and(
    eq(collaborationPartners.id, partner),
    sql`coalesce(${collaborationPartners.answeredAt}, 0) = ${seenAnswer}`,
    sql`exists (select 1 from ${collaborations} where ${collaborations.id} = ${entryId} and ${collaborations.version} = ${seenVersion} and ${collaborations.withdrawnAt} is null)`,
  )!

async function answer(ctx: Context, seen: Seen, row: Row, given: Given): Promise<void> {
  const { db, who, now } = ctx
  await write(
    db,
    db.update(collaborationPartners).set({ ...given, answeredBy: who.accountId, answeredAt: now }).where(stillAsSeen(seen)),
    orElseUndo(db),
    accounts.endTokens(ctx, LINK, row.id),
    acted(ctx, { entryId: seen.entryId, act: given.answer, version: seen.seenVersion, partnerId: row.id, organisationId: row.organisationId }),
    happened(ctx, toldAs(given), seen.partner, { collaborationId: seen.entryId }),
  )
}
