import { redirect, type MetaFunction } from '@remix-run/node'
import { isRouteErrorResponse, useActionData, useLoaderData, useLocation, useRouteError, useRouteLoaderData } from '@remix-run/react'
import type { loader as rootLoader } from '#app/root.tsx'
import * as lists from '#app/domain/lists.server.ts'
import { ItemForm } from '#app/domain/lists.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { config } from '#app/platform/config.server.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { LinkButton } from '#app/ui/button/button.tsx'
import { CardList } from '#app/ui/card/card.tsx'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { CopyField } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { ListedPractice } from '#app/views/lists/item.tsx'
import { Wrong, wrongWords } from '#app/views/wrong.tsx'

const done: Record<string, string> = { saved: 'The list is saved.', changed: 'The list is changed.', added: 'It is on this list now.', noted: 'It was already on this list; your note is changed.', there: 'It was already on this list. Nothing is changed.' }

export const meta: MetaFunction<typeof loader> = ({ data, error }) => [{ title: `${data?.list.title ?? (error ? wordsOf(error).title : 'Reading list')} – Hearth` }, { name: 'robots', content: 'noindex' }]

export const loader = page(async ({ ctx, params, url }) => {
  const list = await lists.forReading(ctx, params.id!)
  return { list, address: list.mine && list.shared ? config().baseUrl + paths.list(list.id) : null, said: list.mine ? (done[url.searchParams.get('done') ?? ''] ?? null) : null }
})

export const action = deed(ItemForm, async ({ ctx, params, input }) => {
  await lists.changeItem(ctx, params.id!, input)
  return redirect(`${paths.list(params.id!)}?done=changed`)
})

export default function Show() {
  const { list, address, said } = useLoaderData<typeof loader>()
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
      {address ? <CopyField label="Address to send" name="address" hint="Shared: whoever has this address can read the list, your notes and your name, without an account." value={address} /> : null}
      {list.mine && !address ? <p>Only you can see this list. To send it to somebody, <a href={paths.editList(list.id)}>share it by its link</a>.</p> : null}
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

/** Whoever follows a link to a list that is not there for them: is it theirs, or has it gone? */
const wordsOf = (error: unknown) => (isRouteErrorResponse(error) && error.status === 404 ? { title: 'You cannot read this list', text: String(error.data) } : wrongWords(error))

export function ErrorBoundary() {
  const error = useRouteError()
  const { pathname } = useLocation()
  const site = useRouteLoaderData<typeof rootLoader>('root')
  return (
    <Wrong {...wordsOf(error)}>
      {isRouteErrorResponse(error) && error.status === 404 ? (
        <p className="govuk-body">Ask whoever sent you the link to share it again.{site && !site.signedIn ? <> If it is yours, <a className="govuk-link" href={paths.signIn({ to: pathname })}>sign in</a>.</> : null}</p>
      ) : null}
    </Wrong>
  )
}
