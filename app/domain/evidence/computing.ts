import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { sayDay } from '#app/platform/dates.ts'
import { roundAway } from '#app/platform/rounding.ts'
import type { Estimate, Facts, Interval, Numbers, Share, ShareFound, Told, Wider } from '../evidence.ts'
import { baselineGap, hedgesG, meanChange, morrisG, Z } from './effect-size.ts'
import { measuredOf, numbersOf } from './figures.ts'
import { newcombe, newcombeWider, type ShareInterval } from './proportions.ts'

/** An intra-class correlation as attainment tends to have it: an illustration, and said to be one. Facts of the field § 3d. */
export const ILLUSTRATED_ICC = 0.15
const USUAL_CLASS = 25

type About = Pick<Told, 'lowerIsBetter' | 'clustered' | 'clusterSize'>

/**
 * What figures come to: an effect size where two groups have scores, a mean change for one, a difference of shares.
 * @throws RangeError, with a sentence, where they cannot be calculated with.
 */
export function estimateOf(numbers: Numbers, about: About): Estimate {
  switch (numbers.kind) {
    case 'scores-after': return effect(numbers, hedgesG(numbers.treated, numbers.compared), about)
    case 'scores-change': {
      const found = morrisG(numbers.treated, numbers.compared, numbers.correlation)
      return effect(numbers, found, about, { ...found, baseline: baselineGap(numbers.treated, numbers.compared) })
    }
    case 'scores-one-group': return { kind: 'mean-change', n: numbers.group.n, ...meanChange(numbers.group, numbers.correlation) }
    case 'shares-two-groups': return shares(numbers.treated, numbers.compared, true, about)
    case 'shares-one-group': return shares(numbers.after, numbers.before, false, about)
  }
}

type Twice = { correlation: number; assumed: boolean; sensitivity: (Interval & { correlation: number })[]; baseline: number }
function effect({ treated, compared }: { treated: { n: number }; compared: { n: number } }, { g, variance, se, low, high }: Interval & { g: number; variance: number; se: number }, about: About, twice?: Twice): Estimate {
  const turned = (one: Interval): Interval => (about.lowerIsBetter ? { low: 0 - one.high, high: 0 - one.low } : { low: one.low, high: one.high })
  const better = about.lowerIsBetter ? 0 - g : g
  const wide = about.clustered ? wider(about, (designEffect) => ({ low: better - Z * se * Math.sqrt(designEffect), high: better + Z * se * Math.sqrt(designEffect) })) : null
  return {
    kind: 'effect', g: better, variance, se, ...turned({ low, high }), treated: treated.n, compared: compared.n, months: sayMonthsOf(better), monthsFrom: sayMonthsFrom(), wider: wide,
    correlation: twice?.correlation ?? null, assumed: twice?.assumed ?? false, baseline: twice?.baseline ?? null,
    sensitivity: (twice?.sensitivity ?? []).map((one) => ({ correlation: one.correlation, ...turned(one) })),
  }
}

function shares(first: Share, second: Share, twoGroups: boolean, about: About): Estimate {
  const found = newcombe(first, second)
  const shown = (one: Share, { share, low, high }: ShareInterval): ShareFound => ({ ...one, share, low, high })
  const wide = about.clustered && twoGroups ? wider(about, (designEffect) => newcombeWider(first, second, designEffect)) : null
  return { kind: 'shares', twoGroups, difference: found.difference, low: found.low, high: found.high, first: shown(first, found.first), second: shown(second, found.second), wider: wide }
}

function wider({ clusterSize }: About, at: (designEffect: number) => Interval): Wider {
  const classSize = clusterSize ?? USUAL_CLASS
  const designEffect = 1 + (classSize - 1) * ILLUSTRATED_ICC
  const { low, high } = at(designEffect)
  return { low, high, designEffect, classSize, assumedSize: clusterSize === null }
}

/** "4 months", "−1 month", "12 or more months": the toolkit's conversion of an effect size in SDs. Never shown without it and its interval. */
export function sayMonthsOf(g: number): string {
  const months = taxonomies.monthsOf(g)
  const size = Math.abs(months)
  return `${months < 0 ? '−' : ''}${size}${Math.abs(roundAway(g, 2)) > 1 ? ' or more' : ''} ${size === 1 ? 'month' : 'months'}`
}

/** Where months come from, and what to remember of them. */
export function sayMonthsFrom(): string {
  const { source, asAt } = taxonomies.monthsSource()
  return `Months: ${source}, as at ${sayDay(asAt)}. They reflect progress at Key Stage 1 and may understate progress in secondary schools.`
}

/** Above 0, below 0, or over it, turned so that above is better. An interval that ends at 0 could be no effect. */
export function resultOf(estimate: Estimate, lowerIsBetter: boolean): 'positive' | 'negative' | 'null' {
  const { low, high } = estimate
  if (low <= 0 && high >= 0) return 'null'
  const up = low > 0
  return up === (estimate.kind === 'effect' || !lowerIsBetter) ? 'positive' : 'negative'
}

/** What the figures come to, or the sentence that says why they come to nothing. Null where there are none, or not all. */
export function tried(told: Told): { estimate: Estimate } | { why: string } | null {
  const numbers = numbersOf(told)
  if (numbers === null) return null
  try {
    return { estimate: estimateOf(numbers, told) }
  } catch (error) {
    if (error instanceof RangeError) return { why: error.message }
    throw error
  }
}

/** The facts once figures have had their say: with figures the result, the interval and the number measured are theirs, not the author's. */
export function settled(told: Told): Told {
  const found = tried(told)
  const numbers = numbersOf(told)
  if (found === null || numbers === null || 'why' in found) return told
  const result = resultOf(found.estimate, told.lowerIsBetter)
  return { ...told, result, intervalExcludesZero: result !== 'null', pupils: measuredOf(numbers) }
}

export const isSaid = (told: Told): told is Told & Facts => told.design !== null && told.result !== null
