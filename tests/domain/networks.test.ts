import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { Duplicate } from '#db/client.server.ts'
import { events, networkMembers } from '#db/schema/index.ts'
import { Stale } from '#db/write.ts'
import type { NewNetwork } from '#app/domain/networks.ts'
import * as networks from '#app/domain/networks.server.ts'
import { Forbidden, Invalid, NotFound } from '#app/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { id, world, type World } from '#tests/support/world.ts'

const HOLLIN = id(900101)
const BRANNOC = id(900102)
const form: NewNetwork = { areaId: id('la:951'), name: 'Coastal Early Language Network', kind: 'local', purpose: 'Talk and early reading from two to seven.', strengths: 'Staff stay.', needs: 'Cover for visits.', startedOn: '2024-09-23' }
const priyaStarts = (w: World) => networks.create(w.as('priya'), form)
const told = async (w: World) => (await w.db.select().from(events)).map((event) => event.name)
const rowOf = async (w: World, organisationId: string) => (await w.db.select().from(networkMembers).where(eq(networkMembers.organisationId, organisationId)))[0]!
const invalid = async (deed: Promise<unknown>): Promise<Record<string, string>> => deed.then(() => ({}), (error: unknown) => (error instanceof Invalid ? error.errors : Promise.reject(error as Error)))

test('priya starts a network for her local authority, and anyone can read what it is for', async () => {
  const w = await world()
  const made = await priyaStarts(w)
  const page = await networks.forReading(w.visitor(), made)
  expect(page).toMatchObject({ area: 'Marlshire', inside: false, runs: false, network: { name: form.name, strengths: 'Staff stay.' } })
  expect(await told(w)).toEqual(['network.created'])
})

test('nadia, coordinator of another local authority, cannot start one there, run it or see inside it', async () => {
  const w = await world()
  await expect(networks.create(w.as('nadia'), form)).rejects.toThrow(Forbidden)
  await expect(networks.create(w.as('helen'), form)).rejects.toThrow(Forbidden)
  const made = await priyaStarts(w)
  const nadia = w.as('nadia')
  await expect(networks.edit(nadia, made, { ...form, seenVersion: 1 })).rejects.toThrow(Forbidden)
  await expect(networks.invite(nadia, made, [HOLLIN])).rejects.toThrow(Forbidden)
  await expect(networks.inviteByUrn(nadia, made, '900101')).rejects.toThrow(Forbidden)
  await expect(networks.forInviting(nadia, made, [])).rejects.toThrow(Forbidden)
  await expect(networks.close(nadia, made, 1)).rejects.toThrow(Forbidden)
  await expect(networks.insiders(nadia, made)).rejects.toThrow(Forbidden)
})

test('sending the form twice starts one network', async () => {
  const w = await world()
  const once = { key: newId(), fingerprint: 'same' }
  await networks.create({ ...w.as('priya'), once }, form)
  await expect(networks.create({ ...w.as('priya'), once }, form)).rejects.toThrow(Duplicate)
  expect((await networks.list(w.visitor(), {})).count).toBe(1)
})

test('helen accepts the invitation for her school; amara, a member of it, then sees inside', async () => {
  const w = await world()
  const made = await priyaStarts(w)
  expect(await networks.invite(w.as('priya'), made, [HOLLIN, BRANNOC])).toBe(2)
  expect((await networks.forReading(w.visitor(), made)).invited).toEqual([])
  expect((await networks.forDesk(w.as('helen'))).invitations).toHaveLength(1)
  const { id: member } = await rowOf(w, HOLLIN)
  await expect(networks.accept(w.as('amara'), made, member)).rejects.toThrow(Forbidden)
  await expect(networks.accept(w.as('tom'), made, member)).rejects.toThrow(Forbidden)
  expect((await networks.forReading(w.as('amara'), made)).inside).toBe(false)
  await networks.accept(w.as('helen'), made, member)
  expect(await networks.forReading(w.as('amara'), made)).toMatchObject({ inside: true, runs: false, members: [{ organisationId: HOLLIN }], invited: [{ organisationId: BRANNOC }] })
  await expect(networks.accept(w.as('helen'), made, member)).rejects.toThrow(Stale)
  expect(await told(w)).toEqual(['network.created', 'network-member.invited', 'network-member.invited', 'network-member.approved'])
})

