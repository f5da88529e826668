import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBox, type Box } from '#db/client.server.ts'
import type { Context } from '#app/context.ts'
import * as adoptions from '#app/domain/adoptions.server.ts'
import { TakeUpForm } from '#app/domain/adoptions.ts'
import * as evidence from '#app/domain/evidence.server.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { parts } from '#app/domain/interventions.ts'
import * as lists from '#app/domain/lists.server.ts'
import * as moderation from '#app/domain/moderation.server.ts'
import * as questions from '#app/domain/questions.server.ts'
import * as reviews from '#app/domain/reviews.server.ts'
import * as search from '#app/domain/search.server.ts'
import type { Membership, Standing } from '#app/policy/standing.ts'
import { openBrowser } from '#tests/support/browser.ts'
import { signedInAs } from '#tests/support/caller.ts'
import { inLines, onOneLine, xss } from '#tests/support/corpus.ts'
import { aDraft, typed } from '#tests/support/practice.ts'
import { startProduct, type Running } from '#tests/support/running.ts'
import { people } from '#tests/support/world.ts'

/** So many accounts hold the whole corpus, each line in their Markdown and in their plain fields. */
const ACCOUNTS = 12
const WORD = 'fluency'

let running: Running
let browser: Browser
let box: Box
const faults: string[] = []
const made: { id: string; question: string; adoption: string }[] = []
const it = { draft: '', waiting: '', list: '', review: '' }

type Acting = Context & { who: Standing & { accountId: string } }
/** Somebody of the demonstration's cast, acting now. */
function as(key: string): Acting {
  const { email, name, moderator } = people.find((one) => one.key === key)!
  const rows = (sql: string) => box.raw(sql) as Record<string, string>[]
  const accountId = rows(`select id from accounts where email = '${email}'`)[0]!.id!
  const memberships = rows(`select o.id as organisationId, o.name as organisation, o.kind as kind, m.role as role from memberships m join organisations o on o.id = m.organisation_id where m.account_id = '${accountId}' and m.status = 'active'`)
  return { db: box, now: new Date(), who: { accountId, name, email, moderator: moderator ?? false, memberships: memberships as unknown as Membership[] } }
}

/** As many whole lines as there is room for, from a place on; and where to go on. */
function packed(lines: readonly string[], from: number, room: number, between = ' '): [text: string, next: number] {
  let [text, at] = ['', from]
  for (; at < from + lines.length; at++) {
    const more = lines[at % lines.length]!
    if (text !== '' && text.length + between.length + more.length > room) break
    text = text === '' ? more.slice(0, room) : text + between + more
  }
  return [text, at]
}

/** Every line in the Markdown, and every line in the plain fields, of one account. */
function filled(lines: readonly string[], turn: number): Record<string, string> {
  const fields: Record<string, string> = { ...Object.fromEntries(parts.map(({ name }, at) => [name, packed(lines, at * 3 + turn, 9_000, '\n\n')[0]])), title: onOneLine(lines[turn % lines.length]!).slice(0, 140) }
  let at = turn + 1
  const rooms = { summary: 480, howOften: 290, deliveredBy: 280, measure: 290, comparedWith: 290, changeNote: 480, ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`source${n}Title`, 290])) }
  for (const [name, room] of Object.entries(rooms)) [fields[name], at] = packed(lines, at, room)
  expect(at - turn, 'every line stands in a plain field').toBeGreaterThanOrEqual(lines.length)
  return { ...fields, deliveredBy: `${WORD} ${fields.deliveredBy!}`, source1Link: 'https://a.example/?q="onmouseover=alert(1)'.replaceAll('"', '%22') }
}

async function publish(amara: Acting, helen: Acting, lines: readonly string[]): Promise<string> {
  const id = await aDraft(amara, filled(lines, 0))
  await interventions.submit(amara, id, 1)
  await interventions.approve(helen, id, { seenVersion: 2, unnamed: false })
  const copy = await interventions.revise(amara, id)
  const input = typed(filled(lines, 5))
  await interventions.save(amara, copy, { written: input, stated: evidence.stating(amara, copy, input), seenVersion: 1 })
  await interventions.submit(amara, copy, 2)
  return interventions.approve(helen, copy, { seenVersion: 3, unnamed: false })
}

