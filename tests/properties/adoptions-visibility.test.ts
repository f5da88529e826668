import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { adoptions as table, adoptionSteps, evaluations } from '#db/schema/index.ts'
import * as adoptions from '#app/domain/adoptions.server.ts'
import { stages, type Stage } from '#app/domain/adoptions.ts'
import { newId } from '#app/platform/ids.ts'
import { may } from '#app/policy/policy.ts'
import { visitor, type Standing } from '#app/policy/standing.ts'
import { aPublished, everyWord } from '#tests/support/practice.ts'
import { id, NOW, people, world, type World } from '#tests/support/world.ts'

const SCHOOLS = [900102, 900103, 900104, 900105, 900106, 900107, 900108].map((urn) => id(urn))
let w: World
beforeEach(async () => {
  w = await world()
})

type Made = { stage: Stage; named: boolean; evaluated: 'no' | 'saved' | 'published' }
const made: fc.Arbitrary<Made> = fc.record({ stage: fc.constantFrom(...stages), named: fc.boolean(), evaluated: fc.constantFrom('no' as const, 'saved' as const, 'published' as const) })

/** An account and its adopters as rows, each word of them marked with the school it belongs to. */
async function county(all: readonly Made[]) {
  const practice = await aPublished(w)
  const rows: { id: string; organisationId: string; made: Made; mark: string }[] = []
  for (const [at, one] of all.entries()) {
    const row = { id: newId(), organisationId: SCHOOLS[at]!, made: one, mark: `mark${at}z` }
    rows.push(row)
    await w.db.insert(table).values({ id: row.id, interventionId: practice, organisationId: row.organisationId, startedBy: id('daniel'), stage: one.stage, kept: `kept ${row.mark}`, changed: `changed ${row.mark}`, named: one.named, createdAt: NOW, updatedAt: NOW })
    await w.db.insert(adoptionSteps).values({ id: newId(), adoptionId: row.id, stage: one.stage, note: `note ${row.mark}`, byAccount: id('daniel'), at: NOW })
    if (one.evaluated !== 'no')
      await w.db.insert(evaluations).values({ id: newId(), interventionId: practice, adoptionId: row.id, design: 'pre-post', result: 'null', measure: `measure ${row.mark}`, pupils: 30, publishedAt: one.evaluated === 'published' ? NOW : null, updatedAt: NOW })
  }
  return { practice, rows }
}

test('readers see a setting’s name and words if and only if its lead said so, a result if and only if a lead let it out, and never the way back to an unnamed one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(made, { maxLength: SCHOOLS.length }), async (all) => {
      const { practice, rows } = await county(all)
      const trail = await adoptions.forPage(w.visitor(), practice)
      const marks = await adoptions.marks(w.db, practice)
      const text = everyWord(trail)
      expect(trail.settings).toHaveLength(all.length)
      expect(trail.total).toBe(all.length)
      for (const { id: adoptionId, organisationId, made: one, mark } of rows) {
        const open = trail.settings.filter((setting) => setting.organisationId === organisationId)
        expect(open).toHaveLength(one.named ? 1 : 0)
        expect(marks.has(organisationId)).toBe(one.named)
        expect(text.includes(`kept ${mark}`)).toBe(one.named)
        expect(text.includes(`changed ${mark}`)).toBe(one.named)
        expect(text.includes(`note ${mark}`)).toBe(one.named && one.stage === 'stopped')
        expect(text.includes(`measure ${mark}`)).toBe(one.evaluated === 'published')
        expect(text.includes(adoptionId)).toBe(false)
        if (!one.named) expect(text).not.toContain(organisationId)
      }
      for (const { name } of people) expect(text).not.toContain(name)
    }),
    { seed: 42, numRuns: 40 },
  )
})

const person: fc.Arbitrary<Standing> = fc.record({
  accountId: fc.constantFrom(id('daniel'), id('kofi'), id('joan')),
  moderator: fc.boolean(),
  memberships: fc.uniqueArray(fc.record({ organisationId: fc.constantFrom(...SCHOOLS, id(900101)), role: fc.constantFrom('member' as const, 'lead' as const, 'coordinator' as const) }), { selector: (one) => one.organisationId, maxLength: 3 }),
}).map(({ accountId, moderator, memberships }) => ({ accountId, moderator, name: 'Somebody', email: 'somebody@example.org', memberships: memberships.map((one) => ({ ...one, organisation: 'Theirs', kind: 'school' })) }))

test('a person opens an adoption, and finds it in their list, if and only if the policy lets them read it; what is offered is what is allowed', async () => {
  const { rows } = await county(SCHOOLS.map((_, at) => ({ stage: stages[at % 5]!, named: at % 2 === 0, evaluated: 'no' })))
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.constant(visitor), person), fc.nat({ max: SCHOOLS.length - 1 }), async (who, at) => {
      const row = rows[at]!
      const ctx = { db: w.db, who, now: NOW }
      const read = await adoptions.forReading(ctx, row.id).catch(() => null)
      expect(read !== null).toBe(may(who, 'read adoption', row))
      if (read) expect([read.refusal.change === null, read.refusal.publish === null]).toEqual([may(who, 'change adoption', row), may(who, 'publish adoption', row)])
      if (who.accountId === null) return
      const { mine } = await adoptions.listFor(ctx, { page: 1, oursPage: 1 })
      expect(mine.some((one) => one.id === row.id)).toBe(may(who, 'read adoption', row))
    }),
    { seed: 42, numRuns: 120 },
  )
})
