import { z } from 'zod'
import { isDay } from '#app/platform/dates.ts'
import { optionalLine, optionalNumber, optionalProse, terms, tick } from '#app/platform/fields.ts'
import { canonicalJson, sha256 } from '#app/platform/hashing.server.ts'
import { isTier, LONGEST, MOST_ROWS, progressWords, readMoney, tidied, tiers, type Activity, type Content, type PartKey, type Progress, type Tier } from '../premium.ts'

/** Each part of the statement as a form, and the form back as the part. Pure. */

export type Values = Record<string, string | string[]>

const money = () =>
  z.string().default('').transform((typed, issues): number | null => {
    if (typed.trim() === '') return null
    const amount = readMoney(typed)
    if (amount !== null) return amount
    issues.addIssue({ code: 'custom', message: 'Enter an amount in pounds, for example 12,345 or 12,345.50. Enter 0 for none; leave it empty if you do not know yet.' })
    return z.NEVER
  })
const maybeDay = (wrong: string) => z.string().default('').refine((typed) => typed === '' || isDay(typed), wrong)
const yearOf = z.string().default('').transform((typed) => (/^20\d\d$/.test(typed) ? Number(typed) : null))
const cellText = optionalProse(LONGEST.cell)
const proseText = optionalProse(LONGEST.prose)
const progress = z.string().default('').transform((typed): Progress => (typed in progressWords ? (typed as Progress) : ''))

const ROWS = Array.from({ length: MOST_ROWS }, (_, at) => at + 1)
const each = <T extends z.ZodType>(names: readonly string[], shape: T): Record<string, T> => Object.fromEntries(ROWS.flatMap((row) => names.map((name) => [`${name}${row}`, shape])))

/** What every form of a statement carries: what the page saw, and which button was pressed. */
export const carried = { seenPrint: z.string().max(64).default(''), over: z.string().max(64).optional(), deed: z.string().max(40).default('next') }

const spending = { cost: money() }
const forms = {
  overview: {
    pupils: optionalNumber('Enter the number of pupils as a whole number.', { max: 20_000 }),
    eligible: optionalNumber('Enter the percentage as a number from 0 to 100, for example 45.1.', { max: 100, whole: false }),
    few: tick(), planFrom: yearOf, planTo: yearOf,
    publishedOn: maybeDay('Enter the date on which it was published, or leave it empty.'), reviewOn: maybeDay('Enter the date on which it will be reviewed, or leave it empty.'),
    authorisedBy: optionalLine(), lead: optionalLine(), governor: optionalLine(),
  },
  funding: { allocation: money(), carriedForward: money(), total: money() },
  intent: { intent: proseText },
  challenges: each(['challenge'], cellText),
  outcomes: each(['outcome', 'criteria'], cellText),
  teaching: spending, targeted: spending, wider: { ...spending, totalCost: money() },
  review: { text: proseText, ...each(['progress'], progress), ...each(['words'], cellText) },
  programmes: each(['programme', 'provider'], optionalLine(500)),
  service: { spent: proseText, impact: proseText },
  further: { further: proseText },
} satisfies Record<PartKey, Record<string, z.ZodType>>

export const partForm = (part: PartKey): z.ZodObject => z.object({ ...forms[part], ...carried })

export const ActivityForm = z.object({
  ...carried, what: cellText, evidence: cellText, cost: money(), challenge: terms(MOST_ROWS), approach1: optionalLine(80), approach2: optionalLine(80), approach3: optionalLine(80),
  intervention: terms(40), q: optionalLine(200),
})

type Input = Record<string, unknown>
const asText = (input: Input, name: string): string => (typeof input[name] === 'string' ? tidied(input[name]) : '')
const amount = (input: Input, name: string): number | null => (typeof input[name] === 'number' ? input[name] : null)

/** The rows that hold anything, in the order that a button asked for, with the place each had before. */
function rowsIn<T>(input: Input, row: (at: number) => T, deed: string): { rows: T[]; was: number[] } {
  const order = ROWS.map((_, at) => at)
  const [what, number] = deed.split(':')
  const at = Number(number)
  if (what === 'up' && at > 0 && at < order.length) [order[at - 1], order[at]] = [order[at]!, order[at - 1]!]
  const kept = order.filter((place) => !(what === 'remove' && place === at) && Object.values(row(place) as object).some((text) => text !== ''))
  return { rows: kept.map(row), was: kept }
}

/** References to challenges follow a challenge that has moved; those to one that is gone go with it. */
function follow(content: Content, was: readonly number[], before: number): Content {
  const moved = (numbers: readonly number[]) => [...new Set(numbers.flatMap((number) => (number > before ? [number] : was.includes(number - 1) ? [was.indexOf(number - 1) + 1] : [])))].sort((a, b) => a - b)
  const next = { ...content }
  for (const tier of tiers) next[tier] = { ...content[tier], activities: content[tier].activities.map((one) => ({ ...one, challenges: moved(one.challenges) })) }
  return next
}

