import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBox, type Box } from '#db/client.server.ts'
import { migrate } from '#db/migrate.ts'
import { atHome } from '#app/platform/home.server.ts'

/** Small files in the register's own format, and an empty database to take them in. */

export type Row = Record<string, string>

/** An ordinary school of the register, all its columns; what a test is about is given. */
export const school = (urn: number | string, given: Row = {}): Row => ({
  URN: String(urn), 'LA (code)': '951', 'LA (name)': 'Marlshire', EstablishmentNumber: String(Number(urn) % 10_000).padStart(4, '0'), EstablishmentName: `School ${urn}`,
  'TypeOfEstablishment (code)': '01', 'TypeOfEstablishment (name)': 'Community school', 'EstablishmentTypeGroup (code)': '4', 'EstablishmentTypeGroup (name)': 'Local authority maintained schools',
  'EstablishmentStatus (code)': '1', 'EstablishmentStatus (name)': 'Open', OpenDate: '01-09-2004', CloseDate: '', 'PhaseOfEducation (code)': '2', 'PhaseOfEducation (name)': 'Primary',
  StatutoryLowAge: '4', StatutoryHighAge: '11', 'Gender (name)': 'Mixed', 'ReligiousCharacter (name)': 'Does not apply', 'AdmissionsPolicy (name)': 'Not applicable', SchoolCapacity: '210',
  CensusDate: '15-01-2026', NumberOfPupils: '184', PercentageFSM: '45.1', FSM: '83', 'Trusts (code)': '', 'Trusts (name)': '', UKPRN: '10990101', LastChangedDate: '05-08-2026', Street: 'Cliff Lane',
  Locality: '', Town: 'Hollin Bay', 'County (name)': 'Marlshire', Postcode: 'MQ4 2TR', SchoolWebsite: 'www.school.example', TelephoneNum: '01632960101', 'HeadTitle (name)': '', HeadFirstName: 'Ada',
  HeadLastName: 'Unwritten', 'GOR (code)': 'E', 'GOR (name)': 'East Midlands', 'DistrictAdministrative (code)': 'E07999511', 'DistrictAdministrative (name)': 'Marlshire Coast',
  'AdministrativeWard (name)': 'Hollin Bay', 'ParliamentaryConstituency (code)': 'E14999901', 'ParliamentaryConstituency (name)': 'North Marlshire Coast', 'UrbanRural (code)': 'RSF1',
  'UrbanRural (name)': 'Smaller rural: Further from a major town or city', Easting: '594800', Northing: '371200',
  ...given,
})

export const columnsOf = (rows: readonly Row[]): string[] => [...new Set(rows.flatMap((row) => Object.keys(row)))]

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text)

/** The text of a file: of these columns, in this order. */
export const csv = (rows: readonly Row[], columns: readonly string[] = columnsOf(rows), newline = '\r\n'): string =>
  [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))].map((cells) => cells.map(cell).join(',') + newline).join('')

/** Only names, as the register's own search downloads them. */
export const namesOnly = (rows: readonly Row[]): Row[] =>
  rows.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !column.endsWith(' (code)') || column === 'LA (code)')))

const WINDOWS: Record<string, number> = { '’': 0x92, '‘': 0x91, '–': 0x96, '€': 0x80 }
/** windows-1252, as the register is written. */
export const windows1252 = (text: string): Buffer => Buffer.from([...text].map((char) => WINDOWS[char] ?? char.charCodeAt(0)))

let made = 0
let folder: string | undefined

/** Writes a file for the importer, and says where. */
export function file(content: string | Buffer, name = `register-${++made}.csv`): string {
  folder ??= mkdtempSync(join(tmpdir(), 'hearth-register-'))
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

export type Link = readonly [urn: number, linkUrn: number, linkType: string, established?: string]
export const linksCsv = (links: readonly Link[]): string =>
  csv(links.map(([urn, linkUrn, linkType, established = '']) => ({ URN: String(urn), LinkURN: String(linkUrn), LinkName: 'A school', LinkType: linkType, LinkEstablishedDate: established })))

let empty: Buffer | undefined

/** A database with nothing in it. */
export function emptyBox(): Box {
  if (!empty) {
    const box = openBox(':memory:')
    migrate(box, atHome('db/migrations'))
    empty = box.snapshot()
    box.close()
  }
  return openBox(empty)
}

export const wholeRegister = (box: Box): unknown[] => box.raw('select * from organisations order by urn, kind, name')
/** What is held, without what only says when and in which order it was taken in. */
export const held = (box: Box): Record<string, unknown>[] =>
  (wholeRegister(box) as Record<string, unknown>[]).map((row) => {
    const { id: _id, doc_id: _doc, created_at: _made, updated_at: _changed, trust_id: trust, ...rest } = row
    return { ...rest, trust: trust === null ? null : (box.raw(`select name from organisations where id = '${String(trust)}'`)[0] as { name: string }).name }
  })
