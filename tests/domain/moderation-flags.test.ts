import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { Stale } from '#db/write.ts'
import { events, flags, interventions as practices, moderationActs, questions as questionRows, reviews as table } from '#db/schema/index.ts'
import { refOf } from '#app/domain/moderation.ts'
import * as moderation from '#app/domain/moderation.server.ts'
import * as reviews from '#app/domain/reviews.server.ts'
import type { Invalid} from '#app/errors.ts';
import { Forbidden, NotFound, TooMany } from '#app/errors.ts'
import { aPublished, everyWord } from '#tests/support/practice.ts'
import { id, NOW, world, type World } from '#tests/support/world.ts'

let w: World
let practice: string
const review = { kind: 'review' as const, id: id('areview') }
const question = { kind: 'question' as const, id: id('aquestion') }
const answer = { kind: 'question' as const, id: id('ananswer') }

beforeEach(async () => {
  w = await world()
  practice = await aPublished(w)
  await w.db.insert(table).values({
    id: review.id, interventionId: practice, organisationId: id('university-of-marlshire'), askedBy: id('amara'), askedAt: NOW, status: 'signed', reviewerId: id('ben'), signedAt: NOW, edition: 1,
    interest: 'None', summary: 'A rude summary', answers: { 'fair-comparison': { answer: 'no', note: 'A rude note' } },
  })
  await w.db.insert(questionRows).values({ id: question.id, interventionId: practice, accountId: id('daniel'), organisationId: id(900102), body: 'Buy my book?', at: NOW })
  await w.db.insert(questionRows).values({ id: answer.id, interventionId: practice, answers: question.id, accountId: id('amara'), organisationId: id(900101), body: 'No thank you', at: NOW })
})

const errorOf = (work: Promise<unknown>) => work.then(() => { throw new Error('It was allowed.') }, (error: unknown) => error as Error)
const joan = () => w.as('joan')
const acts = () => w.db.select().from(moderationActs)
const names = async () => (await w.db.select().from(events)).map((one) => one.name).filter((name) => name.startsWith('content.'))

test('Tom reports a review and Kofi the same; Joan sees the words once, and who reported them and why', async () => {
  await moderation.flag(w.as('tom'), review, 'It is rude.')
  await moderation.flag(w.as('kofi'), review, 'It insults the teachers.')
  await moderation.flag(w.as('tom'), question, 'It advertises.')
  const { reported, total } = await moderation.flagged(joan())
  expect(total).toBe(2)
  expect(reported.find((one) => one.subject.kind === 'review')).toMatchObject({
    subject: { noun: 'review', writer: 'Ben Harcourt', text: expect.stringMatching(/A rude summary[\s\S]*A rude note[\s\S]*Declared interest: None/) },
    flags: [{ by: 'Tom Ashdown', why: 'It is rude.' }, { by: 'Kofi Mensah', why: 'It insults the teachers.' }],
  })
  expect(reported.find((one) => one.subject.kind === 'question')).toMatchObject({ subject: { noun: 'question', text: 'Buy my book?', writer: 'Daniel Osei' } })
  expect((await moderation.forDesk(joan())).flagged).toBe(2)
  expect((await moderation.forDesk(w.as('helen'))).flagged).toBe(0)
})

test('a person reports a thing once, a double click once, and a visitor signs in first', async () => {
  const form = { ...w.as('tom'), once: { key: '0'.repeat(20), fingerprint: 'same' } }
  await moderation.flag(form, review, 'Rude.')
  expect((await errorOf(moderation.flag(form, review, 'Rude.'))).message).toContain('form_keys.key')
  expect(((await errorOf(moderation.flag(w.as('tom'), review, 'Still rude.'))) as Invalid).errors['']).toContain('already')
  expect(await errorOf(moderation.flag(w.visitor(), review, 'Rude.'))).toBeInstanceOf(Forbidden)
  expect(await w.db.select().from(flags)).toHaveLength(1)
  expect(await names()).toEqual(['content.flagged'])
})

test('only what one can read is reported: not a draft review, what is hidden, taken back or out of the library', async () => {
  const refused = async (ref: typeof review | typeof question) => expect(await errorOf(moderation.flag(w.as('tom'), ref, 'Wrong.'))).toBeInstanceOf(NotFound)
  await refused({ ...review, id: id('nothing') })
  await w.db.update(table).set({ status: 'writing' })
  await refused(review)
  await w.db.update(questionRows).set({ removedAt: NOW }).where(eq(questionRows.id, question.id))
  await refused(question)
  await moderation.hide(joan(), answer, 'Not needed.')
  await refused(answer)
  await w.db.update(table).set({ status: 'signed' })
  await w.db.update(practices).set({ status: 'withdrawn' })
  await refused(review)
  await moderation.flag(w.as('helen'), review, 'Her own organisation may.')
})

test('nobody floods the moderators with reports', async () => {
  for (let n = 0; n < 20; n++) await moderation.flag(w.as('tom'), review, 'Rude.').catch(() => null)
  expect(await errorOf(moderation.flag(w.as('tom'), question, 'Rude.'))).toBeInstanceOf(TooMany)
  await moderation.flag(w.as('kofi'), question, 'Rude.')
})

