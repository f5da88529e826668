import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as lists from '#app/domain/lists.server.ts'
import { ItemForm } from '#app/domain/lists.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { LinkButton } from '#app/ui/button/button.tsx'
import { CardList } from '#app/ui/card/card.tsx'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { ListedPractice } from '#app/views/lists/item.tsx'

const done: Record<string, string> = { saved: 'The list is saved.', changed: 'The list is changed.', added: 'It is on this list.' }

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.list.title ?? 'Reading list'} – Hearth` }, { name: 'robots', content: 'noindex' }]

export const loader = page(async ({ ctx, params, url }) => {
  const list = await lists.forReading(ctx, params.id!)
  return { list, said: list.mine ? (done[url.searchParams.get('done') ?? ''] ?? null) : null }
})

export const action = deed(ItemForm, async ({ ctx, params, input }) => {
  await lists.changeItem(ctx, params.id!, input)
  return redirect(`${paths.list(params.id!)}?done=changed`)
})

export default function Show() {
  const { list, said } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  return (
    <Reading>
      {list.mine ? <BackLink to={paths.lists()}>Your reading lists</BackLink> : null}
      <ErrorSummary errors={refused?.errors} />
      {said ? <Notice kind="success"><p>{said}</p></Notice> : null}
      <PageTitle
        title={list.title} caption={list.mine ? 'Reading list' : `A reading list by ${list.by}`} lead={list.note === '' ? undefined : <p className="hearth-list-note">{list.note}</p>}
        action={list.mine ? <LinkButton kind="plain" to={paths.editList(list.id)}>Rename, share or delete</LinkButton> : undefined}
      />
      {list.mine ? <p>{list.shared ? 'Shared: whoever has the address of this page can read the list. Copy it from the top of your browser.' : 'Only you can see this list.'}</p> : null}
      {list.items.length === 0 ? (
        <EmptyState title="Nothing on it yet" action={{ to: paths.interventions(), label: 'Look in the library' }}>
          <p>{list.mine ? 'Open a practice and press “Put on a reading list”.' : 'Its maker has not put anything on it.'}</p>
        </EmptyState>
      ) : (
        <CardList label="Practices on this list">
          {list.items.map((item, at) => <ListedPractice key={item.id} item={item} mine={list.mine} first={at === 0} last={at === list.items.length - 1} />)}
        </CardList>
      )}
    </Reading>
  )
}