test('priya pastes a list, and each line says what became of it', async () => {
  const w = await world()
  const made = await priyaStarts(w)
  await networks.invite(w.as('priya'), made, [HOLLIN])
  await networks.accept(w.as('helen'), made, (await rowOf(w, HOLLIN)).id)
  const { lines, invited } = await networks.inviteByUrn(w.as('priya'), made, '900101\r\n900102\tSt Brannoc’s\n900102\n\n123456\nHollin Bay'.replace(/\r/g, ''))
  expect((await networks.lineResults(w.as('priya'), made, lines)).map((one) => [one.line, one.outcome, one.sameAs])).toEqual([
    ['900101', 'active', null], ['900102\tSt Brannoc’s', 'invited', null], ['900102', 'invited', 2], ['123456', 'not-found', null], ['Hollin Bay', 'not-found', null],
  ])
  expect(invited).toBe(1)
  expect((await told(w)).filter((name) => name === 'network-member.invited')).toHaveLength(2)
  expect(await invalid(networks.inviteByUrn(w.as('priya'), made, ' \n '))).toHaveProperty('lines')
  expect(await invalid(networks.inviteByUrn(w.as('priya'), made, Array.from({ length: 60 }, (_, n) => String(100000 + n)).join('\n')))).toHaveProperty('lines')
})

test('inviting again changes nothing for those who are in, and asks those who declined once more', async () => {
  const w = await world()
  const made = await priyaStarts(w)
  await networks.invite(w.as('priya'), made, [HOLLIN, BRANNOC])
  await networks.turnDown(w.as('helen'), made, (await rowOf(w, HOLLIN)).id)
  await networks.accept(w.as('tom'), made, (await rowOf(w, BRANNOC)).id)
  expect(await networks.invite(w.as('maeve'), made, [HOLLIN, BRANNOC])).toBe(1)
  expect([(await rowOf(w, HOLLIN)).status, (await rowOf(w, BRANNOC)).status]).toEqual(['invited', 'active'])
  expect(await invalid(networks.invite(w.as('priya'), made, []))).toHaveProperty('organisations')
  expect(await invalid(networks.invite(w.as('priya'), made, [newId()]))).toHaveProperty('organisations')
})

test('two coordinators who invite the same school at once: one is told so in words', async () => {
  const w = await world()
  const made = await priyaStarts(w)
  const both = await Promise.allSettled([networks.invite(w.as('priya'), made, [HOLLIN]), networks.invite(w.as('maeve'), made, [HOLLIN])])
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find((one) => one.status === 'rejected')?.reason).toBeInstanceOf(Invalid)
  expect(await told(w)).toEqual(['network.created', 'network-member.invited'])
})

test('tom asks for his school to join; priya lets it in, later takes it out; tom asks again and is not let in', async () => {
  const w = await world()
  const made = await priyaStarts(w)
  await expect(networks.ask(w.as('daniel'), made, BRANNOC)).rejects.toThrow(Forbidden)
  expect(await networks.ask(w.as('tom'), made, BRANNOC)).toBe('requested')
  expect(await invalid(networks.ask(w.as('tom'), made, BRANNOC))).toHaveProperty('organisationId')
  const { id: member } = await rowOf(w, BRANNOC)
  await expect(networks.approve(w.as('tom'), made, member)).rejects.toThrow(Forbidden)
  await expect(networks.approve(w.as('nadia'), made, member)).rejects.toThrow(Forbidden)
  expect((await networks.forDesk(w.as('priya'))).requests).toHaveLength(1)
  await networks.approve(w.as('priya'), made, member)
  await networks.remove(w.as('priya'), made, member)
  await networks.ask(w.as('tom'), made, BRANNOC)
  await networks.refuse(w.as('priya'), made, member)
  expect((await rowOf(w, BRANNOC)).status).toBe('declined')
})

