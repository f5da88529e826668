import { inArray } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { organisations, type libraryEntries, type SettingFacts } from '#db/schema/index.ts'
import { dayOf, sayDay } from '#app/platform/dates.ts'

const phaseWords: Record<string, string> = {
  nursery: 'nursery school', primary: 'primary school', 'middle-primary': 'middle school', 'middle-secondary': 'middle school',
  secondary: 'secondary school', 'post-16': 'post-16 provider', 'all-through': 'all-through school',
}
const kindWords: Record<string, string> = {
  school: 'school', trust: 'academy trust', local_authority: 'local authority', university: 'university', college: 'college',
  early_years: 'early years setting', family_hub: 'family hub', charity: 'charity', employer: 'employer', research_school: 'research school',
}
/** The register's phases in our vocabulary, so that the form can fill it in. */
const phaseTerms: Record<string, string> = {
  nursery: 'early-years', primary: 'primary', 'middle-primary': 'middle', 'middle-secondary': 'middle', secondary: 'secondary', 'post-16': 'post-16', 'all-through': 'all-through',
}
const kindTerms: Record<string, string> = { early_years: 'early-years', family_hub: 'early-years', college: 'post-16', university: 'higher-education' }

/** What two settings are compared by. Null: not held, or withheld with the name. */
export type Features = Pick<typeof libraryEntries.$inferSelect, 'phase' | 'pupils' | 'fsmPercent' | 'setting' | 'isolated' | 'selective'>

export type Setting = { organisationId: string; facts: SettingFacts; likelyPhase: string; features: Features }

/** What the register holds today about these organisations. Nothing here is ever typed by the author. Counts are as at the school census, else as at the day we last changed the row. */
export async function settingsOf(db: Db, organisationIds: readonly string[]): Promise<Setting[]> {
  const { id, name, kind, urn, phase, pupils, fsmPercent, setting, isolated, region, laName, censusOn, updatedAt, admissions } = organisations
  const rows = await db.select({ id, name, kind, urn, phase, pupils, fsmPercent, setting, isolated, region, laName, censusOn, updatedAt, admissions }).from(organisations).where(inArray(organisations.id, [...organisationIds]))
  return rows.map((row) => ({
    organisationId: row.id,
    facts: {
      organisation: row.name, urn: row.urn, phase: phaseWords[row.phase ?? ''] ?? kindWords[row.kind] ?? null, pupils: row.pupils, fsmPercent: row.fsmPercent,
      setting: row.setting, isolated: row.isolated, region: row.region, la: row.laName, asAt: row.censusOn ?? dayOf(row.updatedAt),
    },
    likelyPhase: phaseTerms[row.phase ?? ''] ?? kindTerms[row.kind] ?? '',
    features: {
      phase: row.phase === 'not-applicable' ? null : row.phase, pupils: row.pupils, fsmPercent: row.fsmPercent, setting: row.setting, isolated: row.setting === 'unknown' ? null : row.isolated,
      selective: row.admissions === null ? null : row.admissions === 'Selective',
    },
  }))
}

export async function wholeSettingOf(db: Db, organisationId: string): Promise<Setting> {
  const [found] = await settingsOf(db, [organisationId])
  if (!found) throw new Error(`An account belongs to organisation ${organisationId}, which is not there.`)
  return found
}
export const settingOf = async (db: Db, organisationId: string): Promise<SettingFacts> => (await wholeSettingOf(db, organisationId)).facts

/** "a primary school in the North West": the same facts with everything gone that would tell which one. */
export const withoutName = (facts: SettingFacts): SettingFacts => ({
  ...facts, organisation: describe(facts), urn: null, pupils: null, fsmPercent: null, la: null, isolated: false,
})

export function describe({ phase, region }: SettingFacts): string {
  const kind = phase ?? 'setting'
  const place = region === null ? 'England' : /^(London|Yorkshire)/.test(region) ? region : `the ${region}`
  return `${/^[aeio]/.test(kind) ? 'An' : 'A'} ${kind} in ${place}`
}

/** A nursery school, an early years setting or a family hub. */
export const isEarly = ({ phase }: SettingFacts): boolean => [phaseWords.nursery, kindWords.early_years, kindWords.family_hub].includes(phase ?? '')

/** "184 pupils · 45% free meals · rural · East Midlands", in pieces. What is not held is left out, never shown as nought. */
export const settingLine = (facts: SettingFacts): string[] =>
  [
    facts.pupils === null ? null : `${facts.pupils.toLocaleString('en-GB')} ${isEarly(facts) ? 'children' : 'pupils'}`,
    facts.fsmPercent === null ? null : `${Math.round(facts.fsmPercent)}% free meals`,
    facts.setting === 'unknown' ? null : facts.isolated ? `${facts.setting}, far from a major town` : facts.setting,
    facts.organisation === describe(facts) ? null : facts.region,
  ].filter((fact): fact is string => fact !== null)

export const settingSource = (facts: SettingFacts): string =>
  facts.urn === null && facts.pupils === null
    ? `What Hearth holds about the setting, as at ${sayDay(facts.asAt)}.`
    : `Department for Education, Get Information about Schools${facts.urn === null ? '' : `, URN ${facts.urn}`}, as at ${sayDay(facts.asAt)}. Free meals: pupils known to be eligible for free school meals.`
