import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, expect, test } from 'vitest'
import { collaborationPartners } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as moderation from '#app/domain/moderation.server.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import * as join from '#app/routes/accounts/join.tsx'
import * as files from '#app/routes/collaborations/files.tsx'
import * as invited from '#app/routes/collaborations/invited.tsx'
import * as myPart from '#app/routes/collaborations/my-part.tsx'
import * as outcome from '#app/routes/collaborations/outcome.tsx'
import * as desk from '#app/routes/desk.tsx'
import * as reportProblem from '#app/routes/guidance/report-a-problem.tsx'
import * as moderationDesk from '#app/routes/moderation/desk.tsx'
import * as reportsList from '#app/routes/reports/list.tsx'
import * as sharing from '#app/routes/rollups/sharing.tsx'
import { BeginForm } from '#app/views/interventions/begin.tsx'
import { asked, sent } from '#tests/support/pages.tsx'
import { id, world, type World } from '#tests/support/world.ts'

let w: World
beforeEach(async () => void (w = await world()))

/** The words of a page, without the marks that React sets between them. */
const page = async (...asked: Parameters<typeof sent>): Promise<string> => (await sent(...asked)).replace(/<!-- -->/g, '')

/** Sam has an account, opened with a confirmed address, and is in no organisation. */
async function sam(): Promise<Context> {
  const email = 'sam@sandpiper.example'
  const accountId = await accounts.create({ db: w.db, now: w.visitor().now }, { name: 'Sam Sandpiper', email, password: 'tidal lantern gravel' })
  return { ...w.visitor(), who: { accountId, name: 'Sam Sandpiper', email, moderator: false, memberships: [] } }
}
const playgroup = { kind: 'early_years' as const, name: 'Sandpiper Playgroup', town: 'Hollin Bay', postcode: '', website: 'https://sandpiper.example', about: 'Two mornings a week.', anyway: true }
const invite = () =>
  collaborations.log(w.as('amara'), {
    organisationId: id(900101), partners: [], others: [{ name: 'Sandpiper Playgroup', email: 'Sam@sandpiper.example' }], happenedOn: '2026-11-12', kind: 'visit', direction: 'given', what: 'Phonics visit', changed: '',
    stopped: '', hours: null, people: null, networkId: null, interventionId: null,
  })

test('Joan’s desk counts what waits for a moderator and leads to it; Helen’s says nothing of it', async () => {
  await organisations.propose(w.as('amara'), playgroup)
  await moderation.report(w.visitor(), { page: '', what: 'One.', email: '' })
  await moderation.report(w.visitor(), { page: '', what: 'Two.', email: '' })
  const joan = await page(desk, w.as('joan'), '/desk')
  for (const words of ['One organisation waits to be accepted', '2 problems are reported', 'href="/moderation#organisations"', 'href="/moderation#problems"']) expect(joan).toContain(words)
  expect(await page(desk, w.as('helen'), '/desk')).not.toContain('/moderation')
})

test('Joan sees on the page of moderation whom she would make the lead', async () => {
  await organisations.propose(w.as('amara'), playgroup)
  const html = await page(moderationDesk, w.as('joan'), '/moderation')
  for (const words of ['Amara Okafor', 'amara.okafor@hollin-bay.example', 'Hollin Bay Primary School', 'https://sandpiper.example', 'Two mornings a week.']) expect(html).toContain(words)
})

test('Sam’s desk shows what his address was invited to, and every way to his organisation carries its name', async () => {
  await invite()
  const ctx = await sam()
  const [row] = await w.db.select().from(collaborationPartners)
  expect(await page(desk, ctx, '/desk')).toContain('Hollin Bay Primary School logged joint work with Sandpiper Playgroup: claim it')
  const here = `/collaborations/invited/${row!.id}`
  expect(await page(desk, ctx, '/desk')).toContain(`href="${here}"`)
  const html = await page(invited, ctx, here, { token: row!.id })
  for (const words of ['Phonics visit', 'href="/join?q=Sandpiper+Playgroup"', 'href="/organisations/propose?name=Sandpiper+Playgroup"', '30 days']) expect(html).toContain(words)
  expect(html).not.toContain('until it is used')
  const confirmed = await page(join, ctx, '/join?done=confirmed')
  for (const words of ['value="Sandpiper Playgroup"', `href="${here}"`]) expect(confirmed).toContain(words)
  expect(await page(join, ctx, '/join')).not.toContain('value="Sandpiper Playgroup"')
  expect(await page(invited, w.as('tom'), here, { token: row!.id })).toContain('This link has ended')
})

