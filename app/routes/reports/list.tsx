import type { MetaFunction, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as accounts from '#app/domain/accounts.server.ts'
import * as reports from '#app/domain/reports.server.ts'
import { sayPeriod } from '#app/domain/reports.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { sayInstant } from '#app/platform/dates.ts'
import { leads, signedIn } from '#app/policy/standing.ts'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { Reading, Wide } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Pagination } from '#app/ui/pagination/pagination.tsx'
import { Table } from '#app/ui/table/table.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Evidence reports – Hearth' }]

export const loader = page(async ({ ctx, url }) => {
  const leading = ctx.who.memberships.some((one) => leads(ctx.who, one.organisationId))
  const inSchool = ctx.who.memberships.some((one) => one.kind === 'school')
  if (signedIn(ctx.who) && !leading) return { issued: null, inSchool, whom: await accounts.leadersOfMine(ctx) }
  const asked = Number(url.searchParams.get('page'))
  const issued = await reports.forListing(ctx, Number.isInteger(asked) && asked > 0 && asked < 100_000 ? asked : 1)
  return { issued, inSchool, whom: [] }
})

export default function Reports() {
  const { issued, inSchool, whom } = useLoaderData<typeof loader>()
  return (
    <>
      {issued ? <Issued {...issued} /> : <NotALead whom={whom} />}
      {inSchool ? <p className="govuk-body">From the same records: <a href={paths.premium()}>pupil premium strategy statements</a>.</p> : null}
    </>
  )
}

/** Whoever leads nothing: who makes reports, and where their own record is. */
function NotALead({ whom }: { whom: Awaited<ReturnType<typeof accounts.leadersOfMine>> }) {
  return (
    <Reading>
      <PageTitle title="Evidence reports" lead="A report is drawn from your organisation’s log, and only its leads make and see reports." />
      {whom.length === 0 ? (
        <EmptyState title="First, join your organisation" action={{ to: paths.join(), label: 'Find your organisation' }}><p>Its lead makes its reports from what everybody there has logged.</p></EmptyState>
      ) : (
        <>
          {whom.map((one) => (
            <p key={one.organisationId} className="govuk-body">
              {one.leaders.length > 0 ? `At ${one.organisation}, ask ${one.leaders.join(' or ')} to make a report, or to show you one.` : `Nobody leads ${one.organisation} yet. Once somebody does, they can make its reports.`}
            </p>
          ))}
          <p className="govuk-body">You can read all that a report rests on in <a href={paths.collaborations()}>your organisation’s log</a>.</p>
        </>
      )}
    </Reading>
  )
}

function Issued({ reports: issued, led, count, page: at, pages }: SerializeFrom<Awaited<ReturnType<typeof reports.forListing>>>) {
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
                <span key="files"><a href={paths.reportFile(report.number, 'report.pdf')}>PDF<span className="govuk-visually-hidden"> of report {report.number}</span></a>, <a href={`${paths.report(report.number)}#files`}>other formats<span className="govuk-visually-hidden"> of report {report.number}</span></a></span>,
              ],
            }))}
          />
          <Pagination page={at} pages={pages} link={(number) => paths.reports({ page: String(number) })} label="Pages of reports" />
        </>
      )}
    </Wide>
  )
}
