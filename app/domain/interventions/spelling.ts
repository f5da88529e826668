import { sql } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { lettersApart } from '#app/platform/letters.ts'
import type { LibraryIndex } from './library-index.ts'
import { facets } from '../interventions.ts'
import { termLabel } from './terms.ts'

const FURTHEST = 2
const LEAST_LETTERS = 4
const LONGEST = 40

/** The words of the library's accounts and tags, with how many accounts have each and which letters stand in it. */
type Vocabulary = { changes: number; words: string[]; often: number[]; letters: Int32Array; known: Set<string> }
const held = new WeakMap<LibraryIndex, Vocabulary>()

/** The nearest word of the library for each of these that it has near; a word that is there, or that nothing is near to, is left out. */
export async function nearest(db: Db, index: LibraryIndex, typed: readonly string[]): Promise<Map<string, string>> {
  const guessable = typed.filter((word) => /^\p{L}+$/u.test(word) && word.length >= LEAST_LETTERS && word.length <= LONGEST)
  if (guessable.length === 0) return new Map()
  const vocabulary = await vocabularyOf(db, index)
  return new Map(guessable.flatMap((word) => {
    const near = nearestTo(plain(word), vocabulary)
    return near === null ? [] : [[word, near] as const]
  }))
}

const plain = (word: string): string => word.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')

async function vocabularyOf(db: Db, index: LibraryIndex): Promise<Vocabulary> {
  const mine = held.get(index)
  if (mine && mine.changes === index.changes) return mine
  const changes = index.changes
  const rows = await db.select({ word: sql<string>`term`, often: sql<number>`doc` }).from(sql`library_vocabulary`).where(sql`length(term) between ${LEAST_LETTERS} and ${LONGEST}`)
  const often = new Map(rows.filter(({ word }) => /^\p{L}+$/u.test(word)).map((row) => [row.word, row.often]))
  for (const { kind, term, count } of index.terms)
    if (count > 0) for (const word of termLabel(facets[kind]!.kind, term).match(/\p{L}{4,}/gu) ?? []) often.set(plain(word), Math.max(count, often.get(plain(word)) ?? 0))
  const words = [...often.keys()]
  const made = { changes, words, often: [...often.values()], letters: Int32Array.from(words, lettersOf), known: new Set(words) }
  held.set(index, made)
  return made
}

/** Which letters of the alphabet stand in a word, as bits: words that share too few cannot be near, and need not be compared. */
function lettersOf(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at++) bits |= 1 << ((word.charCodeAt(at) + 7) % 32)
  return bits
}
function bitsIn(bits: number): number {
  let left = bits
  let found = 0
  for (; left !== 0; found++) left &= left - 1
  return found
}

/** Of words as near, the one with the same first letter, and then the one written more often. */
function nearestTo(typed: string, { words, often, letters, known }: Vocabulary): string | null {
  if (known.has(typed)) return null
  const far = typed.length < 6 ? 1 : FURTHEST
  const bits = lettersOf(typed)
  let found: { word: string; far: number; often: number } | null = null
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!
    if (Math.abs(word.length - typed.length) > far || bitsIn(bits ^ letters[at]!) > 2 * far) continue
    const begins = word[0] === typed[0]
    if (!begins && typed.length < 6) continue
    const steps = lettersApart(typed, word) + (begins ? 0 : 0.5)
    if (steps > far + (begins ? 0 : 0.5)) continue
    if (!found || steps < found.far || (steps === found.far && often[at]! > found.often)) found = { word, far: steps, often: often[at]! }
  }
  return found?.word ?? null
}
