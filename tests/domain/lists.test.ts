import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { readingLists } from '#db/schema/index.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import * as lists from '#app/domain/lists.server.ts'
import { newId } from '#app/platform/ids.ts'
import { may } from '#app/policy/policy.ts'
import { aPublished } from '#tests/support/practice.ts'
import { id, NOW, world, type World } from '#tests/support/world.ts'

let w: World
beforeEach(async () => {
  w = await world()
})
const words = { title: 'For Tuesday', note: '', shared: false }

test('Daniel puts a practice on a new list, and finds it there with his note', async () => {
  const practice = await aPublished(w)
  const list = await lists.add(w.as('daniel'), { intervention: practice, list: 'new', title: 'For Tuesday', note: 'Look at what it took.' })
  const read = await lists.forReading(w.as('daniel'), list)
  expect(read.items.map((item) => [item.card?.id, item.note])).toEqual([[practice, 'Look at what it took.']])
  expect((await lists.mine(w.as('daniel'))).map((one) => [one.title, one.count])).toEqual([['For Tuesday', 1]])
})

test('putting it on the same list again changes the note and adds nothing', async () => {
  const practice = await aPublished(w)
  const list = await lists.add(w.as('daniel'), { intervention: practice, list: 'new', title: 'T', note: 'one' })
  await lists.add(w.as('daniel'), { intervention: practice, list, title: '', note: 'two' })
  expect((await lists.forReading(w.as('daniel'), list)).items.map((item) => item.note)).toEqual(['two'])
})

test('a list is its maker’s alone until it is shared; then whoever has the link reads it, signed in or not', async () => {
  const list = await lists.make(w.as('daniel'), words)
  await expect(lists.forReading(w.as('amara'), list)).rejects.toThrow('There is no such list')
  await lists.change(w.as('daniel'), list, { ...words, shared: true, seenVersion: 1 })
  expect((await lists.forReading(w.visitor(), list)).mine).toBe(false)
  await expect(lists.change(w.as('amara'), list, { ...words, seenVersion: 2 })).rejects.toThrow('Only whoever made this list')
  await expect(lists.remove(w.as('amara'), list)).rejects.toThrow('Only whoever made this list')
})

test('practices are moved up and down, and the ends stay ends', async () => {
  const [a, b, c] = [await aPublished(w), await aPublished(w), await aPublished(w)]
  const list = await lists.make(w.as('daniel'), words)
  for (const intervention of [a, b, c]) await lists.add(w.as('daniel'), { intervention, list, title: '', note: '' })
  const order = async () => (await lists.forReading(w.as('daniel'), list)).items
  const move = async (at: number, deed: 'up' | 'down' | 'remove') => lists.changeItem(w.as('daniel'), list, { item: (await order())[at]!.id, deed, note: '' })
  await move(2, 'up')
  await move(0, 'up')
  expect((await order()).map((item) => item.interventionId)).toEqual([a, c, b])
  await move(1, 'remove')
  expect((await order()).map((item) => item.interventionId)).toEqual([a, b])
})

test('what is not published cannot be put on a list, and what is withdrawn leaves a line that says so', async () => {
  const practice = await aPublished(w)
  const list = await lists.add(w.as('daniel'), { intervention: practice, list: 'new', title: 'T', note: '' })
  await interventions.withdraw(w.as('helen'), practice, { seenVersion: 3, note: '' })
  expect((await lists.forReading(w.as('daniel'), list)).items.map((item) => item.card)).toEqual([null])
  await expect(lists.add(w.as('daniel'), { intervention: practice, list, title: '', note: '' })).rejects.toThrow('not published')
})

test('two windows: the second that renames an older list is refused and nothing is lost', async () => {
  const list = await lists.make(w.as('daniel'), words)
  await lists.change(w.as('daniel'), list, { ...words, title: 'First', seenVersion: 1 })
  await expect(lists.change(w.as('daniel'), list, { ...words, title: 'Second', seenVersion: 1 })).rejects.toThrow()
  expect((await lists.forReading(w.as('daniel'), list)).title).toBe('First')
})

test('whoever asks: a list opens if and only if the rule says so', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('daniel', 'amara', 'joan'), fc.boolean(), fc.constantFrom('daniel', 'amara', 'joan', null), async (maker, shared, asker) => {
      const listId = newId()
      await w.db.insert(readingLists).values({ id: listId, accountId: id(maker), title: 't', shared, createdAt: NOW, updatedAt: NOW })
      const ctx = asker === null ? w.visitor() : w.as(asker)
      const opened = await lists.forReading(ctx, listId).then(() => true, () => false)
      expect(opened).toBe(may(ctx.who, 'read list', { accountId: id(maker), shared }))
    }),
    { seed: 42, numRuns: 40 },
  )
})
