import { writeFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as frameworks from '#app/domain/frameworks.server.ts'
import * as documents from '#app/domain/documents.server.ts'
import * as reports from '#app/domain/reports.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { ask } from '#app/platform/workers.server.ts'
import { readPdf } from '../support/pdf.ts'

const kinds = taxonomies.terms('collaboration-kinds')
const entry = (number: number, more: Partial<reports.Entry> = {}): reports.Entry => ({
  entryId: String(number).padStart(20, '0'), on: `202${5 + (number % 2)}-0${1 + (number % 8)}-1${number % 9}`, kind: kinds[number % kinds.length]!.key, direction: (['given', 'mutual', 'received'] as const)[number % 3]!,
  partners: [{ name: ['Thornsand Primary School', 'Wold Edge Primary Academy', 'University of Marlshire'][number % 3]!, organisationId: null, ownTrust: false, answer: 'countersigned', answeredBy: 'tom', answeredOn: '2026-11-02' }],
  what: 'Watched reading taught across four year groups, then planned a fortnight of fluency lessons together and agreed what to look for.', changed: number % 2 ? 'Two more pupils with SEND in each class now read at the expected pace.' : '', stopped: number % 7 ? '' : 'The second data drop', outcome: null, barriers: '', costPence: null, hoursByRole: null,
  hours: number % 4 ? 2 : null, people: 3, network: null, practice: null, partnerKinds: [], countersigned: true, ours: null, loggedBy: { organisation: 'Hollin Bay Primary School', accountId: 'amara' }, ...more,
})
const facts = (log: readonly reports.Entry[]): reports.Facts => ({
  organisation: { id: 'x', name: 'Hollin Bay Primary School', kind: 'school', urn: 900101, inTrust: false, ages: { low: 3, high: 11 } }, before: [], period: { from: '2024-09-01', to: '2026-11-22' },
  framework: frameworks.find('ofsted-schools-2026'), instead: null, plan: [], roles: [], takers: [], kinds, log, published: [{ id: 'p', title: 'Reading aloud in pairs', publishedOn: '2026-03-01', measured: false }], asAt: new Date('2026-11-22T20:00:00Z'),
})
const reading = (log: readonly reports.Entry[], opening = 'We give as well as take.') => ({
  document: reports.compose(facts(log), { number: '2026-00042', issuedBy: { accountId: 'helen', role: 'Headteacher' }, opening, next: 'Host two visits.' }),
  seal: 'f'.repeat(64), people: { helen: 'Helen Thwaite', amara: 'Amara Okafor', tom: 'Tom Ashdown' },
})
const many = (count: number) => Array.from({ length: count }, (_, number) => entry(number))

test('on paper a screen reader finds the title, the language, headings, tables with their headers, lists, the chart in words, and bookmarks', async () => {
  const read = await readPdf((await documents.renderPdf(reports.paperOf(reading(many(20))))).bytes)
  expect(read).toMatchObject({ title: 'Evidence report: Hollin Bay Primary School, 1 September 2024 to 22 November 2026', language: 'en-GB', marked: true, displaysTitle: true })
  for (const role of ['Sect', 'H1', 'H2', 'H3', 'P', 'L', 'LI', 'Table', 'TR', 'TH', 'TD', 'Figure', 'TOC', 'TOCI', 'Link', 'BlockQuote']) expect(read.roles[role], role).toBeGreaterThan(0)
  expect(read.alternatives).toEqual([expect.stringMatching(/^Entries by term\. Autumn 2024: 0 given, 0 mutual, 0 received\./)])
  expect(read.outline.map((item) => item.title)).toEqual([
    'At a glance', '1. What we gave', '2. What we received', '3. What changed for pupils', '4. Mutual challenge', '5. Staff development and workload', '6. What we stopped', '7. What we do next',
    'Practice we published and shared', 'How this bears on the inspection framework', 'Growth over time', 'Where this comes from',
  ])
  expect(read.outline[9]!.below).toContain('Leadership and governance')
})

test('on paper a reference leads to its entry, and a source to the log; without the site’s address it is words', async () => {
  const paper = reports.paperOf(reading(many(20)), 'https://hearth.example.org')
  const { links } = await readPdf((await documents.renderPdf(paper)).bytes)
  expect(links.missing).toEqual([])
  expect(links.places).toEqual(expect.arrayContaining([...paper.parts.flatMap((part) => (part.type === 'heading' && part.level === 2 ? [part.id] : [])), 'E1']))
  expect(new Set(links.addresses)).toEqual(new Set(many(20).map(({ entryId }) => `https://hearth.example.org/collaborations/${entryId}`)))
  expect((await readPdf((await documents.renderPdf(reports.paperOf(reading(many(20))))).bytes)).links.addresses).toEqual([])
}, 60_000)

test('a paper that is meant for one page is set on one page, as large as it can be', async () => {
  const { parts, ...paper } = reports.paperOf(reading(many(20)))
  const short = await documents.renderPdf({ ...paper, compact: true, parts: parts.slice(0, 3) })
  expect(short.pages).toBe(1)
  const read = await readPdf(short.bytes)
  expect(read.roles.TOC ?? 0).toBe(0)
  expect(read.text[0]).toContain('Page 1 of 1')
})

test('the governors’ page is one sheet in type that can be read, whatever stands in the log', async () => {
  const of = async (log: readonly reports.Entry[], next = 'Host two visits.') =>
    documents.renderPdf(reports.governorsPaperOf({ ...reading([]), check: 'Anyone can check that this report was issued: https://hearth.example.org/check, report 2026-00042, code F8E6Q-71JA2.', document: reports.compose(facts(log), { number: '2026-00042', issuedBy: { accountId: 'helen', role: 'Headteacher' }, opening: '', next }) }))
  const name = 'The Blessed Trinity and Saint Cuthbert Voluntary Aided Church of England Primary School'
  const wordy = (number: number): reports.Entry => {
    const [partner] = entry(number).partners
    return entry(number, { partners: Array.from({ length: 6 }, (_, at) => ({ ...partner!, name: `${name} ${at}` })), changed: 'Pupils with SEND in all of the classes now write at length without help and say so. '.repeat(20) })
  }
  const ordinary = await of(many(52))
  expect(ordinary).toMatchObject({ pages: 1 })
  expect(ordinary.scale).toBeGreaterThanOrEqual(0.8)
  const longest = await of(Array.from({ length: 500 }, (_, number) => wordy(number)), 'We go on. '.repeat(490))
  expect(longest).toMatchObject({ pages: 1 })
  expect(longest.scale).toBeGreaterThanOrEqual(0.7)
}, 60_000)

test('the last row of a table is not left alone on a page', async () => {
  const paper = reports.paperOf(reading([]))
  for (let rows = 22; rows < 30; rows++) {
    const table = { type: 'table' as const, caption: 'Rows', head: [{ label: 'Row', share: 1 }], rows: Array.from({ length: rows }, (_, row) => [[[{ text: `row-${row}` }]]]) }
    const { text } = await readPdf((await documents.renderPdf({ ...paper, facts: [], footer: '', opening: null, contents: false, close: '', parts: [table] })).bytes)
    expect(text.at(-1)!.match(/row-\d+/g)!.length, `${rows} rows`).toBeGreaterThan(1)
  }
}, 60_000)

test('every page says whose report it is, as at when, and which page of how many', async () => {
  const read = await readPdf((await documents.renderPdf(reports.paperOf(reading(many(40))))).bytes)
  expect(read.pages).toBeGreaterThan(5)
  read.text.forEach((text, index) => {
    expect(text).toContain(`Page ${index + 1} of ${read.pages}`)
    expect(text).toContain('Ofsted does not require this document or any set format.')
    if (index > 0) expect(text).toContain('As at 22 Nov 2026')
  })
  expect(read.text[0]).toContain('Issued by: Helen Thwaite, Headteacher')
  expect(read.text[0]).toContain('We give as well as take.')
  expect(read.text[0]).toContain('pieces of joint work')
})

test('an entry longer than a page is broken, and nothing of it is lost', async () => {
  const long = Array.from({ length: 1500 }, (_, word) => `word${word}`).join(' ')
  const text = (await readPdf((await documents.renderPdf(reports.paperOf(reading([entry(0, { what: long }), entry(1, { what: 'x'.repeat(3000) })])))).bytes)).text.join(' ')
  for (const word of ['word0', 'word749', 'word1499']) expect(text).toMatch(new RegExp(`\\b${word}\\b`))
  expect(text.replace(/\s/g, '').match(/x{50,}/g)?.join('').length).toBeGreaterThan(2500)
})

test('letters that few fonts have are printed as they are, or in letters that say the same; none becomes a box', async () => {
  const { text } = await readPdf((await documents.renderPdf(reports.paperOf(reading([entry(0, { what: 'Ștefan, Łukasz and Żaneta → Ωmega, Привет, ≥ 3, ½, “naïve” café\u0301 e\u200bnd 😀' })])))).bytes)
  const all = text.join(' ')
  for (const words of ['Ștefan, Łukasz and Żaneta -> Ωmega, Привет, >= 3, ½, “naïve”', 'end ?']) expect(all).toContain(words)
  expect(all).not.toContain('\u0000')
})

test('five hundred entries are set in seconds', async () => {
  const big = reading(many(500))
  const began = performance.now()
  const bytes = (await documents.renderPdf(reports.paperOf(big))).bytes
  const took = performance.now() - began
  expect((await readPdf(bytes)).text.join(' ')).toContain('E500')
  expect(took).toBeLessThan(15_000)
}, 60_000)

const worker = (body: string): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'hearth-worker-')), 'worker.mjs')
  writeFileSync(file, `import { parentPort } from 'node:worker_threads'\nlet asked = 0\nparentPort.on('message', ({ id, message }) => { asked++; ${body} })`)
  return file
}
const never = () => Promise.reject(new Error('asked here'))

test('a worker is kept between questions, and one that crashes is replaced by the next question', async () => {
  const file = worker(`if (message === 'crash') throw new Error('out of ink'); parentPort.postMessage({ id, bytes: new Uint8Array([asked]) })`)
  expect([...(await ask('w', 'one', never, file))]).toEqual([1])
  expect([...(await ask('w', 'two', never, file))]).toEqual([2])
  await expect(ask('w', 'crash', never, file)).rejects.toThrow('out of ink')
  expect([...(await ask('w', 'again', never, file))]).toEqual([1])
})

test('a worker that does not answer in time is ended, and says so in words', async () => {
  const file = worker(`if (message === 'hang') for (;;); parentPort.postMessage({ id, bytes: new Uint8Array([asked]) })`)
  await expect(ask('w', 'hang', never, file, { patience: 300 })).rejects.toThrow('This took too long')
  expect([...(await ask('w', 'again', never, file))]).toEqual([1])
})

test('where nothing is built, the work is done here', async () => {
  expect([...(await ask('render-worker', 7, async (seven: number) => new Uint8Array([seven])))]).toEqual([7])
})
