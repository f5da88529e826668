import fc from 'fast-check'
import { eq, inArray } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { collaborationPartners, collaborations, organisations, rollupConsents } from '#db/schema/index.ts'
import * as rollups from '#app/domain/rollups.server.ts'
import { FEWEST, REGIONS, type Rollup } from '#app/domain/rollups.ts'
import { may } from '#app/policy/policy.ts'
import { id, NOW, world, type World } from '#tests/support/world.ts'

const trust = id('trust:990104')
const members = [900108, 900128, 900130, 900132].map(id)
const outside = [900101, 900102, 900103, 900104].map(id)
const days = { from: '2025-09-01', to: '2026-08-31' }

type Answer = 'waiting' | 'countersigned' | 'amended' | 'declined'
type Entry = { by: string; direction: 'given' | 'received' | 'mutual'; kind: string; on: string; hours: number | null; withdrawn: boolean; partners: { organisation: string | null; answer: Answer }[] }

const entry: fc.Arbitrary<Entry> = fc.record({
  by: fc.constantFrom(...members, ...outside), direction: fc.constantFrom('given' as const, 'received' as const, 'mutual' as const), kind: fc.constantFrom('visit', 'mentoring'),
  on: fc.constantFrom('2025-08-31', '2025-09-01', '2026-01-01', '2026-04-14', '2026-04-15', '2026-08-31', '2026-09-01'), hours: fc.option(fc.integer({ min: 0, max: 20 })), withdrawn: fc.boolean().map((one) => one),
  partners: fc.uniqueArray(fc.record({ organisation: fc.option(fc.constantFrom(...members, ...outside)), answer: fc.constantFrom<Answer[]>('waiting', 'countersigned', 'countersigned', 'amended', 'declined') }), { selector: (one) => one.organisation ?? 'none', minLength: 1, maxLength: 3 }),
}).map((one) => ({ ...one, partners: one.partners.filter((partner) => partner.organisation !== one.by) }))
const log = fc.array(entry, { maxLength: 14 })

async function fill(here: World, entries: readonly Entry[]) {
  await here.db.delete(collaborationPartners)
  await here.db.delete(collaborations)
  for (const [at, one] of entries.entries()) {
    const entryId = `e${at}`.padStart(20, '0')
    await here.db.insert(collaborations).values({ id: entryId, organisationId: one.by, loggedBy: id('amara'), happenedOn: one.on, kind: one.kind, direction: one.direction, what: 'SECRET', hours: one.hours, createdAt: NOW, updatedAt: NOW, withdrawnAt: one.withdrawn ? NOW : null })
    for (const [row, partner] of one.partners.entries()) await here.db.insert(collaborationPartners).values({ id: `p${at}p${row}`.padStart(20, '0'), collaborationId: entryId, organisationId: partner.organisation, name: partner.organisation ? '' : 'SECRET outsider', answer: partner.answer })
  }
}
async function consent(here: World, given: readonly string[]) {
  await here.db.delete(rollupConsents)
  for (const [at, organisationId] of given.entries()) await here.db.insert(rollupConsents).values({ id: `c${at}`.padStart(20, '0'), organisationId, holderId: trust, givenBy: id('rowan'), givenAt: NOW })
}
const some = fc.subarray(members)

const flip = { given: 'received', received: 'given', mutual: 'mutual' } as const
/** The sides of an entry that count, told again without SQL. */
const sidesOf = (one: Entry, given: readonly string[]) => {
  const signed = one.partners.filter((partner) => partner.answer === 'countersigned')
  if (one.withdrawn || signed.length === 0 || one.on < days.from || one.on > days.to) return []
  return [{ of: one.by as string | null, as: one.direction }, ...signed.map((partner) => ({ of: partner.organisation, as: flip[one.direction] }))].filter((side) => side.of !== null && given.includes(side.of))
}

