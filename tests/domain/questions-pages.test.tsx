import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, expect, test } from 'vitest'
import { questions as table } from '#db/schema/index.ts'
import * as questions from '#app/domain/questions.server.ts'
import { newId } from '#app/platform/ids.ts'
import * as list from '#app/routes/questions/list.tsx'
import * as show from '#app/routes/questions/show.tsx'
import { QuestionThread } from '#app/views/questions/thread.tsx'
import { answered, refusedWith, sent, sound } from '#tests/support/pages.tsx'
import { TakeUpForm } from '#app/domain/adoptions.ts'
import * as adoptions from '#app/domain/adoptions.server.ts'
import * as desk from '#app/routes/desk.tsx'
import { aDraft, aPublished } from '#tests/support/practice.ts'
import { world, type World } from '#tests/support/world.ts'

let w: World
let practice: string
beforeEach(async () => {
  w = await world()
  practice = await aPublished(w)
})
const address = () => `/interventions/${practice}/questions`
const SAFE = 'Not for concerns about a child: tell your designated safeguarding lead'

test('a visitor reads everything and signs in to ask; the form says whom to tell about a child', async () => {
  const empty = await sent(list, w.visitor(), address(), { id: practice })
  sound(empty)
  expect(empty).toContain('Sign in to ask a question')
  const html = await sent(list, w.as('kofi'), address(), { id: practice })
  sound(html)
  expect(html).toContain(SAFE)
  const section = renderToStaticMarkup(<QuestionThread thread={await questions.forPage(w.as('kofi'), practice)} />)
  expect(section).toContain(SAFE)
  expect(section).toContain(`action="${address()}"`)
})

test('Kofi asks once however often the form is sent, Amara answers, Kofi takes it back', async () => {
  const form = { formKey: newId(), body: 'Who prints the pages?' }
  const first = await answered(list, w.as('kofi'), address(), { id: practice }, form)
  const one = first.to!.slice('/questions/'.length).split('?')[0]!
  expect((await answered(list, w.as('kofi'), address(), { id: practice }, form)).to).toBe(`/questions/${one}`)
  expect(await w.db.select().from(table)).toHaveLength(1)
  const asked = await sent(show, w.as('kofi'), first.to!, { id: one })
  sound(asked)
  expect(asked).toContain('It is asked.')
  const reply = { formKey: newId(), deed: 'answer', body: 'The office.' }
  const to = (await answered(show, w.as('amara'), `/questions/${one}`, { id: one }, reply)).to!
  expect(to).toMatch(new RegExp(`^/questions/${one}\\?done=answered#[0-9a-z]{20}$`))
  expect((await answered(show, w.as('amara'), `/questions/${one}`, { id: one }, reply)).to).toBe(to)
  expect(await w.db.select().from(table)).toHaveLength(2)
  const answerId = to.split('#')[1]!
  const read = await sent(show, w.visitor(), `/questions/${one}`, { id: one })
  sound(read)
  expect(read).toContain(`id="${answerId}"`)
  expect(read).not.toContain('/flag?')
  expect(read).toContain(`/report-a-problem?page=%2Fquestions%2F${one}`)
  const tom = await sent(show, w.as('tom'), `/questions/${one}`, { id: one })
  expect(tom).toContain(`/flag?question=${answerId}`)
  expect(tom).not.toContain('Take it back')
  expect(await answered(show, w.as('tom'), '', { id: one }, { deed: 'take-back', which: one })).toMatchObject({ status: 403 })
  expect(await answered(show, w.as('kofi'), '', { id: one }, { deed: 'take-back', which: one })).toMatchObject({ to: `/questions/${one}?done=taken-back` })
  const gone = await sent(show, w.as('kofi'), '', { id: one })
  sound(gone)
  expect(gone).toContain('Taken back by its writer')
  expect(gone).not.toContain('Who prints')
})

