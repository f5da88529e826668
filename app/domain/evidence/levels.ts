import type { EvidenceLevel } from '#app/domain/interventions.ts'
import type { Design, Facts, Graded, Levels } from '../evidence.ts'

/** What each scheme makes of a design by itself, before the result and the numbers are looked at. Facts of the field, § 3c. */
const designLevels: Record<Design, { ofs: 1 | 2 | 3; nesta: 1 | 2 | 3; sms: 1 | 2 | 3 | 4 | 5 | null; ours: EvidenceLevel }> = {
  rationale: { ofs: 1, nesta: 1, sms: null, ours: 'rationale' },
  'pre-post': { ofs: 2, nesta: 2, sms: 1, ours: 'difference-seen' },
  'post-comparison': { ofs: 2, nesta: 2, sms: 1, ours: 'compared' },
  'pre-post-comparison': { ofs: 2, nesta: 2, sms: 2, ours: 'compared' },
  'matched-comparison': { ofs: 3, nesta: 3, sms: 3, ours: 'fair-comparison' },
  'quasi-random': { ofs: 3, nesta: 3, sms: 4, ours: 'fair-comparison' },
  randomised: { ofs: 3, nesta: 3, sms: 5, ours: 'fair-comparison' },
}
export const ENOUGH_PUPILS = 350
export const ENOUGH_SITES = 2

/** Nothing was done wrong: a scale may have no level for what was found. */
const NO_LEVEL = (result: Facts['result']): string => `Nothing: this scale has no level for a result that found ${result === 'negative' ? 'a negative difference' : 'no difference'}.`

/** The whole decision: facts in, four published schemes and our own word out. What was not measured counts as a rationale. */
export function levelsOf(facts: Facts): Levels {
  const design: Design = facts.result === 'not-measured' ? 'rationale' : facts.design
  const settled = { ...facts, design }
  const fair = designLevels[design].ofs === 3
  return {
    ours: fair && facts.replicated ? 'replicated' : designLevels[design].ours,
    ofs: ofs(settled), nesta: nesta(settled), sms: sms(settled), essa: essa(settled),
  }
}

function ofs({ design }: Facts): Levels['ofs'] {
  const level = designLevels[design].ofs
  if (level === 1) return { level, why: 'It explains why it should work, and has no figures of its own.', raise: 'Measure the same pupils before and after.' }
  if (level === 2) return { level, why: 'It shows a measured difference or the lack of one, and cannot tell what caused it.', raise: 'Compare with a group that was matched at the start, or draw lots for who goes first.' }
  return { level, why: 'Its comparison group makes it fair to ask about cause.', raise: null }
}

function nesta({ design, result, replicated, manual }: Facts): Levels['nesta'] {
  if (design === 'rationale') return { level: 1, why: 'It says what was done and why it should matter.', raise: 'Collect figures that show whether anything changed.' }
  if (result !== 'positive') return { level: 1, why: 'This scale asks for a positive change from level 2 on, and this found none. That is a finding too: the scale only has no level for it.', raise: NO_LEVEL(result) }
  const level = designLevels[design].nesta
  if (level < 3) return { level: 2, why: 'The figures show a positive change, without showing what caused it.', raise: 'Add a comparison group that was matched or drawn by lot.' }
  if (!replicated) return { level: 3, why: 'A fair comparison links the positive change to the practice.', raise: 'Have somebody independent repeat it and find the same.' }
  if (!manual) return { level: 4, why: 'Somebody independent repeated it and found the same.', raise: 'Write a manual, so that others can do it the same way.' }
  return { level: 5, why: 'It has been repeated independently, and a manual keeps it the same wherever it is done.', raise: null }
}

