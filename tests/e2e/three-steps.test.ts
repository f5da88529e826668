import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { axe } from '#tests/support/browser.ts'
import { browser, forThisFile, running } from '#tests/support/demonstration.ts'

forThisFile()

/** What a newcomer does, counted: filling a field, pressing, tapping. */
async function onAPhone(javaScript: boolean, walk: (page: Page, step: (deed: () => Promise<unknown>) => Promise<void>) => Promise<void>): Promise<number> {
  const context = await browser.newContext({ javaScriptEnabled: javaScript, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  let steps = 0
  await page.goto(running.url)
  await walk(page, async (deed) => {
    steps++
    await deed()
  })
  await context.close()
  return steps
}

async function sound(page: Page, javaScript: boolean): Promise<void> {
  expect(await page.locator('body').evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(390)
  expect(await page.locator('h1').count()).toBe(1)
  if (!javaScript) return
  expect(await axe(page)).toEqual([])
}

describe.each([{ javaScript: true }, { javaScript: false }])('a newcomer of a small rural primary, on a phone, JavaScript $javaScript', ({ javaScript }) => {
  test.each(['Little Tharby Primary School', '900110', 'MQ3 4LU'])('from home to a practice of a school like hers in three steps, typing %s', async (typed) => {
    const steps = await onAPhone(javaScript, async (page, step) => {
      await step(() => page.locator('#school').fill(typed))
      await step(() => Promise.all([page.waitForURL(/\/interventions\?like=/), page.getByRole('button', { name: 'Find practice', exact: true }).click()]))
      await sound(page, javaScript)
      const words = await page.locator('main').textContent()
      expect(words).toContain('Region does not count')
      const first = page.locator('.hearth-card').first()
      expect(await first.innerText()).toMatch(/Also primary, rural/)
      await step(() => Promise.all([page.waitForURL(/\/interventions\/[0-9a-z]{20}/), first.getByRole('link').first().click()]))
      expect(await page.locator('h1').count()).toBe(1)
      expect(await page.locator('main').innerText()).toContain('What we did')
    })
    expect(steps).toBeLessThanOrEqual(3)
  })

  test('a name that many schools have leads to a list, and one that none has says what to do', async () => {
    await onAPhone(javaScript, async (page, step) => {
      await page.goto(`${running.url}/interventions/like?school=tharby`)
      await sound(page, javaScript)
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Which school?')
      await step(() => Promise.all([page.waitForURL(/like=/), page.getByRole('link', { name: 'Great Tharby First School' }).click()]))
      await page.goto(`${running.url}/interventions/like?school=zzzz`)
      await sound(page, javaScript)
      expect(await page.locator('#school-error').innerText()).toContain('URN')
    })
  })

  test('filters unfold without losing what is ticked, and a word spelled wrong is forgiven', async () => {
    await onAPhone(javaScript, async (page, step) => {
      await page.goto(`${running.url}/interventions?q=fluancy`)
      await sound(page, javaScript)
      expect(await page.locator('main').innerText()).toContain('Nothing has “fluancy”. These have “fluency”.')
      await page.goto(`${running.url}/interventions`)
      await step(() => page.getByText('Filter practices').first().click())
      await page.locator('input[name="phase"][value="primary"]').check()
      await step(() => Promise.all([page.waitForURL(/more=subject/), page.getByRole('button', { name: 'Subject', exact: true }).click()]))
      await sound(page, javaScript)
      expect(await page.locator('input[type="checkbox"][name="phase"][value="primary"]').isChecked()).toBe(true)
      expect(await page.locator('input[name="subject"]').count()).toBeGreaterThan(3)
    })
  })
})
