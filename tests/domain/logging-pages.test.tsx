import { expect, test } from 'vitest'
import { collaborationPartners, collaborations as entries } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as csv from '#app/routes/collaborations/csv.ts'
import * as importing from '#app/routes/collaborations/import.tsx'
import * as list from '#app/routes/collaborations/list.tsx'
import * as fresh from '#app/routes/collaborations/new.tsx'
import { asked, held, refusedWith, sent, sound, type PageRoute, type SentForm } from '#tests/support/pages.tsx'
import { id, world, type World } from '#tests/support/world.ts'

/* eslint-disable @typescript-eslint/no-explicit-any */
const HOLLIN = id(900101)
const BRANNOC = id(900102)
const send = async (route: PageRoute, ctx: Context, address: string, form: SentForm): Promise<any> => route.action!(asked(ctx, address, {}, form))
const logged = (w: World) => w.db.select().from(entries)

const many: [string, string][] = [['organisationId', HOLLIN], ['several', 'yes'], ['happenedOn', '2026-11-22'], ['kind', 'mentoring'], ['direction', 'received'], ['what', 'An hour of mentoring.'], ['partners', BRANNOC], ['tookPart', 'yes']]

test('several Tuesdays without script: the dates are shown, one is unticked, and one press logs the others', async () => {
  const w = await world()
  const amara = w.as('amara')
  const address = '/collaborations/new?several=yes'
  sound(await sent(fresh, amara, address))
  const shown = held(await send(fresh, amara, address, [...many, ['deed', 'log'], ['weeklyFrom', '2026-09-08'], ['weeklyUntil', '2026-09-29'], ['moreDays', '3/11/2026\nsoon']]))
  expect(await logged(w)).toEqual([])
  const page = await sent(fresh, amara, address, {}, shown)
  sound(page)
  expect(page).toContain('Nothing is logged yet')
  expect(page.match(/name="days"/g)).toHaveLength(5)
  expect(page).toMatch(/>soon<\/textarea>/)
  expect(page).toContain('An hour of mentoring.')
  const answer = await send(fresh, amara, address, [...many, ['deed', 'log'], ...['2026-09-08', '2026-09-22', '2026-11-03'].map((day): [string, string] => ['days', day])])
  expect(answer.headers.get('location')).toBe(`/collaborations?organisation=${HOLLIN}&done=logged-many&count=3`)
  expect((await logged(w)).map((row) => row.happenedOn).sort()).toEqual(['2026-09-08', '2026-09-22', '2026-11-03'])
  expect(await sent(list, amara, answer.headers.get('location'))).toContain('3 entries logged')
  const none = held(await send(fresh, amara, address, [...many, ['deed', 'log']]))
  expect(none.errors.moreDays).toContain('Enter the dates')
})

test('an entry logged again opens filled in; a stranger’s id opens nothing', async () => {
  const w = await world()
  const made = await collaborations.log(w.as('amara'), { organisationId: HOLLIN, partners: [BRANNOC], others: [], happenedOn: '2026-11-12', kind: 'visit', direction: 'given', what: 'They watched phonics.', changed: '', stopped: '', hours: 2, people: 2, networkId: null, interventionId: null, costPence: 1250, hoursByRole: { teacher: 2 } })
  const page = await sent(fresh, w.as('helen'), `/collaborations/new?again=${made}`)
  sound(page)
  expect(page).toContain('They watched phonics.')
  expect(page).toMatch(new RegExp(`checked="" value="${BRANNOC}"|value="${BRANNOC}" checked=""`))
  expect(page).toContain('value="2026-11-22"')
  expect(page).toContain('value="12.50"')
  expect((await refusedWith(sent(fresh, w.as('kofi'), `/collaborations/new?again=${made}`))).status).toBe(404)
  expect((await refusedWith(sent(fresh, w.as('tom'), `/collaborations/new?again=${made}`))).status).toBe(403)
})

