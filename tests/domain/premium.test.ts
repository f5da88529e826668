import { expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { strategyStatements } from '#db/schema/index.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as library from '#app/domain/interventions.server.ts'
import * as premium from '#app/domain/premium.server.ts'
import { blank, Content, sayMoney, readMoney, tidied } from '#app/domain/premium.ts'
import { Forbidden, Invalid, NotFound } from '#app/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { aPublished } from '#tests/support/practice.ts'
import { id, world } from '#tests/support/world.ts'

const school = id(900101)
const begin = (ctx: Parameters<typeof premium.start>[0], year = 2026, from: 'blank' | 'last-year' = 'blank') => premium.start(ctx, { organisationId: school, year, from })
const part = (fields: Record<string, unknown>) => ({ seenPrint: '', deed: 'next', ...fields })

test('a pupil premium lead begins this year’s statement: what the register knows is filled in, and nothing else', async () => {
  const w = await world()
  const amara = w.as('amara')
  const statement = await begin(amara)
  const { values } = await premium.forPart(amara, statement, 'overview')
  expect(values.pupils).toBe('184')
  expect(values.eligible).toBe('')
  expect(values.planFrom).toBe('2026')
  const shown = await premium.forReading(amara, statement)
  expect(shown.paper.title).toBe('Pupil premium strategy statement – Hollin Bay Primary School')
  expect(shown.checks.map((one) => one.says).join('\n')).toContain('31 December 2026')
  await expect(begin(amara)).rejects.toThrow('There is a statement for 2026/27 already')
})

test('people elsewhere are not told of it, a visitor signs in first, and who is in no school hears why there is none', async () => {
  const w = await world()
  const statement = await begin(w.as('amara'))
  for (const key of ['daniel', 'tom', 'priya', 'joan']) await expect(premium.forReading(w.as(key), statement)).rejects.toThrow(NotFound)
  await expect(premium.forReading(w.visitor(), statement)).rejects.toThrow(Forbidden)
  await expect(premium.start(w.as('priya'), { organisationId: id('la:951'), year: 2026, from: 'blank' })).rejects.toThrow('Pupil premium goes to schools')
  await expect(begin(w.as('tom'))).rejects.toThrow(Forbidden)
  expect((await premium.listFor(w.as('priya')))[0]!.refusal).toContain('Pupil premium goes to schools')
})

test('two people change different parts at once and both are kept; the same part, and the second is shown what the first saved', async () => {
  const w = await world()
  const [amara, helen] = [w.as('amara'), w.as('helen')]
  const statement = await begin(amara)
  const seen = async (of: 'intent' | 'further') => (await premium.forPart(amara, statement, of)).print
  const [intent, further] = [await seen('intent'), await seen('further')]
  await premium.savePart(amara, statement, 'intent', part({ seenPrint: intent, intent: 'Every pupil reads.' }))
  await premium.savePart(helen, statement, 'further', part({ seenPrint: further, further: 'Governors read this in July.' }))
  await expect(premium.savePart(helen, statement, 'intent', part({ seenPrint: intent, intent: 'Hers.' }))).rejects.toThrow('Somebody else changed this part')
  expect((await premium.forPart(amara, statement, 'intent')).values.intent).toBe('Every pupil reads.')
  await premium.savePart(helen, statement, 'intent', part({ seenPrint: intent, over: await seen('intent'), intent: 'Hers.' }))
  expect((await premium.forPart(amara, statement, 'intent')).values.intent).toBe('Hers.')
})

test('a pupil number stops the save of the text that holds it, and names the field', async () => {
  const w = await world()
  const amara = w.as('amara')
  const statement = await begin(amara)
  const { print } = await premium.forPart(amara, statement, 'challenges')
  const refused = await premium.savePart(amara, statement, 'challenges', part({ seenPrint: print, challenge1: 'Fluency', challenge2: 'See A123456789012' })).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(Invalid)
  expect(Object.keys((refused as Invalid).errors)).toEqual(['challenge2'])
  expect((await premium.forPart(amara, statement, 'challenges')).values).toEqual({})
})

test('a challenge that is moved or taken away takes its activities’ numbers with it', async () => {
  const w = await world()
  const amara = w.as('amara')
  const statement = await begin(amara)
  const save = async (fields: Record<string, string>) => premium.savePart(amara, statement, 'challenges', part({ seenPrint: (await premium.forPart(amara, statement, 'challenges')).print, challenge1: 'One', challenge2: 'Two', challenge3: 'Three', ...fields }))
  await save({})
  const key = newId()
  const { print } = await premium.forActivity(amara, statement, key, { q: '', draft: false, tier: 'teaching' })
  await premium.saveActivity(amara, statement, key, { tier: 'teaching', seenPrint: print, deed: 'save', what: 'Coaching', evidence: 'Because', cost: 120_000, challenge: ['2', '3'], approach1: '', approach2: '', approach3: '', intervention: [], q: '' })
  await save({ deed: 'up:2' })
  expect((await premium.forActivity(amara, statement, key, { q: '', draft: false })).values.challenge).toEqual(['2', '3'])
  const moved = (await premium.forPart(amara, statement, 'challenges')).values
  expect(moved).toEqual({ challenge1: 'One', challenge2: 'Three', challenge3: 'Two' })
  await premium.savePart(amara, statement, 'challenges', part({ seenPrint: (await premium.forPart(amara, statement, 'challenges')).print, ...moved, deed: 'remove:1' }))
  expect((await premium.forActivity(amara, statement, key, { q: '', draft: false })).values.challenge).toEqual(['2'])
})

test('last year is carried over: the plan goes on, costs and dates are asked again, and what was intended waits in Part B', async () => {
  const w = await world()
  const amara = w.as('amara')
  const lastId = await begin(amara, 2025)
  const content = Content.parse({
    overview: { pupils: 180, eligible: 45.1, planFrom: 2024, planTo: 2026, publishedOn: '2025-12-01', reviewOn: '2026-07-10', lead: 'Amara Okafor' },
    funding: { allocation: 120_000_00, carriedForward: 0 }, intent: 'Every pupil reads.', challenges: ['Fluency'], outcomes: [{ outcome: 'They read', criteria: 'Fluency test' }],
    teaching: { cost: 60_000_00, activities: [{ key: 'a'.repeat(20), what: 'Coaching', evidence: 'Because', challenges: [1], cost: 60_000_00, approaches: ['feedback'], entries: ['e'.repeat(20)] }] }, review: { text: 'The year before.' },
  })
  await w.db.update(strategyStatements).set({ content }).where(eq(strategyStatements.id, lastId))
  const now = await begin(amara, 2026, 'last-year')
  const [row] = await w.db.select().from(strategyStatements).where(eq(strategyStatements.id, now))
  const over = Content.parse(row!.content)
  expect(row!.carriedFrom).toBe(lastId)
  expect(over.overview).toMatchObject({ pupils: 184, eligible: null, planFrom: 2024, planTo: 2026, publishedOn: '', reviewOn: '2027-07-10', lead: 'Amara Okafor' })
  expect(over.funding).toEqual({ allocation: null, carriedForward: null, total: null })
  expect(over.teaching).toMatchObject({ cost: null, activities: [{ what: 'Coaching', cost: null, approaches: ['feedback'], entries: [] }] })
  expect(over.review).toEqual({ text: '', before: [{ outcome: 'They read', criteria: 'Fluency test', progress: '', words: '' }] })
  expect((await premium.forActivity(amara, now, 'a'.repeat(20), { q: '', draft: false })).last).toEqual({ what: 'Coaching', cost: 60_000_00 })
  await premium.savePart(amara, now, 'review', part({ seenPrint: (await premium.forPart(amara, now, 'review')).print, text: '', progress1: 'on-the-way', words1: 'Two terms in.' }))
  await premium.useOutcomes(amara, now)
  expect((await premium.forPart(amara, now, 'review')).values.text).toBe('They read: On the way. Two terms in.')
})

test('the evidence is drafted with its sources, and what the author wrote stays', async () => {
  const w = await world()
  const amara = w.as('amara')
  const statement = await begin(amara)
  const key = newId()
  const input = async (fields: object) => ({ tier: 'targeted' as const, seenPrint: (await premium.forActivity(amara, statement, key, { q: '', draft: false, tier: 'targeted' })).print, deed: 'save', what: 'A', evidence: 'My own words.', cost: null, challenge: [], approach1: 'metacognition', approach2: '', approach3: '', intervention: [], q: '', ...fields })
  await premium.saveActivity(amara, statement, key, await input({}))
  const { drafted, empty } = await premium.withDraft(amara, statement, key)
  expect(empty).toBe(false)
  expect(drafted).toMatch(/\+8 months .* an effect size of about .* as held by Hearth, values as at 2 April 2026: https:\/\/educationendowmentfoundation/)
  expect((await premium.forActivity(amara, statement, key, { q: '', draft: false })).values.evidence).toBe('My own words.')
  await premium.giveEvidence(amara, statement, key, drafted)
  expect((await premium.forActivity(amara, statement, key, { q: '', draft: false })).values.evidence).toBe(`My own words.\n\n${drafted}`)
})

test('an estimate lies seven months in one financial year and five in the next, says what it rests on, and is never an allocation', () => {
  const known = premium.estimateAllocation(2022, { primary: 10, secondary: null, care: null, service: null })
  expect(known.total).toBe(Math.round((10 * 1385 * 7 + 10 * 1455 * 5) / 12) * 100)
  expect(known.unverified).toBe(false)
  const next = premium.estimateAllocation(2026, { primary: 10, secondary: null, care: null, service: null })
  expect(next.unverified).toBe(true)
  expect(next.lines.map((one) => one.stoodIn)).toEqual([false, true])
  expect(premium.estimateAllocation(2026, {}).total).toBeNull()
  expect(premium.estimateAllocation(2022, { primary: 0 }).total).toBe(0)
  const withCare = premium.estimateFrom(2022, { primary: '10', lookedAfter: '2', service: 'a few' })
  expect(withCare.total).toBe(known.total)
  expect(withCare.lines.filter((one) => one.paidTo !== null)).toHaveLength(2)
  expect(Object.keys(withCare.errors)).toEqual(['service'])
})

test('sums that do not agree, activities without a challenge and a late date are said, and an empty cost is not nought', () => {
  const content = Content.parse({
    overview: { publishedOn: '2027-01-10', pupils: 60, eligible: 10 }, funding: { allocation: 100_00, carriedForward: 0, total: 150_00 }, challenges: ['One', 'Two'], outcomes: [{ outcome: 'They read', criteria: '' }], totalCost: 500_00,
    teaching: { cost: 100_00, activities: [{ key: 'a'.repeat(20), what: 'Coaching', evidence: '', challenges: [1, 7], cost: 90_00 }] }, targeted: { cost: 0 }, wider: { cost: 200_00 }, intent: 'Ethan reads well.',
  })
  const said = premium.checksOf(content, { year: 2026, school: 'Any' }).map((one) => one.says).join('\n')
  for (const words of ['after 31 December 2026', 'fewer than 10 pupils', 'The total budget is £150', 'three parts come to £300', 'above the budget', 'activities come to £90', 'the evidence is missing', 'no challenge 7', 'No activity addresses challenge 2', 'no success criteria', '‘Ethan’', 'date of review is missing'])
    expect(said).toContain(words)
  expect(said).not.toContain('targeted academic support: the budgeted cost')
  expect(premium.checksOf(blank(), { year: 2026, school: 'Any' }).map((one) => one.says).join('\n')).toContain('Activity: wider strategies: the budgeted cost is not filled in')
})

test('an amount is read as it was meant or not at all, and nothing is never nought', () => {
  expect([readMoney('£1,234.50'), readMoney('1234'), readMoney('£0'), readMoney('0')]).toEqual([123_450, 123_400, 0, 0])
  for (const typed of ['', 'N/A', '12.5', '1,23', '-4', '1e3', '99999999999']) expect(readMoney(typed)).toBeNull()
  expect([sayMoney(null), sayMoney(0), sayMoney(123_450)]).toEqual(['', '£0', '£1,234.50'])
  expect(tidied('a\t\u0000 \r\n\r\n\r\n\r\n b\ud800')).toBe('a\n\nb')
})

test('a lead’s desk says until when the statement is to be published, while it is begun and not dated', async () => {
  const w = await world()
  expect(await premium.forDesk(w.as('helen'))).toEqual([])
  const statement = await begin(w.as('amara'))
  expect(await premium.forDesk(w.as('helen'))).toMatchObject([{ id: statement, due: '2026-12-31' }])
  expect(await premium.forDesk(w.as('amara'))).toEqual([])
  const { print, values } = await premium.forPart(w.as('helen'), statement, 'overview')
  await premium.savePart(w.as('helen'), statement, 'overview', part({ seenPrint: print, ...values, pupils: 184, eligible: null, few: false, planFrom: 2026, planTo: 2028, publishedOn: '2026-11-30' }))
  expect(await premium.forDesk(w.as('helen'))).toEqual([])
  expect(await premium.forDesk(w.as('helen', new Date('2027-02-01T09:00:00Z')))).toEqual([])
})

test('what the money bought: the year’s entries about an activity’s practices and those picked by hand, and what nobody recorded is not nought', async () => {
  const w = await world()
  const amara = w.as('amara')
  const practice = await aPublished(w)
  const last = await begin(amara, 2025)
  const log = (happenedOn: string, hours: number | null, interventionId: string | null) =>
    collaborations.log(amara, { organisationId: school, partners: [id(900102)], others: [], happenedOn, kind: 'visit', direction: 'mutual', what: `On ${happenedOn}`, changed: 'They read.', stopped: '', barriers: '', costPence: null, hoursByRole: null, hours, people: null, networkId: null, interventionId })
  await log('2025-11-03', 2, practice)
  await log('2026-03-03', null, practice)
  await log('2026-10-05', 9, practice)
  const byHand = await log('2026-05-05', 1.5, null)
  const key = newId()
  const { print } = await premium.forActivity(amara, last, key, { q: '', draft: false, tier: 'teaching' })
  await premium.saveActivity(amara, last, key, { tier: 'teaching', seenPrint: print, deed: 'save', what: 'Coaching', evidence: '', cost: null, challenge: [], approach1: '', approach2: '', approach3: '', intervention: [practice], q: '' })
  expect((await premium.bought(amara, last)).activities[0]).toMatchObject({ planned: null, hours: { sum: 2, unsaid: 1 }, cost: { sum: null, unsaid: 2 }, found: [{ id: practice }] })
  await premium.pickEntries(amara, last, key, [byHand])
  expect((await premium.bought(amara, last)).activities[0]!.hours).toEqual({ sum: 3.5, unsaid: 1 })
  await expect(premium.useWords(amara, last, key)).rejects.toThrow('not begun yet')
  const now = await begin(amara, 2026, 'last-year')
  expect(await premium.useWords(amara, last, key)).toBe(now)
  const text = async () => String((await premium.forPart(amara, now, 'review')).values.text)
  expect(await text()).toMatch(/^Coaching\nWe worked on it with .+ 3 times: at least 3\.5 hours\.\n3 November 2025: They read\./)
  const once = await text()
  await premium.useWords(amara, last, key)
  expect(await text()).toBe(once)
})

test('a school publishes what it measured itself that year; what others measured, and an activity with nothing logged, give it no words', async () => {
  const w = await world()
  const [amara, tom] = [w.as('amara'), w.as('tom')]
  const practice = await aPublished(w)
  const of = async (ctx: typeof amara, organisationId: string) => {
    const id_ = await premium.start(ctx, { organisationId, year: 2025, from: 'blank' })
    const key = newId()
    const { print } = await premium.forActivity(ctx, id_, key, { q: '', draft: false, tier: 'wider' })
    await premium.saveActivity(ctx, id_, key, { tier: 'wider', seenPrint: print, deed: 'save', what: 'Coaching', evidence: '', cost: null, challenge: [], approach1: '', approach2: '', approach3: '', intervention: [practice], q: '' })
    return (await premium.bought(ctx, id_)).activities[0]!
  }
  const theirs = await of(tom, id(900102))
  expect(theirs.found).toMatchObject([{ id: practice, own: false }])
  expect(theirs.words).toBe('')
  const year = (await library.cardsById(w.db, [practice])).get(practice)!.academicYear
  const ours = await of(amara, school)
  expect(ours.found).toMatchObject([{ own: year === '2025/26' }])
  expect(ours.words.includes('What we measured')).toBe(year === '2025/26')
})

test('an activity in which nothing is written is not kept', async () => {
  const w = await world()
  const amara = w.as('amara')
  const statement = await begin(amara)
  const key = newId()
  const blankForm = { tier: 'wider' as const, deed: 'back', what: '', evidence: '', cost: null, challenge: [], approach1: '', approach2: '', approach3: '', intervention: [], q: '' }
  const seenPrint = async () => (await premium.forActivity(amara, statement, key, { q: '', draft: false, tier: 'wider' })).print
  expect(await premium.saveActivity(amara, statement, key, { ...blankForm, seenPrint: await seenPrint() })).toEqual({ tier: 'wider', kept: false })
  const many = async () => (await premium.forPart(amara, statement, 'wider')).tier!.activities.length
  expect(await many()).toBe(0)
  await premium.saveActivity(amara, statement, key, { ...blankForm, seenPrint: await seenPrint(), what: 'A call before nine' })
  expect(await many()).toBe(1)
  await premium.saveActivity(amara, statement, key, { ...blankForm, seenPrint: await seenPrint() })
  expect(await many()).toBe(0)
})
