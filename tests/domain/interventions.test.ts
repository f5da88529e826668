import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { beforeEach, describe, expect, test } from 'vitest'
import { events, letters, libraryEntries, interventions as table } from '#db/schema/index.ts'
import { Stale } from '#db/write.ts'
import { Duplicate } from '#db/client.server.ts'
import * as evidence from '#app/domain/evidence.server.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { parts, readSearch } from '#app/domain/interventions.ts'
import { Forbidden, Invalid, NotFound } from '#app/errors.ts'
import { deliver } from '#app/jobs/main.ts'
import { setConfig } from '#app/platform/config.server.ts'
import { pages } from '#app/platform/content.server.ts'
import { newId } from '#app/platform/ids.ts'
import { aDraft, aPublished, complete, everyWord, saved, typed } from '#tests/support/practice.ts'
import { id, NOW, settings, world, type World } from '#tests/support/world.ts'

let w: World
beforeEach(async () => {
  w = await world()
})
const found = async (query: string) => (await interventions.search(w.db, readSearch(new URLSearchParams(query)))).cards.map((card) => card.id)
const wrong = async (deed: Promise<unknown>): Promise<Record<string, string>> => {
  const error = await deed.then(() => null, (reason: unknown) => reason)
  expect(error).toBeInstanceOf(Invalid)
  return (error as Invalid).errors
}

