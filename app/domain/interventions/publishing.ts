import { and, eq } from 'drizzle-orm'
import { interventions } from '#db/schema/index.ts'
import { orElseUndo, Stale, write } from '#db/write.ts'
import type { Statement } from '#db/client.server.ts'
import type { Context } from '#app/context.ts'
import { Forbidden, Invalid } from '#app/errors.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { leads, signedIn } from '#app/policy/standing.ts'
import { findVisible, sourcesFor, type Intervention } from './drafts.ts'
import { belongingNothing, belongingsOf, belongingTo, editionRow, textOf, wordsOf } from './editions.ts'
import { namesIt } from './checks.ts'
import { entering, leaving } from './entries.ts'
import { settingWords } from './places.ts'
import { problemsOf } from './readiness.ts'
import { wholeSettingOf, withoutName } from './setting.ts'
import { searchWords, textsOf } from './words.ts'

/** Sends a draft to the leads of its organisation. What is missing, or must not be published, comes back field by field. */
export async function submit(ctx: Context, id: string, seenVersion: number): Promise<void> {
  const { db, who, now } = ctx
  const draft = await seen(ctx, id, seenVersion)
  authorise(who, 'submit intervention', draft)
  const problems = problemsOf(draft, await sourcesFor(db, id))
  if (Object.keys(problems).length > 0) throw new Invalid(problems)
  await write(db, ...move(ctx, draft, { status: 'submitted', submittedAt: now, submittedBy: who.accountId, returnedNote: null }), happened(ctx, 'intervention.submitted', id, { organisation: draft.organisationId }))
}

/** The author may have it back while nobody has decided. */
export async function takeBack(ctx: Context, id: string, seenVersion: number): Promise<void> {
  const submitted = await seen(ctx, id, seenVersion)
  authorise(ctx.who, 'take back intervention', submitted)
  await write(ctx.db, ...move(ctx, submitted, { status: before(submitted) }))
}

/** A lead returns it with a note: the text stays as it is, and the author may change it and send it again. */
export async function sendBack(ctx: Context, id: string, { seenVersion, note }: { seenVersion: number; note: string }): Promise<void> {
  const submitted = await seen(ctx, id, seenVersion)
  authorise(ctx.who, 'approve intervention', submitted)
  if (note === '') throw new Invalid({ note: 'Say what should change before it can be published.' })
  await write(ctx.db, ...move(ctx, submitted, { status: before(submitted), returnedNote: note }), happened(ctx, 'intervention.returned', id, { organisation: submitted.organisationId }))
}

/** What was in the library once goes back to where it was, so that its last version can still be restored. */
const before = (row: Intervention): 'draft' | 'withdrawn' => (row.revises === null && row.withdrawnAt !== null && row.edition > 0 ? 'withdrawn' : 'draft')

type Approval = { seenVersion: number; unnamed: boolean; /** a lead has seen that the text names the organisation, and publishes it without the name all the same */ knowing?: boolean; /** how it was found out, in lines of words, for the version that is kept */ lines?: readonly string[] }

/**
 * A lead approves, and it is in the library and found at once: with the setting's facts as the register has them today, or
 * without its name. A new version takes the place of the last one, under the same address. Answers where it can be read.
 */
export async function approve(ctx: Context, id: string, { seenVersion, unnamed, knowing = false, lines = [] }: Approval): Promise<string> {
  const { db, who, now } = ctx
  const submitted = await seen(ctx, id, seenVersion)
  authorise(who, 'approve intervention', submitted)
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const original = submitted.revises === null ? submitted : await findVisible(ctx, submitted.revises)
  if (original.id !== id && (original.status !== 'published' || original.edition !== submitted.edition))
    throw new Stale(original.status === 'published' ? 'Another version was published while this one was written.' : 'The account that this would replace has been taken out of the library. Restore it first.')
  const belongings = await belongingsOf(db, id)
  const { facts, features } = await wholeSettingOf(db, submitted.organisationId)
  if (unnamed && !knowing && namesIt(textsOf(submitted), facts.organisation))
    throw new Invalid({ knowing: 'The text names the organisation, so leaving the name off would not hide it. Send it back to have the name taken out, publish it with the name, or tick that you have read this.' })
  const settingFacts = unnamed ? withoutName(facts) : facts
  const publishedAt = original.publishedAt ?? now
  const number = original.edition + 1
  const shown = {
    ...wordsOf(submitted), searchText: searchWords(submitted, await settingWords(db, submitted.organisationId, unnamed)), changeNote: submitted.changeNote,
    status: 'published' as const, approvedBy: who.accountId, publishedAt, withdrawnAt: null, withdrawnBy: null, unnamed, settingFacts, edition: number,
  }
  const told = { organisation: original.organisationId, author: original.authorId, unnamed: unnamed ? 1 : 0, edition: number }
  await write(db,
    ...(original.id === id ? move(ctx, submitted, shown) : [...move(ctx, submitted, {}), ...takingPlace(ctx, { original, copy: submitted, shown })] as [Statement, Statement]),
    editionRow(db, { interventionId: original.id, number, text: textOf(submitted, belongings, { unnamed, settingFacts, lines }), note: submitted.changeNote, approvedBy: who.accountId, at: now }),
    entering(db, { ...submitted, id: original.id, docId: original.docId }, { facts: settingFacts, features, unnamed, at: publishedAt }),
    happened(ctx, original.id === id ? 'intervention.published' : 'intervention.revised', original.id, told),
  )
  return original.id
}

/** The copy's words and all that belongs to it become the original's, and the copy is gone. */
const takingPlace = (ctx: Context, { original, copy, shown }: { original: Intervention; copy: Intervention; shown: Partial<typeof interventions.$inferInsert> }): Statement[] => [
  ...move(ctx, original, { ...shown, submittedAt: copy.submittedAt, submittedBy: copy.submittedBy, returnedNote: null }),
  ...belongingNothing(ctx.db, original.id),
  ...belongingTo(ctx.db, copy.id, original.id),
  ctx.db.delete(interventions).where(eq(interventions.id, copy.id)),
]

/** A lead takes a published account out of the library, or a moderator does and says why. It can be restored as it was, or changed and sent again. */
export async function withdraw(ctx: Context, id: string, { seenVersion, note }: { seenVersion: number; note: string }): Promise<void> {
  const published = await seen(ctx, id, seenVersion)
  authorise(ctx.who, 'withdraw intervention', published)
  if (note === '' && !leads(ctx.who, published.organisationId)) throw new Invalid({ note: 'Say why: its author and the leads of its organisation are told.' })
  await write(ctx.db,
    ...move(ctx, published, { status: 'withdrawn', withdrawnAt: ctx.now, withdrawnBy: ctx.who.accountId, changeNote: '', returnedNote: note === '' ? null : note }),
    leaving(ctx.db, published.docId),
    happened(ctx, 'intervention.withdrawn', id, { organisation: published.organisationId }),
  )
}

async function seen(ctx: Context, id: string, seenVersion: number): Promise<Intervention> {
  const row = await findVisible(ctx, id)
  if (row.version !== seenVersion) throw new Stale('Someone else changed this while you were reading it.')
  return row
}

/** From the state that was read to the next one, or not at all. */
export const move = ({ db, now }: Context, from: Intervention, to: Partial<typeof interventions.$inferInsert>): [Statement, Statement] => [
  db.update(interventions)
    .set({ ...to, updatedAt: now, version: from.version + 1 })
    .where(and(eq(interventions.id, from.id), eq(interventions.version, from.version), eq(interventions.status, from.status))),
  orElseUndo(db),
]
