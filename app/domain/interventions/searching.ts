import { and, count, desc, eq, inArray, sql, type SQL } from 'drizzle-orm'
import type { SQLiteSelect } from 'drizzle-orm/sqlite-core'
import type { Db, Statement } from '#db/client.server.ts'
import { interventions, interventionTags } from '#db/schema/index.ts'
import { facets, MARK, without, type Card, type FacetKind, type LibrarySearch } from '../interventions.ts'
import { cardOf, cardColumns } from './cards.ts'
import { matching } from './matching.ts'

export const PAGE_SIZE = 20
/** A question in words is answered from its closest matches; beyond these nobody reads. */
export const MOST_MATCHES = 1_000
/** How much a meeting in the title, the summary and the text counts. */
const WEIGHTS = sql`8.0, 3.0, 1.0`

export type Library = {
  cards: Card[]
  total: number
  pages: number
  page: number
  /** How many there would be for each choice, the other kinds of choice standing as they are. */
  counts: Partial<Record<FacetKind, { term: string; count: number }[]>>
  /** More matched the words than are counted. */
  capped: boolean
  /** No account has all the words: these have some. */
  loosened: boolean
  /** When nothing was found: what to let go of, and how many there would be then. */
  letGo: { kind: FacetKind | 'q'; count: number }[]
}

type Hits = { ids: number[]; expression: string; capped: boolean; loosened: boolean } | null

/** The public library: nothing that is not published can come out of here, whoever asks. */
export async function search(db: Db, asked: LibrarySearch): Promise<Library> {
  const hits = await wordsMatched(db, asked.q)
  const chosenKinds = facets.map(({ kind }) => kind).filter((kind) => asked.chosen[kind])
  const where = (but?: FacetKind) => candidates(asked, hits, but)
  const [found, totals, snippets, tags, ...others] = await db.batch([
    cardsOn(db, asked, hits),
    db.select({ total: count() }).from(interventions).where(where()),
    snippetsOn(db, asked, hits),
    tagCounts(db, where(), ...facets.map(({ kind }) => kind).filter((kind) => !asked.chosen[kind])),
    ...chosenKinds.map((kind) => tagCounts(db, where(kind), kind)),
  ] as const)
  const total = totals[0]?.total ?? 0
  const counts: Library['counts'] = {}
  for (const { kind, term, count } of [...tags, ...others.flat()]) (counts[kind as FacetKind] ??= []).push({ term, count })
  const marked = new Map(snippets.map((row) => [row.docId, row]))
  return {
    cards: found.map((row) => cardOf(row, marked.get(row.docId))),
    total, page: asked.page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)), counts,
    capped: hits?.capped ?? false, loosened: hits?.loosened ?? false,
    letGo: total === 0 ? await letGo(db, asked, hits) : [],
  }
}

/** The closest matches for the words, best first: those with all of them, or, when there are none, those with any. */
async function wordsMatched(db: Db, q: string): Promise<Hits> {
  const match = matching(q)
  if (!match) return null
  const all = await ranked(db, match.all)
  const loosened = all.length === 0 && match.several
  const ids = loosened ? await ranked(db, match.any) : all
  return { ids: ids.slice(0, MOST_MATCHES), expression: loosened ? match.any : match.all, capped: ids.length > MOST_MATCHES, loosened: loosened && ids.length > 0 }
}

async function ranked(db: Db, expression: string): Promise<number[]> {
  const rows = await db
    .select({ docId: sql<number>`rowid` })
    .from(sql`interventions_fts`)
    .where(sql`interventions_fts match ${expression}`)
    .orderBy(sql`bm25(interventions_fts, ${WEIGHTS})`, sql`rowid desc`)
    .limit(MOST_MATCHES + 1)
  return rows.map((row) => row.docId)
}