describe('from a draft to the library', () => {
  test('Amara writes, Helen approves, and it is found at once', async () => {
    const draft = await aDraft(w.as('amara'))
    expect(await found('q=pairs')).toEqual([])
    await interventions.submit(w.as('amara'), draft, 1)
    expect(await found('q=pairs')).toEqual([])
    await interventions.approve(w.as('helen'), draft, { seenVersion: 2, unnamed: false })
    expect(await found('q=pairs')).toEqual([draft])
    const read = await interventions.forReading(w.visitor(), draft)
    expect(read).toMatchObject({ title: complete.title, people: { author: 'Amara Okafor', approvedBy: 'Helen Thwaite' }, inside: null })
    expect(read.setting).toMatchObject({ name: 'Hollin Bay Primary School', organisationId: id(900101) })
    expect(read.setting.line).toEqual(expect.arrayContaining(['184 pupils', '45% free meals', 'East Midlands']))
    expect(everyWord(read)).not.toContain('@')
    expect((await w.db.select().from(events)).map((event) => event.name)).toEqual(['intervention.submitted', 'intervention.published'])
  })

  test('publishing writes every tag that a reader can filter by', async () => {
    const made = await aPublished(w)
    const [entry] = await w.db.select().from(libraryEntries).where(eq(libraryEntries.interventionId, made))
    expect(Object.fromEntries(entry!.terms.map((term) => [term.slice(0, term.indexOf(':')), term.slice(term.indexOf(':') + 1)]))).toEqual({
      approach: 'peer-tutoring', phase: 'primary', 'key-stage': 'ks2', subject: 'reading', 'pupil-group': 'all-pupils', cost: 'very-low',
      result: 'positive', evidence: 'compared', year: '2025/26', region: 'East Midlands', setting: 'rural', size: '100-199', fsm: '40-49',
    })
    expect(entry).toMatchObject({ gone: false, phase: 'primary', pupils: 184, fsmPercent: 45.1, setting: 'rural' })
  })

  test('what the register says later does not change what was published', async () => {
    const { organisations } = await import('#db/schema/index.ts')
    const made = await aPublished(w)
    await w.db.update(organisations).set({ pupils: 9, name: 'Another name' }).where(eq(organisations.id, id(900101)))
    expect((await interventions.forReading(w.visitor(), made)).setting.line).toContain('184 pupils')
  })

  test('Helen sends it back with a note, Amara changes it and sends it again', async () => {
    const draft = await aDraft(w.as('amara'))
    await interventions.submit(w.as('amara'), draft, 1)
    expect(await wrong(interventions.sendBack(w.as('helen'), draft, { seenVersion: 2, note: '' }))).toHaveProperty('note')
    await interventions.sendBack(w.as('helen'), draft, { seenVersion: 2, note: 'Say what it cost.' })
    const desk = await interventions.forDesk(w.as('amara'))
    expect(desk.returned.map((item) => [item.id, item.returnedNote])).toEqual([[draft, 'Say what it cost.']])
    await saved(w.as('amara'), draft, 3, { whatItTook: 'It cost £148.' })
    await interventions.submit(w.as('amara'), draft, 4)
    expect((await interventions.forReading(w.as('amara'), draft)).inside?.returnedNote).toBeNull()
  })

  test('Amara takes back what she has sent, and Helen’s old page can no longer approve it', async () => {
    const draft = await aDraft(w.as('amara'))
    await interventions.submit(w.as('amara'), draft, 1)
    await interventions.takeBack(w.as('amara'), draft, 2)
    await expect(interventions.approve(w.as('helen'), draft, { seenVersion: 2, unnamed: false })).rejects.toThrow(Stale)
    await expect(interventions.approve(w.as('helen'), draft, { seenVersion: 3, unnamed: false })).rejects.toThrow(Forbidden)
  })

  test('Helen’s own goes the same way, and she may approve it', async () => {
    const made = await aPublished(w, { by: 'helen' })
    expect((await interventions.forReading(w.visitor(), made)).people).toEqual({ author: 'Helen Thwaite', approvedBy: 'Helen Thwaite' })
  })

  test('Helen withdraws it: nobody outside finds it, and it can be sent again', async () => {
    const made = await aPublished(w)
    await expect(interventions.withdraw(w.as('amara'), made, { seenVersion: 3, note: '' })).rejects.toThrow(Forbidden)
    await interventions.withdraw(w.as('helen'), made, { seenVersion: 3, note: '' })
    expect(await found('q=pairs')).toEqual([])
    const { total, counts } = await interventions.search(w.db, readSearch(new URLSearchParams()))
    expect([total, counts]).toEqual([0, {}])
    await expect(interventions.forReading(w.visitor(), made)).rejects.toThrow(NotFound)
    await saved(w.as('amara'), made, 4, { title: 'Reading together' })
    await interventions.submit(w.as('amara'), made, 5)
    await interventions.approve(w.as('helen'), made, { seenVersion: 6, unnamed: false })
    expect(await found('q=together')).toEqual([made])
    expect(await found('q=Reading+aloud+in+pairs+in+Year')).toEqual([made])
  })

  test('Joan the moderator withdraws it and must say why; Amara and Helen are told by mail and find her words beside the text', async () => {
    setConfig({ ...settings, demo: true })
    const made = await aPublished(w)
    expect(await wrong(interventions.withdraw(w.as('joan'), made, { seenVersion: 3, note: '' }))).toHaveProperty('note')
    await interventions.withdraw(w.as('joan'), made, { seenVersion: 3, note: 'A pupil could be recognised in the second paragraph.' })
    expect(await found('q=pairs')).toEqual([])
    await expect(interventions.forReading(w.as('joan'), made)).rejects.toThrow(NotFound)
    for (const key of ['amara', 'helen']) expect((await interventions.forReading(w.as(key), made)).inside?.returnedNote).toContain('second paragraph')
    while ((await deliver(w.db, new Date(NOW.getTime() + 600_000))) > 0);
    const told = (await w.db.select().from(letters)).filter((letter) => letter.subject.startsWith('Out of the library'))
    expect(told.map((letter) => letter.toEmail).sort()).toEqual(['amara.okafor@hollin-bay.example', 'helen.thwaite@hollin-bay.example'])
    for (const letter of told) for (const word of ['Joan Pell, a moderator of Hearth', 'second paragraph', complete.title, `/interventions/${made}`]) expect(letter.body).toContain(word)
    for (const letter of await w.db.select().from(letters)) expect(letter.body, letter.subject).not.toContain('**')
    setConfig(settings)
    await saved(w.as('amara'), made, 4)
    await interventions.submit(w.as('amara'), made, 5)
    await expect(interventions.withdraw(w.as('joan'), made, { seenVersion: 6, note: 'x' })).rejects.toThrow(NotFound)
  })

  test('two leads press at once: one decides, the other is told', async () => {
    const draft = await aDraft(w.as('amara'))
    await interventions.submit(w.as('amara'), draft, 1)
    const deeds = await Promise.allSettled([
      interventions.approve(w.as('helen'), draft, { seenVersion: 2, unnamed: false }),
      interventions.sendBack(w.as('helen'), draft, { seenVersion: 2, note: 'Wait.' }),
    ])
    expect(deeds.filter((deed) => deed.status === 'fulfilled')).toHaveLength(1)
    expect((await w.db.select().from(events)).filter((event) => event.name !== 'intervention.submitted')).toHaveLength(1)
  })
})

