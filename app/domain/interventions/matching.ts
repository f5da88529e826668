/** Words that say nothing about what is looked for, when anything else is asked with them. */
const SMALL = new Set('a about an and are as at be been by can did do does for from had has have how i in into is it its my of on or our that the their them there they this to was we were what when where which who why will with you your'.split(' '))
const MOST_WORDS = 12

/** A question in words as two FTS5 expressions: all of them, and any of them. Null when there is nothing to look for. */
export type Match = { all: string; any: string; several: boolean }

/**
 * Every word is quoted, so that nothing typed is ever read as FTS5 syntax. What stands in quotation marks is looked for
 * as it stands. The last word may still be half typed: from three letters on it matches as a beginning.
 */
export function matching(q: string): Match | null {
  const found = [...q.normalize('NFC').matchAll(/"([^"]*)"|([\p{L}\p{N}]+)/gu)].map(([whole, phrase, word]) => ({
    words: phrase === undefined ? [word!] : (phrase.match(/[\p{L}\p{N}]+/gu) ?? []),
    open: phrase === undefined && q.normalize('NFC').trimEnd().endsWith(whole),
  }))
  const asked = found.filter(({ words }) => words.length > 0)
  const telling = asked.filter(({ words, open }) => words.length > 1 || open || !SMALL.has(words[0]!.toLowerCase()))
  const used = (telling.some(({ words }) => words.some((word) => !SMALL.has(word.toLowerCase()))) ? telling : asked).slice(0, MOST_WORDS)
  if (used.length === 0) return null
  const terms = used.map(({ words, open }, at) => {
    const quoted = `"${words.map((word) => word.slice(0, 40)).join(' ')}"`
    const last = at === used.length - 1
    return last && open && words[0]!.length >= 3 ? `(${quoted} OR ${quoted} *)` : quoted
  })
  return { all: terms.join(' AND '), any: terms.join(' OR '), several: terms.length > 1 }
}
