import type { ReactNode } from 'react'
import { facets, MOST_MATCHES, MOST_RANKED, searchLink, searchQuery, sorts, without, type FacetGroup, type Found, type LibrarySearch, type Sort } from '#app/domain/interventions.ts'
import { paths } from '#app/paths.ts'
import { Details } from '#app/ui/details/details.tsx'
import { FilterTag, FilterTags } from '#app/ui/filter-panel/filter-panel.tsx'

const number = (count: number): string => count.toLocaleString('en-GB')
export const many = (count: number): string => `${number(count)} ${count === 1 ? 'practice' : 'practices'}`
const has = (count: number): string => (count === 1 ? 'has' : 'have')
const upTo = (count: number): string => (count >= MOST_MATCHES ? `more than ${number(count)}` : number(count))

/** What is being looked for, each part removable, and how many there are. */
export function Asked({ search, groups, found, mine, typed }: { search: LibrarySearch; groups: readonly FacetGroup[]; found: Found; mine?: { id: string; name: string } | null | undefined; typed?: string | undefined }) {
  return (
    <>
      {found.wordless ? <p>There is no word to search for in “{typed}”: {Object.keys(search.chosen).length > 0 ? 'this is everything that fits the filters' : 'this is the whole library'}.</p> : null}
      {found.named.map(({ id, name }) => (id === search.like ? null : <p key={id}><a href={searchLink({ like: id })}>See practice from schools like {name}</a></p>))}
      <Tags search={search} groups={groups} found={found} />
      <Forgiven search={search} found={found} />
      <p role="status"><strong>{many(found.total)}</strong>{counted(found)}{found.pages > 1 ? `, page ${found.page} of ${found.pages}` : null}</p>
      <Some search={search} found={found} />
      {found.like ? (
        <Compared like={found.like} by={found.sort}>{found.total > 1 ? <p><Orders search={search} by={found.sort} mine={mine ?? null} /></p> : null}</Compared>
      ) : (
        <>
          {found.total > 1 ? <p><Orders search={search} by={found.sort} mine={mine ?? null} /></p> : null}
          <p><KeepLinks search={search} /></p>
        </>
      )}
    </>
  )
}

/** Ways to come back to a search. Beside a school they stand after the results, which begin the sooner. */
export function KeepLinks({ search }: { search: LibrarySearch }) {
  const query = searchQuery(search)
  return (
    <>
      <a href={`${paths.savedSearches()}?save=${encodeURIComponent(query)}`}>Save this search</a>{' · '}
      <a href={paths.interventionsFeed(query === '' ? '' : `?${query}`)}>Feed</a>
    </>
  )
}

function Tags({ search, groups, found }: { search: LibrarySearch; groups: readonly FacetGroup[]; found: Found }) {
  const tags = facets.flatMap(({ kind, label }) => (search.chosen[kind] ?? []).map((term) => ({ kind, term, label: `${label}: ${groups.find((group) => group.kind === kind)?.options.find((one) => one.term === term)?.label ?? term}` })))
  if (search.q === '' && tags.length === 0 && !found.like) return null
  return (
    <FilterTags>
      {search.q !== '' ? <FilterTag to={searchLink({ ...search, q: '', words: 'near', sort: search.like ? 'like' : 'newest', page: 1 })} label={`“${search.q}”`} /> : null}
      {found.like ? <FilterTag to={searchLink({ ...search, like: null, sort: search.sort === 'like' ? undefined : search.sort, page: 1 })} label={`Like ${found.like.name}`} /> : null}
      {tags.map(({ kind, term, label }) => <FilterTag key={kind + term} to={searchLink(without(search, kind, term))} label={label} />)}
      <a href={paths.interventions()}>Clear all</a>
    </FilterTags>
  )
}

/** Among what the counts are, where that is not everything. */
function counted({ total, all, some, loosened, capped }: Found): string {
  const words = !loosened ? '' : all ? `: ${number(all)} ${has(all)} all your words, ${upTo(some ?? 0)} ${has(some ?? 0)} some` : ` ${has(total)} some of your words; none has them all`
  if (capped === 'closest') return `${words}, counted among the ${number(MOST_MATCHES)} that match your words best`
  return capped === 'newest' ? `${words}, counted among ${number(MOST_MATCHES)} of the more than ${number(MOST_RANKED)} that have your words: first those with them in title or summary, then the newest` : words
}

/** Few have all the words, and others have some; or these have some. */
function Some({ search, found: { all, some, loosened } }: { search: LibrarySearch; found: Found }) {
  if (loosened) return <p>The closest stand first. {all ? <a href={searchLink({ ...search, words: 'near', page: 1 })}>Show only those that have them all</a> : 'Fewer words find more that have them all.'}</p>
  if (!all || !some || some <= all) return null
  return <p>{number(all)} {has(all)} all your words, {upTo(some)} {has(some)} some: <a href={searchLink({ ...search, words: 'any', page: 1 })}>show those too</a>.</p>
}

/** Words that nothing has were taken for the nearest that something has. */
function Forgiven({ search, found: { corrected, widened } }: { search: LibrarySearch; found: Found }) {
  if (corrected.length === 0 && !widened) return null
  return (
    <p>
      {corrected.map(({ typed, near }) => `Nothing has “${typed}”. These have “${near}”. `)}
      {widened ? `Nothing was written at ${widened.whole}. These are from ${widened.outward}. ` : null}
      <a href={searchLink({ ...search, words: 'typed', page: 1 })}>Search exactly as typed</a>
    </p>
  )
}

/** What the school is compared by, and how, for those who ask. */
function Compared({ like, by, children }: { like: NonNullable<Found['like']>; by: Sort; children?: ReactNode }) {
  if (like.says === '') return <p>Nothing is held of <a href={paths.organisation(like.id)}>{like.name}</a> that it could be compared by. Choose another school to see what settings like it did.</p>
  return (
    <Details summary="How this is ordered">
      <p><a href={paths.organisation(like.id)}>{like.name}</a>: {like.says}.{like.unheld ? ` ${like.unheld}` : ''}</p>
      <p>
        {by === 'like' ? 'The most alike come first. ' : 'When the most alike come first: '}Phase counts most, then size and free school meals, then town or country, how far a major town is, and selection. A figure that we do not hold of another
        setting counts as half alike. Sizes are called alike up to twice as many pupils. What is no school, or of no known phase, stands last and is not compared. Region does not count: a school like yours may be far away.
      </p>
      {children}
    </Details>
  )
}

/** The orders to choose from; the one that stands is no link. */
function Orders({ search, by, mine }: { search: LibrarySearch; by: Sort; mine: { id: string; name: string } | null }) {
  const like = search.like ?? mine?.id ?? null
  const orders = (Object.keys(sorts) as Sort[]).filter((sort) => sort === by || (sort === 'best' ? search.q !== '' : sort === 'like' ? like !== null : true))
  return (
    <>
      In order:{' '}
      {orders.map((sort, at) => (
        <span key={sort}>
          {at > 0 ? ', ' : ''}
          {sort === by ? <strong>{sorts[sort]}</strong> : <a href={searchLink({ ...search, like: sort === 'like' ? like : search.like, sort, page: 1 })}>{sorts[sort]}</a>}
        </span>
      ))}
      .{' '}
    </>
  )
}
