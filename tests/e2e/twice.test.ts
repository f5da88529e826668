import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBox } from '#db/client.server.ts'
import { openBrowser, signIn } from '#tests/support/browser.ts'
import { formOf, signedInAs, type Caller } from '#tests/support/caller.ts'
import { startProduct, type Running } from '#tests/support/running.ts'

let running: Running
beforeAll(async () => {
  running = await startProduct({ from: 'demo' })
})
afterAll(() => running?.stop())

const counted = (table: string): number => {
  const box = openBox(running.databaseFile)
  try {
    return (box.raw(`select count(*) as n from ${table}`) as { n: number }[])[0]!.n
  } finally {
    box.close()
  }
}

const forms: { name: string; key: string; page: string; has: string; table: string; fields: Record<string, string>; changed: Record<string, string> }[] = [
  { name: 'a piece of joint work', key: 'amara', page: '/collaborations/new', has: 'name="what"', table: 'collaborations', fields: { kind: 'visit', direction: 'given', happenedOn: '2026-11-12', what: 'Sent twice.', otherName: 'Somebody', deed: 'log' }, changed: { what: 'Other words.' } },
  { name: 'a practice', key: 'amara', page: '/interventions/new', has: 'name="title"', table: 'interventions', fields: { title: 'Sent twice' }, changed: { title: 'Another title' } },
  { name: 'a network', key: 'priya', page: '/networks/new', has: 'name="purpose"', table: 'networks', fields: { name: 'Sent twice', kind: 'local', purpose: 'x', startedOn: '2026-11-02' }, changed: { name: 'Another name' } },
  { name: 'a report', key: 'helen', page: '/reports/new', has: 'name="next"', table: 'reports', fields: { next: 'Sent twice' }, changed: { next: 'Other words' } },
  { name: 'an organisation', key: 'sunita', page: '/organisations/propose?name=Sent+Twice+Trust', has: 'name="town"', table: 'organisations', fields: { name: 'Sent Twice Charity', kind: 'charity', town: 'Kingsmarl', anyway: 'yes' }, changed: { town: 'Eastmere' } },
]

test.each(forms)('$name sent fifty times at once is made once, and every sender is led to it (R8)', async ({ key, page, has, table, fields, changed }) => {
  const who: Caller = await signedInAs(running.url, key)
  const form = { ...formOf((await who.get(page)).text, has), ...fields }
  expect(form.formKey).toMatch(/^[0-9a-z]{20}$/)
  const before = counted(table)
  const replies = await Promise.all(Array.from({ length: 50 }, () => who.post(page, form)))
  expect(new Set(replies.map((reply) => `${reply.status} ${reply.location.replace(/\?.*/, '')}`)).size, replies.map((reply) => `${reply.status} ${reply.location}`).join(', ')).toBe(1)
  expect(replies[0]!.status).toBe(302)
  expect(counted(table)).toBe(before + 1)

  // Back, other words, the same page sent again: not a second one, and not silence.
  const again = await who.post(page, { ...form, ...changed })
  expect(again.status).toBe(409)
  expect(again.text).toContain('We already have this form from you')
  for (const words of Object.values(changed)) expect(again.text).toContain(words)
  expect(counted(table)).toBe(before + 1)
}, 60_000)

test('a registration sent fifty times is one letter’s worth, and a problem report is kept once', async () => {
  const visitor = await signedInAs(running.url, 'kofi')
  const form = formOf((await visitor.get('/report-a-problem')).text, 'name="what"')
  const before = counted('problems')
  await Promise.all(Array.from({ length: 50 }, () => visitor.post('/report-a-problem', { ...form, what: 'The page was cut off.' })))
  expect(counted('problems')).toBe(before + 1)
})

test('a double click on a slow line logs one entry', async () => {
  const browser = await openBrowser()
  try {
    const context = await browser.newContext()
    const page = await context.newPage()
    await signIn(page, running.url, 'tom')
    await page.goto(`${running.url}/collaborations/new`)
    await page.locator('input[name="partners"]').first().check()
    await page.locator('input[name="kind"][value="visit"]').check()
    await page.locator('input[name="direction"][value="mutual"]').check()
    await page.locator('textarea[name="what"]').fill('Clicked twice in a hurry.')
    await page.route('**/collaborations/new', async (route) => {
      await new Promise((done) => setTimeout(done, 500))
      await route.continue()
    })
    await page.getByRole('button', { name: 'Log it' }).dblclick()
    await page.waitForURL(/\/collaborations\/[0-9a-z]{20}/)
    const box = openBox(running.databaseFile)
    expect(box.raw("select count(*) as n from collaborations where what = 'Clicked twice in a hurry.'")).toEqual([{ n: 1 }])
    box.close()
  } finally {
    await browser.close()
  }
})