test('the figures of a roll-up are those of the log told again, over random logs and random consents', { timeout: 120_000 }, async () => {
  const here = await world()
  await fc.assert(
    fc.asyncProperty(log, some, async (entries, given) => {
      await fill(here, entries)
      await consent(here, given)
      const rollup = await rollups.forRollup(here.as('rowan'), trust, days)
      const counted = entries.map((one) => ({ one, sides: sidesOf(one, given) })).filter(({ sides }) => sides.length > 0)
      expect(rollup.entries).toBe(counted.length)
      const hours = counted.flatMap(({ one }) => one.hours ?? [])
      expect([rollup.hours, rollup.withHours]).toEqual([hours.length === 0 ? null : hours.reduce((all, each) => all + each, 0), hours.length])
      expect(rollup.kinds.reduce((all, one) => all + one.entries, 0)).toBe(counted.length)
      expect(rollup.terms.reduce((all, one) => all + one.given + one.received + one.mutual + one.between, 0)).toBe(counted.length)
      expect(new Map(rollup.schools.map((one) => [one.id, [one.entries, one.given, one.received, one.mutual]]))).toEqual(
        new Map(given.map((school) => {
          const mine = counted.flatMap(({ sides }) => sides.filter((side) => side.of === school))
          const as = (way: string) => mine.filter((side) => side.as === way).length
          return [school, [mine.length, as('given'), as('received'), as('mutual')]]
        })),
      )
      const pairs = counted.flatMap(({ sides }) => sides.flatMap((one) => sides.flatMap((other) => (one.of! < other.of! ? [`${one.of} ${other.of}`] : []))))
      expect(rollup.pairs.reduce((all, one) => all + one.entries, 0)).toBe(pairs.length)
      expect(new Set(rollup.pairs.map((one) => [one.one.id, one.other.id].join(' ')))).toEqual(new Set(pairs))
    }),
    { numRuns: 40 },
  )
})

const figures = ({ notIncluded: _, ...rest }: Rollup) => rest

test('nothing about an organisation that has not consented can be told: another one in its place gives the same roll-up, and no name of theirs stands in it', { timeout: 120_000 }, async () => {
  const here = await world()
  await here.db.update(organisations).set({ region: 'London' }).where(inArray(organisations.id, [id(900103), id(900104)]))
  await fc.assert(
    fc.asyncProperty(log, fc.subarray(members.filter((one) => one !== id(900130))), async (entries, given) => {
      await consent(here, given)
      const swap = (one: string | null) => (one === id(900130) ? id(900101) : one === id(900101) ? id(900130) : one === id(900103) ? id(900104) : one === id(900104) ? id(900103) : one)
      await fill(here, entries)
      const before = await rollups.forRollup(here.as('rowan'), trust, days)
      await fill(here, entries.map((one) => ({ ...one, by: swap(one.by)!, partners: one.partners.map((partner) => ({ ...partner, organisation: swap(partner.organisation) })) })))
      expect(figures(await rollups.forRollup(here.as('rowan'), trust, days))).toEqual(figures(before))
      const names = await here.db.select({ id: organisations.id, name: organisations.name }).from(organisations).where(inArray(organisations.id, [...members, ...outside].filter((one) => !given.includes(one))))
      const text = JSON.stringify(figures(before))
      for (const one of names) expect(text.includes(one.name) || text.includes(one.id)).toBe(false)
      expect(text).not.toContain('SECRET')
    }),
    { numRuns: 40 },
  )
})

test('a consent has effect exactly while it stands and the holder is the holder; the roll-up opens exactly to whom the rule says', { timeout: 60_000 }, async () => {
  const here = await world()
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ ended: fc.boolean(), theirs: fc.boolean(), closed: fc.boolean(), said: fc.boolean() }), { minLength: 4, maxLength: 4 }), fc.constantFrom('rowan', 'priya', 'leanne', 'joan', 'helen'), async (states, key) => {
      await here.db.delete(rollupConsents)
      for (const [at, state] of states.entries()) {
        const organisationId = members[at]!
        await here.db.update(organisations).set({ trustId: state.theirs ? trust : null, status: state.closed ? 'closed' : 'open' }).where(eq(organisations.id, organisationId))
        if (state.said) await here.db.insert(rollupConsents).values({ id: `c${at}`.padStart(20, '0'), organisationId, holderId: trust, givenBy: id('rowan'), givenAt: NOW, endedAt: state.ended ? NOW : null, endedBy: state.ended ? id('rowan') : null })
      }
      const ctx = here.as(key)
      const got = await rollups.forRollup(ctx, trust, days).catch((error: unknown) => error as Error)
      expect(!(got instanceof Error)).toBe(may(ctx.who, 'see roll-up', { organisationId: trust, kind: 'trust' }))
      if (got instanceof Error) return
      expect(new Set(got.schools.map((one) => one.id))).toEqual(new Set(members.filter((_, at) => states[at]!.said && !states[at]!.ended && states[at]!.theirs && !states[at]!.closed)))
    }),
    { numRuns: 40 },
  )
})

