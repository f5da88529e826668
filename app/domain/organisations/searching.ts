import { and, asc, count, eq, inArray, ne, sql, type SQL } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { organisations } from '#db/schema/index.ts'
import type { Found, Kind } from '../organisations.ts'
import { line } from './lines.ts'
import { COMMONPLACE, understand, type Asked } from './names.ts'
import { accepted } from './visibility.ts'

/**
 * Finds an organisation as people type it: by name, URN, LA and establishment number, UKPRN, postcode or town.
 * Closed ones come last. One more than a picker shows tells that there are too many.
 */
export async function search({ db }: { db: Db }, q: string, { kinds, most = 16 }: { kinds?: readonly Kind[] | undefined; most?: number | undefined } = {}): Promise<Found[]> {
  const asked = understand(q)
  if (asked === null) return []
  for (const match of matches(asked)) {
    const found = await matching(db, match, narrowed({ kinds })).limit(Math.min(most, 20))
    if (found.length > 0) return found
  }
  return []
}

/** The open organisations that this is the number, the postcode or the whole name of, and no others: one look at an index. */
export async function called(db: Db, q: string, { kinds, most }: { kinds?: readonly Kind[] | undefined; most: number }): Promise<Found[]> {
  const asked = understand(q)
  if (asked === null || asked.by === 'outward') return []
  const [match] = asked.by === 'words' ? [{ where: eq(organisations.nameKey, asked.key) }] : matches(asked)
  if (!match || !('where' in match)) return []
  return db.select(line).from(organisations).where(and(match.where, narrowed({ kinds }), ne(organisations.status, 'closed'))).orderBy(asc(organisations.nameKey), asc(organisations.docId)).limit(most)
}

export type Narrowing = { kinds?: readonly Kind[] | undefined; laCode?: number | undefined }

/** The same search as a list with pages. */
export async function searchPage(db: Db, q: string, narrowing: Narrowing, { offset, limit }: { offset: number; limit: number }): Promise<{ items: Found[]; total: number }> {
  const asked = understand(q)
  for (const match of asked === null ? [] : matches(asked)) {
    const where = narrowed(narrowing)
    const [items, totals] = await db.batch([matching(db, match, where).limit(limit).offset(offset), counting(db, match, where)])
    const total = totals[0]?.total ?? 0
    if (total > 0) return { items, total }
  }
  return { items: [], total: 0 }
}

export const narrowed = ({ kinds, laCode }: Narrowing): SQL =>
  and(accepted, kinds && kinds.length > 0 ? inArray(organisations.kind, [...kinds]) : undefined, laCode === undefined ? undefined : eq(organisations.laCode, laCode))!

type Match = { words: string; name: string } | { where: SQL }

/** The ways to read what was asked, the closest first: all its words; then without those that half the register has. */
function matches(asked: Asked): Match[] {
  if (asked.by === 'urn') return [{ where: eq(organisations.urn, asked.urn) }]
  if (asked.by === 'laEstab') return [{ where: and(eq(organisations.laCode, asked.laCode), eq(organisations.establishmentNumber, asked.establishmentNumber))! }]
  if (asked.by === 'ukprn') return [{ where: eq(organisations.ukprn, asked.ukprn) }]
  if (asked.by === 'postcode') return [{ where: eq(organisations.postcodeKey, asked.key) }]
  if (asked.by === 'outward') return [{ where: sql`${organisations.postcodeKey} >= ${asked.key} and ${organisations.postcodeKey} < ${asked.key} || '~' and length(${organisations.postcodeKey}) = ${asked.key.length + 3}` }, { words: ftsQuery([asked.key]), name: asked.key }]
  const telling = asked.words.filter((word) => !COMMONPLACE.has(word))
  const all: Match = { words: ftsQuery(asked.words), name: asked.key }
  return telling.length > 0 && telling.length < asked.words.length ? [all, { words: ftsQuery(telling), name: asked.key }] : [all]
}

/** Words are letters and digits alone, and quoted besides, so nothing typed is ever FTS5 syntax. A word may be the start of one. */
export const ftsQuery = (words: readonly string[], join: 'AND' | 'OR' = 'AND'): string =>
  words.map((word, at) => `"${word}"${word.length > 2 || at === words.length - 1 ? '*' : ''}`).join(` ${join} `)

const closedLast = sql`case when ${organisations.status} = 'closed' then 1 else 0 end`

function matching(db: Db, match: Match, where: SQL) {
  const from = db.select(line).from(organisations)
  if ('where' in match) return from.where(and(match.where, where)).orderBy(closedLast, asc(organisations.nameKey), asc(organisations.docId)).$dynamic()
  return from
    .innerJoin(sql`organisations_fts`, sql`organisations_fts.rowid = ${organisations.docId}`)
    .where(and(sql`organisations_fts match ${match.words}`, where))
    .orderBy(closedLast, sql`${organisations.nameKey} <> ${match.name}`, sql`bm25(organisations_fts, 10.0, 3.0, 1.0)`, asc(organisations.nameKey), asc(organisations.docId))
    .$dynamic()
}

function counting(db: Db, match: Match, where: SQL) {
  const from = db.select({ total: count() }).from(organisations)
  if ('where' in match) return from.where(and(match.where, where))
  return from.innerJoin(sql`organisations_fts`, sql`organisations_fts.rowid = ${organisations.docId}`).where(and(sql`organisations_fts match ${match.words}`, where))
}
