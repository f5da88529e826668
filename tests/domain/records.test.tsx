import { expect, test } from 'vitest'
import fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { eq } from 'drizzle-orm'
import { collaborationParticipants, memberships } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as records from '#app/domain/records.server.ts'
import { said } from '#app/domain/documents.ts'
import { readRecordFilter } from '#app/domain/records.ts'
import * as recordRoute from '#app/routes/records/show.tsx'
import * as myPart from '#app/routes/collaborations/my-part.tsx'
import * as entryRoute from '#app/routes/collaborations/show.tsx'
import { answered, sent, sound } from '#tests/support/pages.tsx'
import { id, NOW, world, type World } from '#tests/support/world.ts'

const all = readRecordFilter(new URLSearchParams())
const words = { happenedOn: '2026-10-12', kind: 'visit', direction: 'given' as const, what: 'Watched phonics together', changed: '', stopped: 'SECRET stopped', hours: 40, people: 9, networkId: null, interventionId: null }
const later = new Date(NOW.getTime() + 86_400_000)
const logged = (here: World, more: Partial<typeof words> = {}) => collaborations.log(here.as('amara'), { ...words, ...more, organisationId: id(900101), partners: [id(900102)], others: [] })
/** The same person after they have left: nothing but their account. */
const gone = (ctx: Context): Context => ({ ...ctx, who: { ...ctx.who, memberships: [] } })
async function leaves(here: World, key: string, at: Date) {
  await here.db.update(memberships).set({ status: 'ended', endedAt: at }).where(eq(memberships.accountId, id(key)))
}

test('Amara says that she took part, with her own hours, changes it, and takes it off', async () => {
  const here = await world()
  const entry = await logged(here)
  await collaborations.sayMyPart(here.as('amara'), entry, { organisationId: null, hours: 2.5, learnt: 'Model the blend first' })
  const record = await records.forRecord(here.as('amara'), all)
  expect(record.entries).toMatchObject([{ entryId: entry, direction: 'given', partners: [expect.stringContaining('Brannoc')], hours: 2.5, learnt: 'Model the blend first', standing: 'waiting', left: false }])
  await collaborations.sayMyPart(here.as('amara'), entry, { organisationId: null, hours: null, learnt: '' })
  const again = await records.forRecord(here.as('amara'), all)
  expect(again.entries).toMatchObject([{ hours: null, learnt: '' }])
  expect(again.totals).toEqual([{ kind: 'visit', year: 2026, entries: 1, hours: null, withHours: 0 }])
  await collaborations.takeBackMyPart(here.as('amara'), entry)
  expect((await records.forRecord(here.as('amara'), all)).count).toBe(0)
})

test('Daniel of the partner school sees the same work as received, and nobody of a third school can say that they took part', async () => {
  const here = await world()
  const entry = await logged(here)
  await collaborations.sayMyPart(here.as('daniel'), entry, { organisationId: null, hours: 1, learnt: '' })
  expect((await records.forRecord(here.as('daniel'), all)).entries).toMatchObject([{ direction: 'received', partners: [expect.stringContaining('Hollin Bay')] }])
  await expect(collaborations.sayMyPart(here.as('kofi'), entry, { organisationId: null, hours: 1, learnt: '' })).rejects.toMatchObject({ status: 404 })
  await expect(collaborations.forMyPart(here.visitor(), entry)).rejects.toMatchObject({ status: 403 })
})

test('a colleague of a school that declined the entry did not take part on its side', async () => {
  const here = await world()
  const entry = await logged(here)
  const [partner] = (await collaborations.forReading(here.as('tom'), entry)).partners
  await collaborations.decline(here.as('tom'), { entryId: entry, partner: partner!.id, seenVersion: 1, seenAnswer: 0 }, 'That was somebody else')
  await expect(collaborations.sayMyPart(here.as('daniel'), entry, { organisationId: null, hours: 1, learnt: '' })).rejects.toMatchObject({ status: 403 })
})

