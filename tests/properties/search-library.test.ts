import fc from 'fast-check'
import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { libraryEntries, interventions as table } from '#db/schema/index.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { bandOf, facets, FSM_BANDS, MARK, readSearch, searchLink, SIZE_BANDS, type FacetKind, type LibrarySearch } from '#app/domain/interventions.ts'
import { aDraft, aPublished } from '#tests/support/practice.ts'
import { id as theId, world, type World } from '#tests/support/world.ts'

/** Words that no stemmer touches, so that brute force can look for them as they stand. */
const WORDS = ['harp', 'moss', 'lamp', 'fern', 'gold', 'brick']
const pick = {
  approach: ['peer-tutoring', 'phonics', 'oral-language'], phase: ['primary', 'secondary'], result: ['positive', 'null', 'negative'],
  design: ['pre-post', 'randomised', 'pre-post-comparison'], subjects: [['reading'], ['maths', 'science'], []], costBand: ['very-low', 'moderate'], academicYear: ['2024/25', '2025/26'],
}
type Doc = { id: string; words: string[]; tags: Map<FacetKind, Set<string>> }
const docs: Doc[] = []
const theRow = async (id: string): Promise<typeof table.$inferSelect> => (await w.db.select().from(table).where(eq(table.id, id)))[0]!

/** What an account can be filtered by, read off its own row and not off the index. */
function tagsOf({ tags, result, evidenceLevel, academicYear, settingFacts }: typeof table.$inferSelect): Doc['tags'] {
  const facts = settingFacts!
  const held: Record<FacetKind, readonly (string | null)[]> = {
    approach: [tags.approach], phase: [tags.phase], 'key-stage': tags.keyStages, subject: tags.subjects, 'pupil-group': tags.pupilGroups, cost: [tags.costBand], result: [result], evidence: [evidenceLevel], year: [academicYear],
    region: [facts.region], setting: [facts.setting === 'unknown' ? null : facts.setting], size: [bandOf(SIZE_BANDS, facts.pupils)], fsm: [bandOf(FSM_BANDS, facts.fsmPercent)],
  }
  return new Map((Object.entries(held) as [FacetKind, readonly (string | null)[]][]).flatMap(([kind, terms]) => {
    const known = terms.filter((term): term is string => term !== null && term !== '')
    return known.length === 0 ? [] : [[kind, new Set(known)] as const]
  }))
}
let w: World

beforeAll(async () => {
  w = await world()
  const authors = [['amara', 'helen'], ['kofi', 'ruth'], ['sunita', 'sunita'], ['bethan', 'bethan']] as const
  for (let n = 0; n < 60; n++) {
    const at = <T>(list: readonly T[], step: number): T => list[Math.floor(n / step) % list.length]!
    const words = WORDS.filter((_, bit) => (n * 7 + 3) & (1 << bit))
    const [by, approvedBy] = at(authors, 3)
    const fields = {
      title: `Number ${n} ${words.slice(0, 1).join(' ')}`, summary: words.slice(1, 2).join(' ') || 'none', whatWeDid: words.slice(2).join(' ') || 'plain',
      approach: at(pick.approach, 1), phase: at(pick.phase, 2), result: at(pick.result, 4), design: at(pick.design, 5), subjects: at(pick.subjects, 2), costBand: at(pick.costBand, 7), academicYear: at(pick.academicYear, 3),
    }
    const id = await aPublished(w, { by, approvedBy, fields })
    docs.push({ id, words, tags: tagsOf(await theRow(id)) })
  }
  // A draft that matches everything, and must never be found nor counted.
  await aDraft(w.as('amara'), { title: WORDS.join(' ') })
})

const search = fc.record({
  q: fc.subarray(WORDS, { maxLength: 2 }).map((words) => words.join(' ')),
  chosen: fc.record(
    {
      approach: fc.subarray(pick.approach, { minLength: 1 }), phase: fc.subarray(pick.phase, { minLength: 1 }), result: fc.subarray([...pick.result, 'not-measured'], { minLength: 1 }),
      evidence: fc.subarray(['difference-seen', 'compared', 'fair-comparison'], { minLength: 1 }), subject: fc.subarray(['reading', 'maths', 'nonsense'], { minLength: 1 }), setting: fc.subarray(['rural', 'urban'], { minLength: 1 }),
    },
    { requiredKeys: [] },
  ),
  words: fc.constant('near' as const),
  sort: fc.constantFrom('best' as const, 'newest' as const, 'evidence' as const, 'like' as const),
  like: fc.constantFrom(null, theId(900102), theId(900103)),
  page: fc.constant(1),
  more: fc.constant(null),
}) as fc.Arbitrary<LibrarySearch>

/** The same questions, asked of every account one by one. */
function brute({ q, chosen }: LibrarySearch) {
  const asked = q === '' ? [] : q.split(' ')
  const all = docs.filter((doc) => asked.every((word) => doc.words.includes(word)))
  const matched = all.length > 0 || asked.length < 2 ? all : docs.filter((doc) => asked.some((word) => doc.words.includes(word)))
  const among = (but?: FacetKind) =>
    matched.filter((doc) => Object.entries(chosen).every(([kind, terms]) => kind === but || terms.some((term) => doc.tags.get(kind as FacetKind)?.has(term))))
  const counts: Record<string, Record<string, number>> = {}
  for (const { kind } of facets)
    for (const doc of among(kind)) for (const term of doc.tags.get(kind) ?? []) (counts[kind] ??= {})[term] = (counts[kind]?.[term] ?? 0) + 1
  return { ids: among().map((doc) => doc.id), counts }
}

