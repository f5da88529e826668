import { renderToStaticMarkup } from 'react-dom/server'
import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, test } from 'vitest'
import * as evidence from '#app/domain/evidence.server.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import * as savedSearches from '#app/domain/search.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { parts, stepNamed } from '#app/domain/interventions.ts'
import type { Context } from '#app/context.ts'
import type { Arrival } from '#app/http/context.server.ts'
import { newId } from '#app/platform/ids.ts'
import * as approve from '#app/routes/interventions/approve.tsx'
import * as edit from '#app/routes/interventions/edit.tsx'
import * as like from '#app/routes/interventions/like.tsx'
import * as list from '#app/routes/interventions/list.tsx'
import * as create from '#app/routes/interventions/new.tsx'
import * as preview from '#app/routes/interventions/preview.tsx'
import * as step from '#app/routes/interventions/step.tsx'
import * as show from '#app/routes/interventions/show.tsx'
import * as submit from '#app/routes/interventions/submit.tsx'
import * as withdraw from '#app/routes/interventions/withdraw.tsx'
import * as searches from '#app/routes/search/list.tsx'
import { Facets } from '#app/views/interventions/facets.tsx'
import { BeginForm } from '#app/views/interventions/begin.tsx'
import { StepForm } from '#app/views/interventions/step-form.tsx'
import { Asked } from '#app/views/interventions/asked.tsx'
import { Results } from '#app/views/interventions/library.tsx'
import { AccountPage } from '#app/views/interventions/reading.tsx'
import { StandingBanner } from '#app/views/interventions/standing-banner.tsx'
import { aDraft, aPublished, complete } from '#tests/support/practice.ts'
import { sent, sound } from '#tests/support/pages.tsx'
import { id as theId, world, type World } from '#tests/support/world.ts'

let w: World
beforeEach(async () => {
  w = await world()
})

type Sent = Record<string, string | readonly string[]>
const arrival = (ctx: Context): Arrival => ({ ctx, nonce: 'n', address: '192.0.2.1', cookies: { session: null, browser: null }, enhance: '' })
const asked = (ctx: Context, path: string, id = '', form?: Sent) => {
  const body = form && new URLSearchParams(Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one])))
  return { request: new Request(`http://localhost${path}`, body ? { method: 'POST', body } : {}), params: { id }, context: arrival(ctx) }
}
/** What a deed answered: where it leads, or what it says is wrong. */
const answer = async (deed: Promise<unknown>) => {
  const result = await deed
  if (result instanceof Response) return { status: result.status, to: result.headers.get('Location') }
  const { data, init } = result as { data: { errors: Record<string, string>; typed: Sent }; init: { status: number } }
  return { status: init.status, ...data }
}
const thrown = async (deed: Promise<unknown>) => deed.then(() => { throw new Error('It was not refused.') }, (error: unknown) => error as Response)
const ids = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map(([, one]) => one!)

/** Every step saved, as its page posts it. */
async function allSteps(ctx: Context, id: string, fields: Sent = complete): Promise<void> {
  for (const key of ['summary', 'about', 'done', 'whom', 'cost', 'evidence', 'happened']) {
    const { version, print, pen } = await step.loader(inStep(ctx, id, key))
    const saved = await answer(step.action(inStep(ctx, id, key, { ...fieldsOf(key, fields), seenVersion: String(version), seenPrint: print, pen })))
    expect(saved.status, JSON.stringify(saved)).toBe(302)
  }
}
const evidenceFields = ['design', 'result', 'measure', 'pupils']
const fieldsOf = (key: string, fields: Sent): Sent => {
  const names: readonly string[] = key === 'evidence' ? evidenceFields : stepNamed(key)!.fields
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)))
}
const inStep = (ctx: Context, id: string, key: string, form?: Sent) => ({ ...asked(ctx, `/interventions/${id}/edit/${key}`, id, form), params: { id, step: key } })
const versionOf = async (ctx: Context, id: string) => String((await edit.loader(asked(ctx, '', id))).version)

