import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { adoptions as table, adoptionSteps, evaluations, events, organisationLinks, organisations } from '#db/schema/index.ts'
import { Stale } from '#db/write.ts'
import * as adoptions from '#app/domain/adoptions.server.ts'
import { EvaluationForm } from '#app/domain/evidence.ts'
import { sayCounts, sayMeasured, TakeUpForm } from '#app/domain/adoptions.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { Forbidden, Invalid, NotFound, TooMany } from '#app/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { aDraft, aPublished, everyWord } from '#tests/support/practice.ts'
import { id, NOW, world, type World } from '#tests/support/world.ts'

let w: World
let practice: string
beforeEach(async () => {
  w = await world()
  practice = await aPublished(w)
})

const form = (fields: Record<string, string> = {}) => TakeUpForm.parse({ stage: 'considering', ...fields })
const measured = (fields: Record<string, string> = {}) => EvaluationForm.parse({ design: 'pre-post-comparison', result: 'positive', outcome: 'none', measure: 'Words read in a minute', pupils: '41', ...fields })
/** Daniel of St Brannoc's takes it up. */
const takenUp = (fields: Record<string, string> = {}) => adoptions.takeUp(w.as('daniel'), practice, form(fields))
const errorsOf = async (deed: Promise<unknown>) => deed.then(() => ({}), (error: unknown) => (error instanceof Invalid ? error.errors : Promise.reject(error as Error)))

describe('taking up', () => {
  test('Daniel takes up Hollin Bay’s practice with one choice, and it stands on his school’s list and on theirs', async () => {
    const one = await takenUp()
    expect(await adoptions.forReading(w.as('tom'), one)).toMatchObject({ stage: 'considering', named: false, organisation: { name: 'St Brannoc\'s Church of England Primary School' }, steps: [{ stage: 'considering', by: 'Daniel Osei' }] })
    expect((await adoptions.listFor(w.as('tom'), { page: 1, oursPage: 1 })).mine).toMatchObject([{ id: one, measured: 'no', practice: { title: 'Reading aloud in pairs in Year 4' } }])
    const { ours } = await adoptions.listFor(w.as('amara'), { page: 1, oursPage: 1 })
    expect(ours).toMatchObject([{ organisation: { id: id(900102) }, stage: 'considering' }])
    expect((await w.db.select().from(events).where(eq(events.name, 'adoption.started')))[0]).toMatchObject({ subject: one, byAccount: id('daniel') })
  })

  test('nobody takes up a draft, their own school’s practice, or anything for a school that is not theirs', async () => {
    const draft = await aDraft(w.as('amara'))
    await expect(adoptions.takeUp(w.as('daniel'), draft, form())).rejects.toThrow(NotFound)
    await expect(adoptions.takeUp(w.as('helen'), practice, form())).rejects.toThrow('your own organisation’s practice')
    await expect(adoptions.takeUp(w.as('kofi'), practice, form({ organisationId: id(900102) }))).rejects.toThrow(Forbidden)
    await expect(adoptions.takeUp(w.as('joan'), practice, form())).rejects.toThrow('Join your school')
    await expect(adoptions.takeUp(w.visitor(), practice, form())).rejects.toThrow('Sign in first')
    expect(await w.db.select().from(table)).toEqual([])
  })

  test('a school takes it up once: Tom is told that Daniel did', async () => {
    const one = await takenUp()
    expect(await errorsOf(adoptions.takeUp(w.as('tom'), practice, form()))).toHaveProperty('organisationId')
    expect(await adoptions.forTakingUp(w.as('tom'), practice)).toMatchObject({ choices: [], already: [{ adoptionId: one }] })
  })

  test('what is stopped at once says why; a pupil number or a result for a small group is taken by no field', async () => {
    expect(await errorsOf(takenUp({ stage: 'stopped' }))).toHaveProperty('note')
    expect(await errorsOf(takenUp({ note: 'A123456789012 was off' }))).toHaveProperty('note')
    expect(await errorsOf(takenUp({ kept: '3 of 8 pupils moved up a level' }))).toHaveProperty('kept')
    expect(await errorsOf(takenUp({ stage: 'stopped', note: 'Only two of the six children came' }))).toHaveProperty('note')
    expect(await w.db.select().from(table)).toEqual([])
  })

  test('a school that became an academy finds what it took up before, goes on with it, and takes nothing up twice', async () => {
    const one = await takenUp()
    await w.db.insert(organisationLinks).values({ id: newId(), urn: 900103, linkUrn: 900102, linkType: 'Predecessor', direction: 'predecessor', establishedOn: null })
    await w.db.update(organisations).set({ status: 'closed' }).where(eq(organisations.id, id(900102)))
    expect((await adoptions.listFor(w.as('kofi'), { page: 1, oursPage: 1 })).mine).toMatchObject([{ id: one }])
    await adoptions.move(w.as('kofi'), one, { stage: 'preparing', note: '', seenVersion: 1 })
    expect(await errorsOf(adoptions.takeUp(w.as('kofi'), practice, form()))).toHaveProperty('organisationId')
  })
})

