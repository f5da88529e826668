import { renderToStaticMarkup } from 'react-dom/server'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { interventions as practices, moderationActs } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as moderation from '#app/domain/moderation.server.ts'
import * as reviews from '#app/domain/reviews.server.ts'
import * as account from '#app/routes/accounts/account.tsx'
import * as desk from '#app/routes/moderation/desk.tsx'
import * as flag from '#app/routes/moderation/flag.tsx'
import * as trail from '#app/routes/moderation/trail.tsx'
import * as mail from '#app/routes/notices/mail-choices.tsx'
import * as ask from '#app/routes/reviews/ask.tsx'
import * as list from '#app/routes/reviews/list.tsx'
import * as show from '#app/routes/reviews/show.tsx'
import { ReviewsOnPage } from '#app/views/reviews/on-page.tsx'
import { asked, sent as drawn, type PageRoute, type SentForm } from '#tests/support/pages.tsx'
import { aPublished } from '#tests/support/practice.ts'
import { id, world, type World } from '#tests/support/world.ts'

/* eslint-disable @typescript-eslint/no-explicit-any */
let w: World
let practice: string
beforeEach(async () => {
  w = await world()
  practice = await aPublished(w)
})

/** The words of a page, without the marks that React sets between them; with `refused`, after a form that was not accepted. */
const page = async (...it: Parameters<typeof drawn>): Promise<string> => (await drawn(...it)).replace(/<!-- -->/g, '')
async function sent(route: PageRoute, ctx: Context, address: string, params: Record<string, string>, form: SentForm) {
  const answer = (await route.action!(asked(ctx, address, params, form))) as any
  if (answer instanceof Response) return { status: answer.status, to: answer.headers.get('Location') ?? '' }
  return { status: answer.init.status as number, ...(answer.data as { errors: Record<string, string>; typed: Record<string, string | readonly string[]> }) }
}
const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const ids = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map(([, one]) => one!)
const formKey = '0'.repeat(20)
const answers = () => Object.fromEntries(reviews.questions().flatMap(({ key }) => [[`answer-${key}`, 'partly'], [`note-${key}`, `Note on ${key}`]]))

async function askedOf(ctx = w.as('amara')): Promise<string> {
  const made = await sent(ask, ctx, `/interventions/${practice}/review`, { id: practice }, { organisation: id('university-of-marlshire'), asking: 'Is it fair?', formKey })
  return (made as { to: string }).to.split(/[/?]/)[2]!
}
const at = (review: string) => `/reviews/${review}`
const deed = (who: string, review: string, form: SentForm) => sent(show, w.as(who), at(review), { id: review }, form)
async function signed(): Promise<string> {
  const review = await askedOf()
  await deed('ben', review, { deed: 'take-on', seenVersion: '1' })
  expect(await deed('ben', review, { deed: 'sign', seenVersion: '2', interest: 'none', summary: 'Fair & <b>square</b>.', ...answers() })).toMatchObject({ to: `${at(review)}?done=sign` })
  return review
}

test('Amara asks on a page that lists who can be asked; sent twice it asks once; what is missing is said beside what she typed', async () => {
  const html = await page(ask, w.as('amara'), `/interventions/${practice}/review`, { id: practice })
  for (const words of ['University of Marlshire', 'Kingsmarl', 'name="formKey"', 'noValidate'.toLowerCase()]) expect(html.toLowerCase()).toContain(words.toLowerCase())
  const refused = await sent(ask, w.as('amara'), '', { id: practice }, { asking: 'Is it fair?', formKey })
  expect(refused).toMatchObject({ status: 422, errors: { organisation: 'Choose who to ask.' } })
  expect(await page(ask, w.as('amara'), `/interventions/${practice}/review`, { id: practice }, refused)).toMatch(/There is a problem[\s\S]*Is it fair\?/)
  const review = await askedOf()
  expect(await askedOf()).toBe(review)
  expect(text(await page(ask, w.as('amara'), `/interventions/${practice}/review`, { id: practice }))).toMatch(/You have asked University of Marlshire.*You have asked everybody who can review/)
})

