import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, describe, expect, test } from 'vitest'
import { adoptions as table, adoptionSteps } from '#db/schema/index.ts'
import * as adoptions from '#app/domain/adoptions.server.ts'
import { stages, TakeUpForm } from '#app/domain/adoptions.ts'
import { newId } from '#app/platform/ids.ts'
import * as evaluation from '#app/routes/adoptions/evaluation.tsx'
import * as list from '#app/routes/adoptions/list.tsx'
import * as create from '#app/routes/adoptions/new.tsx'
import * as show from '#app/routes/adoptions/show.tsx'
import { AdoptionTrail } from '#app/views/adoptions/trail.tsx'
import { answered, refusedWith, sent, sound } from '#tests/support/pages.tsx'
import { aPublished } from '#tests/support/practice.ts'
import { id, world, type World } from '#tests/support/world.ts'

let w: World
let practice: string
beforeEach(async () => {
  w = await world()
  practice = await aPublished(w)
})
const takeUpPage = () => `/interventions/${practice}/take-up`
const takenUp = (fields: Record<string, string> = {}) => adoptions.takeUp(w.as('daniel'), practice, TakeUpForm.parse({ stage: 'considering', ...fields }))
const trailOf = async (signedIn: boolean, ours = false) => renderToStaticMarkup(<AdoptionTrail trail={await adoptions.forPage(w.visitor(), practice)} interventionId={practice} signedIn={signedIn} ours={ours} />)

describe('taking up', () => {
  test('Daniel sees the form for his school with considering chosen, and is told who will see what', async () => {
    const html = await sent(create, w.as('daniel'), takeUpPage(), { id: practice })
    sound(html)
    expect(html).toContain('For St Brannoc')
    expect(html).toContain('The people who wrote it will see who you are.')
    expect(html).toMatch(/value="considering"[^>]*checked|checked[^>]*value="considering"/)
    expect(html.match(/<(?:textarea|fieldset|select)/g)!.length).toBeLessThanOrEqual(5)
  })

  test('the same form sent twice makes one; with other words in it, it says so', async () => {
    const form = { formKey: newId(), organisationId: id(900102), stage: 'considering', note: 'Read it', kept: '', changed: '' }
    const first = await answered(create, w.as('daniel'), takeUpPage(), { id: practice }, form)
    expect(first).toMatchObject({ status: 302, to: expect.stringMatching(/^\/adoptions\/[0-9a-z]{20}\?done=taken-up$/) })
    const again = await answered(create, w.as('daniel'), takeUpPage(), { id: practice }, form)
    expect(again).toMatchObject({ status: 302, to: first.to!.replace('?done=taken-up', '') })
    expect(await answered(create, w.as('daniel'), takeUpPage(), { id: practice }, { ...form, note: 'Other' })).toMatchObject({ status: 409 })
    expect([(await w.db.select().from(table)).length, (await w.db.select().from(adoptionSteps)).length]).toEqual([1, 1])
  })

  test('what is wrong comes back beside what was typed', async () => {
    const refused = await answered(create, w.as('daniel'), takeUpPage(), { id: practice }, { stage: '', kept: 'All of it' })
    expect(refused).toMatchObject({ status: 422, errors: { stage: 'Choose how far you have come.' }, typed: { kept: 'All of it' } })
    const html = await sent(create, w.as('daniel'), takeUpPage(), { id: practice }, refused)
    sound(html)
    expect(html).toContain('>All of it</textarea>')
    expect(html.indexOf('There is a problem')).toBeLessThan(html.indexOf('<h1'))
  })

  test('a visitor signs in first; the writers, and whoever belongs nowhere, are told what they can do', async () => {
    expect((await refusedWith(sent(create, w.visitor(), takeUpPage(), { id: practice }))).headers.get('location')).toContain('/sign-in')
    const own = await sent(create, w.as('helen'), takeUpPage(), { id: practice })
    expect([own.includes('Your own organisation wrote this'), own.includes('<form')]).toEqual([true, false])
    expect(await sent(create, w.as('joan'), takeUpPage(), { id: practice })).toContain('Join your organisation first')
    await takenUp()
    const done = await sent(create, w.as('tom'), takeUpPage(), { id: practice })
    expect(done).toContain('has taken it up already')
    expect(done).not.toContain('<form')
  })
})

