import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as evidence from '#app/domain/evidence.server.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { dayOf, sayDay } from '#app/platform/dates.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Reading, Wide } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { ApproachList } from '#app/views/evidence/approach-list.tsx'

export const meta: MetaFunction<typeof loader> = () => [
  { title: 'Approaches: what reviews say and what settings found – Hearth' },
  { name: 'description', content: 'Each approach with the published estimate beside what schools, nurseries and universities on Hearth found, null results included.' },
]

export const loader = page(async ({ ctx }) => {
  const { groups, capped } = await evidence.forApproaches(ctx)
  return { groups, asAt: sayDay(dayOf(ctx.now)), capped: capped ? `Only the newest ${evidence.MOST_LISTED.toLocaleString('en-GB')} evaluations are looked at on this page; an approach’s own page looks at its own.` : null }
})

export default function Approaches() {
  const { groups, asAt, capped } = useLoaderData<typeof loader>()
  return (
    <>
      <BackLink to={paths.interventions()}>The library</BackLink>
      <PageTitle title="Approaches" lead={<p>What published reviews say about a kind of practice, beside what settings on Hearth found when they did it.</p>} />
      <Reading><p>A figure is an average, and no setting is average. Open an approach to see every evaluation behind it, those that found nothing among them.</p></Reading>
      <Wide><ApproachList groups={groups} asAt={asAt} capped={capped} /></Wide>
    </>
  )
}
