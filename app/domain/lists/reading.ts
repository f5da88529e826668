import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { accounts, readingListItems, readingLists } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { Forbidden, NotFound } from '#app/errors.ts'
import { authorise, may } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import { MOST_ITEMS, MOST_LISTS, type ListLine, type ReadingList } from '../lists.ts'
import { visibleTo } from './visibility.ts'

/** The lists of whoever asks, the one changed last first. */
export async function mine({ db, who }: Pick<Context, 'db' | 'who'>): Promise<ListLine[]> {
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const rows = await db
    .select({ id: readingLists.id, title: readingLists.title, shared: readingLists.shared, updatedAt: readingLists.updatedAt, count: sql<number>`(select count(*) from reading_list_items i where i.list_id = reading_lists.id)` })
    .from(readingLists)
    .where(eq(readingLists.accountId, who.accountId))
    .orderBy(desc(readingLists.updatedAt), desc(readingLists.id))
    .limit(MOST_LISTS)
  return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.getTime() }))
}

const itemsOf = (db: Db, listId: string) => db.select().from(readingListItems).where(eq(readingListItems.listId, listId)).orderBy(asc(readingListItems.position), asc(readingListItems.id)).limit(MOST_ITEMS)

/** A list for reading: its maker's own, or one that is shared. What left the library since is a line without a card. */
export async function forReading(ctx: Context, id: string): Promise<ReadingList> {
  const { db, who } = ctx
  const [[row], items] = await db.batch([
    db.select({ list: readingLists, by: accounts.name }).from(readingLists).innerJoin(accounts, eq(accounts.id, readingLists.accountId)).where(and(eq(readingLists.id, id), visibleTo(who))),
    itemsOf(db, id),
  ])
  if (!row) throw new NotFound('This list is no longer shared, or never was.')
  const cards = await interventions.cardsById(db, items.map((one) => one.interventionId))
  return {
    id, title: row.list.title, note: row.list.note, shared: row.list.shared, version: row.list.version, by: row.by, mine: may(who, 'change list', row.list),
    items: items.map(({ id: itemId, interventionId, note, edition }) => {
      const kept = cards.get(interventionId)
      return { id: itemId, interventionId, note, card: kept ?? null, newer: kept !== undefined && kept.edition > edition }
    }),
  }
}

export async function forEditing(ctx: Context, id: string): Promise<ReadingList> {
  if (!signedIn(ctx.who)) throw new Forbidden('Sign in first.')
  const list = await forReading(ctx, id)
  if (!list.mine) throw new Forbidden('Only whoever made this list can change it.')
  return list
}

/** The practice that is to be put on a list, and the lists it could go on. */
export async function forAdding(ctx: Context, interventionId: string): Promise<{ title: string; lists: ListLine[] }> {
  const lists = await mine(ctx)
  const title = (await interventions.titles(ctx.db, [interventionId])).get(interventionId)
  if (title === undefined) throw new NotFound('There is no such practice, or it is not published.')
  return { title, lists }
}

/** One of this person's own lists with the places of its practices. */
export async function findMine(ctx: Context, id: string) {
  const { db, who } = ctx
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const [[list], items] = await db.batch([db.select().from(readingLists).where(and(eq(readingLists.id, id), visibleTo(who))), itemsOf(db, id)])
  if (!list) throw new NotFound('There is no such list.')
  authorise(who, 'change list', list)
  return { list, items, count: items.length }
}
