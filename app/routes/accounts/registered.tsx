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

export default function Registered() {
  const { demo } = useLoaderData<typeof loader>()
  return (
    <Reading>
      <PageTitle title="Look in your e-mail" lead="We have sent a message to the address you gave. Open the link in it within 48 hours to confirm the address: then your account begins." />
      <NoMailYet demo={demo} again={{ to: paths.register(), label: 'register again' }} />
    </Reading>
  )
}
