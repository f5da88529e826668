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

describe('said as soon as it is saved', () => {
  const sentForm = (id: string, seen: Carried, fields: Record<string, string>, file?: Blob, name = 'scores.csv') => {
    const body = new FormData()
    for (const [field, value] of Object.entries(posted(seen, fields))) body.append(field, value)
    if (file) body.append('scoresFile', file, name)
    return { ...at(w.as('amara'), id, 'evidence'), request: new Request(`http://localhost/interventions/${id}/edit/evidence`, { method: 'POST', body }) }
  }
  const list = ['group,before,after', ...Array.from({ length: 12 }, (_, n) => `had it,${n + 3},${n * 2 + 8}`), ...Array.from({ length: 12 }, (_, n) => `compared,${n + 3},${(n * 5) % 12 + 4}`)].join('\r\n')

  test('a group under ten stays in the draft, and the step says so beside the box; so does a small result in a text, and the save on the way', async () => {
    const amara = w.as('amara')
    const id = await aDraft(amara)
    const facts = { design: 'post-comparison', outcome: 'scores-after', measure: 'Words', treatedN: '6' }
    expect((await kept(amara, id, 'evidence', posted(await open(amara, id, 'evidence'), facts)))).toMatchObject({ status: 200, held: expect.stringContaining('under 10') })
    expect((await step.loader(at(amara, id, 'evidence'))).held).toHaveProperty('treatedN')
    const answer = await step.action(at(amara, id, 'happened', posted(await open(amara, id, 'happened'), { whatHappened: 'Of 24 pupils, 17 improved.', whatWeWouldTell: 'x', deed: 'next' }))) as unknown as Response
    expect(answer.headers.get('Location')).toBe(`/interventions/${id}/edit/happened?done=happened`)
    expect((await step.loader(at(amara, id, 'happened'))).held).toHaveProperty('whatHappened')
  })

  test('scores in a file become figures, and neither the file nor a score is kept', async () => {
    const amara = w.as('amara')
    const id = await aDraft(amara)
    const seen = await open(amara, id, 'evidence')
    const answer = await step.action(sentForm(id, seen, { design: 'pre-post-comparison', measure: 'Words', deed: 'scores' }, new Blob(['\ufeff' + list]))) as unknown as Response
    expect(answer.headers.get('Location')).toBe(`/interventions/${id}/edit/evidence?done=evidence`)
    expect(await evidence.told(w.db, id)).toMatchObject({ outcome: 'scores-change', treatedN: 12, comparedN: 12 })
    const tables = w.db.raw("select name from sqlite_master where type = 'table'") as { name: string }[]
    for (const { name } of tables) expect(JSON.stringify(w.db.raw(`select * from "${name}"`)), name).not.toMatch(/scores\.csv|had it,3/)
  })

  test.each([
    ['UTF-16', new Blob([new Uint8Array([0xff, 0xfe, 103, 0])]), /UTF-16/], ['a spreadsheet', new Blob(['PK\u0003\u0004xxxx']), /plain text/], ['not UTF-8', new Blob([new Uint8Array([103, 0xe9, 10])]), /plain text/],
    ['too large', new Blob(['group,after\n'.repeat(20_000)]), /200 kB/], ['pupil numbers', new Blob(['upn,after\nA123456789012,4']), /Nothing was kept/],
  ])('a file that is %s is refused beside its field, with all else that was typed', async (_, file, words) => {
    const amara = w.as('amara')
    const id = await aDraft(amara)
    const refused = await step.action(sentForm(id, await open(amara, id, 'evidence'), { design: 'pre-post', measure: 'Words typed' }, file)) as unknown as { data: { errors: Record<string, string>; typed: Record<string, string> } }
    expect(refused.data.errors.scoresFile).toMatch(words)
    expect(refused.data.typed.measure).toBe('Words typed')
    expect(refused.data.typed).not.toHaveProperty('scoresFile')
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

test('without its name, an account whose text names the organisation is published only by a lead who says that they have seen it', async () => {
  const [amara, helen] = [w.as('amara'), w.as('helen')]
  const plain = await aDraft(amara)
  const organisation = (await interventions.forDoing(amara, plain)).inside!.organisation
  const id = await aDraft(amara, { whatWeDid: `At ${organisation} we read in pairs.` })
  await interventions.submit(amara, id, 1)
  expect(await interventions.checked(helen, id, null)).toMatchObject({ named: true, warnings: [expect.stringContaining('names the organisation')] })
  await expect(interventions.approve(helen, id, { seenVersion: 2, unnamed: true })).rejects.toMatchObject({ errors: { knowing: expect.stringContaining('names the organisation') } })
  await interventions.approve(helen, id, { seenVersion: 2, unnamed: true, knowing: true })
  expect((await held(id)).status).toBe('published')
})

test('changes of words that stand close together are read as one change', () => {
  const text = (summary: string) => ({ title: 't', summary, parts: {}, howOften: '', deliveredBy: '', academicYear: '', tags: { approach: '', phase: '', costBand: '', keyStages: [], subjects: [], pupilGroups: [] }, licence: 'CC-BY-4.0', evaluation: [], sources: [], files: [], kept: { evaluation: null } }) as never
  const { texts } = interventions.difference(text('We read in pairs on four mornings every week of the spring term.'), text('We read in groups on two afternoons every week of the spring term.'))
  expect(texts[0]!.blocks[0]).toEqual([
    { kind: 'same', text: 'We read in ' }, { kind: 'removed', text: 'pairs on four mornings' }, { kind: 'added', text: 'groups on two afternoons' }, { kind: 'same', text: ' every week of the spring term.' },
  ])
})
