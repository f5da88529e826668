import type { Context } from '#app/context.ts'
import * as frameworks from '#app/domain/frameworks.server.ts'
import { dayOf } from '#app/platform/dates.ts'
import { authorise } from '#app/policy/policy.ts'
import { daysOf, IN_FORCE, NO_FRAMEWORK, type Advice, type Choices, type Reading } from '../reports.ts'
import { clerkFor, elsewhere } from './elsewhere.ts'
import { choicesOf, type Wish } from './choosing.ts'
import { planOf, wordsMark } from './planning.ts'
import { ledBy } from './reading.ts'

export type Making = {
  today: string
  choices: Choices
  /** The head's own words as they are kept in the plan, who kept them, and what the page has seen of them. */
  kept: { opening: string; next: string; by: string | null; on: string | null; mark: string }
  organisations: { value: string; label: string }[]
  frameworks: { value: string; label: string }[]
  errors: Record<string, string>
  /** The whole report as it would be issued now; null while the dates are wrong. */
  preview: Reading | null
  advice: Advice[]
}

/** The report as it would be if it were issued now, with everything filled in that can be: from what is asked for, else from the plan. */
export async function forMaking(ctx: Context, wish: Wish, own?: { opening: string; next: string }): Promise<Making> {
  const { db, who, now } = ctx
  const today = dayOf(now)
  const led = ledBy(who)
  const chosen = led.find((one) => one.organisationId === wish.organisation) ?? led[0]!
  authorise(who, 'issue report', chosen)
  const plan = await planOf(db, chosen.organisationId)
  const choices = choicesOf(wish, plan, chosen.organisationId, today)
  const { opening, next } = own ?? plan
  const asked = daysOf(choices, today)
  const shown = {
    today,
    choices,
    kept: { opening: plan.opening, next: plan.next, by: plan.updatedBy, on: plan.updatedOn, mark: wordsMark(plan) },
    organisations: led.map((one) => ({ value: one.organisationId, label: one.organisation })),
  }
  if ('errors' in asked) return { ...shown, ...offered(choices, chosen.kind, { lastDay: today, today }), errors: asked.errors, preview: null, advice: [] }
  const compiling = { organisationId: chosen.organisationId, period: asked.days, framework: choices.framework, opening, next }
  const { reading, advice, kind } = await elsewhere(ctx, await clerkFor(db, compiling), { task: 'preview', input: compiling })
  return { ...shown, ...offered(choices, kind, { lastDay: asked.days.to, today }), errors: {}, preview: reading, advice: advice.filter((one) => one.area === undefined) }
}

/** What can be chosen. The one in force comes first; where none here is about such an organisation, none is what stands. */
function offered(choices: Choices, kind: string, { lastDay, today }: { lastDay: string; today: string }): Pick<Making, 'choices' | 'frameworks'> {
  const { framework: inForce } = frameworks.forPeriod(kind, lastDay, today)
  return {
    choices: inForce === null && choices.framework === IN_FORCE ? { ...choices, framework: NO_FRAMEWORK } : choices,
    frameworks: [
      ...(inForce ? [{ value: IN_FORCE, label: `In force on the last day: ${inForce.name}` }] : []),
      ...frameworks.forNewReports(today).map((one) => ({ value: one.key, label: `${one.name}${one.areas.length === 0 ? ' (areas not confirmed)' : one.inForceTo === null ? '' : ` (until ${one.inForceTo.slice(0, 4)})`}` })),
      { value: NO_FRAMEWORK, label: 'No framework' },
    ],
  }
}
