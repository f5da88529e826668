import { expect, test } from 'vitest'
import { collaborationPartners } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as networks from '#app/domain/networks.server.ts'
import { Forbidden } from '#app/errors.ts'
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
import { asked, held, sent as page, type PageRoute, type SentForm } from '#tests/support/pages.tsx'
import { id, world, type World } from '#tests/support/world.ts'

/* eslint-disable @typescript-eslint/no-explicit-any */
const HOLLIN = id(900101)
const BRANNOC = id(900102)

const send = async (route: PageRoute, ctx: Context, address: string, params: Record<string, string>, form: SentForm): Promise<any> => route.action!(asked(ctx, address, params, form))
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
  const late = await send(show, w.as('helen'), `/collaborations/${made}`, { id: made }, [['deed', 'keep'], ...deeds, ['reply', 'No']])
  const told = await page(show, w.as('helen'), late.headers.get('location') as string, { id: made })
  sound(told)
  expect(told).toContain('Helen Thwaite accepted the correction on 22 November 2026 at 8:00 pm: nothing more to do.')
})

test('an invitation shows who invites and the entry, without an account too, and says plainly when it has ended', async () => {
  const w = await world()
  await collaborations.log(w.as('amara'), { organisationId: HOLLIN, partners: [], others: [{ name: 'Kingsmarl High', email: 'ruth@kingsmarl-high.example' }], happenedOn: '2026-11-12', kind: 'visit', direction: 'given', what: 'Phonics visit', changed: '', stopped: '', hours: null, people: null, networkId: null, interventionId: null })
  const [row] = await w.db.select().from(collaborationPartners)
  const token = await accounts.issueToken(w.as('joan'), { purpose: 'collaboration-invitation', subject: row!.id, email: row!.email, hours: 1 })
  const visitor = await page(invited, w.visitor(), `/collaborations/invited/${token}`, { token })
  sound(visitor)
  expect(visitor).toContain('Amara Okafor asks you')
  expect(visitor).toContain('Phonics visit')
  sound(await page(invited, w.as('ruth'), `/collaborations/invited/${token}`, { token }))
  sound(await page(invited, w.as('joan'), `/collaborations/invited/${token}`, { token }))
  const claimed = await send(invited, w.as('ruth'), `/collaborations/invited/${token}`, { token }, [['deed', 'claim'], ['organisationId', id(900103)]])
  expect(claimed.headers.get('location')).toMatch(/done=claimed$/)
  const gone = await invited.loader(asked(w.as('ruth'), `/collaborations/invited/${token}`, { token }))
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
  expect(html).toContain('1 organisation is invited.')
  const none = held(await send(invite, w.as('priya'), `/networks/${made}/invite`, { id: made }, [['deed', 'ticked']]))
  expect(none.errors).toEqual({ organisations: 'Tick at least one organisation to invite.' })
})

const moderation = { organisationId: HOLLIN, partners: [BRANNOC], others: [], happenedOn: '2026-11-12', kind: 'moderation', direction: 'given' as const, what: 'We moderated', changed: '', stopped: '', hours: 2, people: null, networkId: null, interventionId: null }

test('no form is stopped by the browser, Enter logs, and everything missing is said at once', async () => {
  const w = await world()
  const amara = w.as('amara')
  const html = await page(fresh, amara, '/collaborations/new')
  const posts = [...html.matchAll(/<form[^>]*method="post"[^>]*>/g)].map((match) => match[0])
  expect(posts.length).toBeGreaterThan(0)
  for (const one of posts) expect(one).toContain('novalidate')
  expect(/<button[^>]*type="submit"[^>]*>/.exec(html.slice(html.indexOf('data-keep')))?.[0]).toMatch(/value="log".*aria-hidden="true"/)
  const empty = held(await send(fresh, amara, '/collaborations/new', {}, [['deed', 'log'], ['organisationId', HOLLIN], ['happenedOn', '']]))
  expect(Object.keys(empty.errors as object).sort()).toEqual(['direction', 'happenedOn', 'kind', 'partners', 'what'])
  const wrong = held(await send(fresh, amara, '/collaborations/new', {}, [...least, ['deed', 'log'], ['otherName', 'Staithe Lane'], ['otherEmail', 'office']]))
  expect(await page(fresh, amara, '/collaborations/new', {}, wrong)).toMatch(/<details[^>]*open=""[^>]*>(?:(?!<\/details>)[\s\S])*otherEmail-error/)
})