test('Joan hides a review with a reason: everybody reads the reason and nobody the words but Ben and the moderators; then she shows it again', async () => {
  await moderation.flag(w.as('tom'), review, 'Rude.')
  expect(((await errorOf(moderation.hide(joan(), review, ''))) as Invalid).errors.reason).toBeTruthy()
  await moderation.hide(joan(), review, 'It insults people.')
  const seen = [await reviews.forPage(w.visitor(), practice), await reviews.forReading(w.visitor(), review.id), await reviews.forReading(w.as('amara'), review.id), await reviews.forPage(w.as('ben'), practice)]
  expect(seen[0]).toMatchObject({ signed: [{ hiddenBecause: 'It insults people.', words: null }] })
  expect(everyWord(seen)).not.toContain('rude')
  for (const who of ['ben', 'joan']) expect((await reviews.forReading(w.as(who), review.id)).signed!.words!.summary).toBe('A rude summary')
  expect(await moderation.flagged(joan())).toEqual({ reported: [], total: 0 })
  expect((await moderation.hiddenNow(joan())).map(refOf)).toEqual([refOf(review)])
  expect(await errorOf(moderation.hide(joan(), review, 'Again.'))).toBeInstanceOf(Stale)
  await moderation.showAgain(joan(), review, 'Ben explained.')
  expect((await reviews.forPage(w.visitor(), practice)).signed[0]!.words!.summary).toBe('A rude summary')
  expect(await names()).toEqual(['content.flagged', 'content.hidden', 'content.shown-again'])
})

test('a question and an answer are hidden and shown the same way', async () => {
  for (const ref of [question, answer]) {
    await moderation.hide(joan(), ref, 'Advertising.')
    expect((await w.db.select().from(questionRows).where(eq(questionRows.id, ref.id)))[0]).toMatchObject({ hiddenAt: NOW, hiddenBecause: 'Advertising.' })
    await moderation.showAgain(joan(), ref, 'A mistake.')
    expect((await w.db.select().from(questionRows).where(eq(questionRows.id, ref.id)))[0]).toMatchObject({ hiddenAt: null, hiddenBecause: null })
  }
  expect((await acts()).map((act) => act.deed)).toEqual(['hidden', 'shown-again', 'hidden', 'shown-again'])
})

test('Joan leaves a question with a reason, which closes its reports and stands in the trail', async () => {
  await moderation.flag(w.as('tom'), question, 'Spam.')
  await moderation.leave(joan(), question, 'It is a fair question.')
  expect((await moderation.flagged(joan())).total).toBe(0)
  expect(await acts()).toMatchObject([{ deed: 'left', because: 'It is a fair question.', byAccount: id('joan'), subjectKind: 'question', subjectId: question.id }])
  expect(await errorOf(moderation.leave(joan(), question, 'Twice.'))).toBeInstanceOf(Stale)
  expect(await acts()).toHaveLength(1)
})

test('two moderators at once: one deed, one row in the trail', async () => {
  const both = await Promise.allSettled([moderation.hide(joan(), review, 'One.'), moderation.hide(joan(), review, 'Two.')])
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await acts()).toHaveLength(1)
})

test('only moderators decide, see what is reported, and read the trail', async () => {
  await moderation.flag(w.as('tom'), review, 'Rude.')
  for (const ctx of [w.visitor(), w.as('helen'), w.as('ben'), w.as('priya')])
    for (const deed of [moderation.hide(ctx, review, 'x'), moderation.leave(ctx, review, 'x'), moderation.showAgain(ctx, review, 'x'), moderation.flagged(ctx), moderation.hiddenNow(ctx), moderation.trail(ctx, 1)])
      expect(await errorOf(deed)).toBeInstanceOf(Forbidden)
  expect(await acts()).toEqual([])
})

test('the trail has who, when, what and why, the newest first, in pages of 25', async () => {
  for (let n = 0; n < 13; n++) {
    await moderation.hide({ ...joan(), now: new Date(NOW.getTime() + n * 2000) }, review, `Reason ${n}`)
    await moderation.showAgain({ ...joan(), now: new Date(NOW.getTime() + n * 2000 + 1000) }, review, `Back ${n}`)
  }
  const first = await moderation.trail(joan(), 1)
  expect(first).toMatchObject({ page: 1, pages: 2, total: 26 })
  expect(first.acts).toHaveLength(25)
  expect(first.acts[0]).toMatchObject({ by: 'Joan Pell', deed: 'shown-again', because: 'Back 12', at: NOW.getTime() + 25_000, subject: { writer: 'Ben Harcourt' } })
  expect((await moderation.trail(joan(), 2)).acts).toMatchObject([{ deed: 'hidden', because: 'Reason 0' }])
})

test('what moderators and reporters read does not tell who did an unnamed practice', async () => {
  await w.db.update(practices).set({ unnamed: true }).where(eq(practices.id, practice))
  expect((await moderation.forFlagging(w.as('tom'), answer)).writer).toBe('Someone who did this')
  await moderation.flag(w.as('tom'), answer, 'Rude.')
  await moderation.hide(joan(), answer, 'Rude.')
  const seen = everyWord([await moderation.forFlagging(w.as('tom'), question), await moderation.flagged(joan()), await moderation.hiddenNow(joan()), await moderation.trail(joan(), 1)])
  for (const word of ['Amara', id('amara'), id(900101), 'Hollin']) expect(seen).not.toContain(word)
})

test('what is taken back after it was reported waits for nobody', async () => {
  await moderation.flag(w.as('tom'), question, 'Spam.')
  await w.db.update(questionRows).set({ removedAt: NOW }).where(eq(questionRows.id, question.id))
  expect(await moderation.flagged(joan())).toEqual({ reported: [], total: 0 })
  expect((await moderation.forDesk(joan())).flagged).toBe(0)
})
