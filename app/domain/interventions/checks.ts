/** What must not be published, and what a person should look at once more. Pure. */
import { BETWEEN, LEARNERS, NUMBER, OUTCOME, valueOf } from './counted.ts'


export { smallResults } from './small-results.ts'

/** A unique pupil number: a letter, eleven digits, a digit or a letter, with or without spaces or hyphens in it. */
const UPN = /(?<![a-z0-9])[a-z](?:[ -]?\d){11}[ -]?[0-9a-z](?![a-z0-9])/i
const plainly = (text: string): string => text.normalize('NFKC').replace(/[\u200b-\u200d\u2060\ufeff\u00ad*_`]/g, '')

/** A pupil number anywhere stops submission. Field by field, so that it can be found. */
export function pupilNumbers(texts: Record<string, string>): Record<string, string> {
  const held = Object.entries(texts).filter(([, text]) => UPN.test(plainly(text)) || UPN.test(text.replace(/_/g, ' ')))
  return Object.fromEntries(held.map(([field]) => [field, 'This holds what looks like a unique pupil number. Take it out: no pupil may be identifiable.']))
}

/** First names that are seldom anything else. A hit is a question to a person, never a refusal. */
const NAMES = new Set(
  `Aaliyah Abdullah Abigail Adam Aisha Aiden Alfie Amelia Amina Amelie Archie Ava Ayaan Ayesha Bethany Brandon Callum Charlie Charlotte Chloe
  Connor Courtney Daisy Daniel Dylan Ella Ellie Emily Emma Ethan Evie Fatima Finley Freddie Freya George Georgia Hannah Harriet Harry Harvey Hassan
  Henry Ibrahim Imogen Isaac Isabella Isla Jack Jacob Jake James Jamie Jayden Jessica Joshua Kai Kayleigh Kian Kyle Leah Leo Lewis Liam Lily Logan
  Lola Lucas Lucy Luca Maisie Maryam Matilda Megan Mia Millie Mohammed Mohammad Muhammad Molly Mason Nathan Noah Oliver Olivia Oscar Phoebe Reuben
  Riley Ryan Samuel Sara Sarah Scarlett Sebastian Sienna Sofia Sophia Sophie Thomas Toby Theo Tyler William Yusuf Zachary Zainab Zara`.split(/\s+/),
)
const FEW_NUMBER = '(?:[1-9]|one|two|three|four|five|six|seven|eight|nine)'
const GROUP = '(?:pupil|child|children|student|boy|girl)s?'
const SMALL = new RegExp(`(?<![\\d.,/%–-])\\b${FEW_NUMBER} (?:of (?:the|our) )?${GROUP}\\b`, 'i')
const BIRTH = /\b(?:date of birth|d\.?o\.?b\.?|born (?:on|in) )/i
const CALLED = new RegExp(`\\b${GROUP} (?:called|named) [A-Z]`)
const ALL_OR_NONE = /(?<![\d.,])(?:0|100)\s?%|\b(?:none|all) of the (?:pupils|children|students)\b/i
const ALL = '(?:\\b(?:all|every(?: single)? one of|each of|none of|not one of)(?: of)?(?: the| our| these| those)?|(?<![\\d.,])(?:0|100) ?% of(?: the| our| these| those)?)'
const WHOLE_GROUP = [
  new RegExp(`${ALL} (${NUMBER})(?: ${LEARNERS})?${BETWEEN} ${OUTCOME}`, 'gi'),
  new RegExp(`${ALL} (${NUMBER})(?: ${LEARNERS})? ?\\((?:0|100) ?%\\)`, 'gi'),
]
/** As many as there are, or none of them. */
const ALL_OF_ALL = [new RegExp(`(${NUMBER})(?: ${LEARNERS})? (?:out )?of (?:the |our |these |those )?(${NUMBER})(?= ${LEARNERS}|${BETWEEN} ${OUTCOME}| ?\\((?:0|100) ?%\\))`, 'gi'), new RegExp(`(?<![\\d/.,])(\\d{1,3}) ?/ ?(\\d{1,3})(?![\\d/.,])(?= ${LEARNERS}|${BETWEEN} ${OUTCOME}| ?\\((?:0|100) ?%\\))`, 'gi')]
const FEW = 20

const DIAGNOSIS = /\b(?:autis(?:m|tic)|adhd|dyslexi[ac]|dyspraxi[ac]|dyscalculi[ac]|down.?s syndrome|cerebral palsy|epilep(?:sy|tic)|diabet(?:es|ic)|tourette|fasd|f(?:o)?etal alcohol|selective(?:ly)? mut(?:e|ism)|(?:hearing|visual|visually)[ -]impair|deaf|blind|anorexia|eating disorder|self[- ]harm|leukaemia|cystic fibrosis|muscular dystrophy|attachment disorder|developmental language disorder|brain injury|wheelchair)/i
const YEAR_GROUP = /\b(?:year ?\d{1,2}|y\d{1,2}|reception|nursery|pre-?school)\b/i
const RARE_GROUP = /\b(?:looked[- ]after|children in care|in care|ehc ?p?s?\b|ehc plans?|education,? health and care|travellers?|gypsy|roma\b|young carers?|adopted|refugees?|asylum)/i
const FEW_OF_THEM = new RegExp(`\\b(?:a|an|one|our only) (?:\\w{1,20} )?(?:looked[- ]after|traveller|young carer|refugee|adopted|roma|pupil|child|student)|${NUMBER}`, 'gi')
const PHOTO = /\b(?:photo(?:graph)?s?|pictures?|videos?|film(?:ed)?|recordings?)\b[^.!?\n]{0,50}\b(?:of (?:the |our |some |these )?(?:pupils|children|class|students|boys|girls)|below|above|attached|shows?|will follow|to follow)\b|\bsee (?:the |our )?(?:photo|picture|video)/i

const sentences = (text: string): string[] => text.split(/(?<=[.!?])\s|\n/).filter((one) => one.trim() !== '')

/** Nobody is counted by a year group or a key stage. */
const fewIn = (sentence: string): boolean =>
  [...sentence.replace(/\b(?:years?|key stages?|ks|y|terms?|weeks?) ?\d{1,2}(?:(?:,| and| to|–|-) ?\d{1,2})?/gi, '').matchAll(FEW_OF_THEM)].some(([found]) => !/^(?:\d|[a-z]+(?:-[a-z]+)?$)/i.test(found) || /^(?:a|an) /i.test(found) || (valueOf(found) > 0 && valueOf(found) < FEW))

function wholeSmallGroup(text: string): boolean {
  const plain = text.replace(/[*_`]+/g, '')
  return WHOLE_GROUP.some((pattern) => [...plain.matchAll(pattern)].some(([, number = '']) => valueOf(number) < FEW))
    || ALL_OF_ALL.some((pattern) => [...plain.matchAll(pattern)].some(([, some = '', all = '']) => valueOf(all) > 0 && valueOf(all) < FEW && (valueOf(some) === valueOf(all) || valueOf(some) === 0)))
}

