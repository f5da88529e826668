import { SMALLEST_GROUP, type Finding, type Told } from '../evidence.ts'
import { cautionsOf } from './cautions.ts'
import { isSaid, settled, tried } from './computing.ts'
import { noFigures, numbersOf } from './figures.ts'
import { levelsOf } from './levels.ts'
import { problems } from './problems.ts'

/** What may be shown of it: the facts, the levels they come to and what the figures come to. Figures that may not be published are not in it. */
export function findingOf(found: Told): Finding {
  const facts = settled(found)
  const may = isSaid(facts) && Object.keys(problems(found)).length === 0
  const computed = may ? tried(found) : null
  const estimate = computed !== null && 'estimate' in computed ? computed.estimate : null
  const small = facts.pupils !== null && facts.pupils < SMALLEST_GROUP
  const shown = may ? facts : { ...facts, ...noFigures, outcome: null, pupils: small ? null : found.pupils }
  return { told: shown, levels: may ? levelsOf(facts) : null, numbers: estimate === null ? null : numbersOf(found), estimate, cautions: estimate === null ? [] : cautionsOf(found, estimate) }
}
