import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Box } from '#db/client.server.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { columnsOf, csv, emptyBox, file, linksCsv, namesOnly, school, wholeRegister, windows1252, type Row } from '#tests/support/register.ts'

const NOW = new Date('2026-11-22T20:00:00Z')
const take = (db: Box, rows: readonly Row[], more: { links?: string; columns?: string[] } = {}) =>
  organisations.importRegister({ db, now: NOW }, { file: file(csv(rows, more.columns)), ...(more.links ? { links: more.links } : {}) })
const takeFile = (db: Box, path: string) => organisations.importRegister({ db, now: NOW }, { file: path })
const byUrn = async (db: Box, urn: number) => (await organisations.byReference(db, urn))!
const many = (db: Box, kind: string): number => (db.raw(`select count(*) as n from organisations where kind = '${kind}'`)[0] as { n: number }).n

const academy = { 'TypeOfEstablishment (code)': '34', 'TypeOfEstablishment (name)': 'Academy converter', 'EstablishmentTypeGroup (code)': '10', 'EstablishmentTypeGroup (name)': 'Academies', 'Trusts (code)': '990101', 'Trusts (name)': 'Lantern Learning Trust' }

describe('an operator imports the register', () => {
  test('and every school, its authority and its trust are there, with what came along', async () => {
    const db = emptyBox()
    const summary = await take(db, [school(900101), school(900102, academy), school(900103, { ...academy, 'LA (code)': '952', 'LA (name)': 'Eastmere' })])
    expect(summary).toMatchObject({ added: 3, changed: 0, unchanged: 0, closed: 0, skippedRows: 0, warnings: [], columnsUnknown: [], columnsMissing: [], las: { added: 2 }, trusts: { added: 1 }, asAt: '2026-08-05' })
    const found = await byUrn(db, 900102)
    expect(found).toMatchObject({
      kind: 'school', phase: 'primary', status: 'open', typeCode: 34, typeName: 'Academy converter', laCode: 951, laName: 'Marlshire', region: 'East Midlands', pupils: 184, fsmPercent: 45.1, fsmPupils: 83,
      capacity: 210, lowAge: 4, highAge: 11, openedOn: '2004-09-01', closedOn: null, censusOn: '2026-01-15', setting: 'rural', isolated: true, urbanRuralCode: 'RSF1', easting: 594800, northing: 371200,
      religiousCharacter: null, admissions: null, postcode: 'MQ4 2TR', postcodeKey: 'mq42tr', website: 'http://www.school.example', registerAsAt: '2026-08-05',
    })
    expect((await organisations.find(db, found.trustId!))!).toMatchObject({ kind: 'trust', name: 'Lantern Learning Trust', trustUid: '990101' })
    expect((await organisations.byReference(db, 'la:952'))!).toMatchObject({ kind: 'local_authority', name: 'Eastmere', region: 'East Midlands' })
  })

  test('and a second time nothing changes', async () => {
    const db = emptyBox()
    const rows = [school(900101), school(900102, academy)]
    const links = file(linksCsv([[900101, 900102, 'Successor', '01-09-2021']]))
    await take(db, rows, { links })
    const before = wholeRegister(db)
    const again = await take(db, rows, { links })
    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 2, closed: 0, las: { added: 0, changed: 0 }, trusts: { added: 0, changed: 0 }, links: { added: 0, changed: 0, unchanged: 1 } })
    expect(wholeRegister(db)).toEqual(before)
  })

  test('and later a school that has changed is changed, one that has closed is told, and one that is gone from the file stays', async () => {
    const db = emptyBox()
    await take(db, [school(900101), school(900102), school(900103)])
    const later = await take(db, [school(900101, { NumberOfPupils: '190' }), school(900102, { 'EstablishmentStatus (code)': '2', 'EstablishmentStatus (name)': 'Closed', CloseDate: '31-08-2026' })])
    expect(later).toMatchObject({ added: 0, changed: 2, unchanged: 0, closed: 1 })
    expect(await byUrn(db, 900101)).toMatchObject({ pupils: 190 })
    expect(await byUrn(db, 900102)).toMatchObject({ status: 'closed', closedOn: '2026-08-31' })
    expect(await byUrn(db, 900103)).toMatchObject({ status: 'open', pupils: 184 })
  })

  test('and the names of head teachers are nowhere in the database', async () => {
    const db = emptyBox()
    await take(db, [school(900101)])
    expect(db.snapshot().includes('Unwritten')).toBe(false)
  })

  test('and every import is kept with its summary', async () => {
    const db = emptyBox()
    await take(db, [school(900101)])
    const [row] = db.raw('select outcome, summary, (select count(*) from register_rows) as staged from register_imports') as { outcome: string; summary: string; staged: number }[]
    expect(row).toMatchObject({ outcome: 'applied', staged: 0 })
    expect(JSON.parse(row!.summary)).toMatchObject({ added: 1 })
  })
})

