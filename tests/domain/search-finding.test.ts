import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { openBox } from '#db/client.server.ts'
import { interventions as table, libraryEntries, organisations as organisationsTable } from '#db/schema/index.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { readSearch, saySearch, searchLink, searchQuery } from '#app/domain/interventions.ts'
import { aPublished } from '#tests/support/practice.ts'
import { id, world, type World } from '#tests/support/world.ts'

let w: World
beforeEach(async () => {
  w = await world()
})
const look = (query: string) => interventions.search(w.db, readSearch(new URLSearchParams(query)))
const found = async (query: string) => (await look(query)).cards.map((card) => card.id)

describe('words that mean the same', () => {
  test.each([
    ['FSM', 'Breakfast for free school meals pupils'], ['free school meals', 'Breakfast for FSM pupils'], ['TAs', 'A teaching assistant reads aloud'], ['teaching assistants', 'Each TA reads aloud'],
    ['PP', 'What pupil premium paid for'], ['mathematics', 'More maths'], ['maths', 'More mathematics'], ['CPD', 'Professional development on Mondays'], ['early career teachers', 'Each ECT has an hour'],
    ['looked after children', 'LAC and their carers'], ['SEMH', 'Social, emotional and mental health'], ['key stage two', 'For KS2'], ['KS 2', 'Oddly written KS 2'], ['year 4', 'For Y4'], ['SENCO', 'The SENDCO decides'], ['special educational needs', 'For SEND'],
    ['English as an additional language', 'For EAL pupils'], ['EHCP', 'With an education, health and care plan'], ['GLD', 'A good level of development'], ['reading, writing and maths', 'RWM at the end of Year 6'],
    ['fluent', 'Fluency in Year 4'], ['fluency', 'Fluent readers'], ['behave', 'Behaviour at lunch'], ['numerate', 'Numeracy in the mornings'], ['literate', 'Literacy for all'], ['attend', 'Attendance on Fridays'], ['resilience', 'Resilient children'],
  ])('who asks for %s finds “%s”', async (q, title) => {
    const one = await aPublished(w, { fields: { title, keyStages: [], pupilGroups: ['service'], subjects: ['history'], summary: 'None.' } })
    const { cards, loosened, corrected } = await look(new URLSearchParams({ q }).toString())
    expect([cards.map((card) => card.id), loosened, corrected]).toEqual([[one], false, []])
  })

  test('words as they are typed are not taken for others', async () => {
    await aPublished(w, { fields: { title: 'Breakfast for free school meals pupils' } })
    expect(await found('q=FSM')).toHaveLength(1)
    expect(await found('q=FSM&words=typed')).toEqual([])
  })

  test('the words of a known phrase are still found apart', async () => {
    const one = await aPublished(w, { fields: { title: 'School meals are free here' } })
    expect(await found('q=free+school+meals')).toEqual([one])
  })
})

describe('words typed wrong', () => {
  test.each([['flunecy', 'fluency'], ['fluancy', 'fluency'], ['phonix', 'phonics'], ['fonics', 'phonics'], ['behavour', 'behaviour'], ['Fluancy', 'fluency']])('who types %s is shown what has %s, and may insist', async (typed, near) => {
    const one = await aPublished(w, { fields: { title: 'Fluency in Year 4', summary: 'Phonics and behaviour came after.' } })
    const library = await look(`q=${typed}`)
    expect([library.cards.map((card) => card.id), library.corrected, library.loosened]).toEqual([[one], [{ typed, near }], false])
    const insisted = await look(`q=${typed}&words=typed`)
    expect([insisted.total, insisted.corrected]).toEqual([0, []])
  })

  test('one word of two is put right, the other stands', async () => {
    const one = await aPublished(w, { fields: { title: 'Fluency in Year 4', summary: 'Behaviour came after.' } })
    const library = await look('q=fluancy+behaviour')
    expect([library.cards.map((card) => card.id), library.corrected, library.loosened]).toEqual([[one], [{ typed: 'fluancy', near: 'fluency' }], false])
  })

  test('a tag’s own words are known, and so is a word with an accent', async () => {
    await aPublished(w, { fields: { title: 'At the Café', approach: 'metacognition' } })
    expect((await look('q=metacogniton')).corrected).toEqual([{ typed: 'metacogniton', near: 'metacognition' }])
    expect((await look('q=cafez')).corrected).toEqual([{ typed: 'cafez', near: 'cafe' }])
  })

  test('a word that is far from all of ours, or that is found, is left alone', async () => {
    await aPublished(w)
    expect((await look('q=xylophone')).corrected).toEqual([])
    expect((await look('q=printing&phase=secondary')).corrected).toEqual([])
  })

  test('what has been withdrawn lends no words', async () => {
    const one = await aPublished(w, { fields: { title: 'Quokka' } })
    expect((await look('q=quokkka')).corrected).toHaveLength(1)
    await interventions.withdraw(w.as('helen'), one, { seenVersion: 3, note: '' })
    expect((await look('q=quokkka')).corrected).toEqual([])
  })
})

