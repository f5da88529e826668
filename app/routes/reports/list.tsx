import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as reports from '#app/domain/reports.server.ts'
import { sayPeriod } from '#app/domain/reports.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { sayInstant } from '#app/platform/dates.ts'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { Wide } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Pagination } from '#app/ui/pagination/pagination.tsx'
import { Table } from '#app/ui/table/table.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Evidence reports – Hearth' }]

export const loader = page(async ({ ctx, url }) => {
  const asked = Number(url.searchParams.get('page'))
  return reports.forListing(ctx, Number.isInteger(asked) && asked > 0 && asked < 100_000 ? asked : 1)
})

export default function Reports() {
  const { reports: issued, led, count, page: at, pages } = useLoaderData<typeof loader>()
  const whose = led.length === 1 ? led[0]!.organisation : 'your organisations'
  return (
    <Wide>
      <PageTitle
        title="Evidence reports"
        caption={whose}
        lead={count > 0 ? 'What your own records show for a period. Each is dated and numbered, and stays as it was issued.' : undefined}
        {...(count > 0 ? { action: { to: paths.newReport(), label: 'Make a report' } } : {})}
      />
      {count === 0 ? (
        <EmptyState title="No report yet" action={{ to: paths.newReport(), label: 'Make a report' }}>
          <p>A report is drawn from your log: what you gave, what you received and what came of it, each line with its date, its partner and its source. You see it whole before you issue it, and it takes two clicks to have it on paper.</p>
          <p>Make one now, before you need it. Issuing freezes it with a date and a number; the log goes on.</p>
        </EmptyState>
      ) : (
        <>
          <Table
            caption="Issued reports, the newest first"
            captionHidden
            firstCellIsHeader
            head={[{ label: 'Report' }, ...(led.length > 1 ? [{ label: 'Organisation' }] : []), { label: 'Period' }, { label: 'Entries', numeric: true }, { label: 'Issued' }, { label: 'Take away' }]}
            rows={issued.map((report) => ({
              key: report.number,
              cells: [
                <a key="open" href={paths.report(report.number)}>{report.number}</a>,
                ...(led.length > 1 ? [report.organisation] : []),
                sayPeriod({ from: report.periodFrom, to: report.periodTo }),
                report.entries.toLocaleString('en-GB'),
                sayInstant(report.issuedAt),
                <span key="files"><a href={paths.reportPdf(report.number)}>PDF<span className="govuk-visually-hidden"> of report {report.number}</span></a>, <a href={paths.reportCsv(report.number)}>CSV<span className="govuk-visually-hidden"> of report {report.number}</span></a></span>,
              ],
            }))}
          />
          <Pagination page={at} pages={pages} link={(number) => paths.reports({ page: String(number) })} label="Pages of reports" />
        </>
      )}
    </Wide>
  )
}
