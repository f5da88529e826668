import type { Context } from '#app/context.ts'
import { Invalid } from '#app/errors.ts'
import * as frameworks from '#app/domain/frameworks.server.ts'
import { dayOf } from '#app/platform/dates.ts'
import { authorise } from '#app/policy/policy.ts'
import { daysOf, NO_FRAMEWORK, periods, type Advice, type Choices, type Reading } from '../reports.ts'
import { chosenFramework } from './compiling.ts'
import { clerkFor, elsewhere } from './elsewhere.ts'
import { ledBy } from './reading.ts'

/** What a report is asked for by; anything may be missing, and is then filled in. */
export type Wish = { organisation: string; period: string; from: string; to: string; framework: string }
export type Making = {
  today: string
  choices: Choices
  organisations: { value: string; label: string }[]
  frameworks: { value: string; label: string }[]
  errors: Record<string, string>
  /** The whole report as it would be issued now; null while the dates are wrong. */
  preview: Reading | null
  advice: Advice[]
}

/** The report as it would be if it were issued now, with everything filled in that can be. */
export async function forMaking(ctx: Context, wish: Wish, own: { opening: string; next: string } = { opening: '', next: '' }): Promise<Making> {
  const { who, now } = ctx
  const today = dayOf(now)
  const led = ledBy(who)
  const chosen = led.find((one) => one.organisationId === wish.organisation) ?? led[0]!
  authorise(who, 'issue report', chosen)
  const offered = frameworks.forNewReports(today)
  const choices: Choices = {
    organisation: chosen.organisationId,
    period: periods.find((period) => period.value === wish.period)?.value ?? 'year',
    from: wish.from,
    to: wish.to,
    framework: wish.framework === NO_FRAMEWORK || offered.some((one) => one.key === wish.framework) ? wish.framework : (frameworks.inForce(chosen.kind, today)?.key ?? NO_FRAMEWORK),
  }
  const asked = daysOf(choices, today)
  const shown = {
    today,
    choices,
    organisations: led.map((one) => ({ value: one.organisationId, label: one.organisation })),
    frameworks: [...offered.map((one) => ({ value: one.key, label: one.inForceTo === null ? one.name : `${one.name} (until ${one.inForceTo.slice(0, 4)})` })), { value: NO_FRAMEWORK, label: 'No framework' }],
  }
  if ('errors' in asked) return { ...shown, errors: asked.errors, preview: null, advice: [] }
  const compiling = { organisationId: chosen.organisationId, period: asked.days, framework: frameworkOf(choices.framework, today), ...own }
  const { reading, advice } = await elsewhere(ctx, await clerkFor(ctx.db, compiling), { task: 'preview', input: compiling })
  return { ...shown, errors: {}, preview: reading, advice }
}

function frameworkOf(key: string, today: string) {
  try {
    return chosenFramework(key, today)
  } catch (error) {
    if (error instanceof Invalid) return null
    throw error
  }
}
