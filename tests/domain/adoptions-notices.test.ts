import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { accounts, events, mails, memberships } from '#db/schema/index.ts'
import { write } from '#db/write.ts'
import * as adoptions from '#app/domain/adoptions.server.ts'
import { TakeUpForm } from '#app/domain/adoptions.ts'
import { EvaluationForm } from '#app/domain/evidence.ts'
import * as notices from '#app/domain/notices.server.ts'
import * as questions from '#app/domain/questions.server.ts'
import { happened, type EventName } from '#app/platform/outbox.server.ts'
import { aPublished, everyWord } from '#tests/support/practice.ts'
import { id, NOW, world, type World } from '#tests/support/world.ts'

let w: World
let practice: string
beforeEach(async () => {
  w = await world()
  practice = await aPublished(w)
  await w.db.update(events).set({ handledAt: NOW })
})

/** Who was written to, with which words. */
async function told(): Promise<string[]> {
  const waiting = (await w.db.select().from(events)).filter((event) => event.handledAt === null)
  for (const event of waiting) await notices.tell({ db: w.db, now: NOW }, { ...event, name: event.name as EventName, facts: event.facts ?? {} })
  const rows = await w.db.select().from(mails)
  await w.db.delete(mails)
  for (const row of rows) notices.worded(row.template, { link: '', ...row.blanks })
  return rows.map((row) => `${row.template} to ${row.toEmail.split('.')[0]}`).sort()
}
const takenUp = (stage = 'considering') => adoptions.takeUp(w.as('daniel'), practice, TakeUpForm.parse({ stage }))

describe('those who wrote it', () => {
  test('hear that Daniel’s school takes it up, delivers it, stops, and what it found; the steps between are quiet', async () => {
    const one = await takenUp()
    expect(await told()).toEqual(['adoption-started to amara', 'adoption-started to helen'])
    await adoptions.move(w.as('daniel'), one, { stage: 'preparing', note: '', seenVersion: 1 })
    expect(await told()).toEqual([])
    await adoptions.move(w.as('daniel'), one, { stage: 'delivering', note: '', seenVersion: 2 })
    expect(await told()).toEqual(['adoption-moved to amara', 'adoption-moved to helen'])
    await adoptions.evaluate(w.as('daniel'), one, EvaluationForm.parse({ design: 'pre-post', result: 'null', outcome: 'none', measure: 'Words', pupils: '30' }), 3)
    expect(await told()).toEqual(['adoption-evaluation-waits to tom'])
    await adoptions.publishEvaluation(w.as('tom'), one, 4)
    expect(await told()).toEqual(['adoption-evaluated to amara', 'adoption-evaluated to helen'])
    await adoptions.move(w.as('daniel'), one, { stage: 'stopped', note: 'No time', seenVersion: 5 })
    expect(await told()).toEqual(['adoption-moved to amara', 'adoption-moved to helen'])
  })

  test('whoever has closed their account is left alone', async () => {
    await w.db.update(accounts).set({ closedAt: NOW }).where(eq(accounts.id, id('amara')))
    await takenUp()
    expect(await told()).toEqual(['adoption-started to helen'])
  })
})

describe('those who took it up', () => {
  const event = (name: EventName) => write(w.db, happened(w.as('helen'), name, practice))

  test('hear of a new version and that it is gone: whoever began it, else the leads, and nobody where it has stopped', async () => {
    const one = await takenUp()
    await told()
    await event('intervention.revised')
    expect((await told()).filter((line) => line.startsWith('adopted'))).toEqual(['adopted-revised to daniel'])
    await w.db.update(memberships).set({ status: 'ended' }).where(eq(memberships.accountId, id('daniel')))
    await event('intervention.withdrawn')
    expect((await told()).filter((line) => line.startsWith('adopted'))).toEqual(['adopted-withdrawn to tom'])
    await adoptions.move(w.as('tom'), one, { stage: 'stopped', note: 'No time', seenVersion: 1 })
    await told()
    await event('intervention.revised')
    expect((await told()).filter((line) => line.startsWith('adopted'))).toEqual([])
  })
})

describe('questions', () => {
  test('go to the author and the leads; an answer goes to the asker and to those who answered before, and to nobody about their own', async () => {
    const one = await questions.ask(w.as('kofi'), practice, 'Who prints it?')
    expect(await told()).toEqual(['question-asked to amara', 'question-asked to helen'])
    await questions.answer(w.as('amara'), one, 'The office.')
    expect(await told()).toEqual(['question-answered to kofi'])
    await questions.answer(w.as('tom'), one, 'We do it too.')
    expect(await told()).toEqual(['question-answered to amara', 'question-answered to kofi'])
    await questions.answer(w.as('kofi'), one, 'Thank you.')
    expect(await told()).toEqual(['question-answered to amara', 'question-answered to tom'])
  })

  test('what is taken back before the mail leaves is told to nobody', async () => {
    const one = await questions.ask(w.as('kofi'), practice, 'Oops')
    await questions.takeBack(w.as('kofi'), one)
    expect(await told()).toEqual([])
  })

  test('of an unnamed practice no mail to others names those who did it', async () => {
    const unnamed = await aPublished(w, { unnamed: true })
    await told()
    const one = await questions.ask(w.as('kofi'), unnamed, 'How?')
    await questions.answer(w.as('amara'), one, 'Slowly.')
    const waiting = (await w.db.select().from(events)).filter((event) => event.name === 'question.answered')
    for (const event of waiting) await notices.tell({ db: w.db, now: NOW }, { ...event, name: event.name as EventName, facts: event.facts ?? {} })
    const toKofi = (await w.db.select().from(mails)).filter((mail) => mail.toEmail.startsWith('kofi'))
    expect(toKofi).toHaveLength(1)
    for (const word of ['Amara', 'Okafor', 'Hollin', id('amara')]) expect(everyWord(toKofi)).not.toContain(word)
  })
})
