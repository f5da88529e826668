import { expect, test } from 'vitest'
import { collaborationActs, collaborationParticipants, collaborationPartners, collaborations as entries, events, mails } from '#db/schema/index.ts'
import { EditEntry, LogEntry, type NewEntry } from '#app/domain/collaborations.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as notices from '#app/domain/notices.server.ts'
import { Forbidden, Invalid, NotFound } from '#app/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { waitingEvents } from '#app/platform/outbox.server.ts'
import { id, NOW, world, type World } from '#tests/support/world.ts'

const HOLLIN = id(900101)
const BRANNOC = id(900102)
const THORNSAND = id(900107)

const entry = (more: Partial<NewEntry> = {}): NewEntry => ({
  organisationId: HOLLIN, partners: [BRANNOC], others: [], happenedOn: '2026-11-12', kind: 'mentoring', direction: 'received', what: 'An hour of mentoring for our reading lead.',
  changed: '', stopped: '', hours: null, people: null, networkId: null, interventionId: null, ...more,
})
const invalid = async (work: Promise<unknown>): Promise<Record<string, string>> => work.then(() => ({}), (error: unknown) => (error instanceof Invalid ? error.errors : Promise.reject(error as Error)))
const tuesdays = ['2026-09-08', '2026-09-15', '2026-09-22', '2026-09-29', '2026-10-06', '2026-10-13', '2026-10-20', '2026-11-03']
const eight = (more: Partial<NewEntry> = {}): NewEntry[] => tuesdays.map((happenedOn) => entry({ happenedOn, ...more }))
const told = async (w: World) => {
  for (const event of await waitingEvents(w.db, NOW)) await notices.tell({ db: w.db, now: NOW }, event)
  return w.db.select().from(mails)
}

test('amara logs eight Tuesdays at once: eight entries with partners, audit and her own record, and tom hears of them once', async () => {
  const w = await world()
  const ids = await collaborations.logMany(w.as('amara'), { organisationId: HOLLIN, entries: eight({ tookPart: { hours: 1 }, hours: 2, people: 2 }) })
  expect(new Set(ids).size).toBe(8)
  const rows = await w.db.select().from(entries)
  expect(rows.map((row) => row.happenedOn).sort()).toEqual(tuesdays)
  expect(await w.db.select().from(collaborationPartners)).toHaveLength(8)
  expect((await w.db.select().from(collaborationActs)).map(({ act, byAccount, version }) => ({ act, byAccount, version }))).toEqual(Array(8).fill({ act: 'logged', byAccount: id('amara'), version: 1 }))
  expect((await w.db.select().from(collaborationParticipants)).map((row) => row.hours)).toEqual(Array(8).fill(1))
  const mail = (await told(w)).filter((one) => one.toEmail.startsWith('tom'))
  expect(mail.map((one) => [one.template, one.blanks.count, one.blanks.dates])).toEqual([['collaboration-told-many', '8 pieces', 'from 8 September 2026 to 3 November 2026']])
})

test('one wrong date among many: nothing is logged at all, and the message says which', async () => {
  const w = await world()
  const lot = [...eight(), entry({ happenedOn: '2026-12-01' })]
  const errors = await invalid(collaborations.logMany(w.as('amara'), { organisationId: HOLLIN, entries: lot, naming: (index, said) => ({ [`row-${index}`]: Object.values(said)[0]! }) }))
  expect(errors).toEqual({ 'row-8': 'The date is in the future. Log it once it has happened.' })
  expect(await w.db.select().from(entries)).toEqual([])
  expect(await w.db.select().from(events)).toEqual([])
})

test('the same form sent twice logs its dates once; a hundred go in one press, and a hundred and one do not', async () => {
  const w = await world()
  const ctx = { ...w.as('amara'), once: { key: newId(), fingerprint: 'f' } }
  await collaborations.logMany(ctx, { organisationId: HOLLIN, entries: eight() })
  await expect(collaborations.logMany(ctx, { organisationId: HOLLIN, entries: eight() })).rejects.toThrow()
  expect(await w.db.select().from(entries)).toHaveLength(8)
  const hundred = Array.from({ length: 100 }, (_, at) => entry({ what: `Session ${at}`, partners: [BRANNOC, THORNSAND], tookPart: { hours: null } }))
  await collaborations.logMany(w.as('amara'), { organisationId: HOLLIN, entries: hundred })
  expect(await w.db.select().from(entries)).toHaveLength(108)
  expect((await invalid(collaborations.logMany(w.as('amara'), { organisationId: HOLLIN, entries: [...hundred, entry()] })))['']).toContain('up to 100')
})

