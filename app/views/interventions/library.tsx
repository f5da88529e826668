import { facets, searchLink, without, type FacetKind, type Found, type LibrarySearch } from '#app/domain/interventions.ts'
import { paths } from '#app/paths.ts'
import { CardList } from '#app/ui/card/card.tsx'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { Pagination } from '#app/ui/pagination/pagination.tsx'
import { many } from './asked.tsx'
import { PracticeCard } from './card.tsx'

const nameOf = (kind: FacetKind): string => facets.find((facet) => facet.kind === kind)?.label ?? kind

export function Results({ search, found }: { search: LibrarySearch; found: Found }) {
  return (
    <>
      {found.total === 0 ? <Nothing search={search} found={found} /> : <Practices search={search} found={found} />}
      {found.near ? <Near {...found.near} /> : null}
    </>
  )
}

function Practices({ search, found }: { search: LibrarySearch; found: Found }) {
  const last = found.sort === 'like'
  const alike = found.cards.filter((card) => !last || !card.apart)
  const apart = found.cards.filter((card) => last && card.apart)
  return (
    <>
      {alike.length > 0 ? <CardList label="Practices">{alike.map((card) => <PracticeCard key={card.id} card={card} />)}</CardList> : null}
      {apart.length > 0 ? (
        <section aria-labelledby="apart">
          <h2 id="apart">Not schools, or of no known phase: not compared</h2>
          <CardList label="Practices that are not compared">{apart.map((card) => <PracticeCard key={card.id} card={card} level={3} />)}</CardList>
        </section>
      ) : null}
      <Pagination page={found.page} pages={found.pages} link={(page) => searchLink({ ...search, page, more: null })} label="Pages of practices" />
    </>
  )
}

/** The words hold a postcode: the schools there, each a way to what schools like it did. */
function Near({ postcode, schools }: NonNullable<Found['near']>) {
  return (
    <section aria-labelledby="near">
      <h2 id="near">Schools at {postcode}</h2>
      <ul>{schools.map(({ id, name }) => <li key={id}><a href={searchLink({ like: id })}>Practice from schools like {name}</a></li>)}</ul>
    </section>
  )
}

/** Nothing found: which part to let go of, and what there would be then. */
function Nothing({ search, found: { letGo, nearby } }: { search: LibrarySearch; found: Found }) {
  const filtered = Object.keys(search.chosen).length > 0
  const asked = search.q !== '' || filtered
  if (!asked)
    return (
      <EmptyState title="The library is waiting for its first practice" action={{ to: paths.newIntervention(), label: 'Write up a practice' }}>
        <p>Half an hour is enough: what you did, for whom, what it took and what happened, whether or not it worked.</p>
      </EmptyState>
    )
  return (
    <EmptyState title={filtered ? 'Nothing has all of that yet' : `Nothing has “${search.q}”`} action={{ to: paths.interventions(), label: 'See the whole library' }}>
      {search.words === 'typed' ? <p><a href={searchLink({ ...search, words: 'near' })}>Look for words like these</a>: other spellings, and other names for the same thing.</p> : null}
      {letGo.length > 0 ? (
        <>
          <p>Let go of one part:</p>
          <ul>
            {letGo.map(({ kind, count }) => (
              <li key={kind}>
                <a href={searchLink(kind === 'q' ? { ...search, q: '', sort: undefined, page: 1 } : without(search, kind))}>{kind === 'q' ? `without the words “${search.q}”` : `any ${nameOf(kind).toLowerCase()}`}</a>: {many(count)}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{search.q === '' ? 'Take off more than one filter.' : /\s/.test(search.q) ? 'Try fewer or simpler words: “fluency” finds more than “Year 4 fluency intervention”.' : 'Try another word for it.'}</p>
      )}
      {nearby.length > 0 ? (
        <>
          <p>{filtered ? 'Or look through:' : 'Or look through what there is:'}</p>
          <ul>{nearby.map(({ kind, term, label, count }) => <li key={kind + term}><a href={searchLink({ chosen: { [kind]: [term] } })}>{label}</a>: {many(count)}</li>)}</ul>
        </>
      ) : null}
    </EmptyState>
  )
}
