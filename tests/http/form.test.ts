import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readForm } from '#app/http/form.server.ts'
import { day, line, optionalNumber, prose, terms } from '#app/platform/fields.ts'

const Form = z.object({ title: line('Enter a title.'), body: prose('Write something.'), on: day('Enter the date.'), groups: terms(), hours: optionalNumber('Enter hours as a number.', { whole: false }), password: z.string().default('') })
const send = (body: BodyInit, type = 'application/x-www-form-urlencoded') => readForm(Form, new Request('http://x.example', { method: 'POST', body, headers: { 'content-type': type } }))
const good = 'title=A&body=B&on=2026-11-22'

test('a right form is read, and nothing typed into hours is nothing, not nought', async () => {
  expect(await send(`${good}&groups=send&groups=eal`)).toMatchObject({ input: { title: 'A', groups: ['send', 'eal'], hours: null } })
  expect(await send(`${good}&hours=0`)).toMatchObject({ input: { hours: 0 } })
  expect(await send(`${good}&hours=1,000.5`)).toMatchObject({ input: { hours: 1000.5 } })
})

test('what is wrong comes back in words beside what was typed, never with a password', async () => {
  const read = await send('title=&body=kept&on=30/02/2026&hours=lots&password=secret')
  expect(read).toMatchObject({ status: 422, errors: { title: 'Enter a title.', on: 'Enter the date.', hours: 'Enter hours as a number.' }, typed: { body: 'kept', hours: 'lots' } })
  expect(JSON.stringify(read)).not.toContain('secret')
})

test('fields that nobody asked for are not there (S19)', async () => {
  const read = await send(`${good}&role=moderator&id=1&status=published&__proto__=x&constructor=y`)
  expect(Object.keys((read as { input: object }).input).sort()).toEqual(['body', 'groups', 'hours', 'on', 'password', 'title'])
})

test('a name that comes twice, a file or JSON is refused (S20)', async () => {
  expect(await send(`${good}&title=B`)).toMatchObject({ status: 400 })
  expect(await send('{"title":"A"}', 'application/json')).toMatchObject({ status: 400 })
  expect(await send('a', 'text/plain')).toMatchObject({ status: 400 })
  const withFile = new FormData()
  withFile.set('title', new File(['x'], 'x.html'))
  expect(await readForm(Form, new Request('http://x.example', { method: 'POST', body: withFile }))).toMatchObject({ status: 400 })
})

test('no text of any kind breaks the reading, and a kept text is the text that was sent', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
      const read = await send(new URLSearchParams({ title: 'A', on: '2026-11-22', body: text }))
      if ('input' in read) expect(read.input.body).toBe(text.replace(/\r\n?/g, '\n').replace(/\u0000/g, '').trim())
      else expect(Object.keys(read.errors)).toEqual(['body'])
    }),
    { seed: 42, numRuns: 200 },
  )
})
