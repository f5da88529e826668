import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { accounts, collaborationPartners, collaborations, events, memberships, organisationLinks, organisations, reports as issued } from '#db/schema/index.ts'
import * as collaborationsDoor from '#app/domain/collaborations.server.ts'
import * as reports from '#app/domain/reports.server.ts'
import { amounts, checked, daysOf, IssueForm, sourced, withWhom } from '#app/domain/reports.ts'
import { Forbidden, Invalid, NotFound } from '#app/errors.ts'
import { sha256 } from '#app/platform/hashing.server.ts'
import { newId } from '#app/platform/ids.ts'
import { download, ownFilesFolder } from '../support/filed.ts'
import { readPdf } from '../support/pdf.ts'
import { id, NOW, world, type World } from '../support/world.ts'

ownFilesFolder()
let w: World
beforeEach(async () => void (w = await world()))

const HOLLIN = id(900101)
const BRANNOCS = id(900102)
const year = { organisation: HOLLIN, period: 'year' as const, from: '', to: '', framework: 'ofsted-schools-2026', opening: '', next: '' }
const wish = { organisation: '', period: '', from: '', to: '', framework: '' }

type More = Partial<Parameters<typeof collaborationsDoor.log>[1]>
const log = (more: More = {}, who = 'helen') =>
  collaborationsDoor.log(w.as(who), {
    organisationId: HOLLIN, partners: [BRANNOCS], others: [], happenedOn: '2026-10-06', kind: 'moderation', direction: 'given', what: 'Moderated Year 4 writing together.', changed: '', stopped: '', hours: 2, people: 3, networkId: null, interventionId: null, ...more,
  })

async function countersign(entryId: string, who: string) {
  const [row] = await w.db.select().from(collaborationPartners).where(eq(collaborationPartners.collaborationId, entryId))
  const [entry] = await w.db.select().from(collaborations).where(eq(collaborations.id, entryId))
  await collaborationsDoor.countersign(w.as(who), { entryId, partner: row!.id, seenVersion: entry!.version, seenAnswer: 0 })
}
const textOf = (document: Awaited<ReturnType<typeof reports.forReading>>['document']) => JSON.stringify(document.blocks)

test('Helen opens the page and the whole report is there: this academic year, her school, the framework in force', async () => {
  await log()
  const made = await reports.forMaking(w.as('helen'), wish)
  expect(made.choices).toMatchObject({ organisation: HOLLIN, period: 'year', framework: '' })
  expect(made.frameworks[0]).toEqual({ value: '', label: 'In force on the last day: Ofsted, state-funded schools, September 2026' })
  expect(made.preview?.document.meta).toMatchObject({ framework: { key: 'ofsted-schools-2026' }, number: null, issuedBy: null, period: { from: '2026-09-01', to: '2026-11-22' }, asAt: NOW.toISOString(), language: 'en-GB' })
  expect(made.preview?.document.lines).toHaveLength(1)
  expect(made.frameworks.map((one) => one.value)).not.toContain('ofsted-schools-2019')
})

test('Helen issues it: a number, a seal, an event, and the report can be read', async () => {
  const entry = await log({ changed: 'Six pupils with SEND now write at length.', stopped: 'The second data drop' })
  await countersign(entry, 'tom')
  const { number } = await reports.issue(w.as('helen'), { ...year, opening: 'We give as well as take.', next: 'Host two visits.\n\nStop the late meeting.' })
  expect(number).toBe('2026-00001')
  expect((await reports.issue(w.as('helen'), year)).number).toBe('2026-00002')
  const read = await reports.forReading(w.as('helen'), number)
  const [row] = await w.db.select().from(issued).where(eq(issued.number, number))
  expect(read.seal).toBe(sha256(row!.document))
  expect(read.document.meta).toMatchObject({ number, issuedBy: { accountId: id('helen'), role: 'Headteacher' }, urn: 900101, framework: { key: 'ofsted-schools-2026' } })
  const [line] = read.document.lines
  expect(line).toMatchObject({ ref: 'E1', entryId: entry, countersigned: true, focus: true, challenge: true, development: true })
  expect(withWhom(line!)).toContain('St Brannoc')
  expect(checked(line!, read.people)).toEqual([expect.stringMatching(/^Countersigned by Tom Ashdown, St Brannoc.*22 Nov 2026$/)])
  expect(sourced(line!, read.people)).toBe(`Logged by Helen Thwaite, Hollin Bay Primary School.`)
  expect(textOf(read.document)).toContain('Host two visits.')
  const told = (await w.db.select().from(events)).filter((event) => event.name === 'report.issued')
  expect(told[0]).toMatchObject({ subject: row!.id, byAccount: id('helen'), facts: { organisationId: HOLLIN, number } })
})