describe('going on', () => {
  test('stages go any way, each a step with its day and note; stopping needs a reason', async () => {
    const one = await takenUp()
    await adoptions.move(w.as('daniel'), one, { stage: 'delivering', note: 'Year 5 first', seenVersion: 1 })
    expect(await errorsOf(adoptions.move(w.as('daniel'), one, { stage: 'stopped', note: '', seenVersion: 2 }))).toHaveProperty('note')
    await adoptions.move(w.as('daniel'), one, { stage: 'stopped', note: 'The hall was needed.', seenVersion: 2 })
    await adoptions.move(w.as('tom'), one, { stage: 'preparing', note: '', seenVersion: 3 })
    const { steps, stage, version } = await adoptions.forReading(w.as('daniel'), one)
    expect([stage, version, steps.map((step) => step.stage), steps.map((step) => step.note)]).toEqual(['preparing', 4, ['considering', 'delivering', 'stopped', 'preparing'], ['', 'Year 5 first', 'The hall was needed.', '']])
  })

  test('of two who save at once, the second is told and nothing of theirs is written', async () => {
    const one = await takenUp()
    await adoptions.change(w.as('daniel'), one, { kept: 'All of it', changed: '', seenVersion: 1 })
    await expect(adoptions.change(w.as('tom'), one, { kept: 'None of it', changed: '', seenVersion: 1 })).rejects.toThrow(Stale)
    await expect(adoptions.move(w.as('tom'), one, { stage: 'stopped', note: 'Why', seenVersion: 1 })).rejects.toThrow(Stale)
    expect(await adoptions.forReading(w.as('tom'), one)).toMatchObject({ kept: 'All of it', stage: 'considering' })
    expect(await w.db.select().from(adoptionSteps)).toHaveLength(1)
  })

  test('nobody writes to the authors more often in an hour than a person would', async () => {
    const one = await takenUp()
    for (let version = 1; version < 60; version++) await adoptions.move(w.as('daniel'), one, { stage: 'delivering', note: '', seenVersion: version })
    await expect(adoptions.move(w.as('daniel'), one, { stage: 'delivering', note: '', seenVersion: 60 })).rejects.toThrow(TooMany)
    await adoptions.move(w.as('tom'), one, { stage: 'delivering', note: '', seenVersion: 60 })
  })

  test('to people of other settings, the authors among them, there is no such page', async () => {
    const one = await takenUp()
    for (const key of ['amara', 'helen', 'kofi', 'joan', 'priya']) {
      await expect(adoptions.forReading(w.as(key), one)).rejects.toThrow(NotFound)
      await expect(adoptions.move(w.as(key), one, { stage: 'stopped', note: 'x', seenVersion: 1 })).rejects.toThrow(NotFound)
      await expect(adoptions.letReaders(w.as(key), one, { named: true, seenVersion: 1 })).rejects.toThrow(NotFound)
      await expect(adoptions.forEvaluating(w.as(key), one)).rejects.toThrow(NotFound)
    }
    await expect(adoptions.forReading(w.visitor(), one)).rejects.toThrow('Sign in first')
  })

  test('when the practice has left the library its title is its author’s again, and the record stays', async () => {
    const one = await takenUp()
    await interventions.withdraw(w.as('helen'), practice, { seenVersion: 3, note: 'Later' })
    expect(await adoptions.forReading(w.as('daniel'), one)).toMatchObject({ practice: { id: null, title: 'A practice that is no longer in the library' } })
    expect((await adoptions.listFor(w.as('amara'), { page: 1, oursPage: 1 })).ours).toEqual([])
  })
})

