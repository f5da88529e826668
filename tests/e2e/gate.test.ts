import { afterAll, beforeAll, expect, test } from 'vitest'
import { caller, signedInAs, type Reply } from '#tests/support/caller.ts'
import { startProduct, type Running } from '#tests/support/running.ts'

let running: Running
beforeAll(async () => {
  running = await startProduct({ from: 'demo' })
})
afterAll(() => running?.stop())

const reading = ['/', '/interventions', '/networks', '/organisations', '/sign-in', '/register', '/forgot', '/help', '/about', '/privacy', '/accessibility', '/cookies', '/terms', '/report-a-problem', '/health', '/robots.txt', '/nowhere', '/demo', '/demo/mail']
const signedIn = ['/desk', '/collaborations', '/collaborations/new', '/reports', '/reports/new', '/interventions/new', '/account', '/join']

function missingHeaders({ headers, text }: Reply): string[] {
  const csp = headers.get('content-security-policy') ?? ''
  const html = (headers.get('content-type') ?? '').startsWith('text/html')
  const nonce = /'nonce-([0-9a-z]{20,})'/.exec(csp)?.[1]
  return [
    [/default-src 'none'/.test(csp) && /object-src 'none'/.test(csp) && /base-uri 'none'/.test(csp) && /frame-ancestors 'none'/.test(csp) && !/unsafe/.test(csp), 'content-security-policy'],
    [nonce !== undefined, 'nonce'],
    [headers.get('x-content-type-options') === 'nosniff', 'nosniff'],
    [headers.get('referrer-policy') === 'same-origin', 'referrer-policy'],
    [headers.get('cross-origin-opener-policy') === 'same-origin', 'coop'],
    [headers.get('x-frame-options') === 'DENY', 'x-frame-options'],
    [headers.get('x-powered-by') === null, 'x-powered-by'],
    [text === '' || /charset=utf-8/i.test(headers.get('content-type') ?? ''), 'charset'],
    [headers.get('cache-control') !== null, 'cache-control'],
    [!html || [...text.matchAll(/<script\b[^>]*>/g)].every(([tag]) => tag.includes(`nonce="${nonce}"`)), 'a script without this answer’s nonce'],
    [!html || !/\sstyle="/.test(text), 'an inline style'],
    [!html || !/\son[a-z]+="/.test(text), 'an inline handler'],
  ].flatMap(([held, name]) => (held ? [] : [String(name)]))
}

test('every answer carries every security header, with a nonce of its own (S4)', async () => {
  const visitor = caller(running.url)
  const helen = await signedInAs(running.url, 'helen')
  const nonces = new Set<string>()
  const missing: string[] = []
  const all: [ReturnType<typeof caller>, string][] = [...reading.map((path): [typeof visitor, string] => [visitor, path]), ...[...reading, ...signedIn].map((path): [typeof visitor, string] => [helen, path])]
  for (const [who, path] of all) {
    const reply = await who.get(path)
    missing.push(...missingHeaders(reply).map((name) => `${path}: ${name}`))
    nonces.add(/'nonce-([0-9a-z]+)'/.exec(reply.headers.get('content-security-policy') ?? '')?.[1] ?? '')
    if (who === helen) expect(reply.headers.get('cache-control'), path).toMatch(/no-store/)
  }
  expect(missing).toEqual([])
  expect(nonces.size).toBe(all.length)
})

test('over https the site asks for https for a year, and its cookies are bound to the host', async () => {
  const secure = await startProduct({ from: 'demo', env: { BASE_URL: 'https://hearth.example', HEARTH_DEMO: '0' } })
  try {
    const visitor = caller(secure.url)
    const home = await visitor.get('/')
    expect(home.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
    const reply = await visitor.post('/sign-in', { email: 'helen.thwaite@hollin-bay.example', password: 'warm hearth county' }, { origin: 'https://hearth.example' })
    const set = reply.headers.getSetCookie()
    expect(reply.status, reply.text).toBe(302)
    expect(set.length).toBeGreaterThanOrEqual(2)
    for (const cookie of set) expect(cookie).toMatch(/^__Host-[a-z_]+=[0-9a-z]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/)
    expect((await visitor.get('/demo')).status).toBe(404)
    expect((await visitor.get('/demo/mail')).status).toBe(404)
  } finally {
    await secure.stop()
  }
})

test('a form from another site, or from nowhere, does nothing (S7)', async () => {
  const helen = await signedInAs(running.url, 'helen')
  const forgeries: Record<string, string | null>[] = [
    { origin: 'https://evil.example' }, { origin: 'null' }, { origin: null }, { origin: null, 'sec-fetch-site': 'cross-site' }, { origin: null, 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site' }, { origin: `${running.url}.evil.example` }, { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', host: 'evil.example' },
    { origin: null, referer: `${running.url}/account` },
  ]
  const targets = ['/sign-out', '/sign-out.data', '/account', '/account.data', '/collaborations/new', '/interventions/new', '/networks/new', '/reports/new', '/sign-in', '/register', '/forgot', '/health', '/report-a-problem', '/organisations/propose', '/moderation', '/?index', '/nowhere']
  for (const path of targets)
    for (const headers of forgeries) {
      const reply = await helen.post(path, { name: 'Forged', deed: 'rename', _method: 'post' }, headers)
      expect(reply.status, `${path} ${JSON.stringify(headers)}`).toBe(403)
      expect(reply.headers.getSetCookie()).toEqual([])
    }
  for (const type of ['text/plain', 'application/json'])
    expect((await helen.post('/sign-out', { a: 'b' }, { origin: 'https://evil.example', 'content-type': type })).status).toBe(403)
  expect((await helen.get('/desk')).status).toBe(200)
})

test('only GET and POST are answered', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH']) {
    const response = await fetch(`${running.url}/interventions`, { method, headers: { origin: running.url } })
    expect(response.status).toBe(405)
  }
})

test('signing in never leads off this site (S12)', async () => {
  const outside = ['//evil.example', '/\\evil.example', '/%5cevil.example', '\\evil', '\tjavascript:alert(1)', 'javascript:alert(1)', 'https:evil.example', 'https://evil.example', '/..//evil.example', '/.//evil.example', '@evil.example', '/\r\nSet-Cookie: a=b', '/\u0000//evil', '///evil.example', '/\t/evil.example', 'data:text/html,x', '//evil.example@localhost', '/%2f%2fevil.example/..']
  for (const to of outside) {
    const visitor = caller(running.url)
    const page = await visitor.get(`/sign-in?to=${encodeURIComponent(to)}`)
    expect(page.status, to).toBe(200)
    const reply = await visitor.post(`/sign-in?to=${encodeURIComponent(to)}`, { email: 'helen.thwaite@hollin-bay.example', password: 'warm hearth county', to })
    expect(reply.status, to).toBe(302)
    const target = new URL(reply.location, running.url)
    expect(target.origin, `${to} led to ${reply.location}`).toBe(running.url)
    expect(reply.location, to).toMatch(/^\/(?![/\\])/)
  }
})

test('a name sent twice, a file, a list or JSON where text belongs is refused plainly (S20)', async () => {
  const helen = await signedInAs(running.url, 'helen')
  const strange: [string, Record<string, string | string[]>, Record<string, string>][] = [
    ['/sign-in', { email: ['a@b.example', 'c@d.example'], password: 'x' }, {}],
    ['/sign-in', { 'email[]': 'a@b.example', 'password[$ne]': 'x' }, {}],
    ['/forgot', { email: ['a@b.example', 'a@b.example'] }, {}],
    ['/collaborations/new', { what: ['a', 'b'], kind: ['visit', 'moderation'], happenedOn: ['2026-11-01', '2026-11-02'] }, {}],
    ['/interventions/new', { title: ['a', 'b'] }, {}],
    ['/reports/new', { from: ['2026-09-01', '2026-09-02'] }, {}],
    ['/account', { name: ['a', 'b'], deed: ['rename', 'password'] }, {}],
    ['/sign-in', { '{"email":"a","password":"b"}': '' }, { 'content-type': 'application/json' }],
    ['/sign-in', { __proto__: 'x', constructor: 'y', 'constructor.prototype': 'z' }, {}],
  ]
  for (const [path, fields, headers] of strange) {
    const reply = await helen.post(path, fields, headers)
    expect(reply.status, `${path} ${JSON.stringify(fields)}`).toBeGreaterThanOrEqual(302)
    expect(reply.status, `${path} ${JSON.stringify(fields)}`).toBeLessThan(500)
    if (reply.status === 302) expect(reply.location).toMatch(/^\//)
  }
  expect(({} as { x?: string }).x).toBeUndefined()
})

test('bad queries and addresses get a plain answer, never a 500', async () => {
  const visitor = caller(running.url)
  const long = 'a'.repeat(4000)
  for (const path of [
    '/interventions?q=%22', '/interventions?q=*', '/interventions?q=NEAR(', '/interventions?q=title:x', '/interventions?q=%27%20OR%201=1--', '/interventions?q=AND', `/interventions?q=${long}`,
    '/interventions?page=-1', '/interventions?page=1e9', '/interventions?page=x', '/interventions?approach=__proto__', '/interventions?approach[]=x&approach=y', '/interventions?sort=drop',
    '/organisations?q=%22%22%22', '/organisations?q=%25', '/organisations/search.json?q=(', '/organisations/search.json?q=', '/networks?q=*', '/networks?page=0',
    '/interventions/..%2f..%2fetc%2fpasswd', '/assets/..%2f..%2fpackage.json', '/assets/%2e%2e/%2e%2e/package.json', '/%', '/%ff', '//', '//evil.example/', '/.git/config', '/.env', '/interventions/%00',
    '/reports/2026-00001', '/reports/x/report.pdf', '/confirm/x', '/reset/x', '/collaborations/invited/x', '/help/constructor', '/help/__proto__',
  ]) {
    const reply = await visitor.get(path)
    expect(reply.status, path).toBeLessThan(500)
    expect(reply.text, path).not.toMatch(/SQLITE|at file:|node_modules|stack/i)
  }
})

test('a body too long, or of unknown length, is refused before it is read', async () => {
  const visitor = caller(running.url)
  expect((await visitor.post('/sign-in', { email: 'a'.repeat(1_200_000), password: 'x' })).status).toBe(413)
  const stream = new ReadableStream({ start: (controller) => (controller.enqueue(new TextEncoder().encode('email=a')), controller.close()) })
  const reply = await fetch(`${running.url}/sign-in`, { method: 'POST', body: stream, duplex: 'half', headers: { origin: running.url, 'content-type': 'application/x-www-form-urlencoded' } })
  expect(reply.status).toBe(411)
})

test('the log holds no address, cookie or one-time secret', async () => {
  const visitor = caller(running.url)
  await visitor.get('/reset/abcdefghijklmnopqrstuvwxyz012345')
  await signedInAs(running.url, 'helen')
  const said = running.output()
  expect(said).not.toMatch(/@|abcdefghijklmnopqrstuvwxyz012345|hearth_session|password"/)
  for (const text of said.split('\n').filter((one) => one.startsWith('{'))) expect(() => JSON.parse(text) as unknown).not.toThrow()
})
