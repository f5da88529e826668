import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { reportPlans } from '#db/schema/index.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as reports from '#app/domain/reports.server.ts'
import { may } from '#app/policy/policy.ts'
import { visitor, type Standing } from '#app/policy/standing.ts'
import { id, NOW, world, type World } from '../support/world.ts'

const SCHOOLS = [900101, 900102, 900103].map((urn) => id(urn))
const US = SCHOOLS[0]!
const KEYS = ['inclusion', 'achievement', 'leadership-and-governance']
let w: World
const log: string[] = []

beforeAll(async () => {
  w = await world()
  for (let n = 0; n < 12; n++)
    log.push(await collaborations.log(w.as('helen'), { ...blank, happenedOn: n % 4 === 0 ? '2025-10-06' : `2026-10-0${1 + (n % 8)}`, kind: ['moderation', 'visit', 'outreach'][n % 3]!, what: n % 2 ? 'Pupils with SEND.' : 'Met.', changed: n % 3 ? '' : 'More.' }))
  for (const organisationId of SCHOOLS)
    await w.db.insert(reportPlans).values({ organisationId, framework: '', period: 'year', opening: `The plan of ${organisationId}`, areas: [], updatedBy: id('helen'), updatedAt: NOW }).onConflictDoNothing()
})
const blank = { organisationId: US, partners: [id(900102)], others: [], direction: 'given' as const, stopped: '', hours: 1, people: null, networkId: null, interventionId: null }

const person: fc.Arbitrary<Standing> = fc.uniqueArray(fc.record({ organisationId: fc.constantFrom(...SCHOOLS), role: fc.constantFrom('member' as const, 'lead' as const) }), { selector: (one) => one.organisationId })
  .map((memberships) => ({ accountId: id('helen'), moderator: false, name: 'Somebody', email: 'somebody@example.org', memberships: memberships.map((one) => ({ ...one, organisation: 'Theirs', kind: 'school' })) }))

test('a person reads the plan of an organisation, and changes it, if and only if the policy lets them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof({ weight: 1, arbitrary: fc.constant(visitor) }, { weight: 6, arbitrary: person }), fc.constantFrom(...SCHOOLS), async (who, organisationId) => {
      const ctx = { db: w.db, who, now: NOW }
      const allowed = may(who, 'plan report', { organisationId })
      const page = await reports.forPlanning(ctx, organisationId).catch(() => null)
      expect(page !== null && page.organisation.id === organisationId && page.opening === `The plan of ${organisationId}`).toBe(allowed)
      const saved = await reports.saveArea(ctx, 'inclusion', { deed: 'save', organisation: organisationId, mark: 'x', words: '', entry: [], place: [], chosen: [], add: [], find: '' }).then(() => true, () => false)
      expect(saved).toBe(allowed)
    }),
    { seed: 42, numRuns: 120 },
  )
})

test('whatever is chosen, each chosen entry of the period stands under its area once and in order, and no total changes', async () => {
  const wish = { organisation: '', period: '', from: '', to: '', framework: '' }
  const before = reports.totalsOf((await reports.forMaking(w.as('helen'), wish)).preview!.document.lines)
  const choice = fc.array(fc.constantFrom(...Array.from({ length: 12 }, (_, at) => at), 99), { maxLength: 15 })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(choice), { minLength: 3, maxLength: 3 }), async (chosen) => {
      const areas = KEYS.map((key, at) => ({ key, words: '', entries: chosen[at]?.map((one) => log[one] ?? 'zzzzzzzzzzzzzzzzzzzz') ?? null }))
      await w.db.update(reportPlans).set({ areas })
      const { lines, blocks } = (await reports.forMaking(w.as('helen'), wish)).preview!.document
      expect(reports.totalsOf(lines)).toEqual(before)
      const byRef = new Map(lines.map((line) => [line.ref, line.entryId]))
      for (const { key, entries } of areas) {
        if (entries === null) continue
        const from = blocks.findIndex((block) => block.type === 'heading' && block.id === `area-${key}`)
        const next = blocks.slice(from + 1).find((block) => block.type === 'evidence' || block.type === 'heading')
        const inPeriod = [...new Set(entries)].filter((one) => lines.some((line) => line.entryId === one))
        expect(next?.type === 'evidence' ? next.refs.map((ref) => byRef.get(ref)) : []).toEqual(inPeriod)
      }
    }),
    { seed: 42, numRuns: 40 },
  )
  await w.db.update(reportPlans).set({ areas: [] })
})