test('a partner typed as not on Hearth that is there is offered to tick; ticked, or said to be another one, it is logged', async () => {
  const w = await world()
  const amara = w.as('amara')
  const typed: [string, string][] = [...least, ['deed', 'log'], ['otherName', 'st brannocs church of england primary school']]
  const refused = held(await send(fresh, amara, '/collaborations/new', {}, typed))
  expect((refused.errors as Record<string, string>).otherName).toContain('URN 900102')
  const html = await page(fresh, amara, '/collaborations/new', {}, refused)
  sound(html)
  expect(html).toContain(`value="${BRANNOC}"`)
  expect(html).toContain('I mean another one')
  expect((await send(fresh, amara, '/collaborations/new', {}, [...typed, ['partners', BRANNOC]])).status).toBe(302)
  expect((await w.db.select().from(collaborationPartners)).map((one) => one.organisationId)).toEqual([BRANNOC])
  expect((await send(fresh, amara, '/collaborations/new', {}, [...typed, ['otherAnyway', 'yes']])).status).toBe(302)
})

test('helen’s second tab cannot go over amara’s change unless she ticks that it may', async () => {
  const w = await world()
  const made = await collaborations.log(w.as('amara'), moderation)
  const form = (what: string, ...more: [string, string][]): [string, string][] => [['happenedOn', '2026-11-12'], ['kind', 'moderation'], ['direction', 'given'], ['what', what], ['hours', '2'], ['seenVersion', '1'], ...more]
  const at = `/collaborations/${made}/edit`
  expect((await send(edit, w.as('amara'), at, { id: made }, form('Words of Amara'))).status).toBe(302)
  const clash = held(await send(edit, w.as('helen'), at, { id: made }, form('Words of Helen')))
  const html = await page(edit, w.as('helen'), at, { id: made }, clash)
  sound(html)
  expect(html).toMatch(/What and why[\s\S]*Words of Amara[\s\S]*Words of Helen/)
  expect(hidden(html, 'seenVersion')).toBe('1')
  expect(html).toContain(`data-keep="collaboration-${made}"`)
  expect(held(await send(edit, w.as('helen'), at, { id: made }, form('Words of Helen'))).errors).toBeDefined()
  expect((await send(edit, w.as('helen'), at, { id: made }, form('Words of Helen', ['over', '2']))).status).toBe(302)
  expect((await collaborations.forReading(w.as('tom'), made)).wording.what).toBe('Words of Helen')
})

test('maeve’s second tab cannot go over priya’s change to a network unless she ticks that it may', async () => {
  const w = await world()
  const made = await coast(w)
  const form = (name: string, ...more: [string, string][]): [string, string][] => [['name', name], ['kind', 'local'], ['purpose', 'Talk'], ['startedOn', '2024-09-23'], ['seenVersion', '1'], ...more]
  const at = `/networks/${made}/edit`
  expect((await send(editNetwork, w.as('priya'), at, { id: made }, form('Coast of Priya'))).status).toBe(302)
  const clash = held(await send(editNetwork, w.as('maeve'), at, { id: made }, form('Coast of Maeve')))
  const html = await page(editNetwork, w.as('maeve'), at, { id: made }, clash)
  sound(html)
  expect(html).toContain('Save mine over what it says now')
  expect(hidden(html, 'seenVersion')).toBe('1')
  expect((await networks.forReading(w.visitor(), made)).network.name).toBe('Coast of Priya')
  expect((await send(editNetwork, w.as('maeve'), at, { id: made }, form('Coast of Maeve', ['over', '2']))).status).toBe(302)
  expect((await networks.forReading(w.visitor(), made)).network.name).toBe('Coast of Maeve')
})

