import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { interventions as practices, reviews as table } from '#db/schema/index.ts'
import * as reviews from '#app/domain/reviews.server.ts'
import { may } from '#app/policy/policy.ts'
import { visitor, type Standing } from '#app/policy/standing.ts'
import { newId } from '#app/platform/ids.ts'
import { id, NOW, world, type World } from '#tests/support/world.ts'

const writers = [id(900101), id(900102)]
const reviewers = [id('university-of-marlshire'), id(900103)]
const statuses = ['asked', 'writing', 'signed', 'declined'] as const
type Row = { id: string; organisationId: string; reviewedOrganisationId: string; status: (typeof statuses)[number]; accountPublished: boolean; reviewerId: string | null }
const rows: Row[] = []
let w: World

beforeAll(async () => {
  w = await world()
  let docId = 0
  for (const writer of writers)
    for (const accountPublished of [true, false])
      for (const status of statuses) {
        const practice = newId()
        const tags = { approach: '', phase: '', keyStages: [], subjects: [], pupilGroups: [], costBand: '' }
        await w.db.insert(practices).values({ id: practice, docId: ++docId, organisationId: writer, authorId: id('amara'), status: accountPublished ? 'published' : 'withdrawn', title: 'A title', tags, html: {}, createdAt: NOW, updatedAt: NOW })
        for (const organisationId of reviewers) {
          const row = { id: newId(), organisationId, reviewedOrganisationId: writer, status, accountPublished, reviewerId: status === 'asked' ? null : id('ben') }
          rows.push(row)
          await w.db.insert(table).values({ id: row.id, interventionId: practice, organisationId, askedBy: id('amara'), askedAt: NOW, status, reviewerId: row.reviewerId, signedAt: status === 'signed' ? NOW : null })
        }
      }
})

const person: fc.Arbitrary<Standing> = fc.record({
  accountId: fc.constantFrom(id('ben'), id('rosa'), id('joan')),
  moderator: fc.boolean(),
  memberships: fc.uniqueArray(fc.record({ organisationId: fc.constantFrom(...writers, ...reviewers), role: fc.constantFrom('member' as const, 'lead' as const) }), { selector: (one) => one.organisationId }),
}).map(({ accountId, moderator, memberships }) => ({ accountId, moderator, name: 'Somebody', email: 'somebody@example.org', memberships: memberships.map((one) => ({ ...one, organisation: 'Theirs', kind: 'school' })) }))

test('a person opens a review if and only if the policy lets them read it, and is offered what it lets them do', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof({ weight: 1, arbitrary: fc.constant(visitor) }, { weight: 5, arbitrary: person }), fc.nat({ max: 31 }), async (who, at) => {
      const row = rows[at]!
      const page = await reviews.forReading({ db: w.db, who, now: NOW }, row.id).catch(() => null)
      expect(page !== null).toBe(may(who, 'read review', row))
      if (!page) return
      expect(page.may.takeOn || page.may.write).toBe(row.accountPublished && may(who, 'write review', row))
      expect(page.may.handBack).toBe(may(who, 'hand back review', row))
    }),
    { seed: 42, numRuns: 300 },
  )
})

test('a person’s list and desk hold only reviews that the policy lets them read, and all that wait for their organisations', async () => {
  await fc.assert(
    fc.asyncProperty(person, async (who) => {
      const ctx = { db: w.db, who, now: NOW }
      const { toWrite, about, finished } = await reviews.forList(ctx, 1)
      const listed = [...toWrite, ...about, ...finished, ...(await reviews.forDesk(ctx))]
      for (const one of listed) expect(may(who, 'read review', rows.find((row) => row.id === one.id)!)).toBe(true)
      const able = rows.filter((row) => row.status === 'asked' && may(who, 'write review', row))
      expect(toWrite.filter((one) => one.status === 'asked').map((one) => one.id).sort()).toEqual(able.map((row) => row.id).sort())
    }),
    { seed: 42, numRuns: 100 },
  )
})
