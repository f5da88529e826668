import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { collaborations, memberships, reportPlans } from '#db/schema/index.ts'
import * as collaborationsDoor from '#app/domain/collaborations.server.ts'
import * as reports from '#app/domain/reports.server.ts'
import type { ReportDocument } from '#app/domain/reports.ts'
import { Forbidden, Invalid, NotFound } from '#app/errors.ts'
import { readFilter } from '#app/domain/collaborations.ts'
import * as theLog from '#app/routes/collaborations/list.tsx'
import * as make from '#app/routes/reports/new.tsx'
import * as area from '#app/routes/reports/plan-area.tsx'
import * as plan from '#app/routes/reports/plan.tsx'
import { answered, sent, sound } from '../support/pages.tsx'
import { id, world, type World } from '../support/world.ts'

let w: World
beforeEach(async () => void (w = await world()))

const HOLLIN = id(900101)
const LEADERSHIP = 'leadership-and-governance'
const wish = { organisation: '', period: '', from: '', to: '', framework: '' }
const log = (what: string, more: Partial<Parameters<typeof collaborationsDoor.log>[1]> = {}) =>
  collaborationsDoor.log(w.as('helen'), { organisationId: HOLLIN, partners: [id(900102)], others: [], happenedOn: '2026-10-06', kind: 'moderation', direction: 'given', what, changed: '', stopped: '', hours: 2, people: 3, networkId: null, interventionId: null, ...more })
const page = (who = 'helen', key = LEADERSHIP, more = {}) => reports.forArea(w.as(who), key, { organisation: '', find: '', page: 1, ...more })
const underLeadership = ({ blocks, lines }: ReportDocument): string[] => {
  const from = blocks.findIndex((block) => block.type === 'heading' && block.id === `area-${LEADERSHIP}`)
  const found = blocks.slice(from + 1).find((block) => block.type === 'evidence' || block.type === 'heading')
  return found?.type === 'evidence' ? found.refs.map((ref) => lines.find((line) => line.ref === ref)!.entryId) : []
}
const preview = async () => (await reports.forMaking(w.as('helen'), wish)).preview!.document
const save = async (fields: Partial<Parameters<typeof reports.saveArea>[2]>, who = 'helen') => {
  const seen = await page(who)
  const entry = seen.standing.map((one) => one.id)
  return reports.saveArea(w.as(who), LEADERSHIP, { deed: 'save', organisation: HOLLIN, mark: seen.mark, words: seen.words, entry, place: entry.map((_, at) => String(at + 1)), chosen: entry, add: [], find: '', ...fields })
}
/** Amara becomes a second lead of Helen's school. */
const amaraLeads = async () => {
  await w.db.update(memberships).set({ role: 'lead' }).where(eq(memberships.accountId, id('amara')))
  const ctx = w.as('amara')
  return { ...ctx, who: { ...ctx.who, memberships: [{ ...ctx.who.memberships[0]!, role: 'lead' as const }] } }
}

test('Helen writes her own words about an area; they stand first under it, marked as the school’s', async () => {
  await log('Met.')
  await save({ words: 'We moderate with three schools and lead it twice a year.' })
  const { blocks } = await preview()
  const at = blocks.findIndex((block) => block.type === 'heading' && block.id === `area-${LEADERSHIP}`)
  expect(blocks[at + 1]).toEqual({ type: 'callout', title: 'In our own words', text: 'We moderate with three schools and lead it twice a year.' })
  // Her words change nothing of which entries stand there.
  expect(JSON.stringify(blocks[at + 3])).toContain('An entry stands here if')
})

