import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { readingLists } from '#db/schema/index.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import * as lists from '#app/domain/lists.server.ts'
import { MOST_ITEMS } from '#app/domain/lists.ts'
import { setConfig } from '#app/platform/config.server.ts'
import { newId } from '#app/platform/ids.ts'
import { may } from '#app/policy/policy.ts'
import * as addPage from '#app/routes/lists/add.tsx'
import * as showPage from '#app/routes/lists/show.tsx'
import { answered, refusedWith, sent, sound } from '#tests/support/pages.tsx'
import { aPublished } from '#tests/support/practice.ts'
import { id, NOW, settings, world, type World } from '#tests/support/world.ts'

let w: World
beforeEach(async () => {
  w = await world()
})
const words = { title: 'For Tuesday', note: '', shared: false }

test('Daniel puts a practice on a new list, and finds it there with his note', async () => {
  const practice = await aPublished(w)
  const { list } = await lists.add(w.as('daniel'), { intervention: practice, list: 'new', title: 'For Tuesday', note: 'Look at what it took.' })
  const read = await lists.forReading(w.as('daniel'), list)
  expect(read.items.map((item) => [item.card?.id, item.note])).toEqual([[practice, 'Look at what it took.']])
  expect((await lists.mine(w.as('daniel'))).map((one) => [one.title, one.count])).toEqual([['For Tuesday', 1]])
})

test('putting it on the same list again changes the note and adds nothing', async () => {
  const practice = await aPublished(w)
  const { list } = await lists.add(w.as('daniel'), { intervention: practice, list: 'new', title: 'T', note: 'one' })
  await lists.add(w.as('daniel'), { intervention: practice, list, title: '', note: 'two' })
  expect((await lists.forReading(w.as('daniel'), list)).items.map((item) => item.note)).toEqual(['two'])
})

test('Daniel is told when a practice was on the list already, and an empty note leaves the one that is there', async () => {
  const practice = await aPublished(w)
  const daniel = w.as('daniel')
  const list = await lists.make(daniel, words)
  const put = (note: string) => answered(addPage, w.as('daniel'), `/lists/add?intervention=${practice}`, {}, { intervention: practice, list, note })
  expect([await put('one'), await put('two'), await put('')].map(({ to }) => to)).toEqual(['added', 'noted', 'there'].map((word) => `/lists/${list}?done=${word}`))
  expect((await lists.forReading(daniel, list)).items.map((item) => item.note)).toEqual(['two'])
  expect(await sent(showPage, daniel, `/lists/${list}?done=noted`, { id: list })).toContain('It was already on this list; your note is changed.')
})

test('a list that is full still takes a new note for what is on it', async () => {
  const practice = await aPublished(w)
  const { list } = await lists.add(w.as('daniel'), { intervention: practice, list: 'new', title: 'T', note: '' })
  const other = await aPublished(w)
  for (let at = 1; at < MOST_ITEMS; at++) await lists.add(w.as('daniel'), { intervention: await aPublished(w), list, title: '', note: '' })
  expect(await lists.add(w.as('daniel'), { intervention: practice, list, title: '', note: 'new' })).toEqual({ list, before: true })
  await expect(lists.add(w.as('daniel'), { intervention: other, list, title: '', note: '' })).rejects.toThrow()
})

test('a shared list shows its maker the address to send, without what stands behind it; nobody else is shown it', async () => {
  setConfig(settings)
  const list = await lists.make(w.as('daniel'), { ...words, shared: true })
  const own = await sent(showPage, w.as('daniel'), `/lists/${list}?done=saved`, { id: list })
  sound(own)
  expect(own).toMatch(new RegExp(`<div class="hearth-copy" data-copy=""><input[^>]* readonly=""[^>]* value="${settings.baseUrl}/lists/${list}"`, 'i'))
  expect(await sent(showPage, w.visitor(), `/lists/${list}`, { id: list })).not.toContain('data-copy')
  const unshared = await lists.make(w.as('daniel'), words)
  expect(await sent(showPage, w.as('daniel'), `/lists/${unshared}`, { id: unshared })).toMatch(/Only you can see this list\..*share it by its link/)
})

test('whoever follows the link of a list that is not shared any more, or was deleted, is told so, signed in or not', async () => {
  const list = await lists.make(w.as('daniel'), { ...words, shared: true })
  await lists.change(w.as('daniel'), list, { ...words, shared: false, seenVersion: 1 })
  for (const ctx of [w.visitor(), w.as('amara')])
    for (const which of [list, newId()]) {
      const answer = await refusedWith(Promise.resolve(showPage.loader({ request: new Request(`http://localhost:3999/lists/${which}`), params: { id: which }, context: { ctx } } as never)))
      expect([answer.status, await answer.text()]).toEqual([404, 'This list is no longer shared, or never was.'])
    }
})

test('a list is its maker’s alone until it is shared; then whoever has the link reads it, signed in or not', async () => {
  const list = await lists.make(w.as('daniel'), words)
  await expect(lists.forReading(w.as('amara'), list)).rejects.toThrow('no longer shared, or never was')
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
  const { list } = await lists.add(w.as('daniel'), { intervention: practice, list: 'new', title: 'T', note: '' })
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
