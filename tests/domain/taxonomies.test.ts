import { expect, test } from 'vitest'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { sayEffect, sayMonths, taxonomyKinds } from '#app/domain/taxonomies.ts'
import { designs } from '#app/domain/evidence.ts'

test('every vocabulary can be read and has no key twice', () => {
  for (const kind of taxonomyKinds) {
    const keys = taxonomies.terms(kind).map((term) => term.key)
    expect(keys.length).toBeGreaterThan(3)
    expect(new Set(keys).size).toBe(keys.length)
  }
})

test('Amara reads a label, and an old key that has left the vocabulary still reads', () => {
  expect(taxonomies.label('phases', 'early-years')).toBe('Early years')
  expect(taxonomies.label('phases', 'gone')).toBe('gone')
  expect(taxonomies.isTerm('phases', 'early-years')).toBe(true)
  expect(taxonomies.isTerm('phases', 'gone')).toBe(false)
  expect(taxonomies.isTerm('phases', '__proto__')).toBe(false)
})

test('months that a source does not print are never nought', () => {
  expect(sayMonths({ months: null, verified: true })).toMatch(/^Unclear/)
  expect(sayMonths({ months: null, verified: false })).toBe('No figure we could check')
  expect(sayMonths({ months: 7, verified: false })).toBe('No figure we could check')
  expect(sayMonths({ months: 0, verified: true })).toBe('0 months')
  expect(sayMonths({ months: -2, verified: true })).toBe('−2 months')
  expect(sayMonths({ months: 1, verified: true })).toBe('+1 month')
  expect(taxonomies.approach('learning-styles')?.evidence[0]?.months).toBeNull()
  expect(taxonomies.approach('peer-tutoring')?.evidence[0]?.months).toBe(6)
})

test('months stand beside the effect sizes that the source’s own conversion gives them', () => {
  const said = (key: string) => {
    const one = taxonomies.approach(key)!.evidence[0]!
    return [one.months, one.effect && sayEffect(one.effect)]
  }
  const all = taxonomies.terms('approaches').flatMap((one) => one.evidence)
  for (const one of all) expect(one.effect === null).toBe(one.months === null)
  const by = (months: number) => sayEffect(all.find((one) => one.months === months)!.effect!)
  expect(by(5)).toBe('an effect size of about 0.36 to 0.44')
  expect(by(0)).toBe('an effect size of about −0.01 to 0.01')
  expect(by(-2)).toBe('an effect size of about −0.18 to −0.10')
  expect(said('learning-styles')).toEqual([null, null])
  expect(sayEffect({ from: 0.96, to: null })).toBe('an effect size of about 0.96 or more')
})

test('every approach stands under one heading', () => {
  const grouped = taxonomies.approachGroups().flatMap((group) => group.approaches.map((one) => one.key))
  expect([...grouped].sort()).toEqual(taxonomies.terms('approaches').map((term) => term.key).sort())
})

test('the words for evaluation designs are there for every design the levels know, and no other', () => {
  expect(taxonomies.terms('evaluation-designs').map((term) => term.key).sort()).toEqual([...designs].sort())
})
