import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as interventions from '#app/domain/interventions.server.ts'
import * as networks from '#app/domain/networks.server.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { belongsTo, leads } from '#app/policy/standing.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { CardList } from '#app/ui/card/card.tsx'
import { PracticeCard } from '#app/views/interventions/card.tsx'
import { OrganisationPage } from '#app/views/organisations/page.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.organisation.name ?? 'Organisation'} – Hearth` },
  ...(data?.organisation.acceptedAt ? [] : [{ name: 'robots', content: 'noindex' }]),
]

export const loader = page(async ({ ctx, params, url }) => {
  const organisation = await organisations.forReading(ctx, params.id ?? '')
  const ids = await organisations.withPredecessors(ctx.db, organisation.id)
  const [practice, joined] = await Promise.all([interventions.publishedBy(ctx.db, ids, 25), networks.ofOrganisation(ctx.db, [organisation.id])])
  return { organisation, practice, joined, belongs: belongsTo(ctx.who, organisation.id), counts: (organisation.kind === 'trust' || organisation.kind === 'local_authority') && leads(ctx.who, organisation.id), asked: url.searchParams.get('done') === 'proposed' && organisation.proposedBy === ctx.who.accountId }
})

export default function Show() {
  const { organisation, practice, joined, belongs, counts, asked } = useLoaderData<typeof loader>()
  return (
    <>
      <BackLink to={paths.organisations()}>Schools and organisations</BackLink>
      {asked && organisation.acceptedAt === null && organisation.declinedAt === null ? <Notice kind="success"><p>You have asked for {organisation.name} to be added.</p></Notice> : null}
      {belongs && organisation.kind === 'school' ? <p className="govuk-body"><a href={paths.premium()}>Its pupil premium strategy statements</a> (for people of this school)</p> : null}
      {belongs && organisation.kind === 'school' ? <p><a href={paths.sharing(organisation.id)}>Who may count our joint work</a>: your trust and your local authority, if a lead says so</p> : null}
      {counts ? <p><a href={paths.rollup(organisation.id)}>Joint work in {organisation.name}</a>, counted with its schools’ consent (for its leads)</p> : null}
      <OrganisationPage
        it={organisation}
        belongs={belongs}
        practice={
          practice.length > 0 ? (
            <section aria-labelledby="practice">
              <h2 id="practice">What they have written up</h2>
              <CardList>{practice.map((card) => <PracticeCard key={card.id} card={card} level={3} />)}</CardList>
            </section>
          ) : null
        }
        networks={
          joined.length > 0 ? (
            <section aria-labelledby="networks">
              <h2 id="networks">Networks</h2>
              <ul>{joined.map((one) => <li key={one.id}><a href={paths.network(one.id)}>{one.name}</a></li>)}</ul>
            </section>
          ) : null
        }
      />
    </>
  )
}
