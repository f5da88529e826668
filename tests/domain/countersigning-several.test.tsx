import { beforeEach, expect, test } from 'vitest'
import { readFilter } from '#app/domain/collaborations.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import { Forbidden, Invalid } from '#app/errors.ts'
import * as list from '#app/routes/collaborations/list.tsx'
import * as desk from '#app/routes/desk.tsx'
import { answered, sent, sound } from '#tests/support/pages.tsx'
import { id, world, type World } from '#tests/support/world.ts'

const HOLLIN = id(900101)
const BRANNOC = id(900102)
const words = { kind: 'visit', direction: 'given' as const, what: 'Phonics visit', changed: '', stopped: '', hours: null, people: null, networkId: null, interventionId: null }
const days = ['2026-11-10', '2026-11-11', '2026-11-12']
const waiting = readFilter(new URLSearchParams('waiting=yes'))

let w: World
let made: string[]
beforeEach(async () => {
  w = await world()
  made = await collaborations.logMany(w.as('amara'), { organisationId: HOLLIN, entries: days.map((happenedOn) => ({ ...words, organisationId: HOLLIN, partners: [BRANNOC], others: [], happenedOn })) })
})
const at = `/collaborations?organisation=${BRANNOC}&partner=${HOLLIN}&waiting=yes`

test('Tom’s desk has one line for what Hollin Bay logged, and it leads to the list where he ticks', async () => {
  const html = (await sent(desk, w.as('tom'), '/desk')).replace(/<!-- -->/g, '')
  expect(html).toContain('Hollin Bay Primary School logged 3 pieces of joint work with you')
  expect(html).toContain(`href="${at.replace(/&/g, '&amp;')}"`)
  const shown = await sent(list, w.as('tom'), at)
  sound(shown)
  expect(shown).toContain('Countersign the ticked ones')
})

test('the ticked ones are countersigned; one that was changed meanwhile is left and told', async () => {
  const marks = (await collaborations.toCountersign(w.as('tom'), BRANNOC, waiting)).map((one) => one.mark)
  expect(marks).toHaveLength(3)
  await collaborations.edit(w.as('amara'), made[1]!, { ...words, happenedOn: days[1]!, what: 'Maths visit', seenVersion: 1 })
  expect(await answered(list, w.as('tom'), at, {}, { organisationId: BRANNOC, ticked: marks[0]! })).toMatchObject({ status: 302, to: expect.stringContaining('count=1&left=0') as string })
  expect(await collaborations.countersignTicked(w.as('tom'), BRANNOC, marks)).toEqual({ done: 1, left: 2 })
  const answers = await Promise.all(made.map(async (one) => (await collaborations.forReading(w.as('tom'), one)).partners[0]!.answer))
  expect(answers).toEqual(['countersigned', 'waiting', 'countersigned'])
})

test('nobody outside the partner countersigns by ticking, whatever they send, and nothing ticked is said', async () => {
  const marks = (await collaborations.toCountersign(w.as('tom'), BRANNOC, waiting)).map((one) => one.mark)
  for (const [person, own] of [['kofi', id(900103)], ['amara', HOLLIN], ['helen', HOLLIN]] as const) {
    expect(await collaborations.countersignTicked(w.as(person), own, marks)).toEqual({ done: 0, left: 3 })
    await expect(collaborations.countersignTicked(w.as(person), BRANNOC, marks)).rejects.toThrow(Forbidden)
  }
  expect(await collaborations.countersignTicked(w.as('tom'), BRANNOC, ['nonsense', '..', `${made[0]}.1`])).toMatchObject({ done: 0 })
  await expect(collaborations.countersignTicked(w.as('tom'), BRANNOC, [])).rejects.toThrow(Invalid)
})
