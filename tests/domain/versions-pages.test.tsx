import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, expect, test } from 'vitest'
import type { Context } from '#app/context.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import type { Arrival } from '#app/http/context.server.ts'
import * as approve from '#app/routes/interventions/approve.tsx'
import * as history from '#app/routes/interventions/history.tsx'
import * as restore from '#app/routes/interventions/restore.tsx'
import * as revise from '#app/routes/interventions/revise.tsx'
import { ChangedSince } from '#app/views/interventions/changed-since.tsx'
import { Compared, Differences, Editions, EraseForm, SinceAnswer, SinceForm } from '#app/views/interventions/history.tsx'
import { BeginVersion, OpenVersion } from '#app/views/interventions/history-open.tsx'
import { LicenceLine } from '#app/views/interventions/licence.tsx'
import { StandingBanner } from '#app/views/interventions/standing-banner.tsx'
import { aPublished, complete, saved } from '#tests/support/practice.ts'
import { world, type World } from '#tests/support/world.ts'

let w: World
beforeEach(async () => {
  w = await world()
})

const arrival = (ctx: Context): Arrival => ({ ctx, nonce: 'n', address: '192.0.2.1', cookies: { session: null, browser: null }, enhance: '' })
const asked = (ctx: Context, id: string, query = '', form?: Record<string, string>) => ({
  request: new Request(`http://localhost/interventions/${id}/x${query}`, form ? { method: 'POST', body: new URLSearchParams(form) } : {}), params: { id }, context: arrival(ctx),
})
/** What a deed answered: where it leads, or what it says is wrong. */
const answer = async (deed: Promise<unknown>) => {
  const result = await deed
  if (result instanceof Response) return { status: result.status, to: result.headers.get('Location') }
  const { data, init } = result as { data: { errors: Record<string, string> }; init: { status: number } }
  return { status: init.status, ...data }
}
const thrown = async (deed: Promise<unknown>) => deed.then(() => { throw new Error('It was not refused.') }, (error: unknown) => error as Response)
const banner = async (key: string, id: string) => renderToStaticMarkup(<StandingBanner account={await interventions.forReading(w.as(key), id)} />)
const ids = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map(([, one]) => one!)

test('a new version through the pages: begun, changed, sent, read beside the last, approved, read in the history', async () => {
  const made = await aPublished(w)
  const amara = w.as('amara')
  expect(await banner('amara', made)).toContain(`href="/interventions/${made}/revise"`)
  expect((await revise.loader(asked(amara, made))).revising).toMatchObject({ id: made, edition: 1, open: null })
  const begun = (await answer(revise.action(asked(amara, made, '', { deed: 'start' })))) as { to: string }
  expect(begun.to).toMatch(/^\/interventions\/[0-9a-z]{20}\/edit$/)
  const copy = begun.to.split('/')[2]!
  expect(await answer(revise.action(asked(amara, made, '', { deed: 'start' })))).toMatchObject({ to: begun.to })
  expect(await banner('helen', made)).toContain('being written')
  expect(await banner('amara', copy)).toContain(`This is a new version of <a href="/interventions/${made}">`)
  expect((await thrown(revise.loader(asked(amara, copy)))).headers.get('Location')).toBe(`/interventions/${made}/revise`)
  await saved(amara, copy, 1, { whatItTook: 'Fifteen minutes a day and £190 for printing.', changeNote: 'Printing cost more.' })
  await interventions.submit(amara, copy, 2)
  expect(await banner('amara', made)).toContain('with a lead')
  const { changes, version } = await approve.loader(asked(w.as('helen'), copy))
  const html = renderToStaticMarkup(<Differences difference={changes!.difference!} />)
  expect(html).toContain('<del><span class="govuk-visually-hidden"> removed: </span>148')
  expect(html).toContain('<ins><span class="govuk-visually-hidden"> added: </span>190')
  expect(await answer(approve.action(asked(w.as('helen'), copy, '', { seenVersion: String(version), deed: 'approve' })))).toMatchObject({ to: `/interventions/${made}?done=published` })
  const shown = (await history.loader(asked(w.visitor(), made, '?from=1&to=2'))).history
  const page = renderToStaticMarkup(<><SinceAnswer history={shown} /><Compared history={shown} /><Editions history={shown} /><SinceForm history={shown} latest="2026-11-22" /></>)
  for (const words of ['What changed from version 1 to version 2', 'Printing cost more.', 'approved by Helen Thwaite', 'What it took', `/interventions/${made}/history?from=1&amp;to=2`, 'I last read it on']) expect(page).toContain(words)
  expect(new Set(ids(page)).size).toBe(ids(page).length)
  expect((await history.loader(asked(w.visitor(), made, '?since=2026-11-01'))).history.since).toEqual({ day: '2026-11-01', read: null })
  const account = await interventions.forReading(w.visitor(), made)
  const line = renderToStaticMarkup(<ChangedSince account={account} />)
  for (const words of ['Version 2, 22 November 2026: ', 'what changed</a>', 'New in it: Printing cost more.', `data-read-edition="${made}:2"`]) expect(line).toContain(words)
})