describe('all of the words, and some of them', () => {
  beforeEach(async () => {
    await aPublished(w, { fields: { title: 'Harp and lamp' } })
    for (let n = 0; n < 3; n++) await aPublished(w, { fields: { title: `Lamp ${n}` } })
  })

  test('few have all: it says how many have some, and shows them when asked', async () => {
    const strict = await look('q=harp+lamp')
    expect([strict.total, strict.all, strict.some, strict.loosened]).toEqual([1, 1, 4, false])
    const wide = await look('q=harp+lamp&words=any')
    expect([wide.total, wide.all, wide.some, wide.loosened]).toEqual([4, 1, 4, true])
    expect(wide.cards[0]!.id).toBe(strict.cards[0]!.id)
  })

  test('none has all: those with some are shown, and nobody says otherwise', async () => {
    const { total, all, some, loosened } = await look('q=volcano+lamp')
    expect([total, all, some, loosened]).toEqual([4, 0, 4, true])
    expect((await look('q=volcano+lamp&words=typed')).total).toBe(0)
  })
})

describe('postcodes and places', () => {
  test.each(['MQ4 2TR', 'mq42tr', 'MQ4', 'Hollin Bay', 'Marlshire', 'East Midlands'])('%s finds what a school there wrote', async (q) => {
    const one = await aPublished(w, { fields: { title: 'Pairs' } })
    await aPublished(w, { by: 'sunita', approvedBy: 'sunita', fields: { title: 'Elsewhere' } })
    expect(await found(new URLSearchParams({ q }).toString())).toContain(one)
  })

  test('a postcode where nobody wrote is taken for its first half, and the schools there are named', async () => {
    const one = await aPublished(w)
    const library = await look('q=reading+MQ4+9ZZ')
    expect([library.cards.map((card) => card.id), library.widened]).toEqual([[one], { whole: 'MQ4 9ZZ', outward: 'MQ4' }])
    expect(library.near?.schools.map((school) => school.name)).toContain('Hollin Bay Primary School')
    expect((await look('q=MQ5+1QN')).near).toMatchObject({ postcode: 'MQ5 1QN', schools: [{ name: 'Thornsand Primary School' }] })
  })

  test('an account without its school’s name is found by region, and by nothing nearer', async () => {
    const one = await aPublished(w, { unnamed: true })
    expect(await found('q=East+Midlands')).toEqual([one])
    for (const q of ['MQ4 2TR', 'MQ4', '"Hollin Bay"', 'Marlshire']) expect(await found(new URLSearchParams({ q, words: 'typed' }).toString()), q).toEqual([])
  })
})

