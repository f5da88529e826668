import { performance } from 'node:perf_hooks'
import { expect, test } from 'vitest'
import { inSeries, readCalendar } from '#app/domain/collaborations.server.ts'
import { NOW } from '#tests/support/world.ts'

const event = (...lines: string[]): string => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n')
const file = (...events: string[]): string => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//EN', ...events, 'END:VCALENDAR', ''].join('\r\n')
const read = (...events: string[]) => readCalendar(file(...events), NOW)
const days = (...events: string[]): string[] => read(...events).events.map((one) => one.day)

test('an afternoon in Outlook becomes a title, a day and hours, and nobody who was invited is taken along', () => {
  const { events, problem } = read(event('UID:1', 'DTSTART;TZID=GMT Standard Time:20261103T133000', 'DTEND;TZID=GMT Standard Time:20261103T150000', 'SUMMARY:Moderation with St Brannoc', 'LOCATION:Room 4', 'DESCRIPTION:about Jo', 'ATTENDEE;CN=Jo Secret:mailto:jo@secret.example', 'ORGANIZER;CN=Jo Secret:mailto:jo@secret.example'))
  expect(problem).toBeNull()
  expect(events).toEqual([{ day: '2026-11-03', title: 'Moderation with St Brannoc', hours: 1.5 }])
})

test('every Tuesday until half term, without the one taken out, the one called off and the one moved', () => {
  const weekly = event('UID:t', 'DTSTART;TZID=Europe/London:20260908T160000', 'DTEND;TZID=Europe/London:20260908T170000', 'RRULE:FREQ=WEEKLY;UNTIL=20261020T150000Z;BYDAY=TU', 'EXDATE;TZID=Europe/London:20260922T160000', 'SUMMARY:Mentoring')
  const calledOff = event('UID:t', 'RECURRENCE-ID;TZID=Europe/London:20260929T160000', 'DTSTART;TZID=Europe/London:20260929T160000', 'STATUS:CANCELLED', 'SUMMARY:Mentoring')
  const moved = event('UID:t', 'RECURRENCE-ID;TZID=Europe/London:20261006T160000', 'DTSTART;TZID=Europe/London:20261008T160000', 'DTEND;TZID=Europe/London:20261008T180000', 'SUMMARY:Mentoring, moved')
  const { events } = read(weekly, calledOff, moved)
  expect(events.map((one) => `${one.day} ${one.hours}`)).toEqual(['2026-10-20 1', '2026-10-13 1', '2026-10-08 2', '2026-09-15 1', '2026-09-08 1'])
})

test('the day is the day in England: late in New York is tomorrow, midnight UTC in July is one o’clock', () => {
  expect(days(event('DTSTART;TZID=America/New_York:20260612T213000', 'SUMMARY:a'))).toEqual(['2026-06-13'])
  expect(days(event('DTSTART:20260701T233000Z', 'SUMMARY:a'))).toEqual(['2026-07-02'])
  expect(days(event('DTSTART:20260112T233000Z', 'SUMMARY:a'))).toEqual(['2026-01-12'])
  expect(days(event('DTSTART;VALUE=DATE:20260701', 'SUMMARY:a'))).toEqual(['2026-07-01'])
  expect(days(event('DTSTART;TZID=Nowhere/Land:20260701T233000', 'SUMMARY:a'))).toEqual(['2026-07-01'])
})

test('only the last twelve months up to today, nothing cancelled and nothing private', () => {
  expect(days(event('DTSTART:20251121T100000Z', 'SUMMARY:old'), event('DTSTART:20251122T100000Z', 'SUMMARY:a year'), event('DTSTART:20261122T100000Z', 'SUMMARY:today'), event('DTSTART:20261123T100000Z', 'SUMMARY:tomorrow'))).toEqual(['2026-11-22', '2025-11-22'])
  expect(days(event('DTSTART:20261103T100000Z', 'STATUS:CANCELLED'), event('DTSTART:20261104T100000Z', 'CLASS:PRIVATE'), event('DTSTART:20261105T100000Z', 'CLASS:CONFIDENTIAL'))).toEqual([])
})

