import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as reports from '#app/domain/reports.server.ts'
import { IssueForm } from '#app/domain/reports.ts'
import { deed, page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { TwoColumns, Wide } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { ReportDocument } from '#app/views/reports/document.tsx'
import { AdviceList, ChoicesForm, IssuePanel } from '#app/views/reports/making.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Make a report – Hearth' }]

const ASKED = ['organisation', 'period', 'from', 'to', 'framework'] as const

export const loader = page(async ({ ctx, url }) => {
  const [organisation, period, from, to, framework] = ASKED.map((name) => url.searchParams.get(name) ?? '') as [string, string, string, string, string]
  return { ...(await reports.forMaking(ctx, { organisation, period, from, to, framework })), formKey: newId() }
})

export const action = deed(IssueForm, async ({ ctx, input }) => {
  const { number } = await reports.issue(ctx, input)
  return redirect(`${paths.report(number)}?done=issued`)
})

export default function MakeReport() {
  const making = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const errors = refused?.errors ?? making.errors
  const { preview } = making
  return (
    <Wide>
      <BackLink to={paths.reports()}>All reports</BackLink>
      <ErrorSummary errors={errors} order={[...ASKED, 'opening', 'next']} />
      <PageTitle title="Make a report" lead="It is ready below, from your own log. Change the period if you like, then issue it." />
      <TwoColumns
        main={<ChoicesForm making={making} errors={errors} />}
        side={preview ? <IssuePanel choices={making.choices} formKey={making.formKey} typed={refused?.typed ?? {}} errors={errors} earlier={refused?.earlier} /> : null}
      />
      {preview ? (
        <>
          <AdviceList advice={making.advice} />
          <h2>Preview</h2>
          <p>This is the whole report as it would be issued now. Your own words join it when you issue it.</p>
          <ReportDocument reading={preview} />
        </>
      ) : null}
    </Wide>
  )
}
