import { lettersApart } from '#app/platform/letters.ts'
import { facets, type FacetKind, type Found } from '../interventions.ts'
import type { LibraryIndex } from './library-index.ts'
import { termLabel } from './terms.ts'

const SUGGESTED: readonly FacetKind[] = ['approach', 'subject', 'pupil-group']
const MOST = 6
const LEAST_LETTERS = 4

/** What the library can be asked for instead of words that nothing has: approaches, subjects and groups called something near to them, else the approaches that most accounts have. */
export function nearby(index: LibraryIndex, q: string): Found['nearby'] {
  const typed = q.toLowerCase().match(/\p{L}+/gu)?.filter((word) => word.length >= LEAST_LETTERS).slice(0, 6) ?? []
  const held = index.terms.filter(({ count }) => count > 0).map(({ kind, term, count }) => ({ kind: facets[kind]!.kind, term, count })).filter(({ kind }) => SUGGESTED.includes(kind))
  const named = held.map((one) => ({ ...one, label: termLabel(one.kind, one.term) })).sort((a, b) => b.count - a.count || a.label.localeCompare(b.label))
  const alike = named.filter(({ label }) => typed.some((word) => (label.toLowerCase().match(/\p{L}{4,}/gu) ?? []).some((other) => near(word, other))))
  return (alike.length > 0 ? alike : named.filter(({ kind }) => kind === 'approach')).slice(0, MOST)
}

/** Nearer than a letter in three, or with the same first four letters. */
const near = (typed: string, word: string): boolean =>
  word.slice(0, LEAST_LETTERS) === typed.slice(0, LEAST_LETTERS) || (Math.abs(word.length - typed.length) <= 3 && lettersApart(typed.slice(0, 40), word) <= Math.min(3, Math.floor(Math.max(typed.length, word.length) / 3)))