const sheet = 'Date\tWith\tType\tDirection\tNotes\tHours\tPlace\n3/11/2026\tSt Brannoc\tCPD\tboth\tVocabulary training\t2\tHall\n4 Nov 2026\t900102\tVisit\tgave\tThey watched guided reading\t1.5\t\nsoon\tNobody at all\tHovering\tup\t=1+1\tx\t\n'
/** The form as a page shows it, for a browser to send back. */
function formIn(html: string): [string, string][] {
  const text = (words: string) => words.replace(/&#x27;/g, "'").replace(/&quot;/g, '"').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
  const found: { at: number; pair: [string, string] }[] = []
  for (const match of html.matchAll(/<input([^>]*)>/g)) {
    const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(match[1]!)?.[1]
    if (of('name') && (of('type') !== 'checkbox' || / checked=/.test(match[1]!)) && of('type') !== 'radio') found.push({ at: match.index, pair: [of('name')!, text(of('value') ?? '')] })
  }
  for (const match of html.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)<\/textarea>/g)) found.push({ at: match.index, pair: [match[1]!, text(match[2]!)] })
  for (const match of html.matchAll(/<select[^>]* name="([^"]+)"[^>]*>(.*?)<\/select>/gs)) found.push({ at: match.index, pair: [match[1]!, text(/<option[^>]*(?:selected="" value|value)="([^"]*)"[^>]*selected=""|<option selected="" value="([^"]*)"/.exec(match[2]!)?.slice(1).find((one) => one !== undefined) ?? /value="([^"]*)"/.exec(match[2]!)?.[1] ?? '')] })
  return found.sort((one, other) => one.at - other.at).map(({ pair }) => pair)
}

test('cells out of a spreadsheet: known words are understood, bad rows stay with a sentence each, and the good ones are logged', async () => {
  const w = await world()
  const amara = w.as('amara')
  const address = '/collaborations/import'
  sound(await sent(importing, amara, address))
  const read = held(await send(importing, amara, address, { deed: 'cells', organisationId: HOLLIN, cells: sheet }))
  expect(read.notes).toEqual(['Left out, because we have no place for it: “Place”.', expect.stringContaining('1 row has a date')])
  const page = await sent(importing, amara, address, {}, read)
  sound(page)
  const form = formIn(page)
  expect(form.filter(([name]) => name === 'row_kind').map(([, value]) => value)).toEqual(['joint-cpd', 'visit', 'Hovering'])
  expect(form.filter(([name]) => name === 'chosen').map(([, value]) => value)).toEqual([expect.stringMatching(/^$|^[0-9a-z]{20}$/), '', ''])
  const chosen = form.map(([name, value], at): [string, string] => (name === 'chosen' && at === form.findIndex(([one]) => one === 'chosen') ? [name, BRANNOC] : [name, value]))
  const wrong = held(await send(importing, amara, address, [...chosen, ['deed', 'log']]))
  expect(await logged(w)).toEqual([])
  expect(wrong.errors['row-2']).toContain('“soon” is not a date')
  const again = await sent(importing, amara, address, {}, wrong)
  sound(again)
  expect(again).toContain('=1+1')
  const rest = formIn(again).filter(([name, value]) => !(name === 'ticked' && value === '2'))
  const answer = await send(importing, amara, address, [...rest, ['deed', 'log']])
  expect(answer.status).toBe(302)
  expect((await logged(w)).map((row) => [row.happenedOn, row.kind, row.direction, row.what, row.hours]).sort()).toEqual([['2026-11-03', 'joint-cpd', 'mutual', 'Vocabulary training', 2], ['2026-11-04', 'visit', 'given', 'They watched guided reading', 1.5]])
  expect((await w.db.select().from(collaborationPartners)).map((row) => row.organisationId)).toEqual([BRANNOC, BRANNOC])
  const twice = held(await send(importing, amara, address, { deed: 'cells', organisationId: HOLLIN, cells: sheet }))
  expect(twice.rows.map((row: any) => [row.already, row.ticked])).toEqual([[true, false], [true, false], [false, true]])
})