test('the history of a working copy is that of its original, and nothing stands there for strangers', async () => {
  const made = await aPublished(w)
  const copy = await interventions.revise(w.as('amara'), made)
  expect((await thrown(history.loader(asked(w.as('amara'), copy)))).headers.get('Location')).toBe(`/interventions/${made}/history`)
  expect((await thrown(history.loader(asked(w.visitor(), copy)))).status).toBe(404)
  expect((await thrown(revise.loader(asked(w.as('kofi'), copy)))).status).toBe(404)
  expect((await thrown(revise.loader(asked(w.as('kofi'), made)))).status).toBe(403)
  expect((await thrown(revise.loader(asked(w.visitor(), made)))).headers.get('Location')).toContain('/sign-in')
})

test('throwing a new version away asks once more', async () => {
  const made = await aPublished(w)
  const copy = await interventions.revise(w.as('amara'), made)
  const { revising, editions } = await revise.loader(asked(w.as('amara'), made))
  const html = renderToStaticMarkup(<OpenVersion id={made} open={revising.open!} refused={undefined} />)
  expect(html).toContain(`href="/interventions/${copy}/edit"`)
  expect(html).toContain('Yes, throw the new version away')
  expect(renderToStaticMarkup(<BeginVersion editions={[{ number: 2, at: 0 }, ...editions]} from="1" refused={undefined} />)).toContain('Version 1, 22 November 2026')
  expect(await answer(revise.action(asked(w.as('amara'), made, '', { deed: 'discard', seenVersion: '1' })))).toMatchObject({ status: 422, errors: { sure: expect.any(String) } })
  expect(await answer(revise.action(asked(w.as('amara'), made, '', { deed: 'discard', seenVersion: '1', sure: 'yes' })))).toMatchObject({ to: `/interventions/${made}/revise?done=discarded` })
  expect((await revise.loader(asked(w.as('amara'), made, '?done=discarded')))).toMatchObject({ revising: { open: null }, said: expect.stringContaining('thrown away') })
})

test('Helen takes it out and puts it back through the pages; Amara may not', async () => {
  const made = await aPublished(w)
  await interventions.withdraw(w.as('helen'), made, { seenVersion: 3, note: 'We want to look again.' })
  expect(await banner('helen', made)).toContain(`href="/interventions/${made}/restore"`)
  expect(await banner('amara', made)).not.toContain('/restore')
  expect((await thrown(restore.loader(asked(w.as('amara'), made)))).status).toBe(403)
  expect((await thrown(restore.loader(asked(w.as('kofi'), made)))).status).toBe(404)
  expect((await thrown(restore.loader(asked(w.visitor(), made)))).headers.get('Location')).toContain('/sign-in')
  const { version, edition, changed, title } = await restore.loader(asked(w.as('helen'), made))
  expect({ edition, changed, title }).toEqual({ edition: 1, changed: false, title: complete.title })
  expect(await answer(restore.action(asked(w.as('helen'), made, '', { seenVersion: String(version - 1) })))).toMatchObject({ status: 409 })
  expect(await answer(restore.action(asked(w.as('helen'), made, '', { seenVersion: String(version) })))).toMatchObject({ to: `/interventions/${made}?done=restored` })
})

test('what changed since a day is answered in words, whatever the day', async () => {
  const made = await aPublished(w)
  for (const [since, words] of [['2026-11-21', 'It was not published yet on 21 November 2026'], ['2026-11-22', 'Nothing has changed since 22 November 2026']] as const)
    expect(renderToStaticMarkup(<SinceAnswer history={await interventions.history(w.visitor(), made, { since })} />)).toContain(words)
})

test('hostile words in a difference come out as words', () => {
  const html = renderToStaticMarkup(<Differences difference={{ facts: [{ term: 'Title', before: '<b>', after: '</td><script>' }], texts: [{ name: 'summary', label: 'Summary', blocks: [[{ kind: 'added', text: '<img src=x onerror=alert(1)>' }]] }] }} />)
  expect(html).not.toMatch(/<b>|<script|<img/)
})

test('the licence says in plain words what a reader may do', () => {
  expect(renderToStaticMarkup(<LicenceLine licence="CC-BY-4.0" />)).toContain('href="https://creativecommons.org/licenses/by/4.0/">Creative Commons Attribution 4.0</a>. Use it and change it as you like, and say who wrote it.')
})

test('removing the words of an old version asks once more, and is offered to leads and moderators only', async () => {
  const made = await aPublished(w)
  const copy = await interventions.revise(w.as('amara'), made)
  await saved(w.as('amara'), copy, 1, { title: 'Two', changeNote: 'New.' })
  await interventions.submit(w.as('amara'), copy, 2)
  await interventions.approve(w.as('helen'), copy, { seenVersion: 3, unnamed: false })
  const form = async (key: string) => renderToStaticMarkup(<EraseForm history={(await history.loader(asked(w.as(key), made))).history} />)
  expect(await form('helen')).toContain('Remove the words of an old version')
  expect(await form('joan')).toContain('Remove the words of an old version')
  expect([await form('amara'), await form('kofi')]).toEqual(['', ''])
  expect(await answer(history.action(asked(w.as('helen'), made, '', { number: '1' })))).toMatchObject({ status: 422, errors: { sure: expect.any(String) } })
  expect(await answer(history.action(asked(w.as('helen'), made, '', { number: '1', sure: 'yes' })))).toMatchObject({ to: `/interventions/${made}/history?done=erased` })
  expect(await form('helen')).toBe('')
  const shown = (await history.loader(asked(w.visitor(), made, '?done=erased')))
  expect(shown.said).toBeNull()
  expect(renderToStaticMarkup(<Editions history={shown.history} />)).toContain('Its words were removed.')
})
