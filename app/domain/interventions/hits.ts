import { sql, type SQL } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { MOST_MATCHES, MOST_RANKED, type LibrarySearch } from '../interventions.ts'
import { changesSince, takeIn } from './fresh.ts'
import type { LibraryIndex } from './library-index.ts'
import { matching, together, type Match } from './matching.ts'
import { nearest } from './spelling.ts'

/** When fewer have all the words, it is said how many have some. */
const FEW = 5
/** How much a meeting in the title, the summary and the text counts. */
const WEIGHTS = sql`8.0, 3.0, 1.0`

export type Hits = {
  /** The closest matches, best first. */
  ids: number[]
  /** What they were found by; and what has every word, as it was understood. */
  expression: string
  every: string
  /** More match than are counted: the closest of them, or, of words that are everywhere, those with them in title or summary and then the newest. */
  capped: null | 'closest' | 'newest'
  /** How many have all the words; `some` where it is worth saying how many have any of them. */
  all: number
  some: number | null
  /** What is shown has some of the words, those with all of them first. */
  loosened: boolean
  /** Words that are in no account, and the nearest that are. */
  corrected: { typed: string; near: string }[]
  /** A postcode that is in no account, and the part of it that was looked for instead. */
  widened: { whole: string; outward: string } | null
}

type Ranked = { ids: number[]; capped: Hits['capped'] }
type Answer = { all: Ranked; some: Ranked | null }

/** What matches the words, and the index brought up to date in the same round of reads. Null without words. */
export async function hitsFor(db: Db, index: LibraryIndex, { q, words: forgiving }: Pick<LibrarySearch, 'q' | 'words'>): Promise<Hits | null> {
  const match = matching(q, forgiving)
  if (!match) {
    await takeIn(db, index, await changesSince(db, index))
    return null
  }
  const answer = await ask(db, index, match, forgiving)
  if (answer.all.ids.length > 0 || forgiving === 'typed') return hits(match, answer, forgiving)
  return (await forgiven(db, index, match, forgiving)) ?? hits(match, answer, forgiving)
}

function hits(match: Match, { all, some }: Answer, forgiving: LibrarySearch['words']): Hits {
  const loosened = some !== null && some.ids.length > 0 && (all.ids.length === 0 || forgiving === 'any')
  const shown = loosened ? [...new Set([...all.ids, ...some.ids])] : all.ids
  const capped = loosened ? some.capped : all.capped
  return { ids: shown.slice(0, MOST_MATCHES), expression: loosened ? match.any : match.all, every: match.all, capped, all: Math.min(MOST_MATCHES, all.ids.length), some: some && Math.min(MOST_MATCHES, some.ids.length), loosened, corrected: [], widened: null }
}

/**
 * Nothing has all the words. Those that nothing has are taken for the beginning of a word, or for the nearest word, and a
 * postcode for its first half. Null when there is nothing to forgive.
 */
async function forgiven(db: Db, index: LibraryIndex, match: Match, forgiving: LibrarySearch['words']): Promise<Hits | null> {
  const absent = await absentFrom(db, match.units.map((unit) => unit.expression))
  const halves = await absentFrom(db, match.units.map((unit) => unit.half ?? ''))
  const near = await nearest(db, index, match.units.flatMap((unit, at) => (absent.has(at) && (unit.half === null || halves.has(at)) ? (unit.word ?? []) : [])))
  const corrected: Hits['corrected'] = []
  let widened: Hits['widened'] = null
  const units = match.units.map((unit, at) => {
    if (!absent.has(at)) return unit
    if (unit.half !== null && !halves.has(at)) return { ...unit, expression: unit.half }
    if (unit.postcode) return (widened = unit.postcode) && { ...unit, expression: `"${unit.postcode.outward}"` }
    const word = near.get(unit.word ?? '')
    if (word === undefined) return unit
    corrected.push({ typed: unit.word!, near: word })
    return matching(word, 'typed')!.units[0]!
  })
  if (units.every((unit, at) => unit === match.units[at])) return null
  const second = together(units)
  return { ...hits(second, await ask(db, index, second, forgiving), forgiving), corrected, widened }
}

