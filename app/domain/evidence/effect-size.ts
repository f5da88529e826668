import type { Scores, ScoresTwice } from '../evidence.ts'

/** Effect sizes of two groups, in standard deviations. Pure. Facts of the field § 3d; Borenstein et al. 2009, ch. 4; Morris 2008. */

/** The share of a normal curve in a 95% interval, by convention 1.96 and not 1.959964. */
export const Z = 1.96
/** Taken, and said, where nobody knows how far the scores before predict those after. */
export const ASSUMED_CORRELATION = 0.7
export const OTHER_CORRELATIONS = [0.5, 0.8] as const

/** An effect size with all it was made from. `g`, `d`, `se`, `low`, `high` are in standard deviations; variances in their squares. */
export type EffectSize = { g: number; variance: number; se: number; low: number; high: number; d: number; varianceD: number; sp: number; df: number; j: number }

/** The same from two times. `sensitivity` has what other correlations give, and is empty where the correlation was known. */
export type ChangeEffect = Omit<EffectSize, 'varianceD'> & { correlation: number; assumed: boolean; sensitivity: { correlation: number; g: number; low: number; high: number }[] }

/** The mean change of one group in the measure's own units. */
export type MeanChange = { change: number; se: number; low: number; high: number; correlation: number; assumed: boolean; sensitivity: { correlation: number; low: number; high: number }[] }

/**
 * Hedges' g of a post-test: (mean of the treated − mean of the compared) ÷ pooled SD, shrunk by the approximate J = 1 − 3 ÷ (4·df − 1).
 * V(d) = (nT + nC) ÷ (nT·nC) + d² ÷ 2(nT + nC); V(g) = J²·V(d); interval g ± 1.96·SE. Means and SDs in the same unit, whatever it is.
 * @throws RangeError, with a sentence, where the figures cannot give an effect size.
 */
export function hedgesG(treated: Scores, compared: Scores): EffectSize {
  mustBeScores(treated, compared)
  const { sp, df, j } = pooled(treated, compared, (group) => group.sd)
  const all = treated.n + compared.n
  const d = (treated.mean - compared.mean) / sp
  const varianceD = all / (treated.n * compared.n) + d ** 2 / (2 * all)
  return { ...around(j * d, j ** 2 * varianceD), d, varianceD, sp, df, j }
}

/**
 * Morris's d_ppc2 of two groups before and after: the difference of the two gains ÷ pooled SD of the scores before, shrunk by J.
 * Variance J²·k·df ÷ (df − 2)·(1 + g² ÷ k) − g², k = 2(1 − r)(1/nT + 1/nC). `correlation` is r between before and after, −1 < r < 1;
 * null takes 0.7, says `assumed`, and gives 0.5 and 0.8 beside it.
 * @throws RangeError, with a sentence, where the figures cannot give an effect size.
 */
export function morrisG(treated: ScoresTwice, compared: ScoresTwice, correlation: number | null): ChangeEffect {
  mustBeScores(treated, compared)
  mustBeBefore(treated, compared)
  const r = mustBeCorrelation(correlation)
  const { sp, df, j } = pooled(treated, compared, (group) => group.beforeSd)
  const d = (treated.mean - treated.before - (compared.mean - compared.before)) / sp
  const at = (one: number) => around(j * d, morrisVariance(j * d, { j, df, k: 2 * (1 - one) * (1 / treated.n + 1 / compared.n) }))
  const sensitivity = correlation === null ? OTHER_CORRELATIONS.map((one) => ({ correlation: one, ...edges(at(one)), g: j * d })) : []
  return { ...at(r), d, sp, df, j, correlation: r, assumed: correlation === null, sensitivity }
}

/**
 * One group before and after has nobody to be compared with, so it gets no effect size: its mean change, in the measure's own units, ± 1.96·SE,
 * SE = √((sd² + beforeSd² − 2r·sd·beforeSd) ÷ n). `correlation` as for `morrisG`.
 * @throws RangeError, with a sentence, where the figures cannot give an interval.
 */
