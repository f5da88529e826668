import type { ActionFunctionArgs } from '@remix-run/node'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { accounts as accountsTable, memberships, registrations } from '#db/schema/index.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import type { Context } from '#app/context.ts'
import type { Arrival } from '#app/http/context.server.ts'
import { samesite } from '#app/paths.ts'
import * as accountPage from '#app/routes/accounts/account.tsx'
import * as askToJoin from '#app/routes/accounts/ask-to-join.tsx'
import * as confirm from '#app/routes/accounts/confirm.tsx'
import * as forgot from '#app/routes/accounts/forgot.tsx'
import * as join from '#app/routes/accounts/join.tsx'
import * as peoplePage from '#app/routes/accounts/people.tsx'
import * as register from '#app/routes/accounts/register.tsx'
import * as reset from '#app/routes/accounts/reset.tsx'
import * as signInPage from '#app/routes/accounts/sign-in.tsx'
import * as signOut from '#app/routes/accounts/sign-out.tsx'
import * as reportPage from '#app/routes/guidance/report-a-problem.tsx'
import * as moderationDesk from '#app/routes/moderation/desk.tsx'
import { id, NOW, PASSWORD, world } from '#tests/support/world.ts'

const HELEN = 'helen.thwaite@hollin-bay.example'
const UNKNOWN = 'nobody.atall@hollin-bay.example'
const GOOD = 'tidal lantern gravel'

type Route = { loader?: unknown; action?: unknown }
type Asked = { path?: string; params?: Record<string, string>; cookies?: Partial<Arrival['cookies']>; form?: Record<string, string>; headers?: Record<string, string> }
type Answer = { status: number; headers: Headers; body: unknown }