/** The statement with this part as the form has it. */
export function withPart(content: Content, part: PartKey, input: Input): Content {
  const deed = typeof input.deed === 'string' ? input.deed : ''
  if (isTier(part)) return { ...content, [part]: { cost: amount(input, 'cost'), activities: reordered(content[part].activities, deed) }, ...(part === 'wider' ? { totalCost: amount(input, 'totalCost') } : {}) }
  switch (part) {
    case 'overview': {
      const { pupils, eligible, few, planFrom, planTo, publishedOn, reviewOn } = input as unknown as Content['overview']
      return { ...content, overview: { pupils, eligible, few, planFrom, planTo, publishedOn, reviewOn, authorisedBy: asText(input, 'authorisedBy'), lead: asText(input, 'lead'), governor: asText(input, 'governor') } }
    }
    case 'funding': return { ...content, funding: { allocation: amount(input, 'allocation'), carriedForward: amount(input, 'carriedForward'), total: amount(input, 'total') } }
    case 'challenges': {
      const { rows, was } = rowsIn(input, (at) => ({ text: asText(input, `challenge${at + 1}`) }), deed)
      return { ...follow(content, was, content.challenges.length), challenges: rows.map((row) => row.text) }
    }
    case 'outcomes': return { ...content, outcomes: rowsIn(input, (at) => ({ outcome: asText(input, `outcome${at + 1}`), criteria: asText(input, `criteria${at + 1}`) }), deed).rows }
    case 'programmes': return { ...content, programmes: rowsIn(input, (at) => ({ programme: asText(input, `programme${at + 1}`), provider: asText(input, `provider${at + 1}`) }), deed).rows }
    case 'review': return { ...content, review: { text: asText(input, 'text'), before: content.review.before.map((one, at) => ({ ...one, progress: input[`progress${at + 1}`] as Progress, words: asText(input, `words${at + 1}`) })) } }
    case 'service': return { ...content, service: { spent: asText(input, 'spent'), impact: asText(input, 'impact') } }
    case 'intent': return { ...content, intent: asText(input, 'intent') }
    case 'further': return { ...content, further: asText(input, 'further') }
  }
}

function reordered(activities: readonly Activity[], deed: string): Activity[] {
  const [what, key] = deed.split(':')
  const at = activities.findIndex((one) => one.key === key)
  if (what !== 'up' || at < 1) return [...activities]
  return activities.map((one, place) => (place === at - 1 ? activities[at]! : place === at ? activities[at - 1]! : one))
}

const inPounds = (pence: number | null): string => (pence === null ? '' : pence % 100 === 0 ? String(pence / 100) : (pence / 100).toFixed(2))
const plain = (value: number | null): string => (value === null ? '' : String(value))

/** A part as its form's fields hold it. */
export function valuesOf(content: Content, part: PartKey): Values {
  if (isTier(part)) return { cost: inPounds(content[part].cost), ...(part === 'wider' ? { totalCost: inPounds(content.totalCost) } : {}) }
  switch (part) {
    case 'overview': {
      const { pupils, eligible, few, planFrom, planTo, ...rest } = content.overview
      return { pupils: plain(pupils), eligible: plain(eligible), few: few ? 'yes' : '', planFrom: plain(planFrom), planTo: plain(planTo), ...rest }
    }
    case 'funding': return { allocation: inPounds(content.funding.allocation), carriedForward: inPounds(content.funding.carriedForward), total: inPounds(content.funding.total) }
    case 'challenges': return Object.fromEntries(content.challenges.map((text, at) => [`challenge${at + 1}`, text]))
    case 'outcomes': return Object.fromEntries(content.outcomes.flatMap((one, at) => [[`outcome${at + 1}`, one.outcome], [`criteria${at + 1}`, one.criteria]]))
    case 'programmes': return Object.fromEntries(content.programmes.flatMap((one, at) => [[`programme${at + 1}`, one.programme], [`provider${at + 1}`, one.provider]]))
    case 'review': return { text: content.review.text, ...Object.fromEntries(content.review.before.flatMap((one, at) => [[`progress${at + 1}`, one.progress], [`words${at + 1}`, one.words]])) }
    case 'service': return { ...content.service }
    case 'intent': return { intent: content.intent }
    case 'further': return { further: content.further }
  }
}

export const activityValues = ({ what, evidence, cost, challenges, approaches, interventions }: Activity): Values => ({
  what, evidence, cost: inPounds(cost), challenge: challenges.map(String), approach1: approaches[0] ?? '', approach2: approaches[1] ?? '', approach3: approaches[2] ?? '', intervention: interventions,
})

export type ActivityInput = z.infer<typeof ActivityForm>
export const asActivity = (before: Activity, input: ActivityInput): Activity => ({
  ...before, what: tidied(input.what), evidence: tidied(input.evidence), cost: input.cost,
  challenges: [...new Set(input.challenge.map(Number).filter((number) => Number.isInteger(number) && number > 0 && number < 100))].sort((a, b) => a - b),
  approaches: [...new Set([input.approach1, input.approach2, input.approach3].filter((key) => key !== ''))],
  interventions: [...new Set(input.intervention.filter((one) => /^[0-9a-z]{20}$/.test(one)))],
})

export const newActivity = (key: string): Activity => ({ key, what: '', evidence: '', challenges: [], cost: null, approaches: [], interventions: [], entries: [] })
export const isBare = (activity: Activity): boolean => JSON.stringify(activity) === JSON.stringify(newActivity(activity.key))

/** Which activity, and in which tier. */
export function activityIn(content: Content, key: string): { tier: Tier; activity: Activity } | null {
  for (const tier of tiers) {
    const activity = content[tier].activities.find((one) => one.key === key)
    if (activity) return { tier, activity }
  }
  return null
}

/** The fingerprint of a part as it is saved: a change of this part can be told from a change of another. A tier's is its cost and the order of its activities. */
export const printOf = (content: Content, part: PartKey): string =>
  sha256(canonicalJson({ values: valuesOf(content, part), ...(isTier(part) ? { keys: content[part].activities.map((one) => one.key) } : {}), ...(part === 'review' ? { before: content.review.before } : {}) }))
export const printOfActivity = (activity: Activity): string => sha256(canonicalJson({ ...activity, entries: [] }))

/** The texts of a part by their fields: where a pupil number would stand. */
export const textsOf = (values: Values): Record<string, string> => Object.fromEntries(Object.entries(values).filter((pair): pair is [string, string] => typeof pair[1] === 'string'))
