import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { openBox } from '#db/client.server.ts'
import { signIn } from '#tests/support/browser.ts'
import { browser, forThisFile, running } from '#tests/support/demonstration.ts'
import { PASSWORD, people } from '#tests/support/world.ts'

const opened: BrowserContext[] = []
forThisFile()
afterAll(async () => {
  for (const context of opened) await context.close()
})

async function arrive(key: string, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled })
  opened.push(context)
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  await signIn(page, running.url, key)
  return page
}

/** A new draft of Amara's; answers its address. */
async function begin(page: Page, title: string): Promise<string> {
  await page.goto(`${running.url}/interventions/new`)
  await page.locator('input[name=title]').fill(title)
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.waitForURL(/\/interventions\/[0-9a-z]{20}\/edit/)
  return page.url().replace(/\/edit.*$/, '')
}

const held = (title: string): Record<string, unknown> => {
  const box = openBox(running.databaseFile)
  try {
    return (box.raw(`select * from interventions where title = '${title}'`) as Record<string, unknown>[])[0]!
  } finally {
    box.close()
  }
}
const saved = (page: Page) => page.locator('.hearth-saved', { hasText: /^Saved \d\d:\d\d$/ }).waitFor()
const area = (page: Page, name: string) => page.locator(`textarea[name="${name}"]`)
const saveToList = (page: Page) => page.getByRole('button', { name: 'Save and back to the list' }).click()

test('what Amara types saves itself, and is there when she opens the step elsewhere', async () => {
  const page = await arrive('amara')
  const address = await begin(page, 'Saved as typed')
  await page.goto(`${address}/edit/whom`)
  await area(page, 'forWhom').pressSequentially('All 39 pupils')
  await saved(page)
  expect(held('Saved as typed').for_whom).toBe('All 39 pupils')
  await area(page, 'forWhom').pressSequentially(' in Year 4.')
  await expect.poll(() => held('Saved as typed').for_whom, { timeout: 10_000 }).toBe('All 39 pupils in Year 4.')
  const elsewhere = await arrive('amara')
  await elsewhere.goto(`${address}/edit/whom`)
  expect(await area(elsewhere, 'forWhom').inputValue()).toBe('All 39 pupils in Year 4.')
  await saveToList(page)
  await page.waitForURL(/\/edit\?done=whom/)
})

test.each([true, false])('two people in different steps: both are saved, and nobody is told of a clash (JavaScript %s)', async (script) => {
  const title = `Two steps ${String(script)}`
  const [amara, helen] = [await arrive('amara', script), await arrive('helen', script)]
  const address = await begin(amara, title)
  await amara.goto(`${address}/edit/whom`)
  await helen.goto(`${address}/edit/done`)
  await area(amara, 'forWhom').fill('Amara wrote this.')
  await area(helen, 'whatWeDid').fill('Helen wrote that.')
  await saveToList(amara)
  await amara.waitForURL(/done=whom/)
  await saveToList(helen)
  await helen.waitForURL(/done=done/)
  expect(held(title)).toMatchObject({ for_whom: 'Amara wrote this.', what_we_did: 'Helen wrote that.' })
})

test.each([true, false])('two people in the same step: the second sees both texts, loses none, and saves knowingly (JavaScript %s)', async (script) => {
  const title = `Same step ${String(script)}`
  const [amara, helen] = [await arrive('amara', script), await arrive('helen', script)]
  const address = await begin(amara, title)
  await amara.goto(`${address}/edit/whom`)
  await helen.goto(`${address}/edit/whom`)
  await area(amara, 'forWhom').fill('All pupils in both classes.')
  await saveToList(amara)
  await amara.waitForURL(/done=whom/)
  await area(helen, 'forWhom').fill('All pupils and their families.')
  if (script) await helen.locator('.hearth-saved', { hasText: 'Somebody else has changed this step' }).waitFor()
  await saveToList(helen)
  await helen.getByText('Two people were changing this step').waitFor()
  await helen.getByRole('heading', { name: 'What is saved now' }).waitFor()
  expect(held(title).for_whom).toBe('All pupils in both classes.')
  expect(await area(helen, 'forWhom').inputValue()).toBe('All pupils and their families.')
  expect(await helen.locator('.hearth-clash').innerText()).toContain('in both classes')
  await area(helen, 'forWhom').fill('All pupils in both classes, and their families.')
  await saveToList(helen)
  await helen.waitForURL(/done=whom/)
  expect(held(title).for_whom).toBe('All pupils in both classes, and their families.')
})

