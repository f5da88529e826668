import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openBox } from '#db/client.server.ts'
import { atHome } from '#app/platform/home.server.ts'
import { caller, formOf } from '#tests/support/caller.ts'
import { startProduct } from '#tests/support/running.ts'

const folder = mkdtempSync(join(tmpdir(), 'hearth-commands-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const settings = { BASE_URL: 'https://hearth.example', DATABASE_FILE: join(folder, 'hearth.db'), OPERATOR: 'Example Council', CONTACT_EMAIL: 'hearth@example.org', LOG_LEVEL: 'silent' }
const run = (way: string, args: string[], env: Record<string, string>) => {
  const ended = spawnSync(process.execPath, ['build/server/start.js', way, ...args], { cwd: atHome(), env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env } as unknown as NodeJS.ProcessEnv, encoding: 'utf8', timeout: 60_000 })
  return { code: ended.status, said: ended.stdout + ended.stderr }
}

test('the production server says which setting is missing, and does not start', () => {
  const { code, said } = run('server', [], {})
  expect(code).toBe(1)
  for (const name of ['BASE_URL', 'DATABASE_FILE', 'OPERATOR', 'CONTACT_EMAIL']) expect(said).toContain(`${name} is missing`)
  expect(said).not.toMatch(/at file:|node_modules/)
  expect(run('server', [], { ...settings, SMTP_URL: 'smtp://x' }).said).toContain('MAIL_FROM is missing')
})

test('an operator imports the register, twice, and is told what happened', () => {
  const register = ['register', 'import', 'content/demo/register.csv', '--links', 'content/demo/links.csv']
  const first = run('cli', register, settings)
  expect(first.said).toMatch(/120[^\n]*added|added[^\n]*120/i)
  expect(first.code).toBe(0)
  const second = run('cli', register, settings)
  expect(second.code).toBe(0)
  expect(second.said).toMatch(/\b0[^\n]*changed|changed[^\n]*\b0\b/i)
  const box = openBox(settings.DATABASE_FILE)
  expect(box.raw("select count(*) as n from organisations where kind = 'school' or urn is not null")).toEqual([{ n: 120 }])
  expect(box.raw('select count(*) as n from accounts')).toEqual([{ n: 0 }])
  box.close()
})

test('a wrong file is refused in words and changes nothing', () => {
  const wrong = join(folder, 'wrong.csv')
  writeFileSync(wrong, 'name,age\nA,1\n')
  const { code, said } = run('cli', ['register', 'import', wrong], settings)
  expect(code).toBe(1)
  expect(said).toMatch(/URN/)
  expect(run('cli', ['register', 'import', join(folder, 'nowhere.csv')], settings).code).toBe(1)
  expect(run('cli', ['frobnicate'], settings).code).toBe(2)
  expect(run('cli', ['help'], {}).said).toContain('moderator add EMAIL')
  expect(run('cli', ['config', 'check'], settings)).toMatchObject({ code: 0 })
})

test('the first moderator comes by a one-time link from the command line, and never has a default password', async () => {
  const running = await startProduct({ from: 'empty' })
  try {
    const { code, said } = run('cli', ['moderator', 'add', 'first@example.org'], { ...settings, DATABASE_FILE: running.databaseFile, BASE_URL: running.url })
    expect(code).toBe(0)
    const link = new RegExp(`${running.url}(/confirm/[0-9a-z]+)`).exec(said)?.[1]
    expect(link, said).toBeDefined()
    const first = caller(running.url)
    const page = await first.get(link!)
    expect(page.status).toBe(200)
    expect((await first.get('/moderation')).status).toBe(302)
    const fields = formOf(page.text, 'password')
    const reply = await first.post(link!, { ...fields, name: 'First Moderator', password: 'a slow tide over shingle' })
    expect(reply.status, reply.text.slice(0, 3000)).toBe(302)
    expect((await first.get('/moderation')).status).toBe(200)
    const again = caller(running.url)
    expect((await again.post(link!, { ...fields, name: 'Somebody else', password: 'another tide over shingle' })).status).toBeGreaterThanOrEqual(400)
  } finally {
    await running.stop()
  }
})

test('the demonstration started again keeps what was done, and starts over only when asked', () => {
  const env = { DATABASE_FILE: join(folder, 'demo.db'), LOG_LEVEL: 'silent' }
  expect(run('demo', ['--fill-only'], env).said).toContain('Filling the demonstration')
  const box = openBox(env.DATABASE_FILE)
  box.raw("update accounts set name = 'Renamed Here' where email like 'amara.%'")
  box.close()
  expect(run('demo', ['--fill-only'], env).said).toContain('as it was left')
  const name = () => {
    const again = openBox(env.DATABASE_FILE)
    const [row] = again.raw("select name from accounts where email like 'amara.%'") as { name: string }[]
    again.close()
    return row!.name
  }
  expect(name()).toBe('Renamed Here')
  expect(run('demo', ['--fresh', '--fill-only'], env).said).toContain('Filling the demonstration')
  expect(name()).toBe('Amara Okafor')
}, 90_000)
