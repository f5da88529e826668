import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caller, formOf, signedInAs, type Caller } from '#tests/support/caller.ts'
import * as hostile from '#tests/support/hostile-files.ts'
import { startProduct, type Running } from '#tests/support/running.ts'

let running: Running
let amara: Caller
let files: string
const MB = 1_048_576

beforeAll(async () => {
  running = await startProduct({ from: 'demo' })
  amara = await signedInAs(running.url, 'amara')
  const page = await amara.get('/interventions/new')
  const made = await amara.post('/interventions/new', { ...formOf(page.text, 'name="title"'), title: 'A draft with files' })
  expect(made.status, made.text.slice(0, 300)).toBe(302)
  const id = /\/interventions\/([0-9a-z]{20})/.exec(made.location)?.[1]
  files = `/interventions/${id}/files`
})
afterAll(() => running?.stop())

const cookies = (who: Caller): string => [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
const send = async (who: Caller, fields: Record<string, string>, file?: { name: string; type: string; bytes: Uint8Array }, at = files) => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  if (file) body.append('upload', new File([file.bytes as BlobPart], file.name, { type: file.type }))
  const response = await fetch(`${running.url}${at}`, { method: 'POST', body, redirect: 'manual', headers: { origin: running.url, cookie: cookies(who) } })
  return { status: response.status, location: response.headers.get('location') ?? '', text: await response.text() }
}
const adding = { deed: 'add', name: 'Timetable', alt: 'Four reading slots a week', safe: 'yes' }
const key = async (): Promise<string> => formOf((await amara.get(files)).text, 'value="add"').formKey ?? ''

