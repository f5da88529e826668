import { renderToStaticMarkup } from 'react-dom/server'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { interventions as rows } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as evidence from '#app/domain/evidence.server.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { stepForm, stepOf, steps, type Carried, type StepKey, type WrittenStep } from '#app/domain/interventions.ts'
import type { Arrival } from '#app/http/context.server.ts'
import { newId } from '#app/platform/ids.ts'
import * as edit from '#app/routes/interventions/edit.tsx'
import * as keep from '#app/routes/interventions/keep.ts'
import * as create from '#app/routes/interventions/new.tsx'
import * as step from '#app/routes/interventions/step.tsx'
import { Clash, differing } from '#app/views/interventions/clash.tsx'
import { Locked } from '#app/views/interventions/locked.tsx'
import { Steps } from '#app/views/interventions/steps.tsx'
import { aDraft, complete } from '#tests/support/practice.ts'
import { id as idOf, world, type World } from '#tests/support/world.ts'

let w: World
beforeEach(async () => {
  w = await world()
})

const outside = (id: string) => () => evidence.forEditing(w.db, id)
const open = async (ctx: Context, id: string, key: StepKey): Promise<Carried & { pen: string }> => {
  const { version, print } = await interventions.forStep(ctx, id, key, outside(id))
  return { seenVersion: version, seenPrint: print, pen: newId() }
}
const saveStep = (ctx: Context, id: string, key: WrittenStep, typed: Record<string, string | string[]>, seen: Carried) =>
  interventions.saveStep(ctx, id, { step: key, written: stepForm(key).parse({ ...typed, seenVersion: seen.seenVersion, seenPrint: seen.seenPrint }) as object }, seen)
const held = async (id: string) => (await w.db.select().from(rows).where(eq(rows.id, id)))[0]!

const arrival = (ctx: Context): Arrival => ({ ctx, nonce: 'n', address: '192.0.2.1', cookies: { session: null, browser: null }, enhance: '' })
const at = (ctx: Context, id: string, key: string, form?: Record<string, string>) =>
  ({ request: new Request(`http://localhost/interventions/${id}/edit/${key}`, form ? { method: 'POST', body: new URLSearchParams(form) } : {}), params: { id, step: key }, context: arrival(ctx) })
const posted = ({ seenVersion, seenPrint, pen }: Carried, fields: Record<string, string>) => ({ ...fields, seenVersion: String(seenVersion), seenPrint, ...(pen ? { pen } : {}) })
const kept = async (ctx: Context, id: string, key: string, form: Record<string, string>) => {
  const response = await keep.action(at(ctx, id, key, form))
  return { status: response.status, ...(await response.json() as { version?: number; print?: string; why?: string; said?: string }) }
}