describe('the way of one account through the pages', () => {
  test('write, preview, send, approve, read, withdraw', async () => {
    const amara = w.as('amara')
    const { formKey } = await create.loader(asked(amara, '/interventions/new'))
    const begun = await answer(create.action(asked(amara, '/interventions/new', '', { title: complete.title, formKey })))
    expect(begun).toMatchObject({ status: 302, to: expect.stringMatching(/^\/interventions\/[0-9a-z]{20}\/edit\?done=started$/) })
    const id = (begun as { to: string }).to.split('/')[2]!
    expect(await answer(create.action(asked(amara, '/interventions/new', '', { title: complete.title, formKey })))).toMatchObject({ status: 302, to: `/interventions/${id}/edit` })
    await allSteps(amara, id)
    expect((await preview.loader(asked(amara, `/interventions/${id}/preview`, id))).problems).toEqual({})
    expect(await answer(submit.action(asked(amara, '', id, { seenVersion: await versionOf(amara, id), deed: 'submit' })))).toMatchObject({ to: `/interventions/${id}?done=submitted` })
    const sent = String((await approve.loader(asked(w.as('helen'), '', id))).version)
    expect((await approve.loader(asked(w.as('helen'), '', id))).nameless).toBe('A primary school in the East Midlands')
    expect(await answer(approve.action(asked(w.as('helen'), '', id, { seenVersion: sent, deed: 'return' })))).toMatchObject({ status: 422, errors: { note: expect.any(String) } })
    expect(await answer(approve.action(asked(w.as('helen'), '', id, { seenVersion: sent, deed: 'approve' })))).toMatchObject({ to: `/interventions/${id}?done=published` })
    const read = await show.loader(asked(w.visitor(), `/interventions/${id}?done=published`, id))
    expect([read.said, read.account.inside, read.signedIn]).toEqual([null, null, false])
    expect(await answer(withdraw.action(asked(w.as('helen'), '', id, { seenVersion: String(Number(sent) + 1) })))).toMatchObject({ to: `/interventions/${id}?done=withdrawn` })
    expect((await thrown(show.loader(asked(w.visitor(), '', id)))).status).toBe(404)
  })

  test('a lead who sends their own is led straight to the decision', async () => {
    const id = await aDraft(w.as('helen'))
    expect(await answer(submit.action(asked(w.as('helen'), '', id, { seenVersion: '1', deed: 'submit' })))).toMatchObject({ to: `/interventions/${id}/approve` })
  })

  test('what is wrong comes back beside everything that was typed', async () => {
    const amara = w.as('amara')
    const id = await aDraft(amara)
    const seen = async (key: string) => {
      const { version, print, pen } = await step.loader(inStep(amara, id, key))
      return { seenVersion: String(version), seenPrint: print, pen }
    }
    expect(await answer(create.action(asked(amara, '', '', { title: '' })))).toMatchObject({ status: 422, errors: { title: expect.any(String) } })
    expect(await answer(step.action(inStep(amara, id, 'evidence', { ...fieldsOf('evidence', complete), ...(await seen('evidence')), pupils: 'many' })))).toMatchObject({ status: 422, errors: { pupils: expect.any(String) }, typed: { measure: complete.measure } })
    expect(await answer(step.action(inStep(amara, id, 'sources', { ...(await seen('sources')), source1Title: 'X', source1Link: 'javascript:alert(1)' })))).toMatchObject({ status: 422, errors: { source1Link: expect.any(String) }, typed: { source1Title: 'X' } })
    expect(await answer(create.action(asked(amara, '', '', { title: ['a', 'b'] })))).toMatchObject({ status: 400 })
  })

  test('nobody sets a status, an author or an approval by adding fields', async () => {
    const amara = w.as('amara')
    const id = await aDraft(amara)
    const { version, print, pen } = await step.loader(inStep(amara, id, 'summary'))
    await step.action(inStep(amara, id, 'summary', { title: 'Another', summary: complete.summary, seenVersion: String(version), seenPrint: print, pen, status: 'published', authorId: 'x', approvedBy: 'x', evidenceLevel: 'replicated', organisationId: '0'.repeat(20), docId: '1', version: '9', forWhom: 'Not of this step.' }))
    const { account } = await show.loader(asked(amara, '', id))
    expect(account).toMatchObject({ title: 'Another', status: 'draft', version: 2, evidenceLevel: 'compared', people: { author: 'Amara Okafor' }, setting: { name: 'Hollin Bay Primary School' } })
    expect(JSON.stringify(account)).not.toContain('Not of this step.')
  })

  test('every page of somebody else’s draft is not there for Kofi, and asks a visitor nothing', async () => {
    const id = await aDraft(w.as('amara'))
    for (const { loader } of [show, edit, preview, submit, approve, withdraw]) expect((await thrown(loader(asked(w.as('kofi'), '', id)))).status).toBe(404)
    expect((await thrown(show.loader(asked(w.visitor(), '', id)))).status).toBe(404)
    expect((await thrown(create.loader(asked(w.visitor(), '/interventions/new')))).headers.get('Location')).toBe('/sign-in?to=%2Finterventions%2Fnew')
    for (const { action } of [submit, approve, withdraw]) expect((await thrown(action(asked(w.as('kofi'), '', id, { seenVersion: '1', deed: action === approve.action ? 'approve' : 'submit' })))).status).toBe(404)
    expect((await thrown(step.loader(inStep(w.as('kofi'), id, 'done')))).status).toBe(404)
    expect((await thrown(step.action(inStep(w.as('kofi'), id, 'summary', { title: 'Mine', seenVersion: '1', seenPrint: '0'.repeat(64) })))).status).toBe(404)
  })

  test('a visitor is led to sign in from every page where something is done, whether or not the practice is there', async () => {
    const draft = await aDraft(w.as('amara'))
    const published = await aPublished(w)
    const form = { ...complete, seenVersion: '1', note: 'x' }
    for (const id of [draft, published, newId()]) {
      for (const { loader } of [edit, preview, submit, approve, withdraw]) expect((await thrown(loader(asked(w.visitor(), `/interventions/${id}/x`, id)))).headers.get('Location')).toBe(`/sign-in?to=%2Finterventions%2F${id}%2Fx`)
      for (const [action, deed] of [[submit.action, 'submit'], [approve.action, 'approve'], [withdraw.action, '']] as const)
        expect(((await action(asked(w.visitor(), `/interventions/${id}/x`, id, { ...form, deed })).catch((error: unknown) => error)) as Response).headers.get('Location')).toContain('/sign-in')
    }
  })

  test('Joan the moderator is offered to withdraw it, says why, and lands in the library; Kofi is offered nothing', async () => {
    const id = await aPublished(w)
    const banner = async (key: string) => renderToStaticMarkup(<StandingBanner account={(await show.loader(asked(w.as(key), '', id))).account} />)
    expect(await banner('joan')).toContain('Withdraw it')
    expect(await banner('kofi')).toBe('')
    expect(await banner('amara')).toContain('Change it in a new version')
    expect(await banner('amara')).not.toContain('/withdraw')
    expect((await thrown(withdraw.loader(asked(w.as('kofi'), '', id)))).status).toBe(403)
    expect(await withdraw.loader(asked(w.as('joan'), '', id))).toMatchObject({ lead: false, version: 3 })
    expect(await answer(withdraw.action(asked(w.as('joan'), '', id, { seenVersion: '3', note: '' })))).toMatchObject({ status: 422, errors: { note: expect.any(String) } })
    expect(await answer(withdraw.action(asked(w.as('joan'), '', id, { seenVersion: '3', note: 'It names a child.' })))).toMatchObject({ to: '/interventions?done=withdrawn' })
    expect((await list.loader(asked(w.as('joan'), '/interventions?done=withdrawn'))).said).toContain('out of the library')
    expect((await list.loader(asked(w.visitor(), '/interventions?done=withdrawn'))).said).toBeNull()
    expect(await banner('amara')).toContain('It names a child.')
  })

  test('a colleague who is no lead is told so, not shown the decision', async () => {
    const id = await aDraft(w.as('amara'))
    await interventions.submit(w.as('amara'), id, 1)
    expect((await thrown(approve.loader(asked(w.as('amara'), '', id)))).status).toBe(403)
  })
})

