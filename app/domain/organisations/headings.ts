import { Invalid } from '#app/errors.ts'

/** Every column the register has had, read or not: what is in none of these is told as unknown. `()` comes as `(code)` and `(name)`. */
const KNOWN = [
  'URN', 'LA ()', 'EstablishmentNumber', 'EstablishmentName', 'TypeOfEstablishment ()', 'EstablishmentTypeGroup ()', 'EstablishmentStatus ()', 'ReasonEstablishmentOpened ()',
  'OpenDate', 'ReasonEstablishmentClosed ()', 'CloseDate', 'PhaseOfEducation ()', 'StatutoryLowAge', 'StatutoryHighAge', 'Boarders ()', 'NurseryProvision ()', 'OfficialSixthForm ()',
  'Gender ()', 'ReligiousCharacter ()', 'ReligiousEthos ()', 'Diocese ()', 'AdmissionsPolicy ()', 'SchoolCapacity', 'SpecialClasses ()', 'CensusDate', 'NumberOfPupils', 'NumberOfBoys',
  'NumberOfGirls', 'PercentageFSM', 'TrustSchoolFlag ()', 'Trusts ()', 'SchoolSponsorFlag ()', 'SchoolSponsors ()', 'FederationFlag ()', 'Federations ()', 'UKPRN', 'FEHEIdentifier',
  'FurtherEducationType ()', 'OfstedLastInsp', 'OfstedSpecialMeasures ()', 'OfstedRating ()', 'LastChangedDate', 'Street', 'Locality', 'Address3', 'Town', 'County ()', 'Postcode',
  'SchoolWebsite', 'TelephoneNum', 'HeadTitle ()', 'HeadFirstName', 'HeadLastName', 'HeadPreferredJobTitle', 'BSOInspectorateName ()', 'InspectorateReport', 'DateOfLastInspectionVisit',
  'NextInspectionVisit', 'TeenMoth ()', 'TeenMothPlaces', 'CCF ()', 'SENPRU ()', 'EBD ()', 'PlacesPRU', 'FTProv ()', 'EdByOther ()', 'Section41Approved ()',
  ...Array.from({ length: 13 }, (_, at) => `SEN${at + 1} ()`),
  'TypeOfResourcedProvision ()', 'ResourcedProvisionOnRoll', 'ResourcedProvisionCapacity', 'SenUnitOnRoll', 'SenUnitCapacity', 'GOR ()', 'DistrictAdministrative ()', 'AdministrativeWard ()',
  'ParliamentaryConstituency ()', 'UrbanRural ()', 'GSSLACode ()', 'Easting', 'Northing', 'CensusAreaStatisticWard ()', 'MSOA ()', 'LSOA ()', 'InspectorateName ()', 'SENStat', 'SENNoStat',
  'BoardingEstablishment ()', 'PropsName', 'PreviousLA ()', 'PreviousEstablishmentNumber', 'RSCRegion ()', 'Country ()', 'UPRN', 'SiteName', 'QABName ()', 'EstablishmentAccredited ()',
  'QABReport', 'CHNumber', 'FSM', 'AccreditationExpiryDate',
]

/** The columns that are read. Head teachers' names are not among them, and never will be. */
export const READ = [
  'URN', 'EstablishmentName', 'LA (code)', 'LA (name)', 'EstablishmentNumber', 'TypeOfEstablishment (code)', 'TypeOfEstablishment (name)', 'EstablishmentTypeGroup (code)',
  'EstablishmentTypeGroup (name)', 'EstablishmentStatus (code)', 'EstablishmentStatus (name)', 'OpenDate', 'CloseDate', 'PhaseOfEducation (code)', 'PhaseOfEducation (name)', 'StatutoryLowAge',
  'StatutoryHighAge', 'Gender (name)', 'ReligiousCharacter (name)', 'AdmissionsPolicy (name)', 'SchoolCapacity', 'CensusDate', 'NumberOfPupils', 'PercentageFSM', 'FSM', 'Trusts (code)',
  'Trusts (name)', 'UKPRN', 'LastChangedDate', 'Street', 'Locality', 'Town', 'County (name)', 'Postcode', 'SchoolWebsite', 'TelephoneNum', 'GOR (code)', 'GOR (name)',
  'DistrictAdministrative (code)', 'DistrictAdministrative (name)', 'AdministrativeWard (name)', 'ParliamentaryConstituency (code)', 'ParliamentaryConstituency (name)', 'UrbanRural (code)',
  'UrbanRural (name)', 'Easting', 'Northing',
] as const
export type Column = (typeof READ)[number]

