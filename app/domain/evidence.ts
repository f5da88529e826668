import { z } from 'zod'
import { results, type EvidenceLevel, type Result } from '#app/domain/interventions.ts'
import { optionalLine, optionalNumber, textFile, tick } from '#app/platform/fields.ts'
import { sayEnd, sayFigure } from '#app/platform/rounding.ts'

/** How somebody can find out, weakest first. The words are in content/taxonomies/evaluation-designs.yml. */
export const designs = ['rationale', 'pre-post', 'post-comparison', 'pre-post-comparison', 'matched-comparison', 'quasi-random', 'randomised'] as const
export type Design = (typeof designs)[number]

/** The facts that the levels are computed from. Nobody picks a level. */
export type Facts = {
  design: Design
  result: Result
  pupils: number | null
  sites: number | null
  statisticalControls: boolean
  intervalExcludesZero: boolean
  lowAttrition: boolean
  replicated: boolean
  manual: boolean
  clustered: boolean
}

/** What kind of figures there are. */
export const outcomes = {
  'scores-after': { label: 'A score for two groups, afterwards only', hint: 'A test or a count for each learner: the number, the mean and the standard deviation of each group.' },
  'scores-change': { label: 'A score for two groups, before and after', hint: 'The same, with the mean and the standard deviation before.' },
  'scores-one-group': { label: 'A score for one group, before and after', hint: 'Gives the mean change. An effect size needs a group to compare with.' },
  'shares-two-groups': { label: 'A share for two groups', hint: 'So many of so many: passed, attended, stayed, were excluded.' },
  'shares-one-group': { label: 'A share for one group, before and after', hint: 'The same, for this year and the year before.' },
  none: { label: 'No figures', hint: 'Say in words below what you found.' },
} as const
export type Outcome = Exclude<keyof typeof outcomes, 'none'>

/** Number, mean and standard deviation of a group; the last two in the measure's own units. */
export type Scores = { n: number; mean: number; sd: number }
export type ScoresTwice = Scores & { before: number; beforeSd: number }
export type Share = { n: number; count: number }
/** The figures an author gives. What is computed from them is never typed. */
export type Numbers =
  | { kind: 'scores-after'; treated: Scores; compared: Scores }
  | { kind: 'scores-change'; treated: ScoresTwice; compared: ScoresTwice; correlation: number | null }
  | { kind: 'scores-one-group'; group: ScoresTwice; correlation: number | null }
  | { kind: 'shares-two-groups'; treated: Share; compared: Share }
  | { kind: 'shares-one-group'; before: Share; after: Share }

/** Every box for a figure, and how a sentence calls it. */
export const figureWords = {
  treatedN: 'how many were in the group that had it', treatedMean: 'the mean of the group that had it, afterwards', treatedSd: 'the standard deviation of the group that had it, afterwards',
  treatedBefore: 'the mean of the group that had it, before', treatedBeforeSd: 'the standard deviation of the group that had it, before',
  comparedN: 'how many were in the other group', comparedMean: 'the mean of the other group, afterwards', comparedSd: 'the standard deviation of the other group, afterwards',
  comparedBefore: 'the mean of the other group, before', comparedBeforeSd: 'the standard deviation of the other group, before',
  correlation: 'the correlation of the scores before and after',
  treatedCount: 'how many of those who had it', treatedOf: 'how many had it and were counted', comparedCount: 'how many of the other group', comparedOf: 'how many of the other group were counted',
  beforeCount: 'how many before', beforeOf: 'out of how many before',
} as const
export type FigureField = keyof typeof figureWords
export type Figures = Record<FigureField, number | null>
export const figureFields = Object.keys(figureWords) as FigureField[]
const after = ['treatedN', 'treatedMean', 'treatedSd'] as const
const before = ['treatedBefore', 'treatedBeforeSd'] as const
/** Which boxes each kind of figures needs. The correlation is never needed. */
export const neededFor: Record<Outcome, readonly FigureField[]> = {
  'scores-after': [...after, 'comparedN', 'comparedMean', 'comparedSd'],
  'scores-change': [...after, ...before, 'comparedN', 'comparedMean', 'comparedSd', 'comparedBefore', 'comparedBeforeSd'],
  'scores-one-group': [...after, ...before],
  'shares-two-groups': ['treatedCount', 'treatedOf', 'comparedCount', 'comparedOf'],
  'shares-one-group': ['beforeCount', 'beforeOf', 'treatedCount', 'treatedOf'],
}
/** Figures that are not all there yet, as a draft keeps them. */
export type HalfFilled = { kind: 'half-filled'; outcome: Outcome | null; figures: Partial<Record<FigureField, number>> }