test('kofi of another school cannot log a lot for Hollin Bay, and nobody logs a lot for nothing', async () => {
  const w = await world()
  await expect(collaborations.logMany(w.as('kofi'), { organisationId: HOLLIN, entries: eight() })).rejects.toThrow(Forbidden)
  expect(await invalid(collaborations.logMany(w.as('amara'), { organisationId: HOLLIN, entries: [] }))).toHaveProperty([''])
  expect(await w.db.select().from(entries)).toEqual([])
})

test('a partner without an account is invited once for a lot, and the invitation counts once against the day’s limit', async () => {
  const w = await world()
  await collaborations.logMany(w.as('amara'), { organisationId: HOLLIN, entries: eight({ partners: [], others: [{ name: 'Coastal Trust', email: 'Jo@coastal.example' }] }) })
  const mail = await told(w)
  expect(mail.map((one) => [one.template, one.toEmail])).toEqual([['collaboration-invited-many', 'jo@coastal.example']])
})

test('helen repeats an entry of her school: its words and partners, today’s date, and what changed left for the new one to say', async () => {
  const w = await world()
  const made = await collaborations.log(w.as('amara'), entry({ changed: 'Two of us plan together now.', hoursByRole: { teacher: 2, leader: 1 }, costPence: 4950, barriers: 'Cover', others: [{ name: 'Coastal Trust', email: '' }] }))
  const again = await collaborations.forRepeating(w.as('helen'), made)
  expect(again).toMatchObject({ organisationId: HOLLIN, partners: [BRANNOC], other: { name: 'Coastal Trust', email: '' }, wording: { happenedOn: '2026-11-22', kind: 'mentoring', changed: '', hoursByRole: { teacher: 2, leader: 1 }, costPence: 4950, hours: 3 } })
  await expect(collaborations.forRepeating(w.as('tom'), made)).rejects.toThrow(Forbidden)
  await expect(collaborations.forRepeating(w.as('kofi'), made)).rejects.toThrow(NotFound)
  expect(await collaborations.lastOf(w.as('amara'))).toMatchObject({ id: made, kind: 'mentoring' })
  expect(await collaborations.lastOf(w.as('helen'))).toBeNull()
})

test('hours by role, cost and barriers are kept, added up and changed; the partner sees none of them, now or in the history, and is not asked again', async () => {
  const w = await world()
  const made = await collaborations.log(w.as('amara'), entry({ hoursByRole: { teacher: 2.5, leader: 1 }, costPence: 0, barriers: 'No supply to be had.', stopped: 'A briefing' }))
  const row = (await collaborations.forReading(w.as('tom'), made)).partners[0]!
  await collaborations.countersign(w.as('tom'), { entryId: made, partner: row.id, seenVersion: 1, seenAnswer: 0 })
  await collaborations.edit(w.as('helen'), made, EditEntry.parse({ ...entry(), hours: '3.5', people: '', networkId: '', interventionId: '', costPence: '£1,049.5', hoursByRole: { teacher: '2.5', leader: '1', governor: '' }, barriers: 'No supply.', stopped: 'A briefing', seenVersion: 1 }))
  const ours = await collaborations.forReading(w.as('amara'), made)
  expect(ours.wording).toMatchObject({ hours: 3.5, costPence: 104_950, hoursByRole: { teacher: 2.5, leader: 1 }, barriers: 'No supply.' })
  expect(ours.history.map((one) => one.wording.costPence)).toEqual([104_950, 0])
  expect(ours.partners[0]!.answer).toBe('countersigned')
  const theirs = await collaborations.forReading(w.as('tom'), made)
  for (const words of [theirs.wording, ...theirs.history.map((one) => one.wording)]) expect(words).toMatchObject({ costPence: null, hoursByRole: null, barriers: '', stopped: '' })
  expect(JSON.stringify(theirs)).not.toMatch(/No supply|teacher|104950/)
})