describe('settings like mine', () => {
  test('the most alike comes first, each says why and what differs, and region makes no difference', async () => {
    const twin = await aPublished(w, { fields: { title: 'From the bay' } })
    const far = await aPublished(w, { by: 'kofi', approvedBy: 'ruth', fields: { title: 'From the city' } })
    const library = await look(`like=${id(900102)}`)
    expect(library.sort).toBe('like')
    expect(library.like).toMatchObject({ name: 'St Brannoc\'s Church of England Primary School', says: expect.stringContaining('212 pupils') })
    expect(library.cards.map((card) => card.id)).toEqual([twin, far])
    expect(library.cards[0]!.why).toMatch(/^Also primary, rural.*184 pupils, yours has 212; 45% free meals, yours 41%/)
    expect(library.cards[1]!.why).toMatch(/unlike yours: secondary, yours is primary; urban, yours is rural/)
    await w.db.update(organisationsTable).set({ region: 'London' }).where(eq(organisationsTable.id, id(900102)))
    expect(await found(`like=${id(900102)}`)).toEqual([twin, far])
    expect(await found(`like=${id(900103)}`)).toEqual([far, twin])
  })

  test('what is withheld with a name is not told, and counts neither for nor against', async () => {
    const hidden = await aPublished(w, { unnamed: true })
    const { cards } = await look(`like=${id(900102)}`)
    expect(cards[0]).toMatchObject({ id: hidden, why: expect.stringMatching(/not told: .*size, free school meals/) })
    expect(JSON.stringify(cards)).not.toMatch(/184|45%/)
  })

  test('a school that is not there, or of which nothing is held, changes no order', async () => {
    const one = await aPublished(w)
    expect((await look('like=00000000000000000000')).like).toBeNull()
    const library = await look(`like=${id('university-of-marlshire')}`)
    expect([library.sort, library.like?.says, library.cards.map((card) => [card.id, card.why])]).toEqual(['newest', '', [[one, undefined]]])
  })

  test('a school is found as people type it: one leads on, several are shown, and a strange postcode names its neighbours', async () => {
    const named = (typed: string) => interventions.settingNamed(w.db, typed)
    for (const typed of ['Little Tharby', '900110', 'MQ3 4LU', 'little tharby primary school']) expect((await named(typed)).one?.name, typed).toBe('Little Tharby Primary School')
    expect(await named('primary school')).toMatchObject({ one: null, several: expect.arrayContaining([expect.objectContaining({ kind: 'school' })]) })
    expect(await named('MQ3 9ZZ')).toMatchObject({ one: null, near: 'MQ3', several: expect.arrayContaining([expect.objectContaining({ name: 'Little Tharby Primary School' })]) })
    expect(await named('nothing of the kind')).toEqual({ one: null, several: [], near: null, guessed: false })
  })
})

describe('a name typed wrong', () => {
  test.each(['Litle Tharbey', 'litel tharby', 'Little Tharbey Primry School', 'Kittle Tharby'])('%s is offered Little Tharby Primary School', async (typed) => {
    const { one, several, guessed } = await interventions.settingNamed(w.db, typed)
    expect([one, several[0]?.name, guessed]).toEqual([null, 'Little Tharby Primary School', true])
  })

  test('nothing near is not guessed, and neither is what nobody may see yet', async () => {
    for (const typed of ['qwertyzzz', 'school', 'MQ9 9ZZ', '999999', '“*”']) expect((await interventions.settingNamed(w.db, typed)).guessed, typed).toBe(false)
    await w.db.update(organisationsTable).set({ acceptedAt: null }).where(eq(organisationsTable.id, id(900110)))
    expect((await interventions.settingNamed(w.db, 'Litle Tharbey')).several.map((one) => one.name)).not.toContain('Little Tharby Primary School')
  })
})

describe('a school in the words of a search', () => {
  test.each(['900110', 'MQ3 4LU', 'little tharby primary school'])('%s leads to what schools like it did', async (q) => {
    expect((await look(new URLSearchParams({ q }).toString())).named).toEqual([{ id: id(900110), name: 'Little Tharby Primary School' }])
  })

  test('part of a name, half a postcode and plain words lead to no school', async () => {
    for (const q of ['little tharby', 'MQ3', 'reading fluency', '12345', '*']) expect((await look(new URLSearchParams({ q }).toString())).named, q).toEqual([])
  })

  test('what kind of place a setting is in can be searched for, and of one without its name no more than that', async () => {
    const one = await aPublished(w, { fields: { title: 'Pairs' } })
    const hidden = await aPublished(w, { unnamed: true, fields: { title: 'Others' } })
    expect((await found('q=rural')).sort()).toEqual([one, hidden].sort())
    expect(await found('q=urban&words=typed')).toEqual([])
    expect(await found('q=remote&words=typed')).not.toContain(hidden)
  })
})

