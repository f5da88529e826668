import { expect, test } from 'vitest'
import * as frameworks from '#app/domain/frameworks.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { NotFound } from '#app/errors.ts'

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
