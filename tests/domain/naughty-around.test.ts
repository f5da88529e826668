import { beforeAll, expect, test, vi } from 'vitest'
import { adoptionSteps, questions as asked } from '#db/schema/index.ts'
import * as adoptions from '#app/domain/adoptions.server.ts'
import { AdoptionForm, TakeUpForm } from '#app/domain/adoptions.ts'
import { readSearch, searchQuery } from '#app/domain/interventions.ts'
import * as lists from '#app/domain/lists.server.ts'
import { ListForm } from '#app/domain/lists.ts'
import * as questions from '#app/domain/questions.server.ts'
import { AskForm } from '#app/domain/questions.ts'
import * as reviews from '#app/domain/reviews.server.ts'
import * as search from '#app/domain/search.server.ts'
import { SaveForm } from '#app/domain/search.ts'
import { accepted, fits, hostile, inLines, onOneLine, sent, whole } from '#tests/support/corpus.ts'
import { aPublished } from '#tests/support/practice.ts'
import { id, NOW, world, type World } from '#tests/support/world.ts'

// A thousand strings on a busy machine: what is asked for is the answer, not the time.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const at = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000)

let w: World
let practice: string
beforeAll(async () => {
  w = await world()
  practice = await aPublished(w)
})

test('a question and its answer hold what was asked, and read back as it', async () => {
  const bodies = new Map<string, string>()
  for (const [place, text] of hostile.entries()) {
    const read = await sent(AskForm, { body: text })
    if ('errors' in read) {
      expect(read.errors.body).toMatch(inLines(text) === '' ? /^Write your question/ : /^Use 2,000 characters/)
      continue
    }
    bodies.set(await questions.ask(w.as('kofi', at(place * 4)), practice, read.input.body), inLines(text))
  }
  const rows = await w.db.select().from(asked)
  expect(new Map(rows.map((row) => [row.id, row.body]))).toEqual(bodies)
  expect((await questions.listFor(w.visitor(), practice, { page: 1, marks: new Map() })).questions.every((one) => one.state === 'standing')).toBe(true)
})

test('what a setting kept and changed, and the notes of its steps, come back as they were typed', async () => {
  const adoption = await adoptions.takeUp(w.as('daniel'), practice, await accepted(TakeUpForm, { stage: 'considering' }))
  let version = 1
  for (const [place, text] of hostile.entries()) {
    if (inLines(text).length > 2_000) {
      expect(await sent(AdoptionForm, { deed: 'change', seenVersion: '1', kept: text })).toMatchObject({ errors: { kept: expect.stringContaining('2,000') } })
      continue
    }
    const now = at(place * 4)
    const { kept, changed, note } = await accepted(AdoptionForm, { deed: 'change', seenVersion: '1', kept: text, changed: text, note: text })
    await adoptions.change(w.as('daniel', now), adoption, { kept, changed, seenVersion: version++ })
    await adoptions.move(w.as('daniel', now), adoption, { stage: 'delivering', note, seenVersion: version++ })
    if (place % 20 > 0) continue
    const page = await adoptions.forReading(w.as('daniel'), adoption)
    expect(JSON.stringify(page)).toContain(JSON.stringify(inLines(text)))
    expect(page).toMatchObject({ kept: inLines(text), changed: inLines(text) })
  }
  const notes = (await w.db.select().from(adoptionSteps)).map((step) => step.note)
  expect(notes.slice(1)).toEqual(hostile.map(inLines).filter((text) => text.length <= 2_000))
})

test('a review holds its writer’s interest, notes and summary as they were typed', async () => {
  const review = await reviews.ask(w.as('amara'), practice, { organisation: id('university-of-marlshire'), asking: 'Is it fair?' })
  await reviews.takeOn(w.as('ben'), review, { seenVersion: 1 })
  const { key } = reviews.questions()[0]!
  let version = 2
  for (const text of hostile.filter((one) => inLines(one).length <= 1_000)) {
    const input = await accepted(reviews.ReviewForm(), { deed: 'save', seenVersion: String(version), interest: text, summary: text, [`note-${key}`]: text, [`answer-${key}`]: 'yes' })
    await reviews.save(w.as('ben'), review, { seenVersion: version++, written: reviews.writtenOf(input) })
    const { draft } = await reviews.forReading(w.as('ben'), review)
    expect(draft).toMatchObject({ interest: inLines(text), summary: inLines(text), answers: { [key]: { answer: 'yes', note: inLines(text) } } })
  }
})

test('a reading list and its practices keep their title and notes', async () => {
  const list = await lists.make(w.as('daniel'), { title: 'A list', note: '', shared: true })
  let version = 1
  let beside = ''
  for (const text of hostile) {
    const title = fits(120, onOneLine(text)) ? text : 'A list'
    const note = inLines(text).length <= 500 ? text : ''
    const words = await accepted(ListForm, { title, note, shared: 'yes' })
    await lists.change(w.as('daniel'), list, { ...words, seenVersion: version++ })
    await lists.add(w.as('daniel'), { intervention: practice, list, title: '', note: words.note })
    // An empty note leaves the one that stands with the practice.
    beside = words.note === '' ? beside : inLines(note)
    expect(await lists.forReading(w.visitor(), list)).toMatchObject({ title: onOneLine(title), note: inLines(note), items: [{ note: beside }] })
    // Putting a practice on the list changes when it was changed, and not its version.
    expect((await lists.forEditing(w.as('daniel'), list)).version).toBe(version)
  }
})

test('a saved search asks for what was asked, however its address is written, and looking for what is new never fails', async () => {
  for (const text of hostile) {
    const q = readSearch(new URLSearchParams({ q: text })).q
    expect(q).toBe(whole(text).replace(/\s+/g, ' ').trim().slice(0, 200).trim())
    for (const query of [new URLSearchParams({ q: text }).toString(), text, `q=${text}&approach=${text}&sort=${text}&page=${text}&like=${text}&more=${text}&words=${text}`]) {
      const read = await sent(SaveForm, { query, name: fits(120, onOneLine(text)) ? text : 'A name', mail: 'yes' })
      if ('errors' in read) {
        expect(read.errors.query).toMatch(/too long/)
        continue
      }
      await search.save(w.as('daniel'), read.input)
    }
    const saved = await search.mine(w.as('daniel'))
    const long = text.length > 1_900
    for (const one of saved) expect(searchQuery(readSearch(new URLSearchParams(one.query)))).toBe(one.query)
    if (!long) expect(saved.map((one) => readSearch(new URLSearchParams(one.query)).q)).toContain(whole(q))
    if (fits(120, onOneLine(text))) expect(saved.map((one) => one.name)).toContain(onOneLine(text))
    if (saved.length > 40) {
      await search.lookForNew(w.db, at(60 * 24 * 3))
      for (const one of saved) await search.change(w.as('daniel'), { search: one.id, deed: 'remove' })
    }
  }
})