async function fill(): Promise<void> {
  const [amara, helen, daniel, tom, kofi, ben] = ['amara', 'helen', 'daniel', 'tom', 'kofi', 'ben'].map(as) as [Acting, Acting, Acting, Acting, Acting, Acting]
  const lines = xss.map(inLines).filter((line) => line !== '')
  it.list = await lists.make(daniel, { title: lines[0]!.slice(0, 120), note: packed(lines, 40, 1_900)[0], shared: true })
  for (let at = 0; at < ACCOUNTS; at++) {
    const own = lines.filter((_, place) => place % ACCOUNTS === at)
    const all = packed(own, 0, 1_900, '\n\n')[0]
    const id = await publish(amara, helen, own)
    const question = await questions.ask(kofi, id, all)
    await questions.answer(amara, question, all)
    await moderation.flag(daniel, { kind: 'question', id: question }, packed(own, 0, 900)[0])
    const adoption = await adoptions.takeUp(daniel, id, TakeUpForm.parse({ stage: 'stopped', note: all, kept: all, changed: all }))
    await adoptions.letReaders(tom, adoption, { named: true, seenVersion: 1 })
    await lists.add(daniel, { intervention: id, list: it.list, title: '', note: packed(own, 0, 480)[0] })
    await search.save(daniel, { query: new URLSearchParams({ q: own[1]! }).toString(), name: own[1]!.slice(0, 120), mail: true })
    made.push({ id, question, adoption })
  }
  const university = ben.who.memberships[0]!.organisationId
  it.review = await reviews.ask(amara, made[0]!.id, { organisation: university, asking: packed(lines, 0, 1_400)[0] })
  await reviews.takeOn(ben, it.review, { seenVersion: 1 })
  const answers = Object.fromEntries(reviews.questions().map(({ key }, at) => [key, { answer: 'partly' as const, note: packed(lines, at * 30, 950)[0] }]))
  await reviews.sign(ben, it.review, { seenVersion: 2, written: { interest: packed(lines, 150, 950)[0], summary: packed(lines, 0, 3_900, '\n\n')[0], answers } })
  await moderation.flag(daniel, { kind: 'review', id: it.review }, packed(lines, 20, 900)[0])
  it.draft = await aDraft(amara, filled(lines.slice(0, 20), 0))
  it.waiting = await interventions.revise(amara, made[0]!.id)
  await interventions.submit(amara, it.waiting, 1)
}

/** Runs before anything else on every page: whatever a payload would do is told to the test. */
function hooks(): void {
  const tell = (window as unknown as { told: (what: string) => void }).told
  const hooked = (name: string) => (...given: unknown[]) => (tell(`${name}(${given.map(String).join(', ').slice(0, 200)})`), undefined)
  for (const name of ['alert', 'confirm', 'prompt', 'fetch', 'open', 'msgbox']) Object.defineProperty(window, name, { value: hooked(name), writable: false })
  XMLHttpRequest.prototype.open = hooked('XMLHttpRequest')
  Navigator.prototype.sendBeacon = hooked('sendBeacon') as unknown as Navigator['sendBeacon']
  window.addEventListener('error', (event) => tell(`error: ${event.message}`))
  document.addEventListener('securitypolicyviolation', (event) => tell(`csp: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`))
}

/** What is in the page and should not be, in words. */
function looked(): string[] {
  const wrong: string[] = []
  for (const element of document.querySelectorAll('*')) {
    const name = element.tagName.toLowerCase()
    if (['iframe', 'frame', 'object', 'embed', 'base', 'applet', 'portal', 'math', 'template', 'noscript', 'marquee'].includes(name) || name.includes('-') || (name === 'meta' && element.hasAttribute('http-equiv'))) wrong.push(`<${name}>`)
    if (name === 'script' && element.closest('main .hearth-prose')) wrong.push('a script in somebody’s words')
    for (const { name: attribute, value } of element.attributes) {
      if (/^on/i.test(attribute) || attribute === 'style' || attribute === 'srcdoc' || attribute === 'ping') wrong.push(`${name} ${attribute}=${value}`)
      if (['href', 'xlink:href', 'src', 'action', 'formaction', 'data'].includes(attribute)) {
        const url = URL.canParse(value, location.href) ? new URL(value, location.href) : null
        const web = url === null ? /^https?:/i.test(value) : ['http:', 'https:', 'mailto:'].includes(url.protocol)
        if (!web || (attribute !== 'href' && url?.origin !== location.origin)) wrong.push(`${name} ${attribute}=${value}`)
      }
    }
  }
  return wrong
}