/** Calls one loader or action by itself, as a client can. */
async function call(route: Route, ctx: Context, asked: Asked = {}): Promise<Answer> {
  const { path = '/', params = {}, cookies = {}, form, headers } = asked
  const context = { ctx, nonce: '', address: '', cookies: { session: null, browser: null, ...cookies }, enhance: '' } satisfies Arrival
  const request = new Request(`http://localhost:3999${path}`, form ? { method: 'POST', body: new URLSearchParams(form), ...(headers ? { headers } : {}) } : { ...(headers ? { headers } : {}) })
  const work = (form ? route.action : route.loader) as (args: ActionFunctionArgs) => Promise<unknown>
  const plain = (answer: unknown): Answer | null => {
    if (answer instanceof Response) return { status: answer.status, headers: answer.headers, body: null }
    const told = answer as { type?: string; data?: unknown; init?: ResponseInit | null }
    return told?.type === 'DataWithResponseInit' ? { status: told.init?.status ?? 200, headers: new Headers(told.init?.headers), body: told.data } : null
  }
  try {
    const answer = await work({ request, params, context })
    return plain(answer) ?? { status: 200, headers: new Headers(), body: answer }
  } catch (error) {
    const answer = plain(error)
    if (!answer) throw error
    return answer
  }
}
const bare = ({ status, headers, body }: Answer) => ({ status, location: headers.get('location'), names: [...headers.keys()].sort(), body: JSON.stringify(body)?.replace(/"email":"[^"]*"/g, '"email":"…"') })

describe('cookies', () => {
  test('signing in sets two cookies for this site alone, and leads to the desk', async () => {
    const w = await world()
    const answer = await call(signInPage, w.visitor(), { form: { email: HELEN, password: PASSWORD } })
    const set = answer.headers.getSetCookie()
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe('/desk')
    expect(set.map((one) => one.split('=')[0])).toEqual(['hearth_session', 'hearth_browser'])
    for (const one of set) {
      expect(one).toMatch(/^[a-z_]+=[0-9a-z]{32,64};/)
      expect(one).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/)
    }
    const secret = set[0]!.split(/[=;]/)[1]!
    expect((await accounts.standingFor({ db: w.db, now: NOW }, secret)).accountId).toBe(id('helen'))
  })

  test('signing out ends the session, removes its cookie and clears what the browser kept', async () => {
    const w = await world()
    const { session } = await accounts.signIn({ db: w.db, now: NOW }, { email: HELEN, password: PASSWORD }, { session: null, browser: null, agent: '' })
    const answer = await call(signOut, w.as('helen'), { form: { nothing: '' }, cookies: { session } })
    expect(answer.headers.get('set-cookie')).toMatch(/^hearth_session=; .*Max-Age=0/)
    expect(answer.headers.get('clear-site-data')).toBe('"cache"')
    expect((await accounts.standingFor({ db: w.db, now: NOW }, session)).accountId).toBeNull()
  })

  test('a password typed wrong is not sent back to the page', async () => {
    const w = await world()
    const answer = await call(signInPage, w.visitor(), { form: { email: HELEN, password: 'SecretButWrong1' } })
    expect(answer.status).toBe(422)
    expect(JSON.stringify(answer.body)).not.toContain('SecretButWrong1')
  })
})

describe('known and unknown addresses cannot be told apart', () => {
  test.each([
    ['signing in', signInPage, { password: 'not the password' }],
    ['registering', register, { name: 'Somebody Else', password: GOOD }],
    ['asking for a new password', forgot, {}],
  ])('%s', async (_what, route, more) => {
    const w = await world()
    const ask = (email: string) => call(route, w.visitor(), { form: { email, ...more } })
    for (let n = 0; n < 12; n++) expect(bare(await ask(HELEN)), `try ${n}`).toEqual(bare(await ask(UNKNOWN)))
  })
})

describe('where signing in leads', () => {
  const evil = ['//evil.example', '/\\evil.example', '/%5cevil.example/..//evil.example', '\tjavascript:alert(1)', 'https:evil.example', 'https://evil.example', '/..//evil.example', '@evil.example', '/\r\nSet-Cookie: a=b', 'javascript:alert(1)', '\\\\evil.example', '/\t/evil.example', '.evil.example', 'data:text/html,x', '///evil.example', '/.//evil.example']
  test.each(evil)('%j leads nowhere but here', async (to) => {
    const w = await world()
    const answer = await call(signInPage, w.visitor(), { form: { email: HELEN, password: PASSWORD, to } })
    const location = answer.headers.get('location')!
    expect(new URL(location, 'http://localhost:3999').origin).toBe('http://localhost:3999')
    expect(location).toMatch(/^\/(?![/\\])/)
    expect(samesite(location, '!')).toBe(location)
    expect((await call(signInPage, w.as('helen'), { path: `/sign-in?to=${encodeURIComponent(to)}` })).headers.get('location')).toBe(location)
  })

  test('to the page they asked for', async () => {
    const w = await world()
    expect((await call(signInPage, w.visitor(), { form: { email: HELEN, password: PASSWORD, to: '/reports?period=year' } })).headers.get('location')).toBe('/reports?period=year')
    expect((await call(signInPage, w.as('helen'))).headers.get('location')).toBe('/desk')
  })
})

describe('every page stands alone', () => {
  test('a visitor who calls a private page is led to signing in, and comes back', async () => {
    const w = await world()
    for (const [route, path, params] of [[accountPage, '/account', {}], [join, '/join?q=hollin', {}], [askToJoin, `/organisations/${id(900101)}/join`, { id: id(900101) }], [peoplePage, `/organisations/${id(900101)}/people`, { id: id(900101) }], [moderationDesk, '/moderation', {}]] as const)
      expect(bare(await call(route, w.visitor(), { path, params })), path).toMatchObject({ status: 302, location: `/sign-in?to=${encodeURIComponent(path)}` })
  })

  test('Helen is no moderator: the desk refuses to be read and to act', async () => {
    const w = await world()
    expect((await call(moderationDesk, w.as('helen'))).status).toBe(403)
    for (const deed of ['approve', 'decline', 'accept-organisation', 'decline-organisation', 'close-problem'])
      expect((await call(moderationDesk, w.as('helen'), { form: { deed, row: id('mamara'), reason: 'x' } })).status, deed).toBeGreaterThanOrEqual(400)
  })

  test('Tom cannot touch Hollin Bay’s people through his own school’s page', async () => {
    const w = await world()
    for (const deed of ['approve', 'decline', 'role', 'end']) expect((await call(peoplePage, w.as('tom'), { params: { id: id(900102) }, form: { deed, membership: id('mamara'), role: 'lead' } })).status).toBe(404)
    expect((await call(accountPage, w.as('tom'), { form: { deed: 'leave', membership: id('mamara') } })).status).toBe(404)
  })
})

describe('fields that a form does not have', () => {
  test('are not looked at: nobody makes themselves a moderator, a lead or somebody else', async () => {
    const w = await world()
    const extra = { moderator: 'true', id: 'x'.repeat(20), accountId: id('helen'), status: 'active', passwordHash: 'x', createdAt: '0', decidedBy: id('helen'), organisationId: id(900103) }
    await call(register, w.visitor(), { form: { name: 'Wren Castle', email: UNKNOWN, password: GOOD, ...extra } })
    const [registration] = await w.db.select().from(registrations)
    expect(registration).toMatchObject({ moderator: false, email: UNKNOWN })
    const secret = await accounts.issueToken({ db: w.db, now: NOW }, { purpose: 'confirm-email', subject: registration!.id, email: UNKNOWN, hours: 48 })
    expect((await call(confirm, w.visitor(), { params: { token: secret }, form: { password: GOOD, ...extra } })).headers.get('location')).toBe('/join?done=confirmed')
    const [account] = await w.db.select().from(accountsTable).where(eq(accountsTable.email, UNKNOWN))
    expect(account).toMatchObject({ moderator: false, name: 'Wren Castle' })

    await call(askToJoin, w.as('daniel'), { params: { id: id(900101) }, form: { role: 'member', job: 'Teacher', ...extra } })
    const [request] = (await w.db.select().from(memberships)).filter((m) => m.status === 'asked')
    expect(request).toMatchObject({ status: 'asked', role: 'member', accountId: id('daniel'), organisationId: id(900101), decidedBy: null })

    await call(accountPage, w.as('daniel'), { form: { deed: 'name', name: 'Dan Osei', ...extra, email: HELEN } })
    const [daniel] = await w.db.select().from(accountsTable).where(eq(accountsTable.id, id('daniel')))
    expect(daniel).toMatchObject({ name: 'Dan Osei', moderator: false, email: 'daniel.osei@st-brannocs.example' })
  })

  test('and odd ones are refused in words, never with a 500', async () => {
    const w = await world()
    for (const form of [{}, { deed: 'password' }, { deed: 'name', name: ' ' }, { deed: 'everything' }, { deed: 'leave', membership: 'x' }] as Record<string, string>[]) {
      const { status } = await call(accountPage, w.as('amara'), { form: { pad: '', ...form } })
      expect([404, 422], JSON.stringify(form)).toContain(status)
    }
    for (const form of [{ role: 'coordinator', job: 'x' }, { role: 'king', job: 'x' }, { role: 'member', job: '' }, { role: 'member', job: 'x'.repeat(121) }])
      expect((await call(askToJoin, w.as('daniel'), { params: { id: id(900101) }, form })).status).toBe(422)
  })
})

describe('one-time links', () => {
  test('opening one changes nothing, twenty times; the button does', async () => {
    const w = await world()
    const secret = await accounts.issueToken({ db: w.db, now: NOW }, { purpose: 'reset-password', subject: id('helen'), email: HELEN, hours: 1 })
    const before = w.db.snapshot()
    for (let n = 0; n < 20; n++) expect((await call(reset, w.visitor(), { params: { token: secret } })).body).toEqual({ email: HELEN })
    expect(w.db.snapshot().equals(before)).toBe(true)
    expect((await call(reset, w.visitor(), { params: { token: secret }, form: { password: GOOD } })).headers.get('location')).toBe('/sign-in?done=password')
    expect((await call(reset, w.visitor(), { params: { token: secret } })).body).toEqual({ email: null })
    expect((await call(reset, w.visitor(), { params: { token: secret }, form: { password: GOOD } })).status).toBe(422)
  })

  test('a secret that is too long, or no text at all, is a link that is over', async () => {
    const w = await world()
    for (const token of ['', 'x'.repeat(5000), '../../etc/passwd', '%00', "' or 1=1--"]) {
      expect((await call(confirm, w.visitor(), { params: { token } })).body).toEqual({ asked: null })
      expect((await call(reset, w.visitor(), { params: { token } })).body).toEqual({ email: null })
    }
  })
})

test('reporting a problem fills in the page they came from, if it is ours', async () => {
  const w = await world()
  const from = async (referer: string, path = '/report-a-problem') => ((await call(reportPage, w.visitor(), { path, headers: { referer } })).body as { from: string }).from
  expect(await from('http://localhost:3999/interventions?q=fluency')).toBe('/interventions?q=fluency')
  expect(await from('http://localhost:3999/confirm/0123456789')).toBe('/confirm/…')
  expect(await from('https://evil.example/x')).toBe('')
  expect(await from('nonsense')).toBe('')
  expect(await from('', '/report-a-problem?page=//evil.example')).toBe('')
})
