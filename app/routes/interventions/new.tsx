import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as interventions from '#app/domain/interventions.server.ts'
import { StartForm, WriteForm } from '#app/domain/interventions.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { BeginForm } from '#app/views/interventions/begin.tsx'

export const meta: MetaFunction = () => [{ title: 'Write up a practice – Hearth' }]

export const loader = page(async ({ ctx }) => {
  const { settings } = await interventions.forWriting(ctx)
  return { settings, formKey: newId(), keep: `new-${ctx.who.accountId}` }
})

export const action = deed(StartForm, async ({ ctx, input }) => {
  const id = newId()
  const { settings, thisYear } = await interventions.forWriting(ctx)
  const about = settings.find((one) => one.organisationId === input.organisationId) ?? (settings.length === 1 ? settings[0] : undefined)
  const written = WriteForm.parse({ ...input, phase: about?.likelyPhase ?? '', academicYear: thisYear })
  await interventions.start(ctx, id, { written, stated: { statements: [], level: null, result: null } })
  return redirect(`${paths.editIntervention(id)}?done=started`)
})

export default function New() {
  const { settings, formKey, keep } = useLoaderData<typeof loader>()
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
      <ErrorSummary errors={refused?.errors} order={['organisationId', 'title']} />
      {refused?.earlier ? <p><a href={refused.earlier}>Open the draft you began with this form</a></p> : null}
      <PageTitle
        title="Write up a practice"
        lead={<p>Half an hour, from notes you already have, in ten short steps. Stop and come back whenever you like. Nothing is published until a lead in your organisation says so. <a href={paths.guidance('writing-an-intervention')}>What to put under each heading</a></p>}
      />
      <BeginForm values={refused?.typed ?? {}} errors={refused?.errors ?? {}} settings={settings} keep={keep} formKey={formKey} />
    </Reading>
  )
}