test('after Amara has left, her line stays hers as it stood when she left, and nothing that colleagues wrote since', async () => {
  const here = await world()
  const entry = await logged(here)
  await collaborations.sayMyPart(here.as('amara'), entry, { organisationId: null, hours: 2, learnt: 'Mine' })
  await leaves(here, 'amara', new Date(NOW.getTime() + 1000))
  await collaborations.edit(here.as('helen', later), entry, { ...words, what: 'Rewritten after she left', happenedOn: '2026-10-14', kind: 'mentoring', seenVersion: 1, stopped: 'SECRET two' })
  const ctx = gone(here.as('amara', later))
  const whole = JSON.stringify([await records.forRecord(ctx, all), await records.recordCsv(ctx, all), await records.recordPaper(ctx, all)])
  expect(whole).toContain('Watched phonics together')
  expect(whole).not.toMatch(/Rewritten|SECRET|2026-10-14|mentoring/i)
  expect((await records.forRecord(ctx, all)).entries).toMatchObject([{ left: true, hours: 2, happenedOn: '2026-10-12', kind: 'visit' }])
  // Helen, who is still there, sees the words of today in her own.
  await collaborations.sayMyPart(here.as('helen', later), entry, { organisationId: null, hours: 1, learnt: '' })
  expect((await records.forRecord(here.as('helen', later), all)).entries).toMatchObject([{ what: 'Rewritten after she left', left: false }])
})

test('after Amara has left she can still put her own words right and take her line off, and cannot open the entry', async () => {
  const here = await world()
  const entry = await logged(here)
  await collaborations.sayMyPart(here.as('amara'), entry, { organisationId: null, hours: 2, learnt: '' })
  const ctx = gone(here.as('amara', later))
  await collaborations.sayMyPart(ctx, entry, { organisationId: null, hours: 3, learnt: 'Later thought' })
  expect((await records.forRecord(ctx, all)).entries).toMatchObject([{ hours: 3, learnt: 'Later thought' }])
  await expect(collaborations.forReading(ctx, entry)).rejects.toMatchObject({ status: 404 })
  await collaborations.takeBackMyPart(ctx, entry)
  await expect(collaborations.forMyPart(ctx, entry)).rejects.toMatchObject({ status: 404 })
})

test('an entry that was withdrawn stays on the record, and is not counted', async () => {
  const here = await world()
  const entry = await logged(here)
  await collaborations.sayMyPart(here.as('amara'), entry, { organisationId: null, hours: 2, learnt: '' })
  await collaborations.withdraw(here.as('helen'), entry, 1)
  const record = await records.forRecord(here.as('amara'), all)
  expect(record.entries).toMatchObject([{ standing: 'withdrawn' }])
  expect(record.totals).toEqual([])
})

test('the record is filtered by academic year and by dates', async () => {
  const here = await world()
  for (const happenedOn of ['2026-08-31', '2026-09-01', '2026-10-12']) await collaborations.sayMyPart(here.as('amara'), await logged(here, { happenedOn }), { organisationId: null, hours: 1, learnt: '' })
  const days = async (query: string) => (await records.forRecord(here.as('amara'), readRecordFilter(new URLSearchParams(query)))).entries.map((one) => one.happenedOn)
  expect(await days('period=2025')).toEqual(['2026-08-31'])
  expect(await days('period=2026')).toEqual(['2026-10-12', '2026-09-01'])
  expect(await days('period=dates&from=2026-09-02')).toEqual(['2026-10-12'])
  expect((await records.forRecord(here.as('amara'), all)).years).toEqual([2026, 2025])
})

test('the CSV and the document hold the whole record, safe for a spreadsheet, and say that Hearth does not certify it', async () => {
  const here = await world()
  for (let at = 0; at < 27; at++) await collaborations.sayMyPart(here.as('amara'), await logged(here, { what: at === 0 ? '=HYPERLINK("x")' : 'Work' }), { organisationId: null, hours: at === 0 ? null : 1, learnt: '' })
  expect((await records.forRecord(here.as('amara'), all)).entries).toHaveLength(25)
  const text = await records.recordCsv(here.as('amara'), all)
  const rows = parse<Record<string, string>>(text.slice(1), { columns: true })
  expect(rows).toHaveLength(27)
  expect(rows.map((row) => row['What it was'])).toContain(`'=HYPERLINK("x")`)
  expect(rows.filter((row) => row['My hours'] === '')).toHaveLength(1)
  const paper = await records.recordPaper(here.as('amara'), all)
  const tables = paper.parts.flatMap((part) => (part.type === 'table' ? [part] : []))
  expect(tables[1]!.rows).toHaveLength(27)
  expect(tables[0]!.rows.map((row) => row.map(said))).toEqual([['2026/27', '27', '26', '1']])
  expect(paper.facts).toEqual(expect.arrayContaining([['Entries', '27'], ['Own hours', '26, recorded for 26 of 27 entries; for the others none are assumed']]))
  expect(rows.filter((row) => row.Note !== '')).toHaveLength(1)
  expect(paper.footer).toContain('does not certify')
})

