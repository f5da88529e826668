import * as interventions from '#app/domain/interventions.server.ts'
import { SMALLEST_GROUP, type Design, type Numbers, type Told } from '../evidence.ts'
import { settled, tried } from './computing.ts'
import { missing, numbersOf, tooSmall } from './figures.ts'

/** What stops an evaluation from being published, field by field. Pure. Half-filled figures may be saved, and are named here. */
export function problems(told: Told): Record<string, string> {
  const { design, pupils, measure, comparedWith } = told
  const { result } = settled(told)
  const numbers = numbersOf(told)
  const found: Record<string, string> = {}
  if (design === null) found.design = 'Say how you found out.'
  if (result === null) found.result = 'Say what you found.'
  if (numbers === null && design === 'rationale' && result !== null && result !== 'not-measured') found.result = 'You said that you did not measure it. Choose “Not measured”, or say how you found out.'
  if (design !== null && design !== 'rationale' && result !== null && result !== 'not-measured' && measure === '') found.measure = NO_MEASURE
  if (pupils !== null && pupils < SMALLEST_GROUP) found.pupils = `Results for a group under ${SMALLEST_GROUP} are not published: pupils could be recognised. Leave the result as “Not measured” and the number empty, and say what you noticed in words.`
  return { ...found, ...aboutFigures(told, numbers), ...interventions.pupilNumbers({ measure, comparedWith }) }
}

/** What a draft may keep and nobody may publish, whole or half filled: a group under ten, a pupil number. Field by field. */
export function heldBack(told: Told): Record<string, string> {
  const found: Record<string, string> = {}
  for (const box of SIZES) {
    const n = told[box]
    if (n !== null && n < SMALLEST_GROUP) found[box] = `Results for a group under ${SMALLEST_GROUP} are not published: pupils could be recognised. Empty the figures and say what you noticed in words.`
  }
  const held = new Set<string>([...SIZES, 'pupils', 'measure', 'comparedWith'])
  for (const [field, words] of Object.entries(problems(told))) if (held.has(field) && words !== NO_MEASURE && !words.startsWith('Give ')) found[field] ??= words
  return found
}
const SIZES = ['treatedN', 'comparedN', 'treatedOf', 'comparedOf', 'beforeOf'] as const
const NO_MEASURE = 'Say what you measured.'

function aboutFigures(told: Told, numbers: Numbers | null): Record<string, string> {
  if (numbers === null) return missing(told)
  const computed = tried(told)
  const small = tooSmall(numbers, told.pupils)
  if (Object.keys(small).length > 0) return small
  if (computed !== null && 'why' in computed) return { outcome: computed.why }
  const clash = told.design === null ? null : disagreement(told.design, numbers.kind)
  return clash === null ? {} : { outcome: clash }
}

/** Where the way of finding out and the kind of figures cannot both be true. */
function disagreement(design: Design, kind: Numbers['kind']): string | null {
  const alone = kind === 'scores-one-group' || kind === 'shares-one-group'
  if (design === 'rationale') return 'You said that you did not measure it, and gave figures. Say how you found out, or empty the figures.'
  if (design === 'pre-post') return alone ? null : 'You said that you measured one group, and gave figures for two. Change how you found out, or the kind of figures.'
  if (alone) return 'You said that you had a second group. Give its figures too, or change how you found out.'
  if (design === 'post-comparison' && kind === 'scores-change') return 'You said that you compared afterwards only, and gave scores before. Change how you found out, or the kind of figures.'
  return null
}

/** What the author and the lead should look at once more before it is published. Sentences; nothing here stops anything. */
export function lookAgain(told: Told): string[] {
  const numbers = numbersOf(told)
  if (numbers === null || (numbers.kind !== 'shares-two-groups' && numbers.kind !== 'shares-one-group')) return []
  const groups = numbers.kind === 'shares-two-groups' ? [numbers.treated, numbers.compared] : [numbers.before, numbers.after]
  const said: string[] = []
  if (groups.some(({ n, count }) => n < 20 && (count === 0 || count === n))) said.push('One of the shares is 0% or 100% of fewer than 20. That says something about each pupil in the group: is it safe to publish?')
  if (groups.some(({ n, count }) => [count, n - count].some((part) => part > 0 && part < SMALLEST_GROUP))) said.push('One of the shares tells of fewer than 10 pupils. Could anybody work out who they are?')
  return said
}
