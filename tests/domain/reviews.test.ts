import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { Stale } from '#db/write.ts'
import { events, interventions as practices, memberships, organisations, reviews as table } from '#db/schema/index.ts'
import * as reviews from '#app/domain/reviews.server.ts'
import type { Context } from '#app/context.ts'
import type { Invalid} from '#app/errors.ts';
import { Forbidden, NotFound } from '#app/errors.ts'
import { aPublished, everyWord } from '#tests/support/practice.ts'
import { id, NOW, world, type World } from '#tests/support/world.ts'

const MARLSHIRE = id('university-of-marlshire')
let w: World
let practice: string
beforeEach(async () => {
  w = await world()
  practice = await aPublished(w)
})

const asking = 'Is our comparison fair?'
const ask = (ctx: Context = w.as('amara'), about = practice) => reviews.ask(ctx, about, { organisation: MARLSHIRE, asking })
const version = async (ctx: Context, review: string) => (await reviews.forReading(ctx, review)).version
const taken = async (by = 'ben') => {
  const review = await ask()
  await reviews.takeOn(w.as(by), review, { seenVersion: 1 })
  return review
}
const written = (over: Partial<ReturnType<typeof reviews.writtenOf>> = {}) => ({
  interest: 'None.', summary: 'The comparison is fair for classes of this size.',
  answers: Object.fromEntries(reviews.questions().map(({ key }, at) => [key, { answer: (['yes', 'partly', 'no', 'cannot-tell'] as const)[at % 4]!, note: at === 0 ? 'Drawn by lot.' : '' }])),
  ...over,
})
const signed = async () => {
  const review = await taken()
  await reviews.sign(w.as('ben'), review, { seenVersion: 2, written: written() })
  return review
}
const errorOf = (work: Promise<unknown>) => work.then(() => { throw new Error('It was allowed.') }, (error: unknown) => error as Error)
const errorsOf = async (work: Promise<unknown>) => ((await errorOf(work)) as Invalid).errors
const names = async () => (await w.db.select().from(events)).map((one) => one.name).filter((name) => name.startsWith('review.'))

test('Amara asks the university; Ben takes it on, saves, and signs; everybody can read it with the date and the version', async () => {
  const review = await ask()
  expect((await reviews.forAsking(w.as('amara'), practice)).asked).toEqual(['University of Marlshire'])
  expect(await reviews.forDesk(w.as('ben'))).toMatchObject([{ id: review, status: 'asked', title: 'Reading aloud in pairs in Year 4' }])
  await reviews.takeOn(w.as('ben'), review, { seenVersion: 1 })
  await reviews.save(w.as('ben'), review, { seenVersion: 2, written: written({ interest: '', summary: 'Half a thought' }) })
  expect((await reviews.forReading(w.as('ben'), review)).draft).toMatchObject({ summary: 'Half a thought', interest: '' })
  await reviews.sign(w.as('ben'), review, { seenVersion: 3, written: written() })
  const { signed: shown } = await reviews.forReading(w.visitor(), review)
  const [{ edition } = { edition: -1 }] = await w.db.select({ edition: practices.edition }).from(practices).where(eq(practices.id, practice))
  expect(shown).toMatchObject({ reviewer: 'Ben Harcourt', organisation: 'University of Marlshire', signedAt: NOW.getTime(), edition, words: { interest: 'None.' } })
  expect(shown!.words!.answers[0]).toEqual({ key: 'fair-comparison', question: 'Was the comparison fair?', answer: 'yes', note: 'Drawn by lot.' })
  expect(await names()).toEqual(['review.asked', 'review.signed'])
  expect(await reviews.forDesk(w.as('ben'))).toEqual([])
})

test('a lead asks as the author does; a colleague, a stranger, a visitor and whoever has left do not', async () => {
  await ask(w.as('helen'))
  const other = await aPublished(w, { by: 'helen', approvedBy: 'helen' })
  expect((await errorOf(ask(w.as('amara'), other))).message).toBe('Only its author, or a lead of the organisation, can ask for a review.')
  for (const ctx of [w.as('tom'), w.as('sunita'), w.visitor(), w.as('joan')]) expect(await errorOf(ask(ctx))).toBeInstanceOf(Forbidden)
  expect(await errorOf(ask({ ...w.as('amara'), who: { ...w.as('amara').who, memberships: [] } }))).toBeInstanceOf(Forbidden)
})

