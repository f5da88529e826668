import { and, eq, sql } from 'drizzle-orm'
import { readingListItems, readingLists } from '#db/schema/index.ts'
import { orElseUndo, write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { Forbidden, Invalid, NotFound } from '#app/errors.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { once } from '#app/platform/once.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import { MOST_ITEMS, MOST_LISTS } from '../lists.ts'
import { findMine } from './reading.ts'

type Words = { title: string; note: string; shared: boolean }

/** Makes an empty list; says its id. */
export async function make(ctx: Context, words: Words): Promise<string> {
  const { db, now } = ctx
  const accountId = await roomFor(ctx)
  const id = newId()
  await write(db, db.insert(readingLists).values({ id, accountId, ...words, createdAt: now, updatedAt: now }), ...once(ctx, paths.list(id)))
  return id
}

/** Puts a published practice on one of this person's lists, or on a new one. On it already: a note that is given takes the place of the one before. */
export async function add(ctx: Context, { intervention, list, title, note }: { intervention: string; list: string; title: string; note: string }): Promise<{ list: string; before: boolean }> {
  const { db, now } = ctx
  const kept = (await interventions.cardsById(db, [intervention])).get(intervention)
  if (!kept) throw new NotFound('There is no such practice, or it is not published.')
  const item = { id: newId(), interventionId: intervention, note, edition: kept.edition }
  if (list === 'new') {
    if (title === '') throw new Invalid({ title: 'Give the new list a name, for example: For Tuesday’s staff meeting.' })
    const accountId = await roomFor(ctx)
    const id = newId()
    await write(db, db.insert(readingLists).values({ id, accountId, title, createdAt: now, updatedAt: now }), db.insert(readingListItems).values({ ...item, listId: id, position: 1 }), ...once(ctx, paths.list(id)))
    return { list: id, before: false }
  }
  const { count, items } = await findMine(ctx, list)
  const before = items.some((one) => one.interventionId === intervention)
  if (!before && count >= MOST_ITEMS) throw new Invalid({ list: `A list holds ${MOST_ITEMS} practices. Begin another.` })
  const position = sql<number>`(select coalesce(max(position), 0) + 1 from reading_list_items where list_id = ${list})`
  await write(db,
    db.insert(readingListItems).values({ ...item, listId: list, position }).onConflictDoUpdate({ target: [readingListItems.listId, readingListItems.interventionId], set: { edition: kept.edition, ...(note === '' ? {} : { note }) } }),
    db.update(readingLists).set({ updatedAt: now }).where(eq(readingLists.id, list)),
    ...once(ctx, paths.list(list)),
  )
  return { list, before }
}

export async function change(ctx: Context, id: string, { seenVersion, ...words }: Words & { seenVersion: number }): Promise<void> {
  const { db, now } = ctx
  await findMine(ctx, id)
  await write(db, db.update(readingLists).set({ ...words, updatedAt: now, version: seenVersion + 1 }).where(and(eq(readingLists.id, id), eq(readingLists.version, seenVersion))), orElseUndo(db))
}

export async function remove(ctx: Context, id: string): Promise<void> {
  await findMine(ctx, id)
  await write(ctx.db, ctx.db.delete(readingLists).where(eq(readingLists.id, id)))
}

/** Moves a practice up or down its list, changes its note, or takes it off. */
export async function changeItem(ctx: Context, listId: string, { item, deed, note }: { item: string; deed: 'up' | 'down' | 'note' | 'remove'; note: string }): Promise<void> {
  const { db, now } = ctx
  const { items } = await findMine(ctx, listId)
  const at = items.findIndex((one) => one.id === item)
  if (at < 0) throw new NotFound('It is not on this list any more.')
  const here = items[at]!
  const touched = db.update(readingLists).set({ updatedAt: now }).where(eq(readingLists.id, listId))
  const which = (id: string) => and(eq(readingListItems.id, id), eq(readingListItems.listId, listId))
  if (deed === 'remove') return void (await write(db, db.delete(readingListItems).where(which(item)), touched))
  if (deed === 'note') return void (await write(db, db.update(readingListItems).set({ note }).where(which(item)), touched))
  const other = items[deed === 'up' ? at - 1 : at + 1]
  if (!other) return
  await write(db,
    db.update(readingListItems).set({ position: other.position }).where(and(which(item), eq(readingListItems.position, here.position))), orElseUndo(db),
    db.update(readingListItems).set({ position: here.position }).where(and(which(other.id), eq(readingListItems.position, other.position))), orElseUndo(db),
    touched,
  )
}

/** Who asks may keep one list more: says who they are. */
async function roomFor({ db, who }: Context): Promise<string> {
  authorise(who, 'keep lists', undefined)
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const rows = await db.select({ id: readingLists.id }).from(readingLists).where(eq(readingLists.accountId, who.accountId)).limit(MOST_LISTS)
  if (rows.length >= MOST_LISTS) throw new Invalid({ title: `You have ${MOST_LISTS} lists. Delete one that you no longer need.` })
  return who.accountId
}
