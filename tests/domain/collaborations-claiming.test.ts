import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { collaborationPartners, collaborations as entries } from '#db/schema/index.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import { Forbidden, NotFound } from '#app/errors.ts'
import { id, NOW, world, type World } from '#tests/support/world.ts'

const BRANNOC = id(900102)
const KINGSMARL = id(900103)
const amaraInvites = (w: World, email: string) =>
  collaborations.log(w.as('amara'), {
    organisationId: id(900101), partners: [], others: [{ name: 'Kingsmarl High', email }], happenedOn: '2026-11-12', kind: 'visit', direction: 'given', what: 'Phonics visit', changed: '', stopped: '',
    hours: null, people: null, networkId: null, interventionId: null,
  })

test('whoever’s own address an invitation was sent to claims it without the link; another address cannot', async () => {
  const w = await world()
  const made = await amaraInvites(w, 'Kofi.Mensah@kingsmarl-high.example')
  const [row] = await w.db.select().from(collaborationPartners)
  const link = await accounts.issueToken(w.as('joan'), { purpose: 'collaboration-invitation', subject: row!.id, email: row!.email, hours: 24 })
  expect(await collaborations.invitationsFor(w.as('kofi'))).toEqual([{ id: row!.id, name: 'Kingsmarl High', from: 'Hollin Bay Primary School', happenedOn: '2026-11-12' }])
  for (const other of [w.as('ruth'), w.as('tom'), w.as('joan')]) {
    expect(await collaborations.invitationsFor(other)).toEqual([])
    expect(await collaborations.invitation(other, row!.id)).toBeNull()
  }
  expect(await collaborations.invitationsFor(w.visitor())).toEqual([])
  await expect(collaborations.invitation(w.visitor(), row!.id)).rejects.toThrow(Forbidden)
  await expect(collaborations.claim(w.as('ruth'), row!.id, KINGSMARL)).rejects.toThrow(NotFound)
  await expect(collaborations.claim(w.visitor(), row!.id, KINGSMARL)).rejects.toThrow(Forbidden)
  await expect(collaborations.claim(w.as('kofi'), row!.id, BRANNOC)).rejects.toThrow(Forbidden)
  expect(await collaborations.claim(w.as('kofi'), row!.id, KINGSMARL)).toBe(made)
  expect(await collaborations.invitationsFor(w.as('kofi'))).toEqual([])
  await expect(collaborations.claim(w.as('kofi'), row!.id, KINGSMARL)).rejects.toThrow(NotFound)
  expect(await collaborations.invitation(w.as('ruth'), link)).toBeNull()
})

test('nobody claims an invitation that names no address, or whose entry was withdrawn', async () => {
  const w = await world()
  const made = await amaraInvites(w, 'kofi.mensah@kingsmarl-high.example')
  const [row] = await w.db.select().from(collaborationPartners)
  await w.db.update(collaborationPartners).set({ email: '' })
  const nameless = { ...w.as('kofi'), who: { ...w.as('kofi').who, email: '' } }
  expect(await collaborations.invitationsFor(nameless)).toEqual([])
  expect(await collaborations.invitation(nameless, row!.id)).toBeNull()
  await w.db.update(collaborationPartners).set({ email: row!.email })
  await w.db.update(entries).set({ withdrawnAt: NOW }).where(eq(entries.id, made))
  expect(await collaborations.invitationsFor(w.as('kofi'))).toEqual([])
  expect(await collaborations.invitation(w.as('kofi'), row!.id)).toBeNull()
})
