import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as organisations from '#app/domain/organisations.server.ts'
import type { Features } from '#app/domain/organisations.server.ts'

const features: fc.Arbitrary<Features> = fc.record({
  phase: fc.constantFrom(null, 'nursery', 'primary', 'middle-primary', 'middle-secondary', 'secondary', 'post-16', 'all-through', 'anything'),
  pupils: fc.option(fc.integer({ min: 0, max: 6_000 })),
  fsmPercent: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
  setting: fc.constantFrom('urban' as const, 'rural' as const, 'unknown' as const),
  isolated: fc.option(fc.boolean()),
  selective: fc.option(fc.boolean()),
})
const { besides, comparable, distance, sayFeatures, sayLikeness, WEIGHTS } = organisations

test('how unlike two settings are is the same from either side, from nought to one, and nought from anything to itself', () => {
  fc.assert(
    fc.property(features, features, (one, other) => {
      const apart = distance(one, other)
      expect(apart).toBe(distance(other, one))
      expect(apart).toBeGreaterThanOrEqual(0)
      expect(apart).toBeLessThanOrEqual(1)
      expect(distance(one, one)).toBe(0)
    }),
    { seed: 42, numRuns: 1_000 },
  )
})

test('why two settings are alike is always a sentence, and never a figure that is not held', () => {
  fc.assert(
    fc.property(features, features, (yours, theirs) => {
      const told = sayLikeness(yours, theirs)
      expect(told).toMatch(/^[A-Z\d].*\.$/)
      expect(told + sayFeatures(yours)).not.toMatch(/null|undefined|NaN/)
      if (theirs.pupils === null) expect(told).not.toContain('pupil')
      if (theirs.fsmPercent === null) expect(told).not.toContain('%')
    }),
    { seed: 42, numRuns: 500 },
  )
})

const small: Features = { phase: 'primary', pupils: 92, fsmPercent: 41, setting: 'rural', isolated: true, selective: false }

test('a small rural primary: its like stand near, and each difference counts by its weight', () => {
  expect(sayLikeness(small, { ...small, pupils: 84, fsmPercent: 38 })).toBe('Also primary, rural, far from a major town; 84 pupils, yours has 92; 38% free meals, yours 41%.')
  expect(sayLikeness(small, { ...small, setting: 'urban', isolated: null, pupils: null })).toBe('Also primary; 41% free meals, as yours; unlike yours: urban, yours is rural; not told: distance from a town, size.')
  const whole = Object.values(WEIGHTS).reduce((sum, weight) => sum + weight, 0)
  expect(distance(small, { ...small, phase: 'secondary' })).toBeCloseTo(WEIGHTS.phase / whole)
  expect(distance(small, { ...small, pupils: 92 * 8 })).toBeCloseTo(WEIGHTS.pupils / whole)
  expect(distance(small, { ...small, fsmPercent: 61 })).toBeCloseTo(WEIGHTS.fsmPercent / 2 / whole)
  expect(distance(small, { ...small, pupils: null })).toBeCloseTo(WEIGHTS.pupils / 2 / whole)
  expect(distance(small, { ...small, pupils: 84 })).toBeLessThan(distance(small, { ...small, pupils: 300 }))
  expect(distance(small, { ...small, phase: 'middle-primary' })).toBeLessThan(distance(small, { ...small, phase: 'secondary' }))
})

test('sizes are called alike up to twice as many, and either side says which is the larger', () => {
  expect(sayLikeness({ ...small, pupils: 48 }, { ...small, pupils: 268 })).toBe('Also primary, rural, far from a major town; 41% free meals, as yours; unlike yours: larger (268 pupils, yours has 48).')
  expect(sayLikeness({ ...small, pupils: 268 }, { ...small, pupils: 48 })).toContain('unlike yours: smaller (48 pupils, yours has 268)')
  expect(sayLikeness({ ...small, pupils: 48 }, { ...small, pupils: 96 })).toContain('; 96 pupils, yours has 48;')
})

test('what has no phase is not compared with a school that has one; what is not held of the chosen school counts for nobody', () => {
  const hub: Features = { phase: null, pupils: null, fsmPercent: null, setting: 'rural', isolated: true, selective: null }
  expect([comparable(small, hub), comparable(hub, small), comparable(small, small)]).toEqual([false, true, true])
  fc.assert(
    fc.property(features, features, (yours, theirs) => {
      const bare: Features = { ...yours, fsmPercent: null }
      expect(distance(bare, besides(bare, theirs))).toBe(distance(bare, besides(bare, { ...theirs, fsmPercent: 99 })))
    }),
    { seed: 42, numRuns: 500 },
  )
})

test('two settings of which nothing is held are no further apart than anything is from itself', () => {
  const nothing: Features = { phase: null, pupils: null, fsmPercent: null, setting: 'unknown', isolated: null, selective: null }
  expect(distance(nothing, nothing)).toBe(0)
  expect(distance(nothing, small)).toBe(0.5)
  expect(sayFeatures(nothing)).toBe('')
})
