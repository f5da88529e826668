import { and, desc, eq } from 'drizzle-orm'
import { savedSearches } from '#db/schema/index.ts'
import { write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { readSearch, searchQuery } from '#app/domain/interventions.ts'
import { Forbidden, Invalid, NotFound } from '#app/errors.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { once } from '#app/platform/once.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import { MOST_SEARCHES, type SavedSearch } from '../search.ts'

/** The saved searches of whoever asks, newest first. */
export async function mine({ db, who }: Pick<Context, 'db' | 'who'>): Promise<SavedSearch[]> {
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const { id, name, query, mail, createdAt } = savedSearches
  const rows = await db.select({ id, name, query, mail, createdAt }).from(savedSearches).where(eq(savedSearches.accountId, who.accountId)).orderBy(desc(createdAt), desc(id)).limit(MOST_SEARCHES)
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.getTime() }))
}

/** Keeps a search. The same search again changes its name and whether there is mail: says whether it was there before. What is in the library today is not news. */
export async function save(ctx: Context, { query, name, mail }: { query: string; name: string; mail: boolean }): Promise<{ before: boolean }> {
  const { db, who, now } = ctx
  authorise(who, 'keep searches', undefined)
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const kept = searchQuery(readSearch(new URLSearchParams(query)))
  const held = await mine(ctx)
  const others = held.filter((one) => one.query !== kept)
  if (others.length >= MOST_SEARCHES) throw new Invalid({ name: `You have ${MOST_SEARCHES} saved searches. Remove one that you no longer need.` })
  await write(db,
    db.insert(savedSearches).values({ id: newId(), accountId: who.accountId, name, query: kept, mail, createdAt: now, lookedAt: now }).onConflictDoUpdate({ target: [savedSearches.accountId, savedSearches.query], set: { name, mail } }),
    ...once(ctx, paths.savedSearches()),
  )
  return { before: others.length < held.length }
}

/** Turns its mail on or off, or removes it. Mail that begins again tells only of what is new from now on. */
export async function change({ db, who, now }: Context, { search, deed }: { search: string; deed: 'mail-on' | 'mail-off' | 'remove' }): Promise<void> {
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const theirs = and(eq(savedSearches.id, search), eq(savedSearches.accountId, who.accountId))
  const [row] = await db.select({ id: savedSearches.id }).from(savedSearches).where(theirs)
  if (!row) throw new NotFound('There is no such saved search.')
  if (deed === 'remove') await write(db, db.delete(savedSearches).where(theirs))
  else await write(db, db.update(savedSearches).set(deed === 'mail-on' ? { mail: true, lookedAt: now } : { mail: false }).where(theirs))
}