async function arrive(key: string): Promise<Page> {
  const context: BrowserContext = await browser.newContext()
  context.setDefaultTimeout(10_000)
  const { cookies } = await signedInAs(running.url, key)
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: running.url })))
  await context.exposeBinding('told', ({ page }, what: string) => void faults.push(`${page.url()}: ${what}`))
  await context.addInitScript(hooks)
  context.on('request', (request) => {
    if (new URL(request.url()).origin !== running.url) faults.push(`asked for ${request.url()}`)
  })
  const page = await context.newPage()
  page.on('dialog', (dialog) => (faults.push(`a dialog: ${dialog.message()}`), void dialog.dismiss()))
  page.on('framenavigated', (frame) => (frame.parentFrame() ? faults.push(`a frame: ${frame.url()}`) : undefined))
  return page
}

async function open(page: Page, path: string, shows?: string): Promise<void> {
  const response = await page.goto(running.url + path)
  expect(response?.status(), path).toBe(200)
  expect(page.url(), path).toBe(running.url + path)
  faults.push(...(await page.evaluate(looked)).map((wrong) => `${path}: ${wrong}`))
  if (shows !== undefined) expect((await page.locator('main').innerText()).replace(/\s+/g, ' '), path).toContain(shows)
}

beforeAll(async () => {
  running = await startProduct({ from: 'demo' })
  box = openBox(running.databaseFile)
  await fill()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  box?.close()
  await running?.stop()
})

test('in a browser no line of the corpus runs, loads anything, or becomes a tag, an attribute or a link that it should not be (S1)', async () => {
  const [helen, daniel, joan] = [await arrive('helen'), await arrive('daniel'), await arrive('joan')]
  const asReader = async () => {
    for (const { id, question, adoption } of made) {
      for (const path of [`/interventions/${id}`, `/interventions/${id}/brief`, `/interventions/${id}/cite`, `/interventions/${id}/history?from=1&to=2`, `/questions/${question}`, `/adoptions/${adoption}`]) await open(daniel, path, path.endsWith(id) ? 'alert(1)' : undefined)
    }
    for (const q of [WORD, 'alert', 'onerror alert script', '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '"onerror=alert(1)"']) await open(daniel, `/interventions?${new URLSearchParams({ q }).toString()}`, 'alert')
    for (const path of [`/interventions/${made[0]!.id}/questions`, `/reviews/${it.review}`, '/approaches/peer-tutoring', '/approaches', `/lists/${it.list}`, `/lists/${it.list}/edit`, '/lists', '/searches', '/adoptions', '/demo/mail']) await open(daniel, path)
  }
  const asLead = async () => {
    for (const path of [`/interventions/${it.draft}/preview`, `/interventions/${it.draft}/edit`, ...['summary', 'done', 'happened', 'evidence', 'sources'].map((step) => `/interventions/${it.draft}/edit/${step}`), `/interventions/${it.draft}/submit`, `/interventions/${it.waiting}/approve`, `/interventions/${made[0]!.id}`, '/desk', '/reviews']) await open(helen, path)
  }
  const asModerator = async () => {
    await open(joan, '/moderation', 'alert(1)')
    await moderation.hide(as('joan'), { kind: 'question', id: made[0]!.question }, packed(xss, 0, 900)[0])
    await open(joan, '/moderation/trail', 'alert(1)')
    await open(joan, `/questions/${made[0]!.question}`)
  }
  await Promise.all([asReader(), asLead().then(asModerator)])
  // Its mail is written by then: the titles stand in subjects and in the letters themselves.
  for (let tries = 0; tries < 40 && (box.raw("select 1 from letters where body like '%alert(1)%' or subject like '%alert(1)%' limit 1")).length === 0; tries++) await new Promise((done) => setTimeout(done, 250))
  for (const number of [1, 2, 3]) await open(daniel, `/demo/mail?page=${number}`)
  expect(await daniel.locator('main').innerText()).toContain('alert')
  expect(faults).toEqual([])

  // What the check is there for, it sees.
  await daniel.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<img src=/nowhere onerror=alert(1)><a href="javascript:alert(2)">x</a><iframe src="data:text/html,x"></iframe>')
    ;(document.body.lastElementChild!.previousElementSibling as HTMLElement).click()
    window.alert(3)
  })
  await expect.poll(() => faults.filter((fault) => fault.includes('csp:')).length, { timeout: 5_000 }).toBeGreaterThan(0)
  expect(faults.some((fault) => fault.includes('alert(3)'))).toBe(true)
  expect(await daniel.evaluate(looked)).toEqual(expect.arrayContaining(['img onerror=alert(1)', 'a href=javascript:alert(2)', '<iframe>']))
})