describe('two people in one draft', () => {
  test('Amara and Helen save different steps from pages opened at the same moment, and both are saved', async () => {
    const [amara, helen] = [w.as('amara'), w.as('helen')]
    const id = await aDraft(amara)
    const [whom, cost] = [await open(amara, id, 'whom'), await open(helen, id, 'cost')]
    await saveStep(amara, id, 'whom', { forWhom: 'Amara’s words.' }, whom)
    await saveStep(helen, id, 'cost', { whatItTook: 'Helen’s words.', costBand: 'very-low', whatWasDropped: 'Nothing.' }, cost)
    expect(await held(id)).toMatchObject({ forWhom: 'Amara’s words.', whatItTook: 'Helen’s words.', version: 3, summary: complete.summary, howOften: complete.howOften })
  })

  test('all steps saved at once end up saved, whoever came first', async () => {
    const amara = w.as('amara')
    const id = await aDraft(amara)
    const changes: [WrittenStep, Record<string, string | string[]>][] = [
      ['summary', { title: 'T1', summary: 'S1' }], ['about', { approach: 'phonics', phase: 'primary', pupilGroups: ['eal'], academicYear: '2024/25' }], ['done', { whatWeDid: 'D1', howOften: 'O1', deliveredBy: 'B1' }],
      ['whom', { forWhom: 'W1' }], ['cost', { whatItTook: 'C1', costBand: 'low', whatWasDropped: 'X1' }], ['happened', { whatHappened: 'H1', whatWeWouldTell: 'A1' }], ['sources', { source1Title: 'A book' }], ['licence', { licence: 'OGL-UK-3.0' }],
    ]
    const seen = await Promise.all(changes.map(([key]) => open(amara, id, key)))
    await Promise.all(changes.map(([key, typed], n) => saveStep(n % 2 ? w.as('helen') : amara, id, key, typed, seen[n]!)))
    expect(await held(id)).toMatchObject({ title: 'T1', academicYear: '2024/25', whatWeDid: 'D1', forWhom: 'W1', whatItTook: 'C1', whatHappened: 'H1', licence: 'OGL-UK-3.0', version: 9, evidenceLevel: 'compared' })
    expect((await interventions.forReading(amara, id)).sources).toMatchObject([{ title: 'A book' }])
  })

  test('the second in the same step writes nothing, sees both texts, and may then save over knowingly', async () => {
    const [amara, helen] = [w.as('amara'), w.as('helen')]
    const id = await aDraft(amara)
    const [hers, theirs] = [await open(amara, id, 'whom'), await open(helen, id, 'whom')]
    await saveStep(amara, id, 'whom', { forWhom: 'All 39 pupils in both classes.' }, hers)
    await expect(saveStep(helen, id, 'whom', { forWhom: 'All 39 pupils, and their families.' }, theirs)).rejects.toThrow(interventions.Clashed)
    expect(await held(id)).toMatchObject({ forWhom: 'All 39 pupils in both classes.', version: 2 })
    const refused = await step.action(at(helen, id, 'whom', posted(theirs, { forWhom: 'All 39 pupils, and their families.' }))) as unknown as { data: { typed: Record<string, string> }; init: { status: number } }
    expect([refused.init.status, refused.data.typed.forWhom]).toEqual([409, 'All 39 pupils, and their families.'])
    const page = await step.loader(at(helen, id, 'whom'))
    expect(page.print).not.toBe(refused.data.typed.seenPrint)
    const html = renderToStaticMarkup(<Clash step="whom" saved={page.values} typed={refused.data.typed} />)
    expect(html).toContain('in both classes')
    expect(html).toMatch(/<mark>[^<]*families/)
    await saveStep(helen, id, 'whom', { forWhom: 'All 39 pupils, and their families.' }, { seenVersion: page.version, seenPrint: page.print })
    expect((await held(id)).forWhom).toBe('All 39 pupils, and their families.')
  })

  test('the same in the evidence step: neither the facts nor the level of the second are written', async () => {
    const [amara, helen] = [w.as('amara'), w.as('helen')]
    const id = await aDraft(amara)
    const facts = { design: 'pre-post-comparison', result: 'positive', measure: 'Words', pupils: '39' }
    const [hers, theirs] = [await open(amara, id, 'evidence'), await open(helen, id, 'evidence')]
    expect((await kept(amara, id, 'evidence', posted(hers, { ...facts, result: 'null' }))).status).toBe(200)
    expect(await kept(helen, id, 'evidence', posted(theirs, { ...facts, design: 'rationale', result: 'not-measured' }))).toMatchObject({ status: 409, why: 'clash' })
    expect(await held(id)).toMatchObject({ result: 'null', evidenceLevel: 'compared', version: 2 })
    expect((await evidence.told(w.db, id)).design).toBe('pre-post-comparison')
  })

  test('two who typed the same are not told that they differ, and a choice that differs is shown', async () => {
    const id = await aDraft(w.as('amara'))
    const [one, other] = [await open(w.as('amara'), id, 'whom'), await open(w.as('helen'), id, 'whom')]
    await saveStep(w.as('amara'), id, 'whom', { forWhom: 'The same.' }, one)
    await saveStep(w.as('helen'), id, 'whom', { forWhom: 'The same.' }, other)
    expect((await held(id)).version).toBe(2)
    expect(differing('about', { approach: 'phonics', keyStages: ['ks1', 'ks2'] }, { approach: 'phonics', keyStages: ['ks2', 'ks1'], phase: 'primary' })).toEqual(['phase'])
  })
})

