import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { accounts as accountsTable, letters } from '#db/schema/index.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import * as moderation from '#app/domain/moderation.server.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { deliver } from '#app/jobs/main.ts'
import { setConfig } from '#app/platform/config.server.ts'
import { id, NOW, settings, world, type World } from '#tests/support/world.ts'

let w: World
beforeEach(async () => {
  setConfig({ ...settings, demo: true })
  w = await world()
})
afterEach(() => setConfig(settings))

async function lettersTo(email?: string) {
  while ((await deliver(w.db, new Date(NOW.getTime() + 600_000))) > 0);
  const all = await w.db.select().from(letters)
  return email === undefined ? all : all.filter((one) => one.toEmail === email)
}
const nursery = { kind: 'early_years' as const, name: 'Zigzag Lane Playhouse', town: 'Hollin Bay', postcode: '', website: '', about: '', anyway: true }
const JOAN = 'joan.pell@hearth.example'

test('Joan hears that Amara proposes an organisation, and who would lead it', async () => {
  await organisations.propose(w.as('amara'), nursery)
  const all = await lettersTo()
  expect(all.map((one) => one.toEmail)).toEqual([JOAN])
  expect(all[0]!.subject).toContain('Zigzag Lane Playhouse')
  for (const words of ['Amara Okafor (amara.okafor@hollin-bay.example)', '/moderation']) expect(all[0]!.body).toContain(words)
})

test('Joan hears of a reported problem, in the words of whoever reported it', async () => {
  await moderation.report(w.visitor(), { page: '/interventions/x', what: 'A pupil can be\nrecognised.', email: 'reader@home.example' })
  const [letter] = await lettersTo(JOAN)
  for (const words of ['> A pupil can be recognised.', '/interventions/x', 'reader@home.example', '/moderation']) expect(letter!.body).toContain(words)
})

test('a moderator is not written to about what they reported or proposed themselves; the other moderators are', async () => {
  await w.db.update(accountsTable).set({ moderator: true }).where(eq(accountsTable.id, id('helen')))
  await moderation.report(w.as('joan'), { page: '', what: 'The table runs off my phone.', email: '' })
  await organisations.propose(w.as('joan'), nursery)
  expect((await lettersTo()).map((one) => one.toEmail)).toEqual(['helen.thwaite@hollin-bay.example', 'helen.thwaite@hollin-bay.example'])
})

test('what was dealt with before the message was written is not told', async () => {
  await moderation.report(w.visitor(), { page: '', what: 'Gone already.', email: '' })
  await moderation.closeProblem(w.as('joan'), (await moderation.problems(w.as('joan'))).problems[0]!.id)
  expect(await lettersTo()).toEqual([])
})

test('the letter that an organisation is accepted claims no more than happened, and leads to the desk', async () => {
  const made = await organisations.propose(w.as('amara'), nursery)
  await moderation.acceptOrganisation(w.as('joan'), made)
  const [letter] = await lettersTo('amara.okafor@hollin-bay.example')
  expect(letter!.body).toContain('http://localhost:3999/desk')
  expect(letter!.body).toContain('You are its lead')
  expect(letter!.body).not.toMatch(/checked|take it down/)
})

test('Daniel is let in as a lead, and his letter says so; where nobody leads, Joan is told that she decides', async () => {
  await accounts.ask(w.as('daniel'), { organisationId: id(900147), role: 'lead', job: 'Head' })
  const [asked] = await lettersTo(JOAN)
  expect(asked!.body).toContain('Nobody leads it yet')
  await accounts.approve(w.as('joan'), (await accounts.waitingForModerator(w.as('joan'))).askers[0]!.id)
  const [letter] = await lettersTo('daniel.osei@st-brannocs.example')
  expect(letter!.subject).toMatch(/^You are now a lead of /)
  expect(letter!.body).toContain('As a lead you decide who else joins')
})

test('the desk counts for Joan what waits for moderators, and nothing for anybody else', async () => {
  await organisations.propose(w.as('amara'), nursery)
  await moderation.report(w.visitor(), { page: '', what: 'One.', email: '' })
  await moderation.report(w.visitor(), { page: '', what: 'Two.', email: '' })
  await accounts.ask(w.as('daniel'), { organisationId: id(900147), role: 'lead', job: 'Head' })
  expect(await moderation.forDesk(w.as('joan'))).toEqual({ proposals: 1, firstAskers: 1, problems: 2, flagged: 0 })
  expect(await moderation.forDesk(w.as('helen'))).toEqual({ proposals: 0, firstAskers: 0, problems: 0, flagged: 0 })
})

test('Joan sees who would lead a proposed organisation: name, address and job; nobody else may ask', async () => {
  expect(await accounts.proposersOf(w.as('joan'), [id('amara'), null])).toMatchObject([{ name: 'Amara Okafor', email: 'amara.okafor@hollin-bay.example', jobs: [expect.stringContaining('Hollin Bay Primary School')] }])
  await expect(accounts.proposersOf(w.as('helen'), [id('amara')])).rejects.toThrow('Only a moderator')
})
