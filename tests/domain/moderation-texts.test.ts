import { beforeEach, expect, test } from 'vitest'
import { questions as questionRows, reviews as table } from '#db/schema/index.ts'
import * as adoptions from '#app/domain/adoptions.server.ts'
import { TakeUpForm } from '#app/domain/adoptions.ts'
import { EvaluationForm } from '#app/domain/evidence.ts'
import * as moderation from '#app/domain/moderation.server.ts'
import * as questions from '#app/domain/questions.server.ts'
import * as reviews from '#app/domain/reviews.server.ts'
import { Invalid } from '#app/errors.ts'
import { aPublished } from '#tests/support/practice.ts'
import { id, NOW, world, type World } from '#tests/support/world.ts'

let w: World
let practice: string
const question = { kind: 'question' as const, id: id('aquestion') }
const review = id('areview')
beforeEach(async () => {
  w = await world()
  practice = await aPublished(w)
  await w.db.insert(questionRows).values({ id: question.id, interventionId: practice, accountId: id('daniel'), organisationId: id(900102), body: 'How?', at: NOW })
  await w.db.insert(table).values({ id: review, interventionId: practice, organisationId: id('university-of-marlshire'), askedBy: id('amara'), askedAt: NOW, status: 'writing', reviewerId: id('ben'), edition: 1 })
})
const takenUp = (fields: Record<string, string> = {}) => adoptions.takeUp(w.as('daniel'), practice, TakeUpForm.parse({ stage: 'considering', ...fields }))
const written = (fields: object) => ({ interest: '', summary: '', answers: {}, ...fields })
const key = () => reviews.questions()[0]!.key

const fields: [string, string, (text: string) => Promise<unknown>][] = [
  ['a moderator’s reason to hide', 'reason', (text) => moderation.hide(w.as('joan'), question, text)],
  ['a moderator’s reason to leave', 'reason', (text) => moderation.leave(w.as('joan'), question, text)],
  ['a moderator’s reason to show again', 'reason', async (text) => { await moderation.hide(w.as('joan'), question, 'Rude'); await moderation.showAgain(w.as('joan'), question, text) }],
  ['what is wrong with reported words', 'why', (text) => moderation.flag(w.as('tom'), question, text)],
  ['a reported problem', 'what', (text) => moderation.report(w.visitor(), { page: '', what: text, email: '' })],
  ['what a reviewer should look at', 'asking', (text) => reviews.ask(w.as('amara'), practice, { organisation: id('university-of-marlshire'), asking: text })],
  ['why a review is declined', 'reason', (text) => reviews.decline(w.as('ben'), review, { seenVersion: 1, reason: text })],
  ['a review’s summary', 'summary', (text) => reviews.save(w.as('ben'), review, { seenVersion: 1, written: written({ summary: text }) })],
  ['a reviewer’s interest', 'interest', (text) => reviews.save(w.as('ben'), review, { seenVersion: 1, written: written({ interest: text }) })],
  ['a note in a review', 'note-', (text) => reviews.sign(w.as('ben'), review, { seenVersion: 1, written: written({ answers: { [key()]: { answer: 'yes', note: text } } }) })],
  ['a question', 'body', (text) => questions.ask(w.as('kofi'), practice, text)],
  ['an answer', 'body', (text) => questions.answer(w.as('amara'), question.id, text)],
  ['the note of taking up', 'note', (text) => takenUp({ note: text })],
  ['what is kept', 'kept', (text) => takenUp({ kept: text })],
  ['what is changed', 'changed', (text) => takenUp({ changed: text })],
  ['an evaluation’s measure', 'measure', async (text) => adoptions.evaluate(w.as('daniel'), await takenUp(), EvaluationForm.parse({ design: 'pre-post', result: 'null', outcome: 'none', measure: text, pupils: '30' }), 1)],
  ['what an evaluation compared with', 'comparedWith', async (text) => adoptions.evaluate(w.as('daniel'), await takenUp(), EvaluationForm.parse({ design: 'pre-post-comparison', result: 'null', outcome: 'none', measure: 'Words', comparedWith: text, pupils: '30' }), 1)],
]

test.each(fields)('nobody writes a pupil number into %s', async (_, field, send) => {
  const error = await send('It was A123456789012 again').then(() => null, (thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(Invalid)
  expect(Object.entries((error as Invalid).errors).filter(([name, said]) => name.startsWith(field) && said.includes('unique pupil number'))).toHaveLength(1)
})

test('a result for a group under ten is not published in a moderator’s reason', async () => {
  const error = await moderation.hide(w.as('joan'), question, '3 of 7 pupils passed').then(() => null, (thrown: unknown) => thrown)
  expect((error as Invalid).errors.reason).toContain('group under ten')
})