describe('saved as it is typed', () => {
  test('each save answers what the next one needs, and a lost answer is no clash with oneself', async () => {
    const amara = w.as('amara')
    const id = await aDraft(amara)
    const seen = await open(amara, id, 'whom')
    const first = await kept(amara, id, 'whom', posted(seen, { forWhom: 'All' }))
    expect(first).toMatchObject({ status: 200, version: 2, print: (await open(amara, id, 'whom')).seenPrint })
    // The answer never came: the page still holds what it saw at first.
    expect((await kept(amara, id, 'whom', posted(seen, { forWhom: 'All of' }))).status).toBe(200)
    expect(await kept(amara, id, 'whom', posted({ ...seen, seenVersion: 3, seenPrint: first.print! }, { forWhom: 'All of them' }))).toMatchObject({ status: 200, version: 4 })
    expect((await held(id)).forWhom).toBe('All of them')
    expect((await kept(amara, id, 'whom', posted(await open(amara, id, 'whom'), { forWhom: 'All of them' }))).version).toBe(4)
  })

  test('it never writes over somebody else’s words, though it had saved before; nor may another’s page borrow the pen', async () => {
    const [amara, helen] = [w.as('amara'), w.as('helen')]
    const id = await aDraft(amara)
    const seen = await open(amara, id, 'whom')
    await kept(amara, id, 'whom', posted(seen, { forWhom: 'Mine' }))
    await saveStep(helen, id, 'whom', { forWhom: 'Helen’s' }, await open(helen, id, 'whom'))
    expect(await kept(amara, id, 'whom', posted(seen, { forWhom: 'Mine again' }))).toMatchObject({ status: 409, why: 'clash' })
    const stale = { seenVersion: 1, seenPrint: '0'.repeat(64), pen: seen.pen }
    expect(await kept(helen, id, 'whom', posted(stale, { forWhom: 'Borrowed' }))).toMatchObject({ status: 409, why: 'clash' })
    expect((await held(id)).forWhom).toBe('Helen’s')
  })

  test('what cannot be saved is said in a sentence: signed out, sent on, not one’s own, wrong, no such step', async () => {
    const amara = w.as('amara')
    const id = await aDraft(amara)
    const seen = await open(amara, id, 'summary')
    expect(await kept(w.visitor(), id, 'summary', posted(seen, { title: 'x' }))).toMatchObject({ status: 401, why: 'signed-out', said: expect.stringContaining('sign in in another tab') })
    expect(await kept(w.as('kofi'), id, 'summary', posted(seen, { title: 'x' }))).toMatchObject({ status: 404, why: 'gone' })
    expect(await kept(amara, id, 'summary', posted(seen, { title: '' }))).toMatchObject({ status: 422, why: 'wrong', said: expect.stringContaining('title') })
    for (const strange of ['files', 'constructor', '__proto__', 'x']) expect((await kept(amara, id, strange, posted(seen, {}))).status).toBe(404)
    await interventions.submit(amara, id, 1)
    expect(await kept(amara, id, 'summary', posted(seen, { title: 'Other' }))).toMatchObject({ status: 403, why: 'locked' })
    expect((await held(id)).title).toBe(complete.title)
  })

  test('pasted scores are never kept', async () => {
    const amara = w.as('amara')
    const id = await aDraft(amara)
    expect((await kept(amara, id, 'evidence', posted(await open(amara, id, 'evidence'), { design: 'pre-post', result: 'null', measure: 'Words', pupils: '39', scores: 'group\tbefore\tafter\nZQX\t3141\t5926' }))).status).toBe(200)
    const tables = w.db.raw("select name from sqlite_master where type = 'table'") as { name: string }[]
    for (const { name } of tables) expect(JSON.stringify(w.db.raw(`select * from "${name}"`)), name).not.toMatch(/ZQX|3141/)
  })

  test('who opens the address of a save is led to the step', async () => {
    const id = await aDraft(w.as('amara'))
    await expect(keep.loader(at(w.as('amara'), id, 'done'))).rejects.toMatchObject({ status: 302 })
  })
})

