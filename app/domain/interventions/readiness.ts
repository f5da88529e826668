import { parts } from '../interventions.ts'
import { pupilNumbers, smallResults } from './checks.ts'
import type { Intervention } from './drafts.ts'
import type { Source } from './sources.ts'
import { textsOf } from './words.ts'

/** What stands between a draft and a lead's desk, field by field. Empty: it can be sent. */
export function problemsOf(draft: Intervention, sources: Source[]): Record<string, string> {
  return { ...missing(draft), ...heldBack(draft, sources) }
}

/** A pupil number in any field, sources too, and a result for a group under ten. Said when saving, and again when submitting. */
export const heldBack = (draft: Intervention, sources: Source[]): Record<string, string> => ({
  ...smallResults(textsOf(draft)),
  ...pupilNumbers({
    ...textsOf(draft),
    ...Object.fromEntries(sources.flatMap(({ title, url, doi }, at) => [[`source${at + 1}Title`, title], [`source${at + 1}Link`, `${url ?? ''} ${doi ?? ''}`]])),
  }),
})

/** What is not filled in yet. */
export function missing(draft: Intervention): Record<string, string> {
  const { tags } = draft
  const asked: [field: string, there: boolean, sentence: string][] = [
    ['title', draft.title !== '', 'Give it a title.'],
    ['summary', draft.summary !== '', 'Write a summary: what, for whom, how much and what came of it, in two sentences.'],
    ['approach', tags.approach !== '', 'Choose the approach it belongs to.'],
    ['phase', tags.phase !== '', 'Choose the phase.'],
    ['pupilGroups', tags.pupilGroups.length > 0, 'Choose which pupils it was for.'],
    ['costBand', tags.costBand !== '', 'Choose the cost band.'],
    ['academicYear', draft.academicYear !== '', 'Choose the academic year.'],
    ['howOften', draft.howOften !== '', 'Say how often and for how long.'],
    ['deliveredBy', draft.deliveredBy !== '', 'Say who delivered it.'],
    ...parts.map(({ name, label }): [string, boolean, string] => [name, draft[name] !== '', `Fill in “${label}”.`]),
    ['design', draft.evidenceLevel !== null && draft.result !== null, 'Say how you found out and what you found, with no group under ten.'],
  ]
  return Object.fromEntries(asked.filter(([, there]) => !there).map(([field, , sentence]) => [field, sentence]))
}
