import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as frameworks from '#app/domain/frameworks.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { NotFound } from '#app/errors.ts'
import { atHome } from '#app/platform/home.server.ts'

test('a school in November 2026 is set beside the framework of September 2026, and a day before it came, beside the one before', () => {
  expect(frameworks.inForce('school', '2026-11-22')?.key).toBe('ofsted-schools-2026')
  expect(frameworks.inForce('school', '2026-09-01')?.key).toBe('ofsted-schools-2026')
  expect(frameworks.inForce('school', '2026-08-31')?.key).toBe('ofsted-schools-2025')
  expect(frameworks.inForce('school', '2025-11-10')?.key).toBe('ofsted-schools-2025')
})

test('a nursery has the early years framework and a college its own, whose areas are not confirmed; a university and a charity have none', () => {
  expect(frameworks.inForce('college', '2026-11-22')).toMatchObject({ key: 'ofsted-further-education-2025', confirmed: false, areas: [] })
  expect(frameworks.inForce('early_years', '2026-11-22')?.key).toBe('ofsted-early-years-2025')
  for (const kind of ['university', 'charity', 'local_authority']) expect(frameworks.inForce(kind, '2026-11-22')).toBeNull()
})

test('nobody is offered a framework that is read-only or not yet in force', () => {
  expect(frameworks.forNewReports('2026-11-22').map((one) => one.key)).toEqual(['ofsted-schools-2026', 'ofsted-teacher-training-2026', 'ofsted-early-years-2025', 'ofsted-further-education-2025', 'ofsted-schools-2025'])
  expect(frameworks.forNewReports('2025-11-10').map((one) => one.key)).not.toContain('ofsted-schools-2026')
  expect(frameworks.find('ofsted-schools-2019').readOnly).toBe(true)
  expect(() => frameworks.find('ofsted-schools-1992')).toThrow(NotFound)
})

test('the names of the evaluation areas and of the scale are exactly those of the renewed framework', () => {
  expect(frameworks.find('ofsted-schools-2026').areas.map((area) => area.name)).toEqual([
    'Inclusion', 'Curriculum and teaching', 'Achievement', 'Attendance and behaviour', 'Personal development and well-being', 'Leadership and governance', 'Early years', 'Post-16 provision',
  ])
  expect(frameworks.find('ofsted-schools-2026').scale).toEqual(['Exceptional', 'Strong standard', 'Expected standard', 'Needs attention', 'Urgent improvement'])
})

test('every framework file is named for its key, knows only kinds of work that exist, and claims nothing', () => {
  const kinds = new Set(taxonomies.terms('collaboration-kinds').map((kind) => kind.key))
  expect(frameworks.all().length).toBeGreaterThanOrEqual(6)
  expect(new Set(frameworks.all().map((one) => one.key)).size).toBe(frameworks.all().length)
  for (const framework of frameworks.all()) {
    for (const area of framework.areas) for (const kind of area.kinds) expect(kinds, `${framework.key}: ${area.key}`).toContain(kind)
    expect(framework.footer).toBe('Ofsted does not require this document or any set format. It is drawn from records the school keeps for its own use.')
    expect(framework.inForceTo === null || framework.inForceTo > framework.inForceFrom).toBe(true)
  }
})

test('an operator’s own framework replaces ours or stands beside it; a wrong one is said in one sentence', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-frameworks-'))
  const ours = readFileSync(atHome('content/frameworks/ofsted-further-education-2025.yml'), 'utf8')
  const completed = ours.replace('areas: []', 'areas:\n  - key: inclusion\n    name: Inclusion\n    about: Confirmed by us.\n    words: [SEND]\n    parts: [received]').replace('confirmed: false', 'confirmed: true')
  const said: string[] = []
  const check = (...args: string[]) => (said.splice(0), frameworks.checkCommand(args, { write: (line) => void said.push(line) }))
  const file = join(folder, 'ofsted-further-education-2025.yml')
  process.env.FRAMEWORKS_FOLDER = folder
  try {
    writeFileSync(file, completed)
    expect(check('check')).toBe(0)
    expect(said[0]).toMatch(/: right\. Ofsted, further education and skills.*1 area, confirmed\.$/)
    expect(frameworks.find('ofsted-further-education-2025')).toMatchObject({ own: true, confirmed: true, areas: [{ key: 'inclusion' }] })
    expect(frameworks.find('ofsted-schools-2026').own).toBe(false)
    for (const [wrong, sentence] of [[completed.replace('words: [SEND]', 'kinds: [telepathy]'), 'telepathy'], [completed.replace('does not require', 'loves'), 'must say'], ['key: [', 'could not be read'], [ours.replace('confirmed: false', 'confirmed: true'), 'there are no areas']] as const) {
      writeFileSync(file, wrong)
      expect(check('check', file)).toBe(1)
      expect(said.join()).toContain(sentence)
    }
    expect(check('mend')).toBe(2)
  } finally {
    delete process.env.FRAMEWORKS_FOLDER
    rmSync(folder, { recursive: true })
  }
  expect(frameworks.find('ofsted-further-education-2025').own).toBe(false)
})

test('a period that ended under a framework kept only for reading is set beside the present one, and it is said', () => {
  expect(frameworks.forPeriod('school', '2024-07-19', '2026-11-22')).toMatchObject({ framework: { key: 'ofsted-schools-2026' }, instead: { key: 'ofsted-schools-2019' } })
  expect(frameworks.forPeriod('school', '2026-07-19', '2026-11-22')).toMatchObject({ framework: { key: 'ofsted-schools-2025' }, instead: null })
})