test('daniel, who countersigns after tom, reads who did it and when; what he typed to decline is kept', async () => {
  const w = await world()
  const made = await collaborations.log(w.as('amara'), moderation)
  const at = `/collaborations/${made}`
  const seen: [string, string][] = await page(show, w.as('daniel'), at, { id: made }).then((html) => ['partner', 'seenVersion', 'seenAnswer'].map((name) => [name, hidden(html, name)]))
  await send(show, w.as('tom'), at, { id: made }, [['deed', 'countersign'], ...seen])
  const second = await send(show, w.as('daniel'), at, { id: made }, [['deed', 'countersign'], ...seen])
  const html = await page(show, w.as('daniel'), second.headers.get('location') as string, { id: made })
  expect(html).toMatch(/Tom Ashdown countersigned this for St Brannoc.* on 22 November 2026 at 8:00 pm: nothing more to do\./)
  expect(html).not.toContain('There is a problem')
  const declined = held(await send(show, w.as('daniel'), at, { id: made }, [['deed', 'decline'], ...seen, ['reason', 'Not us']]))
  expect((declined.errors as Record<string, string>)['']).toContain('Tom Ashdown countersigned')
  expect(await page(show, w.as('daniel'), at, { id: made }, declined)).toContain('Not us')
})

test('daniel reads what tom proposed; kept wording stays readable for both sides, also after countersigning', async () => {
  const w = await world()
  const made = await collaborations.log(w.as('amara'), moderation)
  const at = `/collaborations/${made}`
  const seen = async (who: string) => { const entry = await collaborations.forReading(w.as(who), made); return { entryId: made, partner: entry.partners[0]!.id, seenVersion: entry.version, seenAnswer: entry.partners[0]!.seenAnswer } }
  const was = (await collaborations.forReading(w.as('tom'), made)).wording
  const { happenedOn, what, changed, people, direction } = was
  await collaborations.amend(w.as('tom'), await seen('tom'), { correction: { happenedOn, what, changed, people, direction, hours: 7 }, note: 'It took a day.' })
  const daniel = await page(show, w.as('daniel'), at, { id: made })
  sound(daniel)
  expect(daniel).toMatch(/What would change[\s\S]*2 hours[\s\S]*7 hours/)
  expect(daniel).not.toMatch(/hearth-button--main[^>]*value="countersign"|value="countersign"[^>]*hearth-button--main/)
  await collaborations.keep(w.as('helen'), await seen('helen'), 'Travel is not counted.')
  for (const who of ['tom', 'helen']) {
    const html = await page(show, w.as(who), at, { id: made })
    sound(html)
    expect(html).toMatch(/not taken[\s\S]*It took a day\.[\s\S]*7 hours[\s\S]*Travel is not counted\./)
  }
  await collaborations.countersign(w.as('tom'), await seen('tom'))
  expect(await page(show, w.as('amara'), at, { id: made })).toContain('It took a day.')
})

test('priya sees requests and who is silent before anything else; each entry says by how many it is countersigned', async () => {
  const w = await world()
  const made = await coast(w)
  const bare = await page(network, w.as('priya'), `/networks/${made}`, { id: made })
  expect(bare).not.toContain('Activity of each member')
  expect(bare.indexOf('You run this network')).toBeLessThan(bare.indexOf('What its members have written up'))
  expect(bare.indexOf('Let in St Brannoc')).toBeLessThan(bare.indexOf('What we do well'))
  expect(await page(all, w.as('priya'), '/networks')).toMatch(/asks to join <a[^>]*>Coast/)
  const member = hidden(await page(network, w.as('helen'), `/networks/${made}`, { id: made }), 'member')
  await networks.accept(w.as('helen'), made, member)
  const shared = { ...moderation, networkId: made, happenedOn: '2026-02-26', partners: [BRANNOC, id(900103), id(900104)] }
  const entry = await collaborations.log(w.as('amara'), shared)
  const { partners, version } = await collaborations.forReading(w.as('tom'), entry)
  await collaborations.countersign(w.as('tom'), { entryId: entry, partner: partners.find((one) => one.mine)!.id, seenVersion: version, seenAnswer: 0 })
  const html = await page(network, w.as('priya'), `/networks/${made}`, { id: made })
  sound(html)
  expect(html).toContain('By 1 of 3')
  expect(html).toContain('26 February 2026, 9 months ago')
  expect(html).toContain('One member has logged nothing for six months')
  expect(html.indexOf('Activity of each member')).toBeLessThan(html.indexOf('What we do well'))
  const amara = await page(network, w.as('amara'), `/networks/${made}`, { id: made })
  expect(amara).toContain('Log joint work in this network')
  const form = await page(fresh, w.as('amara'), `/collaborations/new?organisation=${HOLLIN}&network=${made}`)
  expect(form).toMatch(new RegExp(`<option[^>]*value="${made}"[^>]*selected|<option[^>]*selected[^>]*value="${made}"`))
  expect(form).toMatch(/<details[^>]*open=""[^>]*>(?:(?!<\/details>)[\s\S])*networkId/)
})

