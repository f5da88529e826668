import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import * as evidence from '#app/domain/evidence.server.ts'
import { EvaluationForm } from '#app/domain/evidence.ts'
import { Invalid } from '#app/errors.ts'
import { world, type World } from '../support/world.ts'
import { aDraft, everyWord } from '../support/practice.ts'

const lines = (head: string, rows: (string | number)[][], by = ',') => [head, ...rows.map((row) => row.join(by))].join('\n')
const ten = (group: string, plus = 0): (string | number)[][] => Array.from({ length: 10 }, (_, at) => [group, 10 + at, 12 + at * 2 - (at % 3) + plus])
const whole = lines('group,before,after', [...ten('had it', 3), ...ten('compared')])
const read = (text: string) => {
  const found = evidence.scoresFromCsv(text)
  if ('errors' in found) throw new Error(found.errors.join(' '))
  return found
}
const refused = (text: string): string => {
  const found = evidence.scoresFromCsv(text)
  if (!('errors' in found)) throw new Error('It was understood.')
  return found.errors.join(' ')
}

describe('a pasted list of anonymous scores', () => {
  test('two groups before and after become figures, with the correlation within the groups', () => {
    const { numbers, understood } = read(whole)
    expect(numbers).toEqual({
      kind: 'scores-change', correlation: 0.99,
      treated: { n: 10, mean: 23.1, sd: 6.0636, before: 14.5, beforeSd: 3.0277 }, compared: { n: 10, mean: 20.1, sd: 6.0636, before: 14.5, beforeSd: 3.0277 },
    })
    expect(understood.join(' ')).toMatch(/10 pupils had it and 10 were compared.*0\.99.*not kept/)
  })

  test.each(['\t', ';', ','])('columns parted by %j, with a byte-order mark, Windows line ends and empty lines', (by) => {
    const text = `\uFEFF\r\n${lines(['Group', 'Pre-test', 'Post test'].join(by), [...ten('Intervention', 3), ...ten('CONTROL')], by).replaceAll('\n', '\r\n')}\r\n\r\n`
    expect(read(text).numbers).toEqual(read(whole).numbers)
  })

  test('columns in another order and other common names', () => {
    expect(read(lines('End score,Arm,Baseline', [...ten('yes', 3), ...ten('no')].map(([group, before, after]) => [after!, group!, before!]))).numbers).toEqual(read(whole).numbers)
  })

  test('afterwards only, and one group before and after', () => {
    expect(read(lines('group,score', [...ten('treated'), ...ten('control')].map(([group, , after]) => [group!, after!]))).numbers.kind).toBe('scores-after')
    expect(read(lines('before,after', ten('x').map(([, before, after]) => [before!, after!]))).numbers).toMatchObject({ kind: 'scores-one-group', group: { n: 10, before: 14.5 } })
    expect(refused(lines('after', ten('x').map(([, , after]) => [after!])))).toMatch(/either scores before or a second group/)
  })

  test('a pupil who was away once is left out, and said', () => {
    const { numbers, understood } = read(`${whole}\nhad it,,19\nhad it,absent,19\ncompared,12,-`)
    expect(numbers).toEqual(read(whole).numbers)
    expect(understood.join(' ')).toContain('3 lines without every score were left out')
  })

  test.each([
    ['a unique pupil number in a column', `${whole}\nA123456789012,1,2`, /unique pupil number/],
    ['a date', `${whole}\nhad it,1,03/09/2015`, /looks like a date/],
    ...['Name', 'first name', 'Surname', 'UPN', 'ID', 'pupil id', 'DOB', 'Date of birth', 'Candidate number', 'e-mail', 'Pupil', 'Class', 'Gender', 'Initials'].map((head): [string, string, RegExp] => [`a column “${head}”`, whole.replace('group', `${head},group`), /could tell who a pupil is/]),
    ['a column nobody knows', whole.replace('group', 'shoe,group'), /Column 1 is not one that Hearth knows/],
    ['no heading', whole.slice(whole.indexOf('\n') + 1), /not one that Hearth knows/],
    ['numbers for a heading', '1,2\n3,4', /first line must name the columns/],
    ['two columns before', whole.replace('before', 'pre,before'), /second “before”/],
    ['a decimal comma between semicolons', lines('group;before;after', [...ten('had it'), ['had it', '12,5', 13]], ';'), /Line 12 has a comma inside a number/],
    ['a decimal comma between commas', `${whole}\nhad it,12,5,13`, /Line 22 has more columns.*write a point/],
    ['a word for a score', `${whole}\nhad it,good,13`, /Line 22 has a score that is not a number/],
    ['a third group', `${whole}\nmaybe,12,13`, /Line 22: the group is not one/],
    ['a group of nine', lines('group,before,after', [...ten('had it'), ...ten('compared').slice(1)]), /fewer than 10/],
    ['only the compared', lines('group,before,after', ten('compared')), /No line belongs/],
    ['one score for all', lines('before,after', Array.from({ length: 12 }, () => [5, 6])), /same score/],
    ['nothing', '', /first line/],
    ['a heading alone', 'group,before,after', /first line/],
    ['an open quotation mark', `${whole}\n"had it,1,2`, /quotation mark/],
    ['too much', 'x'.repeat(200_001), /more than can be read/],
  ])('%s is refused in a sentence', (_, text, sentence) => {
    expect(refused(text)).toMatch(sentence)
  })

  test('no error repeats what stood in the list', () => {
    for (const text of [`Zebedee Quill,before,after\nx,1,2`, `${whole}\nZebedee Quill,1,2`, `${whole}\nhad it,Zebedee Quill,2`, `name,before,after\nZebedee Quill,1,2`]) expect(refused(text)).not.toMatch(/Zebedee|Quill/)
  })

  test('whatever is pasted is answered at once, with figures or sentences', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 400 }), fc.array(fc.array(fc.oneof(fc.integer(), fc.constantFrom('had it', 'no', '', '1,5', '"', 'x')), { maxLength: 4 }), { maxLength: 30 }).map((rows) => lines('group,before,after', rows as (string | number)[][]))), (text) => {
      const found = evidence.scoresFromCsv(text)
      if ('errors' in found) expect(found.errors.length).toBeGreaterThan(0)
      else expect(evidence.scoresFromCsv(text)).toEqual(found)
    }), { numRuns: 300, seed: 42 })
    for (const text of ['1'.repeat(199_000), ','.repeat(199_000), '"'.repeat(199_000), `group,before,after\n${'had it,1,'.repeat(20_000)}`, `group,before\n${'1,1,'.repeat(49_000)}`, '-'.repeat(199_000), '1/'.repeat(99_000), 'a '.repeat(99_000)]) {
      const began = performance.now()
      evidence.scoresFromCsv(text)
      expect(performance.now() - began).toBeLessThan(1500)
    }
  })
})