describe('what cannot be compared', () => {
  test('a setting without a phase of school stands after every school, and is said not to be compared', async () => {
    const far = await aPublished(w, { by: 'kofi', approvedBy: 'ruth', fields: { title: 'From the city' } })
    const other = await aPublished(w, { fields: { title: 'From a hub' } })
    const index = await w.db.select().from(libraryEntries).where(eq(libraryEntries.interventionId, other))
    await w.db.update(libraryEntries).set({ phase: null, pupils: null, fsmPercent: null, isolated: null, selective: null, stamp: index[0]!.stamp + 1 }).where(eq(libraryEntries.interventionId, other))
    const { cards } = await look(`like=${id(900102)}`)
    expect(cards.map(({ id, apart, why }) => [id, apart, why])).toEqual([[far, false, expect.stringContaining('unlike yours: secondary')], [other, true, 'No phase of school is held for it, so it is not compared.']])
  })

  test('a figure that is not held of the chosen school is said once, and left out', async () => {
    await aPublished(w)
    await w.db.update(organisationsTable).set({ fsmPercent: null }).where(eq(organisationsTable.id, id(900102)))
    const { like, cards } = await look(`like=${id(900102)}`)
    expect(like?.unheld).toBe('No free school meals figure is held for your school, so it is left out.')
    expect(cards[0]!.why).not.toContain('free')
  })
})

describe('nothing to find', () => {
  test.each(['*', '"', '🔥', '“*”', '!?'])('%s holds no word: everything is shown, and it says so', async (q) => {
    await aPublished(w)
    expect(await look(new URLSearchParams({ q }).toString())).toMatchObject({ wordless: true, total: 1, sort: 'newest' })
  })

  test('one word that nothing has lets go of nothing, and leads to what there is', async () => {
    await aPublished(w)
    const { total, letGo, nearby, wordless } = await look('q=qwertyzzz')
    expect([total, letGo, wordless]).toEqual([0, [], false])
    expect(nearby).toEqual([{ kind: 'approach', term: 'peer-tutoring', label: interventions.termLabel('approach', 'peer-tutoring'), count: 1 }])
    expect((await look('q=qwertyzzz&phase=primary')).letGo).toEqual([{ kind: 'q', count: 1 }])
  })
})

describe('orders', () => {
  test('newest, strongest evidence and closest match', async () => {
    const weak = await aPublished(w, { at: new Date('2026-09-01T10:00:00Z'), fields: { title: 'Lamp lamp lamp', design: 'pre-post', summary: 'Lamp.' } })
    const strong = await aPublished(w, { at: new Date('2026-09-02T10:00:00Z'), fields: { summary: 'A lamp.' } })
    const weakToo = await aPublished(w, { at: new Date('2026-09-03T10:00:00Z'), fields: { whatWeDid: 'We lit a lamp.', design: 'pre-post' } })
    expect(await found('q=lamp')).toEqual([weak, strong, weakToo])
    expect(await found('q=lamp&sort=newest')).toEqual([weakToo, strong, weak])
    for (const query of ['sort=evidence', 'q=lamp&sort=evidence']) expect(await found(query)).toEqual([strong, weakToo, weak])
    expect(await found('')).toEqual([weakToo, strong, weak])
  })

  test('an order that makes no sense is left out of the address', () => {
    const tidy = (query: string) => searchQuery(readSearch(new URLSearchParams(query)))
    expect(tidy('sort=best')).toBe('')
    expect(tidy('sort=like&q=a')).toBe('q=a')
    expect(tidy(`sort=like&like=${id(900101)}&page=3&more=cost`)).toBe(`like=${id(900101)}`)
    expect(tidy('words=typed')).toBe('')
    expect(searchLink(readSearch(new URLSearchParams('more=cost&q=x&page=2')))).toBe('/interventions?q=x&more=cost&page=2')
    expect(saySearch(readSearch(new URLSearchParams('q=fluency&phase=primary&result=null&size=under-100')), interventions.termLabel)).toBe('“fluency”, Primary, Found no clear difference, Under 100 pupils')
  })
})

