import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { attachments, evaluations, events, interventionEditions, interventions as table, libraryEntries, sources } from '#db/schema/index.ts'
import { Stale } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { Forbidden, Invalid, NotFound } from '#app/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { aPublished, complete, everyWord, saved } from '#tests/support/practice.ts'
import { id, NOW, world, type World } from '#tests/support/world.ts'

let w: World
beforeEach(async () => {
  w = await world()
})

const day = (n: number) => new Date(NOW.getTime() + n * 86_400_000)
const versionOf = async (row: string): Promise<number> => (await w.db.select({ version: table.version }).from(table).where(eq(table.id, row)))[0]!.version
/** What the library's words find, whoever looks. */
const found = (word: string): number => (w.db.raw(`select rowid from interventions_fts where interventions_fts match '${word}'`)).length
const reads = (ctx: Context, row: string) => interventions.forReading(ctx, row)
const withdrawn = async (row: string, key = 'helen') => interventions.withdraw(w.as(key), row, { seenVersion: await versionOf(row), note: key === 'joan' ? 'It names a child.' : '' })
const restored = async (row: string, key = 'helen') => interventions.restore(w.as(key), row, await versionOf(row))
/** Everything that stands in the database, but for what has only just happened. */
const everything = async () => everyWord([await w.db.select().from(table), await w.db.select().from(sources), await w.db.select().from(evaluations), await w.db.select().from(interventionEditions), await w.db.select().from(libraryEntries)])

/** A new version the whole way: begun, written, sent, approved. */
async function aVersion(row: string, fields: Record<string, string | string[]>, { at = NOW, unnamed = false, note = 'New words.', lines = [] as string[] } = {}): Promise<string> {
  const amara = w.as('amara', at)
  const copy = await interventions.revise(amara, row)
  await saved(amara, copy, await versionOf(copy), { changeNote: note, ...fields })
  await interventions.submit(amara, copy, await versionOf(copy))
  await interventions.approve(w.as('helen', at), copy, { seenVersion: await versionOf(copy), unnamed, lines })
  return copy
}

