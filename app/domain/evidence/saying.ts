import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { roundAway, sayFigure } from '#app/platform/rounding.ts'
import type { Interval, Pooled, Pooling } from './pooling.ts'

/** What a pooled figure comes to in words that a head can read. Never without its interval. */

type Learners = 'pupils' | 'children'

const between = ({ low, high }: Interval): string => `${sayFigure(low)} to ${sayFigure(high)}`

/**
 * The interval that words go by: Hartung and Knapp’s, or Wald’s where that is the wider. Theirs can come out narrower when
 * a few evaluations happen to agree closely, and a reader should not be surer for that.
 */
export const spoken = ({ hartungKnapp, wald }: Pooled): Interval & { by: 'Hartung–Knapp' | 'Wald' } =>
  hartungKnapp.narrowerThanWald ? { ...wald, by: 'Wald' } : { low: hartungKnapp.low, high: hartungKnapp.high, by: 'Hartung–Knapp' }

/** An interval that holds zero, or touches it as printed, could be no effect. */
export const couldBeNone = ({ low, high }: Interval): boolean => roundAway(low, 2) <= 0 && roundAway(high, 2) >= 0

const HOW_MUCH: readonly [from: number, words: string][] = [[0.695, 'far'], [0.445, 'a good deal'], [0.185, 'somewhat'], [0, 'a little']]
const compared = (estimate: number): string => `${HOW_MUCH.find(([from]) => Math.abs(estimate) >= from)![1]} ${estimate < 0 ? 'worse' : 'better'}`

/** "about 3 months", only ever beside the effect size and its interval. */
function months(estimate: number): string {
  const so = taxonomies.monthsOf(estimate)
  if (so === 0) return 'less than a month'
  const many = roundAway(Math.abs(estimate), 2) > 1 ? '12 months or more' : `about ${Math.abs(so)} ${Math.abs(so) === 1 ? 'month' : 'months'}`
  return so < 0 ? `${many} less progress` : many
}

const evaluations = (k: number): string => `${k.toLocaleString('en-GB')} ${k === 1 ? 'evaluation' : 'evaluations'}`

/** The sentence at the head of what our own settings found. */
export function sentence(pooling: Pooling, learners: Learners): string {
  if (pooling.outcome === 'refused') return pooling.why
  if (pooling.outcome === 'shown') return `${pooling.k === 1 ? 'One evaluation' : `${pooling.k === 2 ? 'Two' : pooling.k} evaluations`} in our settings so far, shown and not pooled: an average of fewer than three would say more than they can.`
  const interval = spoken(pooling)
  const across = `Across ${evaluations(pooling.k)} in our settings,`
  const { prediction } = pooling
  const elsewhere = prediction.high - prediction.low > TOO_WIDE
    ? `what a new setting might see cannot be said yet: these are too few, or too unlike (95% prediction interval ${between(prediction)})`
    : `a new setting might see anything from ${between(prediction)}`
  return couldBeNone(interval)
    ? `${across} the average effect size was ${sayFigure(pooling.estimate)}, 95% interval ${between(interval)}: this could be no effect. ${elsewhere[0]!.toUpperCase()}${elsewhere.slice(1)}.`
    : `${across} ${learners} did ${compared(pooling.estimate)} on average (effect size ${sayFigure(pooling.estimate)}, 95% interval ${between(interval)}; ${months(pooling.estimate)}), and ${elsewhere}.`
}

/** The same for somebody else's document: whose settings they are, and nothing that only an analyst can read. */
export function brief(pooling: Pooling, learners: Learners): string {
  if (pooling.outcome === 'refused') return ''
  const where = 'in settings that publish on Hearth'
  if (pooling.outcome === 'shown') return `${pooling.k === 1 ? 'One evaluation' : `${pooling.k === 2 ? 'Two' : pooling.k} evaluations`} ${where} so far: too few for an average.`
  const interval = spoken(pooling)
  const sized = `effect size ${sayFigure(pooling.estimate)}, 95% interval ${between(interval)}`
  return couldBeNone(interval)
    ? `Across ${evaluations(pooling.k)} ${where}, ${learners} did neither clearly better nor clearly worse on average (${sized}): this could be no effect.`
    : `Across ${evaluations(pooling.k)} ${where}, ${learners} did ${compared(pooling.estimate)} on average (${sized}; ${months(pooling.estimate)}).`
}
/** A range of two standard deviations and more holds nearly every effect that anybody has ever found. */
const TOO_WIDE = 2

/** The same in one line of a list. */
export function inShort(pooling: Pooling, { practices, studies, learners }: { practices: number; studies: number; learners: Learners }): string {
  if (practices === 0) return 'No practice in the library yet'
  if (studies === 0) return 'None with an effect size yet'
  if (pooling.outcome !== 'pooled') return `${evaluations(studies)} with an effect size: shown, not pooled`
  const interval = spoken(pooling)
  const sized = `effect size ${sayFigure(pooling.estimate)}, 95% interval ${between(interval)}`
  return couldBeNone(interval) ? `${evaluations(pooling.k)}: could be no effect (${sized})` : `${evaluations(pooling.k)}: ${learners} did ${compared(pooling.estimate)} on average (${sized}; ${months(pooling.estimate)})`
}