test('the page shows the hours in words, and a form sent from the entry leads to it', async () => {
  const here = await world()
  const entry = await logged(here)
  expect(await sent(entryRoute, here.as('amara'), `/collaborations/${entry}`, { id: entry })).toContain('I took part')
  expect(await answered(myPart, here.as('amara'), '/x', { id: entry }, { deed: 'save', hours: 'two' })).toMatchObject({ status: 422, errors: { hours: expect.any(String) } })
  expect(await answered(myPart, here.as('amara'), '/x', { id: entry }, { deed: 'save', hours: '2', learnt: 'Blend' })).toEqual({ status: 302, to: `/collaborations/${entry}?done=part` })
  const html = await sent(recordRoute, here.as('amara'), '/record')
  sound(html)
  expect(html).toContain('You recorded 2 hours of your own')
  sound(await sent(myPart, here.as('amara'), '/x', { id: entry }))
  sound(await sent(entryRoute, here.as('amara'), `/collaborations/${entry}`, { id: entry }))
  sound(await sent(recordRoute, here.as('tom'), '/record'))
})

test('whoever asks sees their own lines and nobody else’s, whatever was said by whom', { timeout: 60_000 }, async () => {
  const here = await world()
  const entries = await Promise.all([1, 2, 3].map(() => logged(here)))
  const keys = ['amara', 'helen', 'daniel', 'tom', 'kofi'] as const
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ who: fc.constantFrom(...keys), entry: fc.constantFrom(...entries), hours: fc.option(fc.integer({ min: 0, max: 24 })) }), { maxLength: 12 }), async (said) => {
      await here.db.delete(collaborationParticipants)
      const kept = new Map<string, number | null>()
      for (const { who, entry, hours } of said) {
        const may = await collaborations.sayMyPart(here.as(who), entry, { organisationId: null, hours, learnt: `${who} alone`, hoursAnyway: true }).then(() => true, () => false)
        expect(may).toBe(who !== 'kofi')
        if (may) kept.set(`${who} ${entry}`, hours)
      }
      for (const who of keys) {
        const record = await records.forRecord(here.as(who), all)
        expect(new Map(record.entries.map((one) => [`${who} ${one.entryId}`, one.hours]))).toEqual(new Map([...kept].filter(([key]) => key.startsWith(`${who} `))))
        expect(record.entries.every((one) => one.learnt === `${who} alone`)).toBe(true)
      }
    }),
    { numRuns: 15 },
  )
})

test('a visitor has no record (a closed account is a visitor: the access table holds it)', async () => {
  const here = await world()
  await expect(records.forRecord(here.visitor(), all)).rejects.toMatchObject({ status: 403 })
})

test('an entry that its only partner declined keeps the partner’s name, and is said not to be counted, on the page and on paper alike', async () => {
  const here = await world()
  const entry = await logged(here)
  await collaborations.sayMyPart(here.as('amara'), entry, { organisationId: null, hours: 2, learnt: '' })
  const [partner] = (await collaborations.forReading(here.as('tom'), entry)).partners
  await collaborations.decline(here.as('tom'), { entryId: entry, partner: partner!.id, seenVersion: 1, seenAnswer: 0 }, 'That was somebody else')
  expect((await records.forRecord(here.as('amara'), all)).entries).toMatchObject([{ standing: 'declined', partners: [expect.stringContaining('Brannoc')] }])
  expect((await records.recordPaper(here.as('amara'), all)).facts).toEqual(expect.arrayContaining([['Entries', '0, and 1 more that was declined or withdrawn: shown below, not counted'], ['Own hours', 'none recorded']]))
})

test('two dates the wrong way round, or that do not exist, get a sentence; a file is named after its period', async () => {
  const here = await world()
  const html = await sent(recordRoute, here.as('amara'), '/record?period=dates&from=2026-10-01&to=2026-09-01')
  sound(html)
  expect(html).toContain('The last date is before the first.')
  expect(html).not.toContain('/record.pdf')
  expect(await sent(recordRoute, here.as('amara'), '/record?period=dates&from=2026-02-31')).toContain('The first date does not exist.')
  const name = (query: string) => records.recordFileName(here.as('amara'), readRecordFilter(new URLSearchParams(query)))
  expect([name(''), name('period=2025'), name('period=dates&from=2026-09-01&to=2026-10-01')]).toEqual(['my-record-as-at-2026-11-22', 'my-record-2025-26-as-at-2026-11-22', 'my-record-from-2026-09-01-to-2026-10-01-as-at-2026-11-22'])
})
