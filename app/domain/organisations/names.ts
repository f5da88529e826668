/** Names, postcodes and numbers as people type them. One normal form for what is stored and for what is asked. */

const APOSTROPHES = /['’‘`´ʼ′]/g

/** What is written in several ways, and the one way we keep. Applied to whole words, in this order. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/\bchurch in england\b/g, 'church of england'],
  [/\bc of e\b|\bcofe\b|\bc e\b|\bce\b|\bcoe\b/g, 'church of england'],
  [/\broman catholic\b|\br c\b|\brc\b/g, 'catholic'],
  [/\bsaints?\b|\bsts\b|\bss\b/g, 'st'],
  [/\bschl\b|\bsch\b|\bscool\b/g, 'school'],
  [/\bprim\b/g, 'primary'],
  [/\bsec\b/g, 'secondary'],
  [/\bjnr\b|\bjuniors\b/g, 'junior'],
  [/\binf\b|\binfants\b/g, 'infant'],
  [/\bacad\b/g, 'academy'],
  [/\bcoll\b/g, 'college'],
  [/\bcomm\b/g, 'community'],
  [/\buni\b/g, 'university'],
  [/\bpre school\b/g, 'preschool'],
]

/** "St. Joseph’s R.C. Sch" and "Saint Josephs Catholic School" are the same: "st josephs catholic school". */
export function nameKey(name: string): string {
  let key = name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(APOSTROPHES, '').replace(/&/g, ' and ')
  key = key.replace(/[^a-z0-9]+/g, ' ').trim()
  for (const [written, kept] of SAME) key = key.replace(written, kept)
  return key.replace(/\s+/g, ' ').trim()
}

/** "KQ1 6UM" and "kq16um" are the same. */
export const postcodeKey = (postcode: string): string => postcode.toLowerCase().replace(/[^a-z0-9]/g, '')

const FULL = /^([a-z]{1,2}\d[a-z\d]?)(\d[a-z]{2})$/
const OUTWARD = /^[a-z]{1,2}\d[a-z\d]?$/

/** A postcode as it is written, or null if it is not one. */
export function tidyPostcode(typed: string): string | null {
  const parts = FULL.exec(postcodeKey(typed))
  return parts ? `${parts[1]} ${parts[2]}`.toUpperCase() : null
}

/** What was asked for: a number of the register, a postcode, or words. */
export type Asked =
  | { by: 'urn'; urn: number }
  | { by: 'laEstab'; laCode: number; establishmentNumber: number }
  | { by: 'ukprn'; ukprn: string }
  | { by: 'postcode'; key: string }
  | { by: 'outward'; key: string }
  | { by: 'words'; key: string; words: string[] }

export function understand(typed: string): Asked | null {
  const text = typed.slice(0, 200).trim()
  const number = text.replace(/^urn[:\s]*/i, '').trim()
  if (/^\d{5,6}$/.test(number)) return { by: 'urn', urn: Number(number) }
  const estab = /^(\d{3})\s*[/\- ]?\s*(\d{4})$/.exec(text)
  if (estab) return { by: 'laEstab', laCode: Number(estab[1]), establishmentNumber: Number(estab[2]) }
  if (/^\d{8}$/.test(text)) return { by: 'ukprn', ukprn: text }
  const postcode = postcodeKey(text)
  if (FULL.test(postcode) && text.split(/\s+/).length <= 2) return { by: 'postcode', key: postcode }
  if (OUTWARD.test(postcode) && !/\s/.test(text)) return { by: 'outward', key: postcode }
  const key = nameKey(joinPostcode(text))
  const words = key.split(' ').filter(Boolean).slice(0, 12)
  return words.length > 0 ? { by: 'words', key, words: dropRoman(words) } : null
}

/** "st josephs kq1 6um": a postcode among words is one word, as it is stored. */
const joinPostcode = (text: string): string => text.replace(/\b([a-z]{1,2}\d[a-z\d]?)\s+(\d[a-z]{2})\b/gi, '$1$2')

/** "Roman cath…" while it is being typed: the key says "catholic" alone. */
const dropRoman = (words: string[]): string[] => words.filter((word, at) => !(word === 'roman' && words[at + 1] !== undefined && 'catholic'.startsWith(words[at + 1]!)))

/** Words that half the register has: a search that finds nothing is tried again without them. */
export const COMMONPLACE: ReadonlySet<string> = new Set([
  'school', 'schools', 'primary', 'secondary', 'academy', 'infant', 'junior', 'nursery', 'first', 'middle', 'high', 'college', 'community', 'the', 'and', 'of', 'for', 'church', 'england', 'catholic', 'voluntary', 'aided', 'controlled', 'va', 'vc', 'cp', 'jmi',
])
