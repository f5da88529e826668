import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as reports from '#app/domain/reports.server.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Wide } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { GovernorsPage } from '#app/views/reports/governors.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `One page for governors, report ${data?.number ?? ''} – Hearth` }]

export const loader = page(({ ctx, params }) => reports.forGovernors(ctx, params.number ?? ''))

export default function Governors() {
  const { number, ...reading } = useLoaderData<typeof loader>()
  return (
    <Wide>
      <div className="hearth-no-print">
        <BackLink to={paths.report(number)}>Report {number}</BackLink>
        <PageTitle title="One page for governors" caption={`Report ${number}`} lead="Drawn from the issued report and from nothing else, so that the two cannot disagree. Print it with your browser." />
      </div>
      <GovernorsPage reading={reading} />
    </Wide>
  )
}
