import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as reviews from '#app/domain/reviews.server.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Pagination } from '#app/ui/pagination/pagination.tsx'
import { ReviewLines } from '#app/views/reviews/lines.tsx'

export const meta: MetaFunction = () => [{ title: 'Reviews – Hearth' }]

export const loader = page(async ({ ctx, url }) => {
  const found = await reviews.forList(ctx, Number(url.searchParams.get('page') ?? '1'))
  return { ...found, reviewer: ctx.who.memberships.some((one) => one.kind === 'university' || one.kind === 'research_school') }
})

export default function List() {
  const { toWrite, about, finished, page: at, pages, total, reviewer } = useLoaderData<typeof loader>()
  const asked = toWrite.filter((one) => one.status === 'asked')
  const writing = toWrite.filter((one) => one.status === 'writing')
  const none = toWrite.length + about.length + total === 0
  return (
    <Reading>
      <PageTitle title="Reviews" lead="A university or research school looks at how something was found out, and signs what it thinks." />
      {none && !reviewer ? (
        <EmptyState title="No review has been asked for" action={{ to: paths.interventions(), label: 'Go to the library' }}>
          On the page of anything that you have published, its author and the leads of your organisation can ask for a review. Who was asked, and what they answer, appears here.
        </EmptyState>
      ) : (
        <>
          {reviewer || toWrite.length > 0 ? (
            <>
              <h2 className="govuk-heading-m">Asked of you</h2>
              {asked.length > 0 ? <ReviewLines lines={asked} /> : <p className="govuk-body">Nothing waits. When a school asks you to review how it found something out, you hear by e-mail and find it here.</p>}
              <h2 className="govuk-heading-m">Being written</h2>
              {writing.length > 0 ? <ReviewLines lines={writing} /> : <p className="govuk-body">Nobody where you work is writing one.</p>}
            </>
          ) : null}
          {about.length > 0 ? <><h2 className="govuk-heading-m">About your own practice</h2><ReviewLines lines={about} /></> : null}
          {total > 0 ? <><h2 className="govuk-heading-m">Finished ({total})</h2><ReviewLines lines={finished} /></> : null}
          <Pagination page={at} pages={pages} label="Finished reviews" link={(n) => `${paths.reviews()}?page=${n}`} />
        </>
      )}
    </Reading>
  )
}
