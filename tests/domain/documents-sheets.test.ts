import readWorkbook from 'read-excel-file/node'
import { expect, test } from 'vitest'
import type { Sheet } from '#app/domain/documents.ts'
import { renderSheets } from '#app/domain/documents.server.ts'
import { hostile } from '#tests/support/corpus.ts'
import { bare, propertiesOf, textsOf } from '#tests/support/office-files.ts'
import { sampleSheets } from '#tests/support/paper.ts'
import { about } from '#tests/support/render-once.ts'

const read = async (sheets: readonly Sheet[]) => {
  const bytes = await renderSheets(sheets, about)
  return { bytes, texts: await textsOf(bytes), books: await readWorkbook(Buffer.from(bytes), { trim: false }) }
}
const sheetXml = (texts: ReadonlyMap<string, string>) => [...texts].filter(([name]) => name.startsWith('xl/worksheets/sheet')).map(([, text]) => text).join('')

test('A number is a number, a column of days is days, and what was not recorded is an empty cell', async () => {
  const { books } = await read(sampleSheets)
  expect(books.map((one) => one.sheet)).toEqual(['Entries 2025 26', 'Schools'])
  expect(books[0]!.data).toEqual([
    ['Entry', 'Date', 'What was done', 'Hours'],
    ['E1', new Date('2026-01-12T00:00:00Z'), '=1+1', 2.5],
    ['E2', new Date('2026-02-09T00:00:00Z'), '-5', null],
    ['E3', null, '+44 20 7946 0000', 0],
  ])
  expect(books[1]!.data[1]).toEqual(['Alder Bank Primary School', '2026-01-12'])
})

test('The head of a sheet is bold and stays in sight, and its columns have their widths', async () => {
  const { texts } = await read(sampleSheets)
  const sheet = texts.get('xl/worksheets/sheet1.xml')!
  expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/)
  expect([...sheet.matchAll(/<col [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width))).toEqual([8, 14, 40, 8])
  const style = /<c r="A1" s="(\d+)"/.exec(sheet)![1]!
  const font = [...texts.get('xl/styles.xml')!.split('<cellXfs')[1]!.matchAll(/<xf ([^>]*?)\/?>/g)][Number(style)]![1]!
  const fonts = [...texts.get('xl/styles.xml')!.matchAll(/<font>.*?<\/font>/gs)].map(([one]) => one)
  expect(fonts[Number(/fontId="(\d+)"/.exec(font)![1])]).toContain('<b/>')
})

test('It prints landscape with its head on every page, no row shorter than its words, and a list can be filtered', async () => {
  const long = 'Planned a fortnight of lessons together. '.repeat(10)
  const { texts, books } = await read([{ name: "Head’s 'own' list", head: ['Entry', 'Hours', 'What was done'], rows: [['E1', 2, long], ['E2', null, 'Short']], widths: [8, 8, 40] }, { name: 'About', head: ['What', 'Value'], rows: [['Title', 'x']] }])
  const sheet = texts.get('xl/worksheets/sheet1.xml')!
  expect(sheet).toMatch(/<sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr>.*<\/sheetData><autoFilter ref="A1:C3"\/><pageMargins [^>]*\/><pageSetup [^>]*orientation="landscape" fitToWidth="1" fitToHeight="0"\/>/s)
  const heights = [...sheet.matchAll(/<row r="\d+" ht="([\d.]+)" customHeight="1"/g)].map(([, height]) => Number(height))
  expect(heights[1]).toBeGreaterThanOrEqual(Math.ceil(long.length / 40) * 15)
  expect(heights[2]).toBeLessThan(20)
  const names = texts.get('xl/workbook.xml')!
  expect(names).toContain(`<definedName name="_xlnm.Print_Titles" localSheetId="0">'Head’s ''own'' list'!$A:$A,'Head’s ''own'' list'!$1:$1</definedName>`)
  expect(names).toContain('name="_xlnm._FilterDatabase" localSheetId="0" hidden="1"')
  expect(texts.get('xl/worksheets/sheet2.xml')).not.toContain('autoFilter')
  expect(books).toHaveLength(2)
})