describe('the task list', () => {
  const states = async (ctx: Context, id: string) => Object.fromEntries((await edit.loader(at(ctx, id, ''))).states.map(({ key, state }) => [key, state]))

  test('a title is enough to begin, and the list says what is to do', async () => {
    const amara = w.as('amara')
    const { formKey } = await create.loader(at(amara, '', ''))
    const response = await create.action(at(amara, '', '', { title: 'Only a title', formKey })) as unknown as Response
    const id = response.headers.get('Location')!.split('/')[2]!
    expect(await states(amara, id)).toEqual({ summary: 'started', about: 'started', done: 'to-do', whom: 'to-do', cost: 'to-do', evidence: 'to-do', happened: 'to-do', sources: 'optional', files: 'optional', licence: 'done' })
    expect(await held(id)).toMatchObject({ title: 'Only a title', academicYear: '2026/27', organisationId: idOf(900101), tags: { phase: 'primary' } })
  })

  test('a finished draft has nothing to do, and a result for a small group opens its step again in words', async () => {
    const amara = w.as('amara')
    const id = await aDraft(amara)
    expect(Object.values(await states(amara, id))).not.toContain('to-do')
    await saveStep(amara, id, 'happened', { whatHappened: 'Of 24 pupils, 17 improved.', whatWeWouldTell: 'x' }, await open(amara, id, 'happened'))
    const { states: list } = await edit.loader(at(amara, id, ''))
    const html = renderToStaticMarkup(<Steps id={id} states={list} />)
    expect(html).toContain('a pupil could be recognised')
    expect(html).toContain('Go on with ‘What happened’')
  })

  test('saving leads on to the next step that is not done, or back to the list', async () => {
    const amara = w.as('amara')
    const id = await aDraft(amara, { forWhom: '' })
    const sent = async (deed: string) => ((await step.action(at(amara, id, 'summary', posted(await open(amara, id, 'summary'), { title: 'T', summary: 'S', deed })))) as unknown as Response).headers.get('Location')
    expect(await sent('next')).toBe(`/interventions/${id}/edit/whom?done=summary`)
    expect(await sent('list')).toBe(`/interventions/${id}/edit?done=summary`)
  })

  test('a step whose account went to a lead meanwhile gives back what was typed', async () => {
    const amara = w.as('amara')
    const id = await aDraft(amara)
    await interventions.submit(amara, id, 1)
    const page = await step.loader(at(amara, id, 'whom'))
    expect(page.locked).toContain('with a lead')
    expect(renderToStaticMarkup(<Locked id={id} said={page.locked!} status={page.status} typed={{ forWhom: 'My words', seenPrint: 'x' }} />)).toContain('My words</textarea>')
  })

  test('every step has its guidance, and every field that is asked for belongs to one step', () => {
    expect(interventions.guidedSteps().sort()).toEqual(steps.map(({ key }) => key).filter((key) => key !== 'files').sort())
    expect([stepOf('whatItTook'), stepOf('source6Link'), stepOf('measure')]).toEqual(['cost', 'sources', 'evidence'])
  })

  test('a working copy is asked what is new, until it says so', async () => {
    const amara = w.as('amara')
    const [original, copy] = [await aDraft(amara), await aDraft(amara)]
    await w.db.update(rows).set({ revises: original }).where(eq(rows.id, copy))
    expect((await states(amara, copy)).licence).toBe('to-do')
    await saveStep(amara, copy, 'licence', { licence: 'CC-BY-4.0', changeNote: 'A second year.' }, await open(amara, copy, 'licence'))
    expect((await states(amara, copy)).licence).toBe('done')
  })
})
