import { and, sql, type SQL } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { organisations } from '#db/schema/index.ts'
import { lettersApart } from '#app/platform/letters.ts'
import type { Found, Kind } from '../organisations.ts'
import { line } from './lines.ts'
import { COMMONPLACE, understand } from './names.ts'
import { ftsQuery, narrowed } from './searching.ts'

/** Names that are compared letter by letter: enough to hold the right one, few enough to be quick. */
const MOST_COMPARED = 1_500
const MOST_WORDS = 6
/** Shorter words must be right, and say too little to be guessed. */
const LEAST_LETTERS = 4
const UNFIT = 3
/** A word of the place counts a little less than one of the name. */
const IN_PLACE = 0.25

/**
 * The organisations whose names are nearest by letters to what was typed, for when nothing is called that: "Litle Tharbey" is near to
 * "Little Tharby Primary School". Most of the words that say something must be near to a word of the name or the place.
 */
export async function nearest({ db }: { db: Db }, q: string, { kinds, most = 5 }: { kinds?: readonly Kind[] | undefined; most?: number | undefined } = {}): Promise<Found[]> {
  const asked = understand(q)
  const typed = asked?.by === 'words' ? asked.words.filter((word) => /^[a-z]{3,30}$/.test(word) && !COMMONPLACE.has(word)).slice(0, MOST_WORDS) : []
  if (!typed.some((word) => word.length >= LEAST_LETTERS)) return []
  for (const names of narrowings(typed)) {
    const rows = await db
      .select({ ...line, nameKey: organisations.nameKey, placeKey: organisations.placeKey })
      .from(organisations)
      .where(and(names, narrowed({ kinds })))
    const near = closest(typed, rows)
    if (near.length > 0) return near.slice(0, most).map(({ nameKey: _, placeKey: __, ...found }) => found)
  }
  return []
}

/** Where to look, by the index of words alone, the narrowest first: names in which every word begins with the same letters, or any word does. */
function narrowings(typed: readonly string[]): SQL[] {
  const begins = (letters: number): string[] => typed.map((word) => word.slice(0, letters))
  const among = (expression: string): SQL => sql`${organisations.docId} in (select rowid from organisations_fts where organisations_fts match ${expression} limit ${MOST_COMPARED})`
  const all = begins(2).map((letters) => `"${letters}"*`).join(' AND ')
  return [among(ftsQuery(begins(3))), among(all), among(ftsQuery(begins(3), 'OR'))]
}

type Row = Found & { nameKey: string; placeKey: string | null }
const wordsOf = (text: string | null): string[] => (text ?? '').split(' ').filter(Boolean)

function closest(typed: readonly string[], rows: readonly Row[]): Row[] {
  const apart = typed.map((word, at) => apartFrom(word, { last: at === typed.length - 1, alone: typed.length === 1 }))
  const scored = rows.flatMap((row) => {
    const [name, place] = [wordsOf(row.nameKey), wordsOf(row.placeKey)]
    const steps = apart.map((from) => Math.min(UNFIT, ...name.map(from), ...place.map((word) => from(word) + IN_PLACE)))
    const fit = steps.filter((step) => step < UNFIT).length
    return fit * 2 > typed.length ? [{ row, score: steps.reduce((sum, step) => sum + step, 0), closed: row.status === 'closed' ? 1 : 0 }] : []
  })
  return scored.sort((a, b) => a.closed - b.closed || a.score - b.score || a.row.name.length - b.row.name.length || a.row.name.localeCompare(b.row.name)).map(({ row }) => row)
}

/** How far a word is from the one that was typed, worked out once for each; the last may still be half typed. */
function apartFrom(typed: string, { last, alone }: { last: boolean; alone: boolean }): (word: string) => number {
  const known = new Map<string, number>()
  const far = typed.length < LEAST_LETTERS ? 0 : typed.length < (alone ? 6 : 5) ? 1 : 2
  const steps = (word: string): number => {
    if (Math.abs(word.length - typed.length) > far) return UNFIT
    const found = lettersApart(typed, word)
    return found > far ? UNFIT : found
  }
  return (word) => {
    let found = known.get(word)
    if (found === undefined) known.set(word, (found = last && word.length > typed.length + far ? Math.min(...[0, 1].map((more) => steps(word.slice(0, typed.length + more)))) : steps(word)))
    return found
  }
}
