import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { evidenceLevels, results } from '#app/domain/interventions.ts'
import { sayEstimate, sayLevels, sayNumbers, type Finding, type Told } from '../evidence.ts'
import { findingOf } from './reading.ts'

/** An evaluation in words, one fact a line, as it would be shown now: for the record of a version and for comparing two. Nothing that may not be published. */
export function evaluationLines(told: Told): string[] {
  return linesOf(findingOf(told))
}

function linesOf({ told, levels, numbers, estimate, cautions }: Finding): string[] {
  const pairs: [string, string | null][] = [
    ['How it was found out', told.design === null ? null : taxonomies.label('evaluation-designs', told.design)],
    ['What was found', told.result === null ? null : results[told.result]],
    ['Measure', told.measure === '' ? null : told.measure],
    ['Compared with', told.comparedWith === '' ? null : told.comparedWith],
    ['Measured', told.pupils === null ? null : `${told.pupils}${told.sites === null ? '' : ` in ${told.sites} ${told.sites === 1 ? 'place' : 'places'}`}`],
    ...(numbers === null ? [] : sayNumbers(numbers).map((line): [string, string] => ['Figures', line])),
    ['Direction', estimate !== null && told.lowerIsBetter ? 'Less of it is better' : null],
    ['Estimate', estimate === null ? null : sayEstimate(estimate)],
    ...cautions.map((line): [string, string] => ['To be careful about', line]),
    ['Level of evidence', levels === null ? null : evidenceLevels[levels.ours]],
    ...(levels === null ? [] : sayLevels(levels).map(({ scheme, level }): [string, string] => [scheme, level])),
  ]
  const facts = [
    told.statisticalControls && 'The figures allow for differences between the groups', told.lowAttrition && 'Nearly all who began were measured at the end', told.clustered && 'Whole classes or schools had it or did not',
    told.replicated && 'Repeated by somebody independent', told.manual && 'There is a manual or training',
  ].filter((fact) => fact !== false)
  return [...pairs.flatMap(([term, value]) => (value === null ? [] : [`${term}: ${value}`])), ...facts]
}
