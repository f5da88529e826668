import type { Share } from '../evidence.ts'
import { Z } from './effect-size.ts'

/** Shares of a group (present, left, excluded, reached) with their uncertainty. Pure. Newcombe 1998; Wilson 1927. */

/** A share between 0 and 1 with its 95% interval, which never leaves 0 to 1. */
export type ShareInterval = { share: number; low: number; high: number }
/** The first share less the second, between −1 and 1, with its 95% interval and both shares' own. */
export type ShareDifference = { difference: number; low: number; high: number; first: ShareInterval; second: ShareInterval }

/**
 * Wilson's score interval, without continuity correction, for `count` of `n`: (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) ÷ (1 + z²/n), z = 1.96.
 * @throws RangeError, with a sentence, unless 0 ≤ count ≤ n and n ≥ 1, both whole.
 */
export function wilson({ count, n }: Share): ShareInterval {
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(count) || n < 1) throw new RangeError('A share needs two whole numbers: how many, and out of how many.')
  if (count < 0 || count > n) throw new RangeError('There cannot be more of them than there are in the group, nor fewer than none.')
  return score(count / n, n)
}

/**
 * Newcombe's hybrid score interval (his method 10, from two Wilson intervals) for the first share less the second, both independent:
 * low = d − √((p₁ − l₁)² + (u₂ − p₂)²), high = d + √((u₁ − p₁)² + (p₂ − l₂)²).
 * @throws RangeError as `wilson`.
 */
export function newcombe(first: Share, second: Share): ShareDifference {
  return hybrid(wilson(first), wilson(second))
}

/** The same as if each group told only as much as n ÷ `designEffect` learners do (≥ 1). An illustration for whole classes. */
export function newcombeWider(first: Share, second: Share, designEffect: number): ShareDifference {
  const wider = (one: Share) => score(wilson(one).share, one.n / designEffect)
  return hybrid(wider(first), wider(second))
}

function score(share: number, n: number): ShareInterval {
  const z2 = Z ** 2
  const middle = share + z2 / (2 * n)
  const half = Z * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n ** 2))
  const whole = 1 + z2 / n
  return { share, low: share === 0 ? 0 : Math.max(0, (middle - half) / whole), high: share === 1 ? 1 : Math.min(1, (middle + half) / whole) }
}

function hybrid(first: ShareInterval, second: ShareInterval): ShareDifference {
  const difference = first.share - second.share
  return {
    difference, first, second,
    low: difference - Math.hypot(first.share - first.low, second.high - second.share),
    high: difference + Math.hypot(first.high - first.share, second.share - second.low),
  }
}
