import { expect, test } from 'vitest'
import * as frameworks from '#app/domain/frameworks.server.ts'
import * as reports from '#app/domain/reports.server.ts'
import { readDocument, wholeSentences, type Block, type Partner, type ReportDocument } from '#app/domain/reports.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'

const partner = (name: string, more: Partial<Partner> = {}): Partner => ({ name, organisationId: name, ownTrust: false, answer: 'countersigned', answeredBy: 'tom', answeredOn: '2026-11-02', ...more })
const entry = (more: Partial<reports.Entry> = {}): reports.Entry => ({
  entryId: '1', on: '2026-10-06', kind: 'moderation', direction: 'given', partners: [partner('Thornsand Primary School')], what: 'Met.', changed: '', stopped: '', outcome: null, barriers: '', costPence: null, hoursByRole: null,
  hours: null, people: null, network: null, practice: null, partnerKinds: ['school'], countersigned: true, ours: null, loggedBy: { organisation: 'Hollin Bay Primary School', accountId: 'amara' }, ...more,
})
const facts = (log: readonly reports.Entry[], more: Partial<reports.Facts> = {}): reports.Facts => ({
  organisation: { id: 'x', name: 'Hollin Bay Primary School', kind: 'school', urn: 900101, inTrust: false, ages: { low: 3, high: 11 } }, before: [], period: { from: '2024-09-01', to: '2026-11-22' }, framework: frameworks.find('ofsted-schools-2026'), instead: null, plan: [],
  kinds: taxonomies.terms('collaboration-kinds'), roles: taxonomies.terms('staff-roles'), log, published: [], takers: [], asAt: new Date('2026-11-22T20:00:00Z'), ...more,
})
const compose = (log: readonly reports.Entry[], more: Partial<reports.Facts> = {}, next = '') => reports.compose(facts(log, more), { number: '2026-00001', issuedBy: { accountId: 'helen', role: 'Headteacher' }, opening: '', next })
const text = (blocks: readonly Block[]) => JSON.stringify(blocks)
const advice = (log: readonly reports.Entry[], more: Partial<reports.Facts> = {}) => reports.adviceOn(compose(log, more).lines, facts(log, more)).map((one) => one.text)

test('a report of the first model is still read: what its time did not ask is not recorded, and its printed words are as they were', () => {
  const now = compose([entry({ changed: 'They write on.' })])
  const old = { ...now, model: 1, lines: now.lines.map(({ outcome: _o, barriers: _b, costPence: _c, hoursByRole: _h, ...line }) => line) }
  const read = readDocument(JSON.stringify(old))
  expect(read.model).toBe(1)
  expect(read.lines[0]).toMatchObject({ outcome: null, barriers: '', costPence: null, hoursByRole: null, changed: 'They write on.' })
  expect(read.blocks).toEqual(now.blocks)
  expect(readDocument(JSON.stringify(now))).toEqual(now)
})

test('what was said later of what changed stands with its day, and an entry that says it only later counts as saying it', () => {
  const { blocks, lines } = compose([entry({ outcome: { what: 'Pupils with SEND now write a page.', on: '2026-11-10', byAccount: 'amara' } }), entry({ entryId: '2' })])
  expect(lines[0]).toMatchObject({ focus: true })
  expect(text(blocks)).toContain('1 of 2 entries says what changed')
  expect(text(blocks)).toContain('In 1 entry we said later what had changed since')
})

test('hours by role, cost and barriers say of how many entries they are known; what is missing is never zero', () => {
  const { blocks } = compose([entry({ hoursByRole: { teacher: 3, 'no-such-role': 1 }, costPence: 12550, barriers: 'Cover was hard to find.' }), entry({ entryId: '2', hoursByRole: { teacher: 1.5 } }), entry({ entryId: '3' })])
  const roles = blocks.find((block) => block.type === 'table' && block.caption === 'Hours of our own staff, by role')
  expect(roles).toMatchObject({ rows: expect.arrayContaining([[expect.any(String), '4.5', '2'], ['no-such-role', '1', '1']]) })
  expect(text(blocks)).toContain('1 entry of the 3 that we wrote says what it cost us, £125.50 in all. 2 say nothing of cost; that is not counted as zero')
  expect(text(blocks)).toContain('What got in the way')
  expect(text(compose([entry()]).blocks)).toContain('No entry in this period records what it cost.')
})

