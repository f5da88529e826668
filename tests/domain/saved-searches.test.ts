import { beforeEach, expect, test } from 'vitest'
import { letters } from '#db/schema/index.ts'
import * as search from '#app/domain/search.server.ts'
import { deliver } from '#app/jobs/main.ts'
import { setConfig } from '#app/platform/config.server.ts'
import { aPublished } from '#tests/support/practice.ts'
import { settings, world, type World } from '#tests/support/world.ts'

let w: World
beforeEach(async () => {
  w = await world()
  setConfig({ ...settings, demo: true })
})

const FRIDAY = new Date('2026-11-20T09:00:00Z')
const MONDAY = new Date('2026-11-23T09:00:00Z')
const SUNDAY = new Date('2026-11-22T12:00:00Z')

/** Looks, tells and sends until nothing is left; says what Daniel was sent about his searches. */
async function letter(now: Date) {
  await search.lookForNew(w.db, now)
  while ((await deliver(w.db, now)) > 0);
  return (await w.db.select().from(letters)).filter((one) => one.subject.startsWith('New for your search'))
}

test('Daniel hears of what is new in his search, once, on a weekday', async () => {
  await aPublished(w, { at: FRIDAY })
  await search.save(w.as('daniel', FRIDAY), { query: 'phase=primary&q=reading', name: 'Reading in primary', mail: true })
  await aPublished(w, { at: SUNDAY, fields: { title: 'Reading to dogs', phase: 'primary' } })
  expect(await letter(SUNDAY)).toEqual([])
  const [told, ...more] = await letter(MONDAY)
  expect(more).toEqual([])
  expect(told!.body).toContain('One new practice matches')
  expect(told!.body).toContain('Reading to dogs')
  expect(told!.subject).toBe('New for your search: Reading in primary')
  expect(await letter(new Date(MONDAY.getTime() + 86_400_000))).toHaveLength(1)
})

test('a search without mail, or with other filters, is silent', async () => {
  await search.save(w.as('daniel', FRIDAY), { query: 'phase=primary', name: 'Primary', mail: false })
  await search.save(w.as('daniel', FRIDAY), { query: 'phase=secondary', name: 'Secondary', mail: true })
  await aPublished(w, { at: SUNDAY, fields: { phase: 'primary' } })
  expect(await letter(MONDAY)).toEqual([])
})

test('turning mail on again tells only of what comes afterwards', async () => {
  await search.save(w.as('daniel', FRIDAY), { query: '', name: 'All', mail: false })
  await aPublished(w, { at: SUNDAY })
  const [one] = await search.mine(w.as('daniel'))
  await search.change(w.as('daniel', SUNDAY), { search: one!.id, deed: 'mail-on' })
  expect(await letter(MONDAY)).toEqual([])
})

test('saving the same search again, written another way, keeps one', async () => {
  await search.save(w.as('daniel'), { query: 'q=reading&phase=primary', name: 'One', mail: true })
  await search.save(w.as('daniel'), { query: 'phase=primary&q=reading&page=3', name: 'Two', mail: true })
  expect(await search.save(w.as('daniel'), { query: 'q=maths', name: 'Other', mail: true })).toEqual({ before: false })
  expect(await search.save(w.as('daniel'), { query: 'q=maths', name: 'Other', mail: false })).toEqual({ before: true })
  await search.change(w.as('daniel'), { search: (await search.mine(w.as('daniel'))).find((one) => one.name === 'Other')!.id, deed: 'remove' })
  expect((await search.mine(w.as('daniel'))).map((one) => one.name)).toEqual(['Two'])
})

test('nobody sees or changes another person’s searches', async () => {
  await search.save(w.as('daniel'), { query: '', name: 'Mine', mail: true })
  const [one] = await search.mine(w.as('daniel'))
  expect(await search.mine(w.as('amara'))).toEqual([])
  await expect(search.change(w.as('amara'), { search: one!.id, deed: 'remove' })).rejects.toThrow('no such saved search')
  await expect(search.mine(w.visitor())).rejects.toThrow('Sign in first')
})
