import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as evidence from '#app/domain/evidence.server.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { signedIn } from '#app/policy/standing.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { KeptDone } from '#app/views/interventions/kept-done.tsx'
import { AccountPage } from '#app/views/interventions/reading.tsx'
import { StandingBanner } from '#app/views/interventions/standing-banner.tsx'

const done: Record<string, string> = {
  submitted: 'It is with the leads of your organisation. You will hear by e-mail what they say.',
  published: 'It is in the library, and can be found now.',
  returned: 'It is back with its author, with your note.',
  withdrawn: 'It is out of the library.',
  'taken-back': 'It is a draft again: change what you like and send it when you are ready.',
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.account.title ?? 'Practice'} – Hearth` },
  { name: 'description', content: data?.account.summary ?? '' },
  ...(data?.account.status === 'published' ? [] : [{ name: 'robots', content: 'noindex' }]),
]

export const loader = page(async ({ ctx, params, url }) => {
  const account = await interventions.forReading(ctx, params.id!)
  const finding = await evidence.forReading(ctx.db, account.id)
  const said = account.inside ? (done[url.searchParams.get('done') ?? ''] ?? null) : null
  return { account, finding, designLabel: taxonomies.label('evaluation-designs', finding.told.design ?? ''), signedIn: signedIn(ctx.who), said }
})

export default function Show() {
  const { account, finding, designLabel, signedIn, said } = useLoaderData<typeof loader>()
  return (
    <>
      <BackLink to={paths.interventions()}>The library</BackLink>
      {said ? <KeptDone names={[`${account.id}-note`]} /> : null}
      {said ? <Notice kind="success"><p>{said}</p></Notice> : null}
      <StandingBanner account={account} />
      <PageTitle title={account.title} caption={account.setting.name} lead={<p>{account.summary}</p>} />
      <AccountPage account={account} finding={finding} designLabel={designLabel} signedIn={signedIn} />
    </>
  )
}
