import { z } from 'zod'
import { EvaluationForm } from '#app/domain/evidence.ts'
import type { Result } from '#app/domain/interventions.ts'
import { choice, id, optionalProse, seenVersion, tick } from '#app/platform/fields.ts'

/** How far a setting has come with a practice it took up, in the usual order. Any may follow any: what stopped may start again. */
export const stages = ['considering', 'preparing', 'delivering', 'sustaining', 'stopped'] as const
export type Stage = (typeof stages)[number]

export const stageWords: Readonly<Record<Stage, { label: string; hint: string; doing: string }>> = {
  considering: { label: 'Considering', hint: 'Reading, asking, deciding.', doing: 'is considering it' },
  preparing: { label: 'Preparing', hint: 'Training people, making room, getting what it needs.', doing: 'is preparing for it' },
  delivering: { label: 'Delivering', hint: 'It is happening with pupils or staff now.', doing: 'is delivering it' },
  sustaining: { label: 'Sustaining', hint: 'It is part of how you work, without anybody pushing.', doing: 'is sustaining it' },
  stopped: { label: 'Stopped', hint: 'You tried it, or looked at it, and it ended. Why is what others most need to know.', doing: 'stopped' },
}

const stage = () => choice(stages, 'Choose how far you have come.')

/** What the writer was shown to look at once more, when they send it all the same. */
const anyway = () => z.string().max(4_000).optional()

/** Five fields, and only the stage must be said: the organisation is filled in for whoever belongs to one. */
export const TakeUpForm = z.object({
  organisationId: id('Choose which of your organisations takes it up.').or(z.literal('')).default(''),
  stage: stage(),
  note: optionalProse(2_000),
  kept: optionalProse(2_000),
  changed: optionalProse(2_000),
  anyway: anyway(),
})
export type TakingUp = z.infer<typeof TakeUpForm>

/** Each button of an adoption's page is one deed; each form sends only its own fields. */
export const AdoptionForm = z.object({
  deed: choice(['move', 'change', 'show', 'hide'], 'Press one of the buttons.'),
  seenVersion: seenVersion(),
  stage: stage().optional(),
  note: optionalProse(2_000),
  kept: optionalProse(2_000),
  changed: optionalProse(2_000),
  anyway: anyway(),
  /** Ticked, after a clash: the version whose words may be gone over. */
  over: z.coerce.number().int().min(1).optional(),
  looked: tick(),
})

export const OwnEvaluationForm = EvaluationForm.extend({
  deed: choice(['save', 'scores', 'publish', 'withhold'], 'Press one of the buttons.'),
  seenVersion: seenVersion(),
})

/** One setting as readers see it: nothing in it can be followed to a setting that has not shown itself. */
export type PublicAdoption = {
  /** The setting's name, or "A primary school in the North West". */
  setting: string
  /** A link, only where a lead there lets readers see the name. */
  organisationId: string | null
  stage: Stage
  since: string
  kept: string
  changed: string
  why: string
  steps: { stage: Stage; on: string }[]
  evaluation: OwnResult | null
}

/** What a setting that took it up measured for itself. The estimate is a sentence, with its interval in it. */
export type OwnResult = { result: Result; how: string; measure: string; pupils: number | null; estimate: string | null }

export type Trail = {
  counts: Record<Stage, number>
  total: number
  /** At most this many are listed, those who came furthest lately first. */
  settings: PublicAdoption[]
  measured: { positive: number; null: number; negative: number }
}

/** "Seven settings have taken this up: one is considering it, four are delivering it and two stopped." */
export function sayCounts(counts: Record<Stage, number>): string {
  const total = stages.reduce((sum, one) => sum + counts[one], 0)
  if (total === 0) return 'No other setting has said that it took this up yet.'
  const parts = stages.filter((one) => counts[one] > 0).map((one) => `${inWords(counts[one])} ${counts[one] === 1 ? stageWords[one].doing : stageWords[one].doing.replace(/^is /, 'are ')}`)
  const list = parts.length === 1 ? parts[0]! : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
  return total === 1 ? `One setting has taken this up: it ${list.replace(/^one /, '')}.` : `${capital(inWords(total))} settings have taken this up: ${list}.`
}

/** What those who measured it themselves found, as a sentence. Null while nobody has. */
export function sayMeasured({ positive, null: none, negative }: Trail['measured']): string | null {
  const total = positive + none + negative
  if (total === 0) return null
  const found = [
    positive > 0 ? `${inWords(positive)} found a positive difference` : null,
    none > 0 ? `${inWords(none)} found no clear difference` : null,
    negative > 0 ? `${inWords(negative)} found a negative difference` : null,
  ].filter((part): part is string => part !== null)
  const list = found.length === 1 ? found[0]! : `${found.slice(0, -1).join(', ')} and ${found.at(-1)}`
  return total === 1
    ? `One setting that took this up has measured it too, and ${list.replace(/^one /, '')}.`
    : `${capital(inWords(total))} settings that took this up have measured it too: ${list}.`
}

/** “A primary school in the North West”, in the middle of a sentence. */
export const midSentence = (setting: string): string => setting.replace(/^A(n?) /, 'a$1 ')

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const inWords = (count: number): string => WORDS[count] ?? count.toLocaleString('en-GB')
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
