import { expect, test } from 'vitest'
import * as evidence from '#app/domain/evidence.server.ts'
import type { Pooled, Study } from '#app/domain/evidence.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'

const pooled = (studies: readonly Study[]): Pooled => {
  const found = evidence.pool(studies)
  if (found.outcome !== 'pooled') throw new Error(found.why)
  return found
}
const studies = (pairs: readonly (readonly [number, number])[]): Study[] => pairs.map(([effect, variance]) => ({ effect, variance }))
const fourPlaces = (figures: Record<string, number>): Record<string, string> => Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, value.toFixed(4)]))

/** Colditz and others 1994, thirteen trials of the BCG vaccine: cases and not, vaccinated and not (metafor's dat.bcg). */
const bcg = [
  [4, 119, 11, 128], [6, 300, 29, 274], [3, 228, 11, 209], [62, 13536, 248, 12619], [33, 5036, 47, 5761], [180, 1361, 372, 1079], [8, 2537, 10, 619],
  [505, 87886, 499, 87892], [29, 7470, 45, 7232], [17, 1699, 65, 1600], [186, 50448, 141, 27197], [5, 2493, 3, 2338], [27, 16886, 29, 17825],
] as const
const logRiskRatio = ([a, b, c, d]: readonly [number, number, number, number]): Study => ({ effect: Math.log(a / (a + b) / (c / (c + d))), variance: 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d) })

/** Borenstein and others 2009, ch. 14, dataset 1: mean, SD and number of the treated, then of the compared. */
const borenstein = [
  [94, 22, 60, 92, 20, 60], [98, 21, 65, 92, 22, 65], [98, 28, 40, 88, 26, 40], [94, 19, 200, 82, 17, 200], [98, 21, 50, 88, 22, 45], [96, 21, 85, 92, 22, 85],
] as const
function hedges([m1, s1, n1, m2, s2, n2]: (typeof borenstein)[number]): Study {
  const df = n1 + n2 - 2
  const d = (m1 - m2) / Math.sqrt(((n1 - 1) * s1 ** 2 + (n2 - 1) * s2 ** 2) / df)
  const j = 1 - 3 / (4 * df - 1)
  return { effect: j * d, variance: j ** 2 * ((n1 + n2) / (n1 * n2) + d ** 2 / (2 * (n1 + n2))) }
}

test('Student’s t agrees with the published tables to six decimals', () => {
  const table: Record<number, number> = {
    1: 12.706205, 2: 4.302653, 3: 3.182446, 4: 2.776445, 5: 2.570582, 6: 2.446912, 7: 2.364624, 8: 2.306004, 9: 2.262157, 10: 2.228139,
    11: 2.200985, 12: 2.178813, 15: 2.13145, 20: 2.085963, 30: 2.042272, 60: 2.000298, 120: 1.97993, 500: 1.96472, 1000: 1.962339,
  }
  for (const [df, t] of Object.entries(table)) expect(evidence.t95(Number(df)), `df ${df}`).toBeCloseTo(t, 6)
  // Closed forms: a tangent for one degree of freedom, a root for two.
  expect(evidence.t95(1)).toBeCloseTo(Math.tan(Math.PI * 0.475), 7)
  expect(evidence.t95(2)).toBeCloseTo(0.95 * Math.sqrt(2 / (1 - 0.95 ** 2)), 7)
  for (const df of [0, -1, 1.5, Number.NaN]) expect(() => evidence.t95(df)).toThrow(/degrees of freedom/)
})

test('thirteen trials of the BCG vaccine come out as metafor prints them', () => {
  const found = pooled(bcg.map(logRiskRatio))
  expect(fourPlaces({ estimate: found.estimate, se: found.se, tau2: found.tau2, q: found.q, i2: found.i2 * 100, low: found.wald.low, high: found.wald.high })).toEqual({
    estimate: '-0.7141', se: '0.1787', tau2: '0.3088', q: '152.2330', i2: '92.1173', low: '-1.0645', high: '-0.3638',
  })
  expect(found.df).toBe(12)
  expect(found.pOfQ).toBeLessThan(0.0001)
  expect(fourPlaces({ se: found.hartungKnapp.se, low: found.hartungKnapp.low, high: found.hartungKnapp.high })).toEqual({ se: '0.1807', low: '-1.1078', high: '-0.3204' })
  expect(found.hartungKnapp.narrowerThanWald).toBe(false)
  expect(fourPlaces(found.prediction as never)).toEqual({ low: '-1.9988', high: '0.5706' })
  expect(fourPlaces(found.fixed as never)).toEqual({ estimate: '-0.4303', se: '0.0405' })
})

