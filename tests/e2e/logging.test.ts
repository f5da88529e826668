import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { axe, signIn } from '#tests/support/browser.ts'
import { browser, forThisFile, running } from '#tests/support/demonstration.ts'
import { PASSWORD, people } from '#tests/support/world.ts'

forThisFile()

const phone = async (javaScript: boolean): Promise<BrowserContext> => {
  const context = await browser.newContext({ javaScriptEnabled: javaScript, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  context.setDefaultTimeout(10_000)
  return context
}
const counter = () => {
  const walk = { steps: 0, async step(deed: () => Promise<unknown>) { walk.steps++; await deed() } }
  return walk
}
const logged = (): number => Number(running.rows('select count(*) as n from collaborations')[0]!.n)

async function sound(page: Page, javaScript: boolean): Promise<void> {
  expect(await page.locator('body').evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(390)
  if (javaScript) expect(await axe(page)).toEqual([])
}

describe.each([{ javaScript: true }, { javaScript: false }])('Amara on her phone, JavaScript $javaScript', ({ javaScript }) => {
  async function signingIn(page: Page, step: (deed: () => Promise<unknown>) => Promise<void>): Promise<void> {
    await page.goto(`${running.url}/sign-in`)
    await step(() => page.locator('input[name=email]').fill(people.find((one) => one.key === 'amara')!.email))
    await step(() => page.locator('input[name=password]').fill(PASSWORD))
    await step(() => Promise.all([page.waitForURL(/desk/), page.locator('main').getByRole('button', { name: 'Sign in' }).click()]))
  }

  test('from signing in to her last entry logged again: five presses and fields', async () => {
    const context = await phone(javaScript)
    const page = await context.newPage()
    const walk = counter()
    await signingIn(page, walk.step)
    await walk.step(() => Promise.all([page.waitForURL(/again=/), page.getByRole('link', { name: 'Repeat your last entry' }).click()]))
    await sound(page, javaScript)
    const before = logged()
    await walk.step(() => Promise.all([page.waitForURL(/done=logged/), page.getByRole('button', { name: 'Log it' }).last().click()]))
    expect(logged()).toBe(before + 1)
    expect(walk.steps).toBeLessThanOrEqual(5)
    await context.close()
  })

  test('from signing in to a new entry logged: nine', async () => {
    const context = await phone(javaScript)
    const page = await context.newPage()
    const walk = counter()
    await signingIn(page, walk.step)
    await walk.step(() => Promise.all([page.waitForURL(/collaborations\/new/), page.getByRole('link', { name: 'Log joint work' }).click()]))
    await sound(page, javaScript)
    await walk.step(() => page.locator('input[name=partners]').first().check())
    await walk.step(() => page.locator('input[name=kind][value=' + (javaScript ? 'visit' : 'outreach') + ']').check())
    await walk.step(() => page.locator('input[name=direction][value=given]').check())
    await walk.step(() => page.locator('textarea[name=what]').fill('They watched phonics in Year 1.'))
    const before = logged()
    await walk.step(() => Promise.all([page.waitForURL(/done=logged/), page.getByRole('button', { name: 'Log it' }).last().click()]))
    await sound(page, javaScript)
    expect(logged()).toBe(before + 1)
    expect(walk.steps).toBeLessThanOrEqual(9)
    await context.close()
  })

  test('four Tuesdays in one go, and cells out of a spreadsheet', async () => {
    const context = await phone(javaScript)
    const page = await context.newPage()
    await signIn(page, running.url, 'amara')
    await page.goto(`${running.url}/collaborations/new?several=yes`)
    await page.locator('#weeklyFrom').fill('2026-09-08')
    await page.locator('#weeklyUntil').fill('2026-09-29')
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Show the dates' }).click()])
    await sound(page, javaScript)
    expect(await page.getByText('has been put back').count()).toBe(0)
    expect(await page.locator('#weeklyFrom').inputValue()).toBe('')
    await page.locator('input[name=days][value="2026-09-22"]').uncheck()
    await page.locator('input[name=partners]').first().check()
    await page.locator('input[name=kind][value=mentoring]').check()
    await page.locator('input[name=direction][value=received]').check()
    await page.locator('textarea[name=what]').fill('Mentoring of our reading lead.')
    const before = logged()
    await Promise.all([page.waitForURL(/logged-many/), page.getByRole('button', { name: 'Log the ticked dates' }).click()])
    await sound(page, javaScript)
    expect(logged()).toBe(before + 3)

    const first = javaScript ? 1 : 5
    await page.goto(`${running.url}/collaborations/import`)
    await sound(page, javaScript)
    await page.locator('#cells').fill(`Date\tWith\tKind\tDirection\tWhat\n${first}/10/2026\t900102\tVisit\tgiven\tPhonics watched\n${first + 1}/10/2026\t900102\tHovering\tgiven\tA row to mend`)
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Read the cells' }).click()])
    await sound(page, javaScript)
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Log the ticked rows' }).click()])
    await sound(page, javaScript)
    expect(await page.locator('main').innerText()).toContain('“Hovering” is none of our kinds of work')
    await page.locator('#row_kind-1').selectOption('visit')
    await Promise.all([page.waitForURL(/logged-many/), page.getByRole('button', { name: 'Log the ticked rows' }).click()])
    expect(logged()).toBe(before + 5)
    await context.close()
  })
})

test('Amara picks two partners one after the other: both are ticked, both are logged, Find stays in reach, and a draft brings both back by name', async () => {
  const context = await phone(true)
  const page = await context.newPage()
  await signIn(page, running.url, 'amara')
  await page.goto(`${running.url}/collaborations/new`)
  expect(await page.locator('#find-hint').innerText()).toBe('Type, then choose. Add as many as you need.')
  const pick = async (words: string, name: string) => {
    await page.locator('#find').fill(words)
    const option = page.getByRole('option', { name }).first()
    await option.waitFor()
    const [list, find] = [(await page.locator('.hearth-picker__list:visible').boundingBox())!, (await page.getByRole('button', { name: 'Find', exact: true }).boundingBox())!]
    expect(find.y + find.height).toBeLessThanOrEqual(list.y)
    await option.click()
    expect(await page.locator('#find').inputValue()).toBe('')
  }
  const ticked = () => page.locator('input[name=partners]:checked').count()
  await pick('Tidepool', 'Tidepool')
  await pick('Thornsand', 'Thornsand')
  expect(await ticked()).toBe(2)
  await sound(page, true)
  await page.goto(`${running.url}/collaborations/new`)
  await page.getByText(/The partners you had chosen are ticked: .*T.*; .*T/).waitFor()
  expect(await ticked()).toBe(2)
  await page.locator('input[name=kind][value=visit]').check()
  await page.locator('input[name=direction][value=given]').check()
  await page.locator('textarea[name=what]').fill('Two partners in one visit.')
  await Promise.all([page.waitForURL(/done=logged/), page.getByRole('button', { name: 'Log it' }).last().click()])
  expect(running.rows("select p.id from collaboration_partners p join collaborations c on c.id = p.collaboration_id where c.what = 'Two partners in one visit.'")).toHaveLength(2)
  await context.close()
})

test('without a connection the press is held back, nothing is lost, the same press logs it afterwards, and signing out forgets what was kept', async () => {
  const context = await phone(true)
  const page = await context.newPage()
  await signIn(page, running.url, 'amara')
  await page.goto(`${running.url}/collaborations/new`)
  await page.locator('input[name=partners]').first().check()
  await page.locator('input[name=kind][value=mentoring]').check()
  await page.locator('input[name=direction][value=given]').check()
  await page.locator('textarea[name=what]').fill('On the bus home.')
  const before = logged()
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Log it' }).last().click()
  await page.getByText('You have no connection. What you typed is kept on this device').waitFor()
  expect(await page.locator('textarea[name=what]').inputValue()).toBe('On the bus home.')
  expect(await page.evaluate(() => Object.values(localStorage).join())).toContain('On the bus home.')
  await context.setOffline(false)
  await page.getByText('You are back. Press the button again to send it.').waitFor()
  await page.waitForTimeout(1_100)
  await Promise.all([page.waitForURL(/done=logged/), page.getByRole('button', { name: 'Log it' }).last().click()])
  expect(logged()).toBe(before + 1)
  expect(await page.evaluate(() => Object.values(localStorage).join())).not.toContain('On the bus home.')

  await page.goto(`${running.url}/collaborations/new`)
  await page.locator('textarea[name=what]').fill('Half a sentence')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForEvent('load')
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('hearth-keep:')))).toEqual([])
  await context.close()
})
