import { expect, test } from 'vitest'
import { newId } from '#app/platform/ids.ts'

test('ids are in the order in which they were made, however many in one millisecond', () => {
  const made = Array.from({ length: 5000 }, newId)
  expect([...made].sort()).toEqual(made)
  expect(new Set(made).size).toBe(5000)
  expect(made.every((id) => /^[0-9a-hjkmnp-tv-z]{20}$/.test(id))).toBe(true)
})
