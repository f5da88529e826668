import { and, eq, sql } from 'drizzle-orm'
import { Duplicate } from '#db/client.server.ts'
import { interventions } from '#db/schema/index.ts'
import { orElseUndo, Stale, write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { Forbidden, Invalid, NotFound } from '#app/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { authorise, refusal } from '#app/policy/policy.ts'
import { belongsTo, signedIn } from '#app/policy/standing.ts'
import type { Status } from '../interventions.ts'
import { findVisible, type Intervention } from './drafts.ts'
import { belonging, belongingsIn, belongingsOf, editionText, stillHeld, wordsIn, wordsOf } from './editions.ts'

/**
 * Begins a new version of a published account: a working copy with all its words, or those of an earlier version. Readers
 * see nothing of it. If one is open already, that one is answered. `edition` on it is the version that it would replace.
 */
export async function revise(ctx: Context, id: string, from: number | null = null): Promise<string> {
  const { db, now } = ctx
  const original = await findVisible(ctx, id)
  authorise(ctx.who, 'revise intervention', original)
  const open = await openCopy(ctx, id)
  if (open) return open.id
  const earlier = from === null || from === original.edition ? null : await editionText(db, id, from)
  if (from !== null && from !== original.edition && (!earlier || earlier.text.kept.erased)) throw new Invalid({ from: 'There is no such version. Choose one from the list.' })
  const words = earlier ? wordsIn(earlier.text) : wordsOf(original)
  const belongings = earlier ? await stillHeld(db, belongingsIn(earlier.text)) : await belongingsOf(db, id)
  const copyId = newId()
  const { organisationId, authorId, unnamed, edition } = original
  try {
    await write(db,
      // Nothing is changed by this: it holds the batch to the original as it was read.
      db.update(interventions).set({ version: original.version }).where(and(eq(interventions.id, id), eq(interventions.version, original.version), eq(interventions.status, 'published'))),
      orElseUndo(db),
      db.insert(interventions).values({
        ...words, id: copyId, docId: sql<number>`(select coalesce(max(doc_id), 0) + 1 from interventions)`, organisationId, authorId, unnamed, edition, revises: id, changeNote: '', createdAt: now, updatedAt: now,
      }),
      ...belonging(db, copyId, belongings, now),
    )
  } catch (error) {
    const sooner = error instanceof Duplicate ? await openCopy(ctx, id) : null
    if (!sooner) throw error
    return sooner.id
  }
  return copyId
}

/** Throws a working copy away, for good. What readers see stays as it is. */
export async function discard(ctx: Context, id: string, seenVersion: number): Promise<void> {
  const copy = await workingCopy(ctx, id)
  authorise(ctx.who, 'edit intervention', copy)
  if (copy.version !== seenVersion) throw new Stale('Someone else changed this while you were reading it.')
  await write(ctx.db, ctx.db.delete(interventions).where(and(eq(interventions.id, copy.id), eq(interventions.version, seenVersion), eq(interventions.status, 'draft'))), orElseUndo(ctx.db))
}

export type Revising = {
  id: string
  title: string
  edition: number
  open: { id: string; version: number; status: Status; mayChange: boolean } | null
}

/** The page on which a new version begins, is named and can be thrown away. */
export async function forRevising(ctx: Context, id: string): Promise<Revising> {
  if (!signedIn(ctx.who)) throw new Forbidden('Sign in first.')
  const asked = await findVisible(ctx, id)
  const original = asked.revises === null ? asked : await findVisible(ctx, asked.revises)
  if (!belongsTo(ctx.who, original.organisationId)) throw new Forbidden('Only people in its organisation can change it.')
  const open = await openCopy(ctx, original.id)
  if (!open) authorise(ctx.who, 'revise intervention', original)
  return {
    id: original.id, title: original.title, edition: original.edition,
    open: open ? { id: open.id, version: open.version, status: open.status, mayChange: refusal(ctx.who, 'edit intervention', open) === null } : null,
  }
}

async function openCopy({ db }: Context, id: string): Promise<Intervention | null> {
  const [found] = await db.select().from(interventions).where(eq(interventions.revises, id))
  return found ?? null
}

/** By its own id or by that of the account it is a new version of. */
async function workingCopy(ctx: Context, id: string): Promise<Intervention> {
  const row = await findVisible(ctx, id)
  const copy = row.revises !== null ? row : belongsTo(ctx.who, row.organisationId) ? await openCopy(ctx, id) : null
  if (!copy) throw new NotFound('No new version of this is being written.')
  return copy
}
