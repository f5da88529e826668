import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as evidence from '#app/domain/evidence.server.ts'
import { EvaluationForm } from '#app/domain/evidence.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { EditForm } from '#app/domain/interventions.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Clash } from '#app/views/interventions/clash.tsx'
import { fieldOrder, PracticeForm } from '#app/views/interventions/form.tsx'
import { KeptDone } from '#app/views/interventions/kept-done.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Change ‘${data?.title ?? ''}’ – Hearth` }]

export const loader = page(async ({ ctx, params, url }) => {
  const id = params.id!
  const { title, status, version, organisationId, returnedNote, values } = await interventions.forEditing(ctx, id)
  const [measured, { held }, { settings, words }] = await Promise.all([evidence.forEditing(ctx.db, id), interventions.checked(ctx, id, null), interventions.forWriting(ctx)])
  return {
    id, title, status, version, returnedNote, words, values: { ...values, ...measured }, settings: settings.filter((one) => one.organisationId === organisationId),
    held, kept: url.searchParams.get('done') === 'saved' ? [id, `new-${ctx.who.accountId}`] : [],
  }
})

export const action = deed(EditForm.extend(EvaluationForm.shape), async ({ ctx, params, input }) => {
  const id = params.id!
  await interventions.save(ctx, id, { written: input, stated: evidence.stating(ctx, id, input), seenVersion: input.seenVersion })
  return redirect(input.deed === 'preview' ? `${paths.previewIntervention(id)}?done=saved` : `${paths.editIntervention(id)}?done=saved`)
})

export default function Edit() {
  const { id, title, status, version, returnedNote, words, values, settings, held, kept } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  const clashed = refused !== undefined && refused.typed.seenVersion !== String(version)
  return (
    <Reading>
      <BackLink to={paths.intervention(id)}>Back to the draft</BackLink>
      <ErrorSummary errors={refused?.errors ?? held} order={fieldOrder} />
      {refused ? null : <KeptDone names={kept} />}
      {kept.length > 0 && !refused ? <Notice kind="success" title="Saved">Only people in your organisation can see it. When it is ready, <a href={paths.previewIntervention(id)}>see how it will look and send it to a lead</a>.</Notice> : null}
      {clashed ? <Clash saved={values} typed={refused.typed} /> : null}
      {returnedNote ? <Notice kind="warn" title={status === 'withdrawn' ? 'It was taken out of the library with a note' : 'A lead sent this back with a note'}><p>{returnedNote}</p></Notice> : null}
      <PageTitle title="Change your practice" caption={title} />
      <PracticeForm values={refused?.typed ?? values} errors={refused?.errors ?? held} words={words} settings={settings} keep={id} seenVersion={version} />
    </Reading>
  )
}