describe('who may', () => {
  test('Kofi of another school cannot see, change, send or approve Amara’s draft, nor learn that it is there', async () => {
    const draft = await aDraft(w.as('amara'))
    const kofi = w.as('kofi')
    for (const deed of [
      interventions.forReading(kofi, draft), interventions.forEditing(kofi, draft), saved(kofi, draft, 1), interventions.submit(kofi, draft, 1),
      interventions.takeBack(kofi, draft, 1), interventions.approve(kofi, draft, { seenVersion: 1, unnamed: false }), interventions.withdraw(kofi, draft, { seenVersion: 1, note: '' }), interventions.checked(kofi, draft, null),
    ]) await expect(deed).rejects.toThrow(NotFound)
    await expect(interventions.forReading(w.visitor(), draft)).rejects.toThrow(NotFound)
    expect((await interventions.forDesk(kofi)).drafts).toEqual([])
    expect(await interventions.titles(w.db, [draft])).toEqual(new Map())
  })

  test('Kofi cannot write for Amara’s school by naming it in the form', async () => {
    await expect(aDraft(w.as('kofi'), { organisationId: id(900101) })).rejects.toThrow(Forbidden)
    await expect(aDraft(w.visitor(), { organisationId: id(900101) })).rejects.toThrow(Forbidden)
  })

  test('Joan, who belongs to no school, is told to join one first', async () => {
    await expect(aDraft(w.as('joan'))).rejects.toThrow(/Join/)
  })

  test('a person in two organisations is asked which', async () => {
    const amara = w.as('amara')
    const both = { ...amara, who: { ...amara.who, memberships: [...amara.who.memberships, { organisationId: id(900102), organisation: 'St Brannoc’s', kind: 'school', role: 'member' as const }] } }
    expect(await wrong(aDraft(both))).toHaveProperty('organisationId')
    const draft = await aDraft(both, { organisationId: id(900102) })
    expect((await interventions.forEditing(both, draft)).organisationId).toBe(id(900102))
    expect((await interventions.forWriting(both)).settings).toHaveLength(2)
  })

  test('Amara cannot approve, and nobody changes what is with a lead or published', async () => {
    const draft = await aDraft(w.as('amara'))
    await interventions.submit(w.as('amara'), draft, 1)
    await expect(interventions.approve(w.as('amara'), draft, { seenVersion: 2, unnamed: false })).rejects.toThrow(Forbidden)
    await expect(saved(w.as('amara'), draft, 2)).rejects.toThrow(Forbidden)
    await interventions.approve(w.as('helen'), draft, { seenVersion: 2, unnamed: false })
    await expect(saved(w.as('helen'), draft, 3)).rejects.toThrow(Forbidden)
  })
})

