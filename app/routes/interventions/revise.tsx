import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as interventions from '#app/domain/interventions.server.ts'
import { ReviseForm } from '#app/domain/interventions.ts'
import { Invalid } from '#app/errors.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { BeginVersion, OpenVersion } from '#app/views/interventions/history-open.tsx'

const done: Record<string, string> = { discarded: 'The new version is thrown away. Readers see the last one, as before.' }

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `A new version of ‘${data?.revising.title ?? ''}’ – Hearth` }]

export const loader = page(async ({ ctx, params, url }) => {
  const revising = await interventions.forRevising(ctx, params.id!)
  if (revising.id !== params.id) throw redirect(paths.reviseIntervention(revising.id) + url.search)
  const { editions } = await interventions.history(ctx, revising.id)
  return { revising, editions: editions.filter((one) => !one.erased).map(({ number, at }) => ({ number, at })), from: url.searchParams.get('from') ?? '', said: done[url.searchParams.get('done') ?? ''] ?? null }
})

export const action = deed(ReviseForm, async ({ ctx, params, input }) => {
  const id = params.id!
  if (input.deed === 'start') {
    const copy = await interventions.revise(ctx, id, input.from === '' ? null : Number(input.from))
    return redirect(paths.editIntervention(copy))
  }
  if (!input.sure) throw new Invalid({ sure: 'Tick the box if you want to throw it away.' })
  await interventions.discard(ctx, id, input.seenVersion ?? 0)
  return redirect(paths.reviseIntervention(id, { done: 'discarded' }))
})

export default function Revise() {
  const { revising, editions, from, said } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  return (
    <Reading>
      <BackLink to={paths.intervention(revising.id)} />
      <ErrorSummary errors={refused?.errors} />
      {said ? <Notice kind="success"><p>{said}</p></Notice> : null}
      <PageTitle title="A new version" caption={revising.title} />
      <p>Readers see version {revising.edition} and find it in the library all the while. When a lead approves the new version it takes the place of the last one, at the same address. Every version can still be read in <a href={paths.interventionHistory(revising.id)}>its history</a>.</p>
      {revising.open ? <OpenVersion id={revising.id} open={revising.open} refused={refused} /> : <BeginVersion editions={editions} from={from} refused={refused} />}
    </Reading>
  )
}
