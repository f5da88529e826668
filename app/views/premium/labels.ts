import { progressWords, template, type PartKey, type Progress } from '#app/domain/premium.ts'
import { academicYear } from '#app/platform/dates.ts'

/** Our own words beside the template's. */
export const guidance: Record<PartKey, string> = {
  overview: 'What the register knows is filled in. The rest is quickly said.',
  funding: 'Whole pounds will do. Enter 0 where there is none; what you leave empty counts as not known yet.',
  intent: 'What you want for your disadvantaged pupils, how the plan gets them there, and what you hold to on the way.',
  challenges: 'What stands in their way, from what you have assessed and seen. Describe barriers, never pupils.',
  outcomes: 'What will be different when the plan ends, and how anybody could tell.',
  teaching: 'Every pupil’s lessons come first: training, recruiting, keeping good teachers.',
  targeted: 'For some pupils, beside their lessons.',
  wider: 'What keeps pupils from learning that is not in the lesson itself.',
  review: 'What came of last year’s spending, for disadvantaged pupils. Say also what did not work. No group under ten, no pupil who could be recognised.',
  programmes: 'Programmes you bought from others last year, so that others can see what is used. Not those of the Department for Education.',
  service: 'Only if your school receives it. Leave it empty otherwise.',
  further: 'Anything else a reader should know: other money the plan draws on, how the plan was made and is watched. Leave it empty if there is nothing.',
}

const labels: Record<string, string> = {
  pupils: template.pupils, eligible: template.eligible, few: 'Show “Fewer than 10 pupils”', planFrom: 'Plan from', planTo: 'Plan to', publishedOn: template.publishedOn, reviewOn: template.reviewOn,
  authorisedBy: template.authorisedBy, lead: template.lead, governor: template.governor, allocation: 'Allocation', carriedForward: 'Carried forward', total: 'Total budget', totalCost: 'Total budgeted cost', cost: 'Budgeted cost',
  intent: template.intent, text: template.review, spent: template.serviceSpent, impact: template.serviceImpact, further: 'Further information', what: 'Activity', evidence: 'Evidence', challenge: 'Challenges', intervention: 'Practices',
}
/** A field in words: "challenge2" is "Challenge 2". */
const rows: Record<string, string> = { challenge: 'Challenge', outcome: 'Intended outcome', criteria: 'Success criteria', programme: 'Programme', provider: 'Provider', progress: 'How far you got, outcome', words: 'What shows it, outcome', approach: 'Approach' }
export const labelOf = (field: string): string => labels[field] ?? field.replace(/^([a-z])(.*?)(\d+)$/, (_, first: string, rest: string, n: string) => `${rows[first + rest] ?? `${first.toUpperCase()}${rest}`} ${n}`)

/** What a field holds, in the words that its form shows for it. */
export const sayTyped = (named: Readonly<Record<string, string>> = {}) => (field: string, value: string): string => {
  if (value === '') return ''
  if (field === 'few') return 'Yes'
  if (field === 'planFrom' || field === 'planTo') return academicYear(Number(value))
  if (/^progress\d/.test(field)) return progressWords[value as Progress] ?? value
  return named[value] ?? value
}
