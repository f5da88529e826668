import { BETWEEN, isSmall, LEARNERS, NUMBER, OUTCOME, SMALLEST, valueOf } from './counted.ts'
import { smallTables } from './small-tables.ts'

/** The fields in which results are told. What was taught, to how many and by whom, is told in the others and is free. */
const RESULT_FIELDS = ['title', 'summary', 'whatHappened', 'whatWeWouldTell']

const THE = '(?:(?:the|our|these|those|all|all the) |a group of )?'
/** What stands before a number that counts no pupils: years, classes, groups as they were taught, what is for each. */
const NO_COUNT = /\b(?:years?|yrs?|y|class(?:es)?|ks|stages?|grades?|sets?|bands?|tiers?|levels?|weeks?|steps?|phases?|terms?|(?:year|years|class) \d{1,2}(?:,| and| or| to| &|–|-)|groups? of|pairs of|up to|every|each|to|with|between|at least|about the) ?$/i

type Finder = { pattern: RegExp; small: (found: RegExpExecArray) => boolean }
const finder = (pattern: string, small: Finder['small']): Finder => ({ pattern: new RegExp(pattern, 'gi'), small })

const eitherSide = (count: number, total: number): boolean => total >= count && (isSmall(total) || isSmall(count) || isSmall(total - count))
const shareSide = (percent: number, total: number): boolean => eitherSide(Math.round((percent * total) / 100), total)
const at = (found: RegExpExecArray, place: number): number => valueOf(found[place] ?? '')
const N = `(${NUMBER})`
const PERCENT = '(?<![\\d.,–-])(\\d{1,3}(?:\\.\\d{1,2})?) ?(?:%|per cent)'

/** A group under ten, and whatever is said of it. */
const SHARE = '(?:\\d|no|none|one|two|three|four|five|six|seven|eight|nine|all|most|half)'
const UNDER_TEN = '(?:[1-9](?![\\d/]|[.,]\\d)|(?:one|two|three|four|five|six|seven|eight|nine)\\b(?!-| (?:hundred|thousand|dozen)))'
const groupsUnderTen = [
  `(?<![\\d.,/–-])\\b${SHARE} ${LEARNERS},? (?:out of (?:the |our |a group of )?|of (?:the |our |a group of ))${UNDER_TEN}`,
  `(?<![\\d.,/–-])\\b${SHARE} (?:out )?of (?:(?:the|our|these|those) )?${UNDER_TEN} ${LEARNERS}`,
  `(?<![\\d/]|\\b(?:years?|yrs?|y|class|classes|ks|stages?|grades?) ?)\\d/${UNDER_TEN} ${LEARNERS}`,
  `\\bn ?= ?${UNDER_TEN}`,
].map((pattern) => finder(pattern, () => true))

/** What a share may be of that is no pupil. */
const NO_LEARNERS = '(?! (?:[a-z-]{1,15} ){0,1}(?:sessions?|lessons?|weeks?|days?|terms?|hours?|minutes?|months?|years?|schools?|settings?|classes|class|tests?|questions?|problems?|items?|books?|texts?|units?|topics?|words?|sounds?|staff|teachers?|adults?|assistants?|parents?|families|tas?|groups?|tables?|places?|measures?|areas?|subjects?|steps?|targets?|visits?|mornings?|afternoons?)\\b)'
const PART = '(?:a |one )?(?:half|thirds?|quarters?|fifths?)|(?:two|three|four)[ -](?:thirds|quarters|fifths)'
/** A share of a group under ten, whatever its pupils are called. */
const sharesUnderTen = [
  `(?:(?<![\\d.,–-])\\d{1,3}(?:\\.\\d{1,2})? ?(?:%|per cent)|\\b(?:${PART}|most|all|none)) of (?:all )?(?:the |our |these |those |a group of )?${UNDER_TEN}${NO_LEARNERS}(?: [\\w’'-]{1,15}){0,2} ${LEARNERS}`,
  `\\b(?:${PART}) of (?:the |our |these |those )${UNDER_TEN}(?= ?[.;,)!?]| ?$|${BETWEEN} ${OUTCOME})`,
  `\\b(?:most|all|none) of (?:the |our |these |those )?${UNDER_TEN}${BETWEEN} ${OUTCOME}`,
].map((pattern) => finder(pattern, () => true))

