import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { OwnPart } from '#app/domain/collaborations.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { sayDay } from '#app/platform/dates.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { MyPartForm } from '#app/views/collaborations/my-part.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Your part in it${data ? ` – ${data.kind}, ${sayDay(data.part.happenedOn)}` : ''} – Hearth` }]

export const loader = page(async ({ ctx, params }) => {
  const part = await collaborations.forMyPart(ctx, params.id!)
  return { part, kind: taxonomies.label('collaboration-kinds', part.kind) }
})

export const action = deed(OwnPart, async ({ ctx, params, input }) => {
  if (input.deed === 'remove') await collaborations.takeBackMyPart(ctx, params.id!)
  else await collaborations.sayMyPart(ctx, params.id!, input)
  const { readable } = await collaborations.forMyPart(ctx, params.id!)
  const removed = input.deed === 'remove'
  return redirect(readable ? `${paths.collaboration(params.id!)}?done=${removed ? 'part-removed' : 'part'}` : `${paths.record()}?done=${removed ? 'removed' : 'saved'}`)
})

export default function MyPart() {
  const { part, kind } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  return (
    <Reading>
      <BackLink to={part.readable ? paths.collaboration(part.entryId) : paths.record()}>{part.readable ? 'Back to the entry' : 'Your record'}</BackLink>
      <ErrorSummary errors={refused?.errors} order={['organisationId', 'hours', 'learnt']} />
      <PageTitle title="Your part in it" caption={kind} lead={part.mine ? sayDay(part.happenedOn) : `${sayDay(part.happenedOn)}. It goes on your own record.`} />
      {part.refusal ? <Notice kind="info"><p>{part.refusal}</p></Notice> : <MyPartForm part={part} errors={refused?.errors ?? {}} typed={refused?.typed} />}
    </Reading>
  )
}
