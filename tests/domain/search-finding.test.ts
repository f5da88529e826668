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
    expect(await named('nothing of the kind')).toEqual({ one: null, several: [], near: null })
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