test('the seven parts stand in their order, and nothing predicts a grade or claims an inspectorate wants it', async () => {
  await log()
  const { document } = (await reports.forMaking(w.as('helen'), wish)).preview!
  const headings = document.blocks.flatMap((block) => (block.type === 'heading' && block.level === 2 ? [block.text] : []))
  expect(headings).toEqual([
    'At a glance', '1. What we gave', '2. What we received', '3. What changed for pupils', '4. Mutual challenge', '5. Staff development and workload', '6. What we stopped', '7. What we do next',
    'Practice we published and shared', 'How this bears on the inspection framework', 'Growth over time', 'Where this comes from',
  ])
  expect(document.meta.footer).toBe('Ofsted does not require this document or any set format. It is drawn from records the school keeps for its own use.')
  expect(textOf(document)).not.toMatch(/Ofsted-ready|approved|compliant|Exceptional|Strong standard|Urgent improvement/i)
})

test('an issued report is the same after the log has moved on: entries amended and withdrawn, their writer gone', async () => {
  const first = await log({ changed: 'They read further.' })
  const second = await log({ what: 'Visited the infants.', kind: 'visit', direction: 'received' })
  const { number } = await reports.issue(w.as('helen'), year)
  const before = await reports.forReading(w.as('helen'), number)
  const pdfBefore = await download(w.as('helen'), number, 'pdf')
  const csvBefore = await download(w.as('helen'), number, 'csv')

  const later = new Date(NOW.getTime() + 9 * 86_400_000)
  await countersign(first, 'tom')
  await collaborationsDoor.edit(w.as('helen', later), first, { happenedOn: '2026-10-07', kind: 'visit', direction: 'mutual', what: 'Other words.', changed: '', stopped: '', hours: null, people: null, networkId: null, interventionId: null, seenVersion: 1 })
  await collaborationsDoor.withdraw(w.as('helen', later), second, 1)
  await w.db.update(memberships).set({ status: 'ended', endedAt: later }).where(eq(memberships.accountId, id('amara')))
  await w.db.update(organisations).set({ name: 'Another Name' }).where(eq(organisations.id, BRANNOCS))

  const after = await reports.forReading(w.as('helen', later), number)
  expect(after).toEqual(before)
  expect((await download(w.as('helen', later), number, 'pdf')).bytes.equals(pdfBefore.bytes)).toBe(true)
  expect(await download(w.as('helen', later), number, 'csv')).toEqual(csvBefore)
  expect((await reports.forMaking(w.as('helen', later), wish)).preview!.document.lines).toHaveLength(1)
})

test('a report that somebody has altered in the database is not shown as the one that was issued', async () => {
  const { number } = await reports.issue(w.as('helen'), year)
  const [row] = await w.db.select().from(issued).where(eq(issued.number, number))
  await w.db.update(issued).set({ document: row!.document.replace('Hollin Bay', 'Hollow Bay') }).where(eq(issued.number, number))
  await expect(reports.forReading(w.as('helen'), number)).rejects.toThrow('seal is broken')
})

test('a colleague who has closed her account is not named, and the rest of the report stands', async () => {
  await log({}, 'amara')
  const { number } = await reports.issue(w.as('helen'), year)
  await w.db.update(accounts).set({ name: 'Removed' }).where(eq(accounts.id, id('amara')))
  const { document, people } = await reports.forReading(w.as('helen'), number)
  expect(sourced(document.lines[0]!, people)).toMatch(/^Logged by Removed,/)
  expect(sourced(document.lines[0]!, {})).toMatch(/^Logged by a former colleague,/)
  expect(JSON.stringify(document)).not.toContain('Amara')
})

test('Amara, who is no lead, hears why; a visitor is asked to sign in; Tom, from elsewhere, learns nothing', async () => {
  const { number } = await reports.issue(w.as('helen'), year)
  for (const deed of [() => reports.forListing(w.as('amara')), () => reports.forMaking(w.as('amara'), wish), () => reports.forReading(w.as('amara'), number), () => reports.issue(w.as('amara'), year)])
    await expect(deed()).rejects.toThrow(/^Only a lead of your organisation/)
  for (const deed of [() => reports.forListing(w.visitor()), () => reports.forMaking(w.visitor(), wish), () => reports.forReading(w.visitor(), number), () => reports.forReading(w.visitor(), '2026-99999')]) await expect(deed()).rejects.toThrow(Forbidden)
  for (const read of [reports.forReading, (ctx: Parameters<typeof download>[0], which: string) => download(ctx, which, 'pdf')]) {
    await expect(read(w.as('tom'), number)).rejects.toThrow(NotFound)
    await expect(read(w.as('joan'), number)).rejects.toThrow(NotFound)
  }
  await expect(reports.issue(w.as('tom'), year)).rejects.toThrow(Forbidden)
  await expect(reports.forReading(w.as('helen'), '2026-00099')).rejects.toThrow(NotFound)
  expect((await reports.forListing(w.as('tom'))).count).toBe(0)
  expect((await reports.forListing(w.as('helen'))).reports.map((one) => one.number)).toEqual([number])
})