test('what is no calendar gets a sentence, and what is broken inside one takes nothing else with it', () => {
  for (const text of ['', 'hello', '{"a":1}', 'BEGIN:VCARD\r\nEND:VCARD', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT', 'BEGIN:VCALENDAR\r\n:::\r\nEND:VEVENT']) expect(readCalendar(text, NOW)).toMatchObject({ events: [] })
  expect(readCalendar('hello', NOW).problem).toContain('not a calendar file')
  expect(days(event('SUMMARY:no start'), event('DTSTART:rubbish', 'SUMMARY:b'), event('DTSTART:20261103T100000Z', 'RRULE:FREQ=NEVER', 'SUMMARY:c'), event('DTSTART:20261104T100000Z', 'SUMMARY:d'))).toContain('2026-11-04')
})

const hostile = [
  'FREQ=SECONDLY', 'FREQ=MINUTELY;INTERVAL=1', 'FREQ=HOURLY', 'FREQ=DAILY;COUNT=999999999', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2', 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31', 'FREQ=YEARLY;BYYEARDAY=366;INTERVAL=3',
  'FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO', 'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=366', 'FREQ=WEEKLY;INTERVAL=2147483647', 'FREQ=DAILY;INTERVAL=0', 'FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYSECOND=1,2,3,4', 'FREQ=DAILY;UNTIL=99991231T235959Z', 'FREQ=MONTHLY;BYDAY=5MO', 'FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31',
  'FREQ=YEARLY;BYMONTH=2;BYDAY=4MO', 'FREQ=WEEKLY;BYDAY=XX', 'FREQ=MONTHLY;INTERVAL=60;BYMONTHDAY=30',
]
test.each(hostile)('a rule made to search for ever (%s) is read in a moment, in a year long past too', (rule) => {
  const before = performance.now()
  for (const start of ['20261103T100000Z', '19000228T100000Z', '00010101T000000Z']) {
    const { events } = read(event(`DTSTART:${start}`, `RRULE:${rule}`, 'SUMMARY:x'), event('DTSTART:20261104T100000Z', 'SUMMARY:good'))
    expect(events.length).toBeLessThanOrEqual(61)
    expect(events.map((one) => one.title)).toContain('good')
  }
  expect(performance.now() - before).toBeLessThan(3_000)
})

test('a file full of daily events, and one whose time zone repeats every second, stay within bounds', () => {
  const many = read(...Array.from({ length: 3_000 }, (_, at) => event(`UID:${at}`, 'DTSTART:20200101T100000Z', 'RRULE:FREQ=DAILY', 'SUMMARY:x')))
  expect(many.events.length).toBeLessThanOrEqual(5_000)
  expect(many.notes.join()).toContain('more than we read at once')
  const zone = ['BEGIN:VTIMEZONE', 'TZID:Evil', 'BEGIN:STANDARD', 'DTSTART:16010101T000000', 'RRULE:FREQ=SECONDLY', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0000', 'END:STANDARD', 'END:VTIMEZONE'].join('\r\n')
  const before = performance.now()
  expect(days(zone, event('DTSTART;TZID=Evil:20261104T100000', 'RRULE:FREQ=WEEKLY;COUNT=2', 'SUMMARY:x'))).toEqual(['2026-11-11', '2026-11-04'])
  expect(performance.now() - before).toBeLessThan(3_000)
})

test('days on end count as their last day, what is marked cancelled in its title is left out, and what cannot be read is counted', () => {
  expect(days(event('DTSTART;VALUE=DATE:20261012', 'DTEND;VALUE=DATE:20261015', 'SUMMARY:Study visit'), event('DTSTART;VALUE=DATE:20261103', 'DTEND;VALUE=DATE:20261104', 'SUMMARY:One day'))).toEqual(['2026-11-03', '2026-10-14'])
  expect(days(event('DTSTART:20261103T100000Z', 'SUMMARY:Canceled: Moderation'), event('DTSTART:20261104T100000Z', 'SUMMARY:Cancelled: Visit'), event('DTSTART:20261105T100000Z', 'SUMMARY:Why we cancelled: a review'))).toEqual(['2026-11-05'])
  expect(read(event('SUMMARY:no start'), event('DTSTART:20261104T100000Z', 'SUMMARY:d')).notes).toEqual(['1 event could not be read, and is not here.'])
})

test('a meeting of every day of the year leaves room for the visit of one afternoon, and is one line with its days', () => {
  const busy = Array.from({ length: 7 }, (_, at) => event(`UID:${at}`, 'DTSTART:20251123T080000Z', 'RRULE:FREQ=DAILY', `SUMMARY:Briefing ${at}`))
  const { events, notes } = read(...busy, event('DTSTART:20251201T100000Z', 'SUMMARY:Visit'))
  expect(notes).toEqual(['Of an event that repeats, the latest 60 dates are here.'])
  const series = inSeries(events)
  expect(series.map((one) => `${one.title} ${one.days.length}`)).toEqual([...busy.map((_, at) => `Briefing ${at} 60`), 'Visit 1'])
  expect(series[0]!.days.slice(0, 2)).toEqual(['2026-11-22', '2026-11-21'])
})
