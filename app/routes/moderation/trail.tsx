import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as moderation from '#app/domain/moderation.server.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { Wide } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Pagination } from '#app/ui/pagination/pagination.tsx'
import { TrailTable } from '#app/views/moderation/trail-table.tsx'

export const meta: MetaFunction = () => [{ title: 'What moderators did – Hearth' }]

export const loader = page(({ ctx, url }) => moderation.trail(ctx, Number(url.searchParams.get('page') ?? '1')))

export default function Trail() {
  const { acts, page: at, pages, total } = useLoaderData<typeof loader>()
  return (
    <Wide>
      <BackLink to={paths.moderation()}>Moderation</BackLink>
      <PageTitle title="What moderators did" lead="Every question, answer and review that was hidden, shown again, or reported and left as it is. Nothing here is ever changed." />
      {total === 0 ? (
        <EmptyState title="Nothing has been decided yet" action={{ to: paths.moderation(), label: 'Go to moderation' }}>When a moderator decides about a reported question or review, it is written down here: who, when, what and why.</EmptyState>
      ) : (
        <>
          <TrailTable acts={acts} total={total} />
          <Pagination page={at} pages={pages} label="Pages of the trail" link={(n) => `${paths.moderationTrail()}?page=${n}`} />
        </>
      )}
    </Wide>
  )
}