test('a calendar: nothing is ticked, what holds for all is said once, and a second press for the same afternoon asks first', async () => {
  const w = await world()
  const amara = w.as('amara')
  const address = '/collaborations/import'
  const ics = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'DTSTART:20261103T133000Z', 'DTEND:20261103T150000Z', 'SUMMARY:Moderation of Year 4 writing', 'END:VEVENT', 'BEGIN:VEVENT', 'DTSTART:20261104T090000Z', 'SUMMARY:Dentist', 'END:VEVENT', 'END:VCALENDAR'].join('\r\n')
  const upload = async (text: string, name = 'mine.ics') => {
    const body = new FormData()
    body.set('deed', 'calendar')
    body.set('organisationId', HOLLIN)
    body.set('calendar', new File([text], name))
    const args = asked(amara, address)
    return held(await importing.action({ ...args, request: new Request(`http://localhost:3999${address}`, { method: 'POST', body }) }))
  }
  expect((await upload('hello')).errors.calendar).toContain('not a calendar file')
  expect((await upload(`BEGIN:VCALENDAR${'x'.repeat(950_000)}`)).errors.calendar).toContain('900 kB')
  const read = await upload(ics)
  expect(read.rows.map((row: any) => [row.on, row.what, row.hours, row.ticked])).toEqual([['2026-11-04', 'Dentist', '', false], ['2026-11-03', 'Moderation of Year 4 writing', '1.5', false]])
  const form = formIn(await sent(importing, amara, address, {}, read)).filter(([name]) => name !== 'kind' && name !== 'direction')
  const all: [string, string][] = [...form, ['ticked', '1'], ['partners', BRANNOC], ['kind', 'moderation'], ['direction', 'mutual'], ['deed', 'log']]
  expect(held(await send(importing, amara, address, all.filter(([name]) => name !== 'kind'))).errors['row-1']).toContain('Choose what kind of work')
  expect((await send(importing, amara, address, all.filter(([name]) => name !== 'formKey'))).status).toBe(302)
  const second = held(await send(importing, amara, address, all.filter(([name]) => name !== 'formKey')))
  expect(second.errors['row-1']).toContain('in the log already')
  expect((await logged(w)).map((row) => row.what)).toEqual(['Moderation of Year 4 writing'])
})

test('kofi cannot read a file into another school’s log, and a pupil number in a row stops that row', async () => {
  const w = await world()
  await expect(refusedWith(send(importing, w.as('kofi'), '/collaborations/import', { deed: 'cells', organisationId: HOLLIN, cells: sheet }))).resolves.toMatchObject({ status: 403 })
  const read = await collaborations.checkImport(w.as('amara'), HOLLIN, { rows: [{ on: '3/11/2026', whom: '900102', kind: 'visit', way: 'given', what: 'about A12345678901B', changed: '', hours: '', people: '' }], chosen: [], defaults: { kind: '', direction: null, partners: [], others: [], otherAnyway: false, tookPart: false } })
  expect(read[0]).toMatchObject({ entry: null, error: expect.stringContaining('unique pupil number') })
})

test('the log is found by words, and its CSV holds what is ours for us alone, with no formula in it', async () => {
  const w = await world()
  const entry = { organisationId: HOLLIN, partners: [BRANNOC], others: [], happenedOn: '2026-11-12', kind: 'visit', direction: 'given' as const, changed: '', stopped: 'Assembly', hours: 2, people: 2, networkId: null, interventionId: null, costPence: 1250, barriers: 'Snow 100%', hoursByRole: { teacher: 2 } }
  await collaborations.log(w.as('amara'), { ...entry, what: '=HYPERLINK("x") phonics' })
  await collaborations.log(w.as('amara'), { ...entry, what: 'Moderation of writing' })
  const read = async (who: string, query = ''): Promise<string> => (await csv.loader(asked(w.as(who), `/collaborations/log.csv${query}`))).text()
  const ours = await read('amara')
  expect(ours).toContain(`"'=HYPERLINK(""x"") phonics"`)
  expect(ours).toContain('Teachers: 2,12.5,Assembly,Snow 100%')
  const theirs = await read('tom')
  expect(theirs).toContain('phonics')
  expect(theirs).not.toMatch(/Snow|Assembly|12\.5|Teachers/)
  expect((await read('amara', '?words=writing')).trim().split('\r\n')).toHaveLength(2)
  expect((await read('amara', '?words=100%25')).trim().split('\r\n')).toHaveLength(3)
  expect((await read('tom', '?words=snow')).trim().split('\r\n')).toHaveLength(1)
  const page = await sent(list, w.as('amara'), '/collaborations?words=phonics')
  sound(page)
  expect(page).toContain('1 entry')
  expect(page).toContain('£12.50')
  expect(await sent(list, w.as('tom'), '/collaborations')).not.toContain('£12.50')
})