export type Headings = {
  width: number
  has(column: Column): boolean
  /** What the row says under this heading; nothing where the file has no such column. */
  cell(row: readonly string[], column: Column): string
  unknown: string[]
  missing: string[]
}

const same = (heading: string): string => heading.replace(/^\uFEFF/, '').replace(/\s+/g, '').toLowerCase()
const known = new Set(KNOWN.flatMap((name) => (name.endsWith(' ()') ? [`${name.slice(0, -3)} (code)`, `${name.slice(0, -3)} (name)`] : [name])).map(same))

/** Understands the first row by its words, in whatever order; a file that is something else is refused with what it seems to be. */
export function readHeadings(file: string, row: readonly string[]): Headings {
  const at = positions(row)
  if (!at.has('urn') || !at.has('establishmentname')) throw new Invalid({ file: notTheRegister(file, row, at) })
  const place = new Map(READ.map((column) => [column, at.get(same(column)) ?? -1]))
  /** A code whose name is here is found through the lists: it is not missed. */
  const named = (column: Column): boolean => column.endsWith(' (code)') && at.has(same(column.replace('(code)', '(name)')))
  return {
    width: row.length,
    has: (column) => place.get(column)! >= 0,
    cell: (cells, column) => cells[place.get(column)!] ?? '',
    unknown: [...new Set(row.filter((heading) => heading.trim() !== '' && !known.has(same(heading))).map((heading) => heading.trim()))],
    missing: READ.filter((column) => place.get(column)! < 0 && !named(column)),
  }
}

export type LinkHeadings = { width: number; urn: number; linkUrn: number; linkType: number; established: number | undefined }

export function readLinkHeadings(file: string, row: readonly string[]): LinkHeadings {
  const at = positions(row)
  const [urn, linkUrn, linkType] = ['urn', 'linkurn', 'linktype'].map((name) => at.get(name))
  if (urn === undefined || linkUrn === undefined || linkType === undefined) {
    const seems = at.has('establishmentname') ? 'It is the register itself: give it without --links.' : wrongCommas(row) ?? `Its first columns are ${firstOf(row)}.`
    throw new Invalid({ links: `${file} is not the register’s file of links: it has no columns URN, LinkURN and LinkType. ${seems} Nothing was changed.` })
  }
  return { width: row.length, urn, linkUrn, linkType, established: at.get('linkestablisheddate') }
}

/** Where each heading stands; of two that are the same, the first. */
function positions(row: readonly string[]): Map<string, number> {
  const at = new Map<string, number>()
  row.forEach((heading, place) => {
    if (!at.has(same(heading))) at.set(same(heading), place)
  })
  return at
}

const firstOf = (row: readonly string[]): string => row.slice(0, 4).map((heading) => `“${heading.trim().slice(0, 40)}”`).join(', ')

const wrongCommas = (row: readonly string[]): string | null =>
  row.length === 1 && /[;\t|]/.test(row[0]!) ? 'Its columns are not parted by commas: save it as CSV with commas.' : null

function notTheRegister(file: string, row: readonly string[], at: Map<string, number>): string {
  const seems = at.has('linkurn')
    ? 'It is the file of links: give it with --links, after the register.'
    : (wrongCommas(row) ?? `Its first columns are ${firstOf(row)}. The register is the file “edubasealldata” from get-information-schools.service.gov.uk.`)
  return `${file} is not the register of schools: it has no columns URN and EstablishmentName. ${seems} Nothing was changed.`
}
