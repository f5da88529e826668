import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as evidence from '#app/domain/evidence.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { fixed, roundAway, sayFigure } from '#app/platform/rounding.ts'

const group = (n: number, mean: number, sd: number) => ({ n, mean, sd })
const twice = (n: number, before: number, mean: number, beforeSd: number, sd = beforeSd) => ({ n, mean, sd, before, beforeSd })
const four = (...values: number[]) => values.map((value) => fixed(value, 4))

describe('Hedges’ g of a post-test', () => {
  test.each([
    [group(30, 105, 15), group(30, 100, 15), ['0.3290', '0.2566', '-0.1739', '0.8320'], 4],
    [group(24, 52.3, 9.8), group(26, 47.1, 10.4), ['0.5059', '0.2832', '-0.0491', '1.0609'], 6],
    [group(12, 31, 6), group(11, 29, 7), ['0.2968', '0.4047', '-0.4964', '1.0900'], 4],
    [group(120, 101.2, 14.9), group(118, 99.8, 15.3), ['0.0924', '0.1293', '-0.1610', '0.3459'], 1],
  ])('a vector of the field: %o against %o', (treated, compared, expected, months) => {
    const { g, se, low, high } = evidence.hedgesG(treated, compared)
    expect(four(g, se, low, high)).toEqual(expected)
    expect(taxonomies.monthsOf(g)).toBe(months)
  })

  test('Borenstein and others 2009, chapter 4: 103 (5.5) against 100 (4.5), fifty each', () => {
    const { d, varianceD, j, g, variance, se, sp } = evidence.hedgesG(group(50, 103, 5.5), group(50, 100, 4.5))
    expect(four(sp, d, varianceD, j, g, variance, se)).toEqual(['5.0249', '0.5970', '0.0418', '0.9923', '0.5924', '0.0411', '0.2028'])
  })

  test('the pooled deviation and d of the second and third vector', () => {
    expect(four(evidence.hedgesG(group(24, 52.3, 9.8), group(26, 47.1, 10.4)).sp, evidence.hedgesG(group(24, 52.3, 9.8), group(26, 47.1, 10.4)).d)).toEqual(['10.1169', '0.5140'])
    expect(fixed(evidence.hedgesG(group(12, 31, 6), group(11, 29, 7)).sp, 4)).toBe('6.4954')
  })

  test.each([
    ['a deviation of nought', group(30, 5, 0), group(30, 4, 1), /everybody scored the same/],
    ['a deviation below nought', group(30, 5, -1), group(30, 4, 1), /cannot be below 0/],
    ['one learner', group(1, 5, 1), group(30, 4, 1), /at least two/],
    ['half a learner', group(10.5, 5, 1), group(30, 4, 1), /whole numbers/],
    ['two and two', group(2, 5, 1), group(2, 4, 1), /at least five/],
    ['not a number', group(30, Number.NaN, 1), group(30, 4, 1), /are needed/],
    ['no end', group(30, Number.POSITIVE_INFINITY, 1), group(30, 4, 1), /are needed/],
    ['too far apart', group(30, 1e308, 1e-308), group(30, -1e308, 1e-308), /too large|too far/],
  ])('%s is refused in a sentence', (_, treated, compared, sentence) => {
    expect(() => evidence.hedgesG(treated, compared)).toThrow(RangeError)
    expect(() => evidence.hedgesG(treated, compared)).toThrow(sentence)
  })
})

