import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as reports from '#app/domain/reports.server.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { ButtonRow, LinkButton } from '#app/ui/button/button.tsx'
import { Wide } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { ReportDocument } from '#app/views/reports/document.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Report ${data?.number ?? ''} – Hearth` }]

export const loader = page(async ({ ctx, params, url }) => ({ ...(await reports.forReading(ctx, params.number ?? '')), done: url.searchParams.get('done') === 'issued', accountId: ctx.who.accountId }))

export default function Report() {
  const { number, done, accountId, ...reading } = useLoaderData<typeof loader>()
  return (
    <Wide>
      <div className="hearth-no-print">
        <BackLink to={paths.reports()}>All reports</BackLink>
        {done ? (
          <Notice kind="success" title={`Report ${number} is issued`}>
            <p data-kept-done={`report:${accountId}`}>It stays as it is now, however the log goes on. Download it and send it to yourself, so that you have it without a connection.</p>
          </Notice>
        ) : null}
        <PageTitle title={`Report ${number}`} caption={reading.document.meta.organisation.name} lead="As it was issued. Nobody can change it, and you can read it again here at any time." />
        <ButtonRow>
          <LinkButton to={paths.reportPdf(number)}>Download the PDF</LinkButton>
          <LinkButton to={paths.reportCsv(number)} kind="plain">Download the entries as CSV</LinkButton>
        </ButtonRow>
        <p className="govuk-hint">The CSV opens in any spreadsheet, one row for each entry. A text that begins like a formula has an apostrophe put before it.</p>
      </div>
      <ReportDocument reading={reading} />
    </Wide>
  )
}