describe('the list and the page', () => {
  test('an empty list teaches; a full one shows both sides', async () => {
    const empty = await sent(list, w.as('daniel'), '/adoptions')
    sound(empty)
    expect(empty).toContain('Nothing yet')
    const one = await takenUp()
    expect(await sent(list, w.as('daniel'), '/adoptions')).toContain(`/adoptions/${one}`)
    const ours = await sent(list, w.as('amara'), '/adoptions')
    sound(ours)
    expect(ours).toContain('St Brannoc')
    expect((await refusedWith(sent(list, w.visitor(), '/adoptions'))).headers.get('location')).toContain('/sign-in')
  })

  test('a member moves on and says what changed; a lead is offered what readers see', async () => {
    const one = await takenUp({ kept: 'All' })
    const address = `/adoptions/${one}`
    expect(await answered(show, w.as('daniel'), address, { id: one }, { deed: 'move', seenVersion: '1', stage: '' })).toMatchObject({ status: 422, errors: { stage: expect.any(String) } })
    expect(await answered(show, w.as('daniel'), address, { id: one }, { deed: 'move', seenVersion: '1', stage: 'delivering', note: 'Begun' })).toMatchObject({ to: `${address}?done=moved` })
    expect(await answered(show, w.as('daniel'), address, { id: one }, { deed: 'change', seenVersion: '2', kept: 'Most', changed: 'Less often' })).toMatchObject({ to: `${address}?done=changed` })
    const member = await sent(show, w.as('daniel'), `${address}?done=changed`, { id: one })
    sound(member)
    expect(member).toContain('A lead of your organisation decides this')
    expect(member).not.toContain('Let readers see our name')
    expect(await answered(show, w.as('daniel'), address, { id: one }, { deed: 'show', seenVersion: '3' })).toMatchObject({ status: 403 })
    const lead = await sent(show, w.as('tom'), address, { id: one })
    sound(lead)
    expect(lead).toContain('Let readers see our name')
    expect(await answered(show, w.as('tom'), address, { id: one }, { deed: 'show', seenVersion: '3' })).toMatchObject({ to: `${address}?done=shown` })
    expect(await sent(show, w.as('tom'), `${address}?done=shown`, { id: one })).toContain('Take our name and words off again')
    expect((await refusedWith(sent(show, w.as('amara'), address, { id: one }))).status).toBe(404)
  })

  test('the same step sent twice is one step, and a clash keeps what was typed', async () => {
    const one = await takenUp()
    const form = { formKey: newId(), deed: 'move', seenVersion: '1', stage: 'preparing', note: 'Training on Monday' }
    for (let n = 0; n < 2; n++) expect((await answered(show, w.as('daniel'), '', { id: one }, form)).status).toBe(302)
    expect(await w.db.select().from(adoptionSteps)).toHaveLength(2)
    const late = await answered(show, w.as('tom'), '', { id: one }, { ...form, formKey: newId(), note: 'Mine' })
    expect(late).toMatchObject({ status: 409, typed: { note: 'Mine' } })
    expect(await sent(show, w.as('tom'), '', { id: one }, late)).toContain('>Mine</textarea>')
  })

  test('nobody names a school, or sets another field, by adding fields', async () => {
    const one = await takenUp()
    await answered(show, w.as('daniel'), '', { id: one }, { deed: 'change', seenVersion: '1', kept: 'x', changed: '', named: '1', organisationId: id(900103), interventionId: newId(), version: '9' })
    expect((await w.db.select().from(table))[0]).toMatchObject({ named: false, organisationId: id(900102), interventionId: practice, version: 2, kept: 'x' })
  })

  test('its evaluation is saved by a member and let out by a lead, on one page', async () => {
    const one = await takenUp()
    const address = `/adoptions/${one}/evaluation`
    sound(await sent(evaluation, w.as('daniel'), address, { id: one }))
    const form = { deed: 'save', seenVersion: '1', design: 'pre-post-comparison', result: 'null', outcome: 'none', measure: 'Words in a minute', pupils: '40' }
    expect(await answered(evaluation, w.as('daniel'), address, { id: one }, { ...form, pupils: 'many' })).toMatchObject({ status: 422, errors: { pupils: expect.any(String) }, typed: { measure: 'Words in a minute' } })
    expect(await answered(evaluation, w.as('daniel'), address, { id: one }, form)).toMatchObject({ to: `${address}?done=saved` })
    expect(await sent(evaluation, w.as('daniel'), `${address}?done=saved`, { id: one })).not.toContain('Let readers see it<')
    const lead = await sent(evaluation, w.as('tom'), address, { id: one })
    sound(lead)
    expect(lead).toContain('Let readers see it<')
    expect(await answered(evaluation, w.as('tom'), address, { id: one }, { deed: 'publish', seenVersion: '2' })).toMatchObject({ to: `${address}?done=published` })
    expect(await trailOf(false)).toContain('has measured it too, and found no clear difference')
    expect(await answered(evaluation, w.as('tom'), address, { id: one }, { deed: 'withhold', seenVersion: '3' })).toMatchObject({ to: `${address}?done=withheld` })
  })
})