/** Which accounts are meant: published, among the matches, and of every kind chosen one of the terms. */
function candidates({ chosen }: Pick<LibrarySearch, 'chosen'>, hits: Hits, but?: FacetKind): SQL {
  const filters = facets.map(({ kind }) => (kind === but || !chosen[kind] ? undefined : tagged(kind, chosen[kind])))
  const among = hits ? sql`${interventions.docId} in (select value from json_each(${JSON.stringify(hits.ids)}))` : undefined
  return and(eq(interventions.status, 'published'), among, ...filters)!
}

const tagged = (kind: FacetKind, terms: string[]): SQL =>
  sql`${interventions.docId} in (select ${interventionTags.docId} from ${interventionTags} where ${and(eq(interventionTags.kind, kind), inArray(interventionTags.term, terms))})`

/** The page's accounts in order: the order of the matches, or newest first. */
const cardsOn = (db: Db, asked: LibrarySearch, hits: Hits) => paged(db.select(cardColumns).from(interventions).$dynamic(), asked, hits)

function paged<Q extends SQLiteSelect>(query: Q, asked: LibrarySearch, hits: Hits) {
  const best = hits !== null && asked.sort === 'best'
  const joined = best ? query.innerJoin(sql`json_each(${JSON.stringify(hits.ids)}) as hit`, sql`hit.value = ${interventions.docId}`) : query
  return joined
    .where(candidates(asked, hits))
    .orderBy(...(best ? [sql`hit.key`] : [desc(interventions.publishedAt), desc(interventions.docId)]))
    .limit(PAGE_SIZE)
    .offset((asked.page - 1) * PAGE_SIZE)
}

/** Where this page's accounts met the words. One statement with the same order and limit, so that only the page is marked. */
function snippetsOn(db: Db, asked: LibrarySearch, hits: Hits) {
  const onPage = paged(db.select({ docId: interventions.docId }).from(interventions).$dynamic(), asked, hits)
  const { open, close } = MARK
  return db
    .select({
      docId: sql<number>`rowid`,
      title: sql<string>`highlight(interventions_fts, 0, ${open}, ${close})`,
      summary: sql<string>`highlight(interventions_fts, 1, ${open}, ${close})`,
      text: sql<string>`snippet(interventions_fts, 2, ${open}, ${close}, '…', 24)`,
    })
    .from(sql`interventions_fts`)
    .where(hits ? sql`interventions_fts match ${hits.expression} and rowid in ${onPage}` : sql`0`)
}

/** Only what is published has tags, but the candidates say so again. */
const tagCounts = (db: Db, where: SQL, ...kinds: FacetKind[]) =>
  db
    .select({ kind: interventionTags.kind, term: interventionTags.term, count: count() })
    .from(interventionTags)
    .where(and(inArray(interventionTags.kind, kinds), sql`${interventionTags.docId} in (select ${interventions.docId} from ${interventions} where ${where})`))
    .groupBy(interventionTags.kind, interventionTags.term)

/** Nothing was found: how many there would be without the words, and without each kind of choice. */
async function letGo(db: Db, asked: LibrarySearch, hits: Hits): Promise<Library['letGo']> {
  const kinds = facets.map(({ kind }) => kind).filter((kind) => asked.chosen[kind])
  const counted = (where: SQL) => db.select({ total: count() }).from(interventions).where(where)
  const tries: { kind: FacetKind | 'q'; statement: ReturnType<typeof counted> }[] = [
    ...(asked.q === '' ? [] : [{ kind: 'q' as const, statement: counted(candidates(asked, null)) }]),
    ...kinds.map((kind) => ({ kind, statement: counted(candidates(without(asked, kind), hits)) })),
  ]
  if (tries.length === 0) return []
  const answers = (await db.batch(tries.map((one) => one.statement) as unknown as [Statement])) as unknown as { total: number }[][]
  return tries.map(({ kind }, at) => ({ kind, count: answers[at]![0]!.total })).filter((one) => one.count > 0).sort((a, b) => b.count - a.count)
}