test('each organisation is asked once, also by two at the same moment, and the same form sent twice asks once', async () => {
  const form = { ...w.as('amara'), once: { key: '0'.repeat(20), fingerprint: 'same' } }
  await ask(form)
  expect((await errorOf(ask(form))).message).toContain('form_keys.key')
  expect(await errorsOf(ask(w.as('helen')))).toEqual({ organisation: 'University of Marlshire has been asked already. An organisation is asked once.' })
  expect(await w.db.select().from(table)).toHaveLength(1)
  expect(await names()).toEqual(['review.asked'])
})

test('only a university or a research school is asked, not one’s own, and not one where nobody is', async () => {
  const errors = (organisation: string) => errorsOf(reviews.ask(w.as('amara'), practice, { organisation, asking }))
  expect(await errors(id(900102))).toEqual({ organisation: 'Choose a university or a research school.' })
  expect(await errors(id('nowhere'))).toEqual({ organisation: 'Choose a university or a research school.' })
  expect((await errors(id(900101))).organisation).toContain('Nobody reviews the practice of their own organisation')
  await w.db.update(memberships).set({ status: 'ended' }).where(eq(memberships.organisationId, MARLSHIRE))
  expect((await errors(MARLSHIRE)).organisation).toContain('Nobody from University of Marlshire is on Hearth yet')
  expect((await reviews.forAsking(w.as('amara'), practice)).few).toEqual([])
  await w.db.update(organisations).set({ acceptedAt: null }).where(eq(organisations.id, MARLSHIRE))
  expect(await errors(MARLSHIRE)).toEqual({ organisation: 'Choose a university or a research school.' })
})

test('a draft and an unpublished account are not reviewed', async () => {
  await w.db.update(practices).set({ status: 'withdrawn' }).where(eq(practices.id, practice))
  expect(await errorOf(ask())).toBeInstanceOf(Forbidden)
  expect(await errorOf(ask(w.as('ben')))).toBeInstanceOf(NotFound)
})

test('while Ben writes, his colleague is told so, sees no draft and cannot write; nor can the school see what he has', async () => {
  const review = await taken()
  await reviews.save(w.as('ben'), review, { seenVersion: 2, written: written({ summary: 'Nobody else may read this yet' }) })
  const rosa = await reviews.forReading(w.as('rosa'), review)
  expect(rosa).toMatchObject({ whyNot: 'Ben Harcourt is writing this.', draft: null, may: { takeOn: false, write: false, decline: false, handBack: false } })
  for (const ctx of [w.as('rosa'), w.as('amara'), w.as('helen')]) expect(everyWord(await reviews.forReading(ctx, review))).not.toContain('Nobody else')
  expect(await errorOf(reviews.save(w.as('rosa'), review, { seenVersion: 3, written: written() }))).toBeInstanceOf(Forbidden)
  expect(await errorOf(reviews.sign(w.as('amara'), review, { seenVersion: 3, written: written() }))).toBeInstanceOf(Forbidden)
})

test('two who take it on at once: one has it, the other hears', async () => {
  const review = await ask()
  const both = await Promise.allSettled([reviews.takeOn(w.as('ben'), review, { seenVersion: 1 }), reviews.takeOn(w.as('rosa'), review, { seenVersion: 1 })])
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect((both.find((one) => one.status === 'rejected') as PromiseRejectedResult).reason).toBeInstanceOf(Stale)
})

test('nobody who belongs to both organisations writes, declines or is offered it', async () => {
  const review = await ask()
  const sunita = w.as('sunita')
  const both = { ...sunita, who: { ...sunita.who, memberships: [...sunita.who.memberships, { organisationId: id(900101), organisation: 'Hollin Bay Primary School', kind: 'school', role: 'member' as const }] } }
  for (const deed of [reviews.takeOn(both, review, { seenVersion: 1 }), reviews.decline(both, review, { seenVersion: 1, reason: 'No.' })])
    expect((await errorOf(deed)).message).toBe('You belong to the organisation that wrote this, so a colleague who does not reviews it.')
  expect(await reviews.forDesk(both)).toEqual([])
  expect((await reviews.forReading(both, review)).may).toMatchObject({ takeOn: false, decline: false })
})

