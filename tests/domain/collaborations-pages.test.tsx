import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server'
import { renderToStaticMarkup } from 'react-dom/server'
import type { ComponentType } from 'react'
import { expect, test } from 'vitest'
import { collaborationPartners } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as networks from '#app/domain/networks.server.ts'
import { newId } from '#app/platform/ids.ts'
import * as edit from '#app/routes/collaborations/edit.tsx'
import * as invited from '#app/routes/collaborations/invited.tsx'
import * as log from '#app/routes/collaborations/list.tsx'
import * as fresh from '#app/routes/collaborations/new.tsx'
import * as show from '#app/routes/collaborations/show.tsx'
import * as withdraw from '#app/routes/collaborations/withdraw.tsx'
import * as editNetwork from '#app/routes/networks/edit.tsx'
import * as invite from '#app/routes/networks/invite.tsx'
import * as join from '#app/routes/networks/join.tsx'
import * as all from '#app/routes/networks/list.tsx'
import * as start from '#app/routes/networks/new.tsx'
import * as network from '#app/routes/networks/show.tsx'
import { id, world, type World } from '#tests/support/world.ts'

/* eslint-disable @typescript-eslint/no-explicit-any */
type Route = { loader: (args: any) => unknown; action?: (args: any) => unknown; default: ComponentType }
const HOLLIN = id(900101)
const BRANNOC = id(900102)

const args = (ctx: Context, address: string, params: Record<string, string>, form?: [string, string][]) => ({
  request: new Request(`http://localhost:3999${address}`, form ? { method: 'POST', body: new URLSearchParams(form) } : {}), params, context: { ctx },
})
/** What a thrown or returned answer holds: Remix's data() wraps it. */
const held = (answer: any) => (answer?.type === 'DataWithResponseInit' ? answer.data : answer)

