import { z } from 'zod'
import { academicYear, isDay } from '#app/platform/dates.ts'

/** The pupil premium strategy statement in the order of the DfE's template. Safe in the browser. */

export const tiers = ['teaching', 'targeted', 'wider'] as const
export type Tier = (typeof tiers)[number]

/** The words of the template. Nothing here is ours: what we say beside them stands with the forms. */
export const template = {
  title: (school: string) => `Pupil premium strategy statement – ${school}`,
  introduction: 'This statement details our school’s use of pupil premium funding to help improve the attainment of our disadvantaged pupils. It outlines our pupil premium strategy, how we intend to spend the funding in this academic year and the effect that last year’s spending of pupil premium had within our school.',
  overview: 'School overview',
  overviewHead: ['Detail', 'Data'],
  pupils: 'Number of pupils in school',
  eligible: 'Proportion (%) of pupil premium eligible pupils',
  planYears: 'Academic year/years that our current pupil premium strategy plan covers (3-year plans are recommended – you must still publish an updated statement each academic year)',
  publishedOn: 'Date this statement was published',
  reviewOn: 'Date on which it will be reviewed',
  authorisedBy: 'Statement authorised by',
  lead: 'Pupil premium lead',
  governor: 'Governor / Trustee lead',
  funding: 'Funding overview',
  fundingHead: ['Detail', 'Amount'],
  allocation: 'Pupil premium funding allocation this academic year',
  carriedForward: 'Pupil premium funding carried forward from previous years (enter £0 if not applicable)',
  budget: 'Total budget for this academic year. If your school is an academy in a trust that pools this funding, state the amount available to your school this academic year',
  partA: 'Part A: Pupil premium strategy plan',
  intent: 'Statement of intent',
  challenges: 'Challenges',
  challengesHead: ['Challenge number', 'Detail of challenge'],
  outcomes: 'Intended outcomes',
  outcomesHead: ['Intended outcome', 'Success criteria'],
  activity: 'Activity in this academic year',
  teaching: 'Teaching (for example, CPD, recruitment and retention)',
  targeted: 'Targeted academic support (for example, tutoring, one-to-one support, structured interventions)',
  wider: 'Wider strategies (for example, related to attendance, behaviour, wellbeing)',
  budgetedCost: 'Budgeted cost:',
  activityHead: ['Activity', 'Evidence that supports this approach', 'Challenge number(s) addressed'],
  totalCost: 'Total budgeted cost:',
  partB: 'Part B: Review of the previous academic year',
  review: 'Outcomes for disadvantaged pupils',
  programmes: 'Externally provided programmes',
  programmesHead: ['Programme', 'Provider'],
  service: 'Service pupil premium funding (optional)',
  serviceSpent: 'How our service pupil premium allocation was spent last academic year',
  serviceImpact: 'The impact of that spending on service pupil premium eligible pupils',
  further: 'Further information (optional)',
} as const

export const FEW = 'Fewer than 10 pupils'
export const MOST_ROWS = 20
export const LONGEST = { line: 200, cell: 4_000, prose: 20_000 } as const
/** What the largest trust could have: above it a noughts too many were typed. */
const MOST_PENCE = 10_000_000_00

/** As a document holds text: no characters that a file cannot hold, lines trimmed, at most one empty line in a row. */
export const tidied = (text: string): string =>
  text.replace(/\r\n?|[\u2028\u2029\u000b\u000c]/g, '\n').replace(/[\t\u00a0]/g, ' ').replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '').replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g, '').replace(/ *\n */g, '\n').replace(/\n{3,}/g, '\n\n').trim()

const text = (most: number) => z.string().transform(tidied).pipe(z.string().max(most, `Use ${most.toLocaleString('en-GB')} characters or fewer.`)).default('')
const oneLine = z.string().transform((typed) => tidied(typed).replace(/\s+/g, ' ')).pipe(z.string().max(LONGEST.line, `Use ${LONGEST.line} characters or fewer.`)).default('')
const pence = z.number().int().min(0).max(MOST_PENCE).nullable().default(null)
const ids = z.array(z.string().max(80)).max(40).default([])