describe('two groups before and after', () => {
  test.each([
    [twice(24, 40, 52.3, 9.5), twice(26, 39.2, 47.1, 10.1), 0.7, ['0.4412', '0.2252', '-0.0003', '0.8826'], 5],
    [twice(30, 100, 108, 15), twice(30, 100, 103, 15), 0.6, ['0.3290', '0.2341', '-0.1298', '0.7878'], 4],
  ])('a vector of the field: %o against %o, r %d', (treated, compared, r, expected, months) => {
    const { g, se, low, high, assumed } = evidence.morrisG(treated, compared, r)
    expect(four(g, se, low, high)).toEqual(expected)
    expect(taxonomies.monthsOf(g)).toBe(months)
    expect(assumed).toBe(false)
  })

  test('an unknown correlation is taken as 0.7, said, and tried at 0.5 and 0.8', () => {
    const [treated, compared] = [twice(24, 40, 52.3, 9.5), twice(26, 39.2, 47.1, 10.1)]
    const { low, high, assumed, correlation, sensitivity } = evidence.morrisG(treated, compared, null)
    expect([assumed, correlation]).toEqual([true, 0.7])
    expect(four(low, high)).toEqual(['-0.0003', '0.8826'])
    for (const one of sensitivity) expect([one.low, one.high]).toEqual([evidence.morrisG(treated, compared, one.correlation).low, evidence.morrisG(treated, compared, one.correlation).high])
    expect(sensitivity.map((one) => one.correlation)).toEqual([0.5, 0.8])
    expect(sensitivity[0]!.low).toBeLessThan(low)
    expect(sensitivity[1]!.low).toBeGreaterThan(low)
  })

  test.each([1, -1, 1.2, Number.NaN])('a correlation of %d is refused', (r) => {
    expect(() => evidence.morrisG(twice(30, 1, 2, 1), twice(30, 1, 2, 1), r)).toThrow(/between −1 and 1/)
    expect(() => evidence.meanChange(twice(30, 1, 2, 1), r)).toThrow(/between −1 and 1/)
  })

  test('a missing or flat score before is refused', () => {
    expect(() => evidence.morrisG(twice(30, Number.NaN, 2, 1), twice(30, 1, 2, 1), 0.7)).toThrow(/before are needed/)
    expect(() => evidence.morrisG(twice(30, 1, 2, 0, 1), twice(30, 1, 2, 1), 0.7)).toThrow(/everybody scored the same/)
    expect(() => evidence.morrisG(twice(2, 1, 2, 1), twice(2, 1, 2, 1), 0.7)).toThrow(/at least five/)
  })
})

test('one group before and after has a mean change with its interval, and no effect size', () => {
  const found = evidence.meanChange(twice(46, 84.1, 88.3, 9.2, 9.8), null)
  expect(four(found.change, found.se, found.low, found.high)).toEqual(['4.2000', '1.0880', '2.0674', '6.3326'])
  expect(found).not.toHaveProperty('g')
  expect(found.sensitivity.map((one) => one.correlation)).toEqual([0.5, 0.8])
})

describe('shares', () => {
  test('Newcombe 1998: Wilson’s interval of 81 of 263, 15 of 148, 0 of 20 and 1 of 29', () => {
    const score = (count: number, n: number) => { const { low, high } = evidence.wilson({ count, n }); return four(low, high) }
    expect(score(81, 263)).toEqual(['0.2553', '0.3662'])
    expect(score(15, 148)).toEqual(['0.0624', '0.1605'])
    expect(score(0, 20)).toEqual(['0.0000', '0.1611'])
    expect(score(1, 29)).toEqual(['0.0061', '0.1718'])
  })

  test.each([
    [[56, 70], [48, 80], ['0.2000', '0.0524', '0.3339']],
    [[9, 10], [3, 10], ['0.6000', '0.1705', '0.8090']],
    [[10, 10], [0, 20], ['1.0000', '0.6791', '1.0000']],
    [[10, 10], [0, 10], ['1.0000', '0.6075', '1.0000']],
    [[5, 56], [0, 29], ['0.0893', '-0.0381', '0.1926']],
  ] as const)('Newcombe 1998, method 10: %o against %o', (first, second, expected) => {
    const { difference, low, high } = evidence.newcombe({ count: first[0], n: first[1] }, { count: second[0], n: second[1] })
    expect(four(difference, low, high)).toEqual(expected)
  })

  test.each([[5, 4], [-1, 4], [1, 0], [1.5, 4], [Number.NaN, 4]])('%d of %d is refused', (count, n) => {
    expect(() => evidence.wilson({ count, n })).toThrow(RangeError)
  })
})

const someGroup = fc.record({ n: fc.integer({ min: 3, max: 2000 }), mean: fc.double({ min: -1000, max: 1000, noNaN: true }), sd: fc.double({ min: 0.1, max: 200, noNaN: true }) })
const someTwice = fc.tuple(someGroup, fc.double({ min: -1000, max: 1000, noNaN: true }), fc.double({ min: 0.1, max: 200, noNaN: true })).map(([one, before, beforeSd]) => ({ ...one, before, beforeSd }))
const share = fc.integer({ min: 1, max: 3000 }).chain((n) => fc.record({ n: fc.constant(n), count: fc.integer({ min: 0, max: n }) }))
const r = fc.double({ min: -0.95, max: 0.95, noNaN: true })
const runs = { numRuns: 300, seed: 42 }
const near = (one: number, other: number, size = 1) => expect(Math.abs(one - other)).toBeLessThan(1e-7 * Math.max(1, Math.abs(one), Math.abs(other), size))