describe('a new version of what is published', () => {
  test('Amara writes one while readers see and find the last; Helen approves, and it stands at the same address', async () => {
    const made = await aPublished(w, { fields: { source1Title: 'A book' } })
    const amara = w.as('amara', day(3))
    const copy = await interventions.revise(amara, made)
    expect(copy).not.toBe(made)
    await saved(amara, copy, 1, { title: 'Zebras read aloud', whatHappened: 'In summer it was 131.', source1Title: 'Another book', changeNote: 'The summer’s figures.' })
    expect((await reads(w.visitor(), made)).title).toBe(complete.title)
    expect([found('zebras'), found('pairs')]).toEqual([0, 1])
    await interventions.submit(amara, copy, 2)
    expect(await interventions.approve(w.as('helen', day(4)), copy, { seenVersion: 3, unnamed: false })).toBe(made)
    const read = await reads(w.visitor(), made)
    expect(read).toMatchObject({ title: 'Zebras read aloud', publishedAt: NOW.getTime(), edition: { number: 2, at: day(4).getTime(), note: 'The summer’s figures.' }, people: { author: 'Amara Okafor', approvedBy: 'Helen Thwaite' } })
    expect(read.sources.map((source) => source.title)).toEqual(['Another book'])
    expect([found('zebras'), found('in AND summer')]).toEqual([1, 1])
    await expect(reads(amara, copy)).rejects.toThrow(NotFound)
    expect(await w.db.select().from(libraryEntries)).toHaveLength(1)
    expect((await w.db.select().from(libraryEntries))[0]).toMatchObject({ gone: false, interventionId: made, publishedAt: NOW.getTime() })
    expect((await w.db.select().from(evaluations)).map((row) => row.interventionId)).toEqual([made])
    expect((await w.db.select().from(events)).map((event) => [event.name, event.subject]).at(-1)).toEqual(['intervention.revised', made])
  })

  test('the copy begins with all its words, tags, sources, figures, pictures and its licence', async () => {
    const made = await aPublished(w, { fields: { source1Title: 'A book', source1Link: '10.1000/182' } })
    await w.db.insert(attachments).values({ id: newId(), interventionId: made, position: 0, kind: 'image', name: 'room.jpg', alt: 'A room', hash: 'a'.repeat(64), bytes: 10, byAccount: id('amara'), at: NOW })
    await w.db.update(table).set({ licence: 'OGL-UK-3.0' }).where(eq(table.id, made))
    const copy = await interventions.revise(w.as('amara'), made)
    const rows = await w.db.select().from(table)
    const words = ({ id: _id, docId: _doc, status: _s, edition: _e, revises: _r, version: _v, createdAt: _c, updatedAt: _u, submittedAt: _sa, submittedBy: _sb, approvedBy: _a, publishedAt: _p, settingFacts: _f, searchText: _t, ...rest }: (typeof rows)[number]) => rest
    expect(words(rows.find((row) => row.id === copy)!)).toEqual(words(rows.find((row) => row.id === made)!))
    expect((await reads(w.as('amara'), copy)).sources).toEqual((await reads(w.as('amara'), made)).sources)
    const [first, second] = await w.db.select().from(evaluations)
    expect({ ...second, id: '', interventionId: '', updatedAt: null }).toEqual({ ...first, id: '', interventionId: '', updatedAt: null })
    expect((await w.db.select().from(attachments)).map((row) => [row.interventionId, row.name, row.hash, row.alt])).toEqual([made, copy].map((one) => [one, 'room.jpg', 'a'.repeat(64), 'A room']))
    await interventions.submit(w.as('amara'), copy, 1)
    await interventions.approve(w.as('helen'), copy, { seenVersion: 2, unnamed: false })
    expect((await w.db.select().from(attachments)).map((row) => row.interventionId)).toEqual([made])
    const [, last] = await w.db.select().from(interventionEditions)
    expect(last!.text).toMatchObject({ licence: 'OGL-UK-3.0', files: ['room.jpg'], sources: [{ title: 'A book', doi: '10.1000/182' }] })
  })

  test('one is open at a time: whoever begins another is led to it, two at once too', async () => {
    const made = await aPublished(w)
    const all = await Promise.all([interventions.revise(w.as('amara'), made), interventions.revise(w.as('helen'), made)])
    expect(new Set(all).size).toBe(1)
    expect(await interventions.revise(w.as('helen'), made)).toBe(all[0])
    expect((await reads(w.as('helen'), made)).inside).toMatchObject({ open: { id: all[0], status: 'draft' }, mayRevise: true })
    expect((await reads(w.as('helen'), all[0])).revises).toEqual({ id: made, title: complete.title })
  })

  test('Kofi of another school learns nothing of it and cannot begin one; a colleague who is not its author cannot either', async () => {
    const made = await aPublished(w, { by: 'helen' })
    const copy = await interventions.revise(w.as('helen'), made)
    await expect(interventions.revise(w.as('kofi'), made)).rejects.toThrow(Forbidden)
    await expect(interventions.revise(w.as('amara'), made)).rejects.toThrow(Forbidden)
    for (const ctx of [w.as('kofi'), w.visitor(), w.as('joan')]) {
      await expect(reads(ctx, copy)).rejects.toThrow(NotFound)
      await expect(interventions.history(ctx, copy)).rejects.toThrow(NotFound)
      expect(everyWord(await reads(ctx, made))).not.toContain(copy)
    }
    await expect(interventions.forRevising(w.as('kofi'), made)).rejects.toThrow(Forbidden)
    expect((await interventions.latest(w.db, 10)).map((card) => card.id)).toEqual([made])
    expect(await interventions.figures(w.db)).toEqual({ published: 1 })
    expect(await interventions.titles(w.db, [copy])).toEqual(new Map())
  })

  test('it stands on the desks of its author and its leads as a new version of the other', async () => {
    const made = await aPublished(w)
    const copy = await interventions.revise(w.as('amara'), made)
    await saved(w.as('amara'), copy, 1, { title: 'Renamed' })
    for (const key of ['amara', 'helen']) expect((await interventions.forDesk(w.as(key))).drafts.map((item) => [item.id, item.title])).toEqual([[copy, `A new version of ‘${complete.title}’`]])
    await interventions.submit(w.as('amara'), copy, 2)
    expect((await interventions.forDesk(w.as('helen'))).waiting.map((item) => item.id)).toEqual([copy])
    const waiting = await interventions.changesWaiting(w.as('helen'), copy, [])
    expect(waiting).toMatchObject({ id: made, edition: 1, difference: { facts: [{ term: 'Title', before: complete.title, after: 'Renamed' }] } })
  })

  test('it is thrown away only by who may change it, and readers see no difference', async () => {
    const made = await aPublished(w)
    const before = everyWord(await reads(w.visitor(), made))
    const copy = await interventions.revise(w.as('amara'), made)
    await expect(interventions.discard(w.as('kofi'), copy, 1)).rejects.toThrow(NotFound)
    await saved(w.as('amara'), copy, 1)
    await expect(interventions.discard(w.as('amara'), made, 1)).rejects.toThrow(Stale)
    await interventions.discard(w.as('amara'), made, 2)
    expect(await w.db.select().from(table)).toHaveLength(1)
    expect(everyWord(await reads(w.visitor(), made))).toBe(before)
    await expect(interventions.discard(w.as('amara'), made, 2)).rejects.toThrow(NotFound)
  })

  test('the original was taken out meanwhile: nothing is done at all, and after it is put back it can be', async () => {
    const made = await aPublished(w)
    const copy = await interventions.revise(w.as('amara'), made)
    await interventions.submit(w.as('amara'), copy, 1)
    await withdrawn(made)
    const before = await everything()
    await expect(interventions.approve(w.as('helen'), copy, { seenVersion: 2, unnamed: false })).rejects.toThrow(Stale)
    expect(await everything()).toBe(before)
    await restored(made)
    await interventions.approve(w.as('helen'), copy, { seenVersion: 2, unnamed: false })
    expect((await reads(w.visitor(), made)).edition?.number).toBe(2)
  })

  test('another version was published meanwhile by another way: nothing is done', async () => {
    const made = await aPublished(w)
    const copy = await interventions.revise(w.as('amara'), made)
    await interventions.submit(w.as('amara'), copy, 1)
    await withdrawn(made)
    await saved(w.as('amara'), made, await versionOf(made), { title: 'The other way' })
    await interventions.submit(w.as('amara'), made, await versionOf(made))
    await interventions.approve(w.as('helen'), made, { seenVersion: await versionOf(made), unnamed: false })
    const before = await everything()
    await expect(interventions.approve(w.as('helen'), copy, { seenVersion: 2, unnamed: false })).rejects.toThrow(Stale)
    expect(await everything()).toBe(before)
    expect((await reads(w.visitor(), made))).toMatchObject({ title: 'The other way', edition: { number: 2 } })
  })

  test('two leads’ pages at once: the copy is approved once', async () => {
    const made = await aPublished(w)
    const copy = await interventions.revise(w.as('amara'), made)
    await interventions.submit(w.as('amara'), copy, 1)
    const approve = () => interventions.approve(w.as('helen'), copy, { seenVersion: 2, unnamed: false })
    const all = await Promise.allSettled([approve(), approve()])
    expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await w.db.select().from(interventionEditions)).toHaveLength(2)
  })
})

