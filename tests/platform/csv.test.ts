import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { neutral, toCsv } from '#app/platform/csv.ts'

/** The rule of spreadsheets: these begin a formula. */
const formula = (cell: string) => /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/.test(cell)

test.each(['=1+1', '+44 20 7946 0000', '-5 degrees', '@SUM(A1)', '\t=1', '\r=1', ' =cmd|"/c calc"!A0', '＝1+1', '＋1', '－1', '＠x', '\n=1', '  \u00a0=1'])('a cell that begins %j is no formula when opened (S21)', (cell) => {
  expect(formula(neutral(cell))).toBe(false)
  expect(neutral(cell)).toBe(`'${cell}`)
})

test('a number stays a number, and ordinary words stay as they are', () => {
  expect(toCsv(['a', 'b'], [[-5, 'St Brannoc’s'], [null, 'two\nlines, "quoted"']])).toBe('\uFEFFa,b\r\n-5,St Brannoc’s\r\n,"two\nlines, ""quoted"""\r\n')
})

test('whatever is typed comes back from the file, and no cell of it is a formula (S21)', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('=1', '+1', '-1', '@x', '\t=1', 'é', '')), { minLength: 3, maxLength: 3 }), { maxLength: 20 }), (rows) => {
      const read: string[][] = parse(toCsv(['x', 'y', 'z'], rows).slice(1), { relax_column_count: true })
      expect(read.slice(1)).toEqual(rows.map((row) => row.map(neutral)))
      for (const cell of read.flat()) expect(formula(cell)).toBe(false)
    }),
    { seed: 42, numRuns: 300 },
  )
})