const said = <V extends readonly [string, ...string[]]>(values: V, wrong: string) =>
  z.enum(['', ...values], { error: wrong }).default('').transform((value) => (value === '' ? null : (value as V[number])))

const LARGEST = 1_000_000_000
/** A number with or without a sign and decimals. A comma could mean two things, so it is refused. */
const figure = (name: FigureField) =>
  z.string().default('').transform((text, issues): number | null => {
    const typed = text.trim().replace(/^[−–]/, '-').replace(/\s*%$/, '')
    if (typed === '') return null
    const value = Number(typed)
    const whole = /(N|Of|Count)$/.test(name)
    const wrong = typed.includes(',') ? `Write ${figureWords[name]} without a comma: 1200, or 12.5 with a point for the decimals.`
      : !/^[+-]?\d+(\.\d+)?$/.test(typed) || Math.abs(value) > LARGEST ? `Give ${figureWords[name]} in figures, or leave it empty.`
      : whole && (!Number.isInteger(value) || value < 0) ? `Give ${figureWords[name]} as a whole number.`
      : /Sd$/.test(name) && value <= 0 ? `A standard deviation is above 0: check ${figureWords[name]}.`
      : name === 'correlation' && Math.abs(value) >= 1 ? 'A correlation lies between −1 and 1, for example 0.7. Leave it empty if you do not know it.'
      : null
    if (wrong === null) return value === 0 ? 0 : value
    issues.addIssue({ code: 'custom', message: wrong })
    return z.NEVER
  })

/** The longest list of scores that can be pasted: some thousands of learners. */
export const LONGEST_PASTE = 200_000

/** The part of the practice form that evidence reads. Everything may be empty in a draft. */
export const EvaluationForm = z.object({
  design: said(designs, 'Choose how you found out.'),
  result: said(Object.keys(results) as [Result, ...Result[]], 'Choose what you found.'),
  outcome: said(Object.keys(outcomes) as [Outcome | 'none', ...(Outcome | 'none')[]], 'Choose what kind of figures you have.'),
  measure: optionalLine(300),
  comparedWith: optionalLine(300),
  pupils: optionalNumber('Give the number of pupils measured in figures, or leave it empty.', { max: 1_000_000 }),
  sites: optionalNumber('Give the number of schools or settings in figures, or leave it empty.', { min: 1, max: 10_000 }),
  clusterSize: optionalNumber('Give the usual number of pupils in a class in figures, or leave it empty.', { min: 2, max: 10_000 }),
  ...(Object.fromEntries(figureFields.map((name) => [name, figure(name)])) as Record<FigureField, ReturnType<typeof figure>>),
  lowerIsBetter: tick(),
  clustered: tick(),
  statisticalControls: tick(),
  intervalExcludesZero: tick(),
  lowAttrition: tick(),
  replicated: tick(),
  manual: tick(),
  /** Pasted scores of single learners: used and thrown away. */
  scores: z.string().default('').pipe(z.string().max(LONGEST_PASTE, 'That is more than can be read at once. Paste the columns group, before and after, and nothing else.')),
  /** The same as a file: used and thrown away. */
  scoresFile: textFile(),
})

/** What was said on the form. A draft may not have said yet. */
export type Told = z.output<typeof EvaluationForm>

