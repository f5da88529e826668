import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { evidenceLevels, facets, FSM_BANDS, results, settings, SIZE_BANDS, type FacetGroup, type FacetKind, type LibrarySearch } from '../interventions.ts'
import type { Counts } from './choosing.ts'

const regions = ['North East', 'North West', 'Yorkshire and the Humber', 'East Midlands', 'West Midlands', 'East of England', 'London', 'South East', 'South West', 'Wales']
const vocabularies = { approach: 'approaches', phase: 'phases', 'key-stage': 'key-stages', subject: 'subjects', 'pupil-group': 'pupil-groups', cost: 'cost-bands' } as const
const banded = (bands: typeof SIZE_BANDS): Record<string, string> => Object.fromEntries(bands.map(({ key, label }) => [key, label]))
const fixed: Partial<Record<FacetKind, Record<string, string>>> = {
  result: results, evidence: evidenceLevels, setting: settings, size: banded(SIZE_BANDS), fsm: banded(FSM_BANDS), region: Object.fromEntries(regions.map((region) => [region, region])),
}

const isVocabulary = (kind: FacetKind): kind is keyof typeof vocabularies => kind in vocabularies

/** The words for a choice. What has left its vocabulary is shown as it was stored. */
export const termLabel = (kind: FacetKind, term: string): string => (isVocabulary(kind) ? taxonomies.label(vocabularies[kind], term) : ownWord(fixed[kind], term))
const ownWord = (words: Record<string, string> | undefined, term: string): string => (words && Object.hasOwn(words, term) ? words[term]! : term)

function isKnown(kind: FacetKind, term: string): boolean {
  if (kind === 'year') return /^20\d{2}\/\d{2}$/.test(term)
  return isVocabulary(kind) ? taxonomies.isTerm(vocabularies[kind], term) : Object.hasOwn(fixed[kind] ?? {}, term)
}

/** A search without the choices that no list of ours has: an address typed wrong leads to what is right in it. */
export function known(search: LibrarySearch): LibrarySearch {
  const chosen: LibrarySearch['chosen'] = {}
  for (const { kind } of facets) {
    const terms = (search.chosen[kind] ?? []).filter((term) => isKnown(kind, term))
    if (terms.length > 0) chosen[kind] = terms
  }
  return { ...search, chosen }
}

/** How many choices stand open before the rest fold away, and which kinds stand open at all. */
const SHOWN = 6
const OPEN: readonly FacetKind[] = ['phase', 'approach', 'result', 'evidence']
/** Long vocabularies: the choices that lead furthest come first. The others keep the order of their vocabulary. */
const BY_COUNT: readonly FacetKind[] = ['approach', 'subject', 'pupil-group', 'region']

/** Every kind of filter that has something to choose; those that stand open with their most telling choices, and every one that is chosen. */
export function facetGroups(search: LibrarySearch, counts: Counts): FacetGroup[] {
  return facets.flatMap(({ kind, label }) => {
    const chosen = search.chosen[kind] ?? []
    const held = counts[kind] ?? []
    const all = [...held, ...chosen.filter((term) => !held.some((one) => one.term === term)).map((term) => ({ term, count: 0 }))]
    if (all.length === 0) return []
    const open = OPEN.includes(kind) || chosen.length > 0 || search.more === kind
    if (!open) return [{ kind, label, options: [], hidden: all.length }]
    const options = search.more === kind || all.length <= SHOWN + 1 ? all : telling(all, chosen)
    return [{ kind, label, options: sorted(kind, options).map((one) => ({ ...one, label: termLabel(kind, one.term) })), hidden: all.length - options.length }]
  })
}

type Counted = { term: string; count: number }
const telling = (all: readonly Counted[], chosen: readonly string[]): Counted[] => {
  const most = new Set([...all].sort((a, b) => b.count - a.count || a.term.localeCompare(b.term)).slice(0, SHOWN).map(({ term }) => term))
  return all.filter(({ term }) => most.has(term) || chosen.includes(term))
}

function sorted(kind: FacetKind, options: readonly Counted[]): Counted[] {
  if (kind === 'year') return [...options].sort((a, b) => b.term.localeCompare(a.term))
  if (BY_COUNT.includes(kind)) return [...options].sort((a, b) => b.count - a.count || termLabel(kind, a.term).localeCompare(termLabel(kind, b.term)))
  const order = isVocabulary(kind) ? taxonomies.terms(vocabularies[kind]).map((term) => term.key) : Object.keys(fixed[kind] ?? {})
  const place = (term: string): number => (order.includes(term) ? order.indexOf(term) : order.length)
  return [...options].sort((a, b) => place(a.term) - place(b.term) || a.term.localeCompare(b.term))
}