test('she unticks one, adds another and puts it first: the report shows her order and says that it is her choice', async () => {
  const first = await log('First.', { happenedOn: '2026-10-01' })
  const second = await log('Second.', { happenedOn: '2026-10-02' })
  const outreach = await log('Outreach day.', { happenedOn: '2026-10-03', kind: 'outreach' })
  expect((await page()).standing.map((one) => one.id)).toEqual([first, second])
  expect((await page()).others.rows.map((one) => one.id)).toEqual([outreach])
  await save({ chosen: [second], add: [outreach] })
  await save({ place: ['1', '1'] })
  const document = await preview()
  expect(underLeadership(document)).toEqual([outreach, second])
  expect(JSON.stringify(document.blocks)).toContain('We chose the entries that stand here, and their order.')
  expect(JSON.stringify(document.blocks)).toContain('was chosen by us in 1 of')
  await save({ deed: 'rules' })
  expect(underLeadership(await preview())).toEqual([first, second])
})

test('a row moved up or down with its button changes places with its neighbour, and everything typed is saved with it', async () => {
  const ids = [await log('One.', { happenedOn: '2026-10-01' }), await log('Two.', { happenedOn: '2026-10-02' }), await log('Three.', { happenedOn: '2026-10-03' })]
  await save({ deed: `up:${ids[2]}`, words: 'Kept.' })
  expect((await page()).standing.map((one) => one.id)).toEqual([ids[0], ids[2], ids[1]])
  expect((await page()).words).toBe('Kept.')
  await save({ deed: `down:${ids[0]}` })
  expect((await page()).standing.map((one) => one.id)).toEqual([ids[2], ids[0], ids[1]])
})

test('saving an area as it was found leaves it to the rules, so that what is logged tomorrow stands there too', async () => {
  await log('One.')
  await save({ words: 'Ours.' })
  expect((await page()).chosen).toBe(false)
  await log('Two.')
  expect((await page()).standing).toHaveLength(2)
})

test('a chosen entry that is withdrawn or outside the period is left out, Helen is told, and it comes back with its period', async () => {
  const old = await log('Last year.', { happenedOn: '2025-11-06' })
  const now = await log('This year.')
  await reports.keepSettings(w.as('helen'), HOLLIN, { settings: { framework: '', period: 'three-years', from: '', to: '', opening: '', next: '' }, mark: '' })
  await save({ place: ['2', '1'], chosen: [old, now] })
  expect(underLeadership(await preview())).toEqual([now, old])
  await reports.keepSettings(w.as('helen'), HOLLIN, { settings: { framework: '', period: 'year', from: '', to: '', opening: '', next: '' }, mark: '' })
  expect(underLeadership(await preview())).toEqual([now])
  const told = 'of the entries you chose'
  expect((await reports.forMaking(w.as('helen'), wish)).advice.some((one) => one.text.includes(told))).toBe(true)
  expect(JSON.stringify((await preview()).blocks)).not.toContain(told)
  await save({ words: 'Saved while it could not be seen.' })
  await reports.keepSettings(w.as('helen'), HOLLIN, { settings: { framework: '', period: 'three-years', from: '', to: '', opening: '', next: '' }, mark: '' })
  expect(underLeadership(await preview())).toEqual([now, old])
  await w.db.update(collaborations).set({ withdrawnAt: new Date() }).where(eq(collaborations.id, old))
  expect((await page()).leftOut).toBe(1)
})

test('two leads change the same area at once: the second sees the first’s words, nothing is written, and her own are kept on the page', async () => {
  const entry = await log('One.')
  const amara = await amaraLeads()
  const seen = await page()
  const form = { organisation: HOLLIN, mark: seen.mark, entry, place: '1', chosen: entry, find: '', deed: 'save' }
  await save({ words: 'Helen was first.' })
  const late = await answered(area, amara, `/reports/plan/${LEADERSHIP}`, { area: LEADERSHIP }, { ...form, mark: '0'.repeat(32), words: 'Amara came second.' })
  expect((await page()).words).toBe('Helen was first.')
  expect(late).toMatchObject({ status: 409 })
  // Another area is nobody's clash.
  const inclusion = await reports.forArea(amara, 'inclusion', { organisation: '', find: '', page: 1 })
  await reports.saveArea(amara, 'inclusion', { deed: 'save', organisation: HOLLIN, mark: inclusion.mark, words: 'Amara’s.', entry: [], place: [], chosen: [], add: [], find: '' })
  expect((await w.db.select().from(reportPlans))[0]!.areas.map((one) => one.words).sort()).toEqual(['Amara’s.', 'Helen was first.'])
})

