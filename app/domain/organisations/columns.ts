import { sql, type SQL } from 'drizzle-orm'
import { listedAs } from './establishment.ts'

/** How what a file says becomes what is held. Columns that the file does not have are not touched. */

/** A code and its name: when only one of them is said, or is read through a list, the other is kept as long as the said one is the same. */
const PARTNERS: Readonly<Record<string, readonly string[]>> = {
  la_code: ['la_name'], la_name: ['la_code'], type_code: ['type_name'], type_name: ['type_code'], type_group: ['type_name', 'type_code'], district_code: ['district'], district: ['district_code'],
  constituency_code: ['constituency'], constituency: ['constituency_code'], urban_rural_code: ['urban_rural_name'], urban_rural_name: ['urban_rural_code'],
}
/** Said in words that no list knows: what was held before stays. */
const KEPT = new Set(['status', 'phase'])

const COLUMNS: Readonly<Record<string, string>> = {
  kind: 'kind', name: 'name', nameKey: 'name_key', laCode: 'la_code', laName: 'la_name', establishmentNumber: 'establishment_number', ukprn: 'ukprn', status: 'status', typeCode: 'type_code',
  typeName: 'type_name', typeGroup: 'type_group', phase: 'phase', lowAge: 'low_age', highAge: 'high_age', gender: 'gender', religiousCharacter: 'religious_character', admissions: 'admissions',
  capacity: 'capacity', pupils: 'pupils', fsmPercent: 'fsm_percent', fsmPupils: 'fsm_pupils', censusOn: 'census_on', openedOn: 'opened_on', closedOn: 'closed_on',
  urbanRuralCode: 'urban_rural_code', urbanRuralName: 'urban_rural_name', setting: 'setting', isolated: 'isolated', region: 'region', districtCode: 'district_code', district: 'district', ward: 'ward',
  constituencyCode: 'constituency_code', constituency: 'constituency', easting: 'easting', northing: 'northing', street: 'street', locality: 'locality', town: 'town', county: 'county',
  postcode: 'postcode', postcodeKey: 'postcode_key', website: 'website', telephone: 'telephone', lastChangedOn: 'last_changed_on',
}

export type Change = { column: SQL; /** what it will be, of the staged row `r` and the held organisation `o` */ value: SQL; /** what it is in a new organisation */ fresh: SQL }

/** One change for every column that the file speaks of. `given` are the names in the staged rows. */
export function changes(given: ReadonlySet<string>, importId: string, trustsHaveCodes: boolean): Change[] {
  const fieldOf = new Map(Object.entries(COLUMNS).map(([field, column]) => [column, field]))
  const has = (column: string): boolean => given.has(fieldOf.get(column)!)
  const said = (column: string): SQL => sql`(r.fields ->> ${`$.${fieldOf.get(column)}`})`
  const held = (column: string): SQL => sql`o.${sql.identifier(column)}`

  const found: Change[] = []
  for (const column of Object.values(COLUMNS)) {
    const partner = PARTNERS[column]?.find(has)
    const name = sql`${sql.identifier(column)}`
    if (has(column)) {
      const kept = KEPT.has(column) ? held(column) : partner ? sql`case when ${said(partner)} = ${held(partner)} then ${held(column)} end` : null
      const fresh = column === 'status' ? sql`coalesce(${said(column)}, 'open')` : said(column)
      found.push({ column: name, value: kept ? sql`coalesce(${said(column)}, ${kept})` : said(column), fresh })
    } else if (partner) {
      const listed = given.has(listedAs(fieldOf.get(column)!)) ? sql`(r.fields ->> ${`$.${listedAs(fieldOf.get(column)!)}`})` : sql`null`
      found.push({ column: name, value: sql`case when ${said(partner)} is ${held(partner)} then coalesce(${held(column)}, ${listed}) else ${listed} end`, fresh: listed })
    }
  }
  if (!has('kind')) found.push({ column: sql`kind`, value: held('kind'), fresh: sql`'school'` })
  if (given.has('trust')) found.push(trustChange(importId, trustsHaveCodes))
  return found
}

/** Two trusts may have one name: a file without codes does not move a school from the one to the other. */
function trustChange(importId: string, trustsHaveCodes: boolean): Change {
  const target = sql`(select t.target_id from register_rows t where t.import_id = ${importId} and t.kind = 'trust' and t.key = r.fields ->> '$.trust')`
  const sameName = sql`(select h.name_key from organisations h where h.id = o.trust_id) = (select t.fields ->> '$.nameKey' from register_rows t where t.import_id = ${importId} and t.kind = 'trust' and t.key = r.fields ->> '$.trust')`
  return { column: sql`trust_id`, value: trustsHaveCodes ? target : sql`case when ${sameName} then o.trust_id else ${target} end`, fresh: target }
}
