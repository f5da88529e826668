import type { Db } from '#db/client.server.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import type { Found } from '#app/domain/organisations.ts'
import { bandOf, SIZE_BANDS } from '../interventions.ts'
import { matching } from './matching.ts'

/**
 * The name, the place and the kind of place of a setting, for the words that an account is found by: "Hollin Bay Primary School,
 * Hollin Bay, Marlshire, MQ4 2TR, East Midlands, rural". With its name withheld only the region is left, and whether it is urban or
 * rural, both of which the account says anyway.
 */
export async function settingWords(db: Db, organisationId: string, unnamed: boolean): Promise<string> {
  const it = await organisations.find(db, organisationId)
  if (!it) return ''
  const kind = it.setting === 'unknown' ? null : it.setting
  const words = unnamed ? [it.region, kind] : [it.name, it.locality, it.town, it.laName, it.postcode, it.region, kind, isSmall(it) ? 'small school' : null, kind && it.isolated ? 'remote, far from a major town' : null]
  return [...new Set(words.filter(Boolean))].join(', ')
}

/** The smallest of the sizes that can be chosen among the filters. */
const isSmall = ({ kind, pupils }: { kind: string; pupils: number | null }): boolean => kind === 'school' && bandOf(SIZE_BANDS, pupils) === SIZE_BANDS[0]!.key

const SETTINGS = ['school', 'early_years', 'college'] as const
/** Kinds of organisation that others can be like. */
export const isSetting = (kind: string): boolean => (SETTINGS as readonly string[]).includes(kind)

/** Schools at or near a postcode in the words of a search; none without one. */
export async function schoolsNear(db: Db, q: string): Promise<{ postcode: string; schools: Found[] } | null> {
  const postcode = matching(q)?.units.find((unit) => unit.postcode)?.postcode
  if (!postcode) return null
  const here = await organisations.search({ db }, postcode.whole, { kinds: SETTINGS, most: 5 })
  const schools = here.length > 0 ? here : await organisations.search({ db }, postcode.outward, { kinds: SETTINGS, most: 5 })
  return schools.length === 0 ? null : { postcode: here.length > 0 ? postcode.whole : postcode.outward, schools }
}

/** The schools that the words of a search are the number, the whole postcode or the whole name of: few, or none when it may be meant otherwise. */
export async function schoolsMeant(db: Db, q: string): Promise<{ id: string; name: string }[]> {
  const number = /^(urn[:\s]*)?\d{6}$/i.test(q)
  const postcode = organisations.tidyPostcode(q) !== null
  if (!number && !postcode && !/\p{L}\s+\p{L}/u.test(q)) return []
  const found = await organisations.called(db, q, { kinds: SETTINGS, most: MOST_MEANT + 1 })
  return found.length > MOST_MEANT ? [] : found.map(({ id, name }) => ({ id, name }))
}
const MOST_MEANT = 3

/** How many schools are listed to choose from. */
export const MOST_SCHOOLS = 15

/**
 * The school that somebody typed: one, when only one fits or only one is called exactly that; else those to choose from. For a
 * postcode where there is no school, those that share its first half; for a name that nothing has, those nearest to it by letters.
 */
export async function settingNamed(db: Db, typed: string): Promise<{ one: Found | null; several: Found[]; near: string | null; guessed: boolean }> {
  const found = await organisations.search({ db }, typed, { kinds: SETTINGS, most: MOST_SCHOOLS + 1 })
  const open = found.filter((one) => one.status !== 'closed')
  const exact = open.filter((one) => organisations.nameKey(one.name) === organisations.nameKey(typed))
  const one = exact.length === 1 ? exact[0]! : open.length === 1 ? open[0]! : found.length === 1 ? found[0]! : null
  if (found.length > 0) return { one, several: found, near: null, guessed: false }
  const near = await schoolsNear(db, typed)
  if (near) return { one: null, several: near.schools, near: near.postcode, guessed: false }
  const guesses = await organisations.nearest({ db }, typed, { kinds: SETTINGS })
  return { one: null, several: guesses, near: null, guessed: guesses.length > 0 }
}
