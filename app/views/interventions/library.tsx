import { facets, searchLink, without, type Card, type FacetKind, type LibrarySearch } from '#app/domain/interventions.ts'
import { CardList } from '#app/ui/card/card.tsx'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { FilterTag, FilterTags } from '#app/ui/filter-panel/filter-panel.tsx'
import { Pagination } from '#app/ui/pagination/pagination.tsx'
import { PracticeCard } from './card.tsx'
import type { FacetOptions } from './facets.tsx'

export type Found = {
  cards: Card[]
  total: number
  page: number
  pages: number
  capped: boolean
  loosened: boolean
  letGo: { kind: FacetKind | 'q'; count: number }[]
  meant: string | null
}

const many = (count: number): string => `${count.toLocaleString('en-GB')} ${count === 1 ? 'practice' : 'practices'}`
const nameOf = (kind: FacetKind): string => facets.find((facet) => facet.kind === kind)?.label ?? kind

/** What is being looked for, each part removable, and how many there are. */
export function Asked({ search, options, found }: { search: LibrarySearch; options: FacetOptions; found: Found }) {
  const tags = facets.flatMap(({ kind }) => (search.chosen[kind] ?? []).map((term) => ({ kind, term, label: options[kind].find((one) => one.term === term)?.label ?? term })))
  return (
    <>
      {search.q !== '' || tags.length > 0 ? (
        <FilterTags>
          {search.q !== '' ? <FilterTag to={searchLink({ ...search, q: '', page: 1 })} label={`“${search.q}”`} /> : null}
          {tags.map(({ kind, term, label }) => <FilterTag key={kind + term} to={searchLink(without(search, kind, term))} label={`${nameOf(kind)}: ${label}`} />)}
          <a href={searchLink({})}>Clear all</a>
        </FilterTags>
      ) : null}
      <p role="status"><strong>{many(found.total)}</strong>{found.loosened ? ` ${found.total === 1 ? 'has' : 'have'} some of your words; none has them all` : null}{found.capped ? ', counted among the 1,000 that match your words best' : null}{found.pages > 1 ? `, page ${found.page} of ${found.pages}` : null}</p>
      {found.loosened ? <p>The closest stand first. Fewer words find more that have them all.</p> : null}
      {search.q !== '' && found.total > 1 ? (
        <p>
          {search.sort === 'best' ? 'Closest match first. ' : 'Newest first. '}
          <a href={searchLink({ ...search, sort: search.sort === 'best' ? 'newest' : 'best', page: 1 })}>{search.sort === 'best' ? 'Show the newest first' : 'Show the closest match first'}</a>
        </p>
      ) : null}
    </>
  )
}

export function Results({ search, found }: { search: LibrarySearch; found: Found }) {
  if (found.total === 0) return <Nothing search={search} letGo={found.letGo} meant={found.meant} />
  if (found.cards.length === 0) return <p>There are only {found.pages} pages. <a href={searchLink({ ...search, page: 1 })}>Go to the first</a>.</p>
  return (
    <>
      <CardList label="Practices">{found.cards.map((card) => <PracticeCard key={card.id} card={card} />)}</CardList>
      <Pagination page={found.page} pages={found.pages} link={(page) => searchLink({ ...search, page })} label="Pages of practices" />
    </>
  )
}

/** Nothing found: which part to let go of, and what there would be then. */
function Nothing({ search, letGo, meant }: { search: LibrarySearch } & Pick<Found, 'letGo' | 'meant'>) {
  const asked = search.q !== '' || Object.keys(search.chosen).length > 0
  if (!asked)
    return (
      <EmptyState title="The library is waiting for its first practice" action={{ to: '/interventions/new', label: 'Write up a practice' }}>
        <p>Half an hour is enough: what you did, for whom, what it took and what happened, whether or not it worked.</p>
      </EmptyState>
    )
  return (
    <EmptyState title="Nothing has all of that yet" action={{ to: searchLink({}), label: 'See the whole library' }}>
      {meant ? <p>Did you mean <a href={searchLink({ q: meant, sort: search.sort })}>{meant}</a>?</p> : null}
      {letGo.length > 0 ? (
        <>
          <p>Let go of one part:</p>
          <ul>
            {letGo.map(({ kind, count }) => (
              <li key={kind}>
                <a href={searchLink(kind === 'q' ? { ...search, q: '', page: 1 } : without(search, kind))}>{kind === 'q' ? `without the words “${search.q}”` : `any ${nameOf(kind).toLowerCase()}`}</a>: {many(count)}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{search.q === '' ? 'Take off more than one filter.' : 'Try fewer or simpler words: “fluency” finds more than “Year 4 fluency intervention”.'}</p>
      )}
    </EmptyState>
  )
}
