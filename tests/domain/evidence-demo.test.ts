import { expect, test } from 'vitest'
import { evaluated, Meta } from '#app/demo/practice.ts'
import * as evidence from '#app/domain/evidence.server.ts'
import { pages } from '#app/platform/content.server.ts'
import { sayFigure } from '#app/platform/rounding.ts'
import { beforeAll } from 'vitest'
import { world } from '../support/world.ts'

beforeAll(async () => void (await world()))
const all = () => [...pages('demo/interventions', Meta).values()].map((page) => ({ ...page, told: evaluated(page.meta.evaluation), finding: evidence.findingOf(evaluated(page.meta.evaluation)) }))

test('every evaluation of the demonstration may be published, and its figures say what its author says', () => {
  for (const { name, meta, told, finding } of all()) {
    expect(evidence.problems(told), name).toEqual({})
    expect(evidence.lookAgain(told), name).toEqual([])
    expect(finding.told.result, name).toBe(meta.evaluation.result)
    expect(finding.levels, name).not.toBeNull()
  }
})

test('the prose prints the same estimate and interval as its figures', () => {
  for (const { name, markdown, finding } of all()) {
    const { estimate } = finding
    if (estimate?.kind === 'effect') {
      const said = /standardised difference[^.]*? is (−?\d\.\d\d),[^.]*?95% interval (?:from )?(−?\d\.\d\d) to (−?\d\.\d\d)/.exec(markdown)?.slice(1) ?? /standardised difference on the June scores is (−?\d\.\d\d), 95% interval (−?\d\.\d\d) to (−?\d\.\d\d)/.exec(markdown)?.slice(1) ?? /standardised difference[^.]* is (−?\d\.\d\d), (?:with a )?95% interval (?:from )?(−?\d\.\d\d) to (−?\d\.\d\d)/.exec(markdown)?.slice(1)
      expect.soft(said, name).toEqual([estimate.g, estimate.low, estimate.high].map((value) => sayFigure(value)))
    }
    if (finding.numbers !== null) for (const [field, value] of Object.entries(finding.told)) if (/(N|Of|Count|Mean|Before)$/.test(field) && typeof value === 'number') expect.soft(markdown.replace(/(\d)\.0\b/g, '$1').toLowerCase(), `${name}: ${field}`).toMatch(new RegExp(`(?<![\\d.])${value}(?![\\d])|${value === 18 ? 'eighteen' : 'never'}`))
  }
})

test('there is something to pool: four approaches with three effect sizes or more, with nulls and a negative among them', () => {
  const found = all().filter(({ finding }) => finding.estimate !== null)
  expect(found.length).toBeGreaterThanOrEqual(20)
  const results = found.map(({ finding }) => finding.told.result)
  expect(results.filter((result) => result === 'null').length).toBeGreaterThan(5)
  expect(results).toContain('negative')
  const counts = new Map<string, number>()
  for (const { meta, finding } of found) if (finding.estimate?.kind === 'effect') counts.set(meta.approach, (counts.get(meta.approach) ?? 0) + 1)
  expect([...counts].filter(([, count]) => count >= 3).map(([key]) => key).sort()).toEqual(['feedback', 'oral-language', 'small-group-tuition', 'transition'])
  expect(found.filter(({ finding }) => finding.estimate?.kind === 'shares').length).toBeGreaterThanOrEqual(4)
})