test('asking for another organisation in the address gives Helen her own', async () => {
  expect((await reports.forMaking(w.as('helen'), { ...wish, organisation: BRANNOCS })).choices.organisation).toBe(HOLLIN)
})

test('a school that has become an academy has its predecessor’s entries and reports', async () => {
  await log()
  const { number } = await reports.issue(w.as('helen'), year)
  await w.db.update(organisations).set({ status: 'closed' }).where(eq(organisations.id, HOLLIN))
  await w.db.insert(organisationLinks).values({ id: newId(), urn: 900102, linkUrn: 900101, linkType: 'Predecessor', direction: 'predecessor' })
  expect((await reports.forListing(w.as('tom'))).reports.map((one) => one.number)).toEqual([number])
  expect((await reports.forReading(w.as('tom'), number)).number).toBe(number)
  const { document } = (await reports.forMaking(w.as('tom'), wish)).preview!
  expect(textOf(document)).toContain('Records of Hollin Bay Primary School (URN 900101), which came before this school')
})

test('what a partner logged is seen from our side, once, with our own countersignature', async () => {
  const entry = await collaborationsDoor.log(w.as('tom'), { organisationId: BRANNOCS, partners: [HOLLIN], others: [], happenedOn: '2026-10-08', kind: 'visit', direction: 'given', what: 'They watched our reading.', changed: '', stopped: 'Their own affair', hours: null, people: null, networkId: null, interventionId: null })
  await countersign(entry, 'helen')
  const { document, people } = (await reports.forMaking(w.as('helen'), wish)).preview!
  expect(document.lines).toHaveLength(1)
  expect(document.lines[0]).toMatchObject({ direction: 'received', stopped: '', countersigned: true, partners: [{ organisationId: BRANNOCS, answer: 'logged' }] })
  expect(checked(document.lines[0]!, people)).toEqual(['Countersigned by Helen Thwaite, for us, 22 Nov 2026'])
  expect(amounts(document.lines[0]!)).toBe('Hours not recorded')
})

test('support from inside our own trust is marked, and is not called external', async () => {
  await w.db.update(organisations).set({ trustId: id('la:951') }).where(eq(organisations.id, HOLLIN))
  await w.db.update(organisations).set({ trustId: id('la:951') }).where(eq(organisations.id, BRANNOCS))
  await log({ direction: 'received' })
  await log({ direction: 'received', partners: [id(900107)], happenedOn: '2026-10-09' })
  const { document } = (await reports.forMaking(w.as('helen'), wish)).preview!
  expect(withWhom(document.lines[0]!)).toMatch(/\(our own trust\)$/)
  expect(textOf(document)).toContain('Of the 2 entries received, 1 came only from inside our own trust (E1). Support from inside our own trust is shown; it is not external support.')
  expect(textOf(document)).toContain('1 of 2 entries received came from outside our own trust.')
})

test('hours that nobody wrote down are not recorded, never zero', async () => {
  await log({ hours: null })
  const { document } = (await reports.forMaking(w.as('helen'), wish)).preview!
  expect(textOf(document)).toContain('"value":"Not recorded"')
  const hours = document.blocks.find((block) => block.type === 'table' && block.caption === 'Hours recorded, by direction')
  expect(hours).toMatchObject({ rows: [['Given', '1', 'not recorded', '1'], ['Mutual', '0', 'not recorded', '0'], ['Received', '0', 'not recorded', '0'], ['All', '1', 'not recorded', '1']] })
})

test('an empty period makes an honest report, on paper too', async () => {
  const made = await reports.forMaking(w.as('helen'), wish)
  expect(made.advice[0]?.text).toContain('Nothing is logged in this period')
  const { number } = await reports.issue(w.as('helen'), year)
  const { bytes, name } = await download(w.as('helen'), number, 'pdf')
  expect(name).toBe('Evidence report 2026-00001, Hollin Bay Primary School, 2026-09-01 to 2026-11-22')
  const read = await readPdf(bytes)
  expect(read.text.join(' ')).toContain('No joint work is recorded from 1 September 2026 to 22 November 2026.')
  expect((await download(w.as('helen'), number, 'csv')).bytes.toString('utf8').trim().split('\r\n')).toHaveLength(1)
})

