import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Db, Statement } from '#db/client.server.ts'
import { collaborationPartners as partners, collaborations, collaborationVersions } from '#db/schema/index.ts'
import { orElseUndo, Stale, write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { Invalid } from '#app/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { authorise } from '#app/policy/policy.ts'
import type { EditEntry, Wording } from '../collaborations.ts'
import { acted } from './acts.ts'
import { stillAsSeen, type Seen } from './answering.ts'
import { findEntry, noSuchEntry } from './parties.ts'
import { checkWording, differs, sharedDiffers, withHours, wordingOf } from './wording.ts'

/** How an entry changes: openly, with what it said before kept, and never under a countersignature. */

export const OPEN_CORRECTION = 'A partner has proposed a correction. Accept it or keep your wording first; then change the entry.'

/** The entry as it stands, for the page that changes it, with how many countersignatures a change would undo. */
export async function forEditing(ctx: Context, id: string) {
  const { entry, partners: rows, subject } = await findEntry(ctx, id)
  authorise(ctx.who, 'change entry', subject)
  return {
    id,
    organisationId: subject.organisationId,
    version: entry.version,
    wording: wordingOf(entry),
    countersigned: rows.filter((row) => row.answer === 'countersigned').length,
    openCorrection: rows.some((row) => row.answer === 'amended') ? OPEN_CORRECTION : null,
  }
}

/** The logging organisation changes its own entry. Partners who countersigned other words are asked again. */
export async function edit(ctx: Context, id: string, { seenVersion, ...typed }: EditEntry): Promise<void> {
  const { db, now } = ctx
  const { entry, partners: rows, subject } = await findEntry(ctx, id)
  authorise(ctx.who, 'change entry', subject)
  if (rows.some((row) => row.answer === 'amended')) throw new Invalid({ '': OPEN_CORRECTION })
  const before = wordingOf(entry)
  const words = withHours({ ...before, ...typed })
  await checkWording(db, words, { organisationId: subject.organisationId, before }, now)
  if (entry.version === seenVersion && !differs(words, before)) return
  const asksAgain = sharedDiffers(words, before)
  const [first, ...rest] = newWording(ctx, { id, before, words, seenVersion, partnerId: null })
  const act = acted(ctx, { entryId: id, act: 'changed', version: seenVersion + 1, organisationId: subject.organisationId })
  await write(db, first!, ...rest, act, ...(asksAgain ? [askAgain(db, id), happened(ctx, 'collaboration.changed', id, { version: seenVersion + 1 })] : []))
}

/** The logging organisation agrees to a partner's correction, which then stands as the entry. */
export async function accept(ctx: Context, seen: Seen): Promise<void> {
  const { db } = ctx
  const { entry, partners: rows, subject } = await findEntry(ctx, seen.entryId)
  authorise(ctx.who, 'change entry', subject)
  const row = rows.find((one) => one.id === seen.partner)
  if (!row) throw noSuchEntry()
  if (row.answer !== 'amended' || !row.amendment) throw new Stale('This correction has been answered already.')
  const before = wordingOf(entry)
  const words = { ...before, ...row.amendment }
  const others = rows.some((one) => one.id !== row.id && one.answer === 'countersigned')
  await write(
    db,
    db.update(partners).set({ answer: 'countersigned', amendment: null, reply: '' }).where(and(stillAsSeen(seen), eq(partners.answer, 'amended'))),
    orElseUndo(db),
    ...newWording(ctx, { id: entry.id, before, words, seenVersion: seen.seenVersion, partnerId: row.id }),
    askAgain(db, entry.id, row.id),
    acted(ctx, { entryId: entry.id, act: 'correction-accepted', version: seen.seenVersion + 1, partnerId: row.id, organisationId: subject.organisationId }),
    happened(ctx, 'collaboration-partner.amendment-accepted', row.id, { collaborationId: entry.id }),
    ...(others ? [happened(ctx, 'collaboration.changed', entry.id, { version: seen.seenVersion + 1 })] : []),
  )
}

/** The logging organisation keeps its wording and says why; the partner is asked again. */
export async function keep(ctx: Context, seen: Seen, reply: string): Promise<void> {
  const { db } = ctx
  const { partners: rows, subject } = await findEntry(ctx, seen.entryId)
  authorise(ctx.who, 'change entry', subject)
  const row = rows.find((one) => one.id === seen.partner)
  if (!row) throw noSuchEntry()
  if (reply === '') throw new Invalid({ reply: 'Say in a few words why you keep your wording.' })
  await write(
    db,
    db.update(partners).set({ answer: 'waiting', reply, answeredBy: null, answeredAt: null }).where(and(stillAsSeen(seen), eq(partners.answer, 'amended'))),
    orElseUndo(db),
    acted(ctx, { entryId: seen.entryId, act: 'correction-kept', version: seen.seenVersion, partnerId: row.id, organisationId: subject.organisationId }),
    happened(ctx, 'collaboration-partner.amendment-refused', seen.partner, { collaborationId: seen.entryId, proposedBy: row.answeredBy }),
  )
}

/** What the page that withdraws shows. */
export async function forWithdrawing(ctx: Context, id: string) {
  const { entry, partners: rows, subject } = await findEntry(ctx, id)
  authorise(ctx.who, 'change entry', subject)
  return { id, version: entry.version, what: entry.what, happenedOn: entry.happenedOn, partners: rows.length, countersigned: rows.filter((row) => row.answer === 'countersigned').length }
}

/** It leaves every log and every report not yet issued. Those who could read it still can, marked as withdrawn. */
export async function withdraw(ctx: Context, id: string, seenVersion: number): Promise<void> {
  const { db, now } = ctx
  const { subject } = await findEntry(ctx, id)
  authorise(ctx.who, 'change entry', subject)
  await write(
    db,
    db.update(collaborations).set({ withdrawnAt: now, updatedAt: now, version: seenVersion + 1 }).where(and(eq(collaborations.id, id), eq(collaborations.version, seenVersion), isNull(collaborations.withdrawnAt))),
    orElseUndo(db),
    acted(ctx, { entryId: id, act: 'withdrawn', version: seenVersion + 1, organisationId: subject.organisationId }),
    happened(ctx, 'collaboration.withdrawn', id),
  )
}

type Change = { id: string; before: Wording; words: Wording; seenVersion: number; partnerId: string | null }

/** The new words, guarded by the version that was read, and the old ones kept with who had put their name to them. */
function newWording({ db, who, now }: Context, { id, before, words, seenVersion, partnerId }: Change): Statement[] {
  const noOpenCorrection = partnerId ? undefined : sql`not exists (select 1 from ${partners} where ${partners.collaborationId} = ${id} and ${partners.answer} = 'amended')`
  return [
    db.update(collaborations).set({ ...words, updatedAt: now, version: seenVersion + 1 }).where(and(eq(collaborations.id, id), eq(collaborations.version, seenVersion), isNull(collaborations.withdrawnAt), noOpenCorrection)),
    orElseUndo(db),
    db.insert(collaborationVersions).values({
      id: newId(), collaborationId: id, version: seenVersion, was: before, partnerId, byAccount: who.accountId ?? '', at: now,
      countersigned: sql`(select coalesce(json_group_array(organisation_id), '[]') from collaboration_partners where collaboration_id = ${id} and answer = 'countersigned' and id <> ${partnerId ?? ''})`,
    }),
  ]
}

const askAgain = (db: Db, id: string, except = ''): Statement =>
  db.update(partners).set({ answer: 'waiting', answeredBy: null, answeredAt: null }).where(and(eq(partners.collaborationId, id), eq(partners.answer, 'countersigned'), ne(partners.id, except)))
