import { parse as csvRows } from 'csv-parse/sync'
import fc from 'fast-check'
import mammoth from 'mammoth'
import { parse } from 'node-html-parser'
import { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import * as documents from '#app/domain/documents.server.ts'
import * as reports from '#app/domain/reports.server.ts'
import * as frameworks from '#app/domain/frameworks.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { readPdf } from '../support/pdf.ts'

const kinds = taxonomies.terms('collaboration-kinds')
const entry = fc.record({
  kind: fc.constantFrom(...kinds.map(({ key }) => key)), direction: fc.constantFrom('given' as const, 'mutual' as const, 'received' as const), hours: fc.option(fc.integer({ min: 1, max: 40 }).map((quarters) => quarters / 4)), day: fc.integer({ min: 1, max: 28 }),
})
type Drawn = { kind: string; direction: 'given' | 'mutual' | 'received'; hours: number | null; day: number }
const entryOf = ({ day, ...one }: Drawn, number: number): reports.Entry => ({
  ...one, entryId: String(number).padStart(20, '0'), on: `2026-10-${String(day).padStart(2, '0')}`, what: `=Meeting<${number}> & "more"`, changed: '', stopped: '', people: null, network: null, practice: null, partnerKinds: [], countersigned: false, ours: null,
  partners: [{ name: 'Thornsand Primary School', organisationId: null, ownTrust: false, answer: 'waiting', answeredBy: null, answeredOn: null }], loggedBy: { organisation: 'Hollin Bay Primary School', accountId: 'amara' }, outcome: null, barriers: '', costPence: null, hoursByRole: null,
})
const reading = (log: readonly reports.Entry[]) => ({
  document: reports.compose(
    { organisation: { id: 'x', name: 'Hollin Bay Primary School', kind: 'school', urn: 900101, inTrust: false, ages: { low: 3, high: 11 } }, before: [], period: { from: '2026-09-01', to: '2026-11-22' }, framework: frameworks.find('ofsted-schools-2026'), instead: null, plan: [], roles: [], takers: [], kinds, log, published: [], asAt: new Date('2026-11-22T20:00:00Z') },
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
      const [head, ...sheet] = await readSheet(Buffer.from(await documents.renderSheets(reports.sheetsOf(frozen), { title: 't', author: 'a', createdAt: '2026-11-22T20:00:00Z' })), 'Entries')
      const column = (name: string) => sheet.map((cells) => cells[head!.findIndex((label) => String(label).startsWith(name))])
      expect(column('reference')).toEqual(csv.map((row) => row.reference))
      expect(column('hours').reduce<number>((sum, one) => sum + Number(one ?? 0), 0)).toBe(hours)
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
