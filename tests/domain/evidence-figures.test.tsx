import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { z } from 'zod'
import * as evidence from '#app/domain/evidence.server.ts'
import { EvaluationForm, figureFields, neededFor, outcomes, sayExactly, type Outcome } from '#app/domain/evidence.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { Invalid } from '#app/errors.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { sayEnd } from '#app/platform/rounding.ts'
import { Finding } from '#app/views/evidence/finding.tsx'
import { EvidenceQuestions } from '#app/views/evidence/questions.tsx'
import { aDraft, aPublished, saved } from '../support/practice.ts'
import { world, type World } from '../support/world.ts'

let w: World
beforeEach(async () => void (w = await world()))

const post = { design: 'matched-comparison', outcome: 'scores-after', measure: 'A reading test', comparedWith: 'The class next door', pupils: '', treatedN: '30', treatedMean: '105', treatedSd: '15', comparedN: '30', comparedMean: '100', comparedSd: '15' }
const change = { design: 'pre-post-comparison', outcome: 'scores-change', measure: 'A test', comparedWith: 'A class', pupils: '', treatedN: '24', treatedBefore: '40', treatedBeforeSd: '9.5', treatedMean: '52.3', treatedSd: '9.8', comparedN: '26', comparedBefore: '39.2', comparedBeforeSd: '10.1', comparedMean: '47.1', comparedSd: '10.4' }
const shares = { design: 'randomised', outcome: 'shares-two-groups', measure: 'Excluded in the year', comparedWith: 'A class', pupils: '', treatedCount: '48', treatedOf: '80', comparedCount: '56', comparedOf: '70' }
const filled = (fields: Record<string, string>) => EvaluationForm.parse(fields)
const wrong = (fields: Record<string, string>): Record<string, string> => Object.fromEntries(EvaluationForm.safeParse(fields).error?.issues.map((issue) => [String(issue.path[0]), issue.message]) ?? [])
const facts = { lowAttrition: 'yes' }

describe('figures decide', () => {
  test('the author’s claim gives way to an interval over zero, and stands where there are no figures', () => {
    expect(evidence.findingOf(filled({ ...post, result: 'positive', intervalExcludesZero: 'yes' })).told).toMatchObject({ result: 'null', intervalExcludesZero: false, pupils: 60 })
    expect(evidence.findingOf(filled({ design: 'matched-comparison', result: 'positive', measure: 'x' })).told.result).toBe('positive')
    expect(evidence.findingOf(filled({ ...post, result: 'not-measured', treatedMean: '115' })).told).toMatchObject({ result: 'positive', intervalExcludesZero: true })
    expect(evidence.findingOf(filled({ ...post, treatedMean: '85' })).told.result).toBe('negative')
  })

  test('where less is better, a fall is positive, g is turned round and its interval with it', () => {
    const up = evidence.findingOf(filled({ ...post, treatedMean: '115' })).estimate!
    const down = evidence.findingOf(filled({ ...post, treatedMean: '115', lowerIsBetter: 'yes' }))
    expect(down.told.result).toBe('negative')
    expect(down.estimate).toMatchObject({ low: -up.high, high: -up.low, g: -(up.kind === 'effect' ? up.g : NaN) })
    expect(evidence.findingOf(filled({ ...shares, lowerIsBetter: 'yes' })).told.result).toBe('positive')
    expect(evidence.findingOf(filled(shares)).told.result).toBe('negative')
  })

  test('a tier that asks for a clear result rests on the interval on the good side', () => {
    const big = { ...post, design: 'randomised', treatedN: '200', comparedN: '200', sites: '3', ...facts }
    expect(evidence.findingOf(filled(big)).levels!.essa.level).toBe(1)
    expect(evidence.findingOf(filled({ ...big, treatedMean: '95' })).levels!.essa.level).toBeNull()
    expect(evidence.findingOf(filled({ ...big, treatedMean: '100.5' })).levels!.essa.level).toBe(4)
    expect(evidence.findingOf(filled({ ...big, treatedMean: '95', lowerIsBetter: 'yes' })).levels!.essa.level).toBe(1)
  })

  test('saved with an account: g and its variance for pooling, the result for the library, and the same on the form again', async () => {
    const draft = await aDraft(w.as('amara'), { ...post, treatedMean: '115' })
    const form = await evidence.forEditing(w.db, draft)
    expect(form).toMatchObject({ outcome: 'scores-after', treatedN: '30', treatedMean: '115', comparedSd: '15', treatedBefore: '', pupils: '', result: 'positive', intervalExcludesZero: 'yes' })
    await saved(w.as('amara'), draft, 1, { ...form, comparedMean: '114' })
    expect(await evidence.told(w.db, draft)).toMatchObject({ result: 'null', pupils: 60, comparedMean: 114 })
  })

  test('half-filled figures are kept in a draft and stop publishing in a sentence', async () => {
    const draft = await aDraft(w.as('amara'), { ...post, comparedSd: '', treatedMean: '-2.5' })
    expect(await evidence.forEditing(w.db, draft)).toMatchObject({ outcome: 'scores-after', treatedMean: '-2.5', comparedSd: '', treatedN: '30' })
    expect(evidence.problems(await evidence.told(w.db, draft))).toEqual({ comparedSd: 'Give the standard deviation of the other group, afterwards.' })
    expect((await evidence.forReading(w.db, draft)).numbers).toBeNull()
    await expect(interventions.submit(w.as('amara'), draft, 1)).rejects.toThrow(Invalid)
  })

  test('figures without their kind, or in boxes the kind does not use, are named', () => {
    expect(evidence.problems(filled({ ...post, outcome: '' }))).toHaveProperty('outcome')
    expect(evidence.problems(filled({ ...post, outcome: 'none' }))).toHaveProperty('outcome')
    expect(evidence.problems(filled({ ...post, treatedBefore: '3' })).outcome).toContain('the mean of the group that had it, before')
  })

  test.each(Object.keys(outcomes).filter((one) => one !== 'none') as Outcome[])('%s: every box it needs is asked for by name', (outcome) => {
    const names = Object.keys(evidence.problems(filled({ ...post, outcome, ...Object.fromEntries(figureFields.map((name) => [name, ''])) })))
    for (const name of neededFor[outcome]) expect(names).toContain(name)
  })
})

