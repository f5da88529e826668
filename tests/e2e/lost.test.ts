import { expect, test } from 'vitest'
import { openBox } from '#db/client.server.ts'
import { signIn } from '#tests/support/browser.ts'
import { browser, forThisFile, running } from '#tests/support/demonstration.ts'
import { PASSWORD } from '#tests/support/world.ts'

forThisFile()

const EMAIL = 'amara.okafor@hollin-bay.example'

test.each([true, false])('a session that ends while Amara writes loses nothing she typed (JavaScript %s)', async (javaScriptEnabled) => {
  const words = `Planned a term of talk together, ${javaScriptEnabled ? 'with' : 'without'} script.`
  const context = await browser.newContext({ javaScriptEnabled })
  context.setDefaultTimeout(8_000)
  const page = await context.newPage()
  await signIn(page, running.url, 'amara')
  await page.goto(`${running.url}/collaborations/new`)
  await page.locator('input[name="partners"]').first().check()
  await page.locator(`input[name="kind"][value="${javaScriptEnabled ? 'joint-planning' : 'mentoring'}"]`).check()
  await page.locator('input[name="direction"][value="mutual"]').check()
  await page.locator('textarea[name="what"]').fill(words)
  await context.clearCookies()
  await page.getByRole('button', { name: 'Log it' }).click()

  await page.getByRole('heading', { name: 'Sign in to go on' }).waitFor()
  await page.locator('input[name="again-email"]').fill(EMAIL)
  await page.locator('input[name="again-password"]').fill('not the password')
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('There is a problem').waitFor()
  await page.locator('input[name="again-password"]').fill(PASSWORD)
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'Send it now' }).click()
  await page.waitForURL(/\/collaborations\/[0-9a-z]{20}/)
  await page.getByText(words).first().waitFor()
  const box = openBox(running.databaseFile)
  expect(box.raw(`select count(*) as n from collaborations where what = '${words}'`)).toEqual([{ n: 1 }])
  box.close()
  await context.close()
})