describe('what readers see', () => {
  const words = { kept: 'The **four** readings', changed: 'Ten minutes, not fifteen', note: 'Daniel leads it' }
  const secret = [...Object.values(words), 'Daniel', 'Osei', 'Brannoc', id('daniel'), id(900102)]

  test('until a lead says so: a kind, a region, the stage and its days, and nothing that leads to the school', async () => {
    const one = await takenUp({ ...words, stage: 'delivering' })
    const trail = await adoptions.forPage(w.visitor(), practice)
    expect(trail).toMatchObject({ total: 1, counts: { delivering: 1 }, settings: [{ setting: 'A primary school in the East Midlands', organisationId: null, stage: 'delivering', since: '2026-11-22', kept: '', changed: '', why: '', steps: [{ stage: 'delivering', on: '2026-11-22' }] }] })
    for (const word of [...secret, one]) expect(everyWord(trail)).not.toContain(word)
    expect([...(await adoptions.marks(w.db, practice))]).toEqual([])
  })

  test('only a lead lets them see the name; then it stands with what was kept and changed, and the notes stay inside', async () => {
    const one = await takenUp(words)
    await expect(adoptions.letReaders(w.as('daniel'), one, { named: true, seenVersion: 1 })).rejects.toThrow('Only a lead')
    await adoptions.letReaders(w.as('tom'), one, { named: true, seenVersion: 1 })
    const trail = await adoptions.forPage(w.visitor(), practice)
    expect(trail.settings).toMatchObject([{ setting: 'St Brannoc\'s Church of England Primary School', organisationId: id(900102), kept: words.kept, changed: words.changed }])
    expect(everyWord(trail)).not.toContain(words.note)
    expect([...(await adoptions.marks(w.db, practice))]).toEqual([[id(900102), 'has taken this up (considering)']])
  })

  test('what a member writes afterwards goes behind the curtain until a lead has looked; a lead’s own words stay out', async () => {
    const one = await takenUp(words)
    await adoptions.letReaders(w.as('tom'), one, { named: true, seenVersion: 1 })
    await adoptions.move(w.as('daniel'), one, { stage: 'delivering', note: 'Begun', seenVersion: 2 })
    expect((await adoptions.forReading(w.as('tom'), one)).named).toBe(true)
    await adoptions.change(w.as('tom'), one, { kept: 'Said by Tom', changed: '', seenVersion: 3 })
    expect((await adoptions.forPage(w.visitor(), practice)).settings[0]).toMatchObject({ kept: 'Said by Tom' })
    await adoptions.change(w.as('daniel'), one, { kept: 'Said by Daniel', changed: '', seenVersion: 4 })
    expect((await adoptions.forPage(w.visitor(), practice)).settings[0]).toMatchObject({ kept: '', organisationId: null, setting: 'A primary school in the East Midlands' })
    await adoptions.letReaders(w.as('tom'), one, { named: true, seenVersion: 5, looked: true })
    await adoptions.move(w.as('daniel'), one, { stage: 'stopped', note: 'Said by Daniel', seenVersion: 6 })
    expect(everyWord(await adoptions.forPage(w.visitor(), practice))).not.toContain('Said by Daniel')
    expect(await errorsOf(adoptions.letReaders(w.as('tom'), one, { named: true, seenVersion: 7 }))).toHaveProperty('looked')
    await adoptions.letReaders(w.as('tom'), one, { named: true, seenVersion: 7, looked: true })
    expect((await adoptions.forPage(w.visitor(), practice)).settings[0]).toMatchObject({ stage: 'stopped', why: 'Said by Daniel' })
  })

  test('an organisation that a moderator has not accepted is never named', async () => {
    const one = await takenUp(words)
    await adoptions.letReaders(w.as('tom'), one, { named: true, seenVersion: 1 })
    await w.db.update(organisations).set({ acceptedAt: null }).where(eq(organisations.id, id(900102)))
    const trail = await adoptions.forPage(w.visitor(), practice)
    expect(trail.settings).toMatchObject([{ setting: 'A primary school in the East Midlands', organisationId: null, kept: words.kept }])
    expect(await adoptions.marks(w.db, practice)).toEqual(new Map())
  })

  test('the counts are said in a sentence, and none is no nought', () => {
    const none = { considering: 0, preparing: 0, delivering: 0, sustaining: 0, stopped: 0 }
    expect(sayCounts(none)).toBe('No other setting has said that it took this up yet.')
    expect(sayCounts({ ...none, stopped: 1 })).toBe('One setting has taken this up: it stopped.')
    expect(sayCounts({ ...none, considering: 1, delivering: 4, stopped: 2 })).toBe('Seven settings have taken this up: one is considering it, four are delivering it and two stopped.')
    expect(sayMeasured({ positive: 0, null: 0, negative: 0 })).toBeNull()
    expect(sayMeasured({ positive: 1, null: 2, negative: 0 })).toBe('Three settings that took this up have measured it too: one found a positive difference and two found no clear difference.')
    expect(sayMeasured({ positive: 0, null: 1, negative: 0 })).toBe('One setting that took this up has measured it too, and found no clear difference.')
  })
})

