import { expect, test } from 'vitest'
import { organisations } from '#db/schema/index.ts'
import { people, world } from '#tests/support/world.ts'

test('every test has the county of its own', async () => {
  const one = await world()
  const two = await world()
  await one.db.update(organisations).set({ name: 'Changed' })
  expect((await two.db.select().from(organisations).limit(1))[0]!.name).not.toBe('Changed')
  expect(people.length).toBeGreaterThan(12)
})
