import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signIn } from '#tests/support/browser.ts'
import { browser, forThisFile, running } from '#tests/support/demonstration.ts'

forThisFile()

const statement = () => running.rows('select id from strategy_statements order by academic_year desc limit 1')[0]!.id!
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const typedBack = (page: Page) => page.locator('.hearth-kept').count()
const clashes = (page: Page) => page.getByText('Two people were changing this').count()

test('what Amara saved is not put back from her device over what was saved since, and no colleague is invented who changed it', async () => {
  const context = await browser.newContext()
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  await signIn(page, running.url, 'amara')
  const at = `${running.url}/premium/${statement()}`

  // A new activity: its evidence is drafted twice, once below her own words.
  await page.goto(`${at}/edit/wider`)
  await press(page, 'Save and add an activity')
  await page.locator('textarea[name=what]').fill('A breakfast club before school')
  await page.selectOption('select[name=approach1]', 'metacognition')
  await press(page, 'Draft the evidence text')
  await page.getByText('The draft stands in the evidence').waitFor()
  expect(await page.locator('textarea[name=evidence]').inputValue()).toContain('as held by Hearth')
  await page.locator('textarea[name=evidence]').fill('Our own reason.')
  await press(page, 'Draft the evidence text')
  await press(page, 'Put it below my words')
  await page.getByText('The draft stands in the evidence').waitFor()
  expect(await page.locator('textarea[name=evidence]').inputValue()).toMatch(/^Our own reason\.\s+Metacognition/)
  expect([await typedBack(page), await clashes(page)]).toEqual([0, 0])

  // Enter in the library's field looks there; Enter in the cost saves.
  await page.locator('input[name=q]').fill('breakfast')
  await page.locator('input[name=q]').press('Enter')
  await page.waitForURL(/q=breakfast/)
  await page.locator('input[name=cost]').fill('1200')
  await page.locator('input[name=cost]').press('Enter')
  await page.waitForURL(/edit\/wider/)
  await page.getByRole('link', { name: 'A breakfast club before school' }).click()
  expect(await page.locator('input[name=cost]').inputValue()).toBe('1200')
  expect(await typedBack(page)).toBe(0)

  // A row is added, Enter in it saves and takes nothing away, and it is still there.
  await page.goto(`${at}/edit/programmes`)
  const programme = page.locator('input[name^=programme]').last()
  await programme.fill('A programme for reading')
  await press(page, 'Save and add another')
  await page.getByText('Saved.').waitFor()
  await page.locator('input[name^=provider]').first().fill('A provider')
  await page.locator('input[name^=provider]').first().press('Enter')
  await page.waitForURL(/edit\/service/)
  await page.goto(`${at}/edit/programmes`)
  expect(await page.locator('input[name=programme1]').inputValue()).toBe('A programme for reading')
  expect(await page.locator('input[name=provider1]').inputValue()).toBe('A provider')
  expect([await typedBack(page), await clashes(page)]).toEqual([0, 0])

  // Last year's outcomes go below the text, once.
  await page.goto(`${at}/edit/review`)
  await page.locator('textarea[name=text]').fill('What we found.')
  await press(page, 'Put these into the text below')
  await page.getByText('Saved.').waitFor()
  const text = await page.locator('textarea[name=text]').inputValue()
  expect(text).toMatch(/^What we found\.\s+\S/)
  await press(page, 'Put these into the text below')
  await page.getByText('Saved.').waitFor()
  expect(await page.locator('textarea[name=text]').inputValue()).toBe(text)
  expect([await typedBack(page), await clashes(page)]).toEqual([0, 0])
}, 90_000)

test('what was typed after a save is still put back when the page is loaded again', async () => {
  const context = await browser.newContext()
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  await signIn(page, running.url, 'amara')
  await page.goto(`${running.url}/premium/${statement()}/edit/challenges`)
  await press(page, 'Save and add another')
  await page.getByText('Saved.').waitFor()
  await page.locator('textarea[name=challenge1]').fill('Typed and not saved.')
  await page.reload()
  expect(await page.locator('textarea[name=challenge1]').inputValue()).toBe('Typed and not saved.')
  expect(await typedBack(page)).toBe(1)
}, 60_000)