describe('its own evaluation', () => {
  test('a member saves it, a lead publishes it, the trail shows it, and the author’s facts are as they were', async () => {
    const one = await takenUp()
    const before = await w.db.select().from(evaluations)
    await adoptions.evaluate(w.as('daniel'), one, measured(), 1)
    expect((await adoptions.forPage(w.visitor(), practice)).settings[0]!.evaluation).toBeNull()
    expect((await adoptions.forDesk(w.as('tom'))).toPublish).toMatchObject([{ id: one }])
    expect((await adoptions.forDesk(w.as('daniel'))).toPublish).toEqual([])
    await expect(adoptions.publishEvaluation(w.as('daniel'), one, 2)).rejects.toThrow('Only a lead')
    await adoptions.publishEvaluation(w.as('tom'), one, 2)
    const trail = await adoptions.forPage(w.visitor(), practice)
    expect(trail).toMatchObject({ measured: { positive: 1, null: 0, negative: 0 }, settings: [{ organisationId: null, evaluation: { result: 'positive', measure: 'Words read in a minute', pupils: 41 } }] })
    expect(everyWord(trail)).not.toContain(one)
    expect((await w.db.select().from(evaluations)).find((row) => row.adoptionId === null)).toEqual(before[0])
    expect((await w.db.select().from(events).where(eq(events.name, 'adoption.evaluated')))).toMatchObject([{ subject: one, facts: { result: 'positive' } }])
  })

  test('what is changed after that is hidden until a lead has looked again, and a lead may take it off', async () => {
    const one = await takenUp()
    await adoptions.evaluate(w.as('daniel'), one, measured(), 1)
    await adoptions.publishEvaluation(w.as('tom'), one, 2)
    await adoptions.evaluate(w.as('daniel'), one, measured({ result: 'null' }), 3)
    expect((await adoptions.forPage(w.visitor(), practice)).measured).toEqual({ positive: 0, null: 0, negative: 0 })
    await adoptions.publishEvaluation(w.as('tom'), one, 4)
    expect((await adoptions.forPage(w.visitor(), practice)).measured.null).toBe(1)
    await adoptions.withholdEvaluation(w.as('tom'), one, 5)
    expect((await adoptions.forPage(w.visitor(), practice)).settings[0]!.evaluation).toBeNull()
  })

  test('a group under ten may be kept and is not published; what a lead saw is what is published', async () => {
    const one = await takenUp()
    await adoptions.evaluate(w.as('daniel'), one, measured({ pupils: '8' }), 1)
    expect(await errorsOf(adoptions.publishEvaluation(w.as('tom'), one, 2))).toHaveProperty('pupils')
    expect((await adoptions.forEvaluating(w.as('tom'), one)).problems).toHaveLength(1)
    await adoptions.evaluate(w.as('daniel'), one, measured(), 2)
    await expect(adoptions.publishEvaluation(w.as('tom'), one, 2)).rejects.toThrow(Stale)
  })
})

test('whoever took something up and has said nothing for a term finds it on their desk', async () => {
  const one = await takenUp()
  expect((await adoptions.forDesk(w.as('daniel'))).quiet).toEqual([])
  const later = new Date(NOW.getTime() + 91 * 86_400_000)
  expect((await adoptions.forDesk(w.as('daniel', later))).quiet).toMatchObject([{ id: one }])
  expect((await adoptions.forDesk(w.as('tom', later))).quiet).toEqual([])
})
