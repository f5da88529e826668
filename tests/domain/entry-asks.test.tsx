import { beforeEach, expect, test } from 'vitest'
import * as collaborations from '#app/domain/collaborations.server.ts'
import type { Invalid } from '#app/errors.ts'
import { Forbidden } from '#app/errors.ts'
import { newId } from '#app/platform/ids.ts'
import * as csv from '#app/routes/collaborations/csv.ts'
import * as list from '#app/routes/collaborations/list.tsx'
import * as myPart from '#app/routes/collaborations/my-part.tsx'
import * as create from '#app/routes/collaborations/new.tsx'
import * as show from '#app/routes/collaborations/show.tsx'
import { answered, asked, sent } from '#tests/support/pages.tsx'
import { id, world, type World } from '#tests/support/world.ts'

const HOLLIN = id(900101)
const BRANNOC = id(900102)
const words = { happenedOn: '2026-11-19', kind: 'moderation', direction: 'mutual' as const, what: 'Year 6 writing', changed: '', stopped: '', hours: 3, people: 4, networkId: null, interventionId: null }
const form = { deed: 'log', organisationId: HOLLIN, partners: BRANNOC, happenedOn: '2026-11-19', kind: 'moderation', direction: 'mutual', what: 'Year 6 writing, moderated' }

let w: World
beforeEach(async () => void (w = await world()))
const log = (more: object = {}) => collaborations.log(w.as('amara'), { organisationId: HOLLIN, partners: [BRANNOC], others: [], ...words, ...more })
const logs = (more: object) => answered(create, w.as('amara'), '/collaborations/new', {}, { ...form, ...more })
const wrong = async (deed: Promise<unknown>): Promise<Record<string, string>> => deed.then(() => ({}), (error: unknown) => (error as Invalid).errors)

test('what St Brannoc’s logged already that day is asked about, and logged all the same when Amara says it is something else', async () => {
  await collaborations.log(w.as('tom'), { organisationId: BRANNOC, partners: [HOLLIN], others: [], ...words })
  const key = newId()
  const reply = await logs({ formKey: key })
  expect(reply.status).toBe(422)
  expect(reply.errors!.twiceAnyway).toMatch(/^St Brannoc.* logged .* on 19 November 2026 already/)
  expect(await logs({ kind: 'visit' })).toMatchObject({ status: 302 })
  const first = await logs({ formKey: key, twiceAnyway: 'yes' })
  expect(first).toMatchObject({ status: 302 })
  expect((await logs({ formKey: newId() })).errors).toHaveProperty('twiceAnyway')
})

test('the same form sent twice is one entry, and not asked about', async () => {
  const key = newId()
  const first = await logs({ formKey: key })
  expect(first).toMatchObject({ status: 302 })
  expect(await logs({ formKey: key })).toEqual(first)
})

test('an address of the school’s own mail domain is asked about, when logging and when sending a link; a public one is not', async () => {
  const others = (email: string) => ({ partners: [], others: [{ name: 'St Oda’s Primary', email }] })
  expect(await wrong(log(others('office@Hollin-Bay.example')))).toHaveProperty('otherEmail')
  await log(others('office@gmail.com'))
  await log({ ...others('office@hollin-bay.example'), domainAnyway: true })
  const entry = await log(others(''))
  const partner = (await collaborations.forReading(w.as('amara'), entry)).partners[0]!.id
  expect(await wrong(collaborations.sendLink(w.as('amara'), entry, { partner, email: 'head@hollin-bay.example' }))).toHaveProperty('email')
  await collaborations.sendLink(w.as('amara'), entry, { partner, email: 'head@hollin-bay.example', domainAnyway: true })
})

test('more own hours than a day has are wrong; more than the entry took are asked about', async () => {
  expect((await wrong(log({ tookPart: { hours: 25 } }))).myHours).toContain('24 hours')
  expect((await wrong(log({ tookPart: { hours: 25, anyway: true } }))).myHours).toContain('24 hours')
  expect((await wrong(log({ tookPart: { hours: 4 } }))).myHours).toContain('Is that right?')
  await log({ tookPart: { hours: 4, anyway: true } })
  await log({ hours: 40, tookPart: { hours: 30 } })
  const entry = await log()
  const say = (more: object) => answered(myPart, w.as('tom'), `/collaborations/${entry}/my-part`, { id: entry }, { deed: 'save', learnt: '', ...more })
  expect((await say({ hours: '900' })).errors).toHaveProperty('hours')
  expect((await say({ hours: '5' })).errors).toHaveProperty('hours')
  expect(await say({ hours: '5', hoursAnyway: 'yes' })).toEqual({ status: 302, to: `/collaborations/${entry}?done=part` })
})

test('another organisation in the address is refused, and not exchanged for one’s own', async () => {
  for (const route of [list, create, csv]) {
    const answer = route.loader(asked(w.as('amara'), `/collaborations?organisation=${BRANNOC}`, {}))
    await expect(answer).rejects.toMatchObject({ status: new Forbidden('').status })
  }
})

test('an entry for which nobody was asked says so', async () => {
  const entry = await log({ partners: [], others: [{ name: 'St Oda’s Primary', email: '' }] })
  expect(await sent(show, w.as('amara'), `/collaborations/${entry}?done=logged`, { id: entry })).toContain('Nobody has been asked to countersign yet')
  const told = await log()
  expect(await sent(show, w.as('amara'), `/collaborations/${told}?done=logged`, { id: told })).not.toContain('Nobody has been asked')
})