test('a cell with two partners is one entry with both, headings are known by how they begin, and a date that cannot be read is marked at once', async () => {
  const w = await world()
  const amara = w.as('amara')
  const cells = 'Date and time\tPartner schools\tType\tDirection\tWhat we did\tHours\n3/11/2026\t900102; 900107\tVisit\tgave\tThree schools in one classroom\t1:30\nsoon\t900102\tVisit\tgave\tAnother\t2,5'
  const read = held(await send(importing, amara, '/collaborations/import', { deed: 'cells', organisationId: HOLLIN, cells }))
  expect(read.notes.join(' ')).toMatch(/“What we did” as what you did.*1 row has a date that cannot be logged/)
  expect(read.rows.map((row: any) => row.error)).toEqual([null, expect.stringContaining('“soon” is not a date')])
  const form = formIn(await sent(importing, amara, '/collaborations/import', {}, read)).filter(([name, value]) => !(name === 'ticked' && value === '1'))
  expect((await send(importing, amara, '/collaborations/import', [...form, ['deed', 'log']])).status).toBe(302)
  expect((await logged(w)).map((row) => row.hours)).toEqual([1.5])
  expect((await w.db.select().from(collaborationPartners)).map((row) => row.organisationId).sort()).toEqual([BRANNOC, id(900107)].sort())
})

test('an event that repeats is one row: its ticked dates become entries, and none ticked is said', async () => {
  const w = await world()
  const amara = w.as('amara')
  const body = new FormData()
  const ics = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'DTSTART:20261006T133000Z', 'RRULE:FREQ=WEEKLY;COUNT=3', 'SUMMARY:Moderation', 'END:VEVENT', 'END:VCALENDAR'].join('\r\n')
  for (const [name, value] of [['deed', 'calendar'], ['organisationId', HOLLIN], ['calendar', new File([ics], 'mine.ics')]] as const) body.set(name, value)
  const read = held(await importing.action({ ...asked(amara, '/collaborations/import'), request: new Request('http://localhost:3999/collaborations/import', { method: 'POST', body }) }))
  const page = await sent(importing, amara, '/collaborations/import', {}, read)
  sound(page)
  expect(page).toContain('Choose among its 3 dates')
  const form: [string, string][] = [...formIn(page).filter(([name]) => name !== 'kind' && name !== 'direction' && name !== 'formKey'), ['ticked', '0'], ['partners', BRANNOC], ['kind', 'moderation'], ['direction', 'mutual'], ['deed', 'log']]
  expect(held(await send(importing, amara, '/collaborations/import', form.filter(([name]) => name !== 'dates'))).errors['row-0']).toContain('Tick the dates')
  expect((await send(importing, amara, '/collaborations/import', form.filter(([, value]) => value !== '0 2026-10-13'))).status).toBe(302)
  expect((await logged(w)).map((row) => row.happenedOn).sort()).toEqual(['2026-10-06', '2026-10-20'])
})

test('a date to come, a partner without a name and a bad address are all said in one go', async () => {
  const w = await world()
  const least: [string, string][] = [['organisationId', HOLLIN], ['kind', 'visit'], ['direction', 'given'], ['deed', 'log'], ['happenedOn', '2026-12-24'], ['otherEmail', 'not an address']]
  expect(Object.keys(held(await send(fresh, w.as('amara'), '/collaborations/new', [...least, ['what', 'A visit']])).errors).sort()).toEqual(['happenedOn', 'otherEmail', 'otherName'])
  expect(Object.keys(held(await send(fresh, w.as('amara'), '/collaborations/new', least)).errors).sort()).toEqual(['happenedOn', 'otherEmail', 'otherName', 'what'])
})