describe('what is typed wrong is said beside its field', () => {
  test.each([
    ['treatedMean', '12,5', /without a comma/], ['treatedMean', 'ten', /in figures/], ['treatedN', '30.5', /whole number/], ['treatedN', '-3', /whole number/], ['treatedSd', '0', /above 0/],
    ['treatedMean', '1e5', /in figures/], ['treatedMean', '9999999999999', /in figures/], ['correlation', '1', /between −1 and 1/], ['treatedMean', 'NaN', /in figures/], ['outcome', 'guess', /kind of figures/], ['clusterSize', '1', /usual number/],
  ])('%s: %s', (field, value, sentence) => expect(wrong({ [field]: value })[field]).toMatch(sentence))
  test('a true minus sign, a percent sign and nothing are read as people mean them', () => {
    expect(filled({ treatedMean: '−2.5', comparedMean: '61.2%', treatedSd: ' ' })).toMatchObject({ treatedMean: -2.5, comparedMean: 61.2, treatedSd: null })
  })
})

describe('no pupil can be identified by a figure', () => {
  test('a group under ten stops publishing, shown or derivable, and its figures are never read out', async () => {
    expect(evidence.problems(filled({ ...post, comparedN: '9' }))).toHaveProperty('comparedN')
    expect(evidence.problems(filled({ ...post, pupils: '65' })).pupils).toContain('a group of 5')
    expect(evidence.problems(filled({ ...post, pupils: '50' })).pupils).toContain('more than this')
    expect(evidence.problems(filled({ ...post, pupils: '60' }))).toEqual({})
    expect(evidence.problems(filled({ ...shares, comparedOf: '8', comparedCount: '4' }))).toHaveProperty('comparedOf')
    const draft = await aDraft(w.as('amara'), { ...post, comparedN: '9', comparedMean: '123.456' })
    const shown = await evidence.forReading(w.db, draft)
    expect(shown).toMatchObject({ numbers: null, estimate: null, levels: null })
    expect(JSON.stringify([shown, evidence.evaluationLines(await evidence.told(w.db, draft))])).not.toContain('123.456')
  })
  test('more than there are is refused; all, none and very few are asked about', () => {
    expect(evidence.problems(filled({ ...shares, treatedCount: '81' }))).toHaveProperty('treatedCount')
    expect(evidence.lookAgain(filled({ ...shares, treatedCount: '0', treatedOf: '15' }))[0]).toMatch(/0% or 100%/)
    expect(evidence.lookAgain(filled({ ...shares, treatedCount: '3' }))[0]).toMatch(/fewer than 10 pupils/)
    expect(evidence.lookAgain(filled(shares))).toEqual([])
    expect(evidence.problems(filled({ ...post, comparedWith: 'A123456789012' }))).toHaveProperty('comparedWith')
  })
})