function sms({ design, statisticalControls }: Facts): Levels['sms'] {
  const raise = 'Match the groups at the start, or draw lots.'
  switch (design) {
    case 'rationale': return { level: null, why: 'The scale rates measured comparisons, and nothing was measured.', raise: 'Measure the same pupils before and after.' }
    case 'pre-post': return { level: 1, why: 'One group before and after: pupils grow anyway.', raise: 'Measure a second group at the same times.' }
    case 'post-comparison': return { level: 1, why: 'Two groups, afterwards only: they may have differed at the start.', raise: 'Measure both groups before as well.' }
    case 'pre-post-comparison': return statisticalControls
      ? { level: 3, why: 'Two groups before and after, allowing for how they differed.', raise: 'Let a cut-off, a queue or a lottery decide who goes first.' }
      : { level: 2, why: 'Two groups before and after, which may have differed in other ways.', raise }
    case 'matched-comparison': return { level: 3, why: 'Two groups before and after, matched at the start.', raise: 'Let a cut-off, a queue or a lottery decide who goes first.' }
    case 'quasi-random': return { level: 4, why: 'A cut-off or a queue decided who had it, nearly as good as chance.', raise: 'Draw lots for who goes first.' }
    case 'randomised': return { level: 5, why: 'Lots were drawn, so the groups differed by chance only.', raise: null }
  }
}

/** Whole classes cap nothing, but a rule that rests on the interval says that it is too narrow. */
function essa(facts: Facts): Levels['essa'] {
  const tier = tierOf(facts)
  const rests = facts.clustered && tier.level !== null && tier.level <= 3
  return rests ? { ...tier, why: `${tier.why} Whole classes or schools took part, so the true interval is wider and may reach zero.` } : tier
}

/** The United States’ tiers. “Significant” in its rule means only that the interval leaves out zero on the good side. Its first two ask for more pupils and places than one school has: say so kindly. */
function tierOf(facts: Facts): Levels['essa'] {
  const { design, result } = facts
  if (result === 'negative') return { level: null, why: 'This scheme has no tier for a negative finding. Others need to know of it all the same.', raise: NO_LEVEL(result) }
  const four = (why: string, raise: string | null): Graded<4> => ({ level: 4, why, raise })
  if (design === 'rationale') return four('It gives reasons and is still to be measured.', 'Compare pupils who have it with pupils who do not.')
  if (result === 'null') return four('Tiers 1 to 3 ask for a positive result whose interval leaves out zero, and this found no clear difference.', NO_LEVEL(result))
  if (design === 'pre-post' || design === 'post-comparison') return four('Tiers 1 to 3 ask for a comparison that allows for how the groups differed at the start.', 'Measure a second group before and after.')
  if (!facts.intervalExcludesZero) return four('Tiers 1 to 3 ask for a positive result whose interval leaves out zero: this could be no effect.', 'More pupils make the interval narrower. Pooling with other schools is the usual way.')
  if (design === 'pre-post-comparison')
    return facts.statisticalControls
      ? { level: 3, why: 'A positive result whose interval leaves out zero, allowing for how the groups differed.', raise: 'Match the groups at the start, or draw lots.' }
      : four('The groups may have differed at the start, and the figures do not allow for it.', 'Allow for starting scores in the calculation.')
  return largeEnough(facts)
}

function largeEnough({ design, pupils, sites, lowAttrition }: Facts): Levels['essa'] {
  if ((pupils ?? 0) < ENOUGH_PUPILS || (sites ?? 0) < ENOUGH_SITES)
    return {
      level: 3, why: `A positive result from a fair comparison. Tiers 1 and 2 ask for ${ENOUGH_PUPILS} pupils in at least two places, more than one school can have.`,
      raise: 'Pool with other schools that run it the same way.',
    }
  if (design !== 'randomised') return { level: 2, why: 'A positive result from a fair comparison of enough pupils in more than one place.', raise: 'Draw lots for who goes first.' }
  if (!lowAttrition) return { level: 2, why: 'Lots were drawn among enough pupils, but too many were not measured at the end.', raise: 'Measure nearly all who began, in both groups.' }
  return { level: 1, why: 'Lots were drawn among enough pupils in more than one place, and nearly all were measured at the end.', raise: null }
}
