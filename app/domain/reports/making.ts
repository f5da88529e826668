import type { Context } from '#app/context.ts'
import * as frameworks from '#app/domain/frameworks.server.ts'
import { dayOf } from '#app/platform/dates.ts'
import { authorise } from '#app/policy/policy.ts'
import type { Membership } from '#app/policy/standing.ts'
import { daysOf, IN_FORCE, NO_FRAMEWORK, periods, type Advice, type Choices, type Reading } from '../reports.ts'
import { adviceOn } from './advice.ts'
import { gather, peopleIn } from './compiling.ts'
import { compose } from './document.ts'
import { planOf, wordsMark, type Plan } from './planning.ts'
import { ledBy } from './reading.ts'

/** What a report is asked for by; anything may be missing, and is then filled in. */
export type Wish = { organisation: string; period: string; from: string; to: string; framework: string }
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
  const choices = choicesOf(wish, plan, chosen, today)
  const { opening, next } = own ?? plan
  const asked = daysOf(choices, today)
  const shown = {
    today,
    choices,
    kept: { opening: plan.opening, next: plan.next, by: plan.updatedBy, on: plan.updatedAt && dayOf(plan.updatedAt), mark: wordsMark(plan) },
    organisations: led.map((one) => ({ value: one.organisationId, label: one.organisation })),
  }
  if ('errors' in asked) return { ...shown, ...offered(choices, chosen.kind, { lastDay: today, today }), errors: asked.errors, preview: null, advice: [] }
  const facts = await gather(ctx, { organisationId: chosen.organisationId, period: asked.days, framework: choices.framework })
  const document = compose(facts, { number: null, issuedBy: null, opening, next })
  const advice = adviceOn(document, facts).filter((one) => one.area === undefined)
  return { ...shown, ...offered(choices, facts.organisation.kind, { lastDay: asked.days.to, today }), errors: {}, preview: { document, seal: null, people: await peopleIn(db, document) }, advice }
}

/** What a report is about: as asked for, else as the plan says, else this year by the framework in force. */
export function choicesOf(wish: Wish, plan: Plan, { organisationId }: Pick<Membership, 'organisationId'>, today: string): Choices {
  const period = periods.find((one) => one.value === wish.period)?.value
  const known = (key: string) => key === NO_FRAMEWORK || frameworks.forNewReports(today).some((one) => one.key === key)
  return {
    organisation: organisationId,
    period: period ?? plan.period,
    from: period ? wish.from : plan.from,
    to: period ? wish.to : plan.to,
    framework: known(wish.framework) ? wish.framework : !period && known(plan.framework) ? plan.framework : IN_FORCE,
  }
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
