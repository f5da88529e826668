import { data, type HeadersFunction, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as reports from '#app/domain/reports.server.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Wide } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { PaperOnPage } from '#app/views/documents/paper.tsx'
import { ReportFiles } from '#app/views/reports/files.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [{ title: `Report ${shown?.number ?? ''} – Hearth` }]

export const loader = page(async ({ ctx, params, url }) => {
  const shown = await reports.forPage(ctx, params.number ?? '')
  const headers = new Headers(shown.soon ? [['Refresh', LOOK_AGAIN_SECONDS]] : [])
  const { number, files, soon, check, reprintedAt, document: { meta: { organisation } } } = shown
  return data({ number, files, soon, check, reprintedAt, whose: organisation.name, paper: reports.paperOf(shown), done: url.searchParams.get('done') === 'issued', accountId: ctx.who.accountId }, { headers })
})

const LOOK_AGAIN_SECONDS = '5'
/** Without script, and only while files are on their way, the page looks again by itself. */
export const headers: HeadersFunction = ({ loaderHeaders }) => new Headers(loaderHeaders.has('Refresh') ? [['Refresh', LOOK_AGAIN_SECONDS]] : [])

export default function Report() {
  const { number, whose, done, accountId, files, soon, check, reprintedAt, paper } = useLoaderData<typeof loader>()
  return (
    <Wide>
      <div className="hearth-no-print">
        <BackLink to={paths.reports()}>All reports</BackLink>
        {done ? (
          <Notice kind="success" title={`Report ${number} is issued`}>
            <p data-kept-done={`report:${accountId}`}>It stays as it is now, however the log goes on. Download it and send it to yourself, so that you have it without a connection.</p>
          </Notice>
        ) : null}
        <PageTitle title={`Report ${number}`} caption={whose} lead="As it was issued. Nobody can change it, and you can read it again here at any time." />
        <ReportFiles number={number} files={files} soon={soon} check={check} reprintedAt={reprintedAt} />
        <p><a href={paths.reportGovernors(number)}>Read the page for governors here</a></p>
      </div>
      <PaperOnPage paper={paper} />
    </Wide>
  )
}