export const progressWords = { '': 'Not said yet', met: 'Met', 'on-the-way': 'On the way', 'not-met': 'Not met', changed: 'No longer pursued' } as const
export type Progress = keyof typeof progressWords

export const Activity = z.object({
  /** Stays the same when it is carried into the next year, so that the two can be compared. */
  key: z.string().regex(/^[0-9a-z]{20}$/),
  what: text(LONGEST.cell),
  evidence: text(LONGEST.cell),
  /** Numbers of challenges as they stand in the table, from 1. */
  challenges: z.array(z.number().int().min(1).max(99)).max(MOST_ROWS).default([]),
  /** Ours, for the sum: the template asks for the cost of a tier only. */
  cost: pence,
  approaches: ids,
  interventions: ids,
  /** Log entries that belong to it and do not name one of its practices. */
  entries: z.array(z.string().max(80)).max(200).default([]),
})
export type Activity = z.infer<typeof Activity>

const Spending = z.object({ cost: pence, activities: z.array(Activity).max(MOST_ROWS).default([]) }).default({ cost: null, activities: [] })
const Outcome = z.object({ outcome: text(LONGEST.cell), criteria: text(LONGEST.cell) })
const year = z.number().int().min(2010).max(2100).nullable().default(null)

/** One statement. Money is in pence; null is not filled in, which is never £0. */
export const Content = z.object({
  overview: z.object({
    pupils: z.number().int().min(0).max(20_000).nullable().default(null),
    eligible: z.number().min(0).max(100).nullable().default(null),
    /** Shown as "Fewer than 10 pupils" in place of the percentage. */
    few: z.boolean().default(false),
    planFrom: year, planTo: year,
    publishedOn: z.string().refine((day) => day === '' || isDay(day)).default(''),
    reviewOn: z.string().refine((day) => day === '' || isDay(day)).default(''),
    authorisedBy: oneLine, lead: oneLine, governor: oneLine,
  }).prefault({}),
  /** `total` is null where it is the sum of the other two. */
  funding: z.object({ allocation: pence, carriedForward: pence, total: pence }).prefault({}),
  intent: text(LONGEST.prose),
  challenges: z.array(text(LONGEST.cell)).max(MOST_ROWS).default([]),
  outcomes: z.array(Outcome).max(MOST_ROWS).default([]),
  teaching: Spending, targeted: Spending, wider: Spending,
  /** Null where it is the sum of the three tiers. */
  totalCost: pence,
  /** `before`: last year's intended outcomes as prompts. They are the author's own; the template has the text alone. */
  review: z.object({
    text: text(LONGEST.prose),
    before: z.array(Outcome.extend({ progress: z.enum(Object.keys(progressWords) as [Progress, ...Progress[]]).default(''), words: text(LONGEST.cell) })).max(MOST_ROWS).default([]),
  }).prefault({}),
  programmes: z.array(z.object({ programme: text(500), provider: text(500) })).max(MOST_ROWS).default([]),
  service: z.object({ spent: text(LONGEST.prose), impact: text(LONGEST.prose) }).prefault({}),
  further: text(LONGEST.prose),
})
export type Content = z.infer<typeof Content>

export const blank = (): Content => Content.parse({})

export const partKeys = ['overview', 'funding', 'intent', 'challenges', 'outcomes', 'teaching', 'targeted', 'wider', 'review', 'programmes', 'service', 'further'] as const
export type PartKey = (typeof partKeys)[number]
export const isPart = (key: string | undefined): key is PartKey => (partKeys as readonly string[]).includes(key ?? '')
export const isTier = (key: string | undefined): key is Tier => (tiers as readonly string[]).includes(key ?? '')

