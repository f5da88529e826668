import { parse as csvRows } from 'csv-parse/sync'
import fc from 'fast-check'
import mammoth from 'mammoth'
import { parse } from 'node-html-parser'
import { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import * as documents from '#app/domain/documents.server.ts'
import * as reports from '#app/domain/reports.server.ts'
import { pounds } from '#app/domain/reports.ts'
import * as frameworks from '#app/domain/frameworks.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { readPdf } from '../support/pdf.ts'

const kinds = taxonomies.terms('collaboration-kinds')
const entry = fc.record({
  kind: fc.constantFrom(...kinds.map(({ key }) => key)), direction: fc.constantFrom('given' as const, 'mutual' as const, 'received' as const), hours: fc.option(fc.integer({ min: 1, max: 40 }).map((quarters) => quarters / 4)), costPence: fc.option(fc.integer({ min: 1, max: 900_000 })),
  changed: fc.constantFrom('', 'They write on.'), outcome: fc.option(fc.constant({ what: 'They still do, a term later.', on: '2026-11-10', byAccount: 'amara' })), teacher: fc.option(fc.constantFrom(0.5, 2)), barriers: fc.constantFrom('', 'Cover was hard to find.'), day: fc.integer({ min: 1, max: 28 }),
})
type Drawn = typeof entry extends fc.Arbitrary<infer T> ? T : never
const entryOf = ({ day, teacher, ...one }: Drawn, number: number): reports.Entry => ({
  ...one, entryId: String(number).padStart(20, '0'), on: `2026-10-${String(day).padStart(2, '0')}`, what: `=Meeting<${number}> & "more"`, stopped: '', people: null, network: null, practice: null, partnerKinds: [], countersigned: false, ours: null,
  partners: [{ name: 'Thornsand Primary School', organisationId: null, ownTrust: false, answer: 'waiting', answeredBy: null, answeredOn: null }], loggedBy: { organisation: 'Hollin Bay Primary School', accountId: 'amara' }, hoursByRole: teacher === null ? null : { teacher },
})
const reading = (log: readonly reports.Entry[]) => ({
  document: reports.compose(
    { organisation: { id: 'x', name: 'Hollin Bay Primary School', kind: 'school', urn: 900101, inTrust: false, ages: { low: 3, high: 11 } }, before: [], period: { from: '2026-09-01', to: '2026-11-22' }, framework: frameworks.find('ofsted-schools-2026'), instead: null, plan: [], roles: taxonomies.terms('staff-roles'), takers: [], kinds, log, published: [], asAt: new Date('2026-11-22T20:00:00Z') },
    { number: '2026-00042', issuedBy: { accountId: 'helen', role: 'Headteacher' }, opening: '', next: '' },
  ),
  seal: 'f'.repeat(64), people: { helen: 'Helen Thwaite', amara: 'Amara Okafor' },
})
const bare = (text: string): string => text.replace(/\s/g, '')

test('whatever the log, the PDF, Word, the spreadsheet, the web page and the CSV of one report hold the same entries and totals, read by tools that know nothing of Hearth', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 12 }), async (log) => {
      const frozen = reading(log.map(entryOf))
      const { given, mutual, received, hours } = reports.totalsOf(frozen.document.lines)
      // What went in, counted here from what was drawn, not by the product.
      const going = (direction: string) => log.filter((one) => one.direction === direction).length
      expect([given, mutual, received, hours]).toEqual([going('given'), going('mutual'), going('received'), log.reduce((sum, one) => sum + (one.hours ?? 0), 0)])
      const say = log.filter((one) => one.changed !== '' || one.outcome !== null).length
      const cost = log.reduce((sum, one) => sum + (one.costPence ?? 0), 0)
      const paper = reports.paperOf(frozen)

      const page = parse(documents.renderHtml(paper))
      expect(page.querySelectorAll('script, img, link[rel=stylesheet]')).toHaveLength(0)
      const rows = page.querySelectorAll('tr[id]').map((row) => ({ ref: row.getAttribute('id')!, text: bare(row.textContent) }))
      const figures = page.querySelectorAll('.figures .value').map((one) => one.textContent)
      expect(figures).toEqual(expect.arrayContaining([String(log.length), `${given} · ${mutual} · ${received}`]))

      const csv = csvRows<Record<string, string>>(reports.renderCsv(frozen), { columns: true, bom: true })
      expect(rows.map((row) => row.ref).sort()).toEqual(csv.map((row) => row.reference!).sort())

      const printed = bare((await readPdf((await documents.renderPdf(paper)).bytes)).text.join(' '))
      expect(printed).toContain(`${given}·${mutual}·${received}`)
      const word = bare((await mammoth.extractRawText({ buffer: Buffer.from(await documents.renderWord(paper)) })).value)
      expect(word).toContain(`${given}·${mutual}·${received}`)
      const book = Buffer.from(await documents.renderSheets(reports.sheetsOf(frozen), { title: 't', author: 'a', createdAt: '2026-11-22T20:00:00Z' }))
      const [head, ...sheet] = await readSheet(book, 'Entries')
      const column = (name: string) => sheet.map((cells) => cells[head!.findIndex((label) => String(label).startsWith(name))])
      expect(column('reference')).toEqual(csv.map((row) => row.reference))
      expect(column('hours').reduce<number>((sum, one) => sum + Number(one ?? 0), 0)).toBe(hours)
      // What says what changed, then or later, and the cost: the figure on every page is what the rows of both spreadsheets add up to.
      const since = csv.map((row) => row['what has changed since'])
      expect(csv.filter((row, at) => row.changed !== '' || since[at] !== '').length).toBe(say)
      expect(column('changed').filter((one, at) => one !== null || column('what has changed since')[at] !== null)).toHaveLength(say)
      expect(Math.round(csv.reduce((sum, row) => sum + Number(row['cost (£; empty: not recorded)']), 0) * 100)).toBe(cost)
      expect(Math.round(column('cost').reduce<number>((sum, one) => sum + Number(one ?? 0), 0) * 100)).toBe(cost)
      expect(column('what got in the way').map((one) => one ?? '')).toEqual(csv.map((row) => row['what got in the way']))
      expect(column('own staff hours: ').reduce<number>((sum, one) => sum + Number(one ?? 0), 0)).toBe(log.reduce((sum, one) => sum + (one.teacher ?? 0), 0))
      const [totalsHead, ...totals] = await readSheet(book, 'Totals')
      const total = (name: string) => totals.at(-1)![totalsHead!.findIndex((label) => String(label).startsWith(name))]
      expect([total('say what changed'), total('cost')]).toEqual([say, log.some((one) => one.costPence !== null) ? cost / 100 : null])
      const sayText = bare(`${say} ${say === 1 ? 'entry says' : 'entries say'} what changed`)
      const costText = bare(log.every((one) => one.costPence === null) ? 'No entry in this period records what it cost.' : `${pounds(cost)} in all`)
      for (const text of [bare(page.textContent), printed, word]) {
        expect(text).toContain(sayText)
        expect(text).toContain(costText)
      }
      for (const { reference, what, direction } of csv) {
        const said = bare(what!.replace(/^'/, ''))
        const row = rows.find((one) => one.ref === reference)!
        expect(row.text).toContain(said)
        expect(row.text).toContain(direction)
        for (const text of [printed, word]) expect(text).toContain(said)
        expect(column('what').map((one) => bare(String(one)))).toContain(said)
      }
    }),
    { numRuns: 8, seed: 42 },
  )
}, 60_000)