test('Ben’s way: the list, take it on, save half, sign with something missing, sign', async () => {
  const review = await askedOf()
  expect(await page(list, w.as('ben'), '/reviews')).toContain(`href="${at(review)}"`)
  const first = text(await page(show, w.as('ben'), at(review), { id: review }))
  expect(first).toMatch(/Amara Okafor asked University of Marlshire.*Is it fair\?.*Take it on.*Decline it/)
  await deed('ben', review, { deed: 'take-on', seenVersion: '1' })
  const html = await page(show, w.as('ben'), at(review), { id: review })
  for (const { label } of reviews.questions()) expect(text(html)).toContain(label)
  expect(html).toContain(`data-keep="review-${review}"`)
  expect(new Set(ids(html)).size).toBe(ids(html).length)
  expect(await deed('ben', review, { deed: 'save', seenVersion: '2', summary: 'Half a thought', 'answer-fair-comparison': 'yes' })).toMatchObject({ to: `${at(review)}?done=save` })
  const again = await page(show, w.as('ben'), `${at(review)}?done=save`, { id: review })
  expect(again).toMatch(/Half a thought/)
  expect(again).toContain(`data-kept-done="review-${review}"`)
  const refused = await deed('ben', review, { deed: 'sign', seenVersion: '3', ...answers(), summary: 'In full', interest: '' })
  expect(refused).toMatchObject({ status: 422, errors: { interest: expect.stringContaining('none') } })
  const shown = await page(show, w.as('ben'), at(review), { id: review }, refused)
  expect(shown).toMatch(/href="#interest"[\s\S]*In full/)
  for (const { key } of reviews.questions()) expect(shown).toContain(`Note on ${key}`)
  expect(await deed('ben', review, { deed: 'sign', seenVersion: '3', ...answers(), summary: 'In full', interest: 'none' })).toMatchObject({ to: `${at(review)}?done=sign` })
})

test('a draft that was saved elsewhere meanwhile: both texts are shown, and mine goes over it only when I say so', async () => {
  const review = await askedOf()
  await deed('ben', review, { deed: 'take-on', seenVersion: '1' })
  await deed('ben', review, { deed: 'save', seenVersion: '2', summary: 'From my telephone' })
  const clash = await deed('ben', review, { deed: 'save', seenVersion: '2', summary: 'From my desk' })
  expect(clash.status).toBe(409)
  const html = await page(show, w.as('ben'), at(review), { id: review }, clash)
  expect(html).toMatch(/Two people were changing this[\s\S]*From my telephone[\s\S]*From my desk/)
  expect(await deed('ben', review, { deed: 'save', seenVersion: '2', over: '3', summary: 'From my desk' })).toMatchObject({ status: 302 })
  expect((await reviews.forReading(w.as('ben'), review)).draft!.summary).toBe('From my desk')
})

test('a colleague reads who is writing it, and finds nothing to press', async () => {
  const review = await askedOf()
  await deed('ben', review, { deed: 'take-on', seenVersion: '1' })
  const html = await page(show, w.as('rosa'), at(review), { id: review })
  expect(html).toContain('Ben Harcourt is writing this.')
  expect(html).not.toContain('<form')
  expect(text(await page(show, w.as('amara'), at(review), { id: review }))).toContain('Ben Harcourt is writing this. You will hear when it is signed.')
})

test('what is signed stands on the practice’s page for everybody: name, university, interest, answers in words and as a picture, date, version', async () => {
  const review = await signed()
  const html = renderToStaticMarkup(<ReviewsOnPage reviews={await reviews.forPage(w.visitor(), practice)} />)
  for (const words of ['Ben Harcourt', 'University of Marlshire', '22 November 2026', 'Reviewed version', 'Declared interest:', 'Was the comparison fair?', 'Partly', 'Note on fair-comparison', 'Fair &amp; &lt;b&gt;square&lt;/b&gt;.', `aria-label="${reviews.questions().length} partly"`, `/report-a-problem?page=%2Freviews%2F${review}`]) expect(html).toContain(words)
  expect(html).not.toContain('Ask a university')
  await w.db.update(practices).set({ edition: 9 }).where(eq(practices.id, practice))
  const later = await page(show, w.visitor(), at(review), { id: review })
  expect(text(later)).toContain('Version 9 is now published: what changed')
  expect(later).toContain(`href="/interventions/${practice}/history"`)
  expect(later).not.toContain('Is it fair?')
})

test('who was asked is shown on the page to the school and to nobody else', async () => {
  await askedOf()
  expect(text(renderToStaticMarkup(<ReviewsOnPage reviews={await reviews.forPage(w.as('helen'), practice)} />))).toMatch(/Nobody has reviewed this yet.*Asked, and not signed.*University of Marlshire : asked.*Ask a university or research school/)
  for (const ctx of [w.visitor(), w.as('ben'), w.as('tom')]) expect(renderToStaticMarkup(<ReviewsOnPage reviews={await reviews.forPage(ctx, practice)} />)).toBe('')
})

test('a visitor is led to sign in from every page that needs it', async () => {
  const led = async (route: PageRoute, address: string, params = {}) => Promise.resolve(route.loader(asked(w.visitor(), address, params))).then(() => { throw new Error('It was shown.') }, (answer: Response) => answer.headers.get('Location'))
  const review = await signed()
  for (const [route, address, params] of [[ask, `/interventions/${practice}/review`, { id: practice }], [list, '/reviews', {}], [mail, '/account/mail', {}], [flag, `/flag?review=${review}`, {}], [trail, '/moderation/trail', {}]] as [PageRoute, string, Record<string, string>][])
    expect(await led(route, address, params)).toBe(`/sign-in?to=${encodeURIComponent(address)}`)
})

