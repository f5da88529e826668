import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { config } from '#app/platform/config.server.ts'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { NoMailYet } from '#app/views/accounts/no-mail-yet.tsx'

export const meta: MetaFunction = () => [{ title: 'Look in your e-mail – Hearth' }]

export const loader = page(() => ({ demo: config().demo }))

export default function ForgotSent() {
  const { demo } = useLoaderData<typeof loader>()
  return (
    <Reading>
      <PageTitle title="Look in your e-mail" lead="If there is an account with that address, a link to set a new password is on its way to it. The link works once, for one hour." />
      <NoMailYet demo={demo} again={{ to: paths.forgot(), label: 'ask again' }} />
    </Reading>
  )
}