test('a kind that was received first and given later is named with both entries; one given before, or only mutual, is not', () => {
  const { lines, blocks } = compose([
    entry({ entryId: '1', on: '2024-10-01', direction: 'received' }), entry({ entryId: '2', on: '2025-10-01', direction: 'given' }),
    entry({ entryId: '3', on: '2024-10-01', kind: 'visit', direction: 'given' }), entry({ entryId: '4', on: '2025-10-01', kind: 'visit', direction: 'received' }), entry({ entryId: '5', kind: 'research', direction: 'mutual' }),
  ])
  expect(reports.nowGiven(lines)).toEqual(['Moderation: received in 2024/25, given since 2025/26 (E1 is the first received, E3 the first given).'])
  expect(text(blocks)).toContain('one more or fewer would change this picture')
})

test('a setting that took a practice up is named only where it lets readers see its name; the others are counted', () => {
  const taker = (setting: string | null, stage: reports.Facts['takers'][number]['stage'], began = '2026-10-01') => ({ interventionId: 'p', setting, began, stage, since: '2026-11-03', measured: setting !== null })
  const { blocks } = compose([entry()], { published: [{ id: 'p', title: 'Reading aloud', publishedOn: '2023-03-01', measured: true }], takers: [taker('Wold Edge', 'delivering'), taker(null, 'considering'), taker(null, 'delivering', '2023-09-01')] })
  expect(text(blocks)).toContain('Wold Edge (delivering since 3 Nov 2026, with its own evaluation); 2 other settings (1 considering, 1 delivering)')
  expect(text(blocks)).toContain('Other settings have taken them up 3 times; 2 are delivering it or keeping it going, and 1 has published what it measured. 2 began in this period.')
})

test('one setting that took a practice up is told in the singular, without zeros; a period that is over is told in its own time', () => {
  const taker = (stage: reports.Facts['takers'][number]['stage'], measured: boolean) => ({ interventionId: 'p', setting: null, began: '2023-10-01', stage, since: '2023-11-03', measured })
  const published = [{ id: 'p', title: 'Reading aloud', publishedOn: '2023-03-01', measured: true }]
  expect(text(compose([entry()], { published, takers: [taker('sustaining', true)] }).blocks)).toContain('"One other setting has taken one of them up; it is keeping it going and has published what it measured. None began in this period."')
  expect(text(compose([entry({ on: '2026-06-02' })], { published, takers: [taker('stopped', false)], period: { from: '2024-09-01', to: '2026-08-31' } }).blocks)).toContain('"By 31 August 2026 one other setting had taken one of them up; it had stopped. None began in this period."')
})

test('the chart’s figures stand once; what came from outside the trust has a table of its own, and only where some did not', () => {
  const tables = (log: readonly reports.Entry[], inTrust: boolean) => compose(log, { organisation: { ...facts([]).organisation, inTrust } }).blocks.flatMap((block) => (block.type === 'table' && /outside|Entries by/.test(block.caption) ? [block] : []))
  const [outside, inside] = [entry({ direction: 'received' }), entry({ entryId: '2', direction: 'received', partners: [partner('Wold Edge', { ownTrust: true })] })]
  expect(tables([outside], true)).toEqual([])
  expect(tables([outside, inside], false)).toEqual([])
  expect(tables([outside, inside], true)).toEqual([expect.objectContaining({ caption: 'Received from outside our own trust, by term', rows: expect.arrayContaining([['Autumn 2026', '1 of 2']]) })])
})

test('a change is shown with whole sentences of the work it rests on', () => {
  expect(wholeSentences('We met. Then we read 40 books with Year 4. ')).toBe('We met. Then we read 40 books with Year 4.')
  expect(wholeSentences(`${'a'.repeat(30)} ${'b'.repeat(30)}. Then more.`, 20)).toBe(`${'a'.repeat(30)} ${'b'.repeat(30)}. …`)
  expect(wholeSentences('No stop at all\nover two lines')).toBe('No stop at all over two lines')
})

