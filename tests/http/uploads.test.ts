import { describe, expect, test } from 'vitest'
import { readUpload, upload } from '#app/http/uploads.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

const at = 'http://localhost:3999/interventions/x/files'
const MB = 1024 * 1024
const send = (body: BodyInit, type?: string) => new Request(at, { method: 'POST', body, ...(type ? { headers: { 'content-type': type } } : {}) })
const form = (parts: [string, string | Blob][]) => {
  const made = new FormData()
  for (const [name, value] of parts) made.append(name, value)
  return send(made)
}
const refused = async (request: Request) => {
  const read = await readUpload(request)
  return 'refused' in read ? read : null
}

/** A body that is made while it is read, and counts what was taken of it. */
function endless(boundary: string, part: () => Uint8Array) {
  const taken = { bytes: 0 }
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const bytes = part()
      taken.bytes += bytes.byteLength
      controller.enqueue(bytes)
    },
  })
  return { taken, request: new Request(at, { method: 'POST', body, duplex: 'half', headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }) }
}
const text = (words: string) => new TextEncoder().encode(words)

describe('reading a form with a file', () => {
  test('the words go on as a form, the file beside it, and a fingerprint of ours', async () => {
    const read = await readUpload(form([['name', 'Plan'], ['sent', 'forged'], ['upload', new File(['hello'], '../plan.pdf')], ['alt', 'é\r\n'], ['safe', 'yes']]))
    if ('refused' in read) throw new Error(read.refused)
    expect(Object.fromEntries(read.fields)).toEqual({ name: 'Plan', alt: 'é\r\n', safe: 'yes', sent: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824' })
    expect(read.file?.bytes).toEqual(text('hello'))
  })

  test('no file chosen is no file, as browsers send it', async () => {
    const body = '--b\r\nContent-Disposition: form-data; name="upload"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--b\r\nContent-Disposition: form-data; name="name"\r\n\r\nPlan\r\n--b--\r\n'
    const read = await readUpload(send(body, 'multipart/form-data; boundary=b'))
    expect('file' in read && read.file).toBeNull()
  })

  test('a form without files is read too', async () => {
    const read = await readUpload(send('deed=remove&which=abc', 'application/x-www-form-urlencoded'))
    expect('fields' in read && read.fields.get('deed')).toBe('remove')
  })

  test.each([
    ['two files', form([['upload', new File(['a'], 'a')], ['upload', new File(['b'], 'b')]]), 400],
    ['thirty-one parts', form(Array.from({ length: 31 }, (_, at): [string, string] => [`f${at}`, 'x'])), 413],
    ['thirty-one fields', send(Array.from({ length: 31 }, (_, at) => `f${at}=x`).join('&'), 'application/x-www-form-urlencoded'), 413],
    ['an answer of 21 kB', form([['name', 'x'.repeat(21 * 1024)]]), 413],
    ['a file of 13 MB', form([['upload', new File([new Uint8Array(13 * MB)], 'a')]]), 413],
    ['a part with a header of 3 kB', send(`--b\r\nContent-Disposition: form-data; name="${'x'.repeat(3000)}"\r\n\r\nx\r\n--b--\r\n`, 'multipart/form-data; boundary=b'), 413],
    ['a boundary as long as a header', send('x', `multipart/form-data; boundary=${'b'.repeat(8000)}`), 400],
    ['no boundary', send('x', 'multipart/form-data'), 400],
    ['JSON', send('{}', 'application/json'), 400],
    ['half a form', send('--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx', 'multipart/form-data; boundary=b'), 400],
  ])('%s: refused in plain words', async (_, request, status) => {
    expect(await refused(request)).toMatchObject({ status, refused: expect.stringMatching(/[a-z]{3}.*\./) })
  })

  test('a million tiny parts stop at the thirty-first, and a text without end at twelve megabytes', async () => {
    const tiny = endless('b', () => text('--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n'.repeat(100)))
    expect(await refused(tiny.request)).toMatchObject({ status: 413 })
    expect(tiny.taken.bytes).toBeLessThan(100_000)
    let first = true
    const long = endless('b', () => {
      if (!first) return new Uint8Array(MB).fill(97)
      first = false
      return text('--b\r\nContent-Disposition: form-data; name="name"\r\n\r\n')
    })
    expect(await refused(long.request)).toMatchObject({ status: 413 })
    expect(long.taken.bytes).toBeLessThan(15 * MB)
  })
})

describe('an action that takes a file', () => {
  const args = (request: Request) => ({ request, params: {}, context: {} }) as unknown as ActionFunctionArgs
  test('who may not do it is refused before a byte is read', async () => {
    const { request, taken } = endless('b', () => new Uint8Array(MB))
    const action = upload(
      async () => {
        throw new Response('no', { status: 403 })
      },
      () => Promise.reject(new Error('never')),
    )
    let takenWhenAsked = -1
    const before = action(args(request)).catch((refusal: unknown) => {
      takenWhenAsked = taken.bytes
      return refusal
    })
    expect(await before).toMatchObject({ status: 403 })
    expect(takenWhenAsked).toBeLessThanOrEqual(2 * MB)
    await new Promise((done) => setTimeout(done, 50))
    // What was still coming was let fall, and not without end.
    expect(taken.bytes).toBeLessThan(16 * MB)
  })

  test('only a few bodies are read at once, and all are read in the end', async () => {
    let most = 0
    let now = 0
    const slow = () => {
      const body = new ReadableStream<Uint8Array>({
        async start(controller) {
          most = Math.max(most, ++now)
          await new Promise((done) => setTimeout(done, 20))
          controller.enqueue(text('--b\r\nContent-Disposition: form-data; name="name"\r\n\r\nPlan\r\n--b--\r\n'))
          controller.close()
          now--
        },
      }, { highWaterMark: 0 })
      return new Request(at, { method: 'POST', body, duplex: 'half', headers: { 'content-type': 'multipart/form-data; boundary=b' } })
    }
    const action = upload(async () => undefined, async ({ request }) => (await request.formData()).get('name'))
    expect(await Promise.all(Array.from({ length: 12 }, () => action(args(slow()))))).toEqual(Array(12).fill('Plan'))
    expect(most).toBeGreaterThan(0)
  })
})