describe('writing', () => {
  test('a draft needs only a title, and sending it says what is missing, field by field', async () => {
    const nothing = Object.fromEntries(Object.keys(complete).map((name) => [name, '']))
    const draft = await aDraft(w.as('amara'), { ...nothing, title: 'An idea', keyStages: [], subjects: [], pupilGroups: [] })
    const errors = await wrong(interventions.submit(w.as('amara'), draft, 1))
    expect(Object.keys(errors)).toEqual(['summary', 'approach', 'phase', 'pupilGroups', 'costBand', 'academicYear', 'howOften', 'deliveredBy', ...parts.map((part) => part.name), 'design'])
    expect((await interventions.forEditing(w.as('amara'), draft)).title).toBe('An idea')
    expect(() => typed({ title: ' ' })).toThrow()
  })

  test('Amara and Helen change it at once: the second is told and nothing of the first is lost, the evaluation neither', async () => {
    const draft = await aDraft(w.as('amara'))
    await saved(w.as('amara'), draft, 1, { title: 'Amara’s', measure: 'Hers' })
    await expect(saved(w.as('helen'), draft, 1, { title: 'Helen’s', measure: 'Theirs' })).rejects.toThrow(Stale)
    expect((await interventions.forEditing(w.as('amara'), draft)).title).toBe('Amara’s')
    expect((await evidence.told(w.db, draft)).measure).toBe('Hers')
  })

  test('a double click makes one draft', async () => {
    const ctx = { ...w.as('amara'), once: { key: newId(), fingerprint: 'same' } }
    await aDraft(ctx)
    await expect(aDraft(ctx)).rejects.toThrow(Duplicate)
    expect(await w.db.select().from(table)).toHaveLength(1)
  })

  test('a term that is in no vocabulary is refused beside its field', async () => {
    const errors = await wrong(aDraft(w.as('amara'), { approach: 'magic', phase: '__proto__', keyStages: ['ks2', 'ks9'], academicYear: '2025/27', costBand: 'free', subjects: ['x'], pupilGroups: ['y'] }))
    expect(Object.keys(errors).sort()).toEqual(['academicYear', 'approach', 'costBand', 'keyStages', 'phase', 'pupilGroups', 'subjects'])
  })

  test('sources keep their order; a doi.org address is known for a DOI; anything but the web is refused', async () => {
    const draft = await aDraft(w.as('amara'), {
      source1Title: 'One', source1Link: 'https://doi.org/10.1000/182', source2Title: 'Two', source2Link: 'doi:10.1234/ab<c', source3Title: 'Three', source3Link: 'https://example.org/a?b=1', source5Title: 'A book', source5Link: '',
    })
    const { sources } = await interventions.forReading(w.as('amara'), draft)
    expect(sources.map(({ title, doi, link }) => [title, doi, link])).toEqual([
      ['One', '10.1000/182', 'https://doi.org/10.1000/182'], ['Two', '10.1234/ab<c', 'https://doi.org/10.1234/ab%3Cc'], ['Three', null, 'https://example.org/a?b=1'], ['A book', null, null],
    ])
    for (const link of ['javascript:alert(1)', ' JaVaScRiPt:alert(1)', 'data:text/html,x', '//evil.example', 'ftp://a.example/x', 'https://', 'https://user:pass@a.example/', 'http://doi.org/nonsense', '10.1000', 'https://a b.example', 'java\tscript:x'])
      expect(await wrong(aDraft(w.as('amara'), { source1Title: 'A', source1Link: link })), link).toHaveProperty('source1Link')
    expect(await wrong(aDraft(w.as('amara'), { source2Link: 'https://example.org' }))).toHaveProperty('source2Title')
  })

  test('HTML and scripts in any field come back as text', async () => {
    const nasty = '<script>alert(1)</script><img src=x onerror=alert(1)> [go](javascript:alert(1)) </script>\u2028 \u202e "\'`&<'
    const fields = Object.fromEntries([...parts.map((part) => part.name), 'summary', 'howOften', 'deliveredBy', 'measure', 'source1Title'].map((name) => [name, nasty]))
    const made = await aPublished(w, { fields: { ...fields, title: nasty } })
    const read = await interventions.forReading(w.visitor(), made)
    expect(read.title).toContain('<script>alert(1)</script>')
    for (const part of read.parts) {
      expect(part.html).not.toMatch(/<(script|img)/i)
      expect(part.html).not.toMatch(/href="javascript/i)
      expect(part.html).toContain('&lt;script&gt;')
    }
    expect(await found('q=alert')).toEqual([made])
  })

  test('Markdown becomes a page’s own elements, once, when it is saved', async () => {
    const draft = await aDraft(w.as('amara'), { whatWeDid: '# Big\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n**bold**' })
    const [part] = (await interventions.forReading(w.as('amara'), draft)).parts
    expect(part!.html).toMatch(/<h3>Big<\/h3>[\s\S]*<li>one<\/li>[\s\S]*<td>1<\/td>[\s\S]*<strong>bold<\/strong>/)
  })
})

describe('no pupil can be identified', () => {
  const UPN = 'A123456789012'

  test.each(['title', 'summary', ...parts.map((part) => part.name), 'howOften', 'deliveredBy', 'source1Title'])('a pupil number in %s stops sending, and saving says so', async (field) => {
    const draft = await aDraft(w.as('amara'), { [field]: `See ${UPN} here` })
    expect((await interventions.checked(w.as('amara'), draft, null)).held).toHaveProperty(field)
    expect(await wrong(interventions.submit(w.as('amara'), draft, 1))).toHaveProperty(field)
  })

  test('a pupil number in the measure, or in a source’s address, stops it too', async () => {
    const one = await aDraft(w.as('amara'), { measure: `${UPN.toLowerCase()}` })
    expect(evidence.problems(await evidence.told(w.db, one))).toHaveProperty('measure')
    expect(await wrong(interventions.submit(w.as('amara'), one, 1))).toHaveProperty('design')
    const two = await aDraft(w.as('amara'), { source1Title: 'x', source1Link: `https://example.org/${UPN}` })
    expect(await wrong(interventions.submit(w.as('amara'), two, 1))).toHaveProperty('source1Link')
  })

  test('results for a group under ten stop sending, and are never shown', async () => {
    const draft = await aDraft(w.as('amara'), { pupils: '9' })
    expect(await wrong(interventions.submit(w.as('amara'), draft, 1))).toHaveProperty('design')
    expect((await evidence.forReading(w.db, draft)).told.pupils).toBeNull()
    await saved(w.as('amara'), draft, 1, { pupils: '10' })
    await interventions.submit(w.as('amara'), draft, 2)
  })

  test.each([
    '7 pupils out of 8 did better.', 'We saw that **7** pupils out of 8 did better.', 'Six of the eight pupils read faster.', 'six of our 9 children spoke more', 'Seven out of eight students passed.',
    '5 of 6 pupils improved', '7/8 pupils moved up', 'The mean rose (n = 9).', 'n=4 in the second group', 'None of the seven Year 5 pupils was absent.', 'Three children out of the five came back.',
  ])('a result for a group under ten in words stops sending, and the sentence says what to write: %s', async (whatHappened) => {
    const draft = await aDraft(w.as('amara'), { whatHappened })
    expect((await wrong(interventions.submit(w.as('amara'), draft, 1))).whatHappened).toContain('“most of a small group”')
    expect(interventions.smallResults({ summary: whatHappened })).toHaveProperty('summary')
  })

  test.each([
    'Groups of six, twice a week.', 'Six pupils at a time came to the table.', '28 of the 39 pupils read faster.', 'Nine out of ten pupils liked it.', 'Seven pupils out of eighteen came on Fridays.',
    'n = 42', 'n = 9.5', 'One in five pupils was away.', 'Two of the four days were lost.', 'Our Year 3/4 pupils moved up.', '6 of the 70 pupils left.', 'Six of the eight hundred pupils moved.',
    'Pupils got 6 of 8 problems right.', 'Four of the six schools asked for more places.', '7 pupils out of 80 were away.', 'Six of the twenty-eight pupils left.', '2 of the 90 pupils moved away.', 'All children of four and five came.', 'Three quarters of pupils read faster.',
  ])('a taught group, a large group or a share stays free: %s', async (whatHappened) => {
    expect(interventions.smallResults({ summary: whatHappened, whatHappened })).toEqual({})
  })

  test('all practices of the demonstration may be published', () => {
    const all = [...pages('demo/interventions', z.object({ summary: z.string() })).values()]
    expect(all).toHaveLength(42)
    for (const { name, meta, markdown } of all) expect(interventions.smallResults({ summary: meta.summary, whatHappened: markdown }), name).toEqual({})
  })

  test('a name, a small group and a birthday are asked about, and stop nothing', async () => {
    const draft = await aDraft(w.as('amara'), { whatHappened: 'Jack and three pupils, date of birth known, 100% of them.' })
    expect((await interventions.checked(w.as('amara'), draft, 15)).warnings).toHaveLength(4)
    await interventions.submit(w.as('amara'), draft, 1)
    const calm = await aDraft(w.as('amara'))
    expect((await interventions.checked(w.as('amara'), calm, 39)).warnings).toEqual([])
  })

  test('Helen publishes without the school’s name, and nothing that a reader gets tells which it is', async () => {
    const made = await aPublished(w, { unnamed: true, fields: { result: 'null' } })
    const read = await interventions.forReading(w.visitor(), made)
    expect(read.setting).toMatchObject({ name: 'A primary school in the East Midlands', organisationId: null })
    const shown = everyWord([read, await interventions.search(w.db, readSearch(new URLSearchParams('q=pairs'))), await interventions.latest(w.db, 5), await evidence.forReading(w.db, made)])
    for (const telling of ['Hollin', 'Okafor', 'Thwaite', '184', '45%', '900101', id(900101), id('amara')]) expect(shown).not.toContain(telling)
    expect(await interventions.publishedBy(w.db, [id(900101)])).toEqual([])
    expect(await found('q=Hollin')).toEqual([])
    expect(await interventions.publishedByIn(w.db, [id(900101)], { from: '2026-11-22', to: '2026-11-22' })).toMatchObject([{ id: made, unnamed: true, author: 'Amara Okafor' }])
  })
})

describe('what others ask', () => {
  test('the desk shows each person what waits for them', async () => {
    const sent = await aDraft(w.as('amara'))
    await interventions.submit(w.as('amara'), sent, 1)
    const kept = await aDraft(w.as('amara'), { title: 'Another' })
    expect((await interventions.forDesk(w.as('amara'))).withLead.map((item) => item.id)).toEqual([sent])
    expect((await interventions.forDesk(w.as('amara'))).drafts.map((item) => item.id)).toEqual([kept])
    expect((await interventions.forDesk(w.as('helen'))).waiting.map((item) => item.id)).toEqual([sent])
    expect((await interventions.forDesk(w.as('helen'))).drafts).toEqual([])
    expect(await interventions.forDesk(w.visitor())).toEqual({ waiting: [], returned: [], drafts: [], withLead: [] })
  })

  test('figures, latest, and what a school published between two days', async () => {
    const early = await aPublished(w, { at: new Date('2026-08-31T23:30:00Z') })
    const late = await aPublished(w, { by: 'kofi', approvedBy: 'ruth', fields: { title: 'Late' } })
    expect(await interventions.figures(w.db)).toEqual({ published: 2 })
    expect((await interventions.latest(w.db, 1)).map((card) => card.id)).toEqual([late])
    // 31 August, 23:30 UTC, is 1 September in England.
    expect((await interventions.publishedByIn(w.db, [id(900101)], { from: '2026-09-01', to: '2026-09-01' })).map((one) => one.id)).toEqual([early])
    expect(await interventions.publishedByIn(w.db, [id(900101)], { from: '2026-08-01', to: '2026-08-31' })).toEqual([])
    expect((await interventions.publishedBy(w.db, [id(900101), id(900103)])).map((card) => card.id)).toEqual([late, early])
    expect((await interventions.titles(w.db, [late])).get(late)).toBe('Late')
  })
})