describe('taking out and putting back', () => {
  test('Helen puts back exactly what readers saw last', async () => {
    const made = await aPublished(w, { fields: { source1Title: 'A book' } })
    await aVersion(made, { title: 'The second', source1Title: 'A book' })
    const before = await reads(w.visitor(), made)
    await withdrawn(made)
    expect(found('second')).toBe(0)
    await expect(reads(w.visitor(), made)).rejects.toThrow(NotFound)
    await expect(interventions.history(w.visitor(), made)).rejects.toThrow(NotFound)
    await expect(restored(made, 'amara')).rejects.toThrow(Forbidden)
    await restored(made)
    expect(await reads(w.visitor(), made)).toEqual({ ...before, version: expect.any(Number) })
    expect(found('second')).toBe(1)
    expect((await w.db.select().from(libraryEntries))[0]).toMatchObject({ gone: false })
    expect((await w.db.select().from(events)).at(-1)!.name).toBe('intervention.restored')
    await expect(interventions.restore(w.as('helen'), made, 1)).rejects.toThrow(Forbidden)
  })

  test('what was written since is not lost: it becomes a new version, and the old words stand again with their figures', async () => {
    const made = await aPublished(w, { fields: { source1Title: 'A book' } })
    const before = await reads(w.visitor(), made)
    await withdrawn(made)
    await saved(w.as('amara'), made, await versionOf(made), { title: 'Half written', result: 'null', source1Title: 'No book' })
    expect(await interventions.forRestoring(w.as('helen'), made)).toMatchObject({ changed: true, title: complete.title, edition: 1 })
    await restored(made)
    expect(await reads(w.visitor(), made)).toEqual({ ...before, version: expect.any(Number) })
    const { open } = (await interventions.forRevising(w.as('amara'), made))
    expect(await reads(w.as('amara'), open!.id)).toMatchObject({ title: 'Half written', result: 'null', sources: [{ title: 'No book' }] })
    const measured = await w.db.select({ of: evaluations.interventionId, result: evaluations.result }).from(evaluations)
    expect(Object.fromEntries(measured.map(({ of, result }) => [of, result]))).toEqual({ [made]: 'positive', [open!.id]: 'null' })
  })

  test('what Joan the moderator took out comes back by a moderator, or changed and approved', async () => {
    const made = await aPublished(w)
    await withdrawn(made, 'joan')
    expect((await reads(w.as('helen'), made)).inside).toMatchObject({ mayRestore: false })
    await expect(restored(made)).rejects.toThrow(/moderator/)
    await expect(interventions.forRestoring(w.as('kofi'), made)).rejects.toThrow(NotFound)
    expect(await interventions.outByModerators(w.as('joan'))).toMatchObject([{ id: made, because: 'It names a child.' }])
    await expect(interventions.outByModerators(w.as('helen'))).rejects.toThrow(Forbidden)
    await restored(made, 'joan')
    expect((await reads(w.visitor(), made)).title).toBe(complete.title)
  })

  test('what Helen took out herself is not shown to Joan, and is not hers to put back', async () => {
    const made = await aPublished(w)
    await withdrawn(made)
    await expect(interventions.forRestoring(w.as('joan'), made)).rejects.toThrow(NotFound)
    expect(await interventions.outByModerators(w.as('joan'))).toEqual([])
  })

  test('sent again and taken back, it can still be put back', async () => {
    const made = await aPublished(w)
    await withdrawn(made)
    await interventions.submit(w.as('amara'), made, await versionOf(made))
    await interventions.sendBack(w.as('helen'), made, { seenVersion: await versionOf(made), note: 'Not yet.' })
    expect((await interventions.forDesk(w.as('amara'))).returned.map((item) => item.id)).toEqual([made])
    await restored(made)
    expect((await reads(w.visitor(), made)).edition?.number).toBe(1)
  })

  test('Helen begins again from version 1, and it becomes version 3', async () => {
    const made = await aPublished(w, { fields: { source1Title: 'A book' } })
    await aVersion(made, { title: 'The second', result: 'null', whatWeDid: 'Something else altogether.' })
    await expect(interventions.revise(w.as('helen'), made, 7)).rejects.toThrow(Invalid)
    const copy = await interventions.revise(w.as('helen'), made, 1)
    expect(await reads(w.as('helen'), copy)).toMatchObject({ title: complete.title, result: 'positive', sources: [{ title: 'A book' }] })
    await interventions.submit(w.as('helen'), copy, 1)
    await interventions.approve(w.as('helen'), copy, { seenVersion: 2, unnamed: false })
    const { editions, compared } = await interventions.history(w.visitor(), made, { from: 1, to: 3 })
    expect(editions.map((edition) => edition.number)).toEqual([3, 2, 1])
    expect(compared!.difference).toEqual({ facts: [], texts: [] })
  })
})