test('It has its title, author and day set', async () => {
  const said = propertiesOf((await read(sampleSheets)).texts)
  expect(said).toMatchObject({ title: about.title, creator: about.author })
  expect((said.created as { '#text': string })['#text']).toBe('2026-11-29T09:30:15Z')
})

const FORMULAS = ['=1+1', '=HYPERLINK("http://evil.example","x")', "=cmd|' /C calc'!A0", '+1', '-1+1', '@SUM(A1)', '\t=1+1', '\n=1+1', ' =1+1', '＝1+1', '＋1', '－1', '＠SUM', '-5', '+44 20 7946 0000', '1E5', '0012', 'TRUE', '_x0041_']
test('Text that begins like a formula stays the text that it is', async () => {
  const { books, texts } = await read([{ name: 'Notes', head: ['=1+1', '@head'], rows: FORMULAS.map((text) => [text, `${text} `]) }])
  const xml = sheetXml(texts)
  expect(xml).not.toMatch(/<f[ >/]/)
  expect([...xml.matchAll(/<c ([^>]*)>/g)].every(([, attributes]) => / t="(s|inlineStr)"/.test(` ${attributes}`))).toBe(true)
  const unescaped = (cell: unknown) => String(cell).replaceAll('_x005F_', '_')
  expect(books[0]!.data.map((row) => row.map(unescaped))).toEqual([['=1+1', '@head'], ...FORMULAS.map((text) => [text, `${text} `])])
})

test('Whatever somebody has written is in the spreadsheet as it was written', async () => {
  const { books, texts } = await read([{ name: 'All', head: ['Text'], rows: hostile.map((text) => [`${text}|`]) }])
  expect(sheetXml(texts)).not.toMatch(/<f[ >/]/)
  const said = books[0]!.data.slice(1).map(([cell]) => bare(String(cell)))
  expect(said).toHaveLength(hostile.length)
  hostile.forEach((text, at) => expect(said[at], JSON.stringify(text.slice(0, 80))).toBe(bare(`${text}|`)))
})

test('Sheets may be called anything: Excel gets names that it allows, none twice', async () => {
  const asked = ['a/b', 'A b', "'quoted'", '', '[:*?\\]', 'History', 'The same long name that goes on and on, one', 'The same long name that goes on and on, two', `${'x'.repeat(30)}🎓`, '<&">', ...hostile.slice(0, 200)]
  const { books } = await read(asked.map((name) => ({ name, head: ['Head'], rows: [] })))
  const names = books.map((one) => one.sheet)
  expect(names).toHaveLength(asked.length)
  for (const name of names) expect(name).toMatch(/^(?!')[^[\]:*?/\\]{1,31}(?<!')$/)
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(asked.length)
  expect(names.every((name) => name.toLowerCase() !== 'history')).toBe(true)
})

test('A text longer than a cell can hold is cut with a sign, not a damaged file', async () => {
  const { books } = await read([{ name: 'Long', head: ['Text'], rows: [['🎓'.repeat(20_000)], ['a'.repeat(32_767)]] }])
  const [long, whole] = books[0]!.data.slice(1).map(([cell]) => String(cell))
  expect(long!.length).toBeLessThanOrEqual(32_767)
  expect(long).toMatch(/^(🎓)+\s?…$/u)
  expect(whole).toBe('a'.repeat(32_767))
})

test('What is no number and no day is not written as one', async () => {
  const { books } = await read([{ name: 'Odd', head: ['Number', 'Day'], rows: [[Number.NaN, '2026-02-30'], [Infinity, '2026-02-28'], [-0.5, null]] }])
  expect(books[0]!.data.slice(1)).toEqual([[null, '2026-02-30'], [null, '2026-02-28'], [-0.5, null]])
})
