import * as frameworks from '#app/domain/frameworks.server.ts'
import { daysOf, IN_FORCE, NO_FRAMEWORK, periods, type Choices, type Days } from '../reports.ts'
import type { Plan } from './planning.ts'

/** What a report is asked for by; anything may be missing, and is then filled in. */
export type Wish = { organisation: string; period: string; from: string; to: string; framework: string }

/** What a report is about: as asked for, else as the plan says, else this year by the framework in force. */
export function choicesOf(wish: Wish, plan: Plan, organisationId: string, today: string): Choices {
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

/** The days of a plan. Where its kept dates are wrong, this academic year. */
export function daysKept(choices: Choices, today: string): Days {
  for (const asked of [choices, { period: 'year' as const, from: '', to: '' }]) {
    const read = daysOf(asked, today)
    if ('days' in read) return read.days
  }
  return { from: today, to: today }
}
