import type { Context } from '#app/context.ts'
import { Invalid } from '#app/errors.ts'
import { dayOf } from '#app/platform/dates.ts'
import { authorise } from '#app/policy/policy.ts'
import { daysOf, type Issue } from '../reports.ts'
import { clerkFor, elsewhere } from './elsewhere.ts'

/** Freezes the report as it stands at this instant: its document, its seal, a date and a number. It is never edited after. */
export async function issue(ctx: Context, input: Issue): Promise<{ number: string }> {
  const { who, now } = ctx
  authorise(who, 'issue report', { organisationId: input.organisation })
  const asked = daysOf(input, dayOf(now))
  if ('errors' in asked) throw new Invalid(asked.errors)
  const { opening, next, organisation: organisationId } = input
  const freezing = { organisationId, period: asked.days, framework: input.framework, opening, next }
  return elsewhere(ctx, await clerkFor(ctx.db, freezing), { task: 'freeze', input: freezing })
}
