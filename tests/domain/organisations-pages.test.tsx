import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Found } from '#app/domain/organisations.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import type { Context } from '#app/context.ts'
import type { Arrival } from '#app/http/context.server.ts'
import { newId } from '#app/platform/ids.ts'
import * as list from '#app/routes/organisations/list.tsx'
import * as propose from '#app/routes/organisations/propose.tsx'
import * as search from '#app/routes/organisations/search.ts'
import * as show from '#app/routes/organisations/show.tsx'
import { OrganisationPage, type Shown } from '#app/views/organisations/page.tsx'
import { OrganisationPicker, SHOWN } from '#app/views/organisations/picker.tsx'
import { ProposeFields } from '#app/views/organisations/propose-form.tsx'
import { sent, sound } from '#tests/support/pages.tsx'
import { id, world, type World } from '#tests/support/world.ts'

let w: World
beforeEach(async () => {
  w = await world()
})

const asked = (ctx: Context, path: string, params: Record<string, string> = {}, form?: Record<string, string>) => ({
  request: new Request(`http://localhost${path}`, form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
  params,
  context: { ctx, nonce: 'n', address: '192.0.2.1', cookies: { session: null, browser: null }, enhance: '' } satisfies Arrival,
})
const thrown = async (work: Promise<unknown>): Promise<Response> => (await work.then(() => Promise.reject(new Error('It was answered.')), (error: unknown) => error)) as Response
const read = async (key: string | number, ctx = w.visitor()): Promise<Shown> => (await organisations.forReading(ctx, id(key)))
const pageOf = (it: Shown, belongs = false): string => renderToStaticMarkup(<OrganisationPage it={it} belongs={belongs} />)

describe('the list', () => {
  test('a visitor finds schools by what is in the address, and a wrong filter is left out', async () => {
    const { found, mine } = await list.loader(asked(w.visitor(), '/organisations?q=st+josephs'))
    expect(found.items.map((one) => one.name)).toContain('St Joseph\'s Catholic Primary School')
    expect(mine).toEqual([])
    const odd = await list.loader(asked(w.visitor(), '/organisations?kind=castle&la=x&page=x&q=%00'))
    expect(odd.asked).toMatchObject({ kind: null, laCode: null })
    expect(await list.loader(asked(w.visitor(), `/organisations?q=${'%F0%9F%94%A5'.repeat(40)}&page=99999`))).toMatchObject({ found: { items: [] } })
  })

  test('a person sees what they asked for and how it stands; nobody else does', async () => {
    await organisations.propose(w.as('amara'), { kind: 'charity', name: 'Ishbel Trust', town: 'Saltmere', postcode: '', website: '', about: '', anyway: false })
    expect((await list.loader(asked(w.as('amara'), '/organisations'))).mine).toHaveLength(1)
    expect((await list.loader(asked(w.as('helen'), '/organisations'))).mine).toHaveLength(0)
  })
})

describe('the search for the picker', () => {
  test('answers with a list of id, name and hint, twelve at most, and nothing for a single letter', async () => {
    const answer = await search.loader(asked(w.visitor(), '/organisations/search.json?q=primary'))
    expect(answer.headers.get('content-type')).toMatch(/json/)
    const found = (await answer.json()) as { id: string; name: string; hint: string }[]
    expect(found).toHaveLength(12)
    expect(Object.keys(found[0]!)).toEqual(['id', 'name', 'hint'])
    expect(found[0]!.hint).toMatch(/URN \d{6}/)
    for (const q of ['', 'a', '%22']) expect(await (await search.loader(asked(w.visitor(), `/organisations/search.json?q=${q}`))).json()).toEqual([])
  })
})

describe('a name typed wrong', () => {
  test('the picker is given the nearest names and told that they are only near; what nobody may see is not among them', async () => {
    const ask = async (query: string) => (await search.loader(asked(w.visitor(), `/organisations/search.json?${query}`))).json()
    expect(await ask('q=Litle+Tharbey')).toMatchObject({ near: true, results: [{ id: id(900110), name: 'Little Tharby Primary School' }] })
    expect(await ask('settings=1&q=university+of+marlshire')).toEqual([])
    expect(await ask('q=university+of+marlshire')).toMatchObject([{ name: 'University of Marlshire' }])
    await organisations.propose(w.as('amara'), { kind: 'charity', name: 'Ishbel Trust', town: 'Saltmere', postcode: '', website: '', about: '', anyway: false })
    expect(JSON.stringify(await ask('q=Ishbell'))).not.toContain('Ishbel Trust')
  })

  test('the list asks whether one of the nearest was meant', async () => {
    const html = await sent(list, w.visitor(), '/organisations?q=Litle+Tharbey')
    sound(html)
    expect(html).toMatch(/Did you mean one of these\?.*Little Tharby Primary School.*Nothing found for “Litle Tharbey”/)
    expect(await sent(list, w.visitor(), '/organisations?q=qwertyzzz')).not.toContain('Did you mean')
  })
})

describe('the page of one organisation', () => {
  test('says what the register holds and where it came from; what is missing is not held, never 0', async () => {
    const html = pageOf({ ...(await read(900101)), pupils: null, fsmPercent: null, capacity: null, registerAsAt: '2026-08-05' })
    expect(html).toMatch(/Pupils<\/dt><dd[^>]*><span[^>]*>Not held/)
    expect(html).toMatch(/Free school meals<\/dt><dd[^>]*><span[^>]*>Not held/)
    expect(html).toContain('DfE register (Get Information about Schools, GIAS), as at 5 August 2026')
    expect(html).not.toMatch(/>0<|>0%</)
    expect(pageOf({ ...(await read(900101)), pupils: 0 })).toMatch(/Pupils<\/dt><dd[^>]*>0</)
  })

  test('leads to asking to join, or to the people of one’s own', async () => {
    expect(pageOf(await read(900101))).toContain(`/organisations/${id(900101)}/join`)
    expect(pageOf(await read(900101), true)).toContain(`/organisations/${id(900101)}/people`)
  })

  test('of a closed school, says so first and names who followed; nobody is asked to join it', async () => {
    const after: Found = { id: id(900102), name: 'St Brannoc’s', kind: 'school', urn: 900102, town: null, postcode: null, laName: null, region: null, phase: null, status: 'open' }
    const html = pageOf({ ...(await read(900101)), status: 'closed', closedOn: '2021-08-31', successors: [after] })
    expect(html).toContain('Closed on 31 August 2021')
    expect(html).toContain('St Brannoc’s')
    expect(html).not.toContain('/join')
    expect(pageOf({ ...(await read(900101)), predecessors: [{ ...after, status: 'closed' }] })).toContain('It carries on the records of')
  })

  test('of an organisation that is in no register, says who told us, and shows its words as words', async () => {
    const html = pageOf({ ...(await read('university-of-marlshire')), about: '<script>alert(1)</script>' })
    expect(html).toContain('accepted by a moderator')
    const waiting = pageOf({ ...(await read('university-of-marlshire')), acceptedAt: null })
    expect(waiting).toContain('No moderator of Hearth has accepted it')
    expect(waiting).not.toContain('and accepted by')
    expect(html).not.toContain('<script>')
    expect(html).not.toContain('Not applicable')
  })

  test('is not there for a stranger while it waits, and 404 for an id that is none', async () => {
    const proposed = await organisations.propose(w.as('amara'), { kind: 'charity', name: 'Ishbel Trust', town: 'Saltmere', postcode: '', website: '', about: '', anyway: false })
    expect((await thrown(show.loader(asked(w.as('tom'), '/', { id: proposed })))).status).toBe(404)
    expect((await thrown(show.loader(asked(w.visitor(), '/', { id: 'x\' or 1=1' })))).status).toBe(404)
    const seen = await show.loader(asked(w.as('amara'), `/organisations/${proposed}?done=proposed`, { id: proposed }))
    expect(seen.asked).toBe(true)
    expect(pageOf(seen.organisation as Shown)).toContain('Waiting for a moderator')
  })
})

describe('proposing', () => {
  const form = { kind: 'charity', name: 'Ishbel Trust', town: 'Saltmere', formKey: newId() }

  test('a visitor is led to sign in and back', async () => {
    const answer = await thrown(propose.loader(asked(w.visitor(), '/organisations/propose?name=Ishbel')))
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe('/sign-in?to=%2Forganisations%2Fpropose%3Fname%3DIshbel')
  })

  test('the form sent twice makes one, and what nobody asked for is ignored', async () => {
    const send = () => propose.action(asked(w.as('amara'), '/organisations/propose?name=Ishbel', {}, { ...form, acceptedAt: '1', id: 'mine', proposedBy: 'tom', urn: '900101' })) as Promise<Response>
    const [first, second] = [await send(), await send()]
    expect(first.status).toBe(302)
    expect(second.headers.get('location')).toBe(first.headers.get('location')!.replace('?done=proposed', ''))
    expect(await organisations.waitingProposals(w.as('joan'))).toMatchObject([{ name: 'Ishbel Trust', urn: null, proposedBy: id('amara') }])
  })

  test.each([
    [{ kind: 'school' }, 'kind'], [{ kind: '' }, 'kind'], [{ name: ' ' }, 'name'], [{ town: '' }, 'town'], [{ postcode: 'nonsense' }, 'postcode'], [{ website: 'javascript:alert(1)' }, 'website'], [{ website: 'ishbel' }, 'website'],
  ])('%j is told beside its field, and what was typed stays', async (wrong, field) => {
    const answer = (await propose.action(asked(w.as('amara'), '/organisations/propose', {}, { ...form, formKey: newId(), ...wrong }))) as { data: { errors: Record<string, string>; typed: Record<string, string> }; init: ResponseInit }
    expect(answer.init.status).toBe(422)
    expect(Object.keys(answer.data.errors)).toEqual([field])
    expect(answer.data.typed.name).toBe((wrong as { name?: string }).name ?? form.name)
  })

  test('likely copies are shown with their links before the form', async () => {
    const { likely } = await propose.loader(asked(w.as('amara'), '/organisations/propose?name=tidepool'))
    const html = renderToStaticMarkup(<ProposeFields name="Tidepool" likely={likely} typed={{}} errors={{ anyway: 'Look' }} formKey="k" />)
    expect(html.indexOf('Tidepool Nursery')).toBeLessThan(html.indexOf('<form'))
    expect(html).toContain('None of these is mine')
  })
})

describe('the picker without script', () => {
  const found = async (q: string) => organisations.search(w.visitor(), q, { most: SHOWN + 1 })

  test('is a text box and a button that asks, and takes a choice from the script in a hidden field', () => {
    const html = renderToStaticMarkup(<OrganisationPicker label="Where do you work?" q="" results={null} />)
    expect(html).toContain('data-picker-url="/organisations/search.json"')
    expect(html).toMatch(/<label[^>]*for="q"/)
    expect(html).toMatch(/<input type="hidden" name="organisation" data-picker-value=""/)
    expect(html).toMatch(/<button[^>]*formMethod="get"/i)
    expect(html).not.toContain('role="status"')
  })

  test('lists what was found with town, authority and URN, says how many, and sends one organisation alone', async () => {
    const html = renderToStaticMarkup(<OrganisationPicker label="Where do you work?" q="st josephs" results={await found('st josephs')} />)
    expect(html).toMatch(/role="status"[^>]*>\d+ found/)
    expect(html.match(/name="organisation"/g)!.length).toBe(html.match(/type="radio"/g)!.length)
    expect(html).toMatch(/URN \d{6}/)
    expect(html).not.toContain('data-picker-value')
  })

  test('says when there is nothing, and when there are too many', async () => {
    expect(renderToStaticMarkup(<OrganisationPicker label="Where?" q="zzzz" results={[]} />)).toContain('Nothing found for “zzzz”')
    const many = renderToStaticMarkup(<OrganisationPicker label="Where?" q="primary" results={await found('primary')} />)
    expect(many.match(/type="radio"/g)).toHaveLength(SHOWN)
    expect(many).toContain(`the nearest ${SHOWN}`)
  })

  test('keeps the one chosen before, and puts the error where the choice is', async () => {
    const [chosen] = await found('hollin bay')
    const html = renderToStaticMarkup(<OrganisationPicker label="Where?" q="st josephs" results={await found('st josephs')} chosen={chosen} error="Choose one" />)
    expect(html).toContain(`value="${chosen!.id}"`)
    expect(html).toMatch(/checked=""/)
    expect(html.match(/Choose one/g)).toHaveLength(1)
  })
})
