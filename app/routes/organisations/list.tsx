import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { isKind, kinds, kindWords } from '#app/domain/organisations.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Button, ButtonRow, LinkButton } from '#app/ui/button/button.tsx'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { Hidden, SelectField, TextField } from '#app/ui/field/field.tsx'
import { FilterPanel } from '#app/ui/filter-panel/filter-panel.tsx'
import { TwoColumns } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Pagination } from '#app/ui/pagination/pagination.tsx'
import { OrganisationCards } from '#app/views/organisations/card.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.asked.q ? `“${data.asked.q}” among organisations` : 'Schools and organisations'} – Hearth` },
  { name: 'description', content: 'Every school, trust and local authority in the register, and the universities, nurseries, charities and employers that work with them.' },
]

export const loader = page(async ({ ctx, url }) => {
  const kind = url.searchParams.get('kind')
  const la = url.searchParams.get('la') ?? ''
  const asked = { q: (url.searchParams.get('q') ?? '').trim().slice(0, 200), kind: isKind(kind) ? kind : null, laCode: /^\d{3,4}$/.test(la) ? Number(la) : null, page: Number(url.searchParams.get('page') ?? 1) }
  const [found, mine] = await Promise.all([organisations.browse(ctx, asked), organisations.myProposals(ctx)])
  return { asked, found, mine }
})

export default function Organisations() {
  const { asked, found, mine } = useLoaderData<typeof loader>()
  const { q, kind, laCode } = asked
  const filtered = kind !== null || laCode !== null
  const query = { q, kind: kind ?? undefined, la: laCode === null ? undefined : String(laCode) }
  const total = found.total.toLocaleString('en-GB')
  return (
    <>
      <PageTitle title="Schools and organisations" lead={<p>Who is here: every school, trust and local authority in the register, and those who work with them.</p>} action={<LinkButton kind="plain" to={paths.proposeOrganisation()}>Ask for one to be added</LinkButton>} />
      <form method="get" action={paths.organisations()} role="search">
        <TextField label="Find a school or organisation" name="q" type="search" value={q} hint="A name, a town, a postcode, a URN or a DfE number." autoComplete="off" spellCheck={false} maxLength={200} />
        {kind ? <Hidden name="kind" value={kind} /> : null}
        {laCode === null ? null : <Hidden name="la" value={laCode} />}
        <ButtonRow><Button>Search</Button></ButtonRow>
      </form>
      {mine.length > 0 ? (
        <section aria-labelledby="mine">
          <h2 id="mine" className="govuk-heading-m">You asked for</h2>
          <ul className="govuk-list">
            {mine.map((one) => <li key={one.id}><a href={paths.organisation(one.id)}>{one.name}</a>: {one.declinedAt === null ? 'waiting for a moderator' : 'not added; open it to see why'}</li>)}
          </ul>
        </section>
      ) : null}
      <TwoColumns
        sideFirst
        side={
          <FilterPanel action={paths.organisations()} title="Narrow the list" open={filtered} clearTo={filtered ? paths.organisations({ q }) : undefined}>
            {q !== '' ? <Hidden name="q" value={q} /> : null}
            <SelectField label="Kind" name="kind" value={kind ?? ''} options={[{ value: '', label: 'Any kind' }, ...kinds.map((one) => ({ value: one, label: kindWords[one] }))]} />
            <SelectField label="Local authority" name="la" value={laCode === null ? '' : String(laCode)} options={[{ value: '', label: 'Anywhere' }, ...found.areas.flatMap((area) => (area.code === null ? [] : [{ value: String(area.code), label: area.name }]))]} />
          </FilterPanel>
        }
        main={
          found.items.length > 0 ? (
            <>
              <p role="status" className="govuk-body">{found.total === 1 ? 'One organisation' : `${total} organisations`}{q ? ` found for “${q}”` : ''}{q && found.total > 1 ? ', the nearest first and closed ones last' : ''}.</p>
              <OrganisationCards found={found.items} label="Organisations" />
              <Pagination page={found.page} pages={found.pages} label="Pages of organisations" link={(to) => paths.organisations({ ...query, page: to === 1 ? undefined : String(to) })} />
            </>
          ) : (
            <>
            {found.near.length > 0 ? (
              <section aria-labelledby="near">
                <h2 id="near" className="govuk-heading-m">Did you mean one of these?</h2>
                <OrganisationCards found={found.near} label="Names near to what you typed" />
              </section>
            ) : null}
            <EmptyState title={q ? `Nothing found for “${q}”` : found.page > 1 ? 'There is no such page of this list' : 'Nothing here yet'} action={{ to: paths.proposeOrganisation(q ? { name: q } : {}), label: 'Ask for one to be added' }}>
              <p>{q ? 'Try fewer words, the town, the postcode without its last part, or the URN. A school may be in the register under a newer name.' : 'Choose another kind or local authority.'}</p>
              {filtered || found.page > 1 ? <p><a href={paths.organisations({ q })}>Look among all of them</a></p> : null}
              <p>Nurseries, universities, charities and employers are added when somebody from there asks.</p>
            </EmptyState>
            </>
          )
        }
      />
    </>
  )
}
