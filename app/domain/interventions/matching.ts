import type { Forgiving } from '../interventions.ts'
import { meaningOf } from './synonyms.ts'

/** Words that say nothing about what is looked for, when anything else is asked with them. */
const SMALL = new Set('a about an and are as at be been by can did do does for from had has have how i in into is it its my of on or our that the their them there they this to was we were what when where which who why will with you your'.split(' '))
const MOST_WORDS = 12

/**
 * One thing that is looked for, as an FTS5 expression. When nothing has it: `half` is the same as the beginning of a word, `word`
 * a single word that may be spelled wrong, `postcode` a whole one, of which the first half may do.
 */
export type Unit = { expression: string; half: string | null; word: string | null; postcode: { whole: string; outward: string } | null }
/** A question in words: all of it, and any of it. */
export type Match = { all: string; any: string; units: Unit[] }

type Piece = { words: string[]; quoted: boolean; postcode: Unit['postcode']; open: boolean }

/**
 * Every word is quoted, so that nothing typed is ever read as FTS5 syntax. What stands in quotation marks is looked for
 * as it stands; what people write in several ways is looked for in all of them; a postcode is one thing. The last word may still
 * be half typed: from three letters on it may be a beginning. Null when there is nothing to look for.
 */
export function matching(q: string, forgiving: Forgiving = 'near'): Match | null {
  const asTyped = forgiving === 'typed'
  const units = asked(pieces(q, asTyped), asTyped).slice(0, MOST_WORDS)
  return units.length === 0 ? null : together(units)
}

export function together(units: Unit[]): Match {
  const expressions = units.map((unit) => unit.expression)
  return { all: expressions.join(' AND '), any: expressions.join(' OR '), units }
}

// A word may have marks over or under its letters for which there is no single character, as in Yoruba.
const WORD = /[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{M}\p{Co}]*/gu
const PIECES = new RegExp(`"([^"]*)"|(?<![\\p{L}\\p{N}])((?!ks)[a-z]{1,2}\\d[a-z\\d]?)\\s*(\\d[abd-hjlnp-uw-z]{2})(?![\\p{L}\\p{N}])|(${WORD.source})`, 'giu')

function pieces(q: string, asTyped: boolean): Piece[] {
  const text = q.normalize('NFC')
  return [...text.matchAll(PIECES)]
    .map(([whole, phrase, outward, inward, word]) => ({
      words: phrase === undefined ? (word === undefined ? [outward!, inward!] : [word]) : (phrase.match(WORD) ?? []),
      quoted: phrase !== undefined,
      postcode: outward === undefined ? null : { whole: `${outward} ${inward}`.toUpperCase(), outward: outward.toUpperCase() },
      open: !asTyped && phrase === undefined && outward === undefined && text.trimEnd().endsWith(whole),
    }))
    .filter(({ words }) => words.length > 0)
}

/** Of a longer word its beginning will do. */
const LONGEST_WORD = 40
const quote = (words: readonly string[]): string => `"${words.map((word) => word.slice(0, LONGEST_WORD)).join(' ')}"${words.at(-1)!.length > LONGEST_WORD ? ' *' : ''}`
const isSmall = ({ words, quoted, open }: Piece): boolean => !quoted && !open && words.length === 1 && SMALL.has(words[0]!.toLowerCase())

/** Pieces as units: known phrases first, since small words may stand in them, and then without small words, unless there is nothing else. */
function asked(found: Piece[], asTyped: boolean): Unit[] {
  const units: { unit: Unit; small: boolean; says: boolean }[] = []
  for (let at = 0; at < found.length; ) {
    const piece = found[at]!
    const plain = piece.quoted || piece.postcode ? 0 : found.slice(at).findIndex((one) => one.quoted || one.postcode)
    const run = plain === 0 ? [] : found.slice(at, plain < 0 ? undefined : at + plain)
    const meaning = asTyped ? null : meaningOf(run.map((one) => one.words[0]!.toLowerCase()))
    const taken = meaning ? found.slice(at, at + meaning.length) : [piece]
    units.push({ unit: meaning ? meant(taken, meaning.phrases) : plainUnit(piece), small: !meaning && isSmall(piece), says: Boolean(meaning) || !piece.words.every((word) => SMALL.has(word.toLowerCase())) })
    at += taken.length
  }
  const telling = units.some(({ says }) => says) ? units.filter(({ small }) => !small) : units
  return telling.map(({ unit }) => unit)
}

function plainUnit({ words, quoted, postcode, open }: Piece): Unit {
  const text = quote(words)
  return { expression: text, half: open && words[0]!.length >= 3 && !text.endsWith('*') ? `${text} *` : null, postcode, word: quoted || postcode ? null : words[0]! }
}

function meant(taken: readonly Piece[], phrases: readonly string[]): Unit {
  const words = taken.flatMap((piece) => piece.words)
  const typed = taken.length > 1 ? `(${words.map((word) => quote([word])).join(' AND ')})` : plainUnit(taken[0]!).expression
  const all = [typed, ...phrases.map((phrase) => quote([phrase]))]
  return { expression: `(${[...new Set(all)].join(' OR ')})`, half: null, word: null, postcode: null }
}
