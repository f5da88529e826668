import { and, count, eq, inArray, sql, type SQL } from 'drizzle-orm'
import type { Db, Statement } from '#db/client.server.ts'
import { interventions, interventionTags } from '#db/schema/index.ts'
import { facets, MARK, without, type Card, type FacetKind, type LibrarySearch } from '../interventions.ts'
import { cardOf, cardColumns } from './cards.ts'
import { matching } from './matching.ts'
import { nearest } from './nearest.ts'

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
  /** When no practice holds the words: what was probably meant. */
  meant: string | null
}

type Hits = { ids: number[]; expression: string; capped: boolean; loosened: boolean } | null

/** The public library: nothing that is not published can come out of here, whoever asks. */
export async function search(db: Db, asked: LibrarySearch): Promise<Library> {
  const hits = await wordsMatched(db, asked.q)
  const chosen = facets.map(({ kind }) => kind).filter((kind) => asked.chosen[kind])
  const free = facets.map(({ kind }) => kind).filter((kind) => !asked.chosen[kind])
  const [found, totals, snippets, tags, ...others] = await db.batch([
    db.select(cardColumns).from(interventions).where(sql`${interventions.docId} in (${onPage(asked, hits)})`),
    counted(db, asked, hits),
    snippetsOn(db, asked, hits),
    tagCounts(db, free, chosen.length === 0 && !hits ? null : candidates(asked, hits)),
    ...chosen.map((kind) => tagCounts(db, [kind], chosen.length === 1 && !hits ? null : candidates(without(asked, kind), hits))),
  ] as const)
  const total = totals[0]?.total ?? 0
  const counts: Library['counts'] = {}
  for (const { kind, term, count } of [...tags, ...others.flat()]) (counts[kind as FacetKind] ??= []).push({ term, count })
  const marked = new Map(snippets.map((row) => [row.docId, row]))
  return {
    cards: inOrder(found, asked, hits).map((row) => cardOf(row, marked.get(row.docId))),
    total, page: asked.page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)), counts,
    capped: hits?.capped ?? false, loosened: hits?.loosened ?? false,
    letGo: total === 0 ? await letGo(db, asked, hits) : [],
    meant: hits?.ids.length === 0 ? await nearest(db, asked.q) : null,
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

/** Which accounts are meant: published, among the matches, and of every kind chosen one of the terms. The matches lead, so that only they are looked at. */
const meant = ({ chosen }: LibrarySearch, hits: Hits): { from: SQL; where: SQL } => ({
  from: hits ? sql`json_each(${JSON.stringify(hits.ids)}) as hit cross join ${interventions} on ${interventions.docId} = hit.value` : sql`${interventions}`,
  where: and(eq(interventions.status, 'published'), ...facets.map(({ kind }) => (chosen[kind] ? tagged(kind, chosen[kind]) : undefined)))!,
})

const tagged = (kind: FacetKind, terms: string[]): SQL =>
  sql`${interventions.docId} in (select ${interventionTags.docId} from ${interventionTags} where ${and(eq(interventionTags.kind, kind), inArray(interventionTags.term, terms))})`

function candidates(asked: LibrarySearch, hits: Hits): SQL {
  const { from, where } = meant(asked, hits)
  return sql`select ${interventions.docId} from ${from} where ${where}`
}

function counted(db: Db, asked: LibrarySearch, hits: Hits) {
  const { from, where } = meant(asked, hits)
  return db.select({ total: sql<number>`count(*)` }).from(from).where(where)
}

/** The accounts of this page: in the order of the matches, or newest first. */
const onPage = (asked: LibrarySearch, hits: Hits): SQL =>
  sql`${candidates(asked, hits)} order by ${best(asked, hits) ? sql`hit.key` : sql`${interventions.publishedAt} desc, ${interventions.docId} desc`} limit ${PAGE_SIZE} offset ${(asked.page - 1) * PAGE_SIZE}`

const best = (asked: LibrarySearch, hits: Hits): hits is NonNullable<Hits> => hits !== null && asked.sort === 'best'

function inOrder<Row extends { docId: number; publishedAt: Date | null }>(rows: Row[], asked: LibrarySearch, hits: Hits): Row[] {
  if (!best(asked, hits)) return rows.sort((a, b) => (b.publishedAt?.getTime() ?? 0) - (a.publishedAt?.getTime() ?? 0) || b.docId - a.docId)
  const place = new Map(hits.ids.map((docId, at) => [docId, at]))
  return rows.sort((a, b) => place.get(a.docId)! - place.get(b.docId)!)
}

/** Where this page's accounts met the words. */
function snippetsOn(db: Db, asked: LibrarySearch, hits: Hits) {
  const { open, close } = MARK
  return db
    .select({
      docId: sql<number>`rowid`,
      title: sql<string>`highlight(interventions_fts, 0, ${open}, ${close})`,
      summary: sql<string>`highlight(interventions_fts, 1, ${open}, ${close})`,
      text: sql<string>`snippet(interventions_fts, 2, ${open}, ${close}, '…', 24)`,
    })
    .from(sql`interventions_fts`)
    .where(hits ? sql`interventions_fts match ${hits.expression} and rowid in (${onPage(asked, hits)})` : sql`0`)
}

/** Only what is published has tags: with nothing asked (`among` null) they are counted as they stand. */
const tagCounts = (db: Db, kinds: FacetKind[], among: SQL | null) =>
  db
    .select({ kind: interventionTags.kind, term: interventionTags.term, count: count() })
    .from(interventionTags)
    .where(and(inArray(interventionTags.kind, kinds), among ? sql`${interventionTags.docId} in (${among})` : undefined))
    .groupBy(interventionTags.kind, interventionTags.term)

/** Nothing was found: how many there would be without the words, and without each kind of choice. */
async function letGo(db: Db, asked: LibrarySearch, hits: Hits): Promise<Library['letGo']> {
  const kinds = facets.map(({ kind }) => kind).filter((kind) => asked.chosen[kind])
  const tries: { kind: FacetKind | 'q'; statement: ReturnType<typeof counted> }[] = [
    ...(asked.q === '' ? [] : [{ kind: 'q' as const, statement: counted(db, asked, null) }]),
    ...kinds.map((kind) => ({ kind, statement: counted(db, without(asked, kind), hits) })),
  ]
  if (tries.length === 0) return []
  const answers = (await db.batch(tries.map((one) => one.statement) as unknown as [Statement])) as unknown as { total: number }[][]
  return tries.map(({ kind }, at) => ({ kind, count: answers[at]![0]!.total })).filter((one) => one.count > 0).sort((a, b) => b.count - a.count)
}