export function meanChange(group: ScoresTwice, correlation: number | null): MeanChange {
  mustBeScores(group)
  mustBeBefore(group)
  const r = mustBeCorrelation(correlation)
  const change = group.mean - group.before
  const at = (one: number) => {
    const se = Math.sqrt((group.sd ** 2 + group.beforeSd ** 2 - 2 * one * group.sd * group.beforeSd) / group.n)
    if (!Number.isFinite(change) || !Number.isFinite(se)) throw new RangeError(TOO_FAR)
    return { se, low: change - Z * se, high: change + Z * se }
  }
  const sensitivity = correlation === null ? OTHER_CORRELATIONS.map((one) => ({ correlation: one, ...edges(at(one)) })) : []
  return { change, ...at(r), correlation: r, assumed: correlation === null, sensitivity }
}

/** How far apart two groups were before anything began, in pooled SDs of the scores before; positive when the treated were ahead. Errors as above. */
export function baselineGap(treated: ScoresTwice, compared: ScoresTwice): number {
  mustBeScores(treated, compared)
  mustBeBefore(treated, compared)
  return (treated.before - compared.before) / pooled(treated, compared, (group) => group.beforeSd).sp
}

/** An estimate (in SDs) and its variance as an interval at z = 1.96. @throws RangeError where they are no finite numbers. */
export function around(g: number, variance: number): Pick<EffectSize, 'g' | 'variance' | 'se' | 'low' | 'high'> {
  const se = Math.sqrt(variance)
  if (!Number.isFinite(g) || !Number.isFinite(se)) throw new RangeError(TOO_FAR)
  return { g: g === 0 ? 0 : g, variance, se, low: g - Z * se, high: g + Z * se }
}

const TOO_FAR = 'These figures are too large or too far apart to calculate with. Check them for a slip of the keys.'
const edges = ({ low, high }: { low: number; high: number }) => ({ low, high })

function morrisVariance(g: number, { j, df, k }: { j: number; df: number; k: number }): number {
  return j ** 2 * k * (df / (df - 2)) * (1 + g ** 2 / k) - g ** 2
}

function pooled<S extends Scores>(treated: S, compared: S, sdOf: (group: S) => number): { sp: number; df: number; j: number } {
  const df = treated.n + compared.n - 2
  if (df <= 2) throw new RangeError('The two groups are too small together: an effect size needs at least five learners.')
  const sp = Math.sqrt(((treated.n - 1) * sdOf(treated) ** 2 + (compared.n - 1) * sdOf(compared) ** 2) / df)
  return { sp, df, j: 1 - 3 / (4 * df - 1) }
}

function mustBeScores(...groups: Scores[]): void {
  for (const { n, mean, sd } of groups) {
    if (![n, mean, sd].every(Number.isFinite)) throw new RangeError('A number, a mean and a standard deviation are needed for each group.')
    if (!Number.isInteger(n) || n < 2) throw new RangeError('A group needs at least two learners, counted in whole numbers.')
    mustVary(sd)
  }
}

function mustBeBefore(...groups: ScoresTwice[]): void {
  for (const { before, beforeSd } of groups) {
    if (![before, beforeSd].every(Number.isFinite)) throw new RangeError('The mean and the standard deviation before are needed for each group.')
    mustVary(beforeSd)
  }
}

function mustVary(sd: number): void {
  if (sd < 0) throw new RangeError('A standard deviation cannot be below 0.')
  if (sd === 0) throw new RangeError('A standard deviation of 0 says that everybody scored the same, so there is nothing to measure the difference in.')
}

function mustBeCorrelation(correlation: number | null): number {
  const r = correlation ?? ASSUMED_CORRELATION
  if (!Number.isFinite(r) || Math.abs(r) >= 1) throw new RangeError('The correlation lies between −1 and 1, both left out.')
  return r
}
