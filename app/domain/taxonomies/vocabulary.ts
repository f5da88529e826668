import { data } from '#app/platform/content.server.ts'
import type { Approach, ApproachGroup, TaxonomyKind, TermOf } from '../taxonomies.ts'
import { Approaches, CollaborationKinds, CostBands, Terms } from './shapes.ts'

type Vocabulary = {
  lists: { [K in TaxonomyKind]: readonly TermOf[K][] }
  byKey: { [K in TaxonomyKind]: ReadonlyMap<string, TermOf[K]> }
  groups: ApproachGroup[]
  cost: { source: string; url: string; asAt: string; unit: string }
}

let kept: Vocabulary | undefined
/** Read once per process; a bad file stops the first who asks, by name. */
const vocabulary = (): Vocabulary => (kept ??= read())

function read(): Vocabulary {
  const approaches = data('taxonomies/approaches.yml', Approaches)
  const cost = data('taxonomies/cost-bands.yml', CostBands)
  const plain = (kind: TaxonomyKind) => data(`taxonomies/${kind}.yml`, Terms).terms
  const lists: Vocabulary['lists'] = {
    approaches: approaches.terms,
    phases: plain('phases'),
    'key-stages': plain('key-stages'),
    subjects: plain('subjects'),
    'pupil-groups': plain('pupil-groups'),
    'cost-bands': cost.terms,
    'evaluation-designs': plain('evaluation-designs'),
    'collaboration-kinds': data('taxonomies/collaboration-kinds.yml', CollaborationKinds).terms,
    'organisation-kinds': plain('organisation-kinds'),
  }
  const byKey = Object.fromEntries(Object.entries(lists).map(([kind, list]) => [kind, mapped(kind, list)])) as unknown as Vocabulary['byKey']
  const groups = approaches.groups.map((group) => ({ ...group, approaches: approaches.terms.filter((one) => one.group === group.key) }))
  const grouped = groups.reduce((sum, group) => sum + group.approaches.length, 0)
  if (grouped !== approaches.terms.length) throw new Error('content/taxonomies/approaches.yml: an approach names a group that is not there.')
  return { lists, byKey, groups, cost: { source: cost.source, url: cost.sourceUrl, asAt: cost.asAt, unit: cost.unit } }
}

function mapped<T extends { key: string }>(kind: string, list: readonly T[]): Map<string, T> {
  const map = new Map(list.map((term) => [term.key, term]))
  if (map.size !== list.length) throw new Error(`content/taxonomies/${kind}.yml: a key is there twice.`)
  return map
}

export const terms = <K extends TaxonomyKind>(kind: K): readonly TermOf[K][] => vocabulary().lists[kind]
export const isTerm = (kind: TaxonomyKind, key: string): boolean => vocabulary().byKey[kind].has(key)
/** The words for a key. A key that has left the vocabulary is shown as it was stored, so that old records still read. */
export const label = (kind: TaxonomyKind, key: string): string => vocabulary().byKey[kind].get(key)?.label ?? key
export const approach = (key: string): Approach | null => vocabulary().byKey.approaches.get(key) ?? null
/** The approaches under their headings, in the order of the content file. */
export const approachGroups = (): readonly ApproachGroup[] => vocabulary().groups
/** Where the cost bands come from and as at when: a band always travels with its date. */
export const costSource = (): Vocabulary['cost'] => vocabulary().cost
