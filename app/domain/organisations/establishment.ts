import { day, figure, integerCode, telephone, text, website, type Reading } from './cells.ts'
import { collegeTypes, groupName as nameOfGroup, isFamilyHub, listKey, phases, regions, settingOf, statuses, typeNamed, typeOf, urbanRural } from './codes.ts'
import type { Column, Headings } from './headings.ts'
import { nameKey, postcodeKey, tidyPostcode } from './names.ts'

/** What one row of the register says of one organisation, by our names. Only what the file has columns for is here. */
export type Said = Record<string, string | number | boolean | null>

export type Establishment = {
  urn: number
  said: Said
  localAuthority: { code: number | null; name: string | null; region: string | null } | null
  trust: { code: string | null; name: string } | null
  lastChangedOn: string | null
}
export type Understood = { establishment: Establishment; odd: string[] } | { skip: string }

type Row = { headings: Headings; cells: readonly string[]; odd: string[]; /** LA codes by name key, for a file that has names alone */ laCodes: ReadonlyMap<string, number> }

/** Reads one row. A row without a URN or a name cannot be kept; anything else that cannot be read is told, and the rest kept. */
export function understand(headings: Headings, cells: readonly string[], laCodes: ReadonlyMap<string, number>): Understood {
  if (cells.length !== headings.width) return { skip: `it has ${cells.length} cells where the headings have ${headings.width}` }
  const urn = headings.cell(cells, 'URN').trim()
  if (urn === '') return { skip: 'it has no URN' }
  if (!/^0*\d{5,6}$/.test(urn) || Number(urn) < 10_000) return { skip: `“${urn.slice(0, 30)}” is not a URN, which has five or six digits` }
  const name = headings.cell(cells, 'EstablishmentName').replace(/\s+/g, ' ').trim()
  if (name === '') return { skip: `URN ${Number(urn)} has no name` }

  const row: Row = { headings, cells, odd: [], laCodes }
  const place = location(row)
  const la = localAuthority(row)
  const trustName = text(headings.cell(cells, 'Trusts (name)'))
  const trustCode = text(headings.cell(cells, 'Trusts (code)'))
  const said: Said = { name, nameKey: nameKey(name), ...la.said, ...identity(row), ...figures(row), ...place }
  return {
    establishment: {
      urn: Number(urn),
      said,
      localAuthority: la.is === null ? null : { ...la.is, region: (place.region as string | undefined) ?? null },
      trust: trustName === null ? null : { code: trustCode === null ? null : trustCode.replace(/^0+(?=\d)/, ''), name: trustName },
      lastChangedOn: (said.lastChangedOn as string | undefined) ?? null,
    },
    odd: row.odd,
  }
}

const cell = (row: Row, column: Column): string => row.headings.cell(row.cells, column)
const has = (row: Row, ...columns: Column[]): boolean => columns.some((column) => row.headings.has(column))

/** Says a value under our name if the file has the column, and tells what could not be read. */
function put<T extends string | number>(row: Row, column: Column, as: string, read: (cell: string) => Reading<T> | T | null): Said {
  if (!has(row, column)) return {}
  const found = read(cell(row, column))
  if (found === null || typeof found !== 'object') return { [as]: found }
  if (found.odd) row.odd.push(`${column} says “${cell(row, column).trim().slice(0, 40)}”, which cannot be read: left as not held`)
  return { [as]: found.value }
}

/** What the file says, or what a list says for it: that is `listed`, and gives way to what is held of the same code or name. */
export const listedAs = (field: string): string => `listed_${field}`
const either = (row: Row, column: Column, field: string, value: string | number | null): Said => ({ [has(row, column) ? field : listedAs(field)]: value })

function localAuthority(row: Row): { said: Said; is: { code: number | null; name: string | null } | null } {
  if (!has(row, 'LA (code)', 'LA (name)')) return { said: {}, is: null }
  const name = text(cell(row, 'LA (name)'))
  const code = has(row, 'LA (code)') ? integerCode(cell(row, 'LA (code)'), [0, 999]).value : name === null ? null : (row.laCodes.get(nameKey(name)) ?? null)
  return { said: { ...either(row, 'LA (code)', 'laCode', code), ...either(row, 'LA (name)', 'laName', name) }, is: code === null && name === null ? null : { code, name } }
}

function identity(row: Row): Said {
  return {
    ...status(row),
    ...type(row),
    ...phase(row),
    ...put(row, 'EstablishmentNumber', 'establishmentNumber', (c) => figure(c, { max: 9999 })),
    ...put(row, 'UKPRN', 'ukprn', text),
    ...put(row, 'OpenDate', 'openedOn', day),
    ...put(row, 'CloseDate', 'closedOn', day),
    ...put(row, 'LastChangedDate', 'lastChangedOn', day),
    ...put(row, 'Gender (name)', 'gender', text),
    ...put(row, 'ReligiousCharacter (name)', 'religiousCharacter', text),
    ...put(row, 'AdmissionsPolicy (name)', 'admissions', text),
  }
}

const figures = (row: Row): Said => ({
  ...put(row, 'StatutoryLowAge', 'lowAge', (c) => figure(c, { max: 99 })),
  ...put(row, 'StatutoryHighAge', 'highAge', (c) => figure(c, { max: 99 })),
  ...put(row, 'SchoolCapacity', 'capacity', (c) => figure(c, { max: 100_000 })),
  ...put(row, 'NumberOfPupils', 'pupils', (c) => figure(c, { max: 100_000 })),
  ...put(row, 'PercentageFSM', 'fsmPercent', (c) => figure(c, { max: 100, whole: false })),
  ...put(row, 'FSM', 'fsmPupils', (c) => figure(c, { max: 100_000 })),
  ...put(row, 'CensusDate', 'censusOn', day),
})