describe('the history', () => {
  test('a reader sees what changed between two versions, word by word and fact by fact', async () => {
    const made = await aPublished(w)
    await aVersion(made, { whatHappened: 'Words a minute rose from 84 to 131.\n\nIn summer it stayed.', costBand: 'low', source1Title: 'A book', measure: 'Words a minute' }, { at: day(20), note: 'Summer.', lines: ['Measure: Words a minute'] })
    const { compared, editions } = await interventions.history(w.visitor(), made, { from: 2, to: 1 })
    expect(editions).toMatchObject([{ number: 2, note: 'Summer.', by: 'Helen Thwaite' }, { number: 1, by: 'Helen Thwaite' }])
    expect(compared).toMatchObject({ from: { number: 1 }, to: { number: 2 } })
    expect(compared!.difference.facts.map((fact) => fact.term)).toEqual(['Cost'])
    expect(compared!.difference.texts.map((text) => text.name)).toEqual(['whatHappened', 'evaluation', 'sources'])
    const [first, second] = compared!.difference.texts[0]!.blocks
    expect(first!.filter((piece) => piece.kind !== 'same')).toEqual([{ kind: 'removed', text: '117' }, { kind: 'added', text: '131' }])
    expect(second).toEqual([{ kind: 'added', text: 'In summer it stayed.' }])
  })

  test('“I last read it on …” finds the version of that day', async () => {
    const made = await aPublished(w)
    await aVersion(made, { title: 'Two' }, { at: day(10) })
    await aVersion(made, { title: 'Three' }, { at: day(20) })
    const since = async (text: string) => interventions.history(w.visitor(), made, { since: text })
    expect(await since('2026-11-21')).toMatchObject({ since: { read: null }, compared: null })
    expect(await since('2026-11-25')).toMatchObject({ since: { read: 1 }, compared: { from: { number: 1 }, to: { number: 3 } } })
    expect(await since('2026-12-02')).toMatchObject({ since: { read: 2 } })
    expect(await since('2026-12-31')).toMatchObject({ since: { read: 3 }, compared: null })
    expect(await since('not a day')).toMatchObject({ since: null, compared: null })
  })

  test('numbers that no version has compare nothing', async () => {
    const made = await aPublished(w)
    for (const asked of [{ from: 1, to: 9 }, { from: 0, to: 1 }, { from: 1, to: 1 }]) expect((await interventions.history(w.visitor(), made, asked)).compared).toBeNull()
  })

  test('published without its name, no version tells who approved it or that it was Hollin Bay', async () => {
    const made = await aPublished(w, { unnamed: true })
    await aVersion(made, { title: 'Two' }, { unnamed: true })
    const shown = everyWord([await interventions.history(w.visitor(), made, { from: 1, to: 2 }), await reads(w.visitor(), made)])
    for (const word of ['Helen', 'Amara', 'Hollin', id('helen'), id('amara'), id(900101), '900101']) expect(shown).not.toContain(word)
  })

  test('a revision begins without the name where the last one had none', async () => {
    const made = await aPublished(w, { unnamed: true })
    const copy = await interventions.revise(w.as('amara'), made)
    expect((await reads(w.as('helen'), copy)).inside?.unnamed).toBe(true)
  })

  test('the name is taken away in version 2: version 1’s words, which could tell, are its own people’s only', async () => {
    const made = await aPublished(w, { fields: { whatWeDid: 'We at Hollin Bay read aloud in pairs, **four times** a page.' } })
    await aVersion(made, { whatWeDid: 'We read aloud in pairs, four times a page.' }, { unnamed: true, note: 'Without our name.' })
    const outside = await interventions.history(w.visitor(), made, { from: 1, to: 2 })
    expect(outside).toMatchObject({ compared: null, withheld: true, editions: [{ number: 2, by: null, open: true }, { number: 1, by: null, open: false }] })
    expect(everyWord(outside)).not.toMatch(/Hollin|Helen/)
    expect(found('hollin')).toBe(0)
    expect((await interventions.history(w.as('amara'), made, { from: 1, to: 2 })).compared?.difference.texts).toHaveLength(1)
    const since = await interventions.history(w.visitor(), made, { since: '2026-11-22' })
    expect(since.compared).toBeNull()
  })

  test('Helen removes the words of version 1 for good; Amara and Kofi cannot, and the version readers see stays', async () => {
    const made = await aPublished(w, { fields: { forWhom: 'All 39, and Tilly most of all.' } })
    await aVersion(made, { title: 'Two' })
    for (const key of ['amara', 'kofi']) await expect(interventions.erase(w.as(key), made, 1)).rejects.toThrow(Forbidden)
    await expect(interventions.erase(w.as('helen'), made, 2)).rejects.toThrow(Invalid)
    await expect(interventions.erase(w.as('helen'), made, 3)).rejects.toThrow(NotFound)
    expect((await interventions.history(w.as('amara'), made)).mayErase).toBe(false)
    await interventions.erase(w.as('helen'), made, 1)
    expect(everyWord(await w.db.select().from(interventionEditions))).not.toContain('Tilly')
    expect(await interventions.history(w.as('helen'), made, { from: 1, to: 2 })).toMatchObject({ compared: null, withheld: false, mayErase: true, editions: [{ number: 2, erased: false }, { number: 1, erased: true, open: false, by: 'Helen Thwaite' }] })
    await expect(interventions.revise(w.as('helen'), made, 1)).rejects.toThrow(Invalid)
    expect((await reads(w.visitor(), made)).title).toBe('Two')
    await withdrawn(made)
    await restored(made)
    expect((await reads(w.visitor(), made)).title).toBe('Two')
  })

  test('the name is given in version 2: version 1 still says nobody approved it', async () => {
    const made = await aPublished(w, { unnamed: true })
    await aVersion(made, { title: 'Two' })
    expect((await interventions.history(w.visitor(), made)).editions.map((edition) => edition.by)).toEqual(['Helen Thwaite', null])
  })
})
