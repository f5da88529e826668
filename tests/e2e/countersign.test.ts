import { expect, test } from 'vitest'
import { formOf, signedInAs } from '#tests/support/caller.ts'
import { browser, forThisFile, running } from '#tests/support/demonstration.ts'

forThisFile()

test('Helen logs work with a partner that is not on Hearth; its secretary countersigns from the letter, on a phone without script or account; Helen sees it, and the link is dead', async () => {
  const helen = await signedInAs(running.url, 'helen')
  const form = formOf((await helen.get('/collaborations/new')).text, 'name="what"')
  const made = await helen.post('/collaborations/new', { ...form, kind: 'visit', direction: 'given', happenedOn: '2026-11-12', what: 'Read with the lifeboat crew.', otherName: 'St Oda’s Seamen’s Rest', otherEmail: 'office@st-odas.example', deed: 'log' })
  expect(made.status, made.text.slice(0, 500)).toBe(302)
  const entry = /\/collaborations\/[0-9a-z]{20}/.exec(made.location)![0]

  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  const link = page.getByRole('link', { name: /\/collaborations\/invited\// }).first()
  await expect.poll(async () => {
    await page.goto(`${running.url}/demo/mail?to=office@st-odas.example`)
    return link.count()
  }, { timeout: 15_000 }).toBe(1)
  await link.click()
  const address = page.url()
  expect(await page.locator('main').innerText()).toContain('Read with the lifeboat crew.')
  expect(await page.locator('body').evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  const answer = await page.request.get(address)
  expect(answer.headers()['cache-control']).toContain('no-store')
  expect(answer.headers()['x-robots-tag']).toContain('noindex')
  expect(answer.headers()['referrer-policy']).toBe('same-origin')
  await page.getByRole('button', { name: 'Countersign', exact: true }).click()
  expect(await page.locator('main').innerText()).toContain('Enter your name')
  await page.getByLabel('Your name').fill('Jane Smith')
  await page.getByLabel(/^Your job/).fill('Secretary')
  await page.getByRole('button', { name: 'Countersign', exact: true }).click()
  await page.waitForURL(/\/collaborations\/answered/)
  expect(await page.locator('h1').innerText()).toBe('Thank you')

  const seen = (await helen.get(entry)).text
  expect(seen).toContain('Jane Smith, Secretary, by a link sent to …@st-odas.example')
  expect(seen).toContain('Hearth has not checked who reads that letter box.')
  const dead = await page.goto(address)
  expect(dead!.status()).toBe(200)
  expect(await page.locator('h1').innerText()).toBe('This link has ended')
  expect(await page.locator('main').innerText()).toContain('Countersigned as Jane Smith, Secretary')
  expect(await page.getByRole('button', { name: 'Countersign', exact: true }).count()).toBe(0)
  const secret = address.split('/').pop()!
  expect(running.output()).not.toContain(secret)
  await context.close()
})