describe('a file with its warts', () => {
  test('lost leading zeros make no difference', async () => {
    const db = emptyBox()
    await take(db, [school(900101)])
    const again = await take(db, [school(900101, { 'TypeOfEstablishment (code)': '1', 'PhaseOfEducation (code)': '02', 'EstablishmentStatus (code)': '01', EstablishmentNumber: '101', 'LA (code)': '0951' })])
    expect(again).toMatchObject({ unchanged: 1, changed: 0, las: { added: 0 } })
  })

  test('names alone are read as their codes, and a coded file afterwards makes no second trust', async () => {
    const db = emptyBox()
    const rows = [school(900101), school(900102, { ...academy, 'Trusts (name)': 'LANTERN LEARNING TRUST' })]
    const first = await take(db, namesOnly(rows))
    expect(first).toMatchObject({ added: 2, warnings: [], trusts: { added: 1 } })
    expect(await byUrn(db, 900102)).toMatchObject({ typeCode: 34, phase: 'primary', status: 'open', region: 'East Midlands', urbanRuralCode: 'RSF1', setting: 'rural', isolated: true, districtCode: null })
    const coded = await take(db, [rows[0]!, school(900102, academy)])
    expect(coded).toMatchObject({ changed: 2, added: 0, trusts: { added: 0, changed: 1 } })
    expect(many(db, 'trust')).toBe(1)
    expect(await byUrn(db, 900102)).toMatchObject({ districtCode: 'E07999511' })
    const named = await take(db, namesOnly(rows))
    expect(named).toMatchObject({ changed: 0, unchanged: 2, trusts: { added: 0 } })
    expect(await byUrn(db, 900102)).toMatchObject({ districtCode: 'E07999511', typeCode: 34 })
  })

  test('a file with names alone does not move a school between two trusts of one name', async () => {
    const db = emptyBox()
    const rows = [school(900101, { ...academy, 'Trusts (code)': '1' }), school(900102, { ...academy, 'Trusts (code)': '2' })]
    await take(db, rows)
    expect(many(db, 'trust')).toBe(2)
    expect(await take(db, namesOnly(rows))).toMatchObject({ changed: 0, unchanged: 2 })
  })

  test('a row of one trust without its code, among others with it, is of the same trust', async () => {
    const db = emptyBox()
    await take(db, [school(900101, { ...academy, 'Trusts (code)': '' }), school(900102, academy)])
    expect(many(db, 'trust')).toBe(1)
    expect((await byUrn(db, 900101)).trustId).toBe((await byUrn(db, 900102)).trustId)
  })

  test('local authorities named without their codes are those we hold', async () => {
    const db = emptyBox()
    await take(db, [school(900101)])
    const rows = namesOnly([school(900101), school(900102), school(900103, { 'LA (name)': 'Newshire' })]).map(({ 'LA (code)': _code, ...row }) => row)
    expect(await take(db, rows)).toMatchObject({ las: { added: 1 } })
    expect(await byUrn(db, 900102)).toMatchObject({ laCode: 951 })
    await take(db, [school(900103, { 'LA (code)': '953', 'LA (name)': 'Newshire' })])
    expect(many(db, 'local_authority')).toBe(2)
    expect((await organisations.byReference(db, 'la:953'))!.name).toBe('Newshire')
  })

  test('a column the file lacks erases nothing that an earlier file gave', async () => {
    const db = emptyBox()
    await take(db, [school(900101, academy)])
    const before = await byUrn(db, 900101)
    const summary = await take(db, [{ URN: '900101', EstablishmentName: 'School 900101', Town: 'Saltmere' }])
    expect(summary.columnsMissing).toContain('NumberOfPupils')
    expect(await byUrn(db, 900101)).toEqual({ ...before, town: 'Saltmere', updatedAt: NOW, placeKey: ' saltmere  marlshire', registerAsAt: '2026-11-22' })
  })

  test('a code without its name, or a name without its code, is not left beside the old one', async () => {
    const db = emptyBox()
    await take(db, [school(900101)])
    await take(db, [{ URN: '900101', EstablishmentName: 'School 900101', 'DistrictAdministrative (name)': 'Another District', 'TypeOfEstablishment (code)': '34' }])
    expect(await byUrn(db, 900101)).toMatchObject({ district: 'Another District', districtCode: null, typeCode: 34, typeName: 'Academy converter', typeGroup: 'Academies' })
  })

  test('rows with surplus or missing cells, without a URN or a name, or twice there, are skipped with their row and reason; blank lines are not', async () => {
    const db = emptyBox()
    const rows = [school(900101), school(900102), school(900103), school(900104, { URN: '' }), school(900105, { URN: 'abc' }), school(900106, { EstablishmentName: ' ' }), school(900101, { EstablishmentName: 'Again' }), school(900107)]
    const lines = csv(rows).split('\r\n')
    lines[2] += ',surplus'
    lines[3] = lines[3]!.split(',').slice(0, -2).join(',')
    lines.splice(1, 0, '', ',,,,')
    const summary = await takeFile(db, file(lines.join('\r\n')))
    expect(summary).toMatchObject({ added: 2, skippedRows: 6 })
    expect(summary.skipped).toEqual([
      { row: 5, reason: `it has ${columnsOf(rows).length + 1} cells where the headings have ${columnsOf(rows).length}` },
      { row: 6, reason: `it has ${columnsOf(rows).length - 2} cells where the headings have ${columnsOf(rows).length}` },
      { row: 7, reason: 'it has no URN' },
      { row: 8, reason: '“abc” is not a URN, which has five or six digits' },
      { row: 9, reason: 'URN 900106 has no name' },
      { row: 10, reason: 'URN 900101 is in this file twice: row 4 was kept' },
    ])
    expect(await byUrn(db, 900101)).toMatchObject({ name: 'School 900101' })
  })

  test('a row that is skipped loses nothing that is held of its school', async () => {
    const db = emptyBox()
    await take(db, [school(900101), school(900102)])
    const before = await byUrn(db, 900101)
    const lines = csv([school(900101, { NumberOfPupils: '1' }), school(900102)]).split('\r\n')
    lines[1] += ',surplus'
    expect(await takeFile(db, file(lines.join('\r\n')))).toMatchObject({ skippedRows: 1, unchanged: 1 })
    expect(await byUrn(db, 900101)).toEqual(before)
  })

  test('a type, phase or status that no list knows is told, and nothing is lost', async () => {
    const db = emptyBox()
    await take(db, [school(900101, { 'EstablishmentStatus (code)': '2', 'EstablishmentStatus (name)': 'Closed' })])
    const odd = { 'TypeOfEstablishment (code)': '77', 'TypeOfEstablishment (name)': 'Moon school', 'PhaseOfEducation (code)': '12', 'PhaseOfEducation (name)': 'Lunar', 'EstablishmentStatus (code)': '8', 'EstablishmentStatus (name)': 'Orbiting' }
    const summary = await take(db, [school(900101, odd), school(900102, odd)])
    expect(summary).toMatchObject({ added: 1, changed: 1, skippedRows: 0 })
    expect(summary.warnings).toEqual([
      { warning: 'EstablishmentStatus is “8 Orbiting”, which is not in our list: kept as it was before', rows: 2, firstRow: 2 },
      { warning: 'TypeOfEstablishment is “77 Moon school”, which is not in our list: kept as written', rows: 2, firstRow: 2 },
      { warning: 'PhaseOfEducation is “12 Lunar”, which is not in our list: kept as it was before', rows: 2, firstRow: 2 },
    ])
    expect(await byUrn(db, 900101)).toMatchObject({ status: 'closed', phase: 'primary', typeCode: 77, typeName: 'Moon school', kind: 'school' })
    expect(await byUrn(db, 900102)).toMatchObject({ status: 'open', phase: null })
  })

  test('figures that are missing, suppressed or unreadable are null and never 0', async () => {
    const db = emptyBox()
    const summary = await take(db, [school(900101, { NumberOfPupils: '', PercentageFSM: 'SUPP', SchoolCapacity: 'Not collected', FSM: 'c', Easting: '0', StatutoryLowAge: 'four', CensusDate: '31-02-2026', Town: 'Not applicable' }), school(900102, { NumberOfPupils: '0', SchoolCapacity: '1,040', PercentageFSM: '0.0' })])
    expect(await byUrn(db, 900101)).toMatchObject({ pupils: null, fsmPercent: null, capacity: null, fsmPupils: null, easting: null, lowAge: null, censusOn: null, town: null })
    expect(await byUrn(db, 900102)).toMatchObject({ pupils: 0, capacity: 1040, fsmPercent: 0 })
    expect(summary.warnings.map((one) => one.warning)).toEqual(['StatutoryLowAge says “four”, which cannot be read: left as not held', 'CensusDate says “31-02-2026”, which cannot be read: left as not held'])
  })

  test('children’s centres with five-digit URNs are family hubs; colleges and universities are what they are', async () => {
    const db = emptyBox()
    const type = (code: string, name: string, groupCode: string, group: string): Row => ({ 'TypeOfEstablishment (code)': code, 'TypeOfEstablishment (name)': name, 'EstablishmentTypeGroup (code)': groupCode, 'EstablishmentTypeGroup (name)': group })
    const post16 = { 'PhaseOfEducation (code)': '6', 'PhaseOfEducation (name)': '16 plus' }
    const rows = [
      school(20115, type('', 'Children’s centre', '', "Children's Centres")), school(20128, type('', "Children's centre linked site", '', "Children's Centres")), school(900103, type('29', 'Higher education institutions', '2', 'Universities')),
      school(900104, type('18', 'Further education', '1', 'Colleges')), school(900105, { ...type('45', 'Academy 16-19 converter', '10', 'Academies'), ...post16 }), school(900106, type('40', 'University technical college', '11', 'Free Schools')),
    ]
    const summary = await takeFile(db, file(windows1252(csv(rows))))
    expect(summary).toMatchObject({ added: 6, warnings: [] })
    const kinds = await Promise.all([20115, 20128, 900103, 900104, 900105, 900106].map(async (urn) => (await byUrn(db, urn)).kind))
    expect(kinds).toEqual(['family_hub', 'family_hub', 'university', 'college', 'college', 'school'])
    expect(await byUrn(db, 900105)).toMatchObject({ phase: 'post-16' })
  })

  test.each([
    ['windows-1252', (text: string) => windows1252(text)],
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-8 with a byte-order mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
  ])('’ and é come through in %s, with either line end', async (_, encode) => {
    for (const newline of ['\r\n', '\n']) {
      const db = emptyBox()
      const rows = [school(900101, { EstablishmentName: 'St John’s École, Hollin Bay' })]
      await takeFile(db, file(encode(csv(rows, columnsOf(rows), newline))))
      expect(await byUrn(db, 900101)).toMatchObject({ name: 'St John’s École, Hollin Bay', nameKey: 'st johns ecole hollin bay' })
    }
  })

  test('a telephone number gets its nought back, and an address that is no page is left out', async () => {
    const db = emptyBox()
    await take(db, [school(900101, { TelephoneNum: '2072831147', SchoolWebsite: 'javascript:alert(1)' }), school(900102, { SchoolWebsite: '/www.centre.example' })])
    expect(await byUrn(db, 900101)).toMatchObject({ telephone: '02072831147', website: null })
    expect(await byUrn(db, 900102)).toMatchObject({ website: 'http://www.centre.example' })
  })

  test('columns we do not know are told and left aside, and so are those that are missing', async () => {
    const db = emptyBox()
    const { FSM: _fsm, ...rest } = school(900101, { Spaceport: 'yes', 'OfstedRating (name)': 'Good' })
    expect(await take(db, [rest])).toMatchObject({ added: 1, columnsUnknown: ['Spaceport'], columnsMissing: ['FSM'] })
  })

  test('a code is not called missing where its name is read, and a name is', async () => {
    const { 'Trusts (code)': _trust, 'GOR (code)': _region, 'County (name)': _county, ...rest } = school(900101, { 'Trusts (name)': '', 'GOR (name)': 'East Midlands' })
    expect((await take(emptyBox(), [rest])).columnsMissing).toEqual(['County (name)'])
  })

  test('an authority takes the name that its most recently changed row gives it', async () => {
    const db = emptyBox()
    await take(db, [school(900101, { 'LA (name)': 'Marlshire Borough', LastChangedDate: '01-01-2026' }), school(900102, { LastChangedDate: '02-02-2020' })])
    expect((await organisations.byReference(db, 'la:951'))!.name).toBe('Marlshire Borough')
  })
})

