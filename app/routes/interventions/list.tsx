import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as interventions from '#app/domain/interventions.server.ts'
import { facets, readSearch, saySearch, searchLink, searchQuery } from '#app/domain/interventions.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Button, ButtonRow, LinkButton } from '#app/ui/button/button.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { Hidden, TextField } from '#app/ui/field/field.tsx'
import { FilterPanel } from '#app/ui/filter-panel/filter-panel.tsx'
import { TwoColumns } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Asked } from '#app/views/interventions/asked.tsx'
import { Facets } from '#app/views/interventions/facets.tsx'
import { Results } from '#app/views/interventions/library.tsx'
import { SchoolField } from '#app/views/interventions/school-field.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ? `${data.title}: the library` : 'The library of practice'} – Hearth` },
  { name: 'description', content: 'What schools, nurseries and universities did, for whom, what it took and what happened. Free to read.' },
  ...(data ? [{ tagName: 'link', rel: 'alternate', type: 'application/atom+xml', title: 'This search as a feed', href: paths.interventionsFeed(searchLink(data.search).slice(paths.interventions().length)) }] : []),
]

export const loader = page(async ({ ctx, url }) => {
  const asked = interventions.known(readSearch(url.searchParams))
  const { counts, ...found } = await interventions.search(ctx.db, asked)
  const search = found.like ? asked : { ...asked, like: null, sort: found.sort }
  const said = ctx.who.moderator && url.searchParams.get('done') === 'withdrawn' ? 'It is out of the library. Its author and the leads of its organisation are told why.' : null
  const own = ctx.who.memberships.find(({ kind }) => interventions.isSetting(kind))
  const title = searchQuery({ ...search, sort: undefined }) === '' ? null : saySearch(search, interventions.termLabel, found.like?.name)
  return { search, found, groups: interventions.facetGroups(search, counts), said, title, mine: own ? { id: own.organisationId, name: own.organisation } : null }
})

export default function Library() {
  const { search, found, groups, said, mine } = useLoaderData<typeof loader>()
  const filtered = Object.keys(search.chosen).length > 0
  return (
    <>
      {said ? <Notice kind="success"><p>{said}</p></Notice> : null}
      <PageTitle title="The library" lead={<p>What settings like yours did, what it really took and what happened, whether or not it worked.</p>} action={<LinkButton kind="plain" to={paths.newIntervention()}>Write up a practice</LinkButton>} />
      <form method="get" action={paths.interventions()} role="search">
        <TextField label="What would you like to get better at?" name="q" type="search" value={search.q} autoComplete="off" maxLength={200} />
        {facets.flatMap(({ kind }) => (search.chosen[kind] ?? []).map((term) => <Hidden key={kind + term} name={kind} value={term} />))}
        {search.like ? <Hidden name="like" value={search.like} /> : null}
        <ButtonRow><Button>Search</Button></ButtonRow>
      </form>
      <Details summary={search.like ? 'Compare with another school' : 'Find practice from schools like yours'}>
        {mine && mine.id !== search.like ? <p><a href={searchLink({ ...search, like: mine.id, sort: 'like', page: 1 })}>Schools like {mine.name}</a></p> : null}
        <SchoolField label="Which school?" keep={searchQuery({ ...search, like: null, sort: undefined })} />
      </Details>
      <TwoColumns
        sideFirst
        side={
          <FilterPanel action={paths.interventions()} title="Filter practices" open={(filtered && found.total === 0) || search.more !== null} clearTo={filtered ? searchLink({ ...search, chosen: {}, page: 1, more: null }) : undefined}>
            <Facets groups={groups} search={search} />
          </FilterPanel>
        }
        main={
          <>
            <Asked search={search} groups={groups} found={found} mine={mine} />
            <Results search={search} found={found} />
          </>
        }
      />
    </>
  )
}