/** A page as it is sent: its loader's answer, and its action's if the form came back. */
async function page(route: Route, ctx: Context, address: string, params: Record<string, string> = {}, actionData?: unknown): Promise<string> {
  const data = held(await route.loader(args(ctx, address, params)))
  const routes = [{ id: 'page', path: '*', Component: route.default, loader: () => data as object }]
  const handler = createStaticHandler(routes)
  const context = await handler.query(new Request(`http://localhost:3999${address}`))
  if (context instanceof Response) throw context
  if (actionData) context.actionData = { page: actionData }
  return renderToStaticMarkup(<StaticRouterProvider router={createStaticRouter(handler.dataRoutes, context)} context={context} hydrate={false} />)
}
const send = async (route: Route, ctx: Context, address: string, params: Record<string, string>, form: [string, string][]): Promise<any> => route.action!(args(ctx, address, params, form))
const status = async (work: Promise<unknown>): Promise<number> => work.then(() => 200, (error: unknown) => (error instanceof Response ? error.status : Promise.reject(error as Error)))
const hidden = (html: string, name: string): string => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1] ?? ''
/** Every id once, every label and summary link leading somewhere. */
function sound(html: string): void {
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!)
  expect(ids.filter((one, at) => ids.indexOf(one) !== at)).toEqual([])
  for (const match of html.matchAll(/(?:for|href="#|aria-labelledby)="?([a-zA-Z][\w-]*)"/g)) expect(ids).toContain(match[1])
  expect(html).not.toContain('style=')
  expect(html).not.toMatch(/undefined|NaN|\[object/)
}

const least: [string, string][] = [['organisationId', HOLLIN], ['happenedOn', '2026-11-12'], ['kind', 'visit'], ['direction', 'received'], ['what', 'We watched phonics <b>&</b> talked.']]

test('amara finds a partner without script, nothing typed is lost, and the entry is logged once however often it is sent', async () => {
  const w = await world()
  const amara = w.as('amara')
  const first = await page(fresh, amara, '/collaborations/new')
  sound(first)
  const formKey = hidden(first, 'formKey')
  const found = held(await send(fresh, amara, '/collaborations/new', {}, [['deed', 'find'], ['find', 'brannoc'], ['what', 'half a sent'], ['hours', 'x'], ['formKey', formKey]]))
  const again = await page(fresh, amara, '/collaborations/new', {}, found)
  sound(again)
  expect(again).toContain('half a sent')
  expect(again).toContain(`value="${BRANNOC}"`)
  expect(again).not.toContain('There is a problem')
  const nobody = held(await send(fresh, amara, '/collaborations/new', {}, [...least, ['formKey', formKey]]))
  const asked = await page(fresh, amara, '/collaborations/new', {}, nobody)
  sound(asked)
  expect(asked).toContain('Choose whom you worked with.')
  const wrong = held(await send(fresh, amara, '/collaborations/new', {}, [['deed', 'log'], ['organisationId', HOLLIN], ['happenedOn', '2026-11-12'], ['partners', BRANNOC], ['find', 'hollin moor'], ['formKey', formKey]]))
  const told = await page(fresh, amara, '/collaborations/new', {}, wrong)
  sound(told)
  expect(told).toContain('value="hollin moor"')
  expect(told).toMatch(new RegExp(`checked="" value="${BRANNOC}"|value="${BRANNOC}" checked=""`))
  const form: [string, string][] = [...least, ['deed', 'log'], ['partners', BRANNOC], ['formKey', formKey]]
  const one = await send(fresh, amara, '/collaborations/new', {}, form)
  const two = await send(fresh, amara, '/collaborations/new', {}, form)
  expect(one.status).toBe(302)
  expect(two.headers.get('location')).toBe(one.headers.get('location'))
  const log_ = await page(log, amara, '/collaborations')
  sound(log_)
  expect(log_.match(/hearth-card__link/g)).toHaveLength(1)
  expect(log_).toContain('&lt;b&gt;&amp;&lt;/b&gt;')
})

test('a first partner chosen from the list that opens while typing is enough', async () => {
  const w = await world()
  const answer = await send(fresh, w.as('amara'), '/collaborations/new', {}, [...least, ['picked', BRANNOC]])
  expect(answer.status).toBe(302)
})

test('tom’s page asks him to answer; kofi’s is not found; a visitor is sent to sign in', async () => {
  const w = await world()
  const made = await collaborations.log(w.as('amara'), { organisationId: HOLLIN, partners: [BRANNOC], others: [], happenedOn: '2026-11-12', kind: 'moderation', direction: 'given', what: 'Work', changed: '', stopped: 'A secret', hours: 2, people: null, networkId: null, interventionId: null })
  const tom = w.as('tom')
  const html = await page(show, tom, `/collaborations/${made}`, { id: made })
  sound(html)
  expect(html).toContain('Countersign')
  expect(html).not.toContain('A secret')
  expect(await status(page(show, w.as('kofi'), `/collaborations/${made}`, { id: made }))).toBe(404)
  expect(await status(page(log, w.visitor(), '/collaborations'))).toBe(302)
  const seen: [string, string][] = ['partner', 'seenVersion', 'seenAnswer'].map((name) => [name, hidden(html, name)])
  expect(await status(send(show, w.as('kofi'), `/collaborations/${made}`, { id: made }, [['deed', 'countersign'], ...seen]))).toBe(404)
  const wrong = held(await send(show, tom, `/collaborations/${made}`, { id: made }, [['deed', 'amend'], ...seen, ['happenedOn', '2026-11-12'], ['direction', 'given'], ['what', ''], ['hours', 'two']]))
  expect(Object.keys(wrong.errors as object).sort()).toEqual(['hours', 'what'])
  sound(await page(show, tom, `/collaborations/${made}`, { id: made }, wrong))
  const sent = await send(show, tom, `/collaborations/${made}`, { id: made }, [['deed', 'amend'], ...seen, ['happenedOn', '2026-11-12'], ['direction', 'given'], ['what', 'Our work'], ['note', 'We led it.']])
  expect(sent.headers.get('location')).toBe(`/collaborations/${made}?done=amend`)
  const helen = await page(show, w.as('helen'), `/collaborations/${made}`, { id: made })
  sound(helen)
  expect(helen).toContain('proposes a correction')
  sound(await page(edit, w.as('helen'), `/collaborations/${made}/edit`, { id: made }))
  const deeds: [string, string][] = ['partner', 'seenVersion', 'seenAnswer'].map((name) => [name, hidden(helen, name)])
  await send(show, w.as('helen'), `/collaborations/${made}`, { id: made }, [['deed', 'accept'], ...deeds])
  for (const route of [show, edit, withdraw]) sound(await page(route, w.as('helen'), `/collaborations/${made}`, { id: made }))
  const stale = held(await send(show, w.as('helen'), `/collaborations/${made}`, { id: made }, [['deed', 'keep'], ...deeds, ['reply', 'No']]))
  expect((stale.errors as Record<string, string>)['']).toContain('Nothing was saved')
})

test('an invitation shows who invites, then the entry, and says plainly when it has ended', async () => {
  const w = await world()
  await collaborations.log(w.as('amara'), { organisationId: HOLLIN, partners: [], others: [{ name: 'Kingsmarl High', email: 'ruth@kingsmarl-high.example' }], happenedOn: '2026-11-12', kind: 'visit', direction: 'given', what: 'Phonics visit', changed: '', stopped: '', hours: null, people: null, networkId: null, interventionId: null })
  const [row] = await w.db.select().from(collaborationPartners)
  const token = await accounts.issueToken(w.as('joan'), { purpose: 'collaboration-invitation', subject: row!.id, email: row!.email, hours: 1 })
  const visitor = await page(invited, w.visitor(), `/collaborations/invited/${token}`, { token })
  sound(visitor)
  expect(visitor).toContain('Amara Okafor asks you')
  expect(visitor).not.toContain('Phonics visit')
  sound(await page(invited, w.as('ruth'), `/collaborations/invited/${token}`, { token }))
  sound(await page(invited, w.as('joan'), `/collaborations/invited/${token}`, { token }))
  const claimed = await send(invited, w.as('ruth'), `/collaborations/invited/${token}`, { token }, [['organisationId', id(900103)]])
  expect(claimed.headers.get('location')).toMatch(/done=claimed$/)
  const gone = await invited.loader(args(w.as('ruth'), `/collaborations/invited/${token}`, { token }) as any)
  expect((gone as any).init.status).toBe(404)
  expect(await page(invited, w.as('ruth'), `/collaborations/invited/${token}`, { token })).toContain('This link has ended')
})

async function coast(w: World): Promise<string> {
  const made = await networks.create(w.as('priya'), { areaId: id('la:951'), name: 'Coast', kind: 'local', purpose: 'Talk', strengths: 'Staff stay', needs: 'Cover', startedOn: '2024-09-23' })
  await networks.invite(w.as('priya'), made, [HOLLIN, id(900105)])
  await networks.ask(w.as('tom'), made, BRANNOC)
  return made
}

test('every page of a network is sound for a visitor, an invited lead, a coordinator and a stranger', async () => {
  const w = await world()
  const made = await coast(w)
  for (const ctx of [w.visitor(), w.as('helen'), w.as('amara'), w.as('tom'), w.as('priya'), w.as('nadia')]) {
    sound(await page(network, ctx, `/networks/${made}`, { id: made }))
    sound(await page(all, ctx, '/networks?q=coast'))
    if (ctx.who.accountId) sound(await page(join, ctx, `/networks/${made}/join`, { id: made }))
    if (ctx.who.accountId) sound(await page(start, ctx, '/networks/new'))
  }
  expect(await page(network, w.visitor(), `/networks/${made}`, { id: made })).not.toContain('is invited')
  expect(await status(page(invite, w.as('nadia'), `/networks/${made}/invite`, { id: made }))).toBe(403)
  expect(await status(page(editNetwork, w.as('helen'), `/networks/${made}/edit`, { id: made }))).toBe(403)
  expect(await status(page(network, w.visitor(), '/networks/x', { id: newId() }))).toBe(404)
  sound(await page(editNetwork, w.as('priya'), `/networks/${made}/edit`, { id: made }))
  sound(await page(invite, w.as('priya'), `/networks/${made}/invite?q=hollin&lines=900101%0A999999`, { id: made }))
})

test('helen accepts from the page; priya is asked before she removes or closes', async () => {
  const w = await world()
  const made = await coast(w)
  const helen = await page(network, w.as('helen'), `/networks/${made}`, { id: made })
  const member = hidden(helen, 'member')
  expect((await send(network, w.as('helen'), `/networks/${made}`, { id: made }, [['deed', 'accept'], ['member', member]])).headers.get('location')).toBe(`/networks/${made}?done=accept`)
  const sure = await page(network, w.as('priya'), `/networks/${made}?sure=remove&member=${member}`, { id: made })
  sound(sure)
  expect(sure).toContain('Remove Hollin Bay Primary School?')
  expect(await page(network, w.as('helen'), `/networks/${made}?sure=remove&member=${member}`, { id: made })).not.toContain('Remove Hollin')
  expect(await page(network, w.as('priya'), `/networks/${made}?sure=close`, { id: made })).toContain('Close Coast?')
  expect((await send(network, w.as('priya'), `/networks/${made}`, { id: made }, [['deed', 'close'], ['seenVersion', '1']])).status).toBe(302)
  sound(await page(network, w.as('priya'), `/networks/${made}?done=close`, { id: made }))
})

test('priya pastes a list on the page, and reads what became of each line', async () => {
  const w = await world()
  const made = await coast(w)
  const answer = await send(invite, w.as('priya'), `/networks/${made}/invite`, { id: made }, [['deed', 'pasted'], ['lines', '900103\r\n123456']])
  const html = await page(invite, w.as('priya'), answer.headers.get('location') as string, { id: made })
  sound(html)
  expect(html).toContain('not found: check the URN')
  const none = held(await send(invite, w.as('priya'), `/networks/${made}/invite`, { id: made }, [['deed', 'ticked']]))
  expect(none.errors).toEqual({ organisations: 'Tick at least one organisation to invite.' })
})
