import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as evidence from '#app/domain/evidence.server.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { config } from '#app/platform/config.server.ts'
import { dayOf, sayDay } from '#app/platform/dates.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Printed } from '#app/ui/source-note/printed.tsx'
import { ApproachPage } from '#app/views/evidence/approach-page.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const title = `${data?.it.approach.label ?? 'Approach'}: what reviews say and what settings found`
  const description = [data?.it.approach.note, data?.it.ours.said].filter(Boolean).join(' ')
  return [
    { title: `${title} – Hearth` },
    { name: 'description', content: description },
    ...(data ? [
      { tagName: 'link', rel: 'canonical', href: data.address },
      { property: 'og:type', content: 'article' },
      { property: 'og:title', content: title },
      { property: 'og:description', content: description },
      { property: 'og:url', content: data.address },
      { property: 'og:site_name', content: 'Hearth' },
      { property: 'og:locale', content: 'en_GB' },
    ] : []),
  ]
}

export const loader = page(async ({ ctx, params, url }) => {
  const asked = url.searchParams.get('page') ?? ''
  const it = await evidence.forApproach(ctx, params.key!, /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1)
  return { it, address: config().baseUrl + paths.approach(it.approach.key), asAt: sayDay(dayOf(ctx.now)), monthsFrom: evidence.sayMonthsFrom() }
})

export default function Approach() {
  const { it, address, asAt, monthsFrom } = useLoaderData<typeof loader>()
  return (
    <>
      <BackLink to={paths.approaches()}>All approaches</BackLink>
      <ApproachPage it={it} asAt={asAt} monthsFrom={monthsFrom} />
      <Printed address={address} asAt={asAt} />
    </>
  )
}
