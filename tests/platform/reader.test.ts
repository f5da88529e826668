import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { openBox } from '#db/client.server.ts'
import { facts } from '#db/schema/index.ts'
import { migrate } from '#db/migrate.ts'
import { atHome } from '#app/platform/home.server.ts'
import { aside } from '#app/platform/reader.server.ts'

const folder = mkdtempSync(join(tmpdir(), 'hearth-reader-'))
const box = openBox(join(folder, 'read.db'))
migrate(box, atHome('db/migrations'))
afterAll(() => {
  box.close()
  rmSync(folder, { recursive: true, force: true })
})

test('what is read aside is what was written, typed as the schema says, in one snapshot', async () => {
  await box.insert(facts).values([{ key: 'a', value: '1' }, { key: 'b', value: 'é 🎓' }])
  const reader = aside(box)
  const [rows, [count]] = await reader.batch([reader.select().from(facts).where(sql`${facts.key} in ('a', 'b')`).orderBy(facts.key), reader.select({ n: sql<number>`count(*)` }).from(facts).where(sql`${facts.key} in ('a', 'b')`)])
  expect(rows).toEqual([{ key: 'a', value: '1' }, { key: 'b', value: 'é 🎓' }])
  expect(count).toEqual({ n: 2 })
  expect(await reader.select().from(facts).where(sql`${facts.key} = 'none'`)).toEqual([])
})

test('nothing can be written through it', async () => {
  await expect(Promise.resolve(aside(box).insert(facts).values({ key: 'c', value: '3' }))).rejects.toThrow()
  expect(await box.select().from(facts).where(sql`${facts.key} = 'c'`)).toEqual([])
})

test('a database that is no file is read where it is', () => {
  const here = openBox(':memory:')
  expect(aside(here)).toBe(here)
  here.close()
})
