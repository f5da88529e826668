import { isNotNull } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { collaborations as entries, letters } from '#db/schema/index.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as notices from '#app/domain/notices.server.ts'
import { deliver } from '#app/jobs/main.ts'
import { ask } from '#app/jobs/timetable.ts'
import { setConfig } from '#app/platform/config.server.ts'
import { id, NOW, settings, world, type World } from '#tests/support/world.ts'

afterEach(() => setConfig(settings))

/** Monday 23 November 2026, 10 in the morning in England. */
const MONDAY = new Date('2026-11-23T10:00:00Z')
const log = (w: World, more: object = {}, by = 'amara') =>
  collaborations.log(w.as(by), {
    organisationId: id(900101), partners: [id(900102)], others: [], happenedOn: '2026-10-01', kind: 'visit', direction: 'given', what: 'Phonics visit', changed: '', stopped: '', hours: null, people: null, networkId: null, interventionId: null, ...more,
  })
async function lettersTo(w: World, email: string, now = MONDAY) {
  setConfig({ ...settings, demo: true })
  while ((await deliver(w.db, new Date(now.getTime() + 60_000))) > 0);
  return (await w.db.select().from(letters)).filter((one) => one.toEmail === email && one.subject.startsWith('What changed?'))
}
const asked = async (w: World) => (await w.db.select({ id: entries.id }).from(entries).where(isNotNull(entries.followUpAskedAt))).length

test('Amara is asked once, on a weekday in working hours, in one message about all of her entries', async () => {
  const w = await world()
  await log(w, { what: 'First visit', happenedOn: '2026-09-20' })
  await log(w, { what: 'Second visit' })
  const night = ['2026-11-22T10:00:00Z', '2026-11-23T07:59:00Z', '2026-11-23T18:00:00Z', '2026-11-21T12:00:00Z']
  for (const at of night) expect(await ask(w.db, new Date(at))).toBe(0)
  expect(await ask(w.db, MONDAY)).toBe(1)
  expect(await ask(w.db, MONDAY)).toBe(0)
  const found = await lettersTo(w, 'amara.okafor@hollin-bay.example')
  expect(found).toHaveLength(1)
  expect(found[0]!.body).toContain('First visit')
  expect(found[0]!.body).toContain('One other entry waits')
  expect(found[0]!.body).toMatch(/\/collaborations\/[0-9a-z]{20}\/outcome/)
  expect(await ask(w.db, new Date(MONDAY.getTime() + 7 * 86_400_000))).toBe(0)
})

test('in summer, working hours are those of the clocks in England', async () => {
  const w = await world()
  await log(w, { happenedOn: '2026-10-01' })
  expect(await ask(w.db, new Date('2027-06-01T06:59:00Z'))).toBe(0)
  expect(await ask(w.db, new Date('2027-06-01T07:01:00Z'))).toBe(1)
})

test('nobody is asked too soon, after a year, about what says already what changed, what was withdrawn or what every partner declined', async () => {
  const w = await world()
  await log(w, { happenedOn: '2026-10-10' })
  await log(w, { happenedOn: '2025-11-20' })
  await log(w, { changed: 'Everybody reads.' })
  const withdrawn = await log(w)
  await collaborations.withdraw(w.as('amara'), withdrawn, 1)
  const said = await log(w)
  await collaborations.addOutcome(w.as('helen'), said, { organisationId: id(900101), what: 'Nothing yet.', seen: '' })
  const declined = await log(w)
  const [row] = (await collaborations.forReading(w.as('tom'), declined)).partners
  await collaborations.decline(w.as('tom'), { entryId: declined, partner: row!.id, seenVersion: 1, seenAnswer: 0 }, 'Not us')
  expect(await ask(w.db, MONDAY)).toBe(0)
  expect(await asked(w)).toBe(0)
})

test('what the partner says changed for it does not answer for Amara’s school', async () => {
  const w = await world()
  const made = await log(w)
  await collaborations.addOutcome(w.as('tom'), made, { organisationId: id(900102), what: 'We read more.', seen: '' })
  expect(await ask(w.db, MONDAY)).toBe(1)
})

test('an entry that comes due later the same day waits until tomorrow, so that a person has one message a day', async () => {
  const w = await world()
  await log(w)
  expect(await ask(w.db, MONDAY)).toBe(1)
  await log(w, { what: 'Logged late' })
  expect(await ask(w.db, new Date('2026-11-23T16:00:00Z'))).toBe(0)
  expect(await ask(w.db, new Date('2026-11-24T10:00:00Z'))).toBe(1)
})

test('whoever does without this kind of mail gets none, and finds the question on the desk', async () => {
  const w = await world()
  await log(w)
  await notices.choose(w.as('amara'), ['questions', 'reviews', 'adoptions', 'versions', 'searches'])
  expect(await ask(w.db, MONDAY)).toBe(1)
  expect(await lettersTo(w, 'amara.okafor@hollin-bay.example')).toEqual([])
  expect((await collaborations.forDesk(w.as('amara', MONDAY))).followUps).toHaveLength(1)
  expect((await collaborations.forDesk(w.as('helen', MONDAY))).followUps).toHaveLength(0)
  expect(NOW < MONDAY).toBe(true)
})
