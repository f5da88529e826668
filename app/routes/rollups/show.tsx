import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AskForm, readRollupFilter } from '#app/domain/rollups.ts'
import * as rollups from '#app/domain/rollups.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { academicYearStart, dayOf, sayDay } from '#app/platform/dates.ts'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { TwoColumns } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Balance, Kinds, NotIncluded, OtherRegions, RollupSide, Silent, WhoWithWhom } from '#app/views/rollups/parts.tsx'
import { leadOf } from '#app/views/rollups/words.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Joint work in ${data?.rollup.holder.name ?? 'a roll-up'} – Hearth` }]

export const loader = page(async ({ ctx, params, url }) => {
  const today = dayOf(ctx.now)
  const { days, ...filter } = readRollupFilter(url.searchParams, today)
  const rollup = await rollups.forRollup(ctx, params.id!, days)
  return {
    rollup, days, filter, today, thisYear: academicYearStart(today), asked: url.searchParams.get('done') === 'asked',
    kinds: Object.fromEntries(taxonomies.terms('collaboration-kinds').map((kind) => [kind.key, kind.label])),
  }
})

export const action = deed(AskForm, async ({ ctx, params, input }) => {
  await rollups.ask(ctx, params.id!, input.organisation)
  return redirect(`${paths.rollup(params.id!)}?done=asked`)
})

export default function Show() {
  const { rollup, days, filter, today, thisYear, asked, kinds } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  const main = (
    <>
      <Silent rollup={rollup} />
      {rollup.schools.length > 0 ? <><WhoWithWhom rollup={rollup} /><Balance rollup={rollup} /><Kinds rollup={rollup} kinds={kinds} /><OtherRegions rollup={rollup} /></> : null}
      <NotIncluded rollup={rollup} />
    </>
  )
  return (
    <>
      <ErrorSummary errors={refused?.errors} />
      {asked && !refused ? <Notice kind="success"><p>Its leads have a message, and decide. You can ask again in 30 days.</p></Notice> : null}
      <PageTitle title="Joint work, counted" caption={`${rollup.holder.name} · ${sayDay(days.from)} to ${sayDay(days.to)}`} lead={leadOf(rollup)} />
      <TwoColumns main={main} side={<RollupSide rollup={rollup} filter={filter} days={days} today={today} thisYear={thisYear} />} />
    </>
  )
}
