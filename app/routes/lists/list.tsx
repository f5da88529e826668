import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as lists from '#app/domain/lists.server.ts'
import { ListForm } from '#app/domain/lists.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { dayOf, sayDay } from '#app/platform/dates.ts'
import { Button } from '#app/ui/button/button.tsx'
import { Card, CardList } from '#app/ui/card/card.tsx'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Hidden } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { MetaList } from '#app/ui/meta-list/meta-list.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { ListFields } from '#app/views/lists/fields.tsx'

export const meta: MetaFunction = () => [{ title: 'Your reading lists – Hearth' }]

export const loader = page(async ({ ctx, url }) => ({ lists: await lists.mine(ctx), formKey: newId(), deleted: url.searchParams.get('done') === 'deleted' }))

export const action = deed(ListForm, async ({ ctx, input }) => redirect(paths.list(await lists.make(ctx, input))))

export default function Lists() {
  const { lists: mine, formKey, deleted } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  return (
    <Reading>
      <ErrorSummary errors={refused?.errors} />
      {deleted ? <Notice kind="success"><p>The list is deleted. The practices on it are still in the library.</p></Notice> : null}
      <PageTitle title="Your reading lists" lead={<p>Practices put together for a meeting, a colleague or a plan. Share one by its link: whoever has it can read the list without an account.</p>} />
      {mine.length === 0 ? (
        <EmptyState title="No list yet" action={{ to: paths.interventions(), label: 'Look in the library' }}>
          <p>Open a practice and press “Put on a reading list”, or begin an empty list below.</p>
        </EmptyState>
      ) : (
        <CardList label="Reading lists">
          {mine.map((list) => (
            <Card key={list.id} to={paths.list(list.id)} title={list.title} meta={<MetaList items={[list.count === 1 ? '1 practice' : `${list.count} practices`, list.shared ? 'Shared by its link' : 'Only you', `Changed ${sayDay(dayOf(new Date(list.updatedAt)))}`]} />} />
          ))}
        </CardList>
      )}
      <h2>Begin a list</h2>
      <form method="post" noValidate>
        <Hidden name="formKey" value={formKey} />
        <ListFields values={refused?.typed ?? {}} errors={refused?.errors ?? {}} />
        <Button>Begin the list</Button>
      </form>
    </Reading>
  )
}