test('private advice says what an inspector might ask, and none of it enters the report', async () => {
  await log({ direction: 'received', kind: 'deployment', hours: null })
  const { advice, preview } = await reports.forMaking(w.as('helen'), wish)
  const said = advice.map((one) => one.text)
  expect(said).toEqual(expect.arrayContaining([expect.stringMatching(/^Nothing is countersigned/), expect.stringMatching(/^Nothing stands under Inclusion, /), 'All that stands under Leadership and governance was received.', expect.stringMatching(/^Nothing given in this period/), expect.stringMatching(/^No entry says what changed/)]))
  for (const sentence of said) expect(JSON.stringify(preview!.document)).not.toContain(sentence)
})

test('a university partner has no framework unless she chooses one, and the footer claims nothing of Ofsted', async () => {
  const made = await reports.forMaking(w.as('sunita'), wish)
  expect(made.choices.framework).toBe('none')
  expect(made.preview!.document.meta).toMatchObject({ framework: null, footer: expect.stringMatching(/^No inspectorate requires this document/) })
  expect(made.preview!.document.blocks.some((block) => block.type === 'heading' && block.id === 'framework')).toBe(false)
})

test('a primary school is not set beside post-16 provision once its ages are known', async () => {
  const areas = async () => (await reports.forMaking(w.as('helen'), wish)).preview!.document.blocks.flatMap((block) => (block.type === 'heading' && block.id.startsWith('area-') ? [block.text] : []))
  expect(await areas()).toContain('Post-16 provision')
  await w.db.update(organisations).set({ lowAge: 3, highAge: 11 }).where(eq(organisations.id, HOLLIN))
  expect(await areas()).toEqual(expect.not.arrayContaining(['Post-16 provision']))
  expect(await areas()).toContain('Early years')
})

test('periods: this year and three years end today; other dates are checked and never run into the future', () => {
  expect(daysOf({ period: 'three-years', from: '', to: '' }, '2026-11-22')).toEqual({ days: { from: '2024-09-01', to: '2026-11-22' } })
  expect(daysOf({ period: 'dates', from: '2026-01-01', to: '2027-01-01' }, '2026-11-22')).toEqual({ days: { from: '2026-01-01', to: '2026-11-22' } })
  expect(daysOf({ period: 'dates', from: '2026-02-30', to: '' }, '2026-11-22')).toEqual({ errors: { from: 'Enter the first day, as you chose other dates.', to: 'Enter the last day, as you chose other dates.' } })
  expect(daysOf({ period: 'dates', from: '2026-05-02', to: '2026-05-01' }, '2026-11-22')).toEqual({ errors: { to: 'The last day must be on or after the first day.' } })
  expect(daysOf({ period: 'dates', from: '2027-05-02', to: '2027-05-03' }, '2026-11-22')).toEqual({ errors: { from: 'The first day cannot be in the future.' } })
})

test('Helen cannot issue by a framework that is read-only, nor with a pupil’s number in her own words or in an entry', async () => {
  await expect(reports.issue(w.as('helen'), { ...year, framework: 'ofsted-schools-2019' })).rejects.toThrow(Invalid)
  await expect(reports.issue(w.as('helen'), { ...year, framework: 'nonsense' })).rejects.toThrow(Invalid)
  const form = { organisation: HOLLIN, period: 'year', from: '', to: '', framework: 'none', opening: 'A123456789012 did well.', next: '' }
  expect(IssueForm.safeParse(form).error?.issues[0]?.message).toContain('unique pupil number')
  expect(IssueForm.safeParse({ ...form, opening: 'x'.repeat(601) }).success).toBe(false)
  const entry = await log()
  await w.db.update(collaborations).set({ changed: 'A123456789012 did well.' }).where(eq(collaborations.id, entry))
  await expect(reports.issue(w.as('helen'), year)).rejects.toThrow('stands in E1')
  expect(await w.db.select().from(issued)).toEqual([])
})

test('ten reports issued at once have ten numbers; one form sent twice makes one report', async () => {
  const made = await Promise.all(Array.from({ length: 10 }, () => reports.issue(w.as('helen'), year)))
  expect(new Set(made.map((one) => one.number)).size).toBe(10)
  const ctx = { ...w.as('helen'), once: { key: newId(), fingerprint: 'same' } }
  await reports.issue(ctx, year)
  await expect(reports.issue(ctx, year)).rejects.toMatchObject({ where: 'form_keys.key' })
  expect(await w.db.select().from(issued)).toHaveLength(11)
})

test('numbers begin again each year, and a year is London’s', async () => {
  expect((await reports.issue(w.as('helen', new Date('2026-12-31T23:59:59Z')), year)).number).toBe('2026-00001')
  expect((await reports.issue(w.as('helen', new Date('2027-01-01T00:00:00Z')), year)).number).toBe('2027-00001')
})
