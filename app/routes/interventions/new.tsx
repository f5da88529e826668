import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as evidence from '#app/domain/evidence.server.ts'
import { EvaluationForm } from '#app/domain/evidence.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { WriteForm } from '#app/domain/interventions.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { fieldOrder, PracticeForm } from '#app/views/interventions/form.tsx'

export const meta: MetaFunction = () => [{ title: 'Write up a practice – Hearth' }]

export const loader = page(async ({ ctx }) => {
  const { settings, words, thisYear } = await interventions.forWriting(ctx)
  const values = { phase: settings.length === 1 ? settings[0]!.likelyPhase : '', academicYear: thisYear }
  return { settings, words, values, formKey: newId(), keep: `new-${ctx.who.accountId}` }
})

export const action = deed(WriteForm.extend(EvaluationForm.shape), async ({ ctx, input }) => {
  const id = newId()
  await interventions.start(ctx, id, { written: input, stated: evidence.stating(ctx, id, input) })
  return redirect(input.deed === 'preview' ? `${paths.previewIntervention(id)}?done=saved` : `${paths.editIntervention(id)}?done=saved`)
})

export default function New() {
  const { settings, words, formKey, values, keep } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  if (settings.length === 0)
    return (
      <>
        <PageTitle title="Write up a practice" />
        <EmptyState title="Join your school or organisation first" action={{ to: paths.join(), label: 'Find your organisation' }}>
          <p>What you write is published under its name, once a lead there has read it.</p>
        </EmptyState>
      </>
    )
  return (
    <Reading>
      <ErrorSummary errors={refused?.errors} order={fieldOrder} />
      {refused?.earlier ? <p><a href={refused.earlier}>Open the draft you began with this form</a></p> : null}
      <PageTitle
        title="Write up a practice"
        lead={<p>Half an hour, from notes you already have. Only a title is needed to save; nothing is published until a lead in your organisation says so. <a href={paths.guidance('writing-an-intervention')}>What to put under each heading</a></p>}
      />
      <PracticeForm values={refused?.typed ?? values} errors={refused?.errors ?? {}} words={words} settings={settings} keep={keep} formKey={formKey} />
    </Reading>
  )
}
