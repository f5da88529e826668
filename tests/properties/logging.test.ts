import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCalendar, readSheet } from '#app/domain/collaborations.server.ts'
import { typedDay } from '#app/platform/typed-days.ts'
import { neutral, toCsv } from '#app/platform/csv.ts'
import { isDay, sayDay, sayShortDay } from '#app/platform/dates.ts'
import { money, typedMoney } from '#app/platform/fields.ts'
import { NOW } from '#tests/support/world.ts'

const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10))
/** A cell as it can be kept: without the blanks round it, which nobody means. */
const cell = fc.string({ maxLength: 60, unit: 'grapheme' }).map((text) => text.replace(/\r\n?/g, '\n').replace(/\u0000/g, '').trim())
const quoted = (text: string): string => (/["\t\n,;]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text)
const columns = ['on', 'whom', 'kind', 'way', 'what', 'changed', 'hours', 'people'] as const
const headings = ['Date', 'With', 'Kind', 'Direction', 'What', 'Changed', 'Hours', 'People']
const row = fc.record(Object.fromEntries(columns.map((name) => [name, name === 'on' ? day : cell])) as Record<(typeof columns)[number], fc.Arbitrary<string>>)

test('whatever stands in the cells that are pasted comes back the same, formulas as words', () => {
  fc.assert(fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), fc.constantFrom('\t', ',', ';'), (rows, delimiter) => {
    const text = [headings, ...rows.map((one) => columns.map((name) => quoted(one[name])))].map((cells) => cells.join(delimiter)).join('\r\n')
    expect(readSheet(text)).toEqual({ rows, problem: null, notes: [] })
  }), { numRuns: 300 })
})

test('our own CSV is read again, with the apostrophe that keeps a spreadsheet from taking words for a formula', () => {
  fc.assert(fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
    const { rows: read } = readSheet(toCsv(headings, rows.map((one) => columns.map((name) => one[name]))))
    expect(read).toEqual(rows.map((one) => Object.fromEntries(columns.map((name) => [name, neutral(one[name])]))))
  }))
})

test('nothing that is pasted and no file throws', () => {
  const words = fc.constantFrom('BEGIN:VCALENDAR\n', 'BEGIN:VEVENT\n', 'END:VEVENT\n', 'END:VCALENDAR', 'DTSTART:20261103T100000Z\n', 'DTSTART;TZID=Europe/London:20261103T100000\n', 'RRULE:FREQ=WEEKLY;BYDAY=TU\n', 'EXDATE:2026\n', 'RDATE;VALUE=PERIOD:20261103T100000Z/PT1H\n', 'DURATION:PT1H\n', ' ', 'SUMMARY:x\n', '"', '\t', ';')
  fc.assert(fc.property(fc.array(fc.oneof(words, fc.string({ unit: 'binary' })), { maxLength: 30 }).map((parts) => parts.join('')), (text) => {
    readSheet(text)
    readSheet(`date\twhat\n${text}`)
    readCalendar(text, NOW)
    expect(readCalendar(`BEGIN:VCALENDAR\n${text}`, NOW).events.every((one) => isDay(one.day) && one.day <= '2026-11-22')).toBe(true)
  }), { numRuns: 400 })
})

test('a day written in any of the English ways is that day', () => {
  fc.assert(fc.property(day, (it) => {
    const [year, month, of] = it.split('-') as [string, string, string]
    for (const typed of [it, sayDay(it), sayShortDay(it), `${of}/${month}/${year}`, `${Number(of)}.${Number(month)}.${year}`, `${of}-${month}-${year.slice(2)}`, `Tuesday ${Number(of)}th ${sayDay(it).split(' ')[1]!} ${year}`, `${it}T09:30:00Z`, `  ${it} `]) expect(typedDay(typed), typed).toBe(it)
  }))
  for (const none of ['', '31/2/2026', '2026-13-01', '12/25/2026', 'soon', '22 Nob 2026', '1/1/1', '2026']) expect(typedDay(none), none).toBeNull()
})

test('money typed and shown again is the same pence', () => {
  const read = money('no')
  fc.assert(fc.property(fc.integer({ min: 0, max: 100_000_000 }), (pence) => {
    expect(read.parse(typedMoney(pence))).toBe(pence)
    expect(read.parse(`£${(pence / 100).toLocaleString('en-GB', { minimumFractionDigits: 2 })}`)).toBe(pence)
  }))
})
