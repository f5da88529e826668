import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as evidence from '#app/domain/evidence.server.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { dayOf, sayDay } from '#app/platform/dates.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { ApproachPage } from '#app/views/evidence/approach-page.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.it.approach.label ?? 'Approach'}: what reviews say and what settings found – Hearth` },
  { name: 'description', content: [data?.it.approach.note, data?.it.ours.said].filter(Boolean).join(' ') },
]

export const loader = page(async ({ ctx, params, url }) => {
  const asked = url.searchParams.get('page') ?? ''
  const it = await evidence.forApproach(ctx, params.key!, /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1)
  return { it, asAt: sayDay(dayOf(ctx.now)), monthsFrom: evidence.sayMonthsFrom() }
})

export default function Approach() {
  const { it, asAt, monthsFrom } = useLoaderData<typeof loader>()
  return (
    <>
      <BackLink to={paths.approaches()}>All approaches</BackLink>
      <ApproachPage it={it} asAt={asAt} monthsFrom={monthsFrom} />
    </>
  )
}