/** Whether the text itself says whose it is, however it is shown. */
export const namesIt = (texts: Record<string, string>, organisation: string): boolean =>
  organisation !== '' && plainly(Object.values(texts).join('\n')).replace(/[’‘]/g, "'").toLowerCase().includes(organisation.replace(/[’‘]/g, "'").toLowerCase())

/** Sentences for the author and for the lead who reads it. Nothing here stops anything. */
export function warnings(texts: Record<string, string>, about: { measured: number | null; organisation: string; unnamed?: boolean }): string[] {
  const text = Object.values(texts).join('\n')
  const said: string[] = []
  const names = [...new Set(text.match(/\b[A-Z][a-z]{1,14}\b/g) ?? [])].filter((word) => NAMES.has(word)).slice(0, 5)
  if (names.length > 0 || CALLED.test(text)) {
    said.push(names.length > 0 ? `${names.map((name) => `‘${name}’`).join(', ')}: is that a pupil’s name? If so, take it out.` : 'A pupil seems to be named. Take the name out.')
  }
  const small = SMALL.exec(text)
  if (small) said.push(`‘${small[0]}’: a group under ten can be recognised. “A small group” will do.`)
  if (BIRTH.test(text)) said.push('A date of birth seems to be in here. Take it out.')
  if ((about.measured !== null && about.measured < FEW && ALL_OR_NONE.test(text)) || wholeSmallGroup(text))
    said.push('“All”, “none”, 0% or 100% of a group this small says something about each pupil in it. “Almost all” or “very few” will do.')
  said.push(...recognisable(text))
  if (about.unnamed && namesIt(texts, about.organisation))
    said.push('The text names the organisation, so leaving the name off the page would not hide it.')
  return said
}

/** What fits so few that somebody in the village would know whom it means. */
function recognisable(text: string): string[] {
  const said: string[] = []
  const told = sentences(text)
  const diagnosed = told.find((one) => DIAGNOSIS.test(one) && YEAR_GROUP.test(one))
  if (diagnosed) said.push(`‘${short(diagnosed)}’: a diagnosis together with a year group may fit one child only. Leave one of the two out.`)
  const rare = told.find((one) => RARE_GROUP.test(one) && fewIn(one))
  if (rare) said.push(`‘${short(rare)}’: so few of a group like this can be recognised. Could a neighbour tell who it is?`)
  const photo = PHOTO.exec(text)
  if (photo) said.push(`‘${short(photo[0])}’: no picture or film on which a pupil can be seen may be shown, and the pictures of this account stand in their own step. Is this sentence still right?`)
  return said
}

const short = (text: string): string => (text.trim().length > 90 ? `${text.trim().slice(0, 88)}…` : text.trim())
