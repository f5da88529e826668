import { couldBeNone, sayEstimate, type Finding } from '#app/domain/evidence.ts'
import { results, wordedFor, type Reading } from '#app/domain/interventions.ts'

/** Small words with which a typed phrase may begin; any other may be a name and keeps its capital. */
const SMALL = /^(The|An?|Our|Their|Other|Another|Those|Last|This|One|Two|Three|All|Pupils?|Children|Students|Families|Words?|Numbers?|Shares?|Scores?|Standardised|Sessions|Attendance|Reading|Writing)\b/
const inLine = (text: string): string => (SMALL.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text).replace(/\.$/, '')

/** What was found, in sentences: the result and its interval first and together, then who was measured and by what. */
export function foundSentences({ told, estimate }: Finding, account: Pick<Reading, 'result' | 'learners'>): string[] {
  const { result, learners } = account
  const { pupils, sites, measure, comparedWith } = told
  const places = sites === null ? '' : ` in ${sites} ${sites === 1 ? 'place' : 'places'}`
  return [
    result === null ? '' : result === 'not-measured' ? 'The difference it made was not measured.' : `They ${wordedFor(learners, results[result]).replace(/^F/, 'f')}.`,
    estimate === null ? '' : `${sayEstimate(estimate)}.`,
    estimate !== null && estimate.kind !== 'mean-change' && estimate.wider !== null && couldBeNone(estimate.wider) && !couldBeNone(estimate) ? 'Counted by whole classes it could be no effect.' : '',
    pupils === null ? '' : `${pupils.toLocaleString('en-GB')} ${pupils === 1 ? learners.replace(/^pupils$/, 'pupil').replace(/^children$/, 'child') : learners} ${pupils === 1 ? 'was' : 'were'} measured${places}.`,
    measure === '' ? '' : `The measure was ${inLine(measure)}.`,
    comparedWith === '' ? '' : `They were compared with ${inLine(comparedWith)}.`,
  ].filter((sentence) => sentence !== '')
}

const START = /^\p{Lu}(?=\p{Ll}|\p{Lu}?\b)/u
/** "Very low. Up to £80 per pupil" as one sentence that says what it is about. */
export const costSentence = (cost: string): string =>
  cost === '' ? '' : `Cost: ${cost.replace(START, (letter) => letter.toLowerCase()).replace(/\. (\p{Lu})/u, (_, letter: string) => `, ${letter.toLowerCase()}`).replace(/\. (?=£)/, ', ').replace(/\.$/, '')}.`