/** The yes-or-no facts, as the form asks them. */
export const factQuestions = [
  { name: 'statisticalControls', label: 'The figures allow for differences between the groups', hint: 'For example starting scores or free meals, in a calculation.' },
  { name: 'intervalExcludesZero', label: 'The 95% interval of the difference leaves out zero', hint: 'Worked out for you when you give figures. Leave it empty if nobody has worked one out.' },
  { name: 'lowAttrition', label: 'Nearly all who began were measured at the end, in both groups', hint: 'Roughly nine in ten or more.' },
  { name: 'clustered', label: 'Whole classes or schools, not single pupils, had it or did not', hint: 'Pupils in one class are alike, so the interval is wider than it looks.' },
  { name: 'replicated', label: 'Somebody independent has repeated it and found the same' },
  { name: 'manual', label: 'There is a manual or training, so that others can do it the same way' },
] as const

export const SMALLEST_GROUP = 10
export const SMALL_GROUP = 30

export type Interval = { low: number; high: number }
export type ShareFound = Interval & { share: number; n: number; count: number }
/** What an interval would be if whole classes told as little as an ICC of 0.15 has it. */
export type Wider = Interval & { designEffect: number; classSize: number; assumedSize: boolean }
type FromTwoTimes = { correlation: number | null; assumed: boolean; sensitivity: (Interval & { correlation: number })[] }
/** What the figures come to. An effect size is turned so that above 0 is better; a change and a difference of shares are as measured. */
export type Estimate =
  | (Interval & FromTwoTimes & { kind: 'effect'; g: number; se: number; variance: number; treated: number; compared: number; months: string; monthsFrom: string; baseline: number | null; wider: Wider | null })
  | (Interval & FromTwoTimes & { kind: 'mean-change'; change: number; se: number; n: number })
  | (Interval & { kind: 'shares'; twoGroups: boolean; difference: number; first: ShareFound; second: ShareFound; wider: Wider | null })

/** For reading: the facts, the levels they come to, what the figures come to and what to be careful about. All may be shown to anyone. */
export type Finding = { told: Told; levels: Levels | null; numbers: Numbers | null; estimate: Estimate | null; cautions: string[] }

/** One scheme's answer: the level (null: the scheme has none for this), why in a sentence, and what would raise it. */
export type Graded<L> = { level: L; why: string; raise: string | null }
export type Levels = {
  ours: EvidenceLevel
  ofs: Graded<1 | 2 | 3>
  nesta: Graded<1 | 2 | 3 | 4 | 5>
  sms: Graded<1 | 2 | 3 | 4 | 5 | null>
  essa: Graded<1 | 2 | 3 | 4 | null>
}

const OFS = { 1: 'Type 1 of 3: narrative', 2: 'Type 2 of 3: empirical enquiry', 3: 'Type 3 of 3: causality' } as const
const ESSA = { 1: 'Tier 1 of 4: strong', 2: 'Tier 2 of 4: moderate', 3: 'Tier 3 of 4: promising', 4: 'Tier 4 of 4: demonstrates a rationale' } as const

/** The four published schemes in words, each with its reason and what would raise it. */
export const sayLevels = ({ ofs, nesta, sms, essa }: Levels): { scheme: string; level: string; why: string; raise: string | null }[] => [
  { ...ofs, scheme: 'Office for Students and TASO', level: OFS[ofs.level] },
  { ...nesta, scheme: 'Nesta Standards of Evidence', level: `Level ${nesta.level} of 5` },
  { ...sms, scheme: 'Maryland Scientific Methods Scale (the design only)', level: sms.level === null ? 'Not rated' : `Level ${sms.level} of 5` },
  { ...essa, scheme: 'Every Student Succeeds Act (United States)', level: essa.level === null ? 'No tier' : ESSA[essa.level] },
]

/** Named wherever an effect size stands, since other software may differ in the third decimal. */
export const CONVENTIONS = 'Hedges’ g, small-sample factor J approximate, variance J²·V(d), z = 1.96'
export const CHANGE_CONVENTIONS = 'Hedges’ g of the two gains in standard deviations of the scores before (Morris’s d_ppc2 with his variance), small-sample factor J approximate, z = 1.96'
export const SHARE_CONVENTIONS = 'Shares with Wilson’s score interval, their difference with Newcombe’s hybrid score interval (his method 10), z = 1.96'
export const conventionsOf = (estimate: Estimate): string =>
  estimate.kind === 'shares' ? SHARE_CONVENTIONS : estimate.kind === 'effect' ? (estimate.correlation === null ? CONVENTIONS : CHANGE_CONVENTIONS) : 'Mean change ± 1.96 standard errors'

