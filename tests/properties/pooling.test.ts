import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as evidence from '#app/domain/evidence.server.ts'
import type { Pooled, Study } from '#app/domain/evidence.server.ts'

const study = fc.record({ effect: fc.double({ min: -2, max: 2, noNaN: true }), variance: fc.double({ min: 0.002, max: 1, noNaN: true }) })
const many = fc.array(study, { minLength: 3, maxLength: 30 })
const runs = { seed: 42, numRuns: 300 }
const pooled = (studies: readonly Study[]): Pooled => {
  const found = evidence.pool(studies)
  if (found.outcome !== 'pooled') throw new Error(found.why)
  return found
}
const near = (one: number, other: number): boolean => Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(other))
const figures = ({ estimate, se, tau2, q, i2, wald, hartungKnapp, prediction }: Pooled): number[] => [estimate, se, tau2, q, i2, wald.low, wald.high, hartungKnapp.low, hartungKnapp.high, prediction.low, prediction.high]

test('it does not matter in which order the evaluations come', () => {
  fc.assert(fc.property(many.chain((studies) => fc.tuple(fc.constant(studies), fc.shuffledSubarray(studies, { minLength: studies.length }))), ([studies, shuffled]) => {
    const [one, other] = [figures(pooled(studies)), figures(pooled(shuffled))]
    one.forEach((value, at) => expect(near(value, other[at]!)).toBe(true))
  }), runs)
})

test('evaluations that all found the same have no spread between them', () => {
  fc.assert(fc.property(fc.double({ min: -2, max: 2, noNaN: true }), fc.array(fc.double({ min: 0.002, max: 1, noNaN: true }), { minLength: 3, maxLength: 20 }), (effect, variances) => {
    const found = pooled(variances.map((variance) => ({ effect, variance })))
    expect(found).toMatchObject({ tau2: 0, i2: 0 })
    expect(near(found.estimate, effect)).toBe(true)
    expect(found.hartungKnapp.narrowerThanWald).toBe(true)
  }), runs)
})

test('a mean lies among the effects, weights come to one, and a new setting may always see more than the Wald interval holds', () => {
  fc.assert(fc.property(many, (studies) => {
    const found = pooled(studies)
    const effects = studies.map(({ effect }) => effect)
    expect(found.estimate).toBeGreaterThanOrEqual(Math.min(...effects) - 1e-9)
    expect(found.estimate).toBeLessThanOrEqual(Math.max(...effects) + 1e-9)
    expect(near(found.weights.reduce((sum, one) => sum + one, 0), 1)).toBe(true)
    expect(found.i2).toBeGreaterThanOrEqual(0)
    expect(found.i2).toBeLessThan(1)
    // t(k − 2) is above 1.96 and τ² + SE² at least SE², whatever the evaluations are.
    expect(found.prediction.low).toBeLessThan(found.wald.low)
    expect(found.prediction.high).toBeGreaterThan(found.wald.high)
    expect(found.hartungKnapp.narrowerThanWald).toBe(found.hartungKnapp.high - found.hartungKnapp.low < found.wald.high - found.wald.low)
    // The prediction interval holds Hartung and Knapp's wherever their standard error is no larger than its own.
    if (found.hartungKnapp.se <= Math.sqrt(found.tau2 + found.se ** 2)) expect(found.prediction.low).toBeLessThanOrEqual(found.hartungKnapp.low)
  }), runs)
})

test('in another unit everything scales with it, and turned round it turns round', () => {
  fc.assert(fc.property(many, fc.constantFrom(-1, 0.1, 2, 25, -7), (studies, by) => {
    const [one, other] = [pooled(studies), pooled(studies.map(({ effect, variance }) => ({ effect: effect * by, variance: variance * by ** 2 })))]
    expect(near(one.estimate * by, other.estimate)).toBe(true)
    expect(near(one.tau2 * by ** 2, other.tau2)).toBe(true)
    expect(near(one.q, other.q) && near(one.i2, other.i2)).toBe(true)
    const [low, high] = by < 0 ? [one.prediction.high, one.prediction.low] : [one.prediction.low, one.prediction.high]
    expect(near(low * by, other.prediction.low) && near(high * by, other.prediction.high)).toBe(true)
    expect(near(one.hartungKnapp.se * Math.abs(by), other.hartungKnapp.se)).toBe(true)
  }), runs)
})
