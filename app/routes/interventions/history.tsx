import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as interventions from '#app/domain/interventions.server.ts'
import { EraseForm } from '#app/domain/interventions.ts'
import { Invalid } from '#app/errors.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { dayOf } from '#app/platform/dates.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Compared, Editions, EraseForm as Erase, SinceAnswer, SinceForm } from '#app/views/interventions/history.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Every version of ‘${data?.history.title ?? ''}’ – Hearth` }]

const number = (text: string | null): number | null => (text !== null && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : null)

export const loader = page(async ({ ctx, params, url }) => {
  const asked = url.searchParams
  const history = await interventions.history(ctx, params.id!, { from: number(asked.get('from')), to: number(asked.get('to')), since: asked.get('since') })
  if (history.id !== params.id) throw redirect(paths.interventionHistory(history.id))
  return { history, today: dayOf(ctx.now), said: history.mayErase && asked.get('done') === 'erased' ? 'The words of that version are removed for good.' : null }
})

export const action = deed(EraseForm, async ({ ctx, params, input }) => {
  if (!input.sure) throw new Invalid({ sure: 'Tick the box if you want to remove the words for good.' })
  await interventions.erase(ctx, params.id!, Number(input.number))
  return redirect(paths.interventionHistory(params.id!, { done: 'erased' }))
})

export default function History() {
  const { history, today, said } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  return (
    <Reading>
      <BackLink to={paths.intervention(history.id)} />
      <ErrorSummary errors={refused?.errors} />
      {said ? <Notice kind="success"><p>{said}</p></Notice> : null}
      <PageTitle title="History" caption={history.title} />
      {history.editions.length === 0 ? (
        <EmptyState title="No version has been published yet">Each version that a lead approves is kept here, with what changed in it.</EmptyState>
      ) : (
        <>
          <SinceAnswer history={history} />
          <Compared history={history} />
          <Editions history={history} />
          <SinceForm history={history} latest={today} />
          <Erase history={history} errors={refused?.errors} />
        </>
      )}
    </Reading>
  )
}
