import { afterAll, expect, test } from 'vitest'
import { openBox } from '#db/client.server.ts'
import { caller, formOf, signedInAs } from '#tests/support/caller.ts'
import { startProduct, type Running } from '#tests/support/running.ts'

let running: Running
afterAll(() => running?.stop())

const KILLS = 20

test('the database of the product is opened so that an acknowledged write survives a power cut', async () => {
  running = await startProduct({ from: 'demo' })
  const box = openBox(running.databaseFile)
  expect(box.raw('pragma synchronous')).toEqual([{ synchronous: 2 }])
  expect(box.raw('pragma journal_mode')).toEqual([{ journal_mode: 'wal' }])
  expect(box.raw('pragma foreign_keys')).toEqual([{ foreign_keys: 1 }])
  box.close()
})

test(`killed ${KILLS} times while people write, the server loses nothing it has acknowledged (R1)`, async () => {
  const acknowledged = new Set<string>()
  const refused: string[] = []
  const restarts: number[] = []
  const writers = await Promise.all(['amara', 'tom', 'daniel', 'helen'].map(async (key) => {
    const who = await signedInAs(running.url, key)
    return { who, fields: formOf((await who.get('/collaborations/new')).text, 'name="what"') }
  }))
  for (let kill = 0; kill < KILLS; kill++) {
    let killed = false
    const writing = writers.map(async ({ who, fields }, writer) => {
      for (let n = 0; !killed; n++) {
        const what = `Kill test ${kill} writer ${writer} entry ${n}`
        const formKey = `${String(kill).padStart(4, '0')}${String(writer).padStart(4, '0')}${String(n).padStart(12, '0')}`
        const reply = await who.post('/collaborations/new', { ...fields, formKey, what, kind: 'visit', direction: 'mutual', happenedOn: '2026-11-12', otherName: 'A partner not here', deed: 'log' }).catch(() => null)
        if (reply?.status === 302) acknowledged.add(what)
        else if (reply) refused.push(`${reply.status} ${reply.text.slice(0, 300)}`)
      }
    })
    await new Promise((done) => setTimeout(done, 250 + (kill % 5) * 110))
    running.process.kill('SIGKILL')
    await new Promise((done) => running.process.once('exit', done))
    killed = true
    await Promise.all(writing)
    const began = performance.now()
    await running.again()
    restarts.push(performance.now() - began)
  }
  expect(refused).toEqual([])
  const box = openBox(running.databaseFile)
  const rows = box.raw("select what from collaborations where what like 'Kill test %'") as { what: string }[]
  expect(box.raw('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
  expect(box.raw('pragma foreign_key_check')).toEqual([])
  const orphans = box.raw('select id from collaborations where id not in (select collaboration_id from collaboration_partners)')
  box.close()
  const kept = new Set(rows.map((row) => row.what))
  expect([...acknowledged].filter((what) => !kept.has(what))).toEqual([])
  expect(kept.size).toBe(rows.length)
  expect(orphans).toEqual([])
  expect(acknowledged.size, `${rows.length} rows`).toBeGreaterThan(KILLS * writers.length)
  console.log(`${acknowledged.size} acknowledged writes, ${rows.length} found, 0 lost over ${KILLS} kills; back in ${Math.round(Math.max(...restarts))} ms at most.`)
}, 300_000)

test('a stranger to the killed server still finds its pages', async () => {
  expect((await caller(running.url).get('/interventions')).status).toBe(200)
})