test('nothing is signed without every answer, a summary and a declared interest; a pupil number blocks it', async () => {
  const review = await taken()
  const errors = await errorsOf(reviews.sign(w.as('ben'), review, { seenVersion: 2, written: { interest: '', summary: '', answers: {} } }))
  expect(Object.keys(errors).sort()).toEqual([...reviews.questions().map(({ key }) => `answer-${key}`), 'interest', 'summary'].sort())
  expect(errors.interest).toContain('none')
  expect(Object.keys(await errorsOf(reviews.sign(w.as('ben'), review, { seenVersion: 2, written: written({ summary: 'Pupil H801200001001 left.' }) })))).toEqual(['summary'])
  expect((await reviews.forReading(w.as('ben'), review)).status).toBe('writing')
})

test('what is signed is never changed: not saved, signed again, declined or handed back', async () => {
  const review = await signed()
  const seenVersion = await version(w.as('ben'), review)
  for (const deed of [
    reviews.save(w.as('ben'), review, { seenVersion, written: written({ summary: 'Other words' }) }), reviews.sign(w.as('ben'), review, { seenVersion, written: written() }),
    reviews.decline(w.as('ben'), review, { seenVersion, reason: 'No.' }), reviews.handBack(w.as('sunita'), review, { seenVersion }), reviews.takeOn(w.as('rosa'), review, { seenVersion }),
  ]) expect(await errorOf(deed)).toBeInstanceOf(Forbidden)
  expect((await reviews.forReading(w.visitor(), review)).signed!.words!.summary).toBe(written().summary)
})

test('an old page saves nothing over newer words', async () => {
  const review = await taken()
  await reviews.save(w.as('ben'), review, { seenVersion: 2, written: written({ summary: 'The newer' }) })
  expect(await errorOf(reviews.save(w.as('ben'), review, { seenVersion: 2, written: written({ summary: 'The older' }) }))).toBeInstanceOf(Stale)
  expect((await reviews.forReading(w.as('ben'), review)).draft!.summary).toBe('The newer')
})

test('Ben declines with a reason, which the school reads and nobody else', async () => {
  const review = await ask()
  expect(await errorsOf(reviews.decline(w.as('ben'), review, { seenVersion: 1, reason: '' }))).toEqual({ reason: 'Say why: whoever asked reads it.' })
  await reviews.decline(w.as('ben'), review, { seenVersion: 1, reason: 'No time before Easter.' })
  expect((await reviews.forReading(w.as('helen'), review)).asked).toMatchObject({ declinedBecause: 'No time before Easter.', writer: 'Ben Harcourt' })
  for (const ctx of [w.as('tom'), w.as('joan')]) expect(await errorOf(reviews.forReading(ctx, review))).toBeInstanceOf(NotFound)
  for (const one of [review, id('nothing')]) expect((await errorOf(reviews.forReading(w.visitor(), one))).message).toBe('Sign in first.')
  expect(await reviews.forPage(w.visitor(), practice)).toMatchObject({ signed: [], open: [], mayAsk: false })
  expect(everyWord(await reviews.forPage(w.as('ben'), practice))).not.toContain('Easter')
  expect((await reviews.forPage(w.as('amara'), practice)).open).toMatchObject([{ organisation: 'University of Marlshire', status: 'declined' }])
})

test('Ben hands it to a colleague, who finds the words, declares an interest of their own and signs; a lead may free it too', async () => {
  const review = await taken()
  await reviews.save(w.as('ben'), review, { seenVersion: 2, written: written({ interest: 'I taught there.' }) })
  await reviews.handBack(w.as('sunita'), review, { seenVersion: 3 })
  await reviews.takeOn(w.as('rosa'), review, { seenVersion: 4 })
  expect((await reviews.forReading(w.as('rosa'), review)).draft).toMatchObject({ summary: written().summary, interest: '' })
  expect(await errorOf(reviews.handBack(w.as('ben'), review, { seenVersion: 5 }))).toBeInstanceOf(Forbidden)
})