describe('whatever the figures', () => {
  test('swapping the groups turns the sign and the interval, and nothing else', () => {
    fc.assert(fc.property(someTwice, someTwice, r, (a, b, correlation) => {
      for (const [one, other] of [[evidence.hedgesG(a, b), evidence.hedgesG(b, a)], [evidence.morrisG(a, b, correlation), evidence.morrisG(b, a, correlation)]] as const) {
        near(one.g, -other.g); near(one.low, -other.high); near(one.variance, other.variance)
      }
    }), runs)
  })
  test('another unit of the measure changes nothing', () => {
    fc.assert(fc.property(someTwice, someTwice, r, fc.double({ min: 0.01, max: 100, noNaN: true }), fc.double({ min: -500, max: 500, noNaN: true }), (a, b, correlation, by, plus) => {
      const other = (one: typeof a) => ({ n: one.n, mean: one.mean * by + plus, sd: one.sd * by, before: one.before * by + plus, beforeSd: one.beforeSd * by })
      near(evidence.hedgesG(a, b).g, evidence.hedgesG(other(a), other(b)).g, 1e4)
      near(evidence.morrisG(a, b, correlation).high, evidence.morrisG(other(a), other(b), correlation).high, 1e4)
    }), runs)
  })
  test('the interval holds the estimate, a variance is above nought, and a closer correlation never widens it', () => {
    fc.assert(fc.property(someTwice, someTwice, r, r, (a, b, one, other) => {
      const post = evidence.hedgesG(a, b)
      expect(post.low < post.g && post.g < post.high && post.variance > 0).toBe(true)
      const [loose, close] = [Math.min(one, other), Math.max(one, other)].map((correlation) => evidence.morrisG(a, b, correlation))
      expect(loose!.low < loose!.g && loose!.g < loose!.high).toBe(true)
      expect(close!.se).toBeLessThanOrEqual(loose!.se * (1 + 1e-9))
    }), runs)
  })
  test('shares and their differences stay where shares can be, and swapping turns them', () => {
    fc.assert(fc.property(share, share, (a, b) => {
      const { low, high, share: at } = evidence.wilson(a)
      expect(0 <= low && low <= at && at <= high && high <= 1).toBe(true)
      const [one, other] = [evidence.newcombe(a, b), evidence.newcombe(b, a)]
      expect(-1 <= one.low && one.low <= one.difference && one.difference <= one.high && one.high <= 1).toBe(true)
      near(one.low, -other.high)
    }), runs)
  })
})

describe('months and rounding', () => {
  test.each([[0.005, 0], [0.0149, 0], [0.015, 1], [0.185, 3], [0.18499999999999997, 3], [0.1849, 2], [-0.185, -3], [0.095, 2], [0.955, 12], [0.9549, 11], [3, 12], [-3, -12], [0, 0], [-0.0001, 0], [1e-9, 0]])('an effect of %d is %d months', (g, months) => {
    expect(taxonomies.monthsOf(g)).toBe(months)
  })
  test.each([[1, '12 months'], [1.004, '12 months'], [1.005, '12 or more months'], [-1.2, '−12 or more months'], [0.02, '1 month'], [-0.05, '−1 month'], [0, '0 months']])('%d reads “%s”', (g, said) => {
    expect(evidence.sayMonthsOf(g)).toBe(said)
  })
  test('halves are rounded away from nought on the decimal digits', () => {
    expect([roundAway(0.185, 2), roundAway(-0.185, 2), roundAway(1.005, 2), roundAway(2.5, 0), roundAway(-0.004, 2)]).toEqual([0.19, -0.19, 1.01, 3, 0])
    expect([fixed(2.5, 2), fixed(-0.001, 2), fixed(1e-9, 4), fixed(123456789.126, 2), fixed(0.000499, 3), fixed(9.999, 2), fixed(1e15, 1)]).toEqual(['2.50', '0.00', '0.0000', '123456789.13', '0.000', '10.00', '1000000000000000.0'])
    expect([sayFigure(-1234.5, 1), sayFigure(-0.001), sayFigure(12, 0)]).toEqual(['−1,234.5', '0.00', '12'])
    expect(() => fixed(Number.NaN, 2)).toThrow(RangeError)
  })
})
