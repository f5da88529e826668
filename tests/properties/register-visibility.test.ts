import fc from 'fast-check'
import { expect, test } from 'vitest'
import { organisations as table } from '#db/schema/index.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { refusal } from '#app/policy/policy.ts'
import { visitor, type Standing } from '#app/policy/standing.ts'
import { emptyBox } from '#tests/support/register.ts'

const NOW = new Date('2026-11-22T20:00:00Z')
const PEOPLE = ['amara', 'helen', 'joan']

const organisation = fc.record({ proposedBy: fc.constantFrom(null, ...PEOPLE), state: fc.constantFrom('accepted' as const, 'waiting' as const, 'declined' as const) })
const person = fc.record({ accountId: fc.constantFrom(null, ...PEOPLE), moderator: fc.boolean() }).map((one): Standing => ({ ...visitor, accountId: one.accountId, moderator: one.accountId !== null && one.moderator }))

test('what a person finds, opens and is shown of proposals is what the rule lets them read', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(organisation, { minLength: 1, maxLength: 8 }), person, async (some, who) => {
      const db = emptyBox()
      const rows = some.map(({ proposedBy, state }, at) => ({
        id: `organisation-${at}`, docId: at + 1, kind: 'charity' as const, name: `Lantern ${at}`, nameKey: `lantern ${at}`, proposedBy, createdAt: NOW, updatedAt: NOW,
        acceptedAt: state === 'accepted' ? NOW : null, declinedAt: state === 'declined' ? NOW : null,
      }))
      await db.insert(table).values(rows)
      const ctx = { db, who, now: NOW }
      const public_ = rows.filter((row) => refusal(visitor, 'read organisation', row) === null).map((row) => row.id)
      expect((await organisations.search(ctx, 'lantern')).map((one) => one.id).sort()).toEqual(public_)
      expect((await organisations.browse(ctx, { q: '', kind: null, laCode: null, page: 1 })).items.map((one) => one.id).sort()).toEqual(public_)
      expect((await organisations.browse(ctx, { q: 'lantern', kind: 'charity', laCode: null, page: 1 })).total).toBe(public_.length)
      expect((await organisations.likely(db, 'Lantern')).every((one) => public_.includes(one.id))).toBe(true)
      for (const row of rows) {
        const opens = await organisations.forReading(ctx, row.id).then(() => true, () => false)
        expect(opens).toBe(refusal(who, 'read organisation', row) === null)
      }
      expect((await organisations.myProposals(ctx)).map((one) => one.id).sort()).toEqual(rows.filter((row) => row.acceptedAt === null && who.accountId !== null && row.proposedBy === who.accountId).map((row) => row.id))
    }),
    { seed: 42, numRuns: 40 },
  )
})
