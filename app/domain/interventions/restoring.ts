import { and, desc, eq, sql } from 'drizzle-orm'
import type { Statement } from '#db/client.server.ts'
import { interventions, type EditionText } from '#db/schema/index.ts'
import { Stale, write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { Forbidden, Invalid, NotFound } from '#app/errors.ts'
import { canonicalJson } from '#app/platform/hashing.server.ts'
import { newId } from '#app/platform/ids.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import type { Intervention } from './drafts.ts'
import { belonging, belongingNothing, belongingsIn, belongingsOf, editionText, stillHeld, textOf, wordsIn, wordsOf, type Belongings } from './editions.ts'
import { entering } from './entries.ts'
import { move } from './publishing.ts'
import { settingWords } from './places.ts'
import { wholeSettingOf } from './setting.ts'
import { visibleTo } from './visibility.ts'

/** Whoever took it out did so for its organisation if they ever belonged to it; else as a moderator. */
export const takenOutByModerator = sql<boolean>`(interventions.withdrawn_by is not null and not exists (
  select 1 from memberships where memberships.account_id = interventions.withdrawn_by and memberships.organisation_id = interventions.organisation_id and memberships.status in ('active', 'ended')))`.mapWith(Boolean)

export type Restoring = { id: string; title: string; version: number; edition: number; withdrawnAt: number; note: string | null; /** words that were written since stay, as a new version */ changed: boolean }

/** The page on which a withdrawn account is put back. */
export async function forRestoring(ctx: Context, id: string): Promise<Restoring> {
  const { row, text, changed } = await withdrawn(ctx, id)
  return { id, title: text.title, version: row.version, edition: row.edition, withdrawnAt: row.withdrawnAt?.getTime() ?? 0, note: row.returnedNote, changed }
}

/**
 * Puts the last published version back, exactly as it was. What was written since it was taken out is not lost: it becomes a
 * new version in the making.
 */
export async function restore(ctx: Context, id: string, seenVersion: number): Promise<void> {
  const { db, now } = ctx
  const { row, text, note, changed, belongings, openCopy } = await withdrawn(ctx, id)
  if (row.version !== seenVersion) throw new Stale('Someone else changed this while you were reading it.')
  if (changed && openCopy) throw new Invalid({ '': 'It was changed since it was taken out, and a new version of it is being written too. Discard that new version first, or send the changed text to a lead.' })
  const words = wordsIn(text)
  const { unnamed, settingFacts } = text.kept
  const { features } = await wholeSettingOf(db, row.organisationId)
  const publishedAt = row.publishedAt ?? now
  await write(db,
    ...move(ctx, row, { ...words, searchText: `${words.searchText}\n${await settingWords(db, row.organisationId, unnamed)}`, status: 'published', publishedAt, unnamed, settingFacts, changeNote: note, returnedNote: null, withdrawnAt: null, withdrawnBy: null }),
    ...(changed ? [...keptAsCopy(ctx, row, belongings), ...belongingNothing(db, id), ...belonging(db, id, await stillHeld(db, belongingsIn(text)), now)] : []),
    entering(db, { ...words, id, docId: row.docId }, { facts: settingFacts, features, unnamed, at: publishedAt }),
    happened(ctx, 'intervention.restored', id, { organisation: row.organisationId, author: row.authorId, edition: row.edition }),
  )
}

/** What a moderator took out, newest first: for the moderators' desk. */
export const outByModerators = async (ctx: Context, most = 25): Promise<{ id: string; title: string; at: number; because: string }[]> => {
  authorise(ctx.who, 'moderate', null)
  const rows = await ctx.db
    .select({ id: interventions.id, title: interventions.title, at: interventions.withdrawnAt, because: interventions.returnedNote })
    .from(interventions)
    .where(and(eq(interventions.status, 'withdrawn'), takenOutByModerator))
    .orderBy(desc(interventions.withdrawnAt), desc(interventions.docId))
    .limit(most)
  return rows.map((row) => ({ ...row, at: row.at?.getTime() ?? 0, because: row.because ?? '' }))
}

async function withdrawn(ctx: Context, id: string) {
  const { db, who } = ctx
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  // A moderator does not see what is not published, but for what moderators took out.
  const [found] = await db
    .select({ row: interventions, byModerator: takenOutByModerator, openCopy: sql<boolean>`exists (select 1 from interventions as copy where copy.revises = interventions.id)`.mapWith(Boolean) })
    .from(interventions)
    .where(and(eq(interventions.id, id), who.moderator ? sql`(${visibleTo(who)} or (${interventions.status} = 'withdrawn' and ${takenOutByModerator}))` : visibleTo(who)))
  if (!found) throw new NotFound('There is no such practice, or it is not published.')
  authorise(who, 'restore intervention', { ...found.row, withdrawnByModerator: found.byModerator })
  const last = await editionText(db, id, found.row.edition)
  if (!last) throw new NotFound('Its last version is not kept.')
  const belongings = await belongingsOf(db, id)
  return { row: found.row, ...last, belongings, openCopy: found.openCopy, changed: !same(found.row, belongings, last.text) }
}

function same(row: Intervention, belongings: Belongings, text: EditionText): boolean {
  const now = textOf(row, belongings, { unnamed: text.kept.unnamed, settingFacts: text.kept.settingFacts, lines: text.evaluation })
  return canonicalJson(now) === canonicalJson(text)
}

/** The words as they stand on a withdrawn account, as a working copy of it. */
function keptAsCopy({ db, now }: Context, row: Intervention, belongings: Belongings): Statement[] {
  const { id: revises, organisationId, authorId, unnamed, edition, createdAt } = row
  const id = newId()
  const docId = sql<number>`(select coalesce(max(doc_id), 0) + 1 from interventions)`
  return [db.insert(interventions).values({ ...wordsOf(row), id, docId, organisationId, authorId, unnamed, edition, revises, createdAt, updatedAt: now }), ...belonging(db, id, belongings, now)]
}
