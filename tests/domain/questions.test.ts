import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { accounts, events, interventions as practices, questions as table } from '#db/schema/index.ts'
import { orElseUndo, Stale, write } from '#db/write.ts'
import * as adoptions from '#app/domain/adoptions.server.ts'
import { TakeUpForm } from '#app/domain/adoptions.ts'
import * as questions from '#app/domain/questions.server.ts'
import { Invalid, NotFound, TooMany } from '#app/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { aDraft, aPublished, everyWord } from '#tests/support/practice.ts'
import { id, NOW, world, type World } from '#tests/support/world.ts'

let w: World
let practice: string
beforeEach(async () => {
  w = await world()
  practice = await aPublished(w)
})
const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const whole = async (ctx: Parameters<typeof questions.forReading>[0], one: string) => {
  const found = await questions.forReading(ctx, one, adoptions.marks)
  if ('see' in found) throw new Error('An answer was shown as a question.')
  return found
}

describe('asking and answering', () => {
  test('Kofi asks, Amara answers as one who wrote it, and anybody reads both', async () => {
    const one = await questions.ask(w.as('kofi'), practice, 'Who prints the **pages**?')
    await questions.answer(w.as('amara', at(1)), one, 'The office does.')
    const thread = await questions.forPage(w.visitor(), practice)
    expect(thread).toMatchObject({
      total: 1, signedIn: false, refusal: 'Sign in first.',
      questions: [{
        id: one, state: 'standing', html: '<p>Who prints the <strong>pages</strong>?</p>\n', mine: false, writer: { name: 'Kofi Mensah', organisation: 'Kingsmarl High School', mark: null }, answerCount: 1,
        answers: [{ html: '<p>The office does.</p>\n', writer: { name: 'Amara Okafor', mark: 'wrote this practice' } }],
      }],
    })
    expect(everyWord(thread)).not.toContain(id('kofi'))
    expect((await w.db.select().from(events)).map((event) => event.name)).toEqual(expect.arrayContaining(['question.asked', 'question.answered']))
  })

  test('somebody of a setting that shows that it took this up is marked so, and nobody else', async () => {
    const adoption = await adoptions.takeUp(w.as('daniel'), practice, TakeUpForm.parse({ stage: 'delivering' }))
    const one = await questions.ask(w.as('kofi'), practice, 'How long does it take?')
    await questions.answer(w.as('daniel', at(1)), one, 'Ten minutes with us.')
    expect((await whole(w.visitor(), one)).question.answers[0]!.writer.mark).toBeNull()
    await adoptions.letReaders(w.as('tom'), adoption, { named: true, seenVersion: 1 })
    expect((await whole(w.visitor(), one)).question.answers[0]!.writer.mark).toBe('has taken this up (delivering)')
    expect((await questions.forPage(w.visitor(), practice)).questions[0]!.answers[0]!.writer.mark).toBeNull()
  })

  test('nobody asks about a draft or what has been withdrawn, and a visitor signs in first', async () => {
    const draft = await aDraft(w.as('amara'))
    await expect(questions.ask(w.as('kofi'), draft, 'x')).rejects.toThrow(NotFound)
    await expect(questions.ask(w.as('helen'), draft, 'x')).rejects.toThrow('It is not published.')
    await expect(questions.ask(w.visitor(), practice, 'x')).rejects.toThrow('Sign in first')
    const one = await questions.ask(w.as('kofi'), practice, 'x')
    await w.db.update(practices).set({ status: 'withdrawn' }).where(eq(practices.id, practice))
    await expect(questions.forReading(w.as('kofi'), one, adoptions.marks)).rejects.toThrow(NotFound)
    await expect(questions.answer(w.as('tom'), one, 'x')).rejects.toThrow(NotFound)
  })

  test('a pupil number or a result for a group under ten is not published in a question or an answer', async () => {
    await expect(questions.ask(w.as('kofi'), practice, 'Is A123456789012 in it?')).rejects.toThrow(Invalid)
    const one = await questions.ask(w.as('kofi'), practice, 'Did it work?')
    await expect(questions.answer(w.as('amara'), one, 'Yes: 3 of 8 pupils moved up.')).rejects.toThrow(Invalid)
    expect(await w.db.select().from(table)).toHaveLength(1)
  })

  test('hostile Markdown comes out as words', async () => {
    await questions.ask(w.as('kofi'), practice, '<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>')
    const [said] = (await questions.forPage(w.visitor(), practice)).questions
    expect(said).toMatchObject({ html: expect.stringContaining('&lt;script') })
    expect(everyWord(said)).not.toMatch(/<script|<img|href=\\"javascript/)
  })

  test('somebody who writes twenty in an hour reads for a while; an answer cannot be answered', async () => {
    const one = await questions.ask(w.as('kofi'), practice, 'First')
    for (let n = 1; n < 20; n++) await questions.answer(w.as('kofi'), one, `And ${n}`)
    await expect(questions.ask(w.as('kofi'), practice, 'One more')).rejects.toThrow(TooMany)
    const said = await questions.answer(w.as('amara'), one, 'Slowly')
    await expect(questions.answer(w.as('amara'), said, 'x')).rejects.toThrow(NotFound)
    expect(await questions.forReading(w.visitor(), said, adoptions.marks)).toEqual({ see: one })
    expect((await whole(w.visitor(), one)).question.answers).toHaveLength(20)
    const [few] = (await questions.forPage(w.visitor(), practice)).questions
    expect([few!.answers.length, few!.answerCount]).toEqual([3, 20])
  })

  test('the whole thread is paged, newest first, and the practice’s page shows the newest three', async () => {
    const row = (n: number) => ({ id: newId(), interventionId: practice, answers: null, accountId: id('kofi'), organisationId: id(900103), body: `Question ${n}`, at: at(n) })
    await w.db.insert(table).values(Array.from({ length: 30 }, (_, n) => row(n)))
    const words = (thread: { questions: unknown[] }) => everyWord(thread.questions).match(/Question \d+/g)
    expect(words(await questions.forPage(w.visitor(), practice))).toEqual(['Question 29', 'Question 28', 'Question 27'])
    expect(await questions.listFor(w.visitor(), practice, { page: 2, marks: new Map() })).toMatchObject({ page: 2, pages: 2, total: 30 })
    expect(words(await questions.listFor(w.visitor(), practice, { page: 2, marks: new Map() }))).toEqual(['Question 4', 'Question 3', 'Question 2', 'Question 1', 'Question 0'])
  })
})

describe('taking back and hiding', () => {
  test('Kofi takes back his own, and nobody else’s; the words are nowhere in what is shown', async () => {
    const one = await questions.ask(w.as('kofi'), practice, 'A silly question')
    const said = await questions.answer(w.as('amara'), one, 'Not at all')
    await expect(questions.takeBack(w.as('helen'), one)).rejects.toThrow('Only whoever wrote this')
    await expect(questions.takeBack(w.as('kofi'), said)).rejects.toThrow('Only whoever wrote this')
    expect(await questions.takeBack(w.as('amara'), said)).toBe(one)
    await questions.takeBack(w.as('kofi'), one)
    await questions.takeBack(w.as('kofi'), one)
    const shown = await questions.forPage(w.visitor(), practice)
    expect(shown.questions).toMatchObject([{ state: 'taken-back', answers: [{ state: 'taken-back' }] }])
    expect(everyWord(shown)).not.toMatch(/silly|at all/)
    await expect(questions.answer(w.as('tom'), one, 'x')).rejects.toThrow(Invalid)
  })

  test('hidden by a moderator: the reason is read, the words are not; shown again they are back', async () => {
    const one = await questions.ask(w.as('kofi'), practice, 'An unkind question')
    await write(w.db, questions.hiding(w.db, one, { at: at(5), because: 'It names a child.' }), orElseUndo(w.db))
    await expect(write(w.db, questions.hiding(w.db, one, { at: at(6), because: 'Again' }), orElseUndo(w.db))).rejects.toThrow(Stale)
    const shown = await questions.forPage(w.as('kofi'), practice)
    expect(shown.questions).toMatchObject([{ state: 'hidden', because: 'It names a child.' }])
    expect(everyWord(shown)).not.toContain('unkind')
    await write(w.db, questions.showing(w.db, one), orElseUndo(w.db))
    expect(everyWord(await questions.forPage(w.visitor(), practice))).toContain('unkind')
  })

  test('whoever has closed their account has no name there', async () => {
    await questions.ask(w.as('kofi'), practice, 'Before I leave')
    await w.db.update(accounts).set({ closedAt: NOW }).where(eq(accounts.id, id('kofi')))
    expect(everyWord(await questions.forPage(w.visitor(), practice))).not.toContain('Mensah')
  })
})

test('of an unnamed practice, those who did it are “Someone who did this”, and nothing in the data leads to them', async () => {
  const unnamed = await aPublished(w, { unnamed: true })
  const one = await questions.ask(w.as('kofi'), unnamed, 'How did you begin?')
  await questions.answer(w.as('amara'), one, 'With a walk.')
  await questions.answer(w.as('helen'), one, 'With tea.')
  await questions.ask(w.as('amara'), unnamed, 'Has anybody tried it longer?')
  for (const ctx of [w.visitor(), w.as('kofi'), w.as('tom')]) {
    const all = everyWord([await questions.forPage(ctx, unnamed), await questions.listFor(ctx, unnamed, { page: 1, marks: await adoptions.marks(w.db, unnamed) }), await whole(ctx, one)])
    expect(all).toContain('Someone who did this')
    for (const word of ['Amara', 'Okafor', 'Helen', 'Thwaite', 'Hollin', id('amara'), id('helen'), id(900101)]) expect(all).not.toContain(word)
  }
  expect((await whole(w.as('amara'), one)).question.answers.map((answer) => answer.mine)).toEqual([true, false])
})
