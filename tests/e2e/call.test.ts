import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { axe } from '#tests/support/browser.ts'
import { browser, forThisFile, running } from '#tests/support/demonstration.ts'
import { readPdf } from '#tests/support/pdf.ts'
import { PASSWORD, people } from '#tests/support/world.ts'

const folder = mkdtempSync(join(tmpdir(), 'hearth-call-'))
forThisFile()
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const MOST = 8

/** Somebody with a browser that has never been here: every field filled and every press is counted. */
async function visitor(javaScript: boolean) {
  const context = await browser.newContext({ javaScriptEnabled: javaScript, viewport: { width: 390, height: 844 }, acceptDownloads: true })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const steps: string[] = []
  return {
    page, steps, close: () => context.close(),
    async fill(field: Locator, text: string) {
      steps.push(`fill ${await field.getAttribute('name')}`)
      await field.fill(text)
    },
    async press(what: Locator) {
      steps.push(`press ${(await what.innerText()).split('\n')[0]}`)
      await what.click()
    },
  }
}
type Visitor = Awaited<ReturnType<typeof visitor>>

async function signsIn({ page, fill, press }: Visitor, key: string): Promise<void> {
  await page.goto(`${running.url}/sign-in`)
  await fill(page.locator('input[name=email]'), people.find((one) => one.key === key)!.email)
  await fill(page.locator('input[name=password]'), PASSWORD)
  await press(page.locator('main').getByRole('button', { name: 'Sign in' }))
}

async function takes(page: Page, press: Visitor['press'], link: Locator): Promise<{ bytes: Buffer; name: string; at: string }> {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), press(link)])
  const at = join(folder, `${Date.now()}-${download.suggestedFilename()}`)
  await download.saveAs(at)
  return { bytes: readFileSync(at), name: download.suggestedFilename(), at }
}