/** Which of these expressions no account has, by their place. An empty one counts as absent. */
async function absentFrom(db: Db, expressions: readonly string[]): Promise<Set<number>> {
  if (expressions.every((expression) => expression === '')) return new Set(expressions.keys())
  const rows = await db
    .select({ at: sql<number>`unit.key` })
    .from(sql`json_each(${JSON.stringify(expressions)}) as unit`)
    .where(sql`unit.value = '' or not exists (select 1 from interventions_fts where interventions_fts match unit.value)`)
  return new Set(rows.map(({ at }) => at))
}

/** One round: what has all the words; and, when that is little, what has some. */
async function ask(db: Db, index: LibraryIndex, { all, any, units }: Match, forgiving: LibrarySearch['words']): Promise<Answer> {
  if (units.length < 2 || forgiving === 'typed') {
    const [changes, ...found] = await db.batch([changesSince(db, index), ...ways(db, all)])
    await takeIn(db, index, changes)
    return { all: read(found), some: null }
  }
  const few = forgiving === 'any' ? sql`1 = 1` : sql`(select count(*) from (select 1 from interventions_fts where interventions_fts match ${all} limit ${FEW})) < ${FEW}`
  const [changes, closest, titled, newest, ...some] = await db.batch([changesSince(db, index), ...ways(db, all), ...ways(db, any, few)])
  await takeIn(db, index, changes)
  const ranked = read([closest, titled, newest])
  return { all: ranked, some: ranked.ids.length >= FEW && forgiving !== 'any' ? null : read(some) }
}

/** The ids in one row: as a row each, reading them would take longer than finding them. */
type Gathered = { ids: number[] }[]

/** Closest first; or, of words that are everywhere, those that have them in title or summary and then the rest, newest first. */
function read(found: [Gathered, Gathered, Gathered]): Ranked {
  const [closest, titled, newest] = found.map(([row]) => row?.ids ?? []) as [number[], number[], number[]]
  if (newest.length === 0) return { ids: closest, capped: closest.length > MOST_MATCHES ? 'closest' : null }
  return { ids: [...new Set([...titled, ...newest])].slice(0, MOST_MATCHES + 1), capped: 'newest' }
}

/**
 * Three ways to read what matches. Putting matches in order of closeness counts every account that has a word, so that it is
 * only done where few enough match; else the other two are read, which stop as soon as they have enough. `when` stands first: unless it holds, nothing is read.
 */
function ways(db: Db, expression: string, when: SQL = sql`1 = 1`) {
  const counted = sql`(select count(*) from (select 1 from interventions_fts where interventions_fts match ${expression} limit ${MOST_RANKED + 1}))`
  const few = sql`(select 1 where ${when} and ${counted} <= ${MOST_RANKED}) as few`
  // Beside a limit of nought nothing is walked through; and without a join the rows come in their order, and need not be sorted.
  const ifMany = sql`interventions_fts.rowid desc limit (case when ${when} and ${counted} > ${MOST_RANKED} then ${MOST_MATCHES + 1} else 0 end)`
  const gathered = (from: SQL, asked: string, order: SQL) =>
    db.select({ ids: sql<number[]>`json_group_array(doc)`.mapWith((text: string) => JSON.parse(text) as number[]) }).from(sql`(select interventions_fts.rowid as doc from ${from} where interventions_fts match ${asked} order by ${order})`)
  return [
    gathered(sql`${few} cross join interventions_fts`, expression, sql`bm25(interventions_fts, ${WEIGHTS}), interventions_fts.rowid desc limit ${MOST_MATCHES + 1}`),
    gathered(sql`interventions_fts`, `{title summary} : (${expression})`, ifMany),
    gathered(sql`interventions_fts`, expression, ifMany),
  ] as const
}