test.each([
  ['rationale', 'scores-after', true], ['pre-post', 'scores-after', true], ['pre-post', 'scores-one-group', false], ['post-comparison', 'scores-change', true], ['randomised', 'scores-one-group', true],
  ['randomised', 'shares-one-group', true], ['pre-post', 'shares-one-group', false], ['pre-post-comparison', 'scores-after', false], ['quasi-random', 'scores-change', false], ['rationale', 'shares-two-groups', true],
] as const)('found out by %s with figures %s: contradiction %s', (design, outcome, clash) => {
  const boxes = Object.fromEntries(neededFor[outcome].map((name) => [name, /(N|Of)$/.test(name) ? '40' : '20']))
  expect('outcome' in evidence.problems(filled({ design, outcome, measure: 'x', ...boxes }))).toBe(clash)
})

describe('what to be careful about', () => {
  const cautions = (fields: Record<string, string>) => evidence.findingOf(filled(fields)).cautions.join('\n')
  test('whole classes: the design effect and the interval it would be', () => {
    const { estimate } = evidence.findingOf(filled({ ...post, clustered: 'yes', clusterSize: '25' }))
    expect(estimate).toMatchObject({ wider: { designEffect: 4.6, classSize: 25, assumedSize: false } })
    expect(cautions({ ...post, clustered: 'yes', clusterSize: '25' })).toMatch(/design effect is 4\.60 and the interval would be −0\.75 to 1\.41/)
    expect(cautions({ ...post, clustered: 'yes' })).toContain('nobody said how many')
    expect(cautions({ ...shares, clustered: 'yes', clusterSize: '20' })).toMatch(/percentage points/)
    expect(cautions(post)).not.toContain('Whole classes')
  })
  test('an unknown correlation, with what 0.5 and 0.8 would give; a known one is not mentioned', () => {
    expect(cautions(change)).toMatch(/correlation of 0\.7; with 0\.5 it would be −0\.12 to 1\.01, with 0\.8 it would be 0\.08 to 0\.81/)
    expect(cautions({ ...change, correlation: '0.6' })).not.toContain('correlation')
  })
  test('few, lost, unequal at the start, and nobody compared', () => {
    expect(cautions({ ...post, treatedN: '29' })).toContain('fewer than 30')
    expect(cautions({ ...post, ...facts })).toBe('')
    expect(cautions(post)).toContain('measured at the end')
    expect(cautions({ ...change, treatedBefore: '44' })).toMatch(/0\.49 standard deviations apart/)
    expect(cautions({ ...post, comparedWith: '' })).toContain('Who was compared has not been said')
    expect(cautions({ design: 'pre-post', outcome: 'scores-one-group', measure: 'x', treatedN: '46', treatedBefore: '84.1', treatedBeforeSd: '9.2', treatedMean: '88.3', treatedSd: '9.8' })).toMatch(/Nobody was compared.*No effect size/)
    expect(cautions({ design: 'pre-post', outcome: 'shares-one-group', measure: 'x', treatedCount: '24', treatedOf: '116', beforeCount: '25', beforeOf: '116' })).toContain('as if they came from different people')
  })
})

