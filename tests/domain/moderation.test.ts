import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { Stale } from '#db/write.ts'
import { events, organisations as organisationsTable, problems as problemsTable } from '#db/schema/index.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import * as moderation from '#app/domain/moderation.server.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { Forbidden, TooMany } from '#app/errors.ts'
import { id, NOW, world } from '#tests/support/world.ts'

const report = { page: '/interventions/x', what: 'The table runs off my phone.', email: '' }
const refusalOf = (work: Promise<unknown>) => work.then(() => { throw new Error('It was allowed.') }, (error: unknown) => error)

test('a visitor reports a problem, Joan reads it and closes it', async () => {
  const w = await world()
  await moderation.report(w.visitor(), { ...report, email: 'reader@home.example' })
  const { problems, total } = await moderation.problems(w.as('joan'))
  expect([total, problems[0]]).toMatchObject([1, { page: '/interventions/x', what: report.what, email: 'reader@home.example' }])
  expect((await w.db.select().from(events)).map((e) => e.name)).toEqual(['problem.reported'])
  await moderation.closeProblem(w.as('joan'), problems[0]!.id)
  expect((await moderation.problems(w.as('joan'))).total).toBe(0)
  expect(await refusalOf(moderation.closeProblem(w.as('joan'), problems[0]!.id))).toBeInstanceOf(Stale)
})

test('the address of the account stands where Amara leaves none, and the secret of a link is not kept', async () => {
  const w = await world()
  await moderation.report(w.as('amara'), { ...report, page: '/reset/0123456789abcdefghjkmnpqrstvwxyz?x=1' })
  expect((await moderation.problems(w.as('joan'))).problems[0]).toMatchObject({ email: w.as('amara').who.email, page: '/reset/…?x=1' })
  expect(w.db.snapshot().includes('0123456789abcdefghjkmnpqrstvwxyz')).toBe(false)
})

test('a form sent twice makes one report', async () => {
  const w = await world()
  const ctx = { ...w.as('amara'), once: { key: '0'.repeat(20), fingerprint: 'same' } }
  await moderation.report(ctx, report)
  await refusalOf(moderation.report(ctx, report))
  expect(await w.db.select().from(problemsTable)).toHaveLength(1)
})

test('nobody floods the moderators: twenty reports an hour from one account', async () => {
  const w = await world()
  for (let n = 0; n < 20; n++) await moderation.report(w.as('amara'), report)
  expect(await refusalOf(moderation.report(w.as('amara'), report))).toBeInstanceOf(TooMany)
  await moderation.report(w.as('helen'), report)
})

test('only moderators read and close reports', async () => {
  const w = await world()
  await moderation.report(w.visitor(), report)
  const [row] = await w.db.select().from(problemsTable)
  for (const ctx of [w.visitor(), w.as('helen'), w.as('priya')]) {
    expect(await refusalOf(moderation.problems(ctx))).toBeInstanceOf(Forbidden)
    expect(await refusalOf(moderation.closeProblem(ctx, row!.id))).toBeInstanceOf(Forbidden)
    expect(await refusalOf(moderation.acceptOrganisation(ctx, id(900101)))).toBeInstanceOf(Error)
  }
})

test('Amara proposes a nursery, Joan accepts it, and Amara leads it', async () => {
  const w = await world()
  const nursery = await organisations.propose(w.as('amara'), { kind: 'early_years', name: 'Zigzag Lane Playhouse', town: 'Hollin Bay', postcode: '', website: '', about: '', anyway: true })
  expect(await accounts.myPlaceIn(w.as('amara'), nursery)).toBeNull()
  expect(await refusalOf(moderation.acceptOrganisation(w.as('helen'), nursery))).toBeInstanceOf(Error)
  await moderation.acceptOrganisation(w.as('joan'), nursery)
  expect(await accounts.myPlaceIn(w.as('amara'), nursery)).toEqual({ status: 'active', role: 'lead' })
  const [row] = await w.db.select().from(organisationsTable).where(eq(organisationsTable.id, nursery))
  expect(row!.acceptedAt).toEqual(NOW)
})
