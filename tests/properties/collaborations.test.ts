import fc from 'fast-check'
import { inArray } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { collaborationPartners, collaborations as entries } from '#db/schema/index.ts'
import { readFilter, type Answer, type Direction } from '#app/domain/collaborations.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import { newId } from '#app/platform/ids.ts'
import { may } from '#app/policy/policy.ts'
import type { Standing } from '#app/policy/standing.ts'
import { id, NOW, world, type World } from '#tests/support/world.ts'

/** Random logs of five schools, straight into the tables. */
const SCHOOLS = [900101, 900102, 900103, 900104, 900105].map((urn) => id(urn))

const school = fc.constantFrom(...SCHOOLS)
const partner = fc.record({ organisationId: fc.option(school, { nil: null }), answer: fc.constantFrom<Answer>('waiting', 'countersigned', 'amended', 'declined') })
const record = fc.record({
  organisationId: school,
  direction: fc.constantFrom<Direction>('given', 'received', 'mutual'),
  partners: fc.uniqueArray(partner, { minLength: 1, maxLength: 4, selector: (one) => one.organisationId ?? one }),
  hours: fc.option(fc.integer({ min: 0, max: 20 }), { nil: null }),
  withdrawn: fc.boolean(),
})
const logs = fc.array(record, { maxLength: 12 })
type Made = { id: string; organisationId: string; withdrawn: boolean; direction: Direction; partners: { organisationId: string | null; answer: Answer }[] }

async function filled(records: (typeof logs extends fc.Arbitrary<infer T> ? T : never)): Promise<{ w: World; made: Made[] }> {
  const w = await world()
  const made = records.map((one) => ({ ...one, id: newId(), partners: one.partners.filter((p) => p.organisationId !== one.organisationId) })).filter((one) => one.partners.length > 0)
  for (const one of made) {
    await w.db.insert(entries).values({ id: one.id, organisationId: one.organisationId, loggedBy: id('joan'), happenedOn: '2026-10-10', kind: 'visit', direction: one.direction, what: 'Work', barriers: `Own of ${one.id}`, costPence: 100, hours: one.hours, createdAt: NOW, updatedAt: NOW, withdrawnAt: one.withdrawn ? NOW : null })
    await w.db.insert(collaborationPartners).values(one.partners.map((p) => ({ id: newId(), collaborationId: one.id, ...p })))
  }
  return { w, made }
}

const standing = (ids: readonly string[]): Standing => ({ accountId: id('nadia'), name: 'Somebody', email: 's@example.org', moderator: false, memberships: ids.map((organisationId) => ({ organisationId, organisation: organisationId, kind: 'school', role: 'member' })) })

const everything = readFilter(new URLSearchParams())
const settings = { seed: 42, numRuns: 30 }

test('whoever asks: an entry opens if and only if the rule allows it, and the log shows only what opens', async () => {
  await fc.assert(
    fc.asyncProperty(logs, fc.uniqueArray(school, { maxLength: 2 }), async (records, theirs) => {
      const { w, made } = await filled(records)
      const who = standing(theirs)
      const ctx = { db: w.db, now: NOW, who }
      const listed = new Set<string>()
      for (const organisationId of theirs) for (const row of (await collaborations.forOrganisation(ctx, organisationId, everything)).rows) listed.add(row.id)
      for (const one of made) {
        const subject = { organisationId: one.organisationId, partnerIds: one.partners.flatMap((p) => p.organisationId ?? []), withdrawnAt: one.withdrawn ? NOW : null }
        const allowed = may(who, 'read entry', subject)
        expect(await collaborations.readable(ctx, [one.id])).toEqual(allowed ? [one.id] : [])
        const read = await collaborations.forReading(ctx, one.id).catch(() => null)
        expect(read !== null).toBe(allowed)
        const own = may(who, 'log for organisation', { organisationId: one.organisationId })
        if (read) expect(JSON.stringify(read).includes(`Own of ${one.id}`)).toBe(own)
        expect(await collaborations.forRepeating(ctx, one.id).then(() => true, () => false)).toBe(own)
        if (listed.has(one.id)) expect(allowed && !one.withdrawn).toBe(true)
      }
      for (const organisationId of theirs) {
        const { text } = await collaborations.logCsv(ctx, organisationId, everything)
        for (const one of made) {
          expect(text.includes(`Own of ${one.id}`)).toBe(one.organisationId === organisationId && !one.withdrawn)
          if (text.includes(one.id)) expect(listed.has(one.id)).toBe(true)
        }
      }
      const own = await w.db.select({ id: entries.id }).from(entries).where(inArray(entries.organisationId, [...theirs, '']))
      const mine = made.filter((one) => own.some((row) => row.id === one.id) && !one.withdrawn)
      expect(mine.every((one) => listed.has(one.id))).toBe(true)
      w.db.close()
    }),
    settings,
  )
})

test('whatever the log: directions add up to the records, each counted once for each organisation, flipped for the partner', async () => {
  await fc.assert(
    fc.asyncProperty(logs, fc.uniqueArray(school, { minLength: 1, maxLength: 3 }), async (records, ids) => {
      const { w, made } = await filled(records)
      const counted = await collaborations.inPeriod(w.db, ids, '2026-09-01', '2027-08-31')
      const expected = made.filter((one) => {
        const standing = one.partners.filter((p) => p.answer !== 'declined')
        return !one.withdrawn && standing.length > 0 && (ids.includes(one.organisationId) || standing.some((p) => p.organisationId !== null && ids.includes(p.organisationId)))
      })
      expect(counted.map((one) => one.id).sort()).toEqual(expected.map((one) => one.id).sort())
      expect(new Set(counted.map((one) => one.id)).size).toBe(counted.length)
      for (const one of counted) {
        const source = made.find((record) => record.id === one.id)!
        const flipped = { given: 'received', received: 'given', mutual: 'mutual' }[source.direction]
        expect(one.seenAs).toBe(ids.includes(source.organisationId) ? source.direction : flipped)
        expect(one.countersigned).toBe(source.partners.some((p) => p.answer === 'countersigned'))
        expect(one.with.length).toBeGreaterThan(ids.length > 1 ? -1 : 0)
      }
      const [organisationId] = ids
      const page = await collaborations.forOrganisation({ db: w.db, now: NOW, who: standing([organisationId!]) }, organisationId!, everything)
      const { given, received, mutual } = page.balance.entries
      expect(given + received + mutual + page.uncounted).toBe(page.entries)
      const alone = await collaborations.inPeriod(w.db, [organisationId!], '2026-09-01', '2027-08-31')
      const ways = (direction: Direction) => alone.filter((one) => one.seenAs === direction).length
      expect({ given, received, mutual }).toEqual({ given: ways('given'), received: ways('received'), mutual: ways('mutual') })
      const hours = page.balance.hours
      expect(hours.given + hours.received + hours.mutual).toBe(alone.reduce((sum, one) => sum + (one.hours ?? 0), 0))
      w.db.close()
    }),
    settings,
  )
})