test('a role that nobody has is refused, and so is a cost that is no money', async () => {
  const w = await world()
  expect(await invalid(collaborations.log(w.as('amara'), entry({ hoursByRole: { wizard: 1 } })))).toHaveProperty('hours-leader')
  const typed = { organisationId: HOLLIN, happenedOn: '2026-11-12', kind: 'visit', direction: 'given', what: 'x', partners: [BRANNOC] }
  for (const costPence of ['12.345', '-3', 'ten', '£', '1,2', '99999999999']) expect(LogEntry.safeParse({ ...typed, costPence }).error?.issues[0]?.path).toEqual(['costPence'])
  expect(LogEntry.parse({ ...typed, costPence: '' }).costPence).toBeNull()
  expect(LogEntry.parse({ ...typed, costPence: '12.5' }).costPence).toBe(1250)
  expect(LogEntry.safeParse({ ...typed, hoursByRole: { teacher: 'two' } }).error?.issues[0]?.path[0]).toBe('hoursByRole')
})

test('“I took part” keeps a line of one’s own record: one’s own hours, the entry’s where one was alone, and none where it cannot be known', async () => {
  const w = await world()
  const hours = async (more: Partial<NewEntry>) => {
    const made = await collaborations.log(w.as('amara'), entry(more))
    return (await w.db.select().from(collaborationParticipants)).filter((row) => row.collaborationId === made).map((row) => [row.accountId, row.organisationId, row.hours])
  }
  expect(await hours({ hours: 2 })).toEqual([])
  expect(await hours({ hours: 2, tookPart: { hours: null } })).toEqual([[id('amara'), HOLLIN, 2]])
  expect(await hours({ hours: 6, people: 3, tookPart: { hours: null } })).toEqual([[id('amara'), HOLLIN, null]])
  expect(await hours({ hours: 6, people: 3, tookPart: { hours: 1.5 } })).toEqual([[id('amara'), HOLLIN, 1.5]])
})

test('every week until half term, and dates typed one a line, become days in order; what is no date is said and kept', () => {
  const asked = { days: ['2026-11-03', 'rubbish'], moreDays: '22 Nov 2026\n3/11/26\nsoonish', weeklyFrom: '2026-09-08', weeklyUntil: '2026-10-20' }
  const { days, wrong, errors } = collaborations.daysAsked(asked, '2026-11-22')
  expect(days).toEqual([...tuesdays.slice(0, 7), '2026-11-03', '2026-11-22'])
  expect(wrong).toEqual(['soonish'])
  expect(errors.moreDays).toContain('soonish')
  expect(collaborations.daysAsked({ ...asked, moreDays: '', weeklyFrom: '2020-01-01', weeklyUntil: '9999-12-31' }, '2026-11-22').days).toHaveLength(40)
  expect(collaborations.daysAsked({ days: [], moreDays: '', weeklyFrom: '2026-10-20', weeklyUntil: '2026-10-01' }, '2026-11-22').errors).toHaveProperty('weeklyUntil')
})

test('all dates that are wrong are said at once, and a day without its year is the last one there was', () => {
  const { days, errors } = collaborations.daysAsked({ days: [], moreDays: '17 November\n25 Dec\n22/11\n1 May 2027\n2 May 2027\nsoonish\nlater', weeklyFrom: '', weeklyUntil: '' }, '2026-11-22')
  expect(days).toEqual(['2025-12-25', '2026-11-17', '2026-11-22'])
  for (const said of ['“soonish” and “later” are not dates', '1 May 2027 and 2 May 2027 are in the future']) expect(errors.moreDays).toContain(said)
})

test('hours are read as people write them: with a colon, with a comma, with their unit', () => {
  const read = (hours: string) => LogEntry.shape.hours.safeParse(hours).data
  expect(['1:30', '2,5', '0:45', '3 hours', '2.25', '', '1,000'].map(read)).toEqual([1.5, 2.5, 0.75, 3, 2.25, null, 1000])
  expect(LogEntry.shape.hours.safeParse('1:75').success).toBe(false)
})
