import { data } from '#app/platform/content.server.ts'
import { roundAway } from '#app/platform/rounding.ts'
import type { Approach, ApproachGroup, EffectBand, TaxonomyKind, TermOf } from '../taxonomies.ts'
import { Approaches, CollaborationKinds, CostBands, Months, Terms } from './shapes.ts'

type Bands = readonly { months: number; from: number; to: number | null }[]
type Vocabulary = {
  bands: Bands
  conversion: { source: string; asAt: string }
  lists: { [K in TaxonomyKind]: readonly TermOf[K][] }
  byKey: { [K in TaxonomyKind]: ReadonlyMap<string, TermOf[K]> }
  groups: ApproachGroup[]
  cost: { source: string; url: string; asAt: string; unit: string }
}

let kept: Vocabulary | undefined
/** Read once per process; a bad file stops the first who asks, by name. */
const vocabulary = (): Vocabulary => (kept ??= read())

function read(): Vocabulary {
  const { groups: headings, terms: reviewed } = data('taxonomies/approaches.yml', Approaches)
  const { bands, ...conversion } = data('taxonomies/months.yml', Months)
  const withEffect = <T extends { months: number | null }>(one: T) => ({ ...one, effect: one.months === null ? null : effectOf(bands, one.months) })
  const approaches = reviewed.map((term) => ({ ...term, evidence: term.evidence.map(withEffect), earlier: term.earlier.map(withEffect) }))
  const cost = data('taxonomies/cost-bands.yml', CostBands)
  const plain = (kind: TaxonomyKind) => data(`taxonomies/${kind}.yml`, Terms).terms
  const lists: Vocabulary['lists'] = {
    approaches,
    phases: plain('phases'),
    'key-stages': plain('key-stages'),
    subjects: plain('subjects'),
    'pupil-groups': plain('pupil-groups'),
    'cost-bands': cost.terms,
    'evaluation-designs': plain('evaluation-designs'),
    'collaboration-kinds': data('taxonomies/collaboration-kinds.yml', CollaborationKinds).terms,
    'organisation-kinds': plain('organisation-kinds'),
    'staff-roles': plain('staff-roles'),
  }
  const byKey = Object.fromEntries(Object.entries(lists).map(([kind, list]) => [kind, mapped(kind, list)])) as unknown as Vocabulary['byKey']
  const groups = headings.map((group) => ({ ...group, approaches: approaches.filter((one) => one.group === group.key) }))
  const grouped = groups.reduce((sum, group) => sum + group.approaches.length, 0)
  if (grouped !== approaches.length) throw new Error('content/taxonomies/approaches.yml: an approach names a group that is not there.')
  return { bands, conversion, lists, byKey, groups, cost: { source: cost.source, url: cost.sourceUrl, asAt: cost.asAt, unit: cost.unit } }
}

/** The band of so many months in the source’s own conversion; a negative figure mirrors it. */
function effectOf(bands: Bands, months: number): EffectBand {
  const band = bands.find((one) => one.months === Math.min(Math.abs(months), 12))
  if (!band) throw new Error(`content/taxonomies/months.yml has no band for ${Math.abs(months)} months.`)
  return months < 0 ? { from: band.to === null ? null : -band.to, to: -band.from } : { from: band.from, to: band.to }
}

/**
 * The months that the toolkit’s conversion puts beside an effect size: rounded to two decimals first, half away from
 * nought, and no further than 12. A negative effect mirrors a positive one.
 */
export function monthsOf(effect: number): number {
  const rounded = roundAway(Math.abs(effect), 2)
  const band = vocabulary().bands.findLast((one) => rounded >= one.from)
  return band === undefined || band.months === 0 ? 0 : Math.sign(effect) * band.months
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
/** Where the conversion of effect sizes to months comes from and as at when. */
export const monthsSource = (): Vocabulary['conversion'] => vocabulary().conversion
