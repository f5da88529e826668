import fc from 'fast-check'
import { expect, test } from 'vitest'
import { academicYear, academicYearDays, academicYearOf, academicYearStart, addDays, dayOf, isDay, sayDay, sayInstant, termOf } from '#app/platform/dates.ts'

test('a school day is a London day, in winter and in summer', () => {
  expect(dayOf(new Date('2026-06-30T23:30:00Z'))).toBe('2026-07-01')
  expect(dayOf(new Date('2026-12-31T23:30:00Z'))).toBe('2026-12-31')
  expect(sayInstant(new Date('2026-07-01T08:30:00Z'))).toBe('1 July 2026 at 9:30am')
})

test('days are said as the field says them', () => {
  expect(sayDay('2026-11-22')).toBe('22 November 2026')
  expect(academicYear(2026)).toBe('2026/27')
  expect(academicYear(1999)).toBe('1999/00')
})

test('the academic year turns on 1 September', () => {
  expect([academicYearOf('2026-08-31'), academicYearOf('2026-09-01')]).toEqual(['2025/26', '2026/27'])
  expect(academicYearDays(2025)).toEqual({ from: '2025-09-01', to: '2026-08-31' })
})

test('every day lies in one academic year and one term of it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), (offset) => {
      const day = addDays('2000-01-01', offset)
      expect(isDay(day)).toBe(true)
      const { from, to } = academicYearDays(academicYearStart(day))
      expect(day >= from && day <= to).toBe(true)
      expect(termOf(day).year).toBe(academicYearOf(day))
      expect(termOf(day).order <= termOf(addDays(day, 1)).order).toBe(true)
    }),
    { seed: 42 },
  )
})

test.each(['2026-02-30', '2026-13-01', '22/11/2026', '', '2026-1-1', '0000-00-00'])('%j is no day', (text) => expect(isDay(text)).toBe(false))
