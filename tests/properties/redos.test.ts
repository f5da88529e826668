import { expect, test } from 'vitest'
import * as interventions from '#app/domain/interventions.server.ts'
import { plainText, renderTyped } from '#app/platform/markdown.server.ts'

/**
 * Nothing that people type may cost more than its length: ten times the text may take about ten times as long, never a hundred times.
 * Times are compared with one another, on the same machine at the same moment, so that a slow machine fails nothing.
 */
const SHORT = 10_000
const LONG = 100_000
const MOST_RATIO = 45
/** Below this the clock and not the work is measured. */
const FLOOR_MS = 4

const cost = (work: () => unknown): number => {
  const times = Array.from({ length: 3 }, () => {
    const began = performance.now()
    work()
    return performance.now() - began
  })
  return Math.min(...times)
}
const ratio = (work: (text: string) => unknown, unit: string): number => {
  const text = (length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
  const short = Math.max(FLOOR_MS, cost(() => work(text(SHORT))))
  return cost(() => work(text(LONG))) / short
}

const units = [
  '*', '[', '(', ')', '`', '_', '1', '9 ', '1,', '1.', '-', '~', '<', '>', '!', '|', '#', '\\', '&', '"', ' ', '\n', '\t', 'a', 'A', 'é', '[]', '[](', '](', '![', '**a ', '_a', '`a', '*a_', '<a', '<!--', '&#', '- \n', '> ',
  '|-|\n', '| 1 | 2 |\n', '1 of ', '17 of the 24 pupils ', 'of 24 pupils, ', 'twenty-', 'twenty one ', 'six of ', 'n = ', '1/', '100% of ', 'all but ', 'all of the ', 'group of ', 'who have ', 'pupils ', 'six pupils who have ', 'made no ', 'improved and ', 'did not ',
  'photo ', 'photo of ', 'see ', 'a looked-after ', 'autistic ', 'year 4 ', 'A1', 'A 1 ', 'A-1', 'a1234567890', '\u200b', 'http://', 'www.', 'a@b.', '10.1000/',
]

const checks: [name: string, work: (text: string) => unknown][] = [
  ['what must not be published', (text) => interventions.smallResults({ title: text, summary: text, whatHappened: text, whatWeWouldTell: text })],
  ['a pupil number', (text) => interventions.pupilNumbers({ whatWeDid: text })],
  ['rendering Markdown', renderTyped],
  ['the words for the search index', plainText],
  ['what a person is asked to look at', (text) => interventions.warnings({ whatHappened: text }, { measured: 12, organisation: 'Hollin Bay', unnamed: true })],
]

test.each(checks)('%s: the cost grows with the text, and no faster', (_, work) => {
  for (const unit of units) expect(ratio(work, unit), JSON.stringify(unit)).toBeLessThan(MOST_RATIO)
}, 180_000)

test('a text of too many marks is shown as it was typed, and an honest one with a table, a list and links is rendered', () => {
  expect(renderTyped('*a_'.repeat(3000))).toContain('*a_*a_')
  expect(renderTyped('>'.repeat(3000))).toContain('&gt;&gt;')
  expect(renderTyped(`${'*a_'.repeat(3000)}<script>`)).not.toContain('<script>')
  expect(renderTyped('> > - one\n\n- **a** [b](https://example.org)\n\n| a |\n|---|\n| 1 |')).toMatch(/<blockquote>[\s\S]*<strong>a<\/strong>[\s\S]*<table>/)
})
