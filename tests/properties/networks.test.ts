import fc from 'fast-check'
import { expect, test } from 'vitest'
import { networkMembers, networks as rows } from '#db/schema/index.ts'
import * as networks from '#app/domain/networks.server.ts'
import { newId } from '#app/platform/ids.ts'
import { may } from '#app/policy/policy.ts'
import type { Role, Standing } from '#app/policy/standing.ts'
import { id, NOW, world } from '#tests/support/world.ts'

const places = [id('la:951'), id('la:953'), id(900101), id(900102), id(900103)]
const network = fc.record({
  areaId: fc.constantFrom(places[0]!, places[1]!),
  closed: fc.boolean(),
  members: fc.uniqueArray(fc.record({ organisationId: fc.constantFrom(...places), status: fc.constantFrom('invited' as const, 'requested' as const, 'active' as const, 'declined' as const, 'left' as const) }), { selector: (one) => one.organisationId }),
})
const memberships = fc.uniqueArray(fc.record({ organisationId: fc.constantFrom(...places), role: fc.constantFrom<Role>('member', 'lead', 'coordinator') }), { selector: (one) => one.organisationId, maxLength: 3 })

test('whoever asks: the networks listed as theirs are those the rule lets them see inside', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(network, { maxLength: 6 }), memberships, async (made, held) => {
      const w = await world()
      const who: Standing = { accountId: id('nadia'), name: 'Somebody', email: 's@example.org', moderator: false, memberships: held.map((one) => ({ ...one, organisation: one.organisationId, kind: 'school' })) }
      const allowed: string[] = []
      for (const one of made) {
        const networkId = newId()
        const closedAt = one.closed ? NOW : null
        await w.db.insert(rows).values({ id: networkId, name: networkId, kind: 'local', areaId: one.areaId, purpose: 'p', startedOn: '2024-01-01', createdBy: id('joan'), createdAt: NOW, closedAt })
        if (one.members.length > 0) await w.db.insert(networkMembers).values(one.members.map((m) => ({ id: newId(), networkId, ...m, askedBy: id('joan'), askedAt: NOW })))
        const activeMemberIds = one.members.filter((m) => m.status === 'active').map((m) => m.organisationId)
        if (may(who, 'see inside network', { areaId: one.areaId, closedAt, activeMemberIds })) allowed.push(networkId)
      }
      const ctx = { db: w.db, now: NOW, who }
      expect((await networks.list(ctx, {})).mine.map((one) => one.id).sort()).toEqual(allowed.sort())
      for (const one of allowed) expect((await networks.forReading(ctx, one)).inside).toBe(true)
      w.db.close()
    }),
    { seed: 42, numRuns: 40 },
  )
})