test('a college’s report says that its areas are not confirmed and lists its entries without areas', () => {
  const { blocks, lines, meta } = compose([entry()], { framework: frameworks.find('ofsted-further-education-2025') })
  expect(meta.framework?.key).toBe('ofsted-further-education-2025')
  expect(lines[0]!.areas).toEqual([])
  expect(text(blocks)).toContain('Areas not confirmed')
  expect(blocks.some((block) => block.type === 'heading' && block.id.startsWith('area-'))).toBe(false)
})

test('a friend’s questions: help that does not taper, nothing countersigned, only received', () => {
  const got = (n: number, on: string) => entry({ entryId: String(n), on, direction: 'received', countersigned: false })
  const said = advice([got(1, '2024-10-01'), got(2, '2026-10-01'), got(3, '2026-10-02')])
  expect(said).toEqual(expect.arrayContaining([expect.stringContaining('Support from outside does not taper: 1 received in 2024/25, 2 in 2026/27.'), expect.stringContaining('Nothing is countersigned'), expect.stringContaining('Nothing given')]))
  expect(advice([got(1, '2024-10-01'), got(2, '2024-10-02'), got(3, '2026-10-02')]).join()).not.toContain('taper')
})

const long = (n: number): reports.Entry =>
  entry({
    entryId: String(n).padStart(20, '0'), on: `202${5 + (n % 2)}-0${1 + (n % 8)}-1${n % 9}`, direction: (['given', 'mutual', 'received'] as const)[n % 3]!, kind: taxonomies.terms('collaboration-kinds')[n % 14]!.key,
    partners: Array.from({ length: 6 }, (_, at) => partner(`The Blessed Trinity and Saint Cuthbert Voluntary Aided Church of England Primary School ${at}`)), what: 'Met and planned. '.repeat(60), changed: 'Pupils with SEND in all of the classes now write at length without help and say so. '.repeat(20), hours: 2,
  })

test('the governors’ page stays short for five hundred entries with long names and a head with much to say', () => {
  const document: ReportDocument = compose(Array.from({ length: 500 }, (_, n) => long(n)), {}, 'We go on. '.repeat(490))
  const { blocks, lines } = reports.governors(document)
  expect(lines).toEqual([])
  expect(blocks.map((block) => block.type)).toEqual(['heading', 'figures', 'figure', 'heading', 'list', 'paragraph', 'heading', 'paragraph', 'heading', 'paragraph', 'paragraph', 'heading', 'paragraph', 'sourceNote'])
  const said = blocks.flatMap((block) => (block.type === 'list' ? block.items : block.type === 'paragraph' || block.type === 'sourceNote' ? [block.text] : [])).join(' ')
  expect(said.length).toBeLessThan(2600)
  // It says what the report says.
  expect(blocks[1]).toEqual(document.blocks.find((block) => block.type === 'figures'))
})

test('the three that governors read are countersigned before others, then about those for whom it matters most, then newest', () => {
  const { lines } = compose([
    entry({ entryId: '1', changed: 'A.', countersigned: false, on: '2026-11-01' }), entry({ entryId: '2', changed: 'B.', on: '2026-10-01' }), entry({ entryId: '3', changed: 'Pupils with SEND read.', on: '2026-09-01' }), entry({ entryId: '4', on: '2026-11-02' }), entry({ entryId: '5', changed: 'C.', on: '2026-10-02' }),
  ])
  expect(reports.strongestOf(lines).map((line) => line.entryId)).toEqual(['3', '5', '2'])
})

test('ten thousand entries over three years are composed in seconds, and twice as many take about twice as long', () => {
  const timed = (count: number) => {
    const log = Array.from({ length: count }, (_, n) => long(n))
    const began = performance.now()
    compose(log)
    return performance.now() - began
  }
  timed(200)
  const [half, whole] = [timed(5_000), timed(10_000)]
  expect(whole).toBeLessThan(15_000)
  expect(whole / half).toBeLessThan(5)
}, 60_000)