/** A number of pupils with what became of them: the number itself, or those whom it leaves, may be under ten. */
const countsWithOutcome = [
  // 17 of the 24 pupils improved; 17 pupils out of 24 improved; 17/24 pupils improved
  finder(`${N}(?: ${LEARNERS})? (?:out of|of|from) ${THE}${N}(?: ${LEARNERS}| of them)?${BETWEEN} ${OUTCOME}`, (found) => eitherSide(at(found, 1), at(found, 2))),
  finder(`(?<![\\d.,/–-])(\\d{1,4}) ?/ ?(\\d{1,4}) ${LEARNERS}${BETWEEN} ${OUTCOME}`, (found) => eitherSide(at(found, 1), at(found, 2))),
  // Of 24 pupils, 17 improved
  finder(`\\b(?:of|out of|from|among) ${THE}${N}(?: ${LEARNERS})?(?: who [^.,;!?]{1,40})?,? ${N}(?: of them)?${BETWEEN} ${OUTCOME}`, (found) => eitherSide(at(found, 2), at(found, 1))),
  // All but three of the 60 pupils passed
  finder(`\\ball (?:but|except)(?: for)? ${N}(?: (?:of (?:the|our|these) )?(?:${NUMBER} )?${LEARNERS})?${BETWEEN} ${OUTCOME}`, (found) => isSmall(at(found, 1))),
  // Six pupils improved; the group of six improved
  finder(`${N} ${LEARNERS}${BETWEEN} ${OUTCOME}`, (found) => isSmall(at(found, 1))),
  finder(`\\b(?:a|the|our|this|one) (?:small )?group of ${N}(?: ${LEARNERS})?${BETWEEN} ${OUTCOME}`, (found) => isSmall(at(found, 1))),
  // 17 improved and seven did not
  finder(`${OUTCOME},? (?:and|but|while|whereas) ${N}(?: of them| ${LEARNERS})?(?: did not| didn.t| made no| got worse| went backwards| stayed the same)\\b`, (found) => isSmall(at(found, 1))),
]

/** A percentage of a number that is said. */
const percentages = [
  finder(`${PERCENT} of ${THE}${N}(?: ${LEARNERS}|(?= ?[.;,)!?]| ?$)|(?= ${OUTCOME}))`, (found) => at(found, 2) <= SMALLEST),
  finder(`${PERCENT} of ${THE}${N}(?: ${LEARNERS})?${BETWEEN} ${OUTCOME}`, (found) => shareSide(Number(found[1]), at(found, 2))),
  finder(`${OUTCOME}[^.;!?]{0,30} ${PERCENT} of ${THE}${N}(?: ${LEARNERS})`, (found) => shareSide(Number(found[1]), at(found, 2))),
  finder(`${PERCENT} ?\\((\\d{1,4}) ?(?:of|out of|/) ?(\\d{1,4})(?: ${LEARNERS})?\\)`, (found) => eitherSide(at(found, 2), at(found, 3))),
]

const all = [...groupsUnderTen, ...sharesUnderTen, ...countsWithOutcome, ...percentages]

function firstSmall(text: string): string | null {
  for (const { pattern, small } of all) {
    for (const found of text.matchAll(pattern)) {
      const before = text.slice(Math.max(0, found.index - 24), found.index)
      if (!NO_COUNT.test(before) && small(found)) return found[0].trim()
    }
  }
  return null
}

/** A result for fewer than ten pupils, shown or to be worked out, stops submission. */
export function smallResults(texts: Record<string, string>): Record<string, string> {
  const found: Record<string, string> = {}
  for (const field of RESULT_FIELDS) {
    const text = texts[field] ?? ''
    const hit = smallTables(text) ?? firstSmall(text.replace(/[*_`]+/g, '').replace(/\s+/g, ' '))
    if (hit) found[field] = `‘${hit.slice(0, 140)}’ is, or leaves, a result for a group under ten: a pupil could be recognised. Take out the numbers and say it in words, for example “most of a small group”.`
  }
  return found
}
