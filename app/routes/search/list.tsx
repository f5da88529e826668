import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import * as interventions from '#app/domain/interventions.server.ts'
import { readSearch, saySearch, searchQuery, type LibrarySearch } from '#app/domain/interventions.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import * as search from '#app/domain/search.server.ts'
import { SavedForm, SaveForm } from '#app/domain/search.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { SavedLine } from '#app/views/search/saved-line.tsx'
import { SaveThis } from '#app/views/search/save-this.tsx'

const done: Record<string, string> = { saved: 'The search is saved.', again: 'You had saved this search already. Its name, and whether we write to you, are as you chose now.', changed: 'That is changed.' }

export const meta: MetaFunction = () => [{ title: 'Your saved searches – Hearth' }]

/** With `?save=…` the page leads with keeping that search. */
export const loader = page(async ({ ctx, url }) => {
  const asked = url.searchParams.get('save')
  const meant = asked === null ? null : readSearch(new URLSearchParams(asked))
  const kept = (await search.mine(ctx)).map((one) => ({ ...one, asks: readSearch(new URLSearchParams(one.query)) }))
  const schools = await organisations.byIds(ctx.db, [...kept.map(({ asks }) => asks.like), meant?.like ?? null].filter((id) => id !== null))
  const says = (asks: LibrarySearch): string => saySearch(asks, interventions.termLabel, schools.find(({ id }) => id === asks.like)?.name)
  return {
    saved: kept.map(({ asks, ...one }) => ({ ...one, says: says(asks) })),
    saving: meant ? { query: searchQuery(meant), says: says(meant) } : null,
    formKey: newId(), said: done[url.searchParams.get('done') ?? ''] ?? null,
  }
})

const Form = z.object({ ...SaveForm.partial().shape, ...SavedForm.partial().shape, deed: z.enum(['save', ...SavedForm.shape.deed.options], { error: 'Press one of the buttons.' }) })

export const action = deed(Form, async ({ ctx, input }) => {
  if (input.deed === 'save') {
    const { before } = await search.save(ctx, { query: input.query ?? '', name: input.name ?? '', mail: input.mail ?? false })
    return redirect(`${paths.savedSearches()}?done=${before ? 'again' : 'saved'}`)
  }
  await search.change(ctx, { search: input.search ?? '', deed: input.deed })
  return redirect(`${paths.savedSearches()}?done=changed`)
})

export default function Searches() {
  const { saved, saving, formKey, said } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  return (
    <Reading>
      <ErrorSummary errors={refused?.errors} />
      {said ? <Notice kind="success"><p>{said}</p></Notice> : null}
      <PageTitle title="Your saved searches" lead={<p>Searches of the library that you want to come back to. Hearth can write to you when something new matches: at most once a day each, on weekdays.</p>} />
      {saving ? <SaveThis {...saving} formKey={formKey} typed={refused?.typed ?? {}} errors={refused?.errors ?? {}} /> : null}
      {saved.length === 0 ? (
        saving ? null : (
          <EmptyState title="No saved search yet" action={{ to: paths.interventions(), label: 'Search the library' }}>
            <p>Search or filter the library, then press “Save this search” above the results.</p>
          </EmptyState>
        )
      ) : (
        <>
          {saving ? <h2>Saved before</h2> : null}
          <ul className="hearth-cards" aria-label="Saved searches">{saved.map((one) => <li key={one.id}><SavedLine search={one} /></li>)}</ul>
        </>
      )}
    </Reading>
  )
}
