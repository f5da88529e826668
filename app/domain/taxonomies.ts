/** The vocabularies of the field. They are dated content (content/taxonomies), not code. */
export const taxonomyKinds = [
  'approaches', 'phases', 'key-stages', 'subjects', 'pupil-groups', 'cost-bands', 'evaluation-designs', 'collaboration-kinds', 'organisation-kinds', 'staff-roles',
] as const
export type TaxonomyKind = (typeof taxonomyKinds)[number]

export type Term = { key: string; label: string; note?: string | undefined }

/** What a published review says about an approach. Months null is never zero: unclear when verified, not checked when not. */
export type ExternalEvidence = {
  source: string
  edition: string
  population: string
  months: number | null
  cost: number | null
  security: number | null
  asAt: string
  url: string
  verified: boolean
  /** The effect sizes that the source’s own conversion calls so many months; `to` is null where it has no upper edge. Null without a figure. */
  effect: EffectBand | null
  note?: string | undefined
}
/** What the same source said before; the day is null where only "before" is known. */
export type EarlierEvidence = Omit<ExternalEvidence, 'asAt'> & { asAt: string | null }
export type EffectBand = { from: number | null; to: number | null }
export type Approach = Term & { group: string; about: string; evidence: ExternalEvidence[]; earlier: EarlierEvidence[] }
export type ApproachGroup = { key: string; label: string; approaches: Approach[] }
export type CostBand = Term & { band: number; from: number; to: number | null; perClassFrom: number; perClassTo: number | null }
export type CollaborationKind = Term & { challenge: boolean; development: boolean }

export type TermOf = {
  approaches: Approach
  phases: Term
  'key-stages': Term
  subjects: Term
  'pupil-groups': Term
  'cost-bands': CostBand
  'evaluation-designs': Term
  'collaboration-kinds': CollaborationKind
  'organisation-kinds': Term
  'staff-roles': Term
}

const COSTS = ['', 'Very low', 'Low', 'Moderate', 'High', 'Very high']
const SECURITIES = ['Insufficient', 'Very limited', 'Limited', 'Moderate', 'Extensive', 'Very extensive']

/** "+6 months", "0 months", "−2 months"; or in words why there is no figure. Null never becomes a number, and what nobody has checked is not shown as one. */
export function sayMonths({ months, verified }: Pick<ExternalEvidence, 'months' | 'verified'>): string {
  if (!verified) return 'No figure we could check'
  if (months === null) return 'Unclear: the source prints no figure'
  const sign = months > 0 ? '+' : months < 0 ? '−' : ''
  return `${sign}${Math.abs(months)} ${Math.abs(months) === 1 ? 'month' : 'months'}`
}
const figure = (value: number): string => `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(2)}`
/** "an effect size of about 0.36 to 0.44". */
export const sayEffect = ({ from, to }: EffectBand): string =>
  `an effect size of about ${from === null ? `${figure(to!)} or less` : to === null ? `${figure(from)} or more` : `${figure(from)} to ${figure(to)}`}`
export const sayCost = (cost: number | null): string | null => (cost === null ? null : (COSTS[cost] ?? null))
export const saySecurity = (security: number | null): string | null => (security === null ? null : (SECURITIES[security] ?? null))