describe('the pages as HTML', () => {
  test('the library: every control has one id and a label, and it is small', async () => {
    for (let n = 0; n < 24; n++) await aPublished(w, { fields: { title: `Practice ${n}`, approach: taxonomies.terms('approaches')[n]!.key, subjects: [taxonomies.terms('subjects')[n]!.key] } })
    const { search, found, groups } = await list.loader(asked(w.visitor(), '/interventions?phase=primary&approach=aspiration'))
    expect(found.total).toBe(0)
    expect(renderToStaticMarkup(<Results search={search} found={found} />)).toContain('any approach')
    const all = await list.loader(asked(w.visitor(), '/interventions?q=practice&phase=primary'))
    const html = renderToStaticMarkup(<><Facets {...all} /><Asked {...all} /><Results {...all} /></>)
    expect(new Set(ids(html)).size).toBe(ids(html).length)
    for (const [, one] of html.matchAll(/<input[^>]* id="([^"]+)"/g)) expect(html).toContain(`for="${one}"`)
    expect(html).toContain('<mark>Practice</mark>')
    expect(html).toContain('page=2')
    expect(groups.find((group) => group.kind === 'approach')!.options.map((option) => option.term)).toContain('aspiration')
    expect(gzipSync(html).length).toBeLessThan(12_000)
  })

  test('a choice that no list has is left out, and the rest of the address stands', async () => {
    await aPublished(w)
    const { search, found, groups } = await list.loader(asked(w.visitor(), '/interventions?phase=bogus&region=Atlantis&year=x&setting=rural&region=East+Midlands'))
    expect(search.chosen).toEqual({ setting: ['rural'], region: ['East Midlands'] })
    expect(found.total).toBe(1)
    expect(JSON.stringify(groups)).not.toMatch(/bogus|Atlantis/)
  })

  test('a search typed wrong says which word was meant, and some words are never counted as all', async () => {
    await aPublished(w)
    const wrong = await list.loader(asked(w.visitor(), '/interventions?q=comprehenson'))
    const html = renderToStaticMarkup(<><Asked {...wrong} /><Results {...wrong} /></>)
    expect(html).toContain('Nothing has “comprehenson”. These have “comprehension”. <a href="/interventions?q=comprehenson&amp;words=typed">Search exactly as typed</a>')
    expect(html).toContain('<mark>comprehension</mark>')
    const some = await list.loader(asked(w.visitor(), '/interventions?q=comprehension+volcano'))
    expect(renderToStaticMarkup(<Asked {...some} />)).toContain('<strong>1 practice</strong> has some of your words; none has them all')
  })

  test('beside a school: its name is the heading, how it is ordered is folded away, and what cannot be compared stands under its own heading', async () => {
    await aPublished(w, { fields: { title: 'From the bay' } })
    await aPublished(w, { by: 'sunita', approvedBy: 'sunita', fields: { title: 'From the university' } })
    const html = await sent(list, w.visitor(), `/interventions?like=${theId(900110)}`)
    sound(html)
    expect(html).toMatch(/<h1[^>]*>Practice from schools like Little Tharby Primary School<\/h1>/)
    expect(html).toMatch(/<details class="hearth-details">(?:(?!<\/details>).)*How this is ordered(?:(?!<\/details>).)*Phase counts most/)
    expect(html).toMatch(/From the bay.*Not schools, or of no known phase: not compared.*From the university.*Save this search/)
    const head = html.slice(0, html.indexOf('From the bay')).replace(/<details.*?<\/details>/gs, '')
    expect(head.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').length).toBeLessThan(260)
  })

  test('Enter among the filters shows results: the first button of the form is the plain one', async () => {
    await aPublished(w)
    const html = await sent(list, w.visitor(), '/interventions')
    const form = html.slice(html.indexOf('hearth-filter__form'))
    expect(/<button[^>]*>[^<]*/.exec(form)![0]).toMatch(/^<button class="govuk-visually-hidden" type="submit" tabindex="-1" aria-hidden="true">Show results$/)
  })

  test('what holds no word is said, and is no filter; a word that nothing has leads to what there is', async () => {
    await aPublished(w)
    for (const typed of ['*', '"', '🔥']) {
      const html = await sent(list, w.visitor(), `/interventions?q=${encodeURIComponent(typed)}`)
      sound(html)
      expect(html).toContain(`There is no word to search for in “${typed === '"' ? '&quot;' : typed}”: this is the whole library.`)
      expect(html).not.toContain('Remove filter')
      expect((await list.loader(asked(w.visitor(), `/interventions?q=${encodeURIComponent(typed)}`))).title).toBeNull()
    }
    const none = await sent(list, w.visitor(), '/interventions?q=qwertyzzz')
    sound(none)
    expect(none).toContain('Nothing has “qwertyzzz”')
    expect(none).toContain('Or look through what there is:')
    expect(none).not.toContain('Let go')
  })

  test('a school typed into the search leads to practice from schools like it, above what was found', async () => {
    await aPublished(w)
    expect(await sent(list, w.visitor(), '/interventions?q=900110')).toMatch(new RegExp(`<a href="/interventions\\?like=${theId(900110)}">See practice from schools like Little Tharby Primary School</a>.*role="status"`))
  })

  test('a page after the last leads to the last', async () => {
    for (let n = 0; n < 21; n++) await aPublished(w, { fields: { title: `Practice ${n}` } })
    const led = await thrown(list.loader(asked(w.visitor(), '/interventions?phase=primary&page=99')))
    expect([led.status, led.headers.get('Location')]).toEqual([302, '/interventions?phase=primary&page=2'])
    expect((await thrown(list.loader(asked(w.visitor(), '/interventions?q=qwertyzzz&page=2')))).headers.get('Location')).toBe('/interventions?q=qwertyzzz')
  })

  test('a school typed wrong: the nearest are offered, each a way on', async () => {
    const html = await sent(like, w.visitor(), '/interventions/like?school=Litle+Tharbey')
    sound(html)
    expect(html).toMatch(/<h1[^>]*>Did you mean one of these\?<\/h1>/)
    expect(html).toContain(`href="/interventions?like=${theId(900110)}"`)
    expect(html).toContain('data-picker-submit=""')
  })

  test('a saved search says the name of the school it compares with', async () => {
    const { saving } = await searches.loader(asked(w.as('amara'), `/searches?save=${encodeURIComponent(`like=${theId(900110)}`)}`))
    expect(saving?.says).toBe('like Little Tharby Primary School')
    await savedSearches.save(w.as('amara'), { query: `q=fluency&like=${theId(900110)}`, name: '', mail: false })
    expect((await searches.loader(asked(w.as('amara'), '/searches'))).saved.map((one) => one.says)).toEqual(['“fluency”, like Little Tharby Primary School'])
  })

  test('an early years practice speaks of children, in the facts, the costs and the levels', async () => {
    const id = await aPublished(w, { fields: { phase: 'early-years', approach: 'ey-early-numeracy', design: 'pre-post', forWhom: 'All 39 children.' } })
    const account = await interventions.forReading(w.visitor(), id)
    const html = renderToStaticMarkup(<AccountPage account={account} finding={await evidence.forReading(w.db, id)} designLabel="We measured the same pupils before and after" />)
    for (const words of ['39 children', 'per child per year', 'the same children before and after', 'All children', 'No figure we could check', 'To ask about it, contact <a']) expect(html).toContain(words)
    expect(html).not.toMatch(/39 pupils|per pupil|same pupils|Not yet checked|not verified/)
  })

  test('an empty library teaches what to do', async () => {
    const empty = await list.loader(asked(w.visitor(), '/interventions'))
    expect(renderToStaticMarkup(<Results {...empty} />)).toContain('/interventions/new')
  })

  test('beginning shows what the register knows, and keeps what was typed', async () => {
    const { settings } = await interventions.forWriting(w.as('amara'))
    const html = renderToStaticMarkup(<BeginForm values={{ title: '"><script>x</script>' }} errors={{}} settings={settings} keep="new-x" formKey={newId()} />)
    expect(html).toContain('184 pupils')
    expect(html).toContain('data-keep="intervention:new-x"')
    expect(html).not.toContain('<script>')
  })

  test.each(['summary', 'about', 'done', 'whom', 'cost', 'evidence', 'happened', 'sources', 'licence'] as const)('the step %s: no id stands twice, every control has its label, and every field its place', async (key) => {
    const { words } = await interventions.forWriting(w.as('amara'))
    const html = renderToStaticMarkup(<StepForm id={newId()} step={key} values={{ ...complete, title: '"><script>x</script>' }} errors={{ design: 'Say how.' }} words={words} guidance={interventions.fieldGuidance(key)} revising seenVersion={1} seenPrint={'0'.repeat(64)} pen={newId()} />)
    expect(html).not.toContain('<script>')
    expect(new Set(ids(html)).size).toBe(ids(html).length)
    for (const [tag] of html.matchAll(/<(?:input|textarea|select)[^>]*>/g)) {
      const one = / id="([^"]+)"/.exec(tag)?.[1]
      if (one) expect(html, one).toContain(`for="${one}"`)
    }
    for (const field of stepNamed(key)!.fields) expect(html).toContain(`name="${field}"`)
    for (const field of parts.filter(({ name }) => (stepNamed(key)!.fields as readonly string[]).includes(name))) expect(html).toMatch(new RegExp(`data-markdown="[^"]*"><div[\\s\\S]*name="${field.name}"`))
  })

  test('the reading page: a null result stands first-class, and an unclear review is never nought', async () => {
    const id = await aPublished(w, { fields: { approach: 'learning-styles', result: 'null', source1Title: 'A study', source1Link: '10.1000/182' } })
    const account = await interventions.forReading(w.visitor(), id)
    const finding = await evidence.forReading(w.db, id)
    const html = renderToStaticMarkup(<AccountPage account={account} finding={finding} designLabel="Two groups" />)
    expect(html).toContain('Found no clear difference')
    expect(html).toContain('Unclear: the source prints no figure')
    expect(html).not.toMatch(/0 months|effect size of about/)
    expect(html).toContain('https://doi.org/10.1000/182')
    expect(html).not.toContain('mailto:')
    expect(html).not.toContain('Log joint work')
    expect(new Set(ids(html)).size).toBe(ids(html).length)
  })
})