const memory = (): number => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${running.process.pid}/status`, 'utf8'))![1]) * 1024

/** How much the server grew at most while something was done to it, and how long others waited meanwhile. */
async function watched(deed: () => Promise<void>): Promise<{ grown: number; slowest: number }> {
  const before = memory()
  let most = before
  let slowest = 0
  let going = true
  const watch = setInterval(() => (most = Math.max(most, memory())), 20)
  const others = (async () => {
    while (going) {
      const began = performance.now()
      expect((await fetch(`${running.url}/health`)).status).toBe(200)
      slowest = Math.max(slowest, performance.now() - began)
      await new Promise((done) => setTimeout(done, 50))
    }
  })()
  try {
    await deed()
  } finally {
    going = false
    clearInterval(watch)
    await others
  }
  return { grown: most - before, slowest }
}

/** Sends bytes as they are, for as long as they are taken, and says what came back and when. */
function raw(head: string[], body: () => Uint8Array | null): Promise<{ status: number; text: string; ms: number; sent: number }> {
  return new Promise((done, failed) => {
    const { hostname, port } = new URL(running.url)
    const line = connect(Number(port), hostname)
    const began = performance.now()
    let answer = ''
    let ms = 0
    let sent = 0
    const go = () => {
      while (answer === '') {
        const bytes = body()
        if (!bytes) return
        sent += bytes.length
        if (!line.write(bytes)) return void line.once('drain', go)
      }
    }
    line.on('connect', () => {
      line.write(`${head.join('\r\n')}\r\n\r\n`)
      go()
    })
    line.on('data', (bytes) => {
      ms ||= performance.now() - began
      answer += bytes.toString('latin1')
    })
    line.on('error', (error) => (answer === '' ? failed(error) : undefined))
    line.on('close', () => done({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]), text: answer, ms, sent }))
    line.setTimeout(20_000, () => line.destroy())
  })
}
const headOf = (length: string, type = 'multipart/form-data; boundary=b', at = files) => [
  `POST ${at} HTTP/1.1`, `Host: ${new URL(running.url).host}`, `Origin: ${running.url}`, `Cookie: ${cookies(amara)}`, `Content-Type: ${type}`, length, 'Connection: close',
]

describe('a picture and a PDF, the whole way', () => {
  test('Amara adds a picture twice by a double click; it stands there once and is served as it should be', async () => {
    const formKey = await key()
    const picture = { name: '../../Plan "A"\r\n.png', type: 'text/html', bytes: await hostile.pngWithWords() }
    const both = await Promise.all([send(amara, { ...adding, formKey }, picture), send(amara, { ...adding, formKey }, picture)])
    expect(both.map((one) => one.status), both[0].text.slice(0, 400)).toEqual([302, 302])
    const page = await amara.get(files)
    const links = [...page.text.matchAll(/<a href="([^"]+\/files\/[^"]+)"/g)].map((match) => match[1]!)
    expect(links).toHaveLength(1)
    const reply = await fetch(`${running.url}${links[0]}`, { headers: { cookie: cookies(amara) } })
    const bytes = Buffer.from(await reply.arrayBuffer())
    expect(reply.status).toBe(200)
    expect(reply.headers.get('content-type')).toBe('image/webp')
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff')
    expect(reply.headers.get('content-security-policy')).toMatch(/sandbox; default-src 'none'/)
    expect(reply.headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(reply.headers.get('content-disposition')).toBe(`inline; filename="Timetable.webp"; filename*=UTF-8''Timetable.webp`)
    expect(reply.headers.get('cache-control')).toMatch(/private/)
    expect(bytes.toString('latin1')).not.toMatch(/HEARTHMARK|script/)
    const etag = reply.headers.get('etag')!
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/)
    const again = await fetch(`${running.url}${links[0]}`, { headers: { cookie: cookies(amara), 'if-none-match': etag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    const head = await fetch(`${running.url}${links[0]}`, { method: 'HEAD', headers: { cookie: cookies(amara) } })
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.length)])
    expect((await caller(running.url).get(links[0]!)).status).toBe(404)
  })

  test('a PDF with scripts arrives without them, to be saved and not shown', async () => {
    expect((await send(amara, { ...adding, name: 'Übersicht 😀', formKey: await key() }, { name: 'plan.pdf', type: 'application/pdf', bytes: await hostile.hostilePdf() })).status).toBe(302)
    const link = [...(await amara.get(files)).text.matchAll(/<a href="([^"]+\/files\/[^"]+\.pdf)"/g)].map((match) => match[1]!)[0]!
    const reply = await fetch(`${running.url}${link}`, { headers: { cookie: cookies(amara) } })
    expect(reply.headers.get('content-type')).toBe('application/pdf')
    expect(reply.headers.get('content-disposition')).toMatch(/^attachment; filename="[ -~]+"; filename\*=UTF-8''%C3%9Cbersicht%20%F0%9F%98%80\.pdf$/)
    expect(Buffer.from(await reply.arrayBuffer()).toString('latin1')).not.toMatch(/HEARTHMARK|JavaScript|Launch|OpenAction/)
  })

  test('what is refused says why, and keeps the words that were typed', async () => {
    const reply = await send(amara, { ...adding, formKey: await key() }, { name: 'logo.png', type: 'image/png', bytes: hostile.svg })
    expect(reply.status).toBe(422)
    expect(reply.text).toContain('An SVG drawing can hold a program')
    expect(reply.text).toContain('Four reading slots a week')
  })

  test('what was acknowledged is still there after the power went', async () => {
    expect((await send(amara, { ...adding, name: 'Last', formKey: await key() }, { name: 'a.png', type: 'image/png', bytes: await hostile.png(33, 44) })).status).toBe(302)
    await running.stop('SIGKILL')
    await running.again()
    const link = [...(await amara.get(files)).text.matchAll(/<a href="([^"]+Last\.webp)"/g)].map((match) => match[1]!)[0]!
    expect((await fetch(`${running.url}${link}`, { headers: { cookie: cookies(amara) } })).status).toBe(200)
    const store = join(dirname(running.databaseFile), 'files')
    for (const shelf of readdirSync(store)) for (const name of readdirSync(join(store, shelf))) expect(name).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('who may not is refused before the file is read', () => {
  test.each(['signed out', 'of another school'])('%s', async (who) => {
    const other = who === 'signed out' ? caller(running.url) : await signedInAs(running.url, 'priya')
    const head = headOf(`Content-Length: ${12 * MB}`).map((line) => (line.startsWith('Cookie') ? `Cookie: ${cookies(other)}` : line))
    const reply = await raw(head.filter((line) => line !== 'Cookie: '), () => null)
    expect([302, 403, 404]).toContain(reply.status)
    expect(reply.ms).toBeLessThan(2000)
  })

  test('links out of the files folder lead nowhere', async () => {
    const id = files.split('/')[2]
    for (const way of ['..%2f..%2fhearth.db', '%2e%2e/%2e%2e/hearth.db', '..%5c..%5chearth.db', '%00', '..%252f..%252fetc%252fpasswd', '/etc/passwd', 'a'.repeat(20)]) {
      const reply = await amara.get(`/interventions/${id}/files/${way}/x`)
      expect(reply.status, way).toBeGreaterThanOrEqual(400)
      expect(reply.status, way).toBeLessThan(500)
      expect(reply.text, way).not.toMatch(/SQLite format|root:/)
    }
  })
})

describe('bombs (S16)', () => {
  beforeAll(async () => {
    // What the first picture and the first PDF load stays loaded: growth is measured from there.
    await send(amara, { ...adding, formKey: await key() }, { name: 'warm.png', type: 'image/png', bytes: await hostile.png(70, 71) })
    await send(amara, { ...adding, formKey: await key() }, { name: 'warm.pdf', type: 'application/pdf', bytes: await hostile.pdf(4) })
  })
  const block = new Uint8Array(65_536).fill(97)

  test('ten gigabytes declared, a gigabyte of text declared, and a body without a length are refused at once', async () => {
    const seen = await watched(async () => {
      for (const length of [10_000_000_000, 1_000_000_000]) {
        const reply = await raw(headOf(`Content-Length: ${length}`), () => block)
        expect(reply.status).toBe(413)
        expect(reply.text).toMatch(/A file can be up to 10 MB/)
        expect(reply.ms).toBeLessThan(1000)
      }
      const chunk = Buffer.concat([Buffer.from('10000\r\n'), block, Buffer.from('\r\n')])
      const open = await raw(headOf('Transfer-Encoding: chunked'), () => chunk)
      expect(open.status).toBe(411)
      expect(open.ms).toBeLessThan(1000)
      const form = await raw(headOf(`Content-Length: ${2 * MB}`, 'application/x-www-form-urlencoded', '/interventions/new'), () => block)
      expect(form.status).toBe(413)
    })
    expect(seen.grown / MB).toBeLessThan(64)
  })

  test('100,000 fields and a million tiny parts are refused, and nobody else waits', async () => {
    const fields = Buffer.from(Array.from({ length: 100_000 }, (_, at) => `f${at}=x`).join('&'))
    const part = '--b\r\n\r\n\r\n'
    const parts = Buffer.from(part.repeat(1_000_000))
    const seen = await watched(async () => {
      for (const [type, bytes] of [['application/x-www-form-urlencoded', fields], ['multipart/form-data; boundary=b', parts]] as const) {
        const response = await fetch(`${running.url}${files}`, { method: 'POST', body: bytes, headers: { origin: running.url, cookie: cookies(amara), 'content-type': type } })
        expect(response.status).toBe(413)
        expect(await response.text()).toMatch(/more parts than ours/)
      }
    })
    expect(seen.grown / MB).toBeLessThan(64)
    expect(seen.slowest).toBeLessThan(1500)
  })

  test.each([
    ['a picture of 50,000 by 50,000 in a few bytes', 'huge.png', () => hostile.pngHeader(50_000, 50_000), 422],
    ['a PDF whose page unpacks to gigabytes', 'page.pdf', () => hostile.pdfBomb('content'), 302],
    ['a PDF whose objects unpack to gigabytes', 'objects.pdf', () => hostile.pdfBomb('objects'), 422],
    ['a PDF that claims two billion objects', 'table.pdf', () => hostile.pdfBomb('table', 1), 302],
  ] as const)('%s takes no memory', async (_, name, make, status) => {
    const bytes = make()
    const formKey = await key()
    const seen = await watched(async () => {
      const reply = await send(amara, { ...adding, formKey }, { name, type: 'application/octet-stream', bytes })
      expect(reply.status, reply.text.slice(0, 500)).toBe(status)
    })
    expect(seen.grown / MB).toBeLessThan(64)
    expect((await amara.get(files)).status).toBe(200)
  })
})