test('many leads who save at once lose nothing: every area has the words that were saved for it', async () => {
  await log('One.')
  const keys = ['inclusion', 'achievement', 'early-years', 'attendance-and-behaviour', 'curriculum-and-teaching']
  const mark = (await reports.forArea(w.as('helen'), 'inclusion', { organisation: '', find: '', page: 1 })).mark
  await Promise.all(keys.map((key) => reports.saveArea(w.as('helen'), key, { deed: 'save', organisation: HOLLIN, mark, words: `About ${key}.`, entry: [], place: [], chosen: [], add: [], find: '' })))
  const [row] = await w.db.select().from(reportPlans)
  expect(row!.areas.map((one) => one.words).sort()).toEqual(keys.map((key) => `About ${key}.`).sort())
  expect(row!.version).toBe(keys.length)
})

test('words that hold a pupil’s number, or too many of them, come back with what is wrong', async () => {
  await log('One.')
  const { mark } = await page()
  const send = (words: string) => answered(area, w.as('helen'), `/reports/plan/${LEADERSHIP}`, { area: LEADERSHIP }, { organisation: HOLLIN, mark, words, deed: 'save' })
  expect(await send('A123456789012 reads now.')).toMatchObject({ status: 422, errors: { words: expect.stringContaining('unique pupil number') }, typed: { words: 'A123456789012 reads now.' } })
  expect(await send('x'.repeat(1501))).toMatchObject({ status: 422, errors: { words: 'Use 1,500 characters or fewer.' } })
  expect(await w.db.select().from(reportPlans)).toEqual([])
})

test('nobody but a lead reads or writes the plan; an entry of another school that somebody slips in never stands in the report', async () => {
  await expect(page('amara')).rejects.toThrow(Forbidden)
  await expect(reports.forPlanning(w.as('amara'), '')).rejects.toThrow(Forbidden)
  await log('Ours.')
  const seen = await page()
  await expect(reports.saveArea(w.as('tom'), LEADERSHIP, { deed: 'save', organisation: HOLLIN, mark: seen.mark, words: 'Tom’s.', entry: [], place: [], chosen: [], add: [], find: '' })).rejects.toThrow(Forbidden)
  const theirs = await collaborationsDoor.log(w.as('tom'), { organisationId: id(900102), partners: [id(900107)], others: [], happenedOn: '2026-10-06', kind: 'moderation', direction: 'given', what: 'Not yours.', changed: '', stopped: '', hours: 2, people: 3, networkId: null, interventionId: null })
  await save({ add: [theirs] })
  expect(JSON.stringify(await preview())).not.toContain('Not yours.')
  await expect(page('helen', 'no-such-area')).rejects.toThrow(NotFound)
})

test('a choice holds a hundred entries; more are refused with a sentence', async () => {
  const many = Array.from({ length: 101 }, (_, at) => String(at).padStart(20, '0'))
  expect(() => reports.chosenBy({ deed: 'save', entry: many, place: [], chosen: many, add: [] }, [])).toThrow(Invalid)
})

test('what was typed on the page that makes a report is kept: the next report starts from it', async () => {
  await log('One.')
  const send = (ctx: ReturnType<World['as']>, fields: object) => answered(make, ctx, '/reports/new', {}, { organisation: HOLLIN, period: 'three-years', from: '', to: '', framework: 'ofsted-schools-2025', opening: 'We give.', next: 'Host a visit.', mark: '', deed: 'issue', ...fields })
  expect((await send(w.as('helen'), {})).status).toBe(302)
  const again = await reports.forMaking(w.as('helen'), wish)
  expect(again.choices).toMatchObject({ period: 'three-years', framework: 'ofsted-schools-2025' })
  expect(again.kept).toMatchObject({ opening: 'We give.', next: 'Host a visit.', by: 'Helen Thwaite' })
  expect(JSON.stringify(again.preview!.document.blocks)).toContain('Host a visit.')
  expect(await sent(make, w.as('helen'), '/reports/new')).toContain('>We give.</textarea>')
  // A colleague who had not seen these words does not go over them by looking at a preview; by issuing she has her own report, and the plan stays.
  const amara = await amaraLeads()
  expect(await send(amara, { opening: 'Mine.', deed: 'show' })).toMatchObject({ status: 409 })
  expect((await send(amara, { opening: 'Mine.' })).status).toBe(302)
  expect((await reports.forMaking(w.as('helen'), wish)).kept.opening).toBe('We give.')
})

