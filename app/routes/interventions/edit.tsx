import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as interventions from '#app/domain/interventions.server.ts'
import { stepNamed } from '#app/domain/interventions.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { KeptDone } from '#app/views/interventions/kept-done.tsx'
import { ReturnedNote, Steps } from '#app/views/interventions/steps.tsx'
import { measuring } from './steps.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Write ‘${data?.title ?? ''}’ – Hearth` }]

export const loader = page(async ({ ctx, params, url }) => {
  const id = params.id!
  const { title, status, version, returnedNote, revises, states } = await interventions.forSteps(ctx, id, await measuring(ctx, id))
  const done = url.searchParams.get('done') ?? ''
  return { id, title, status, version, returnedNote, revises, states, done, forget: done === 'started' ? [`new-${ctx.who.accountId}`] : stepNamed(done) ? [`${id}:${done}`] : [] }
})

export default function Edit() {
  const { id, title, status, returnedNote, revises, states, done, forget } = useLoaderData<typeof loader>()
  const saved = stepNamed(done)
  return (
    <>
      <BackLink to={paths.intervention(revises ?? id)}>{revises ? 'Back to the published version' : 'Back to the draft'}</BackLink>
      <KeptDone names={forget} />
      {done === 'started' ? <Notice kind="success" title="Begun">Only people in your organisation can see it. Write the steps in any order, and stop whenever you like.</Notice> : null}
      {saved ? <Notice kind="success" title="Saved">{saved.title}</Notice> : null}
      {returnedNote ? <ReturnedNote note={returnedNote} withdrawn={status === 'withdrawn'} /> : null}
      <PageTitle title={revises ? 'Write the next version' : 'Write up your practice'} caption={title} />
      <Steps id={id} states={states} />
    </>
  )
}