describe.each([{ javaScript: true }, { javaScript: false }])('Monday, 9.30, the call, JavaScript $javaScript', ({ javaScript }) => {
  test('Helen, who has never made a report, goes from signing in to its PDF on her disk in at most eight interactions', async () => {
    const helen = await visitor(javaScript)
    const { page, press } = helen
    const began = performance.now()
    await signsIn(helen, 'helen')
    await press(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Reports' }))
    await press(page.getByRole('link', { name: 'Make a report' }).first())
    await press(page.getByRole('button', { name: 'Issue this report' }))
    await page.waitForURL(/\/reports\/\d{4}-\d+/)
    const pdf = await takes(page, press, page.getByRole('link', { name: 'Download the PDF' }))
    const seconds = (performance.now() - began) / 1000
    console.log(`${helen.steps.length} interactions, ${seconds.toFixed(1)} s of browser and server: ${helen.steps.join(', ')}`)
    expect(helen.steps.length).toBeLessThanOrEqual(MOST)
    const read = await readPdf(pdf.bytes)
    expect(read.text.join(' ')).toContain('Hollin Bay Primary School')
    expect(pdf.name).toMatch(/^Evidence report \d{4}-\d{5}, Hollin Bay Primary School, .*\.pdf$/)
    await helen.close()
  })

  test('every file comes, each with its ending; the web page opens from the disk and asks nothing of anybody', async () => {
    const helen = await visitor(javaScript)
    const { page, press } = helen
    await signsIn(helen, 'helen')
    await page.waitForURL(/desk/)
    await page.goto(`${running.url}/reports`)
    await page.locator('main table a').first().click()
    const links = await page.locator('#files table a').all()
    expect(links.length).toBeGreaterThanOrEqual(3)
    for (const link of links) {
      const address = (await link.getAttribute('href'))!
      const { bytes, name, at } = await takes(page, press, link)
      expect(bytes.length, address).toBeGreaterThan(100)
      expect(name.endsWith(address.slice(address.lastIndexOf('.'))), `${name} of ${address}`).toBe(true)
      if (!name.endsWith('.html')) continue
      const alone = await browser.newContext({ offline: true })
      const opened = await alone.newPage()
      const asked: string[] = []
      opened.on('request', (request) => asked.push(request.url()))
      await opened.goto(`file://${encodeURI(at)}`)
      expect(await opened.locator('h1').innerText()).toContain('Hollin Bay Primary School')
      expect(asked.filter((url) => !url.startsWith('file://') && !url.startsWith('data:'))).toEqual([])
      expect(asked.filter((url) => url.startsWith('file://'))).toHaveLength(1)
      await alone.close()
    }
    await helen.close()
  })

  test('an inspector without an account checks the report that she was handed, and compares the file', async () => {
    const report = running.rows('select number, hash from reports order by number limit 1')[0]!
    const helen = await visitor(javaScript)
    await signsIn(helen, 'helen')
    await helen.page.waitForURL(/desk/)
    await helen.page.goto(`${running.url}/reports/${report.number}`)
    const code = /code ([0-9A-Z]{5}-[0-9A-Z]{5})/.exec(await helen.page.locator('main').innerText())![1]!
    const pdf = await takes(helen.page, helen.press, helen.page.getByRole('link', { name: 'Download the PDF' }))
    await helen.close()

    const inspector = await visitor(javaScript)
    const { page } = inspector
    const sound = async () => {
      expect(await page.locator('body').evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(390)
      expect(await page.locator('h1').count()).toBe(1)
      if (javaScript) expect(await axe(page)).toEqual([])
    }
    await page.goto(running.url)
    await page.getByRole('link', { name: 'Check a report' }).click()
    await sound()
    await page.locator('input[name=number]').fill(report.number!)
    await page.locator('input[name=code]').fill('AAAAA AAAAA')
    await page.getByRole('button', { name: 'Check this report' }).click()
    await sound()
    expect(await page.locator('#number-error').innerText()).toContain('We cannot confirm this.')
    await page.locator('input[name=code]').fill(code.toLowerCase().replace('-', ' '))
    await page.getByRole('button', { name: 'Check this report' }).click()
    await page.getByRole('heading', { level: 1, name: 'This report was issued' }).waitFor()
    await sound()
    const words = await page.locator('main').innerText()
    expect(words).toContain('Hollin Bay Primary School')
    expect(words).not.toMatch(/Helen|Thwaite/)
    await page.locator('input[name=upload]').setInputFiles(pdf.at)
    await page.getByRole('button', { name: 'Compare this file' }).click()
    await page.getByText('This is exactly the file we issued (PDF)').waitFor()
    await sound()
    await page.locator('input[name=upload]').setInputFiles({ name: 'changed.pdf', mimeType: 'application/pdf', buffer: Buffer.concat([pdf.bytes, Buffer.from('\n')]) })
    await page.getByRole('button', { name: 'Compare this file' }).click()
    await page.getByText('This is not one of the files of report').waitFor()
    await sound()
    await page.getByRole('button', { name: 'Compare this file' }).click()
    expect(await page.locator('#upload-error').innerText()).toContain('Choose the file')
    await inspector.close()
    expect(running.rows(`select count(*) as n from report_files where bytes = ${pdf.bytes.length + 1}`)[0]!.n).toBe(0)
  })
})

test('somebody who leads two organisations chooses between them, and still needs no more than eight', async () => {
  const [second] = running.rows("select id, name from organisations where urn = 900103")
  const [account] = running.rows("select id from accounts where email like 'helen.%'")
  running.rows(`insert into memberships (id, account_id, organisation_id, role, job, status, asked_at, decided_at) values ('secondofhelen0000000', '${account!.id}', '${second!.id}', 'lead', 'Executive headteacher', 'active', 0, 0)`)
  const helen = await visitor(false)
  const { page, press, steps } = helen
  await signsIn(helen, 'helen')
  await press(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Reports' }))
  await press(page.getByRole('link', { name: 'Make a report' }).first())
  steps.push('choose the organisation')
  await page.locator('select[name=organisation]').selectOption(second!.id!)
  await press(page.getByRole('button', { name: 'Issue this report' }))
  await page.waitForURL(/\/reports\/\d{4}-\d+/)
  const pdf = await takes(page, press, page.getByRole('link', { name: 'Download the PDF' }))
  expect((await readPdf(pdf.bytes)).text.join(' ')).toContain(second!.name!)
  console.log(`leading two: ${steps.length} interactions: ${steps.join(', ')}`)
  expect(steps.length).toBeLessThanOrEqual(MOST)
  await helen.close()
})

test('the report page shows how far its files are, and looks again only while they are on their way', async () => {
  const helen = await visitor(false)
  const { page } = helen
  await signsIn(helen, 'helen')
  await page.waitForURL(/desk/)
  await page.goto(`${running.url}/reports/new`)
  const [answer] = await Promise.all([page.waitForResponse((response) => /\/reports\/\d{4}-\d+/.test(response.url()) && response.status() === 200), page.getByRole('button', { name: 'Issue this report' }).click()])
  expect(answer.headers().refresh).toBe('5')
  expect(await page.locator('#files').innerText()).toMatch(/\d of \d files are ready/)
  await page.waitForFunction(() => !/files are ready/.test(document.querySelector('#files')?.textContent ?? 'files are ready'), undefined, { timeout: 30_000 })
  const again = await page.reload()
  expect(again!.headers().refresh).toBeUndefined()
  await helen.close()
})
