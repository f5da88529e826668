import fc from 'fast-check'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { accounts as accountsTable, memberships } from '#db/schema/index.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import type { Context } from '#app/context.ts'
import { Forbidden, NotFound } from '#app/errors.ts'
import { refusal } from '#app/policy/policy.ts'
import { id, NOW, world } from '#tests/support/world.ts'

const ORGANISATIONS = [id(900101), id(900102), id('la:951')]
const PEOPLE = ['p1', 'p2', 'p3', 'p4'].map((key) => id(key))
const isAuthority = (organisationId: string) => organisationId === id('la:951')
const leading = (organisationId: string) => (isAuthority(organisationId) ? 'coordinator' : 'lead')

/** Who is where, as which; who is a moderator; who asks where, and who answers. */
const county = fc.record({
  places: fc.array(fc.record({ person: fc.nat(3), organisation: fc.nat(2), leads: fc.boolean() }), { maxLength: 8 }),
  moderators: fc.uniqueArray(fc.nat(3), { maxLength: 2 }),
  asker: fc.nat(3),
  asked: fc.nat(2),
  wantsToLead: fc.boolean(),
  decider: fc.option(fc.nat(3), { nil: null }),
})

test('somebody can let a person in exactly when the rule “decide membership” says so', async () => {
  const outcomes = { yes: 0, no: 0 }
  await fc.assert(
    fc.asyncProperty(county, async ({ places, moderators, asker, asked, wantsToLead, decider }) => {
      const w = await world()
      await w.db.delete(memberships)
      for (const [n, personId] of PEOPLE.entries())
        await w.db.insert(accountsTable).values({ id: personId, email: `p${n}@x.example`, name: `Person ${n}`, moderator: moderators.includes(n), createdAt: NOW })
      const organisationId = ORGANISATIONS[asked]!
      for (const { person, organisation, leads } of places) {
        if (person === asker && organisation === asked) continue
        const where = ORGANISATIONS[organisation]!
        await accounts.place({ db: w.db, now: NOW }, { accountId: PEOPLE[person]!, organisationId: where, role: leads ? leading(where) : 'member' })
      }
      const request = 'request'.padEnd(20, '0')
      await w.db.insert(memberships).values({ id: request, accountId: PEOPLE[asker]!, organisationId, role: wantsToLead ? leading(organisationId) : 'member', status: 'asked', askedAt: NOW })

      const rows = await w.db.select().from(memberships).where(eq(memberships.status, 'active'))
      const led = rows.some((m) => m.organisationId === organisationId && m.role !== 'member')
      const mine = decider === null ? [] : rows.filter((m) => m.accountId === PEOPLE[decider])
      const ctx: Context = {
        db: w.db, now: NOW,
        who: {
          accountId: decider === null ? null : PEOPLE[decider]!, name: '', email: '', moderator: decider !== null && moderators.includes(decider),
          memberships: mine.map((m) => ({ organisationId: m.organisationId, organisation: '', kind: '', role: m.role })),
        },
      }
      const allowed = refusal(ctx.who, 'decide membership', { organisationId, led }) === null
      const did = await accounts.approve(ctx, request).then(
        () => true,
        (error: unknown) => {
          expect(error instanceof Forbidden || error instanceof NotFound, String(error)).toBe(true)
          return false
        },
      )
      expect(did).toBe(allowed)
      const [after] = await w.db.select().from(memberships).where(eq(memberships.id, request))
      expect(after!.status).toBe(allowed ? 'active' : 'asked')
      outcomes[allowed ? 'yes' : 'no']++
      w.db.close()
    }),
    { seed: 42, numRuns: 150 },
  )
  expect(Math.min(outcomes.yes, outcomes.no)).toBeGreaterThan(10)
})

test('whatever people leave, step down or are removed, an organisation that was led is led', async () => {
  const deeds = fc.array(fc.record({ actor: fc.nat(2), target: fc.nat(2), deed: fc.constantFrom('end', 'member', 'lead') }), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(deeds, async (list) => {
      const w = await world()
      const school = id(900101)
      await w.db.delete(memberships)
      const placed: string[] = []
      for (const [n, personId] of PEOPLE.slice(0, 3).entries()) {
        await w.db.insert(accountsTable).values({ id: personId, email: `p${n}@x.example`, name: `Person ${n}`, createdAt: NOW })
        placed.push(await accounts.place({ db: w.db, now: NOW }, { accountId: personId, organisationId: school, role: n < 2 ? 'lead' : 'member' }))
      }
      const roles = await w.db.select().from(memberships)
      await Promise.allSettled(
        list.map(({ actor, target, deed }) => {
          const role = roles.find((m) => m.accountId === PEOPLE[actor])!.role
          const ctx: Context = { db: w.db, now: NOW, who: { accountId: PEOPLE[actor]!, name: '', email: '', moderator: false, memberships: [{ organisationId: school, organisation: '', kind: 'school', role }] } }
          return deed === 'end' ? accounts.end(ctx, placed[target]!) : accounts.changeRole(ctx, placed[target]!, deed)
        }),
      )
      const after = await w.db.select().from(memberships)
      expect(after.some((m) => m.status === 'active' && m.role === 'lead')).toBe(true)
      w.db.close()
    }),
    { seed: 42, numRuns: 100 },
  )
})
