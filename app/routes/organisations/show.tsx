import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as organisations from '#app/domain/organisations.server.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { belongsTo } from '#app/policy/standing.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { OrganisationPage } from '#app/views/organisations/page.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.organisation.name ?? 'Organisation'} – Hearth` },
  ...(data?.organisation.acceptedAt ? [] : [{ name: 'robots', content: 'noindex' }]),
]

export const loader = page(async ({ ctx, params, url }) => {
  const organisation = await organisations.forReading(ctx, params.id ?? '')
  return { organisation, belongs: belongsTo(ctx.who, organisation.id), asked: url.searchParams.get('done') === 'proposed' && organisation.proposedBy === ctx.who.accountId }
})

export default function Show() {
  const { organisation, belongs, asked } = useLoaderData<typeof loader>()
  return (
    <>
      <BackLink to={paths.organisations()}>Schools and organisations</BackLink>
      {asked && organisation.acceptedAt === null && organisation.declinedAt === null ? <Notice kind="success"><p>You have asked for {organisation.name} to be added.</p></Notice> : null}
      <OrganisationPage it={organisation} belongs={belongs} />
    </>
  )
}