test('the pages are whole without script: every area on the overview, ticks and places on its page, others found by their words', async () => {
  const entry = await log('Moderated writing.', { changed: 'They write on.' })
  await log('Careers day at the harbour.', { kind: 'outreach' })
  await save({ words: 'Ours.' })
  const overview = await sent(plan, w.as('helen'), '/reports/plan')
  sound(overview)
  for (const text of ['Inclusion', 'In your words', '1 entry, as the rules find them', 'shared by the leads']) expect(overview).toContain(text)
  const html = await sent(area, w.as('helen'), `/reports/plan/${LEADERSHIP}?find=harbour`, { area: LEADERSHIP })
  sound(html)
  expect(html).toContain('>Ours.</textarea>')
  expect(html).toMatch(new RegExp(`id="chosen-${entry}"[^>]*checked`))
  expect(html).toContain('Careers day at the harbour.')
  expect((await page('helen', LEADERSHIP, { find: 'harbour nowhere' })).others.count).toBe(0)
})

test('words for an area are kept with their framework: another one that has the same area has its own', async () => {
  await log('One.')
  const keep = (framework: string) => reports.keepSettings(w.as('helen'), HOLLIN, { settings: { framework, period: 'year', from: '', to: '', opening: '', next: '' }, mark: '' })
  const write = async (words: string) => save({ words, framework: (await page()).framework })
  await write('For this year’s.')
  await keep('ofsted-schools-2025')
  expect((await page()).words).toBe('')
  await write('For last year’s.')
  expect((await page()).words).toBe('For last year’s.')
  expect((await reports.forPlanning(w.as('helen'), '')).elsewhere).toEqual([expect.stringMatching(/^Leadership and governance of Ofsted/)])
  await keep('')
  expect((await page()).words).toBe('For this year’s.')
  await expect(save({ words: 'x', framework: 'no-such-framework' })).rejects.toThrow(NotFound)
  await keep('none')
  const html = await sent(make, w.as('helen'), '/reports/new')
  expect(html).toMatch(/Set beside: <strong>No framework<\/strong>/)
  expect(html).toMatch(/<details[^>]* open=""[^>]*><summary[^>]*><span[^>]*>Change the inspection framework/)
  expect(html).toContain('This report stands beside no framework; your words for one area are not in it.')
  sound(html)
})

test('the log can be asked for what the advice is about, and counts the same entries as the report; Amara is not led to a report she may not make', async () => {
  await log('Says.', { changed: 'They write on.' })
  await log('Says not.', { hours: null })
  const rows = async (missing: string) => (await collaborationsDoor.forOrganisation(w.as('helen'), HOLLIN, readFilter(new URLSearchParams({ missing })))).rows.map((row) => row.what)
  expect(await rows('changed')).toEqual(['Says not.'])
  expect(await rows('hours')).toEqual(['Says not.'])
  expect((await rows('countersigned')).sort()).toEqual(['Says not.', 'Says.'])
  const advice = (await reports.forMaking(w.as('helen'), wish)).advice.find((one) => one.about === 'changed')!
  expect(advice).toMatchObject({ text: '1 of 2 entries does not say what changed.', log: { missing: 'changed', period: 'dates', from: '2026-09-01' } })
  expect(await sent(theLog, w.as('helen'), '/collaborations')).toContain('Make the report from this log')
  expect(await sent(theLog, w.as('amara'), '/collaborations')).not.toContain('Make the report from this log')
})