describe('the scores on the form', () => {
  let w: World
  beforeEach(async () => void (w = await world()))
  const typed = (more: Record<string, string>) => EvaluationForm.parse({ design: 'pre-post-comparison', measure: 'A test', comparedWith: 'The class next door', ...more })

  test('become figures when they are saved, and are nowhere afterwards', async () => {
    const draft = await aDraft(w.as('amara'), { scores: whole, pupils: '' })
    const told = await evidence.told(w.db, draft)
    expect(told).toMatchObject({ outcome: 'scores-change', treatedN: 10, treatedMean: 23.1, correlation: 0.99, scores: '', pupils: 20 })
    expect(everyWord([told, await evidence.forEditing(w.db, draft), await evidence.forReading(w.db, draft)])).not.toContain('had it,')
  })

  test('the button fills the boxes and empties the list; with nothing pasted it says so', () => {
    const told = evidence.withScores(typed({ scores: whole, treatedCount: '4' }))
    expect(told).toMatchObject({ outcome: 'scores-change', comparedN: 10, treatedCount: null, scores: '', measure: 'A test' })
    expect(() => evidence.withScores(typed({}))).toThrow(Invalid)
  })

  test('a list that cannot be read stops the save at its field', async () => {
    await expect(aDraft(w.as('amara'), { scores: 'name,after\nx,1' })).rejects.toMatchObject({ errors: { scores: expect.stringMatching(/Column 1 could tell/) as string } })
  })
})
