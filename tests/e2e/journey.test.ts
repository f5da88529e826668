import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axe, openBrowser } from '#tests/support/browser.ts'
import { readPdf } from '#tests/support/pdf.ts'
import { startProduct, type Running } from '#tests/support/running.ts'
import { PASSWORD, people } from '#tests/support/world.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

/** Everything a page must hold wherever the journey passes: axe finds nothing, and nothing scrolls sideways on the narrowest phone. */
async function sound(page: Page, javaScript: boolean): Promise<void> {
  if (javaScript) {
    expect(await axe(page)).toEqual([])
  }
  await page.setViewportSize({ width: 320, height: 640 })
  const wide = await page.locator('body').evaluate(() => document.documentElement.scrollWidth)
  expect(wide, `${page.url()} scrolls sideways at 320 px`).toBeLessThanOrEqual(320)
  await page.setViewportSize({ width: 1280, height: 900 })
  expect(await page.title()).toMatch(/Hearth/)
  expect(await page.locator('h1').count()).toBe(1)
}

const title = 'Reading the sea: talk before writing in Year 4'

describe.each([{ javaScript: true }, { javaScript: false }])('the whole loop, as four people, JavaScript $javaScript', ({ javaScript }) => {
  let running: Running
  const open: BrowserContext[] = []
  const pages: Record<string, Page> = {}
  const troubles: string[] = []

  async function arrive(key: string | null): Promise<Page> {
    const context = await browser.newContext({ javaScriptEnabled: javaScript, viewport: { width: 1280, height: 900 }, acceptDownloads: true })
    open.push(context)
    context.setDefaultTimeout(8_000)
    const page = await context.newPage()
    page.on('console', (message) => message.type() === 'error' && troubles.push(`${page.url()} ${message.text()}`))
    page.on('request', (request) => request.url().startsWith(running.url) || troubles.push(`asked elsewhere: ${request.url()}`))
    if (key) {
      await page.goto(`${running.url}/sign-in`)
      await sound(page, javaScript)
      await page.getByLabel('E-mail address').or(page.getByLabel('Email address')).fill(people.find((one) => one.key === key)!.email)
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
      await page.locator('main').getByRole('button', { name: 'Sign in' }).click()
      await page.waitForURL(`${running.url}/desk`)
      pages[key] = page
    }
    return page
  }

  beforeAll(async () => {
    running = await startProduct({ from: 'demo' })
  })
  afterAll(async () => {
    for (const context of open) await context.close()
    await running?.stop()
  })

  test('Amara writes what she tried, looks at it and sends it to her head', async () => {
    const page = await arrive('amara')
    await sound(page, javaScript)
    await page.getByRole('link', { name: 'Write up what you tried' }).click()
    await sound(page, javaScript)
    await page.getByRole('button', { name: 'Begin' }).click()
    expect(await page.title()).toMatch(/^Error: /)
    await page.getByRole('link', { name: /title/i }).click()
    await page.getByLabel('Title', { exact: true }).fill(title)
    await page.getByRole('button', { name: 'Begin' }).click()
    await page.getByRole('heading', { level: 1, name: 'Write up your practice' }).waitFor()
    await sound(page, javaScript)
    await page.getByRole('link', { name: 'Go on with ‘Title and summary’' }).click()
    await page.getByLabel('Summary', { exact: true }).fill('Year 4 told each other the story twice before they wrote it. Writing got longer. Spelling did not change.')
    await goOn(page, 'What kind of practice it is')
    await sound(page, javaScript)
    await page.getByLabel('Approach', { exact: true }).selectOption('oral-language')
    await page.getByLabel('Phase', { exact: true }).selectOption('primary')
    await page.getByLabel('Key Stage 2', { exact: false }).first().check()
    await unfold(page, 'input[name="subjects"]')
    await page.getByLabel('Writing', { exact: true }).check()
    await page.locator('input[name="pupilGroups"][value="disadvantaged"]').check()
    await page.locator('select[name="academicYear"]').selectOption('2026/27')
    await goOn(page, 'What you did')
    await sound(page, javaScript)
    await write(page, 'whatWeDid', 'What we did')
    await page.getByLabel('How often, and for how long?').fill('Twice a week for twelve weeks')
    await page.getByLabel('Who delivered it?').fill('Two class teachers')
    await goOn(page, 'Who it was for')
    await write(page, 'forWhom', 'Who it was for')
    await goOn(page, 'What it took')
    await sound(page, javaScript)
    await write(page, 'whatItTook', 'What it took')
    await page.locator('select[name="costBand"]').selectOption('very-low')
    await write(page, 'whatWasDropped', 'What we dropped')
    await goOn(page, 'How you found out')
    await sound(page, javaScript)
    await choose(page, 'design', 'pre-post-comparison')
    await choose(page, 'result', 'null')
    await unfold(page, 'input[name="pupils"]')
    await page.locator('input[name="pupils"]').fill('47')
    await page.locator('input[name="measure"]').fill('Words written in twenty minutes')
    await goOn(page, 'What happened')
    await sound(page, javaScript)
    await write(page, 'whatHappened', 'What happened')
    await write(page, 'whatWeWouldTell', 'What we would tell another school')
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await page.getByText('Every step that is needed is done.').waitFor()
    await sound(page, javaScript)
    await page.getByRole('link', { name: 'See how it will look' }).click()
    await page.getByRole('link', { name: 'Send it to a lead' }).waitFor()
    await sound(page, javaScript)
    expect(await page.locator('main script').count()).toBe(0)
    expect(await page.locator('main a[href^="javascript"]').count()).toBe(0)
    await page.getByRole('link', { name: 'Send it to a lead' }).click()
    await sound(page, javaScript)
    await page.getByRole('button', { name: 'Send it' }).click()
    await page.getByText('With a lead').or(page.getByText(/sent/i)).first().waitFor()
    const visitor = await arrive(null)
    await visitor.goto(`${running.url}/interventions?q=${encodeURIComponent('reading the sea')}`)
    expect(await visitor.getByRole('link', { name: title }).count()).toBe(0)
  })

  test('Helen, her head, reads it and publishes it', async () => {
    const page = await arrive('helen')
    await page.getByRole('link', { name: new RegExp(title) }).click()
    await sound(page, javaScript)
    await page.getByRole('button', { name: 'Publish it in the library' }).click()
    await sound(page, javaScript)
  })

  test('anybody finds it in the library at once, by its words and by its tags', async () => {
    const visitor = await arrive(null)
    await visitor.goto(running.url)
    await sound(visitor, javaScript)
    await visitor.getByLabel('What would you like to get better at?').fill('reading the sea')
    await visitor.getByRole('button', { name: 'Search the library' }).click()
    await sound(visitor, javaScript)
    await visitor.getByRole('link', { name: title }).first().click()
    await sound(visitor, javaScript)
    expect(await visitor.getByRole('heading', { level: 1 }).textContent()).toBe(title)
    await visitor.goto(`${running.url}/interventions?phase=primary&result=null&approach=oral-language`)
    await visitor.getByRole('link', { name: title }).first().waitFor()
  })

  test('Priya starts a network and invites two schools, whose heads accept', async () => {
    const page = await arrive('priya')
    await page.getByRole('link', { name: 'Start a network' }).click()
    await sound(page, javaScript)
    await page.getByLabel('Name').fill('Talk on the Coast')
    await page.locator('input[name="kind"][value="local"]').check()
    await page.getByLabel('What is it for?').fill('Talk before writing, from Year 2 to Year 6.')
    await page.getByRole('button', { name: 'Start the network' }).click()
    await sound(page, javaScript)
    await page.getByRole('link', { name: 'Invite members' }).first().click()
    await sound(page, javaScript)
    await page.getByLabel('One URN on each line').fill('900101 Hollin Bay\n900102\n123456')
    await page.getByRole('button', { name: 'Invite this list' }).click()
    await page.getByText('123456').first().waitFor()
    await sound(page, javaScript)
    for (const key of ['helen', 'tom']) {
      const head = pages[key] ?? (await arrive(key))
      await head.goto(`${running.url}/desk`)
      await head.getByRole('link', { name: /invited to Talk on the Coast/ }).click()
      await sound(head, javaScript)
      await head.getByRole('button', { name: /^Accept/ }).first().click()
      await head.waitForLoadState()
    }
    await page.goto(`${running.url}/networks`)
    await sound(page, javaScript)
    await page.getByRole('link', { name: 'Talk on the Coast' }).first().click()
    await page.getByText('Hollin Bay Primary School').first().waitFor()
    await sound(page, javaScript)
  })

  test('Amara logs joint work with the school along the coast, and Tom countersigns it', async () => {
    const page = pages.amara!
    await page.goto(`${running.url}/desk`)
    await page.getByRole('link', { name: 'Log joint work' }).first().click()
    await sound(page, javaScript)
    await page.getByLabel(/St Brannoc's Church of England Primary School/).first().check()
    await page.locator('input[name="kind"][value="moderation"]').check()
    await page.locator('input[name="direction"][value="given"]').check()
    await page.getByLabel('What did you do together, and why?').fill('Moderated talk scripts together, because our judgements had drifted apart.')
    await unfold(page, 'textarea[name="changed"]')
    await page.getByLabel('What changed because of it?').fill('Both schools now plan two tellings before the first draft.')
    await page.getByLabel('Hours it took').fill('2.5')
    await page.locator('select[name="networkId"]').selectOption({ label: 'Talk on the Coast' })
    await page.getByRole('button', { name: 'Log it' }).click()
    await page.waitForURL(/\/collaborations\/[0-9a-z]{20}/)
    await sound(page, javaScript)
    const tom = pages.tom!
    await tom.goto(`${running.url}/collaborations`)
    await sound(tom, javaScript)
    await tom.goto(page.url().replace(/\?.*/, ''))
    await sound(tom, javaScript)
    await tom.getByRole('button', { name: 'Countersign' }).click()
    await tom.getByText('Countersigned').first().waitFor()
    await page.reload()
    await page.getByText('Countersigned').first().waitFor()
  })

  test('Helen leaves with a report and its PDF', async () => {
    const page = pages.helen!
    await page.goto(`${running.url}/reports`)
    await sound(page, javaScript)
    await page.getByRole('link', { name: 'Make a report' }).first().click()
    await sound(page, javaScript)
    await unfold(page, 'textarea[name="next"]')
    await page.getByLabel('What we do next').fill('Carry the talk work into Year 5.')
    await page.getByRole('button', { name: 'Issue this report' }).click()
    await page.waitForURL(/\/reports\/\d{4}-\d+/)
    await sound(page, javaScript)
    const body = await page.locator('main').innerText()
    expect(body).toContain('Moderated talk scripts together')
    expect(body).toMatch(/Ofsted does not require this document/)
    const number = /\/reports\/(\d{4}-\d+)/.exec(page.url())![1]!
    const answer = await page.context().request.get(`${running.url}/reports/${number}/report.pdf`)
    expect(answer.headers()['content-type']).toBe('application/pdf')
    const pdf = await readPdf(await answer.body())
    const words = pdf.text.join(' ').replace(/\s+/g, ' ')
    expect(words).toContain('Moderated talk scripts together, because our judgements had drifted apart.')
    expect(words).toContain(number)
    const csv = await page.context().request.get(`${running.url}/reports/${number}/report.csv`)
    expect(await csv.text()).toContain('Moderated talk scripts together')
    const stranger = await (await arrive('kofi')).context().request.get(`${running.url}/reports/${number}/report.pdf`)
    expect(stranger.status()).toBe(404)
  })

  test('no page broke its own security policy, and none asked anything of another site', () => {
    expect(troubles.filter((text) => !/status of 4(04|22)/.test(text))).toEqual([])
  })
})

/** Saves the step; the next one that is not done opens by itself. */
async function goOn(page: Page, next: string): Promise<void> {
  await page.getByRole('button', { name: 'Save and continue' }).click()
  await page.getByRole('heading', { level: 1, name: next }).waitFor()
}

const write = (page: Page, field: string, part: string): Promise<void> =>
  page.locator(`textarea[name="${field}"]`).fill(`**${part}**, in words.\n\n- one\n- two\n\n<script>alert(1)</script> [x](javascript:alert(1))`)

/** Opens what a field is folded into, if it is. */
async function unfold(page: Page, field: string): Promise<void> {
  if (await page.locator(field).first().isVisible()) return
  await page.locator('details', { has: page.locator(field) }).locator('summary').first().click()
}

/** A question asked as radio buttons or as a list: either way the same answer. */
async function choose(page: Page, name: string, value: string): Promise<void> {
  const list = page.locator(`select[name="${name}"]`)
  if (await list.count()) await list.selectOption(value)
  else await page.locator(`input[name="${name}"][value="${value}"]`).check()
}
