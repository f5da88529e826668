import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as interventions from '#app/domain/interventions.server.ts'
import { evidenceLevels, facets, readSearch, results, searchLink, settings, type FacetKind, type LibrarySearch } from '#app/domain/interventions.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Button, ButtonRow, LinkButton } from '#app/ui/button/button.tsx'
import { Hidden, TextField } from '#app/ui/field/field.tsx'
import { FilterPanel } from '#app/ui/filter-panel/filter-panel.tsx'
import { TwoColumns } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Facets, type FacetOptions } from '#app/views/interventions/facets.tsx'
import { Asked, Results } from '#app/views/interventions/library.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.search.q ? `“${data.search.q}” in the library` : 'The library of practice'} – Hearth` },
  { name: 'description', content: 'What schools, nurseries and universities did, for whom, what it took and what happened. Free to read.' },
]

export const loader = page(async ({ ctx, url }) => {
  const search = known(readSearch(url.searchParams))
  const { counts, ...found } = await interventions.search(ctx.db, search)
  const options = Object.fromEntries(facets.map(({ kind }) => [kind, optionsOf(kind, counts[kind] ?? [], search.chosen[kind] ?? [])])) as FacetOptions
  const said = ctx.who.moderator && url.searchParams.get('done') === 'withdrawn' ? 'It is out of the library. Its author and the leads of its organisation are told why.' : null
  return { search, found, options, said }
})

/** A search without the choices that no list of ours has: an address typed wrong leads to what is right in it. */
function known(search: LibrarySearch): LibrarySearch {
  const chosen: LibrarySearch['chosen'] = {}
  for (const { kind } of facets) {
    const terms = (search.chosen[kind] ?? []).filter((term) => isKnown(kind, term))
    if (terms.length > 0) chosen[kind] = terms
  }
  return { ...search, chosen }
}

function isKnown(kind: FacetKind, term: string): boolean {
  if (kind === 'year') return /^20\d{2}\/\d{2}$/.test(term)
  return kind === 'region' ? regions.includes(term) : wordsOf(kind).order.includes(term)
}

/** The choices of one kind in the order of its vocabulary, those nobody would find left out unless they are chosen. */
function optionsOf(kind: FacetKind, counts: { term: string; count: number }[], chosen: string[]) {
  const byTerm = new Map(counts.map(({ term, count }) => [term, count]))
  for (const term of chosen) if (!byTerm.has(term)) byTerm.set(term, 0)
  const { order, label } = wordsOf(kind)
  const place = (term: string): number => (order.includes(term) ? order.indexOf(term) : order.length)
  const options = [...byTerm].map(([term, count]) => ({ term, label: label(term), count }))
  if (kind === 'year') return options.sort((a, b) => b.term.localeCompare(a.term))
  if (BY_COUNT.includes(kind)) return options.sort((a, b) => b.count - a.count || a.label.localeCompare(b.label))
  return options.sort((a, b) => place(a.term) - place(b.term) || a.label.localeCompare(b.label))
}

const regions = ['North East', 'North West', 'Yorkshire and the Humber', 'East Midlands', 'West Midlands', 'East of England', 'London', 'South East', 'South West', 'Wales']
/** Long vocabularies: the choices that lead furthest come first. */
const BY_COUNT: readonly FacetKind[] = ['approach', 'subject', 'region']
const vocabularies = { approach: 'approaches', phase: 'phases', 'key-stage': 'key-stages', subject: 'subjects', 'pupil-group': 'pupil-groups', cost: 'cost-bands' } as const
const fixed: Partial<Record<FacetKind, Record<string, string>>> = { result: results, evidence: evidenceLevels, setting: settings }

function wordsOf(kind: FacetKind): { order: string[]; label: (term: string) => string } {
  if (kind in vocabularies) {
    const name = vocabularies[kind as keyof typeof vocabularies]
    return { order: taxonomies.terms(name).map((term) => term.key), label: (term) => taxonomies.label(name, term) }
  }
  const words = fixed[kind] ?? {}
  return { order: Object.keys(words), label: (term) => words[term] ?? term }
}

export default function Library() {
  const { search, found, options, said } = useLoaderData<typeof loader>()
  const filtered = Object.keys(search.chosen).length > 0
  return (
    <>
      {said ? <Notice kind="success"><p>{said}</p></Notice> : null}
      <PageTitle title="The library" lead={<p>What settings like yours did, what it really took and what happened, whether or not it worked.</p>} action={<LinkButton kind="plain" to={paths.newIntervention()}>Write up a practice</LinkButton>} />
      <form method="get" action={paths.interventions()} role="search">
        <TextField label="What would you like to get better at?" name="q" type="search" value={search.q} autoComplete="off" maxLength={200} />
        {facets.flatMap(({ kind }) => (search.chosen[kind] ?? []).map((term) => <Hidden key={kind + term} name={kind} value={term} />))}
        <ButtonRow><Button>Search</Button></ButtonRow>
      </form>
      <TwoColumns
        sideFirst
        side={
          <FilterPanel action={paths.interventions()} title="Filter practices" open={filtered && found.total === 0} clearTo={filtered ? searchLink({ q: search.q, sort: search.sort }) : undefined}>
            {search.q !== '' ? <Hidden name="q" value={search.q} /> : null}
            {search.sort === 'newest' && search.q !== '' ? <Hidden name="sort" value="newest" /> : null}
            <Facets options={options} search={search} />
          </FilterPanel>
        }
        main={
          <>
            <Asked search={search} options={options} found={found} />
            <Results search={search} found={found} />
          </>
        }
      />
    </>
  )
}
