import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { setConfig } from '#app/platform/config.server.ts'
import * as files from '#app/platform/files.server.ts'
import { settings } from '#tests/support/world.ts'

let outside: string
let folder: string
beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'hearth-store-'))
  folder = join(outside, 'files')
  setConfig({ ...settings, filesFolder: folder })
})
afterEach(() => rmSync(outside, { recursive: true, force: true }))

const words = (text: string): Uint8Array => new TextEncoder().encode(text)
const at = (hash: string): string => join(folder, hash.slice(0, 2), hash)
const old = (path: string, days: number) => utimesSync(path, new Date(Date.now() - days * 86_400_000), new Date(Date.now() - days * 86_400_000))

test('what is kept lies under the fingerprint of its bytes, once, and nothing half-written beside it', async () => {
  const hash = await files.keep(words('plan'))
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(await files.keep(words('plan'))).toBe(hash)
  expect(readdirSync(join(folder, hash.slice(0, 2)))).toEqual([hash])
  const found = await files.read(hash)
  expect(found?.size).toBe(4)
  expect(await new Response(found!.stream()).text()).toBe('plan')
  await files.remove(hash)
  expect(await files.read(hash)).toBeNull()
  await files.remove(hash)
})

test('one hundred at once are all there', async () => {
  const hashes = await Promise.all(Array.from({ length: 100 }, (_, number) => files.keep(words(`file ${number % 50}`))))
  expect(new Set(hashes).size).toBe(50)
  for (const hash of hashes) expect(files.fingerprint(readFileSync(at(hash)))).toBe(hash)
  expect(readdirSync(folder, { recursive: true }).filter((name) => String(name).includes('.'))).toEqual([])
})

describe('no name leads out of the folder (S15)', () => {
  const up = ['../', '..\\', '..%2f', '..%5c', '%2e%2e/', '%2e%2e%2f', '%252e%252e%252f', '..%c0%af', '..%ef%bc%8f', '....//', '..;/', '.\u002e/', '\uff0e\uff0e/', '..\u2215', '..\u0000/', '/..//']
  const goals = ['secret', 'etc/passwd', 'hearth.db', 'files/../secret']
  const names = [
    ...up.flatMap((way) => goals.map((goal) => way.repeat(4) + goal)),
    '/etc/passwd', 'C:\\Windows\\win.ini', '\\\\server\\share\\x', '//server/share/x', 'file:///etc/passwd', '~/secret', '.', '..', '', '\u0000', 'con', 'nul', '-rf',
    `${'a'.repeat(63)}/`, `${'a'.repeat(64)}/../secret`, `${'a'.repeat(64)}\u0000`, `${'a'.repeat(64)}\n`, ` ${'a'.repeat(63)}`, 'A'.repeat(64), 'g'.repeat(64), 'a'.repeat(65), 'a'.repeat(32),
  ]

  test(`${names.length} spellings are no names at all`, async () => {
    expect(names.length).toBeGreaterThanOrEqual(60)
    writeFileSync(join(outside, 'secret'), 'secret')
    for (const name of names) {
      expect(files.isHash(name), name).toBe(false)
      await expect(files.read(name), name).rejects.toThrow('not the name')
      await expect(files.remove(name), name).rejects.toThrow('not the name')
    }
    expect(readFileSync(join(outside, 'secret'), 'utf8')).toBe('secret')
  })

  test('what is not a string is no name', async () => {
    for (const name of [null, undefined, 1, {}, ['a'.repeat(64)]]) await expect(files.read(name as string)).rejects.toThrow('not the name')
  })

  test('a link in the folder is not followed, neither as a file nor as a shelf', async () => {
    const secret = 'b'.repeat(64)
    writeFileSync(join(outside, secret), 'secret')
    mkdirSync(join(folder, 'bb'), { recursive: true })
    symlinkSync(join(outside, secret), join(folder, 'bb', secret))
    expect(await files.read(secret)).toBeNull()
    const hash = files.fingerprint(words('linked'))
    symlinkSync(outside, join(folder, hash.slice(0, 2)))
    await expect(files.keep(words('linked'))).rejects.toThrow('not a folder')
    writeFileSync(join(outside, hash), 'secret')
    expect(await files.read(hash)).toBeNull()
    await files.remove(hash)
    expect(existsSync(join(outside, hash))).toBe(true)
  })
})

describe('tidying', () => {
  test('takes away what nobody names and is older than a day, and nothing else', async () => {
    const [named, unnamed, fresh] = await Promise.all(['named', 'unnamed', 'fresh'].map((text) => files.keep(words(text))))
    old(at(named!), 3)
    old(at(unnamed!), 3)
    const half = join(folder, named!.slice(0, 2), `.${'0'.repeat(20)}`)
    writeFileSync(half, 'half')
    old(half, 3)
    const strange = join(folder, named!.slice(0, 2), 'README')
    writeFileSync(strange, 'by the operator')
    old(strange, 30)
    const asked: string[] = []
    const gone = await files.removeUnnamed(async (hashes) => (asked.push(...hashes), new Set(hashes.filter((hash) => hash === named))), new Date())
    expect(gone).toBe(2)
    expect(asked).not.toContain(fresh)
    expect([named, unnamed, fresh].map((hash) => existsSync(at(hash!)))).toEqual([true, false, true])
    expect([existsSync(half), existsSync(strange)]).toEqual([false, true])
  })

  test('a folder that is not there yet is tidy', async () => {
    expect(await files.removeUnnamed(async () => new Set(), new Date())).toBe(0)
  })
})