test('a review says which version was read, and when a newer one is published', async () => {
  const review = await taken()
  await w.db.update(practices).set({ edition: 7 }).where(eq(practices.id, practice))
  const before = (await reviews.forReading(w.as('ben'), review)).draft!.edition
  expect(before).toBeLessThan(7)
  await reviews.save(w.as('ben'), review, { seenVersion: 2, readAlso: 99, written: written() })
  expect((await reviews.forReading(w.as('ben'), review)).draft!.edition).toBe(before)
  await reviews.sign(w.as('ben'), review, { seenVersion: 3, readAlso: 7, written: written() })
  await w.db.update(practices).set({ edition: 8 }).where(eq(practices.id, practice))
  expect((await reviews.forReading(w.visitor(), review)).signed).toMatchObject({ edition: 7, latestEdition: 8 })
})

test('of an account without its name, nothing tells the reviewer, or anybody, whose it is', async () => {
  const unnamed = await aPublished(w, { unnamed: true })
  const review = await ask(w.as('amara'), unnamed)
  await reviews.takeOn(w.as('ben'), review, { seenVersion: 1 })
  const seen = [await reviews.forReading(w.as('ben'), review), await reviews.forList(w.as('ben'), 1), await reviews.forDesk(w.as('ben')), await reviews.forPage(w.as('ben'), unnamed)]
  await reviews.sign(w.as('ben'), review, { seenVersion: 2, written: written() })
  seen.push(await reviews.forReading(w.as('ben'), review), await reviews.forReading(w.visitor(), review), await reviews.forPage(w.visitor(), unnamed))
  for (const value of seen) for (const word of ['Hollin', 'Amara', 'Helen', id(900101), id('amara'), id('helen'), '900101']) expect(everyWord(value)).not.toContain(word)
  expect((await reviews.forReading(w.as('ben'), review)).reviewed!.setting).toBe('A primary school in the East Midlands')
})

test('while an account is out of the library nobody outside reads its review or its title, and what was written is kept', async () => {
  const review = await taken()
  const done = await aPublished(w)
  await w.db.insert(table).values({ id: id('done'), interventionId: done, organisationId: MARLSHIRE, askedBy: id('amara'), askedAt: NOW, status: 'signed', reviewerId: id('ben'), signedAt: NOW, edition: 1, summary: 'Fair.' })
  await w.db.update(practices).set({ status: 'withdrawn', title: 'A title that is ours' })
  expect(await errorOf(reviews.forReading(w.as('tom'), id('done')))).toBeInstanceOf(NotFound)
  const ben = await reviews.forReading(w.as('ben'), review)
  expect(ben).toMatchObject({ reviewed: null, may: { write: false }, whyNot: expect.stringContaining('out of the library') })
  expect(everyWord([ben, await reviews.forList(w.as('ben'), 1), await reviews.forDesk(w.as('ben'))])).not.toContain('A title that is ours')
  expect((await errorOf(reviews.sign(w.as('ben'), review, { seenVersion: 2, written: written() }))).message).toContain('out of the library')
  expect((await reviews.forReading(w.as('amara'), review)).reviewed!.title).toBe('A title that is ours')
  expect((await reviews.forPage(w.visitor(), done)).signed).toEqual([])
})

test('a person’s list has what is asked of them, what is about their own, and what is finished, in pages', async () => {
  const review = await taken()
  expect(await reviews.forList(w.as('rosa'), 1)).toMatchObject({ toWrite: [{ id: review, status: 'writing', writer: 'Ben Harcourt', mine: false }], about: [], total: 0 })
  expect(await reviews.forList(w.as('helen'), 1)).toMatchObject({ toWrite: [], about: [{ id: review }] })
  await reviews.sign(w.as('ben'), review, { seenVersion: 2, written: written() })
  expect(await reviews.forList(w.as('amara'), 1)).toMatchObject({ about: [], finished: [{ id: review, status: 'signed' }], total: 1, pages: 1 })
  expect(await reviews.forList(w.as('tom'), 1)).toMatchObject({ toWrite: [], about: [], finished: [] })
  expect(await errorOf(reviews.forList(w.visitor(), 1))).toBeInstanceOf(Forbidden)
})