test('a session that ends in the middle of a step is said, keeps what was typed, and goes on after signing in', async () => {
  const page = await arrive('amara')
  const address = await begin(page, 'Session ended')
  await page.goto(`${address}/edit/whom`)
  await page.context().clearCookies()
  await area(page, 'forWhom').fill('Typed when the session was over.')
  await page.locator('.hearth-saved', { hasText: 'You have been signed out' }).waitFor()
  await saveToList(page)
  await page.getByRole('heading', { name: 'Sign in to go on' }).waitFor()
  await page.locator('input[name="again-email"]').fill(people.find((one) => one.key === 'amara')!.email)
  await page.locator('input[name="again-password"]').fill(PASSWORD)
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'Send it now' }).click()
  await page.waitForURL(/done=whom/)
  expect(held('Session ended').for_whom).toBe('Typed when the session was over.')
})

test('a double click on a slow line saves once and tells nobody of a clash', async () => {
  const page = await arrive('amara')
  const address = await begin(page, 'Clicked twice')
  await page.goto(`${address}/edit/whom`)
  await page.route('**/edit/whom', async (route) => {
    await new Promise((done) => setTimeout(done, 500))
    await route.continue()
  })
  await area(page, 'forWhom').fill('Once.')
  await page.getByRole('button', { name: 'Save and back to the list' }).dblclick()
  await page.waitForURL(/done=whom/)
  expect(held('Clicked twice')).toMatchObject({ for_whom: 'Once.', version: 2 })
})

test('the network goes while Amara types and comes back: nothing is lost', async () => {
  const page = await arrive('amara')
  const address = await begin(page, 'Network gone')
  await page.goto(`${address}/edit/happened`)
  await area(page, 'whatHappened').fill('Before.')
  await saved(page)
  await page.context().setOffline(true)
  await area(page, 'whatHappened').fill('Before. And while it was gone.')
  await page.locator('.hearth-saved', { hasText: 'No connection' }).waitFor()
  await saveToList(page)
  expect(await area(page, 'whatHappened').inputValue()).toBe('Before. And while it was gone.')
  await page.context().setOffline(false)
  await expect.poll(() => held('Network gone').what_happened, { timeout: 30_000 }).toBe('Before. And while it was gone.')
  await saved(page)
})

test('what was kept on a device is put back later, and takes the place of nobody’s newer words unseen', async () => {
  const [amara, helen] = [await arrive('amara'), await arrive('helen')]
  const address = await begin(amara, 'Kept on a device')
  await amara.goto(`${address}/edit/whom`)
  await amara.route('**/keep/whom', (route) => route.abort())
  await area(amara, 'forWhom').fill('Typed on Monday, never sent.')
  await amara.locator('.hearth-saved', { hasText: 'No connection' }).waitFor()
  await amara.waitForTimeout(3_500)
  await amara.goto(`${running.url}/about`)
  await helen.goto(`${address}/edit/whom`)
  await area(helen, 'forWhom').fill('Written by Helen on Tuesday.')
  await saveToList(helen)
  await helen.waitForURL(/done=whom/)
  await amara.unroute('**/keep/whom')
  await amara.goto(`${address}/edit/whom`)
  await amara.getByText('has been put back').waitFor()
  await amara.locator('.hearth-saved', { hasText: 'Somebody else has changed this step' }).waitFor()
  expect(held('Kept on a device').for_whom).toBe('Written by Helen on Tuesday.')
  await saveToList(amara)
  await amara.getByText('Two people were changing this step').waitFor()
  expect(await area(amara, 'forWhom').inputValue()).toBe('Typed on Monday, never sent.')
})

test('a list pasted from Word arrives as Markdown', async () => {
  const page = await arrive('amara')
  const address = await begin(page, 'Pasted from Word')
  await page.goto(`${address}/edit/whom`)
  await area(page, 'forWhom').focus()
  await area(page, 'forWhom').evaluate((node) => {
    const carried = new DataTransfer()
    carried.setData('text/html', "<p class=MsoNormal><b>All</b> pupils<o:p></o:p></p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>one</p><p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o</span>two</p>")
    carried.setData('text/plain', 'All pupils one two')
    node.dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true }))
  })
  await expect.poll(() => area(page, 'forWhom').inputValue(), { timeout: 10_000 }).toBe('**All** pupils\n\n- one\n  - two')
  await saved(page)
})