test('what is found, and every count beside a filter, is what counting by hand gives', async () => {
  await fc.assert(
    fc.asyncProperty(search, async (asked) => {
      const expected = brute(asked)
      const ids: string[] = []
      let found = await interventions.search(w.db, asked)
      for (let page = 1; page <= found.pages; page++) {
        found = await interventions.search(w.db, { ...asked, page })
        ids.push(...found.cards.map((card) => card.id))
      }
      expect(found.total).toBe(expected.ids.length)
      expect([...ids].sort()).toEqual([...expected.ids].sort())
      const counts = Object.fromEntries(Object.entries(found.counts).map(([kind, list]) => [kind, Object.fromEntries(list.map(({ term, count }) => [term, count]))]))
      expect(counts).toEqual(expected.counts)
      for (const { kind, count } of found.letGo) {
        const rest = { ...asked.chosen }
        if (kind !== 'q') delete rest[kind]
        const without = await interventions.search(w.db, { ...asked, chosen: rest, q: kind === 'q' ? '' : asked.q })
        expect(count).toBe(without.total)
      }
    }),
    { seed: 42, numRuns: 120 },
  )
})

test('nothing that a person can type into the search breaks it, and drafts stay out', async () => {
  const naughty = fc.oneof(
    fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom('"', '*', 'NEAR(', ')', 'title:', 'AND', 'OR', 'NOT', '^', '-', '+', '{', '}', "'", ';', '--', '\u0000', '\u0002', 'harp', 'ß', 'İ', 'e\u0301', '٣', '½', '日本', '🙂', ' ')).map((parts) => parts.join('')),
  )
  await fc.assert(
    fc.asyncProperty(naughty, naughty, async (q, term) => {
      const params = new URLSearchParams([['q', q], ['approach', term], ['page', term]])
      const asked = readSearch(params)
      const found = await interventions.search(w.db, asked)
      expect(found.total).toBeLessThanOrEqual(docs.length)
      await interventions.search(w.db, { ...asked, chosen: {} })
      expect(readSearch(new URL(searchLink(asked), 'http://x').searchParams)).toEqual(asked)
    }),
    { seed: 42, numRuns: 250 },
  )
})

test('the closest match comes first, the meeting place is marked, and the last word may be half typed', async () => {
  const first = await aPublished(w, { fields: { title: 'Quokka', summary: 'About nothing else.' } })
  const second = await aPublished(w, { fields: { whatHappened: 'At the very end we met a quokka in the yard. **Bold** quokkas.' } })
  const { cards } = await interventions.search(w.db, readSearch(new URLSearchParams('q=quok')))
  expect(cards.map((card) => card.id)).toEqual([first, second])
  expect(cards[0]!.title).toBe(`${MARK.open}Quokka${MARK.close}`)
  expect(cards[1]!.snippet).toContain(`${MARK.open}quokka${MARK.close}`)
  const ids = async (q: string) => (await interventions.search(w.db, readSearch(new URLSearchParams({ q })))).cards.map((card) => card.id)
  expect(await ids('qu')).toEqual([])
  expect(await ids('"quokka in the yard"')).toEqual([second])
  expect(await ids('"yard the in quokka"')).toEqual([])
  expect(await ids('what about the quokkas')).toEqual(await ids('quokka'))
  expect((await interventions.search(w.db, readSearch(new URLSearchParams('q=quokka+zebra')))).loosened).toBe(true)
  expect((await interventions.search(w.db, readSearch(new URLSearchParams('q=quokka&sort=newest')))).cards.map((card) => card.id)).toEqual([second, first])
})

test('words that match more than a thousand are counted among the closest thousand, of the newest where they are everywhere, and it says so', async () => {
  const many = await world()
  const one = await aPublished(many, { fields: { title: 'Marmalade' } })
  const [row] = await many.db.select().from(table).where(eq(table.id, one))
  const [entry] = await many.db.select().from(libraryEntries)
  const copies = async (from: number, to: number): Promise<void> => {
    for (let n = from; n < to; n++) {
      const id = String(n).padStart(20, '0')
      await many.db.batch([many.db.insert(table).values({ ...row!, id, docId: 1_000 + n }), many.db.insert(libraryEntries).values({ ...entry!, docId: 1_000 + n, interventionId: id, stamp: 10 + n })])
    }
  }
  const look = (query: string) => interventions.search(many.db, readSearch(new URLSearchParams(query)))
  await copies(0, 1_005)
  expect(await look('q=marmalade')).toMatchObject({ total: 1_000, capped: 'closest' })
  expect(await look('q=marmalade&phase=primary')).toMatchObject({ total: 1_000, counts: { phase: [{ term: 'primary', count: 1_000 }] } })
  expect((await look('')).total).toBe(1_006)
  await copies(1_005, 1_510)
  expect(await look('q=marmalade')).toMatchObject({ total: 1_000, capped: 'newest' })
  expect((await look('q=marmalade')).cards.map((card) => card.id)).not.toContain(one)
})
