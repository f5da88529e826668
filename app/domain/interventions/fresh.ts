import { asc, gt } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { libraryEntries } from '#db/schema/index.ts'
import { LibraryIndex } from './library-index.ts'

/** How many changes are read at once: a server that starts fills its index without holding anybody up for long. */
const SLICE = 4_000

type Held = { index: LibraryIndex; filling: Promise<void> | null }
const held = new WeakMap<object, Held>()

/** The index of this database, filled. One for each handle; several servers agree, since each reads what changed before it answers. */
export async function indexOf(db: Db): Promise<LibraryIndex> {
  let mine = held.get(db)
  if (!mine) held.set(db, (mine = { index: new LibraryIndex(), filling: null }))
  if (mine.index.stamp === 0) await (mine.filling ??= fill(db, mine.index).finally(() => (mine.filling = null)))
  return mine.index
}

/** What has changed since the index last heard, as a statement for the round of reads that needs it. */
export function changesSince(db: Db, { stamp }: LibraryIndex) {
  const { docId, stamp: stamped, gone, publishedAt, terms, phase, pupils, fsmPercent, setting, isolated, selective } = libraryEntries
  return db.select({ docId, stamp: stamped, gone, publishedAt, terms, phase, pupils, fsmPercent, setting, isolated, selective }).from(libraryEntries).where(gt(stamped, stamp)).orderBy(asc(stamped)).limit(SLICE)
}

/** Takes in what such a statement read; reads on where there was more than a slice. */
export async function takeIn(db: Db, index: LibraryIndex, rows: Awaited<ReturnType<typeof changesSince>>): Promise<void> {
  for (const row of rows) index.apply(row)
  if (rows.length === SLICE) await fill(db, index)
}

async function fill(db: Db, index: LibraryIndex): Promise<void> {
  for (let read = SLICE; read === SLICE; ) {
    const rows = await changesSince(db, index)
    for (const row of rows) index.apply(row)
    read = rows.length
    // Whoever else waits for an answer has it between two slices.
    if (read === SLICE) await new Promise((done) => setImmediate(done))
  }
}
