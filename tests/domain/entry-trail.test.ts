import fc from 'fast-check'
import { asc, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { collaborationActs, collaborationOutcomes, collaborationPartners, collaborations as entries, collaborationVersions } from '#db/schema/index.ts'
import { Stale } from '#db/write.ts'
import type { Answer } from '#app/domain/collaborations.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import { Forbidden, Invalid, NotFound } from '#app/errors.ts'
import { id, NOW, world, type World } from '#tests/support/world.ts'

const DAY = 86_400_000
const words = { happenedOn: '2026-11-12', kind: 'visit', direction: 'given' as const, what: 'Phonics visit', changed: '', stopped: 'Friday assembly', hours: 3, people: 4, networkId: null, interventionId: null }
const log = (w: World, partners = [id(900102), id(900103)]) => collaborations.log(w.as('amara'), { organisationId: id(900101), partners, others: [], ...words })

async function seen(w: World, entryId: string, organisationId: string, by = 'amara') {
  const shown = await collaborations.forReading(w.as(by), entryId)
  const row = shown.partners.find((one) => one.organisationId === organisationId)!
  return { entryId, partner: row.id, seenVersion: shown.version, seenAnswer: row.seenAnswer }
}

test('the trail is only added to: the database itself refuses to change or remove a line', async () => {
  const w = await world()
  await log(w)
  await expect(w.db.update(collaborationActs).set({ byAccount: id('tom') })).rejects.toMatchObject({ cause: { message: 'The audit trail is not changed.' } })
  await expect(w.db.delete(collaborationActs)).rejects.toMatchObject({ cause: { message: 'The audit trail is not changed.' } })
})

test('Tom reads who did what, on which wording, newest first, and nothing that is Amara’s school’s own', async () => {
  const w = await world()
  const made = await log(w)
  await collaborations.countersign(w.as('tom', new Date(NOW.getTime() + 1000)), await seen(w, made, id(900102)))
  await collaborations.edit(w.as('amara', new Date(NOW.getTime() + 2000)), made, { ...words, hours: 5, stopped: 'Nothing', seenVersion: 1 })
  const { trail } = await collaborations.forReading(w.as('tom'), made)
  expect(trail.map((one) => [one.act, one.by, one.side, one.version])).toEqual([
    ['changed', 'Amara Okafor', 'Hollin Bay Primary School', 2],
    ['countersigned', 'Tom Ashdown', expect.stringContaining('Brannoc'), 1],
    ['logged', 'Amara Okafor', 'Hollin Bay Primary School', 1],
  ])
  expect(trail[0]).toMatchObject({ wording: { hours: 5, direction: 'received', stopped: '' }, before: { hours: 3, stopped: '' } })
  expect((await collaborations.forReading(w.as('amara'), made)).trail[0]).toMatchObject({ wording: { stopped: 'Nothing' }, before: { stopped: 'Friday assembly' } })
})

test('each side says what changed, no countersignature is undone, earlier words stay, and no colleague is written over unseen', async () => {
  const w = await world()
  const made = await log(w)
  await collaborations.countersign(w.as('tom'), await seen(w, made, id(900102)))
  const say = (by: string, at: number, what: string, before: string, org = id(900101)) => collaborations.addOutcome(w.as(by, new Date(NOW.getTime() + at * 1000)), made, { organisationId: org, what, seen: before })
  await say('amara', 1, 'Year 2 reads more.', '')
  const first = (await collaborations.forOutcome(w.as('helen'), made)).sides[0]!
  expect(first.what).toBe('Year 2 reads more.')
  await expect(say('helen', 2, 'Something else', '')).rejects.toThrow(Stale)
  await say('helen', 3, 'Year 2 and 3 read more.', first.seen)
  await say('tom', 4, 'We learnt it too.', '', id(900102))
  await expect(say('tom', 5, 'For them', '', id(900101))).rejects.toThrow(Forbidden)
  await expect(say('nadia', 5, 'x', '')).rejects.toThrow(NotFound)
  const shown = await collaborations.forReading(w.as('tom'), made)
  expect(shown.outcomes.map((one) => [one.side, one.what, one.earlier.map((e) => e.what)])).toEqual([
    ['Hollin Bay Primary School', 'Year 2 and 3 read more.', ['Year 2 reads more.']],
    [expect.stringContaining('Brannoc'), 'We learnt it too.', []],
  ])
  expect(shown.partners.find((one) => one.organisationId === id(900102))!.answer).toBe('countersigned')
  const [counted] = await collaborations.inPeriod(w.db, [id(900101)], '2026-09-01', '2027-08-31')
  expect(counted!.outcome).toMatchObject({ what: 'Year 2 and 3 read more.', byAccount: id('helen') })
  await collaborations.withdraw(w.as('amara'), made, 1)
  await expect(say('helen', 9, 'Late', shown.outcomes[0]!.what)).rejects.toThrow(Forbidden)
})

test('whoever declined is no side of the work and says nothing of what changed', async () => {
  const w = await world()
  const made = await log(w)
  await collaborations.decline(w.as('tom'), await seen(w, made, id(900102)), 'Not us')
  await expect(collaborations.forOutcome(w.as('tom'), made)).rejects.toThrow(Forbidden)
})

const deed = fc.oneof(
  fc.record({ deed: fc.constantFrom('countersign', 'amend', 'decline'), by: fc.constantFrom('tom', 'kofi'), hours: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ deed: fc.constantFrom('accept', 'keep', 'edit', 'own', 'outcome'), by: fc.constantFrom('tom', 'kofi'), hours: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ deed: fc.constant('withdraw'), by: fc.constantFrom('tom', 'kofi'), hours: fc.constant(1) }).filter(() => true),
)
const HOME: Record<string, string> = { tom: id(900102), kofi: id(900103) }

async function doIt(w: World, made: string, { deed, by, hours }: { deed: string; by: string; hours: number }, at: Date): Promise<void> {
  const amara = w.as('amara', at)
  const org = HOME[by]!
  const read = await collaborations.forReading(w.as('amara'), made)
  const them = await seen(w, made, org)
  const correction = { happenedOn: '2026-11-12', direction: 'received' as const, what: 'Phonics visit', changed: '', hours, people: 4 }
  if (deed === 'countersign') return collaborations.countersign(w.as(by, at), them)
  if (deed === 'amend') return collaborations.amend(w.as(by, at), them, { correction, note: '' })
  if (deed === 'decline') return collaborations.decline(w.as(by, at), them, 'Not us')
  if (deed === 'accept') return collaborations.accept(amara, them)
  if (deed === 'keep') return collaborations.keep(amara, them, 'Our diary says so.')
  if (deed === 'edit') return collaborations.edit(amara, made, { ...words, hours, seenVersion: read.version })
  if (deed === 'own') return collaborations.edit(amara, made, { ...words, hours: read.wording.hours, stopped: `Stopped ${hours}`, seenVersion: read.version })
  if (deed === 'withdraw') return collaborations.withdraw(amara, made, read.version)
  const side = (await collaborations.forOutcome(amara, made)).sides[0]!
  return collaborations.addOutcome(amara, made, { organisationId: side.id, what: `Changed ${hours}`, seen: side.seen })
}

const SHARED = ['happenedOn', 'kind', 'direction', 'what', 'changed', 'hours', 'people'] as const

/** The answers that the acts alone lead to. */
async function replayed(w: World, made: string): Promise<Record<string, Answer>> {
  const acts = await w.db.select().from(collaborationActs).where(eq(collaborationActs.collaborationId, made)).orderBy(asc(collaborationActs.at), asc(collaborationActs.id))
  const versions = await w.db.select().from(collaborationVersions).where(eq(collaborationVersions.collaborationId, made)).orderBy(asc(collaborationVersions.version))
  const [now] = await w.db.select().from(entries).where(eq(entries.id, made))
  const wording = (version: number) => versions[version - 1]?.was ?? now!
  const rows = await w.db.select().from(collaborationPartners).where(eq(collaborationPartners.collaborationId, made))
  const answers: Record<string, Answer> = Object.fromEntries(rows.map((row) => [row.id, 'waiting']))
  const askAgain = (except: string | null) => Object.keys(answers).forEach((row) => (answers[row] === 'countersigned' && row !== except ? (answers[row] = 'waiting') : undefined))
  for (const { act, partnerId, version } of acts) {
    if (act === 'countersigned' || act === 'amended' || act === 'declined') answers[partnerId!] = act
    if (act === 'correction-kept') answers[partnerId!] = 'waiting'
    if (act === 'correction-accepted') {
      askAgain(partnerId)
      answers[partnerId!] = 'countersigned'
    }
    if (act === 'changed' && SHARED.some((part) => wording(version - 1)[part] !== wording(version)[part])) askAgain(null)
  }
  return answers
}

test('whatever people do with an entry: every change writes one line, and replaying the lines gives the answers that stand', async () => {
  const rowsNow = async (w: World) => JSON.stringify([await w.db.select().from(entries), await w.db.select().from(collaborationPartners), await w.db.select().from(collaborationOutcomes)])
  const lines = async (w: World) => Number((await w.db.select({ n: sql<number>`count(*)` }).from(collaborationActs))[0]!.n)
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 14 }), async (deeds) => {
      const w = await world()
      const made = await log(w)
      let at = NOW.getTime()
      for (const one of deeds) {
        at += DAY / 24
        const [before, told] = [await rowsNow(w), await lines(w)]
        const refused = await doIt(w, made, one, new Date(at)).then(() => false, (error: unknown) => {
          if (error instanceof Invalid || error instanceof Stale || error instanceof Forbidden) return true
          throw error
        })
        const changed = (await rowsNow(w)) !== before
        if (refused) expect(changed).toBe(false)
        expect((await lines(w)) - told).toBe(changed ? 1 : 0)
      }
      const rows = await w.db.select().from(collaborationPartners)
      expect(await replayed(w, made)).toEqual(Object.fromEntries(rows.map((row) => [row.id, row.answer])))
      w.db.close()
    }),
    { seed: 7, numRuns: 40 },
  )
})
