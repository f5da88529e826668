import { sql } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { interventions } from '#db/schema/index.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { facets, MARK, type Card, type Found, type LibrarySearch, type Sort } from '../interventions.ts'
import { likeFor, type Like } from './alike.ts'
import { cardColumns, cardOf } from './cards.ts'
import { choose, type Chosen, type Counts, type Ordering } from './choosing.ts'
import { indexOf } from './fresh.ts'
import { hitsFor, type Hits } from './hits.ts'
import type { LibraryIndex } from './library-index.ts'
import { nearby } from './nearby.ts'
import { schoolsMeant, schoolsNear } from './places.ts'
import type { Features } from './setting.ts'

export const PAGE_SIZE = 20

/** `counts`: how many there would be for each choice, the other kinds of choice standing as they are. */
export type Library = Found & { counts: Counts }

/** The public library: nothing that is not published can come out of here, whoever asks. Two rounds of reads, unless the words must be forgiven. */
export async function search(db: Db, asked: LibrarySearch): Promise<Library> {
  const index = await indexOf(db)
  const [like, hits, near, named] = await Promise.all([likeFor(db, asked.like), hitsFor(db, index, asked), schoolsNear(db, asked.q), schoolsMeant(db, asked.q)])
  const { by, order } = ordering(asked.sort, like, hits)
  const chosen = choose(index, { chosen: asked.chosen, among: hits?.ids ?? null, order }, (asked.page - 1) * PAGE_SIZE, PAGE_SIZE)
  const cards = await cardsFor(db, chosen.docs, hits)
  return {
    cards: chosen.docs.flatMap((doc) => cards.get(doc) ?? []).map(({ docId, ...card }) => (like && like.says !== '' ? { ...card, ...against(like.features, index.settingOf(docId)) } : card)),
    total: chosen.total, page: asked.page, pages: Math.max(1, Math.ceil(chosen.total / PAGE_SIZE)), counts: chosen.counts, sort: by,
    all: hits?.all ?? null, some: hits?.some ?? null, loosened: hits?.loosened ?? false, capped: hits?.capped ?? null, corrected: hits?.corrected ?? [], widened: hits?.widened ?? null,
    like: like && { id: like.id, name: like.name, says: like.says, unheld: like.unheld }, near, named, wordless: asked.q !== '' && hits === null,
    letGo: chosen.total === 0 ? letGo(index, asked, chosen) : [], nearby: chosen.total === 0 && hits !== null ? nearby(index, asked.q) : [],
  }
}

/** Why a card's setting is like the chosen one, or that it cannot be said. */
const against = (yours: Features, theirs: Features): Pick<Card, 'why' | 'apart'> => ({ why: organisations.sayLikeness(yours, theirs), apart: !organisations.comparable(yours, theirs) })

/** The order that can be given: nothing is like a setting of which nothing is held, and without words nothing is closest. */
function ordering(sort: Sort, like: Like | null, hits: Hits | null): { by: Sort; order: Ordering } {
  if (sort === 'like' && like && like.says !== '') return { by: sort, order: { by: 'like', like: like.features } }
  if (sort === 'evidence') return { by: sort, order: { by: 'evidence' } }
  return sort !== 'newest' && hits ? { by: 'best', order: { by: 'given' } } : { by: 'newest', order: { by: 'newest' } }
}

/** The cards of these accounts as the table has them now, with the words marked where they met. What is no longer published is not among them. */
async function cardsFor(db: Db, docs: readonly number[], hits: Hits | null): Promise<Map<number, Card & { docId: number }>> {
  if (docs.length === 0) return new Map()
  const among = sql`in (select value from json_each(${JSON.stringify(docs)}))`
  // The plus keeps the planner from walking through everything that is published.
  const cards = db.select(cardColumns).from(interventions).where(sql`+${interventions.status} = 'published' and ${interventions.docId} ${among}`)
  const [rows, snippets] = hits === null ? [await cards, []] : await db.batch([cards, snippetsOn(db, hits, docs)])
  const marked = new Map(snippets.map((row) => [row.docId, row]))
  return new Map(rows.map((row) => [row.docId, { ...cardOf(row, marked.get(row.docId)), docId: row.docId }]))
}

/** Accounts as near to each other as this are found by walking through what matches between them; further apart, each is looked up. */
const NEAR = 5_000

/** Where these accounts met the words. The text is looked through only where title and summary have none of them. */
function snippetsOn(db: Db, { expression, capped }: Hits, docs: readonly number[]) {
  const [first, last] = [Math.min(...docs), Math.max(...docs)]
  const walked = capped !== 'newest' || last - first <= NEAR
  const among = sql`in (select value from json_each(${JSON.stringify(docs)}))`
  // The plus keeps the planner from looking each of them up.
  const these = walked ? sql`rowid between ${first} and ${last} and +rowid ${among}` : sql`rowid ${among}`
  const { open, close } = MARK
  const [title, summary] = [0, 1].map((column) => sql<string>`highlight(interventions_fts, ${sql.raw(String(column))}, ${open}, ${close})`)
  return db
    .select({
      docId: sql<number>`rowid`, title: title!, summary: summary!,
      text: sql<string>`case when instr(${title}, ${open}) + instr(${summary}, ${open}) > 0 then '' else snippet(interventions_fts, 2, ${open}, ${close}, '…', 24) end`,
    })
    .from(sql`interventions_fts`)
    .where(sql`interventions_fts match ${expression} and ${these}`)
}

/** Nothing was found: how many there would be without the words, and without each kind of choice. */
function letGo(index: LibraryIndex, { q, chosen }: LibrarySearch, { missed }: Chosen): Found['letGo'] {
  const kinds = facets.flatMap(({ kind }, at) => (chosen[kind] ? [{ kind, count: missed[at]! }] : []))
  // Without its words, a search of words alone is the whole library.
  const words = q === '' || Object.keys(chosen).length === 0 ? [] : [{ kind: 'q' as const, count: choose(index, { chosen, among: null, order: { by: 'newest' } }, 0, 1).total }]
  return [...words, ...kinds].filter((one) => one.count > 0).sort((a, b) => b.count - a.count)
}

/** What was published after an instant and fits a search, newest first, at most so many of them: for feeds, and for mail about saved searches. All of the words must be there. */
export async function newSince(db: Db, asked: LibrarySearch, since: Date, most: number): Promise<{ cards: Card[]; total: number }> {
  const index = await indexOf(db)
  const hits = await hitsFor(db, index, asked)
  const fresh: number[] = []
  index.eachNewest((doc) => index.publishedAt[doc]! > since.getTime() && fresh.push(doc) > 0)
  const among = hits === null ? fresh : await matchedAmong(db, fresh, asked.words === 'any' ? hits.expression : hits.every)
  const { docs, total } = choose(index, { chosen: asked.chosen, among, order: { by: 'newest' } }, 0, most)
  const cards = await cardsFor(db, docs, null)
  return { cards: docs.flatMap((doc) => cards.get(doc) ?? []).map(({ docId: _, ...card }) => card), total }
}

async function matchedAmong(db: Db, docs: readonly number[], expression: string): Promise<number[]> {
  if (docs.length === 0) return []
  const rows = await db.select({ docId: sql<number>`rowid` }).from(sql`interventions_fts`).where(sql`interventions_fts match ${expression} and rowid >= ${Math.min(...docs)}`)
  const held = new Set(rows.map((row) => row.docId))
  return docs.filter((doc) => held.has(doc))
}
