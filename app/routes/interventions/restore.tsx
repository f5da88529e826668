import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as interventions from '#app/domain/interventions.server.ts'
import { RestoreForm } from '#app/domain/interventions.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { dayOf, sayDay } from '#app/platform/dates.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Button } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Hidden } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Inset } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Put ‘${data?.title ?? ''}’ back – Hearth` }]

export const loader = page(({ ctx, params }) => interventions.forRestoring(ctx, params.id!))

export const action = deed(RestoreForm, async ({ ctx, params, input }) => {
  await interventions.restore(ctx, params.id!, input.seenVersion)
  return redirect(`${paths.intervention(params.id!)}?done=restored`)
})

export default function Restore() {
  const { title, version, edition, withdrawnAt, note, changed } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  return (
    <Reading>
      <BackLink to={paths.interventions()}>The library</BackLink>
      <ErrorSummary errors={refused?.errors} />
      <PageTitle title="Put it back in the library?" caption={title} />
      <p>It was taken out on {sayDay(dayOf(new Date(withdrawnAt)))}. Version {edition} comes back exactly as readers last saw it, at the same address, and can be found at once.</p>
      {note ? <Inset><p>Why it was taken out: {note}</p></Inset> : null}
      {changed ? <p>It has been changed since then. Those words are not lost: they become a new version in the making, which readers do not see until a lead approves it. A picture or a file that was removed since then stays removed.</p> : null}
      <form method="post" noValidate>
        <Hidden name="seenVersion" value={version} />
        <Button>Put version {edition} back</Button>
      </form>
    </Reading>
  )
}
