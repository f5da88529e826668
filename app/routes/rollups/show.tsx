import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ASK_DAYS, AskForm, readRollupFilter, rollupTitle, sayDays } from '#app/domain/rollups.ts'
import * as rollups from '#app/domain/rollups.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { dayOf } from '#app/platform/dates.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading, TwoColumns } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Balance, Kinds, OtherRegions, Silent, WhoWithWhom } from '#app/views/rollups/parts.tsx'
import { ChoosePeriod, NobodyYet, NotIncluded, TakeItWithYou } from '#app/views/rollups/around.tsx'
import { leadOf } from '#app/views/rollups/words.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data ? rollupTitle(data.rollup) : 'Joint work'} – Hearth` }]

export const loader = page(async ({ ctx, params, url }) => {
  const today = dayOf(ctx.now)
  const { days, errors, ...filter } = readRollupFilter(url.searchParams, today)
  const rollup = await rollups.forRollup(ctx, params.id!, days)
  const asked = rollup.notIncluded.find((one) => one.id === url.searchParams.get('asked') && one.askedOn !== null) ?? null
  return {
    rollup, days, filter, errors, today, asked: asked?.name ?? null,
    kinds: Object.fromEntries(taxonomies.terms('collaboration-kinds').map((kind) => [kind.key, kind.label])),
  }
})

export const action = deed(AskForm, async ({ ctx, params, input, url }) => {
  await rollups.ask(ctx, params.id!, input.organisation)
  const { period, from, to } = readRollupFilter(url.searchParams, dayOf(ctx.now))
  return redirect(paths.rollup(params.id!, { period, from, to, asked: input.organisation }))
})

export default function Show() {
  const { rollup, days, filter, errors, today, asked, kinds } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  const counts = rollup.schools.length > 0
  const main = (
    <>
      {counts ? <><WhoWithWhom rollup={rollup} /><Silent rollup={rollup} /><Balance rollup={rollup} /><Kinds rollup={rollup} kinds={kinds} /><OtherRegions rollup={rollup} /></> : <NobodyYet rollup={rollup} />}
      <NotIncluded rollup={rollup} />
      {counts ? <TakeItWithYou rollup={rollup} filter={filter} days={days} today={today} /> : null}
    </>
  )
  return (
    <>
      <BackLink to={paths.organisation(rollup.holder.id)}>{rollup.holder.name}</BackLink>
      <ErrorSummary errors={refused?.errors ?? errors} order={['from', 'to']} />
      {asked && !refused ? <Notice kind="success"><p>The leads of {asked} have a message, and it stands on their desk. They decide. You can ask again in {ASK_DAYS} days.</p></Notice> : null}
      <PageTitle title={rollupTitle(rollup)} caption={sayDays(days)} lead={leadOf(rollup)} />
      {counts ? <TwoColumns sideFirst main={main} side={<ChoosePeriod rollup={rollup} filter={filter} today={today} errors={errors} />} /> : <Reading>{main}</Reading>}
    </>
  )
}
