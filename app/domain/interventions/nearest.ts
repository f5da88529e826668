import { desc, eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { interventions } from '#db/schema/index.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'

/** Beyond these nobody waits for a guess. */
const NEWEST = 2_000
const FURTHEST = 2
const LEAST_LETTERS = 4

/** What was probably meant by words that no practice holds: each replaced by the nearest word of the titles, summaries and tags in the library. Null when no word is near. */
export async function nearest(db: Db, q: string): Promise<string | null> {
  const { title, summary, tags, publishedAt } = interventions
  const rows = await db.select({ title, summary, tags }).from(interventions).where(eq(interventions.status, 'published')).orderBy(desc(publishedAt)).limit(NEWEST)
  const often = new Map<string, number>()
  for (const row of rows) {
    const { approach, subjects, pupilGroups } = row.tags
    const labels = [taxonomies.label('approaches', approach), ...subjects.map((key) => taxonomies.label('subjects', key)), ...pupilGroups.map((key) => taxonomies.label('pupil-groups', key))]
    for (const word of wordsIn([row.title, row.summary, ...labels].join(' '))) often.set(word, (often.get(word) ?? 0) + 1)
  }
  const meant = q.replace(/\p{L}+/gu, (typed) => nearestTo(typed.toLowerCase(), often) ?? typed)
  return meant === q ? null : meant
}

const wordsIn = (text: string): string[] => (text.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => word.length >= LEAST_LETTERS)

/** The nearest word with the same first letter; of two as near, the one written more often. Null for a word that is there, or too short to guess at. */
function nearestTo(typed: string, often: ReadonlyMap<string, number>): string | null {
  if (typed.length < LEAST_LETTERS || typed.length > 40 || often.has(typed)) return null
  const far = typed.length < 6 ? 1 : FURTHEST
  let found: { word: string; far: number; often: number } | null = null
  for (const [word, times] of often) {
    if (word[0] !== typed[0] || Math.abs(word.length - typed.length) > far) continue
    const steps = distance(typed, word)
    if (steps > far) continue
    if (!found || steps < found.far || (steps === found.far && times > found.often)) found = { word, far: steps, often: times }
  }
  return found?.word ?? null
}

/** How many letters must be changed, added, left out or swapped with their neighbour (Damerau and Levenshtein). */
export function distance(from: string, to: string): number {
  let before: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same)
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) row[j] = Math.min(row[j]!, before[j - 2]! + 1)
    }
    before = last
    last = row
  }
  return last[to.length]!
}