test('an empty, a long and a forbidden text come back beside what was typed', async () => {
  expect(await answered(list, w.as('kofi'), address(), { id: practice }, { body: ' ' })).toMatchObject({ status: 422, errors: { body: 'Write your question.' } })
  expect(await answered(list, w.as('kofi'), address(), { id: practice }, { body: 'x'.repeat(2001) })).toMatchObject({ status: 422, errors: { body: 'Use 2,000 characters or fewer.' } })
  const refused = await answered(list, w.as('kofi'), address(), { id: practice }, { body: 'Was A123456789012 in it?' })
  expect(refused).toMatchObject({ status: 422, typed: { body: 'Was A123456789012 in it?' } })
  expect(await sent(list, w.as('kofi'), address(), { id: practice }, refused)).toContain('>Was A123456789012 in it?</textarea>')
  const one = await questions.ask(w.as('kofi'), practice, 'How?')
  expect(await answered(show, w.as('amara'), '', { id: one }, { deed: 'answer', body: '' })).toMatchObject({ status: 422, errors: { body: 'Write your answer.' } })
})

test('the address of an answer leads to its question; there is nothing about a draft', async () => {
  const one = await questions.ask(w.as('kofi'), practice, 'How?')
  const said = await questions.answer(w.as('amara'), one, 'So.')
  expect((await refusedWith(sent(show, w.visitor(), '', { id: said }))).headers.get('location')).toBe(`/questions/${one}#${said}`)
  const draft = await aDraft(w.as('amara'))
  expect((await refusedWith(sent(list, w.as('kofi'), '', { id: draft }))).status).toBe(404)
  expect((await refusedWith(sent(show, w.visitor(), '', { id: newId() }))).status).toBe(404)
  expect((await answered(list, w.visitor(), address(), { id: practice }, { body: 'x' })).to).toContain('/sign-in/again?to=')
})

test('a name in an answer is pointed out once, and the same words go the second time', async () => {
  const one = await questions.ask(w.as('kofi'), practice, 'How?')
  const form = { formKey: newId(), deed: 'answer', body: 'Chloe printed them.', anyway: '' }
  const looked = await answered(show, w.as('amara'), '', { id: one }, form)
  expect(looked).toMatchObject({ status: 422, errors: { anyway: expect.stringContaining('Chloe') }, typed: { body: form.body } })
  const html = await sent(show, w.as('amara'), `/questions/${one}`, { id: one }, looked)
  sound(html)
  for (const words of ['Send it anyway', '>Chloe printed them.</textarea>', 'id="anyway"']) expect(html).toContain(words)
  expect((await answered(show, w.as('amara'), '', { id: one }, { ...form, body: 'Zainab did.', anyway: looked.errors!.anyway! })).status).toBe(422)
  expect((await answered(show, w.as('amara'), '', { id: one }, { ...form, anyway: looked.errors!.anyway! })).status).toBe(302)
  expect(await w.db.select().from(table)).toHaveLength(2)
})

test('a question stands on the desk of its author and lead until somebody of the organisation answers', async () => {
  const one = await questions.ask(w.as('kofi'), practice, 'How?')
  await questions.answer(w.as('daniel'), one, 'We wondered too.')
  for (const name of ['amara', 'helen'] as const) expect(await sent(desk, w.as(name), '/desk')).toContain(`href="/questions/${one}"`)
  for (const name of ['kofi', 'daniel'] as const) expect(await questions.forDesk(w.as(name))).toEqual([])
  await questions.answer(w.as('helen'), one, 'Like this.')
  expect(await questions.forDesk(w.as('amara'))).toEqual([])
})

test('Daniel’s school took it up unnamed: his answer form says what an answer may tell', async () => {
  const one = await questions.ask(w.as('kofi'), practice, 'How?')
  const words = 'Readers do not know that your school took this up'
  expect(await sent(show, w.as('daniel'), '', { id: one })).not.toContain(words)
  const taken = await adoptions.takeUp(w.as('daniel'), practice, TakeUpForm.parse({ stage: 'considering' }))
  expect(await sent(show, w.as('daniel'), '', { id: one })).toContain(words)
  await adoptions.letReaders(w.as('tom'), taken, { named: true, seenVersion: 1 })
  expect(await sent(show, w.as('daniel'), '', { id: one })).not.toContain(words)
})
