import { z } from 'zod'
import { data } from '#app/platform/content.server.ts'
import { isDay } from '#app/platform/dates.ts'

const Synonyms = z.object({
  title: z.string(),
  reviewedOn: z.string().refine(isDay, 'must be a day such as 2026-11-22'),
  groups: z.array(z.array(z.string().trim().min(2).max(80)).min(2).max(8)).min(1),
})

type Held = { byKey: ReadonlyMap<string, readonly string[]>; longest: number }
let held: Held | undefined

/** Read once per process; a bad file stops the first who asks, by name. */
function synonyms(): Held {
  if (held) return held
  const byKey = new Map<string, string[]>()
  for (const group of data('taxonomies/synonyms.yml', Synonyms).groups)
    for (const phrase of group) byKey.set(keyOf(wordsOf(phrase)), [...new Set([...(byKey.get(keyOf(wordsOf(phrase))) ?? []), ...group.map((one) => wordsOf(one).join(' '))])])
  return (held = { byKey, longest: Math.max(...[...byKey.keys()].map((key) => key.split(' ').length)) })
}

export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
/** One and many are the same: "TAs" is "TA". */
const keyOf = (words: readonly string[]): string => words.map((word) => (word.length > 2 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word)).join(' ')

/** The longest beginning of these words that means the same as something else: how many words it has, and every way to write it. */
export function meaningOf(words: readonly string[]): { length: number; phrases: readonly string[] } | null {
  const { byKey, longest } = synonyms()
  for (let length = Math.min(longest, words.length); length > 0; length--) {
    const phrases = byKey.get(keyOf(words.slice(0, length)))
    if (phrases) return { length, phrases }
  }
  return null
}
