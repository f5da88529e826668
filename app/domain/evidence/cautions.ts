import { sayEnd, sayFigure } from '#app/platform/rounding.ts'
import { SMALL_GROUP, type Estimate, type Told } from '../evidence.ts'
import { ILLUSTRATED_ICC } from './computing.ts'

/** Apart by more than this before anything began, in SDs, two groups are not taken as alike (What Works Clearinghouse). */
const APART = 0.25
const between = ({ low, high }: { low: number; high: number }, places = 2, by = 1) => `${sayEnd(low * by, places)} to ${sayEnd(high * by, places)}`

/** What a reader should be careful about, in sentences, most important first. They go with the estimate wherever it goes. */
export function cautionsOf(told: Told, estimate: Estimate): string[] {
  return [nobodyCompared(told, estimate), wholeClasses(told, estimate), small(estimate), unknownCorrelation(estimate), unequalStart(estimate), lost(told, estimate)].filter((one) => one !== null)
}

const alone = (estimate: Estimate): boolean => estimate.kind === 'mean-change' || (estimate.kind === 'shares' && !estimate.twoGroups)

function nobodyCompared(told: Told, estimate: Estimate): string | null {
  if (estimate.kind === 'mean-change') return 'Nobody was compared, and people learn and grow anyway: this is a change and not its cause. No effect size is given, because an effect size needs a group to compare with.'
  if (alone(estimate)) return 'Nobody was compared: other things changed in the same time. The two shares are treated as if they came from different people, which makes the interval a little too wide where they are the same.'
  return told.comparedWith === '' ? 'Who was compared has not been said.' : null
}

function wholeClasses(told: Told, estimate: Estimate): string | null {
  if (!told.clustered || estimate.kind === 'mean-change' || estimate.wider === null) return null
  const { classSize, designEffect, assumedSize } = estimate.wider
  const range = estimate.kind === 'effect' ? between(estimate.wider) : `${between(estimate.wider, 1, 100)} percentage points`
  return `Whole classes had it or did not, and pupils in a class are alike, so the interval is too narrow. As an illustration: with ${classSize} in a class${assumedSize ? ' (nobody said how many)' : ''} and an intra-class correlation of ${sayFigure(ILLUSTRATED_ICC)}, the design effect is ${sayFigure(designEffect)} and the interval would be ${range}.`
}

function small(estimate: Estimate): string | null {
  const sizes = estimate.kind === 'effect' ? [estimate.treated, estimate.compared] : estimate.kind === 'mean-change' ? [estimate.n] : [estimate.first.n, estimate.second.n]
  return Math.min(...sizes) < SMALL_GROUP ? `With fewer than ${SMALL_GROUP} in a group, only a very large difference could be told from none.` : null
}

function unknownCorrelation(estimate: Estimate): string | null {
  if (estimate.kind === 'shares' || !estimate.assumed || estimate.correlation === null) return null
  const others = estimate.sensitivity.map((one) => `with ${sayFigure(one.correlation, 1)} it would be ${between(one)}`).join(', ')
  return `How far the scores before predict those after is not known. The interval takes a correlation of ${sayFigure(estimate.correlation, 1)}; ${others}.`
}

function unequalStart(estimate: Estimate): string | null {
  if (estimate.kind !== 'effect' || estimate.baseline === null || Math.abs(estimate.baseline) <= APART) return null
  return `The groups did not begin alike: they were ${sayFigure(Math.abs(estimate.baseline))} standard deviations apart before, and more than ${sayFigure(APART)} is usually taken as too far.`
}

function lost(told: Told, estimate: Estimate): string | null {
  return alone(estimate) || told.lowAttrition ? null : 'Nobody has said that nearly all who began were measured at the end.'
}