const cell = fc.record({ year: fc.constantFrom(2024, 2025, 2026), one: fc.constantFrom(...REGIONS), other: fc.constantFrom(...REGIONS), entries: fc.integer({ min: 1, max: 40 }), ones: fc.integer({ min: 1, max: 6 }), others: fc.integer({ min: 1, max: 6 }) })
const counts = fc.uniqueArray(cell, { selector: (one) => `${one.year} ${[one.one, one.other].sort().join()}`, maxLength: 24 })
const few = (one: rollups.CellCount) => one.ones < FEWEST || one.others < FEWEST

test('a region’s figure that rests on few organisations is never shown, never alone, and whatever it is the page is the same', () => {
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 40 }), (rows, other) => {
      for (const year of [2024, 2025, 2026, null]) {
        const out = rollups.published(rows, year)
        expect(out.cells).toHaveLength(45)
        // Any other number in its place: nothing that is published changes, totals and all.
        expect(rollups.published(rows.map((one) => (few(one) ? { ...one, entries: other } : one)), year)).toEqual(out)
        expect([out.within + out.across]).toEqual([out.cells.reduce((all, one) => all + one.shown, 0)])
        if (year !== null) {
          for (const row of rows.filter((one) => one.year === year && few(one))) expect(out.cells.find((one) => [one.one, one.other].sort().join() === [row.one, row.other].sort().join())).toMatchObject({ shown: 0, few: true })
          const mine = rows.filter((one) => one.year === year)
          if (mine.length > 1) expect(out.cells.filter((one) => one.few)).not.toHaveLength(1)
        }
      }
      // All years together are what the years show, so that no year can be worked out from the others.
      const sum = [2024, 2025, 2026].map((year) => rollups.published(rows, year).cells.map((one) => one.shown)).reduce((all, one) => all.map((value, at) => value + one[at]!))
      expect(rollups.published(rows, null).cells.map((one) => one.shown)).toEqual(sum)
    }),
    { numRuns: 300 },
  )
})

test('entries between regions are counted as the log told again counts them', { timeout: 120_000 }, async () => {
  const here = await world()
  const regions = ['London', 'North East', 'East Midlands']
  const place = new Map([...members, ...outside].map((one, at) => [one, regions[at % 3]!]))
  for (const [organisationId, region] of place) await here.db.update(organisations).set({ region }).where(eq(organisations.id, organisationId))
  let minutes = 0
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { minLength: 10, maxLength: 40 }), async (entries) => {
      await fill(here, entries)
      minutes += 11
      const shown = await rollups.between({ db: here.db, now: new Date(NOW.getTime() + minutes * 60_000) }, 2025)
      const cells = new Map<string, { entries: number; sides: Map<string, Set<string>> }>()
      for (const one of entries) {
        const sides = [...new Set(sidesOf(one, [...place.keys()]).map((side) => side.of!))]
        const here_ = new Map<string, Set<string>>()
        for (const a of sides) for (const b of sides) if (a !== b) for (const x of [a, b]) { const key = [place.get(a), place.get(b)].sort().join(); here_.set(key, new Set([...(here_.get(key) ?? []), x])) }
        for (const [key, who] of here_) {
          const all = cells.get(key) ?? { entries: 0, sides: new Map<string, Set<string>>() }
          for (const x of who) all.sides.set(place.get(x)!, new Set([...(all.sides.get(place.get(x)!) ?? []), x]))
          cells.set(key, { entries: all.entries + 1, sides: all.sides })
        }
      }
      for (const one of shown.cells) {
        const mine = cells.get([one.one, one.other].sort().join())
        if (!mine) expect(one).toMatchObject({ shown: 0, few: false })
        else if (!one.few) expect(one.shown).toBe(mine.entries)
        if (mine && [...mine.sides.values()].some((side) => side.size < FEWEST)) expect(one.few).toBe(true)
      }
    }),
    { numRuns: 25 },
  )
})
