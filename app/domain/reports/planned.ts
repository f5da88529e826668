import type { Context } from '#app/context.ts'
import { dayOf } from '#app/platform/dates.ts'
import { authorise } from '#app/policy/policy.ts'
import { choicesOf, daysKept } from './choosing.ts'
import { clerkFor, elsewhere } from './elsewhere.ts'
import type { AreaPlan, Overview, Planned } from './plan-pages.ts'
import { planOf } from './planning.ts'
import { ledBy } from './reading.ts'

type Organisations = { value: string; label: string }[]

async function planned(ctx: Context, wanted: string): Promise<{ it: Planned; organisations: Organisations }> {
  const today = dayOf(ctx.now)
  const led = ledBy(ctx.who)
  const chosen = led.find((one) => one.organisationId === wanted) ?? led[0]!
  authorise(ctx.who, 'plan report', chosen)
  const plan = await planOf(ctx.db, chosen.organisationId)
  const choices = choicesOf({ organisation: '', period: '', from: '', to: '', framework: '' }, plan, chosen.organisationId, today)
  return {
    it: { organisation: { id: chosen.organisationId, name: chosen.organisation }, plan, period: daysKept(choices, today), framework: choices.framework },
    organisations: led.map((one) => ({ value: one.organisationId, label: one.organisation })),
  }
}
const clerk = (ctx: Context, { organisation, period }: Planned) => clerkFor(ctx.db, { organisationId: organisation.id, period })

/** The plan as a whole, for a lead of the organisation. */
export async function forPlanning(ctx: Context, wanted: string): Promise<Overview & { organisations: Organisations }> {
  const { it, organisations } = await planned(ctx, wanted)
  return { ...(await elsewhere(ctx, await clerk(ctx, it), { task: 'plan', input: it })), organisations }
}

/** One evaluation area of the plan. */
export async function forArea(ctx: Context, key: string, asked: { organisation: string; find: string; page: number }): Promise<AreaPlan> {
  const { it } = await planned(ctx, asked.organisation)
  return elsewhere(ctx, await clerk(ctx, it), { task: 'area', input: { ...it, key, find: asked.find, page: asked.page } })
}
