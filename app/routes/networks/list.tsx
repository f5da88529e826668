import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as networks from '#app/domain/networks.server.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { sayInstant } from '#app/platform/dates.ts'
import { CardList } from '#app/ui/card/card.tsx'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { SelectField, TextField } from '#app/ui/field/field.tsx'
import { FilterPanel } from '#app/ui/filter-panel/filter-panel.tsx'
import { TwoColumns } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Pagination } from '#app/ui/pagination/pagination.tsx'
import { NetworkCard } from '#app/views/networks/network-card.tsx'

export const meta: MetaFunction = () => [
  { title: 'Networks – Hearth' },
  { name: 'description', content: 'Schools, nurseries, universities and councils that work together: what they do well, what they need and who is in them.' },
]

export const loader = page(async ({ ctx, url }) => {
  const q = (url.searchParams.get('q') ?? '').slice(0, 200)
  const area = (url.searchParams.get('area') ?? '').slice(0, 20)
  const asked = Number(url.searchParams.get('page') ?? '1')
  const [list, desk] = await Promise.all([networks.list(ctx, { q, area, page: Number.isInteger(asked) && asked > 0 && asked < 10_000 ? asked : 1 }), networks.forDesk(ctx)])
  return { ...list, ...desk, q, area, starts: ctx.who.memberships.some((m) => m.role === 'coordinator') }
})

export default function List() {
  const { mine, all, areas, count, page, pages, q, area, invitations, requests, starts } = useLoaderData<typeof loader>()
  const searched = q !== '' || area !== ''
  const link = (to: number) => `${paths.networks()}?${new URLSearchParams({ ...(q ? { q } : {}), ...(area ? { area } : {}), page: String(to) }).toString()}`
  const asks = [...invitations.map((one) => ({ ...one, before: '', after: ` invites ${one.organisation}` })), ...requests.map((one) => ({ ...one, before: `${one.organisation} asks to join `, after: '' }))]
  const main = (
    <>
      {asks.length > 0 ? (
        <section aria-labelledby="waiting">
          <h2 id="waiting">Waiting for you</h2>
          <ul className="govuk-list">
            {asks.map((one) => <li key={one.memberId}>{one.before}<a href={paths.network(one.networkId)}>{one.network}</a>{one.after}, {sayInstant(one.askedAt)}.</li>)}
          </ul>
        </section>
      ) : null}
      {mine.length > 0 && !searched && page === 1 ? (
        <section aria-labelledby="mine">
          <h2 id="mine">Yours</h2>
          <CardList label="Your networks">{mine.map((network) => <NetworkCard key={network.id} network={network} />)}</CardList>
        </section>
      ) : null}
      <section aria-labelledby="all">
        <h2 id="all">{searched ? `${count} ${count === 1 ? 'network' : 'networks'} found` : 'All networks'}</h2>
        {all.length > 0 ? <CardList label="Networks">{all.map((network) => <NetworkCard key={network.id} network={network} />)}</CardList> : searched ? (
          <p>No network matches. Try one word, or another local authority. <a href={paths.networks()}>See all networks</a>.</p>
        ) : (
          <EmptyState title="No networks yet" action={starts ? { to: paths.newNetwork(), label: 'Start a network' } : undefined}><p>A network is a group of organisations that work on one thing together: what they do well, what they need and a log of what they did. A coordinator of a local authority starts it.</p></EmptyState>
        )}
        <Pagination label="Pages of networks" page={page} pages={pages} link={link} />
      </section>
    </>
  )
  return (
    <>
      <PageTitle title="Networks" lead={<>Organisations that work on something together. Anyone can read what a network is for and who is in it. See also <a href={paths.regions()}>regions working with regions</a>.</>} action={starts ? { to: paths.newNetwork(), label: 'Start a network' } : undefined} />
      <TwoColumns
        sideFirst
        main={main}
        side={
          <FilterPanel action={paths.networks()} title="Find a network" submit="Find" clearTo={searched ? paths.networks() : undefined} open={searched && count === 0}>
            <TextField label="Words" name="q" type="search" value={q} hint="A need, a place or a member" />
            <SelectField label="Run by" name="area" value={area} options={[{ value: '', label: 'Any local authority' }, ...areas.map((one) => ({ value: one.id, label: one.name }))]} />
          </FilterPanel>
        }
      />
    </>
  )
}
