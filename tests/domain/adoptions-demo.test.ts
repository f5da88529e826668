import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { adoptions as table } from '#db/schema/index.ts'
import * as adoptions from '#app/domain/adoptions.server.ts'
import * as questions from '#app/domain/questions.server.ts'
import { fillAdoptions } from '#app/demo/adoptions.ts'
import type { County } from '#app/demo/county.ts'
import { pages } from '#app/platform/content.server.ts'
import { atHome } from '#app/platform/home.server.ts'
import { people, id, world } from '#tests/support/world.ts'
import { aPublished, everyWord } from '#tests/support/practice.ts'

test('the demonstration’s adoptions and questions go through the doors: every stage, one that stopped and why, two that measured it', async () => {
  const w = await world()
  const county: County = {
    as: (key, at) => w.as(key, at), organisation: (ref) => id(ref), day: (written) => written, at: (written, time) => new Date(`${written}T${time}:00Z`),
    leadOf: (ref) => people.find((person) => person.organisation === ref && person.role !== 'member')!.key,
  }
  const file = parse(readFileSync(atHome('content/demo/adoptions.yml'), 'utf8')) as { adoptions: { practice: string; on: string }[]; questions: { practice: string; on: string }[] }
  const named = new Set([...file.adoptions, ...file.questions].map((one) => one.practice))
  const made = new Map<string, string>()
  for (const { meta } of pages('demo/interventions', z.looseObject({ key: z.string(), title: z.string(), organisation: z.union([z.number(), z.string()]), author: z.string(), publishedOn: z.coerce.string() })).values()) {
    if (!named.has(meta.key)) continue
    made.set(meta.key, await aPublished(w, { by: meta.author, approvedBy: county.leadOf(meta.organisation), at: county.at(meta.publishedOn.slice(0, 10), '08:00'), fields: { title: meta.title } }))
    for (const one of [...file.adoptions, ...file.questions].filter((one) => one.practice === meta.key)) expect(one.on >= meta.publishedOn.slice(0, 10), `${meta.key} on ${one.on}`).toBe(true)
  }
  expect(await fillAdoptions(w.db, county)).toEqual({ adoptions: 13, questions: 8 })
  expect(new Set((await w.db.select().from(table)).map((row) => row.stage)).size).toBe(5)
  const feedback = await adoptions.forPage(w.visitor(), made.get('whole-class-feedback')!)
  expect(feedback).toMatchObject({ total: 3, measured: { positive: 0, null: 1, negative: 0 } })
  expect(everyWord(feedback)).not.toMatch(/Foundry Park|Great Tharby/)
  expect((await adoptions.forPage(w.visitor(), made.get('sentence-combining')!)).settings[0]).toMatchObject({ stage: 'sustaining', setting: 'Northcote Hill Primary School', evaluation: { result: 'positive', estimate: expect.stringContaining('interval') } })
  expect((await adoptions.forPage(w.visitor(), made.get('retrieval-starters-science')!)).settings[0]!.why).toContain('already began with recall')
  const thread = await questions.forPage(w.visitor(), made.get('reading-aloud-partners')!, await adoptions.marks(w.db, made.get('reading-aloud-partners')!))
  expect(thread.questions.map((one) => one.answerCount)).toEqual([2, 1])
  expect(thread.questions[0]!.answers.map((one) => one.writer.mark)).toEqual(['wrote this practice', 'has taken this up (delivering)'])
})
