import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { SharingForm } from '#app/domain/rollups.ts'
import * as rollups from '#app/domain/rollups.server.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { HolderChoice, SharingHistory, WhatIsShown } from '#app/views/rollups/sharing.tsx'

const done: Record<string, string> = { give: 'Your countersigned work is counted from now on. You can end it here at any time.', end: 'Ended. Your work is out of the roll-up at once.' }

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Who may count our joint work${data ? ` – ${data.sharing.organisation.name}` : ''} – Hearth` }]

export const loader = page(async ({ ctx, params, url }) => ({ sharing: await rollups.forSharing(ctx, params.id!), said: done[url.searchParams.get('done') ?? ''] ?? null }))

export const action = deed(SharingForm, async ({ ctx, params, input }) => {
  await (input.deed === 'give' ? rollups.give : rollups.end)(ctx, params.id!, input.holder)
  return redirect(`${paths.sharing(params.id!)}?done=${input.deed}`)
})

export default function Sharing() {
  const { sharing, said } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  const former = sharing.history.filter((one) => one.endedAt === null && !one.holds)
  return (
    <Reading>
      <BackLink to={paths.organisation(sharing.organisation.id)}>{sharing.organisation.name}</BackLink>
      <ErrorSummary errors={refused?.errors} />
      {said && !refused ? <Notice kind="success"><p>{said}</p></Notice> : null}
      <PageTitle title="Who may count our joint work" caption={sharing.organisation.name} lead="Your trust or local authority can count the joint work that your partners have countersigned. Only if a lead here says so, and only for as long as you want." />
      {sharing.holders.length === 0 ? <p>The register names no trust and no local authority for {sharing.organisation.name}, so nobody above it can ask.</p> : null}
      {sharing.holders.map((holder) => <HolderChoice key={holder.id} holder={holder} refusal={sharing.refusal} />)}
      {former.map((one) => <HolderChoice key={one.holder.id} holder={{ ...one.holder, kind: 'former', standing: one, asked: null }} refusal={sharing.refusal} />)}
      {sharing.holders.length + former.length > 0 ? <WhatIsShown /> : null}
      <SharingHistory history={sharing.history} />
      <p>Read <a href={paths.guidance('what-is-counted-above-you')}>what is counted above you, and how</a>.</p>
    </Reading>
  )
}
