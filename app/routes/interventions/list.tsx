import { redirect, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as interventions from '#app/domain/interventions.server.ts'
import { facets, readSearch, saySearch, searchLink, searchQuery, type LibrarySearch } from '#app/domain/interventions.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Button, ButtonRow, LinkButton } from '#app/ui/button/button.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { Hidden, TextField } from '#app/ui/field/field.tsx'
import { FilterPanel } from '#app/ui/filter-panel/filter-panel.tsx'
import { TwoColumns } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Asked, KeepLinks } from '#app/views/interventions/asked.tsx'
import { Facets } from '#app/views/interventions/facets.tsx'
import { Results } from '#app/views/interventions/library.tsx'
import { SchoolField } from '#app/views/interventions/school-field.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? 'The library of practice'} – Hearth` },
  { name: 'description', content: 'What schools, nurseries and universities did, for whom, what it took and what happened. Free to read.' },
  ...(data ? [{ tagName: 'link', rel: 'alternate', type: 'application/atom+xml', title: 'This search as a feed', href: paths.interventionsFeed(searchLink(data.search).slice(paths.interventions().length)) }] : []),
]

export const loader = page(async ({ ctx, url }) => {
  const asked = interventions.known(readSearch(url.searchParams))
  const { counts, ...found } = await interventions.search(ctx.db, asked)
  if (found.page > found.pages) throw redirect(searchLink({ ...asked, page: found.pages }))
  // What holds no word is not a search: it stays in its field, and nowhere else.
  const search = { ...asked, ...(found.like ? {} : { like: null, sort: found.sort }), ...(found.wordless ? { q: '', sort: found.sort } : {}) }
  const said = ctx.who.moderator && url.searchParams.get('done') === 'withdrawn' ? 'It is out of the library. Its author and the leads of its organisation are told why.' : null
  const own = ctx.who.memberships.find(({ kind }) => interventions.isSetting(kind))
  const others = searchQuery({ ...search, like: null, sort: undefined }) === '' ? null : saySearch({ ...search, like: null }, interventions.termLabel)
  const title = found.like ? [`Practice from schools like ${found.like.name}`, others].filter(Boolean).join(': ') : others && `${others}: the library`
  return { search, typed: asked.q, found, groups: interventions.facetGroups(search, counts), said, title, mine: own ? { id: own.organisationId, name: own.organisation } : null }
})

export default function Library() {
  const { search, typed, found, groups, said, mine } = useLoaderData<typeof loader>()
  const filtered = Object.keys(search.chosen).length > 0
  return (
    <>
      {said ? <Notice kind="success"><p>{said}</p></Notice> : null}
      {found.like ? (
        <>
          <PageTitle title={`Practice from schools like ${found.like.name}`} />
          <Details summary="Search among these, or compare with another school" open={search.q !== ''}>
            <Ask search={search} typed={typed} label="Words to search for" />
            <Another search={search} mine={mine} />
            <p><a href={searchLink({ ...search, like: null, sort: undefined, page: 1 })}>See the library without comparing</a></p>
          </Details>
        </>
      ) : (
        <>
          <PageTitle title="The library" lead={<p>What settings like yours did, what it really took and what happened, whether or not it worked.</p>} action={<LinkButton kind="plain" to={paths.newIntervention()}>Write up a practice</LinkButton>} />
          <Ask search={search} typed={typed} label="What would you like to get better at?" />
          <Details summary="Find practice from schools like yours"><Another search={search} mine={mine} /></Details>
        </>
      )}
      <TwoColumns
        sideFirst
        side={
          <FilterPanel action={paths.interventions()} title="Filter practices" open={(filtered && found.total === 0) || search.more !== null} clearTo={filtered ? searchLink({ ...search, chosen: {}, page: 1, more: null }) : undefined}>
            <Facets groups={groups} search={search} />
          </FilterPanel>
        }
        main={
          <>
            <Asked search={search} groups={groups} found={found} mine={mine} typed={typed} />
            <Results search={search} found={found} />
            {found.like ? <p><KeepLinks search={search} /></p> : null}
          </>
        }
      />
    </>
  )
}

type Parts = { search: LibrarySearch; typed: string; label: string; mine: { id: string; name: string } | null }

function Ask({ search, typed, label }: Pick<Parts, 'search' | 'typed' | 'label'>) {
  return (
    <form method="get" action={paths.interventions()} role="search">
      <TextField label={label} name="q" type="search" value={typed} autoComplete="off" maxLength={200} />
      {facets.flatMap(({ kind }) => (search.chosen[kind] ?? []).map((term) => <Hidden key={kind + term} name={kind} value={term} />))}
      {search.like ? <Hidden name="like" value={search.like} /> : null}
      <ButtonRow><Button>Search</Button></ButtonRow>
    </form>
  )
}

function Another({ search, mine }: Pick<Parts, 'search' | 'mine'>) {
  return (
    <>
      {mine && mine.id !== search.like ? <p><a href={searchLink({ ...search, like: mine.id, sort: 'like', page: 1 })}>Schools like {mine.name}</a></p> : null}
      <SchoolField label="Which school?" keep={searchQuery({ ...search, like: null, sort: undefined })} />
    </>
  )
}
