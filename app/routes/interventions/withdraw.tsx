import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as interventions from '#app/domain/interventions.server.ts'
import { WithdrawForm } from '#app/domain/interventions.ts'
import { Forbidden } from '#app/errors.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Button } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Hidden, TextArea } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Take ‘${data?.title ?? ''}’ out of the library – Hearth` }]

export const loader = page(async ({ ctx, params }) => {
  const account = await interventions.forDoing(ctx, params.id!)
  if (account.inside && account.status !== 'published') throw redirect(paths.intervention(account.id))
  if (!account.mayWithdraw) throw new Forbidden('Only a lead of this organisation, or a moderator, can do that.')
  return { id: account.id, title: account.title, version: account.version, lead: account.inside?.leads === true }
})

export const action = deed(WithdrawForm, async ({ ctx, params, input }) => {
  const { inside } = await interventions.forDoing(ctx, params.id!)
  await interventions.withdraw(ctx, params.id!, input)
  return redirect(`${inside ? paths.intervention(params.id!) : paths.interventions()}?done=withdrawn`)
})

export default function Withdraw() {
  const { id, title, version, lead } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  return (
    <Reading>
      <BackLink to={paths.intervention(id)} />
      <ErrorSummary errors={refused?.errors} />
      <PageTitle title={lead ? 'Take it out of the library?' : 'Withdraw this practice?'} caption={title} />
      <p>Readers will no longer find it, and links to it stop working. Nothing is deleted: {lead ? 'you can put it back as it is, and your organisation can change it and send it again' : 'its organisation still sees it and can change it and send it again; as it is, only a moderator can put it back'}.</p>
      {lead ? <p>To change it you need not take it out: <a href={paths.reviseIntervention(id)}>write a new version</a>, and readers see this one until a lead approves the next.</p> : null}
      <form method="post">
        <Hidden name="seenVersion" value={version} />
        <TextArea
          label={lead ? 'Why is it taken out?' : 'Why do you withdraw it?'} name="note" rows={4} optional={lead} value={String(refused?.typed.note ?? '')} error={refused?.errors.note}
          hint="Its author and the leads of its organisation get this by e-mail and find it beside their text. Say what would have to change."
        />
        <Button kind="warn">{lead ? 'Take it out of the library' : 'Withdraw it'}</Button>
      </form>
    </Reading>
  )
}