/** An interval that holds 0, its ends included, could be no effect. */
export const couldBeNone = ({ low, high }: Interval): boolean => low <= 0 && high >= 0
const typedFigure = (value: number): string => String(value).replace('-', '−')
const range = ({ low, high }: Interval, by = 1, places = 2): string => `95% interval ${sayEnd(low * by, places)} to ${sayEnd(high * by, places)}`

/** The estimate in one sentence, with its interval. Months stand only beside both. */
export function sayEstimate(estimate: Estimate): string {
  const none = couldBeNone(estimate) ? '. This could be no effect' : ''
  if (estimate.kind === 'effect') return `Hedges’ g ${sayFigure(estimate.g)}, ${range(estimate)}${none}. ${estimate.months} of progress, by the toolkit’s conversion`
  if (estimate.kind === 'mean-change') return `Mean change ${sayFigure(estimate.change)} in the measure’s own units, ${range(estimate)}${none}. No effect size: nobody was compared`
  const { first, second, difference, twoGroups } = estimate
  return `${sayFigure(first.share * 100, 1)}% ${twoGroups ? 'against' : 'after'} ${sayFigure(second.share * 100, 1)}%${twoGroups ? '' : ' before'}: a difference of ${sayFigure(difference * 100, 1)} percentage points, ${range(estimate, 100, 1)}${none}`
}

/** The author's figures in words, one group a line. */
export function sayNumbers(numbers: Numbers): string[] {
  const scores = (who: string, { n, mean, sd }: Scores) => `${n} ${who}: mean ${typedFigure(mean)}, standard deviation ${typedFigure(sd)}`
  const twice = (who: string, { n, mean, sd, before, beforeSd }: ScoresTwice) => `${n} ${who}: mean ${typedFigure(before)} before (standard deviation ${typedFigure(beforeSd)}), ${typedFigure(mean)} after (${typedFigure(sd)})`
  const share = (who: string, { n, count }: Share) => `${count} of ${n} ${who}`
  const related = (correlation: number | null) => (correlation === null ? [] : [`correlation of the scores before and after: ${typedFigure(correlation)}`])
  switch (numbers.kind) {
    case 'scores-after': return [scores('had it', numbers.treated), scores('were compared', numbers.compared)]
    case 'scores-change': return [twice('had it', numbers.treated), twice('were compared', numbers.compared), ...related(numbers.correlation)]
    case 'scores-one-group': return [twice('had it', numbers.group), ...related(numbers.correlation)]
    case 'shares-two-groups': return [share('who had it', numbers.treated), share('who were compared', numbers.compared)]
    case 'shares-one-group': return [share('before', numbers.before), share('after', numbers.after)]
  }
}

/** What the figures come to with four decimals, so that anyone can work it out again. */
export function sayExactly(estimate: Estimate): [term: string, value: string][] {
  const four = (value: number) => sayFigure(value, 4)
  const ends = ({ low, high }: Interval): string => `${four(low)} to ${four(high)}`
  if (estimate.kind === 'shares') {
    const { first, second, difference, twoGroups } = estimate
    return [[twoGroups ? 'Share, had it' : 'Share, after', `${four(first.share)} (${ends(first)})`], [twoGroups ? 'Share, compared' : 'Share, before', `${four(second.share)} (${ends(second)})`], ['Difference', four(difference)], ['95% interval', ends(estimate)]]
  }
  const { correlation, assumed } = estimate
  const related: [string, string][] = correlation === null ? [] : [['Correlation', `${four(correlation)}, ${assumed ? 'taken, since nobody gave one' : 'as given'}`]]
  if (estimate.kind === 'mean-change') return [['Mean change', four(estimate.change)], ['Standard error', four(estimate.se)], ['95% interval', ends(estimate)], ...related]
  const { g, se, variance, treated, compared } = estimate
  return [['Hedges’ g', four(g)], ['Standard error', four(se)], ['Variance', four(variance)], ['95% interval', ends(estimate)], ['Degrees of freedom', String(treated + compared - 2)], ...related]
}
