/** What must not be published, and what a person should look at once more. Pure. */

/** A unique pupil number: a letter, eleven digits, a digit or a letter. */
const UPN = /\b[A-Z]\d{11}[0-9A-Z]\b/i

/** A pupil number anywhere stops submission. Field by field, so that it can be found. */
export function pupilNumbers(texts: Record<string, string>): Record<string, string> {
  const held = Object.entries(texts).filter(([, text]) => UPN.test(text))
  return Object.fromEntries(held.map(([field]) => [field, 'This holds what looks like a unique pupil number. Take it out: no pupil may be identifiable.']))
}

/** A figure about a group under ten, as people write it. Groups that are taught together ("six pupils at a time") are nobody's result and stay. */
const UNDER_TEN = '(?:[1-9](?![\\d/]|[.,]\\d)|(?:one|two|three|four|five|six|seven|eight|nine)\\b(?!-| (?:hundred|thousand|dozen)))'
const SHARE = '(?:\\d|no|none|one|two|three|four|five|six|seven|eight|nine|all|most|half)'
const LEARNERS = '(?:(?:year \\d+|reception|nursery|disadvantaged|older|younger|other|same|remaining) )?(?:pupils?|child(?:ren)?|students?|learners?|boys?|girls?)\\b'
const SMALL_RESULTS = [
  `(?<![\\d.,/–-])\\b${SHARE} ${LEARNERS},? (?:out of (?:the |our |a group of )?|of (?:the |our |a group of ))${UNDER_TEN}`,
  `(?<![\\d.,/–-])\\b${SHARE} (?:out )?of (?:(?:the|our|these|those) )?${UNDER_TEN} ${LEARNERS}`,
  `(?<![\\d/]|\\b(?:years?|yrs?|y|class|classes|ks|stages?|grades?) ?)\\d/${UNDER_TEN} ${LEARNERS}`,
  `\\bn ?= ?${UNDER_TEN}`,
].map((pattern) => new RegExp(pattern, 'i'))

/** A result for fewer than ten pupils, said in words where results are told, stops submission. */
export function smallResults(texts: Record<string, string>): Record<string, string> {
  const found: Record<string, string> = {}
  for (const field of ['summary', 'whatHappened']) {
    const text = (texts[field] ?? '').replace(/[*_]+/g, '').replace(/\s+/g, ' ')
    const hit = SMALL_RESULTS.map((pattern) => pattern.exec(text)).find((one) => one !== null)
    if (hit) found[field] = `‘${hit[0]}’ is a result for a group under ten: a pupil could be recognised. Take out the numbers and say it in words, for example “most of a small group”.`
  }
  return found
}

/** First names that are seldom anything else. A hit is a question to a person, never a refusal. */
const NAMES = new Set(
  `Aaliyah Abdullah Abigail Adam Aisha Aiden Alfie Amelia Amina Amelie Archie Ava Ayaan Ayesha Bethany Brandon Callum Charlie Charlotte Chloe
  Connor Courtney Daisy Daniel Dylan Ella Ellie Emily Emma Ethan Evie Fatima Finley Freddie Freya George Georgia Hannah Harriet Harry Harvey Hassan
  Henry Ibrahim Imogen Isaac Isabella Isla Jack Jacob Jake James Jamie Jayden Jessica Joshua Kai Kayleigh Kian Kyle Leah Leo Lewis Liam Lily Logan
  Lola Lucas Lucy Luca Maisie Maryam Matilda Megan Mia Millie Mohammed Mohammad Muhammad Molly Mason Nathan Noah Oliver Olivia Oscar Phoebe Reuben
  Riley Ryan Samuel Sara Sarah Scarlett Sebastian Sienna Sofia Sophia Sophie Thomas Toby Theo Tyler William Yusuf Zachary Zainab Zara`.split(/\s+/),
)
const NUMBER = '(?:[1-9]|one|two|three|four|five|six|seven|eight|nine)'
const GROUP = '(?:pupil|child|children|student|boy|girl)s?'
const SMALL = new RegExp(`(?<![\\d.,/%–-])\\b${NUMBER} (?:of (?:the|our) )?${GROUP}\\b`, 'i')
const BIRTH = /\b(?:date of birth|d\.?o\.?b\.?|born (?:on|in) )/i
const CALLED = new RegExp(`\\b${GROUP} (?:called|named) [A-Z]`)
const ALL_OR_NONE = /(?<![\d.,])(?:0|100)\s?%|\b(?:none|all) of the (?:pupils|children|students)\b/i

/** Sentences for the author and for the lead who reads it. Nothing here stops anything. */
export function warnings(texts: Record<string, string>, about: { measured: number | null; organisation: string; unnamed?: boolean }): string[] {
  const text = Object.values(texts).join('\n')
  const said: string[] = []
  const names = [...new Set(text.match(/\b[A-Z][a-z]+\b/g) ?? [])].filter((word) => NAMES.has(word)).slice(0, 5)
  if (names.length > 0 || CALLED.test(text)) {
    said.push(names.length > 0 ? `${names.map((name) => `‘${name}’`).join(', ')}: is that a pupil’s name? If so, take it out.` : 'A pupil seems to be named. Take the name out.')
  }
  const small = SMALL.exec(text)
  if (small) said.push(`‘${small[0]}’: a group under ten can be recognised. “A small group” will do.`)
  if (BIRTH.test(text)) said.push('A date of birth seems to be in here. Take it out.')
  if (about.measured !== null && about.measured < 20 && ALL_OR_NONE.test(text))
    said.push('“All”, “none”, 0% or 100% of a group this small says something about each pupil in it. “Almost all” or “very few” will do.')
  if (about.unnamed && about.organisation !== '' && text.toLowerCase().includes(about.organisation.toLowerCase()))
    said.push('The text names the organisation, so leaving the name off the page would not hide it.')
  return said
}