describe('on paper', () => {
  test('who leads and publishes what they wrote themselves is named once', async () => {
    const account = await interventions.forReading(w.visitor(), await aPublished(w))
    const finding = await evidence.forReading(w.db, account.id)
    const said = (people: typeof account.people) => renderToStaticMarkup(<AccountPage account={{ ...account, people }} finding={finding} designLabel="" />)
    expect(said({ author: 'Helen Thwaite', approvedBy: 'Helen Thwaite' })).toContain('Written and published by Helen Thwaite, who leads Hollin Bay Primary School.')
    expect(said({ author: 'Amara Okafor', approvedBy: 'Helen Thwaite' })).toContain('Written by Amara Okafor, Hollin Bay Primary School. Approved by Helen Thwaite.')
  })

  test('the page carries its address and its day, and forms and links that ask for something stay on the screen', async () => {
    const id = await aPublished(w)
    for (const ctx of [w.visitor(), w.as('tom')]) {
      const html = await sent(show, ctx, `/interventions/${id}`, { id })
      expect(html).toMatch(new RegExp(`<p class="hearth-printed">[^<]*/interventions/${id}\\. As at 22 November 2026\\.</p>`))
      for (const [form] of html.matchAll(/<form[^>]*>/g)) expect(form).toContain('hearth-no-print')
      for (const [link, before] of html.matchAll(/(<[^>]*>)[^<]*<a[^>]* href="\/sign-in[^>]*>/g)) expect(before + link).toContain('hearth-no-print')
    }
  })
})
