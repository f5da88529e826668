import { z } from 'zod'
import { results, type EvidenceLevel, type Result } from '#app/domain/interventions.ts'
import { optionalLine, optionalNumber, tick } from '#app/platform/fields.ts'

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
}

/** A draft may not have said yet. */
export type Told = Omit<Facts, 'design' | 'result'> & { design: Design | null; result: Result | null; measure: string }

/** One scheme's answer: the level (null: the scheme has none for this), why in a sentence, and what would raise it. */
export type Graded<L> = { level: L; why: string; raise: string | null }
export type Levels = {
  ours: EvidenceLevel
  ofs: Graded<1 | 2 | 3>
  nesta: Graded<1 | 2 | 3 | 4 | 5>
  sms: Graded<1 | 2 | 3 | 4 | 5 | null>
  essa: Graded<1 | 2 | 3 | 4 | null>
}

const said = <V extends readonly [string, ...string[]]>(values: V, wrong: string) =>
  z.enum(['', ...values], { error: wrong }).default('').transform((value) => (value === '' ? null : (value as V[number])))

/** The part of the practice form that evidence reads. */
export const EvaluationForm = z.object({
  design: said(designs, 'Choose how you found out.'),
  result: said(Object.keys(results) as [Result, ...Result[]], 'Choose what you found.'),
  measure: optionalLine(300),
  pupils: optionalNumber('Give the number of pupils measured in figures, or leave it empty.', { max: 1_000_000 }),
  sites: optionalNumber('Give the number of schools or settings in figures, or leave it empty.', { min: 1, max: 10_000 }),
  statisticalControls: tick(),
  intervalExcludesZero: tick(),
  lowAttrition: tick(),
  replicated: tick(),
  manual: tick(),
})

/** The yes-or-no facts, as the form asks them. */
export const factQuestions = [
  { name: 'statisticalControls', label: 'The figures allow for differences between the groups', hint: 'For example starting scores or free meals, in a calculation.' },
  { name: 'intervalExcludesZero', label: 'The 95% interval of the difference leaves out zero', hint: 'Leave this empty if nobody has worked out an interval.' },
  { name: 'lowAttrition', label: 'Nearly all who began were measured at the end, in both groups', hint: 'Roughly nine in ten or more.' },
  { name: 'replicated', label: 'Somebody independent has repeated it and found the same' },
  { name: 'manual', label: 'There is a manual or training, so that others can do it the same way' },
] as const

export const SMALLEST_GROUP = 10

export type Finding = { told: Told; levels: Levels | null }

const OFS = { 1: 'Type 1 of 3: narrative', 2: 'Type 2 of 3: empirical enquiry', 3: 'Type 3 of 3: causality' } as const
const ESSA = { 1: 'Tier 1 of 4: strong', 2: 'Tier 2 of 4: moderate', 3: 'Tier 3 of 4: promising', 4: 'Tier 4 of 4: demonstrates a rationale' } as const

/** The four published schemes in words, each with its reason and what would raise it. */
export const sayLevels = ({ ofs, nesta, sms, essa }: Levels): { scheme: string; level: string; why: string; raise: string | null }[] => [
  { ...ofs, scheme: 'Office for Students and TASO', level: OFS[ofs.level] },
  { ...nesta, scheme: 'Nesta Standards of Evidence', level: `Level ${nesta.level} of 5` },
  { ...sms, scheme: 'Maryland Scientific Methods Scale (the design only)', level: sms.level === null ? 'Not rated' : `Level ${sms.level} of 5` },
  { ...essa, scheme: 'Every Student Succeeds Act (United States)', level: essa.level === null ? 'No tier' : ESSA[essa.level] },
]
