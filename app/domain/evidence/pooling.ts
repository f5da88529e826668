import { Z } from './effect-size.ts'
import { chiSquareTail, t95 } from './quantiles.ts'

/** One study: an effect (Hedges’ g here) and the variance of that effect. */
export type Study = { effect: number; variance: number }
export type Interval = { low: number; high: number }

export type Pooled = {
  outcome: 'pooled'
  k: number
  /** The random-effects mean, and its standard error by the DerSimonian–Laird weights. */
  estimate: number
  se: number
  /** The mean by inverse variances alone, about which Q is taken. */
  fixed: { estimate: number; se: number }
  /** Between-study variance, DerSimonian and Laird 1986, never below 0. */
  tau2: number
  /** Cochran’s Q, its degrees of freedom, and how often chance alone gives as much. The last is a figure, never a badge. */
  q: number
  df: number
  pOfQ: number
  /** The part of the spread that sampling alone does not explain (Higgins and Thompson 2002), 0 to 1. */
  i2: number
  /** estimate ± 1.96 · se. */
  wald: Interval
  /** Hartung and Knapp 2001: their own standard error, and t with k − 1 degrees of freedom. Not modified. */
  hartungKnapp: Interval & { se: number; narrowerThanWald: boolean }
  /** Where a new setting’s own effect may lie: estimate ± t(k − 2) · √(τ² + se²), Higgins, Thompson and Spiegelhalter 2009. */
  prediction: Interval
  /** Each study’s share of the random-effects mean, in the order given; together 1. */
  weights: number[]
}
export type Pooling =
  | Pooled
  | { outcome: 'shown'; k: number; why: string }
  | { outcome: 'refused'; why: string }

/** Fewer are shown side by side, and nothing is made of them. */
export const ENOUGH_TO_POOL = 3

/** Random-effects meta-analysis by the method of moments. Pure: the same studies give the same answer, in whatever order they come. */
export function pool(studies: readonly Study[]): Pooling {
  const wrong = studies.findIndex(({ effect, variance }) => !Number.isFinite(effect) || !Number.isFinite(variance) || variance <= 0)
  if (wrong >= 0) return { outcome: 'refused', why: `Number ${wrong + 1} has ${Number.isFinite(studies[wrong]!.effect) ? 'a variance that is not a number above nought' : 'an effect that is not a number'}, so nothing was pooled.` }
  const k = studies.length
  if (k < ENOUGH_TO_POOL) return { outcome: 'shown', k, why: `Shown, not pooled: an average of fewer than ${ENOUGH_TO_POOL} evaluations would say more than they can.` }
  const pooled = combine(studies)
  const figures = [pooled.estimate, pooled.se, pooled.tau2, pooled.q, pooled.hartungKnapp.se, pooled.prediction.low, pooled.prediction.high]
  return figures.every(Number.isFinite) ? pooled : { outcome: 'refused', why: 'The variances are too far apart to be weighed against each other, so nothing was pooled.' }
}

function combine(studies: readonly Study[]): Pooled {
  const k = studies.length
  const df = k - 1
  const { tau2, q, fixed } = betweenStudies(studies)

  const w = studies.map(({ variance }) => 1 / (variance + tau2))
  const all = sum(w)
  const estimate = sum(studies.map(({ effect }, i) => w[i]! * effect)) / all
  const se = Math.sqrt(1 / all)

  const spread = sum(studies.map(({ effect }, i) => w[i]! * (effect - estimate) ** 2))
  const hkSe = Math.sqrt(spread / (df * all))
  const wald = around(estimate, Z * se)
  const hk = around(estimate, t95(df) * hkSe)

  return {
    outcome: 'pooled', k, estimate, se, fixed, tau2, q, df, pOfQ: chiSquareTail(q, df),
    i2: q > df ? (q - df) / q : 0,
    wald,
    hartungKnapp: { ...hk, se: hkSe, narrowerThanWald: hk.high - hk.low < wald.high - wald.low },
    prediction: around(estimate, t95(k - 2) * Math.sqrt(tau2 + se ** 2)),
    weights: w.map((one) => one / all),
  }
}

/** DerSimonian and Laird: τ² = (Q − df) / (Σw − Σw²/Σw) with w = 1/v, and 0 where Q is below df. */
function betweenStudies(studies: readonly Study[]): Pick<Pooled, 'tau2' | 'q' | 'fixed'> {
  const w = studies.map(({ variance }) => 1 / variance)
  const all = sum(w)
  const estimate = sum(studies.map(({ effect }, i) => w[i]! * effect)) / all
  const q = sum(studies.map(({ effect }, i) => w[i]! * (effect - estimate) ** 2))
  const over = q - (studies.length - 1)
  const tau2 = over > 0 ? over / (all - sum(w.map((one) => one ** 2)) / all) : 0
  return { tau2, q, fixed: { estimate, se: Math.sqrt(1 / all) } }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const around = (middle: number, half: number): Interval => ({ low: middle - half, high: middle + half })