test('six studies of Borenstein’s book come out as the book prints them, from means and standard deviations', () => {
  const all = borenstein.map(hedges)
  expect(all.map(({ effect, variance }) => [effect.toFixed(3), variance.toFixed(3)])).toEqual([['0.095', '0.033'], ['0.277', '0.031'], ['0.367', '0.050'], ['0.664', '0.011'], ['0.462', '0.043'], ['0.185', '0.023']])
  const found = pooled(all)
  expect(fourPlaces({ fixed: found.fixed.estimate, q: found.q, tau2: found.tau2, estimate: found.estimate, se: found.se, i2: found.i2 * 100 })).toEqual({
    fixed: '0.4143', q: '12.0033', tau2: '0.0373', estimate: '0.3582', se: '0.1052', i2: '58.3446',
  })
  expect(found.pOfQ).toBeCloseTo(0.0347, 4)
  expect(fourPlaces(found.wald as never)).toEqual({ low: '0.1520', high: '0.5645' })
  expect(fourPlaces(found.prediction as never)).toEqual({ low: '-0.2525', high: '0.9690' })
})

test('the same six as rounded in the book’s table, worked by hand from the formulas', () => {
  const found = pooled(studies([[0.095, 0.033], [0.277, 0.031], [0.367, 0.05], [0.664, 0.011], [0.462, 0.043], [0.185, 0.023]]))
  expect(fourPlaces({ fixed: found.fixed.estimate, q: found.q, tau2: found.tau2, estimate: found.estimate, se: found.se })).toEqual({ fixed: '0.4093', q: '11.7433', tau2: '0.0363', estimate: '0.3577', se: '0.1045' })
  expect(found.weights.map((one) => one.toFixed(4))).toEqual(['0.1577', '0.1624', '0.1266', '0.2311', '0.1378', '0.1843'])
  expect(fourPlaces({ low: found.hartungKnapp.low, high: found.hartungKnapp.high })).toEqual({ low: '0.1259', high: '0.5894' })
})

test('three small ones by hand: chance explains the spread, so τ² and I² are nought, and Hartung–Knapp is said to be the narrower', () => {
  // w = 25 each; mean 0.2; Q = 25 · (0.01 + 0 + 0.01) = 0.5 with 2 degrees of freedom.
  const found = pooled(studies([[0.1, 0.04], [0.2, 0.04], [0.3, 0.04]]))
  expect(found).toMatchObject({ k: 3, df: 2, tau2: 0, i2: 0 })
  expect(found.q).toBeCloseTo(0.5, 10)
  expect(found.pOfQ).toBeCloseTo(Math.exp(-0.25), 8)
  expect(found.se).toBeCloseTo(Math.sqrt(0.04 / 3), 10)
  expect(found.hartungKnapp.se).toBeCloseTo(Math.sqrt(0.5 / (2 * 75)), 10)
  expect(found.hartungKnapp.high - found.estimate).toBeCloseTo(4.302653 * 0.057735, 5)
  expect(found.hartungKnapp.narrowerThanWald).toBe(false)
  expect(pooled(studies([[0.19, 0.04], [0.2, 0.04], [0.21, 0.04]])).hartungKnapp.narrowerThanWald).toBe(true)
  expect(found.prediction.high - found.estimate).toBeCloseTo(12.706205 * found.se, 5)
})

test('fewer than three are shown and not pooled, and what is no variance is refused with a sentence', () => {
  expect(evidence.pool([])).toMatchObject({ outcome: 'shown', k: 0 })
  expect(evidence.pool(studies([[0.1, 0.04], [0.2, 0.04]]))).toMatchObject({ outcome: 'shown', k: 2, why: expect.stringMatching(/fewer than 3/) })
  for (const bad of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) expect(evidence.pool(studies([[0.1, 0.04], [0.2, bad], [0.3, 0.04]]))).toEqual({ outcome: 'refused', why: 'Number 2 has a variance that is not a number above nought, so nothing was pooled.' })
  expect(evidence.pool(studies([[Number.NaN, 0.04], [0.2, 0.04], [0.3, 0.04]]))).toMatchObject({ outcome: 'refused', why: expect.stringMatching(/effect/) })
  expect(evidence.pool(studies([[1, 5e-324], [2, 1e300], [3, 1]]))).toMatchObject({ outcome: 'refused' })
})

test('months stand where the toolkit’s conversion puts them, rounded half away from nought first', () => {
  const by: [number, number][] = [[0, 0], [0.014, 0], [0.015, 1], [0.0949, 1], [0.095, 2], [0.185, 3], [-0.185, -3], [0.329, 4], [0.355, 5], [0.5059, 6], [0.97, 12], [3, 12], [-0.01, 0], [1e-9, 0], [-2, -12]]
  for (const [effect, months] of by) expect(Math.abs(taxonomies.monthsOf(effect) - months), `${effect}`).toBe(0)
})