function location(row: Row): Said {
  const postcode = text(cell(row, 'Postcode'))
  return {
    ...setting(row),
    ...region(row),
    ...put(row, 'DistrictAdministrative (code)', 'districtCode', text),
    ...put(row, 'DistrictAdministrative (name)', 'district', text),
    ...put(row, 'AdministrativeWard (name)', 'ward', text),
    ...put(row, 'ParliamentaryConstituency (code)', 'constituencyCode', text),
    ...put(row, 'ParliamentaryConstituency (name)', 'constituency', text),
    ...put(row, 'Easting', 'easting', (c) => nowhere(figure(c))),
    ...put(row, 'Northing', 'northing', (c) => nowhere(figure(c))),
    ...put(row, 'Street', 'street', text),
    ...put(row, 'Locality', 'locality', text),
    ...put(row, 'Town', 'town', text),
    ...put(row, 'County (name)', 'county', text),
    ...put(row, 'Postcode', 'postcode', () => (postcode === null ? null : (tidyPostcode(postcode) ?? postcode))),
    ...put(row, 'Postcode', 'postcodeKey', () => (postcode === null ? null : postcodeKey(postcode))),
    ...put(row, 'SchoolWebsite', 'website', website),
    ...put(row, 'TelephoneNum', 'telephone', telephone),
  }
}

/** The grid's own corner is in the sea: a coordinate of 0 is one that is not held. */
const nowhere = (read: Reading<number>): Reading<number> => (read.value === 0 ? { value: null } : read)

/** By code, or else by name. What neither list knows is told; the status already held, if any, is kept. */
function status(row: Row): Said {
  if (!has(row, 'EstablishmentStatus (code)', 'EstablishmentStatus (name)')) return {}
  return { status: listed(row, 'EstablishmentStatus', statuses) }
}

function phase(row: Row): Said {
  if (!has(row, 'PhaseOfEducation (code)', 'PhaseOfEducation (name)')) return {}
  return { phase: listed(row, 'PhaseOfEducation', phases) }
}

function listed<V extends string>(row: Row, base: 'EstablishmentStatus' | 'PhaseOfEducation', list: readonly (readonly [number, V, string])[]): V | null {
  const code = cell(row, `${base} (code)`).trim()
  const name = cell(row, `${base} (name)`).trim()
  const found = list.find(([known]) => /^\d+$/.test(code) && Number(code) === known) ?? list.find(([, , words]) => listKey(words) === listKey(name).replace('all through', 'all-through'))
  if (!found && (code !== '' || name !== '')) row.odd.push(`${base} is “${[code, name].filter(Boolean).join(' ')}”, which is not in our list: kept as it was before`)
  return found?.[1] ?? null
}

function type(row: Row): Said {
  const groupName = text(cell(row, 'EstablishmentTypeGroup (name)'))
  const groupGiven = integerCode(cell(row, 'EstablishmentTypeGroup (code)')).value
  if (!has(row, 'TypeOfEstablishment (code)', 'TypeOfEstablishment (name)')) return has(row, 'EstablishmentTypeGroup (name)') ? { typeGroup: groupName } : {}
  const name = text(cell(row, 'TypeOfEstablishment (name)'))
  const code = integerCode(cell(row, 'TypeOfEstablishment (code)')).value ?? (name === null ? null : (typeNamed(name) ?? null))
  const known = code === null ? undefined : typeOf(code)
  const groupCode = groupGiven ?? known?.group ?? null
  const group = groupName ?? (groupCode === null ? null : (nameOfGroup(groupCode) ?? null))
  const hub = isFamilyHub(name, group)
  if (!known && !hub && (name !== null || code !== null)) row.odd.push(`TypeOfEstablishment is “${[code, name].filter((part) => part !== null).join(' ')}”, which is not in our list: kept as written`)
  return {
    kind: hub ? 'family_hub' : kindOf(code, groupCode, group),
    ...either(row, 'TypeOfEstablishment (code)', 'typeCode', code),
    ...either(row, 'TypeOfEstablishment (name)', 'typeName', name ?? known?.name ?? null),
    ...either(row, 'EstablishmentTypeGroup (name)', 'typeGroup', group),
  }
}

const kindOf = (code: number | null, groupCode: number | null, group: string | null): 'university' | 'college' | 'school' =>
  groupCode === 2 || code === 29 || group === 'Universities' ? 'university' : groupCode === 1 || group === 'Colleges' || (code !== null && collegeTypes.has(code)) ? 'college' : 'school'

function region(row: Row): Said {
  if (!has(row, 'GOR (code)', 'GOR (name)')) return {}
  const code = cell(row, 'GOR (code)').trim().toUpperCase()
  const name = text(cell(row, 'GOR (name)'))?.replace(/ \(pseudo\)$/i, '') ?? null
  return { region: regions.find(([letter]) => letter === code)?.[1] ?? regions.find(([, words]) => name !== null && listKey(words) === listKey(name))?.[1] ?? name }
}

function setting(row: Row): Said {
  if (!has(row, 'UrbanRural (code)', 'UrbanRural (name)')) return {}
  const name = text(cell(row, 'UrbanRural (name)'))
  const given = text(cell(row, 'UrbanRural (code)'))?.toUpperCase() ?? null
  const code = given === '99' || given === '999' ? null : (given ?? urbanRural.find(([, words]) => name !== null && listKey(words) === listKey(name))?.[0] ?? null)
  const known = name ?? urbanRural.find(([letter]) => letter === code)?.[1] ?? null
  return { ...either(row, 'UrbanRural (code)', 'urbanRuralCode', code), ...either(row, 'UrbanRural (name)', 'urbanRuralName', known), ...settingOf(code, known) }
}
