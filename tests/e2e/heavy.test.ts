import { afterAll, beforeAll, expect, test } from 'vitest'
import { caller, formOf, signedInAs, type Caller } from '#tests/support/caller.ts'
import { startProduct, type Running } from '#tests/support/running.ts'

let running: Running
let helen: Caller
beforeAll(async () => {
  running = await startProduct({ from: 'demo' })
  helen = await signedInAs(running.url, 'helen')
  // A school with a great deal in its log: copies of one entry and its partner, as rows.
  running.rows(`with recursive n (i) as (select 1 union all select i + 1 from n where i < 1500),
    one as (select * from collaborations where organisation_id = (select id from organisations where urn = 900101) and withdrawn_at is null limit 1)
    insert into collaborations (id, organisation_id, logged_by, happened_on, kind, direction, what, changed, hours, created_at, updated_at)
    select printf('heavy%015d', i), organisation_id, logged_by, date('2025-09-01', '+' || (i % 300) || ' days'), kind, direction, what, changed, 1.5, created_at, updated_at from n, one`)
  running.rows(`insert into collaboration_partners (id, collaboration_id, organisation_id) select replace(id, 'heavy', 'havey'), id, (select id from organisations where urn = 900102) from collaborations where id like 'heavy%'`)
}, 180_000)
afterAll(() => running?.stop())

test('while Helen has a report of 1,500 entries set in type, takes the log away and looks for two letters, others’ pages are answered first (R12)', async () => {
  const form = formOf((await helen.get('/reports/new?period=three-years')).text, 'name="next"')
  const issued = await helen.post('/reports/new', { ...form, period: 'three-years', deed: 'issue' })
  const number = /\/reports\/(\d{4}-\d+)/.exec(issued.location)?.[1]
  expect(number, issued.text.slice(0, 500)).toBeTruthy()

  let set = false
  const pdf = helen.get(`/reports/${number}/report.pdf`).then((reply) => {
    set = true
    return reply
  })
  const heavy = [helen.get('/collaborations/log.csv'), helen.get('/interventions?q=re')]
  const reader = caller(running.url)
  const before: boolean[] = []
  for (const path of ['/', '/interventions?q=reading', '/networks', '/approaches', '/regions', '/check', '/help', '/', '/interventions', '/']) {
    expect((await reader.get(path)).status, path).toBe(200)
    before.push(!set)
  }
  expect(before, 'each page was answered before the report was set').toEqual(before.map(() => true))
  const [csv, search] = await Promise.all(heavy)
  expect([csv!.status, search!.status]).toEqual([200, 200])
  expect(csv!.text.split('\n').length).toBeGreaterThan(1500)
  expect((await pdf).text.startsWith('%PDF')).toBe(true)
}, 120_000)
