import { expect, test } from 'vitest'
import * as evidence from '#app/domain/evidence.server.ts'
import { designs, sayLevels, type Design, type Facts } from '#app/domain/evidence.ts'
import { evidenceLevels, results, type Result } from '#app/domain/interventions.ts'

const bare: Facts = { design: 'rationale', result: 'positive', pupils: null, sites: null, statisticalControls: false, intervalExcludesZero: false, lowAttrition: false, replicated: false, manual: false, clustered: false }
const big = { pupils: 350, sites: 2, intervalExcludesZero: true }
const short = (facts: Partial<Facts>) => {
  const { ofs, nesta, sms, essa } = evidence.levelsOf({ ...bare, ...facts })
  return [ofs.level, nesta.level, sms.level, essa.level]
}

test.each<[string, Partial<Facts>, (number | null)[]]>([
  ['rationale only', { design: 'rationale', result: 'not-measured' }, [1, 1, null, 4]],
  ['before and after, one group', { design: 'pre-post' }, [2, 2, 1, 4]],
  ['afterwards only', { design: 'post-comparison' }, [2, 2, 1, 4]],
  ['two groups, before and after', { design: 'pre-post-comparison' }, [2, 2, 2, 4]],
  ['the same, allowing for differences', { design: 'pre-post-comparison', statisticalControls: true }, [2, 2, 3, 4]],
  ['the same, and its interval leaves out zero', { design: 'pre-post-comparison', statisticalControls: true, intervalExcludesZero: true }, [2, 2, 3, 3]],
  ['matched, in one school', { design: 'matched-comparison', intervalExcludesZero: true, pupils: 60, sites: 1 }, [3, 3, 3, 3]],
  ['matched, enough pupils and places', { design: 'matched-comparison', ...big }, [3, 3, 3, 2]],
  ['matched, enough pupils, one place', { design: 'matched-comparison', ...big, sites: 1 }, [3, 3, 3, 3]],
  ['matched, one pupil short', { design: 'matched-comparison', ...big, pupils: 349 }, [3, 3, 3, 3]],
  ['a cut-off', { design: 'quasi-random', ...big }, [3, 3, 4, 2]],
  ['drawn by lot', { design: 'randomised' }, [3, 3, 5, 4]],
  ['drawn by lot, large, many lost', { design: 'randomised', ...big }, [3, 3, 5, 2]],
  ['drawn by lot, large, few lost', { design: 'randomised', ...big, lowAttrition: true }, [3, 3, 5, 1]],
  ['repeated independently', { design: 'randomised', replicated: true }, [3, 4, 5, 4]],
  ['repeated, with a manual', { design: 'randomised', replicated: true, manual: true }, [3, 5, 5, 4]],
  ['a manual without a repetition', { design: 'randomised', manual: true }, [3, 3, 5, 4]],
  ['repeated, but only before and after', { design: 'pre-post', replicated: true, manual: true }, [2, 2, 1, 4]],
  ['drawn by lot, found nothing', { design: 'randomised', result: 'null', ...big, lowAttrition: true, replicated: true, manual: true }, [3, 1, 5, 4]],
  ['drawn by lot, found harm', { design: 'randomised', result: 'negative', ...big, lowAttrition: true }, [3, 1, 5, null]],
  ['planned as a lottery, not yet measured', { design: 'randomised', result: 'not-measured', ...big }, [1, 1, null, 4]],
])('%s', (_, facts, expected) => {
  expect(short(facts)).toEqual(expected)
})

const flags = ['statisticalControls', 'intervalExcludesZero', 'lowAttrition', 'replicated', 'manual', 'clustered'] as const
function* everything(): Generator<Facts> {
  for (const design of designs)
    for (const result of Object.keys(results) as Result[])
      for (const pupils of [null, 10, 349, 350])
        for (const sites of [null, 1, 2])
          for (let bits = 0; bits < 64; bits++)
            yield { design, result, pupils, sites, ...(Object.fromEntries(flags.map((flag, at) => [flag, Boolean(bits & (1 << at))])) as Record<(typeof flags)[number], boolean>) }
}
const order = Object.keys(evidenceLevels)
/** Every scheme as a number that grows with strength. */
const strengths = (facts: Facts) => {
  const { ours, ofs, nesta, sms, essa } = evidence.levelsOf(facts)
  return [order.indexOf(ours), ofs.level, nesta.level, sms.level ?? 0, essa.level === null ? 0 : 5 - essa.level]
}
const never = (lower: Facts, higher: Facts): boolean => strengths(lower).every((one, at) => one <= strengths(higher)[at]!)

test('no combination of facts, raised by one fact, comes out lower on any scheme', () => {
  let seen = 0
  for (const facts of everything()) {
    seen++
    for (const flag of flags) if (!facts[flag]) expect(never(facts, { ...facts, [flag]: true }), `${flag} ${JSON.stringify(facts)}`).toBe(true)
    if (facts.pupils !== 350) expect(never(facts, { ...facts, pupils: 350 })).toBe(true)
    if (facts.sites !== 2) expect(never(facts, { ...facts, sites: 2 })).toBe(true)
    const next: Design | undefined = designs[designs.indexOf(facts.design) + 1]
    if (next) expect(never(facts, { ...facts, design: next }), `${next} ${JSON.stringify(facts)}`).toBe(true)
    if (facts.result === 'null') expect(never(facts, { ...facts, result: 'positive' })).toBe(true)
    if (facts.result === 'negative') expect(never(facts, { ...facts, result: 'null' })).toBe(true)
  }
  expect(seen).toBe(7 * 4 * 4 * 3 * 64)
})

test('no combination says positive of a result that was not, and none rests on too little', () => {
  for (const facts of everything()) {
    const { nesta, essa, sms } = evidence.levelsOf(facts)
    if (nesta.level >= 2) expect(facts.result).toBe('positive')
    if (nesta.level >= 4) expect(facts.replicated).toBe(true)
    if (nesta.level === 5) expect(facts.manual).toBe(true)
    if (essa.level !== null && essa.level <= 3) expect(facts.result === 'positive' && facts.intervalExcludesZero).toBe(true)
    if (essa.level !== null && essa.level <= 2) expect((facts.pupils ?? 0) >= 350 && (facts.sites ?? 0) >= 2).toBe(true)
    if (essa.level === 1) expect(facts.design === 'randomised' && facts.lowAttrition).toBe(true)
    const twin = evidence.levelsOf({ ...facts, result: facts.result === 'not-measured' ? 'not-measured' : 'positive', pupils: 350, sites: 2, intervalExcludesZero: true })
    expect(sms.level).toBe(twin.sms.level)
  }
})

test('whole classes lower no level and raise none, and a tier that rests on the interval says that it is too narrow', () => {
  for (const facts of everything()) {
    if (facts.clustered) continue
    const [alone, together] = [evidence.levelsOf(facts), evidence.levelsOf({ ...facts, clustered: true })]
    expect(strengths({ ...facts, clustered: true })).toEqual(strengths(facts))
    expect(together.essa.why === alone.essa.why).toBe(alone.essa.level === null || alone.essa.level === 4)
  }
})

test('every level of every combination is said in a sentence, with what would raise it unless nothing would', () => {
  const sentences = new Set<string>()
  for (const facts of everything()) for (const { why, raise, level } of sayLevels(evidence.levelsOf(facts))) {
    for (const sentence of [why, ...(raise === null ? [] : [raise])]) sentences.add(sentence)
    expect(level).not.toContain('undefined')
  }
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z][^<>]{20,}\.$/)
})