describe('a wrong file', () => {
  const links = linksCsv([[900101, 900102, 'Successor']])
  test.each([
    ['the links given as the register', links, /It is the file of links: give it with --links/],
    ['another table', 'Name,Shoe size\r\nAda,5\r\n', /no columns URN and EstablishmentName.*“Name”, “Shoe size”/],
    ['columns parted by semicolons', 'URN;EstablishmentName\r\n900101;A\r\n', /not parted by commas/],
    ['an empty file', '', /is empty/],
    ['blank lines', '\r\n\r\n', /nothing in it/],
    ['headings alone', csv([school(1)]).split('\r\n')[0]!, /has headings and no rows/],
    ['a workbook', Buffer.from('PK\u0003\u0004 and so on'), /zip file or an Excel workbook/],
    ['a binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3]), /not a text file/],
    ['UTF-16', Buffer.from('\uFEFFURN,EstablishmentName', 'utf16le'), /UTF-16/],
    ['a quotation mark that is never closed', `${csv([school(900101)])}"900102,${'x'.repeat(500)}`, /quotation mark is opened there and never closed/],
    ['a download that broke off in the last row', csv([school(900101), school(900102)]).trimEnd().slice(0, -30), /ends in the middle of a row \(row 3\): was it downloaded whole\? Nothing was changed/],
    ['rows of another width', `${csv([school(1)]).split('\r\n')[0]}\r\n1,2,3\r\n`, /None of the 1 rows .* row 2 was refused because it has 3 cells/],
  ])('(%s) is refused with what is wrong, and changes nothing', async (_, content, message) => {
    const db = emptyBox()
    await take(db, [school(900101)])
    const before = wholeRegister(db)
    await expect(takeFile(db, file(content))).rejects.toThrow(message)
    expect(wholeRegister(db)).toEqual(before)
    expect(db.raw('select * from register_rows')).toEqual([])
  })

  test('(one that is not there, or a folder) is refused', async () => {
    const db = emptyBox()
    await expect(takeFile(db, '/nowhere/register.csv')).rejects.toThrow(/was not found at \/nowhere/)
    await expect(takeFile(db, '/tmp')).rejects.toThrow(/is not a file/)
  })

  test('(the register given as the links) is refused before the register is touched', async () => {
    const db = emptyBox()
    await expect(take(db, [school(900101)], { links: file(csv([school(900101)])) })).rejects.toThrow(/It is the register itself/)
    expect(wholeRegister(db)).toEqual([])
    expect(db.raw('select * from register_imports')).toEqual([])
  })
})

describe('an import that does not finish', () => {
  const rows = Array.from({ length: 1200 }, (_, at) => school(100_000 + at, { NumberOfPupils: '7' }))

  test('for whatever reason, leaves the register as it was, and the next one goes through', async () => {
    const db = emptyBox()
    await take(db, rows.slice(0, 3).map((row) => ({ ...row, NumberOfPupils: '500' })))
    const before = wholeRegister(db)
    let calls = 0
    const stop = () => {
      if (++calls > 900) throw new Error('the disk went away')
    }
    await expect(organisations.importRegister({ db, now: NOW }, { file: file(csv(rows)), progress: stop })).rejects.toThrow('the disk went away')
    expect(calls).toBeGreaterThan(900)
    expect(wholeRegister(db)).toEqual(before)
    expect(db.raw('select * from register_rows')).toEqual([])
    expect(db.raw(`select outcome from register_imports order by id`)).toEqual([{ outcome: 'applied' }, { outcome: 'failed' }])
    expect(await take(db, rows)).toMatchObject({ added: 1197, changed: 3 })
  })

  test('because it was killed leaves staging rows alone, which the next one clears', async () => {
    const db = emptyBox()
    db.raw(`insert into register_imports (id, file, started_at, outcome) values ('killed', 'old.csv', 1, 'running')`)
    db.raw(`insert into register_rows (id, import_id, row_number, kind, key, urn, target_id, fields) values ('r', 'killed', 2, 'establishment', '1', 900109, 'x', '{}')`)
    await take(db, [school(900101)])
    expect(db.raw('select * from register_rows')).toEqual([])
    expect(db.raw(`select outcome from register_imports where id = 'killed'`)).toEqual([{ outcome: 'failed' }])
    expect(await organisations.byReference(db, 900109)).toBeNull()
  })

  test('because another was begun meanwhile changes nothing and says so', async () => {
    const db = emptyBox()
    let calls = 0
    const meddle = () => {
      if (++calls !== 900) return
      db.raw('delete from register_rows')
      db.raw(`update register_imports set outcome = 'failed'`)
    }
    await expect(organisations.importRegister({ db, now: NOW }, { file: file(csv(rows)), progress: meddle })).rejects.toThrow(/Another import was begun while this one ran/)
    expect(wholeRegister(db)).toEqual([])
    expect(await take(db, rows)).toMatchObject({ added: 1200 })
  })
})

describe('the command', () => {
  const run = async (db: Box, args: string[]) => {
    const lines: string[] = []
    const code = await organisations.registerCommand(db, args, { write: (line) => void lines.push(line), isTTY: false })
    return { code, text: lines.join('\n') }
  }

  test('takes nothing from a download that broke off, and answers with 1', async () => {
    const db = emptyBox()
    const { code, text } = await run(db, ['import', file(csv([school(900101), school(900102)]).trimEnd().slice(0, -30))])
    expect(code).toBe(1)
    expect(text).toContain('was it downloaded whole?')
    expect(await organisations.byReference(db, '900101')).toBeNull()
  })

  test('shows how far it is and ends with the summary in words', async () => {
    const db = emptyBox()
    const { code, text } = await run(db, ['import', file(csv([school(900101), school('')])), '--links', file(linksCsv([[900101, 900102, 'Successor']]))])
    expect(code).toBe(0)
    expect(text).toMatch(/\] 100% of/)
    expect(text).toMatch(/added +1\n/)
    expect(text).toMatch(/row 3: it has no URN/)
    expect(text).toMatch(/Columns missing: none/)
    expect(text).toMatch(/Links from .*\n {2}added +1/)
  })

  test('refuses a wrong file with a sentence, and asks for what it needs', async () => {
    const db = emptyBox()
    expect(await run(db, ['import', '/nowhere.csv'])).toEqual({ code: 1, text: expect.stringContaining('was not found') })
    for (const args of [[], ['import'], ['import', 'a', 'b'], ['import', 'a', '--links'], ['import', '--force', 'a'], ['export', 'a']]) expect(await run(db, args)).toEqual({ code: 1, text: expect.stringContaining('register import FILE') })
  })

  test('takes in the demonstration’s own register', async () => {
    const db = emptyBox()
    const rows = readFileSync('content/demo/register.csv', 'latin1').trim().split('\n').length - 1
    const { code, text } = await run(db, ['import', 'content/demo/register.csv', '--links', 'content/demo/links.csv'])
    expect(code).toBe(0)
    expect(text).toMatch(new RegExp(`added +${rows}\\n`))
    expect(text).not.toMatch(/warning|Rows skipped/)
  })
})