export const partTitles: Record<PartKey, string> = {
  overview: 'School overview', funding: 'Funding overview', intent: 'Statement of intent', challenges: 'Challenges', outcomes: 'Intended outcomes',
  teaching: 'Activity: teaching', targeted: 'Activity: targeted academic support', wider: 'Activity: wider strategies',
  review: 'Review of the previous academic year', programmes: 'Externally provided programmes', service: 'Service pupil premium funding', further: 'Further information',
}

/** "£1,234" or "£1,234.50"; nothing for what is not filled in. */
export function sayMoney(amount: number | null): string {
  if (amount === null) return ''
  const pounds = Math.trunc(amount / 100).toLocaleString('en-GB')
  return amount % 100 === 0 ? `£${pounds}` : `£${pounds}.${String(amount % 100).padStart(2, '0')}`
}

/** Pence from "£1,234.50", "1234" or "£0"; null where it is not an amount. */
export function readMoney(typed: string): number | null {
  const found = /^£?\s*(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{2}))?$/.exec(typed.trim())
  if (!found) return null
  const amount = Number(found[1]!.replace(/,/g, '')) * 100 + Number(found[2] ?? 0)
  return amount <= MOST_PENCE ? amount : null
}

export const sayYear = (start: number | null): string => (start === null ? '' : academicYear(start))
/** "2024/25 to 2026/27" */
export const sayPlan = ({ planFrom, planTo }: Content['overview']): string =>
  planFrom === null ? sayYear(planTo) : planTo === null || planTo === planFrom ? sayYear(planFrom) : `${sayYear(planFrom)} to ${sayYear(planTo)}`

/** All three, or nothing: a sum with a part missing would be read as the whole. */
export const sumOfTiers = (content: Content): number | null => tiers.reduce<number | null>((sum, tier) => (sum === null || content[tier].cost === null ? null : sum + content[tier].cost), 0)
export const totalCostOf = (content: Content): number | null => content.totalCost ?? sumOfTiers(content)
export const budgetOf = ({ funding }: Content): number | null => funding.total ?? (funding.allocation === null || funding.carriedForward === null ? null : funding.allocation + funding.carriedForward)

/** How many pupils the percentage comes to, where both are given. */
export const eligibleIn = ({ pupils, eligible }: Content['overview']): number | null => (pupils === null || eligible === null ? null : Math.round((pupils * eligible) / 100))

/** Totals that say no more than their parts are kept as no total of their own; a plan of one year has one year. */
export function settled(content: Content): Content {
  const { funding, overview } = content
  const summed = funding.allocation !== null && funding.carriedForward !== null && funding.total === funding.allocation + funding.carriedForward
  return {
    ...content,
    overview: { ...overview, planFrom: overview.planFrom ?? overview.planTo, planTo: overview.planTo ?? overview.planFrom },
    funding: summed ? { ...funding, total: null } : funding,
    totalCost: content.totalCost !== null && content.totalCost === sumOfTiers(content) ? null : content.totalCost,
  }
}

/** What the template shows of a statement, and no more: what is the same after Word and back. */
export const shownIn = (content: Content) => {
  const { overview, funding, intent, challenges, outcomes, review, programmes, service, further } = settled(content)
  const tier = ({ cost, activities }: Content['teaching']) => ({ cost, activities: activities.map(({ what, evidence, challenges: numbers }) => ({ what, evidence, challenges: numbers })) })
  return {
    overview: { ...overview, eligible: overview.few ? null : overview.eligible }, funding: { ...funding, total: budgetOf(content) }, intent, challenges, outcomes,
    teaching: tier(content.teaching), targeted: tier(content.targeted), wider: tier(content.wider), totalCost: totalCostOf(content), review: review.text, programmes, service, further,
  }
}

/** The last day of publishing, for the statement of an academic year. */
export const dueOn = (academicYear: number): string => `${academicYear}-12-31`

export type Check = { part: PartKey; activity?: string; field: string; says: string }
