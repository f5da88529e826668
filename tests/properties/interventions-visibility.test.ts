import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { interventions as table } from '#db/schema/index.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { statuses, type Status } from '#app/domain/interventions.ts'
import { may } from '#app/policy/policy.ts'
import { visitor, type Standing } from '#app/policy/standing.ts'
import { newId } from '#app/platform/ids.ts'
import { id, NOW, world, type World } from '#tests/support/world.ts'

const organisations = [id(900101), id(900102), id(900103), id('la:951')]
const authors = ['amara', 'daniel', 'kofi', 'priya'].map((key) => id(key))
type Row = { id: string; organisationId: string; authorId: string; status: Status }
const rows: (Row & { edition: number })[] = []
let w: World

beforeAll(async () => {
  w = await world()
  for (const [at, organisationId] of organisations.entries())
    for (const status of Object.keys(statuses) as Status[]) {
      const row = { id: newId(), organisationId, authorId: authors[at]!, status, edition: status === 'withdrawn' ? 1 : 0 }
      rows.push(row)
      await w.db.insert(table).values({
        ...row, docId: rows.length, title: 'A title', tags: { approach: '', phase: '', keyStages: [], subjects: [], pupilGroups: [], costBand: '' }, html: {}, createdAt: NOW, updatedAt: NOW,
      })
    }
  // A working copy of each published account: a draft for one half of them, and with a lead for the other.
  for (const [at, original] of rows.filter((row) => row.status === 'published').entries()) {
    const row = { ...original, id: newId(), status: at % 2 === 0 ? ('draft' as const) : ('submitted' as const) }
    rows.push(row)
    await w.db.insert(table).values({
      ...row, docId: rows.length, revises: original.id, title: 'A new title', tags: { approach: '', phase: '', keyStages: [], subjects: [], pupilGroups: [], costBand: '' }, html: {}, createdAt: NOW, updatedAt: NOW,
    })
  }
})

const person: fc.Arbitrary<Standing> = fc.record({
  accountId: fc.constantFrom(...authors, id('joan')),
  moderator: fc.boolean(),
  memberships: fc.uniqueArray(fc.record({ organisationId: fc.constantFrom(...organisations), role: fc.constantFrom('member' as const, 'lead' as const, 'coordinator' as const) }), { selector: (one) => one.organisationId }),
}).map(({ accountId, moderator, memberships }) => ({ accountId, moderator, name: 'Somebody', email: 'somebody@example.org', memberships: memberships.map((one) => ({ ...one, organisation: 'Theirs', kind: 'school' })) }))

test('a person finds an account if and only if the policy lets them read it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.constant(visitor), person), fc.nat({ max: 19 }), async (who, at) => {
      const row = rows[at]!
      const read = await interventions.forReading({ db: w.db, who, now: NOW }, row.id).then(() => true, () => false)
      expect(read).toBe(may(who, 'read intervention', row))
    }),
    { seed: 42, numRuns: 200 },
  )
})

test('what the page offers is what the policy allows', async () => {
  await fc.assert(
    fc.asyncProperty(person, fc.nat({ max: 19 }), async (who, at) => {
      const row = rows[at]!
      if (!may(who, 'read intervention', row)) return
      const { inside, mayWithdraw } = await interventions.forReading({ db: w.db, who, now: NOW }, row.id)
      expect(inside !== null).toBe(who.memberships.some((one) => one.organisationId === row.organisationId))
      expect(mayWithdraw).toBe(may(who, 'withdraw intervention', row))
      expect(inside?.mayRevise ?? false).toBe(may(who, 'revise intervention', row))
      // What a lead took out: nobody here withdrew it as a moderator.
      expect(inside?.mayRestore ?? false).toBe(may(who, 'restore intervention', { ...row, withdrawnByModerator: false }))
      if (inside)
        expect(inside.may).toEqual({
          edit: may(who, 'edit intervention', row), submit: may(who, 'submit intervention', row), takeBack: may(who, 'take back intervention', row),
          approve: may(who, 'approve intervention', row),
        })
    }),
    { seed: 42, numRuns: 200 },
  )
})