test('Tom reports the review; Joan hides it with a reason on her page; the practice’s page says so; the trail tells all', async () => {
  const review = await signed()
  const address = `/flag?review=${review}`
  expect(text(await page(flag, w.as('tom'), address))).toMatch(/Report this review.*square.*Ben Harcourt/)
  expect(await sent(flag, w.as('tom'), address, {}, { why: '' , formKey })).toMatchObject({ status: 422, errors: { why: expect.any(String) } })
  for (let n = 0; n < 2; n++) expect(await sent(flag, w.as('tom'), address, {}, { why: 'It is rude.', formKey: '1'.repeat(20) })).toMatchObject({ to: `${address}&done=sent` })
  expect(text(await page(flag, w.as('tom'), `${address}&done=sent`))).toContain('Thank you for reporting it')
  expect(text(await page(desk, w.as('joan'), '/moderation'))).toMatch(/Reported questions and reviews \(1\).*Review by Ben Harcourt.*Tom Ashdown It is rude\./)
  const on = `/moderation?act=hide&on=review:${review}`
  expect(await page(desk, w.as('joan'), on)).toMatch(/id="reason"/)
  const refused = await sent(desk, w.as('joan'), on, {}, { deed: 'hide', row: `review:${review}`, reason: ' ' })
  expect(refused).toMatchObject({ status: 422, errors: { reason: expect.any(String) } })
  expect(await page(desk, w.as('joan'), on, {}, refused)).toMatch(/href="#reason"/)
  expect(await sent(desk, w.as('joan'), on, {}, { deed: 'hide', row: `review:${review}`, reason: 'It insults people.' })).toMatchObject({ to: '/moderation?done=hide' })
  const shown = text(renderToStaticMarkup(<ReviewsOnPage reviews={await reviews.forPage(w.visitor(), practice)} />))
  expect(shown).toMatch(/Hidden by a moderator.*It insults people\./)
  expect(shown).not.toContain('square')
  expect(text(await page(desk, w.as('joan'), '/moderation'))).toMatch(/Hidden now.*Review by Ben Harcourt.*It insults people/)
  expect(text(await page(trail, w.as('joan'), '/moderation/trail'))).toMatch(/One decision.*22 November 2026.*Joan Pell Hidden Review by Ben Harcourt.*It insults people\./)
  expect(await sent(desk, w.as('joan'), '', {}, { deed: 'show-again', row: `review:${review}`, reason: 'He explained.' })).toMatchObject({ to: '/moderation?done=show-again' })
  expect(await w.db.select().from(moderationActs)).toHaveLength(2)
})

test('a form with something that is no thing to decide about does nothing', async () => {
  for (const row of ['review:x', 'problem:00000000000000000000', "review:' or 1=1 --0000000"]) expect((await sent(desk, w.as('joan'), '', {}, { deed: 'hide', row, reason: 'x' })).status).toBe(422)
  await expect(Promise.resolve(desk.action(asked(w.as('helen'), '', {}, { deed: 'leave', row: `review:${'0'.repeat(20)}`, reason: 'x' })))).rejects.toMatchObject({ status: 403 })
  expect(await moderation.trail(w.as('joan'), 1)).toMatchObject({ total: 0 })
})

test('empty pages teach: no reviews, nothing decided, nothing reported', async () => {
  expect(text(await page(list, w.as('amara'), '/reviews'))).toContain('No review has been asked for')
  expect(text(await page(list, w.as('ben'), '/reviews'))).toContain('When a school asks you to review')
  expect(text(await page(trail, w.as('joan'), '/moderation/trail'))).toContain('Nothing has been decided yet')
  expect(text(await page(desk, w.as('joan'), '/moderation'))).toContain('None is waiting. What people report')
})

test('Tom unticks a kind of mail, and finds the page from his account', async () => {
  expect(await page(account, w.as('tom'), '/account')).toContain('href="/account/mail"')
  expect(await page(mail, w.as('tom'), '/account/mail')).toMatch(/value="reviews" checked|checked=""[^>]*value="reviews"|value="reviews"[^>]*checked/)
  expect(await sent(mail, w.as('tom'), '/account/mail', {}, { kinds: ['questions', 'searches'] })).toMatchObject({ to: '/account/mail?done=saved' })
  const html = await page(mail, w.as('tom'), '/account/mail?done=saved')
  expect((html.match(/checked=""/g) ?? []).length).toBe(2)
  expect(text(html)).toMatch(/What is always sent.*new or changed password/)
  expect(await sent(mail, w.as('tom'), '/account/mail', {}, {})).toMatchObject({ status: 302 })
  expect((await page(mail, w.as('tom'), '/account/mail')).match(/checked=""/g)).toBeNull()
})