test('a lead who asks to join where the school is invited is simply in, and may leave', async () => {
  const w = await world()
  const made = await priyaStarts(w)
  await networks.invite(w.as('priya'), made, [BRANNOC])
  expect(await networks.ask(w.as('tom'), made, BRANNOC)).toBe('active')
  await expect(networks.leave(w.as('daniel'), made, (await rowOf(w, BRANNOC)).id)).rejects.toThrow(Forbidden)
  await networks.leave(w.as('tom'), made, (await rowOf(w, BRANNOC)).id)
  expect((await networks.forReading(w.as('tom'), made)).inside).toBe(false)
})

test('a member row of another network is not found', async () => {
  const w = await world()
  const [one, other] = [await priyaStarts(w), await networks.create(w.as('priya'), { ...form, name: 'Another' })]
  await networks.invite(w.as('priya'), one, [HOLLIN])
  await expect(networks.remove(w.as('priya'), other, (await rowOf(w, HOLLIN)).id)).rejects.toThrow(NotFound)
})

test('priya changes the words; a colleague who read them before is told', async () => {
  const w = await world()
  const made = await priyaStarts(w)
  const { name, kind, purpose, strengths, needs, startedOn } = form
  const facts = { name, kind, purpose, strengths, needs, startedOn }
  await networks.edit(w.as('priya'), made, { ...facts, needs: 'Nothing now.', seenVersion: 1 })
  await expect(networks.edit(w.as('maeve'), made, { ...facts, needs: 'Everything.', seenVersion: 1 })).rejects.toThrow(Stale)
  expect((await networks.forReading(w.visitor(), made)).network.needs).toBe('Nothing now.')
  expect(await invalid(networks.edit(w.as('priya'), made, { ...facts, startedOn: '1066-10-14', seenVersion: 2 }))).toHaveProperty('startedOn')
})

test('a closed network takes nobody in until it is open again', async () => {
  const w = await world()
  const made = await priyaStarts(w)
  await networks.invite(w.as('priya'), made, [HOLLIN])
  await networks.close(w.as('priya'), made, 1)
  await expect(networks.invite(w.as('priya'), made, [BRANNOC])).rejects.toThrow('closed')
  await expect(networks.ask(w.as('tom'), made, BRANNOC)).rejects.toThrow('closed')
  await expect(networks.accept(w.as('helen'), made, (await rowOf(w, HOLLIN)).id)).rejects.toThrow('closed')
  expect((await networks.list(w.visitor(), {})).all).toEqual([])
  await expect(networks.reopen(w.as('nadia'), made, 2)).rejects.toThrow(Forbidden)
  await networks.reopen(w.as('priya'), made, 2)
  await networks.accept(w.as('helen'), made, (await rowOf(w, HOLLIN)).id)
  expect((await networks.ofOrganisation(w.db, [HOLLIN])).map((one) => one.id)).toEqual([made])
})

test('networks are found by words, a member’s name and local authority; mine come first', async () => {
  const w = await world()
  const made = await priyaStarts(w)
  const other = await networks.create(w.as('nadia'), { ...form, areaId: id('la:953'), name: 'Here Every Day', purpose: 'Attendance 100%_real.' })
  await networks.invite(w.as('priya'), made, [HOLLIN])
  await networks.accept(w.as('helen'), made, (await rowOf(w, HOLLIN)).id)
  const find = async (asked: Parameters<typeof networks.list>[1]) => (await networks.list(w.as('amara'), asked)).all.map((one) => one.id)
  expect(await find({ q: 'attendance' })).toEqual([other])
  expect(await find({ q: '100%_real' })).toEqual([other])
  expect(await find({ q: '_____%' })).toEqual([])
  expect(await find({ q: 'hollin coastal' })).toEqual([made])
  expect(await find({ area: id('la:953') })).toEqual([other])
  const list = await networks.list(w.as('amara'), {})
  expect([list.mine.map((one) => [one.id, one.members]), list.count]).toEqual([[[made, 1]], 2])
  expect(await networks.figures(w.db)).toEqual({ networks: 2, members: 1 })
})