describe('what is new', () => {
  test('only what was published after the instant and fits, newest first', async () => {
    await aPublished(w, { at: new Date('2026-09-01T10:00:00Z'), fields: { title: 'Old lamp' } })
    const second = await aPublished(w, { at: new Date('2026-09-03T10:00:00Z'), fields: { title: 'New lamp', phase: 'secondary' } })
    const third = await aPublished(w, { at: new Date('2026-09-04T10:00:00Z'), fields: { title: 'Newest lamp' } })
    const since = (query: string, most = 10) => interventions.newSince(w.db, readSearch(new URLSearchParams(query)), new Date('2026-09-02T00:00:00Z'), most)
    expect((await since('q=lamp')).cards.map((card) => card.id)).toEqual([third, second])
    expect(await since('q=lamps', 1)).toMatchObject({ total: 2, cards: [{ id: third }] })
    expect((await since('phase=secondary')).cards.map((card) => card.id)).toEqual([second])
    expect((await since('q=lamp+volcano')).total).toBe(0)
    expect((await since('')).total).toBe(2)
  })
})

describe('the index keeps up', () => {
  test('what is withdrawn is gone at once, and comes back when it is published again', async () => {
    const one = await aPublished(w)
    expect((await look('')).counts.approach).toEqual([{ term: 'peer-tutoring', count: 1 }])
    await interventions.withdraw(w.as('helen'), one, { seenVersion: 3, note: '' })
    expect(await look('')).toMatchObject({ total: 0, cards: [], counts: {} })
  })

  test('two servers on one database agree, each with its own index', async () => {
    const { mkdtempSync, rmSync } = await import('node:fs')
    const { tmpdir } = await import('node:os')
    const { join } = await import('node:path')
    const folder = mkdtempSync(join(tmpdir(), 'hearth-two-'))
    const first = await aPublished(w, { fields: { title: 'First' } })
    const file = join(folder, 'two.db')
    const { writeFileSync } = await import('node:fs')
    writeFileSync(file, w.db.snapshot())
    const [a, b] = [openBox(file), openBox(file)]
    const ids = async (db: typeof a, query = '') => (await interventions.search(db, readSearch(new URLSearchParams(query)))).cards.map((card) => card.id)
    try {
      expect([await ids(a), await ids(b)]).toEqual([[first], [first]])
      const second = await aPublished({ ...w, as: (key, now) => ({ ...w.as(key, now), db: a }) }, { fields: { title: 'Second' } })
      expect([await ids(a), await ids(b)]).toEqual([[second, first], [second, first]])
      await interventions.withdraw({ ...w.as('helen'), db: b }, first, { seenVersion: 3, note: '' })
      expect([await ids(a), await ids(b), await ids(a, 'phase=primary')]).toEqual([[second], [second], [second]])
    } finally {
      a.close()
      b.close()
      rmSync(folder, { recursive: true, force: true })
    }
  })

  test('an entry that is behind the table shows nothing that is not published', async () => {
    const one = await aPublished(w)
    await look('')
    await w.db.update(table).set({ status: 'withdrawn' }).where(eq(table.id, one))
    expect((await look('')).cards).toEqual([])
    expect((await look('q=pairs')).cards).toEqual([])
    expect(await w.db.select().from(libraryEntries)).toMatchObject([{ gone: false }])
  })
})

describe('what can be chosen', () => {
  test('every kind is counted with the other kinds’ choices standing, in words, the telling ones open', async () => {
    await aPublished(w)
    await aPublished(w, { by: 'kofi', approvedBy: 'ruth', fields: { phase: 'secondary' } })
    const asked = readSearch(new URLSearchParams('phase=secondary&more=size'))
    const { counts } = await interventions.search(w.db, asked)
    const groups = interventions.facetGroups(asked, counts)
    const group = (kind: string) => groups.find((one) => one.kind === kind)
    expect(group('phase')!.options).toEqual([{ term: 'primary', label: 'Primary', count: 1 }, { term: 'secondary', label: 'Secondary', count: 1 }])
    expect(group('size')!.options).toEqual([{ term: '800-1199', label: '800 to 1,199', count: 1 }])
    expect(group('fsm')).toMatchObject({ options: [], hidden: 1 })
    expect(groups.map((one) => one.kind)).toEqual(['approach', 'phase', 'result', 'evidence', 'pupil-group', 'key-stage', 'subject', 'cost', 'setting', 'size', 'fsm', 'region', 'year'])
  })
})
