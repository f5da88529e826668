import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as organisations from '#app/domain/organisations.server.ts'
import { columnsOf, csv, emptyBox, file, held, school, windows1252, type Row } from '#tests/support/register.ts'

const NOW = new Date('2026-11-22T20:00:00Z')
fc.configureGlobal({ seed: 42 })

const trusts = [['', ''], ['990101', 'Lantern Learning Trust'], ['990102', 'Wold & Shore'], ['', 'Not applicable']] as const
const settings = [['A1', '(England/Wales) Urban major conurbation'], ['F2', '(England/Wales) Rural hamlet and isolated dwellings in a sparse setting'], ['99', ''], ['', '']] as const
const statuses = [['1', 'Open'], ['02', 'Closed'], ['3', 'Open, but proposed to close']] as const
const phases = [['0', 'Not applicable'], ['2', 'Primary'], ['07', 'All-through']] as const
// The register's own spelling differs from our list here and there, and some types are in no list.
const types = [['1', 'Community school', '4', 'Local authority maintained schools'], ['46', 'Academy 16-19 sponsor led', '10', 'Academies'], ['29', 'Higher Education Institutions', '2', 'Universities'], ['77', 'Moon school', '9', 'Other types']] as const
const names = ['St Joseph’s Catholic Primary', 'Hollin Bay, "The Point"', 'École', 'High School']

const rows = fc.uniqueArray(fc.integer({ min: 10_000, max: 999_999 }), { minLength: 1, maxLength: 8 }).chain((urns) =>
  fc.tuple(
    ...urns.map((urn) =>
      fc
        .record({ trust: fc.constantFrom(...trusts), name: fc.constantFrom(...names), la: fc.constantFrom('951', '0952', '953'), pupils: fc.constantFrom('', '0', '210', 'SUPP', '1,040'), setting: fc.constantFrom(...settings), status: fc.constantFrom(...statuses), phase: fc.constantFrom(...phases), type: fc.constantFrom(...types) })
        .map(({ trust, name, la, pupils, setting, status, phase, type }): Row =>
          school(urn, {
            EstablishmentName: name, 'LA (code)': la, 'LA (name)': `Area ${Number(la)}`, 'Trusts (code)': trust[0], 'Trusts (name)': trust[1], NumberOfPupils: pupils, 'UrbanRural (code)': setting[0], 'UrbanRural (name)': setting[1],
            'EstablishmentStatus (code)': status[0], 'EstablishmentStatus (name)': status[1], 'PhaseOfEducation (code)': phase[0], 'PhaseOfEducation (name)': phase[1],
            'TypeOfEstablishment (code)': type[0], 'TypeOfEstablishment (name)': type[1], 'EstablishmentTypeGroup (code)': type[2], 'EstablishmentTypeGroup (name)': type[3],
          }),
        ),
    ),
  ),
)
const take = (db: ReturnType<typeof emptyBox>, content: string | Buffer) => organisations.importRegister({ db, now: NOW }, { file: file(content, 'property.csv') })

test('whatever order the columns stand in, and in whatever encoding, the same organisations come of it', async () => {
  await fc.assert(
    fc.asyncProperty(rows.chain((some) => fc.record({ some: fc.constant(some), columns: fc.shuffledSubarray(columnsOf(some), { minLength: columnsOf(some).length }) })), fc.boolean(), async ({ some, columns }, windows) => {
      const [one, other] = [emptyBox(), emptyBox()]
      await take(one, csv(some))
      await take(other, windows ? windows1252(csv(some, columns, '\n')) : csv(some, columns, '\n'))
      expect(held(other)).toEqual(held(one))
    }),
    { numRuns: 25 },
  )
})

test('a file that lacks columns changes nothing that the whole file gave, and the whole file again changes nothing either', async () => {
  const needed = ['URN', 'EstablishmentName']
  await fc.assert(
    fc.asyncProperty(rows.chain((some) => fc.record({ some: fc.constant(some), columns: fc.subarray(columnsOf(some).filter((column) => !needed.includes(column))) })), async ({ some, columns }) => {
      const db = emptyBox()
      await take(db, csv(some))
      const before = held(db).map(({ register_as_at: _, ...row }) => row)
      const fewer = await take(db, csv(some, [...columns, ...needed]))
      expect(fewer).toMatchObject({ added: 0, changed: 0, unchanged: some.length, skippedRows: 0 })
      expect(held(db).map(({ register_as_at: _, ...row }) => row)).toEqual(before)
      expect(await take(db, csv(some))).toMatchObject({ added: 0, changed: 0, unchanged: some.length })
    }),
    { numRuns: 25 },
  )
})

test('the figures of a summary add up: every row is added, changed, unchanged or skipped', async () => {
  await fc.assert(
    fc.asyncProperty(rows, rows, fc.array(fc.constantFrom('', 'x'), { maxLength: 3 }), async (first, second, broken) => {
      const db = emptyBox()
      for (const some of [first, second]) {
        const before = (db.raw('select count(*) as n from organisations where urn is not null')[0] as { n: number }).n
        const all = [...some, ...broken.map((urn) => school(urn))]
        const summary = await take(db, csv(all))
        expect(summary.added + summary.changed + summary.unchanged + summary.skippedRows).toBe(all.length)
        expect((db.raw('select count(*) as n from organisations where urn is not null')[0] as { n: number }).n).toBe(before + summary.added)
      }
    }),
    { numRuns: 20 },
  )
})