test('a closed network offers nothing to log, shows its invitations as ended, and closing it twice says so', async () => {
  const w = await world()
  const made = await coast(w)
  const member = hidden(await page(network, w.as('helen'), `/networks/${made}`, { id: made }), 'member')
  await networks.accept(w.as('helen'), made, member)
  const close = () => send(network, w.as('priya'), `/networks/${made}`, { id: made }, [['deed', 'close'], ['seenVersion', '1']])
  await close()
  const again = (await close()).headers.get('location') as string
  const told = await page(network, w.as('priya'), again, { id: made })
  sound(told)
  expect(told).toContain('A colleague closed this network before you')
  expect(told).toContain('That ended when the network closed.')
  expect(told).not.toContain('Take back')
  expect(await page(network, w.as('helen'), `/networks/${made}`, { id: made })).not.toContain('Log joint work')
  const reopen = () => send(network, w.as('priya'), `/networks/${made}`, { id: made }, [['deed', 'reopen'], ['seenVersion', '2']])
  await reopen()
  expect((await reopen()).headers.get('location')).toContain('done=open-before')
  await expect(networks.close(w.as('nadia'), made, 3)).rejects.toThrow(Forbidden)
  const late = await send(network, w.as('helen'), `/networks/${made}`, { id: made }, [['deed', 'accept'], ['member', member]])
  expect(await page(network, w.as('helen'), late.headers.get('location') as string, { id: made })).toContain('How it stands now is below')
})

test('two hundred pasted lines are counted out loud, and a line may say URN or end in a comma', async () => {
  const w = await world()
  const made = await coast(w)
  const paste = async (lines: string) => send(invite, w.as('priya'), `/networks/${made}/invite`, { id: made }, [['deed', 'pasted'], ['lines', lines]])
  const many = held(await paste(Array.from({ length: 200 }, (_, n) => `${100000 + n}\tA school with a rather long name`).join('\n')))
  expect(many.errors).toEqual({ lines: 'Up to 50 at a time: you pasted 200.' })
  const answer = await paste('URN: 900103\n900104,\n900103')
  const html = await page(invite, w.as('priya'), answer.headers.get('location') as string, { id: made })
  sound(html)
  expect(html).toContain('2 organisations are invited.')
  expect(html).toContain('the same as line 1')
  expect(html).toContain('Every line was found.')
})

test('a form about an entry that is not Kofi’s is not found, whatever is in it', async () => {
  const w = await world()
  const made = await collaborations.log(w.as('amara'), { organisationId: HOLLIN, partners: [id(900102)], others: [], happenedOn: '2026-11-12', kind: 'visit', direction: 'given', what: 'Phonics visit', changed: '', stopped: '', hours: null, people: null, networkId: null, interventionId: null })
  for (const route of [show, edit, withdraw]) await expect(send(route, w.as('kofi'), `/collaborations/${made}`, { id: made }, [['deed', 'nonsense']])).rejects.toMatchObject({ status: 404 })
})
