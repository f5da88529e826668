import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as premium from '#app/domain/premium.server.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { academicYear, sayDay } from '#app/platform/dates.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { ButtonRow, LinkButton } from '#app/ui/button/button.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { CheckList } from '#app/views/premium/checks.tsx'
import { Dated } from '#app/views/premium/dated.tsx'
import { KeptDone } from '#app/views/premium/kept-done.tsx'
import { Statement } from '#app/views/premium/statement.tsx'
import { PartList } from '#app/views/premium/part-list.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Pupil premium ${data ? academicYear(data.year) : ''}, ${data?.organisation.name ?? ''} – Hearth` }]

export const loader = page(async ({ ctx, params, url }) => ({ ...(await premium.forReading(ctx, params.id!)), done: url.searchParams.get('done'), kept: url.searchParams.get('kept') }))

export default function Show() {
  const { id, organisation, year, due, publishedOn, writeRefusal, paper, checks, states, last, changes, done, kept } = useLoaderData<typeof loader>()
  return (
    <Reading>
      <div className="hearth-no-print">
        <KeptDone id={id} kept={kept} />
        <BackLink to={paths.premium()}>All statements</BackLink>
        {done === 'saved' ? <Notice kind="success">Saved.</Notice> : null}
        <PageTitle title={`Pupil premium ${academicYear(year)}`} caption={organisation.name} lead={publishedOn === '' ? `To be published on the school’s website by ${sayDay(due)}.` : `Dated ${sayDay(publishedOn)}.`} />
        {publishedOn !== '' && writeRefusal === null ? <Dated /> : null}
        <ButtonRow>
          <LinkButton to={paths.premiumFile(id, 'docx')}>Download as Word</LinkButton>
          <LinkButton to={paths.premiumFile(id, 'html')} kind="plain">For the school’s website (HTML)</LinkButton>
          <LinkButton to={paths.premiumFile(id, 'pdf')} kind="plain">PDF</LinkButton>
        </ButtonRow>
        <p><a href={paths.premiumBought(id)}>What the money bought in {academicYear(year)}</a>: the log and the results of each activity.</p>
        {writeRefusal ? <p>{writeRefusal}</p> : (
          <>
            <h2>Its parts</h2>
            <PartList id={id} states={states} />
          </>
        )}
        {checks.length > 0 ? (
          <Details summary={checks.length === 1 ? 'One thing to look at' : `${checks.length} things to look at`} open={checks.length <= 6}>
            <p>None of these keeps you from publishing. Each leads to its place.</p>
            <CheckList id={id} checks={checks} linked={writeRefusal === null} />
          </Details>
        ) : null}
        {last ? (
          <Details summary={`What changed from ${academicYear(last.year)}`}>
            {changes.length === 0 ? <p>Nothing that the template shows.</p> : <ul className="govuk-list govuk-list--bullet">{changes.map((one) => <li key={one}>{one}</li>)}</ul>}
            <p><a href={paths.premiumStatement(last.id)}>The statement for {academicYear(last.year)}</a></p>
          </Details>
        ) : null}
        <h2>As it reads</h2>
      </div>
      <article aria-label={paper.title}>
        <p className="hearth-statement__title">{paper.title}</p>
        <Statement parts={paper.parts} />
      </article>
    </Reading>
  )
}
