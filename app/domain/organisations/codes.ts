/**
 * The register's code lists, as at April 2025 (facts of the field, § 6.3). Codes compare as integers, so "2" is "02";
 * a file with names alone is read through the same lists. What is not in a list is kept as it was written.
 */

export const statuses = [
  [1, 'open', 'Open'],
  [2, 'closed', 'Closed'],
  [3, 'proposed_to_close', 'Open, but proposed to close'],
  [4, 'proposed_to_open', 'Proposed to open'],
] as const

export const phases = [
  [0, 'not-applicable', 'Not applicable'],
  [1, 'nursery', 'Nursery'],
  [2, 'primary', 'Primary'],
  [3, 'middle-primary', 'Middle deemed primary'],
  [4, 'secondary', 'Secondary'],
  [5, 'middle-secondary', 'Middle deemed secondary'],
  [6, 'post-16', '16 plus'],
  [7, 'all-through', 'All-through'],
] as const

export const typeGroups = [
  [1, 'Colleges'],
  [2, 'Universities'],
  [3, 'Independent schools'],
  [4, 'Local authority maintained schools'],
  [5, 'Special schools'],
  [6, 'Welsh schools'],
  [9, 'Other types'],
  [10, 'Academies'],
  [11, 'Free Schools'],
  [13, 'Online provider'],
] as const

/** Code, name, and the group it belongs to. */
export const types = [
  [1, 'Community school', 4],
  [2, 'Voluntary aided school', 4],
  [3, 'Voluntary controlled school', 4],
  [5, 'Foundation school', 4],
  [6, 'City technology college', 3],
  [7, 'Community special school', 5],
  [8, 'Non-maintained special school', 5],
  [10, 'Other independent special school', 5],
  [11, 'Other independent school', 3],
  [12, 'Foundation special school', 5],
  [14, 'Pupil referral unit', 4],
  [15, 'Local authority nursery school', 4],
  [18, 'Further education', 1],
  [24, 'Secure units', 9],
  [25, 'Offshore schools', 9],
  [26, 'Service children’s education', 9],
  [27, 'Miscellaneous', 9],
  [28, 'Academy sponsor led', 10],
  [29, 'Higher education institutions', 2],
  [30, 'Welsh establishment', 6],
  [31, 'Sixth form centres', 1],
  [32, 'Special post 16 institution', 9],
  [33, 'Academy special sponsor led', 10],
  [34, 'Academy converter', 10],
  [35, 'Free schools', 11],
  [36, 'Free schools special', 11],
  [37, 'British schools overseas', 9],
  [38, 'Free schools alternative provision', 11],
  [39, 'Free schools 16 to 19', 11],
  [40, 'University technical college', 11],
  [41, 'Studio schools', 11],
  [42, 'Academy alternative provision converter', 10],
  [43, 'Academy alternative provision sponsor led', 10],
  [44, 'Academy special converter', 10],
  [45, 'Academy 16-19 converter', 10],
  [46, 'Academy 16 to 19 sponsor led', 10],
  [49, 'Online provider', 13],
  [56, 'Institution funded by other government department', 9],
  [57, 'Academy secure 16 to 19', 10],
] as const

/** Other ways in which files have written the same type. */
export const typeAliases: Readonly<Record<string, number>> = {
  'free schools - alternative provision': 38,
  'free schools alternative provision': 38,
  'free schools 16-19': 39,
  'free schools - 16-19': 39,
  'academy 16 to 19 converter': 45,
  'academy 16-19 sponsor led': 46,
  'academy secure 16-19': 57,
  'sixth form centre': 31,
  'sixth-form centres': 31,
  'special post 16 institutions': 32,
  'studio school': 41,
  'free school': 35,
  'free school special': 36,
}

/** Children's centres have no code that every vintage agrees on: they are known by name. */
export const isFamilyHub = (type: string | null, group: string | null): boolean =>
  /^children[’']?s cent(re|er)/i.test(type ?? '') || /^children[’']?s centres?$/i.test(group ?? '')

/** Everything after 16: colleges, sixth-form centres, and academies and free schools for 16 to 19. */
export const collegeTypes: ReadonlySet<number> = new Set([18, 31, 32, 39, 45, 46])

/** A letter each; W and Z are not regions of England. */
export const regions = [
  ['A', 'North East'],
  ['B', 'North West'],
  ['D', 'Yorkshire and the Humber'],
  ['E', 'East Midlands'],
  ['F', 'West Midlands'],
  ['G', 'East of England'],
  ['H', 'London'],
  ['J', 'South East'],
  ['K', 'South West'],
  ['W', 'Wales'],
] as const

/** The 2011 classification and the 2021 one: current files mix both. */
export const urbanRural = [
  ['A1', '(England/Wales) Urban major conurbation'],
  ['B1', '(England/Wales) Urban minor conurbation'],
  ['C1', '(England/Wales) Urban city and town'],
  ['C2', '(England/Wales) Urban city and town in a sparse setting'],
  ['D1', '(England/Wales) Rural town and fringe'],
  ['D2', '(England/Wales) Rural town and fringe in a sparse setting'],
  ['E1', '(England/Wales) Rural village'],
  ['E2', '(England/Wales) Rural village in a sparse setting'],
  ['F1', '(England/Wales) Rural hamlet and isolated dwellings'],
  ['F2', '(England/Wales) Rural hamlet and isolated dwellings in a sparse setting'],
  ['UN1', 'Urban: Nearer to a major town or city'],
  ['UF1', 'Urban: Further from a major town or city'],
  ['RLN1', 'Larger rural: Nearer to a major town or city'],
  ['RLF1', 'Larger rural: Further from a major town or city'],
  ['RSN1', 'Smaller rural: Nearer to a major town or city'],
  ['RSF1', 'Smaller rural: Further from a major town or city'],
] as const

const RURAL = new Set(['D1', 'D2', 'E1', 'E2', 'F1', 'F2', 'RLN1', 'RLF1', 'RSN1', 'RSF1'])
const ISOLATED = new Set(['C2', 'D2', 'E2', 'F2', 'RLF1', 'RSF1'])

/** Urban or rural, and whether isolated: by the code, or else by the words of a classification we do not list. */
export function settingOf(code: string | null, name: string | null): { setting: 'urban' | 'rural' | 'unknown'; isolated: boolean } {
  if (code !== null && urbanRural.some(([known]) => known === code)) return { setting: RURAL.has(code) ? 'rural' : 'urban', isolated: ISOLATED.has(code) }
  if (name === null) return { setting: 'unknown', isolated: false }
  const rural = /rural|village|hamlet/i.test(name)
  return { setting: rural ? 'rural' : /urban/i.test(name) ? 'urban' : 'unknown', isolated: /sparse|remote/i.test(name) || (rural && /further/i.test(name)) }
}

/** A name as lists compare it: case, spaces and the kind of apostrophe or dash make no difference. */
export const listKey = (name: string): string => name.toLowerCase().replace(/[’‘`]/g, "'").replace(/[–—]/g, '-').replace(/\s+/g, ' ').trim()

const typeByCode = new Map<number, { name: string; group: number }>(types.map(([code, name, group]) => [code, { name, group }]))
const typeByName = new Map<string, number>([...types.map(([code, name]) => [listKey(name), code] as const), ...Object.entries(typeAliases)])

export const typeOf = (code: number): { name: string; group: number } | undefined => typeByCode.get(code)
export const typeNamed = (name: string): number | undefined => typeByName.get(listKey(name))
export const groupName = (code: number): string | undefined => typeGroups.find(([known]) => known === code)?.[1]