describe('two people, and what waits', () => {
  test('Tom sees what Daniel saved beside his own, and goes over it only when he says so', async () => {
    const one = await takenUp({ kept: 'All' })
    const form = { deed: 'change', seenVersion: '1', changed: '', anyway: '' }
    await answered(show, w.as('daniel'), '', { id: one }, { ...form, kept: 'What was saved first' })
    let late = await answered(show, w.as('tom'), '', { id: one }, { ...form, kept: 'Mine' })
    for (let n = 0; n < 2; n++) {
      expect(late).toMatchObject({ status: 409 })
      const html = await sent(show, w.as('tom'), '', { id: one }, late)
      sound(html)
      for (const words of ['Two people were changing this', 'What was saved first', '>Mine</textarea>', 'name="over"']) expect(html).toContain(words)
      expect(html).toMatch(/name="seenVersion"[^>]*value="1"|value="1"[^>]*name="seenVersion"/)
      late = await answered(show, w.as('tom'), '', { id: one }, { ...form, kept: 'Mine' })
    }
    expect((await w.db.select().from(table))[0]).toMatchObject({ kept: 'What was saved first' })
    expect((await answered(show, w.as('tom'), '', { id: one }, { ...form, kept: 'Mine', over: '2' })).status).toBe(302)
    expect((await w.db.select().from(table))[0]).toMatchObject({ kept: 'Mine' })
  })

  test('a name in what is kept goes the second time, and the lead ticks that they looked', async () => {
    const one = await takenUp()
    const form = { deed: 'change', seenVersion: '1', kept: 'Chloe reads first.', changed: '', anyway: '' }
    const looked = await answered(show, w.as('daniel'), '', { id: one }, form)
    expect(looked).toMatchObject({ status: 422, errors: { anyway: expect.stringContaining('Chloe') } })
    expect(await sent(show, w.as('daniel'), '', { id: one }, looked)).toContain('Save it anyway')
    expect((await answered(show, w.as('daniel'), '', { id: one }, { ...form, anyway: looked.errors!.anyway! })).status).toBe(302)
    expect((await adoptions.forDesk(w.as('tom'))).toShow).toMatchObject([{ id: one }])
    expect((await adoptions.forDesk(w.as('daniel'))).toShow).toEqual([])
    const refused = await answered(show, w.as('tom'), '', { id: one }, { deed: 'show', seenVersion: '2' })
    expect(refused).toMatchObject({ status: 422, errors: { looked: expect.any(String) } })
    sound(await sent(show, w.as('tom'), '', { id: one }, refused))
    expect((await answered(show, w.as('tom'), '', { id: one }, { deed: 'show', seenVersion: '2', looked: 'yes' })).status).toBe(302)
    expect((await adoptions.forDesk(w.as('tom'))).toShow).toEqual([])
  })

  test('what blocks an evaluation is said with what is saved; an empty one says so; neither is on the desk', async () => {
    const one = await takenUp()
    const form = { deed: 'save', outcome: 'none', measure: '', pupils: '' }
    await answered(evaluation, w.as('daniel'), '', { id: one }, { ...form, seenVersion: '1', design: '', result: '' })
    expect(await sent(evaluation, w.as('tom'), '', { id: one })).toContain('Nothing is filled in yet')
    await answered(evaluation, w.as('daniel'), '', { id: one }, { ...form, seenVersion: '2', design: 'pre-post-comparison', result: 'positive' })
    const html = await sent(evaluation, w.as('tom'), '', { id: one })
    sound(html)
    expect(html).not.toContain('has not been said yet')
    for (const words of ['How it was found out:', 'Say what you measured']) expect(html).toContain(words)
    expect((await adoptions.forDesk(w.as('tom'))).toPublish).toEqual([])
  })
})

describe('the trail on the practice’s page', () => {
  test('with nobody in it, it says so and offers to take it up; the writers are led to who did', async () => {
    const html = await trailOf(true)
    expect(html).toContain('No other setting has said')
    expect(html).toContain(takeUpPage())
    expect(await trailOf(false)).toContain('/sign-in?to=')
    expect(await trailOf(true, true)).not.toContain(takeUpPage())
  })

  test('every stage has its words, and the picture its table', async () => {
    const adopters = ['daniel', 'kofi', 'elspeth', 'farida', 'leanne'] as const
    for (const [at, stage] of stages.entries()) await adoptions.takeUp(w.as(adopters[at]!), practice, TakeUpForm.parse({ stage, note: 'Why' }))
    const html = await trailOf(false)
    expect(html).toContain('Five settings have taken this up')
    for (const label of ['Considering', 'Preparing', 'Delivering', 'Sustaining', 'Stopped']) expect(html).toMatch(new RegExp(`<th[^>]*>${label}</th><td[^>]*>1</td>`))
    expect(html).not.toMatch(/undefined|NaN|Why|style=/)
  })
})