test('whoever has asked to join, or proposed an organisation, reads so on the desk', async () => {
  const ctx = await sam()
  expect(await page(desk, ctx, '/desk')).toContain('Join your school or organisation')
  await accounts.ask(ctx, { organisationId: id(900102), role: 'member', job: 'Volunteer' })
  const made = await organisations.propose(ctx, playgroup)
  const html = await page(desk, ctx, '/desk')
  for (const words of ['You have asked to join', `href="/organisations/${id(900102)}/join"`, 'You have asked for Sandpiper Playgroup to be added', `href="/organisations/${made}"`]) expect(html).toContain(words)
  expect(html).not.toContain('Join your school or organisation')
  await organisations.decline(w.as('joan'), made, 'It closed.')
  expect(await page(desk, ctx, '/desk')).toContain('Sandpiper Playgroup was not added')
})

test('Amara, who leads nothing, reads who makes reports; Helen may make one; a visitor signs in first', async () => {
  const amara = await page(reportsList, w.as('amara'), '/reports')
  for (const words of ['only its leads make and see reports', 'Helen Thwaite', 'href="/collaborations"']) expect(amara).toContain(words)
  expect(amara).not.toContain('Make a report')
  expect(await page(reportsList, w.as('helen'), '/reports')).toContain('Make a report')
  expect(await page(reportsList, await sam(), '/reports')).toContain('First, join your organisation')
  expect(((await page(reportsList, w.visitor(), '/reports').catch((error: unknown) => error)) as Response).headers.get('location')).toMatch(/^\/sign-in/)
})

test('the page for problems promises what a moderator can do, and no more', async () => {
  const html = await page(reportProblem, w.visitor(), '/report-a-problem')
  expect(html).toContain('asks the lead of the organisation that published it to withdraw it')
  expect(html).not.toContain('take it down')
})

test('where the register says nothing of an organisation, the form does not announce it', () => {
  const form = (line: string[]) => renderToStaticMarkup(<BeginForm values={{}} errors={{}} settings={[{ organisationId: 'x', name: 'Sandpiper Playgroup', line, source: 'A source' }]} keep="new" formKey="k" />)
  expect(form([])).not.toContain('from the register')
  expect(form([])).toContain('About <strong>Sandpiper Playgroup</strong>.')
  expect(form(['Primary'])).toContain('from the register')
})

test('half a term later Amara’s desk asks once for a series, by partner and date, among what waits for her', async () => {
  const entry = { organisationId: id(900101), partners: [id(900102)], others: [], kind: 'visit', direction: 'given' as const, what: 'Phonics visit', changed: '', stopped: '', hours: null, people: null, networkId: null, interventionId: null }
  await collaborations.logMany(w.as('amara'), { organisationId: id(900101), entries: ['2026-09-08', '2026-09-15', '2026-09-22'].map((happenedOn) => ({ ...entry, happenedOn })) })
  const html = await page(desk, w.as('amara'), '/desk')
  expect(html).toMatch(/What changed since\? [^<]+ with St Brannoc[^<]+, 22 September 2026/)
  expect(html).toContain('Phonics visit (and 2 more like it)')
  expect(html.match(/What changed since/g)).toHaveLength(1)
  expect(html.indexOf('What changed since')).toBeGreaterThan(html.indexOf('Waiting for you'))
  expect(html).not.toContain('Your writing')
})

test('reports lead to the pupil premium where there is a school, and nowhere else', async () => {
  expect(await page(reportsList, w.as('helen'), '/reports')).toContain('pupil premium')
  expect(await page(reportsList, w.as('priya'), '/reports')).not.toContain('pupil premium')
  expect(await page(reportsList, w.as('amara'), '/reports')).toContain('pupil premium')
})

test('a coordinator’s desk has a button to the joint work of the area; the pages of two entries bear two titles', async () => {
  expect(await page(desk, w.as('priya'), '/desk')).toContain('See joint work in la:951')
  expect(await page(desk, w.as('helen'), '/desk')).not.toContain('See joint work in')
  const entry = await collaborations.log(w.as('amara'), {
    organisationId: id(900101), partners: [id(900102)], others: [], happenedOn: '2026-11-12', kind: 'visit', direction: 'given', what: 'Phonics visit', changed: '', stopped: '', hours: null, people: null, networkId: null, interventionId: null,
  })
  const titled = async (route: { loader: (args: never) => unknown; meta: unknown }) =>
    (route.meta as (args: { data: unknown }) => { title?: string }[])({ data: await route.loader(asked(w.as('amara'), `/x`, { id: entry }) as never) })[0]!.title
  expect(await titled(files)).toBe('Files of an entry – Phonics visit, 12 November 2026 – Hearth')
  expect(await titled(outcome)).toBe('What changed? – Phonics visit, 12 November 2026 – Hearth')
  expect(await titled(myPart)).toBe('Your part in it – Visit, 12 November 2026 – Hearth')
  expect(await titled({ ...sharing, loader: (args) => sharing.loader({ ...(args as object), params: { id: id(900101) } } as never) })).toBe('Who may count our joint work – Hollin Bay Primary School – Hearth')
})