describe('on the page', () => {
  const page = (fields: Record<string, string>) => renderToStaticMarkup(<Finding finding={evidence.findingOf(filled(fields))} designLabel="Two groups" />)
  test('an effect size stands with its interval, its months, its conventions and its table, and no badge', () => {
    const html = page(post)
    for (const words of ['Could be no effect', 'Hedges’ g 0.33, 95% interval −0.17 to 0.83', '4 months of progress', 'J approximate, variance J²·V(d), z = 1.96', 'may understate progress in secondary', '<td role="cell" class="hearth-table__number" data-label="Mean">105</td>']) expect(html).toContain(words)
    expect(html).not.toMatch(/significant|[^a-z]p ?(=|&lt;|<) ?0/i)
    expect(page({ ...post, treatedMean: '115' })).not.toContain('ould be no effect')
    expect(html).not.toContain('60 pupils')
  })
  test('one group has its change and no effect size or months; shares have their intervals', () => {
    const one = page({ design: 'pre-post', outcome: 'scores-one-group', measure: 'x', treatedN: '46', treatedBefore: '84.1', treatedBeforeSd: '9.2', treatedMean: '88.3', treatedSd: '9.8' })
    expect(one).toContain('Mean change 4.20 in the measure’s own units, 95% interval 2.07 to 6.33')
    expect(one).not.toMatch(/Hedges’ g|months of progress/)
    const two = page({ ...shares, ...facts })
    for (const words of ['60.0% against 80.0%', 'a difference of −20.0 percentage points, 95% interval −33.4 to −5.2', '49.0% to 70.0%', 'method 10']) expect(two).toContain(words)
  })
  test('the correlation that was given is shown, with everything to four decimals; one that was taken is said to be', () => {
    const given = page({ ...change, correlation: '0.62' })
    for (const words of ['The correlation of the scores before and after is 0.62, as its author gave it', 'The figures to four decimals', '0.6200, as given', 'Degrees of freedom']) expect(given).toContain(words)
    expect(page(change)).toContain('0.7000, taken, since nobody gave one')
    expect(page(change)).not.toContain('as its author gave it')
    const found = evidence.findingOf(filled(post)).estimate!
    expect(Object.fromEntries(sayExactly(found))).toMatchObject({ 'Hedges’ g': '0.3290', 'Degrees of freedom': '58' })
    expect(evidence.evaluationLines(filled({ ...change, correlation: '0.62' }))).toContain('Figures: correlation of the scores before and after: 0.62')
  })
  test('an end of the interval that lies just beside zero is shown on its own side of it', () => {
    expect([sayEnd(-0.0003), sayEnd(0.0003), sayEnd(0), sayEnd(-0.17), sayEnd(-0.004, 1)]).toEqual(['−0.0003', '0.0003', '0.00', '−0.17', '−0.004'])
  })
  test('the picture has no style of its own, and is hidden from those who cannot see it, who have the words and the table', () => {
    const html = page({ ...change, clustered: 'yes' })
    expect(html).toMatch(/<svg[^>]*aria-hidden="true"/)
    expect(html).not.toMatch(/style=|NaN|undefined|Infinity/)
    expect(html).toContain('The interval, by the correlation that is taken')
  })
  test('whatever figures may be published can be drawn', () => {
    const n = fc.integer({ min: 10, max: 100_000 })
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((one) => one.toFixed(3))
    const sd = fc.double({ min: 0.001, max: 1e6, noNaN: true }).map((one) => one.toFixed(3))
    fc.assert(fc.property(n, value, sd, n, value, sd, fc.boolean(), (a, b, c, d, e, f, lower) => {
      expect(page({ ...post, treatedN: String(a), treatedMean: b, treatedSd: c, comparedN: String(d), comparedMean: e, comparedSd: f, lowerIsBetter: lower ? 'yes' : '', clustered: 'yes' })).not.toMatch(/NaN|Infinity|undefined/)
    }), { numRuns: 60, seed: 42 })
  })
  test('boxes that another kind uses are marked for the style sheet, and a box that was filled never is', () => {
    const html = renderToStaticMarkup(<EvidenceQuestions designs={taxonomies.terms('evaluation-designs')} values={{ outcome: 'scores-after', beforeCount: '12' }} errors={{}} scores boxes />)
    const marked = (name: string) => new RegExp(`<div data-kinds="([^"]*)"><div class="govuk-form-group"><label class="govuk-label" for="${name}"`).exec(html)?.[1]
    expect([marked('comparedBefore'), marked('comparedCount'), marked('beforeCount')]).toEqual(['scores-change', 'shares-two-groups', undefined])
    expect(html).toContain('value="kind"')
    expect(html.indexOf('id="scoresFile"')).toBeLessThan(html.indexOf('id="treatedN"'))
  })
  test('the form asks for everything once, keeps what was typed, and never gives scores to be kept', () => {
    const html = renderToStaticMarkup(<EvidenceQuestions designs={taxonomies.terms('evaluation-designs')} values={{ ...change, scores: 'group,after' }} errors={{ treatedSd: 'Say it.' }} scores />)
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!)
    expect(new Set(ids).size).toBe(ids.length)
    for (const field of Object.keys(EvaluationForm.shape)) expect(ids, field).toContain(field)
    expect(html).toMatch(/<textarea[^>]*data-keep-not=""[^>]*>\s*<\/textarea>/)
    expect(html).toContain('value="scores"')
    expect(html).toContain('value="52.3"')
    expect(z.string().parse(html)).not.toContain('group,after')
  })
})

test('in words for the record of a version: every line a fact, and no figure that may not be published', () => {
  const lines = evidence.evaluationLines(filled({ ...post, ...facts, manual: 'yes', sites: '2' }))
  expect(lines).toContain('Estimate: Hedges’ g 0.33, 95% interval −0.17 to 0.83. This could be no effect. 4 months of progress, by the toolkit’s conversion')
  expect(lines).toContain('Figures: 30 had it: mean 105, standard deviation 15')
  expect(lines).toContain('Compared with: The class next door')
  expect(lines).toContain('Measured: 60 in 2 places')
  expect(lines.join('\n')).not.toMatch(/undefined|null|NaN/)
  expect(evidence.stating(w.as('amara'), 'x'.repeat(20), filled(post)).lines).toEqual(evidence.evaluationLines(filled(post)))
})

test('an account in the library shows its estimate; another setting’s evaluation is apart from it', async () => {
  const id = await aPublished(w, { fields: post })
  const own = await evidence.forReading(w.db, id)
  expect(own.estimate).toMatchObject({ kind: 'effect' })
  expect((await evidence.forReadingOf(w.db, { interventionId: id, adoptionId: 'y'.repeat(20) })).levels).toBeNull()
})
