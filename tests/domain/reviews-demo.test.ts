import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import type { County } from '#app/demo/county.ts'
import { fillReviews } from '#app/demo/reviews.ts'
import * as reviews from '#app/domain/reviews.server.ts'
import { data, pages } from '#app/platform/content.server.ts'
import { aPublished } from '#tests/support/practice.ts'
import { id, people, world, type World } from '#tests/support/world.ts'

const Account = z.object({ title: z.string(), organisation: z.union([z.number(), z.string()]), author: z.string() })
const leadOf = (ref: string | number): string => people.find((person) => person.organisation === ref && person.role !== 'member')!.key

let w: World
beforeEach(async () => void (w = await world()))

test('the demonstration’s reviews go through the doors: four signed by people of the university, one asked, one declined', async () => {
  const accounts = pages('demo/interventions', Account)
  for (const { account } of data('demo/reviews.yml', z.array(z.object({ account: z.string() })))) {
    const { title, organisation, author } = accounts.get(account)!.meta
    await aPublished(w, { by: author, approvedBy: leadOf(organisation), fields: { title } })
  }
  const county: County = {
    as: (key, at) => w.as(key, at), organisation: (ref) => id(ref), leadOf, day: (written) => written, at: (written, time) => new Date(`${written}T${time}:00Z`),
  }
  expect(await fillReviews(w.db, county)).toBe(6)
  const { toWrite, finished } = await reviews.forList(w.as('sunita'), 1)
  expect(toWrite.map((one) => one.status)).toEqual(['asked'])
  expect(finished.map((one) => one.status).sort()).toEqual(['declined', 'signed', 'signed', 'signed', 'signed'])
  for (const one of finished.filter((line) => line.status === 'signed')) {
    const { signed } = await reviews.forReading(w.visitor(), one.id)
    expect(signed!.words!.answers).toHaveLength(reviews.questions().length)
    expect(signed!.signedAt).toBeGreaterThan(Date.parse('2025-09-01'))
  }
})
