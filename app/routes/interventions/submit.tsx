import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as evidence from '#app/domain/evidence.server.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { SubmitForm } from '#app/domain/interventions.ts'
import { Forbidden } from '#app/errors.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Hidden } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { LookAgain } from '#app/views/interventions/look-again.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.may.takeBack ? 'Take back' : 'Send'} ‘${data?.title ?? ''}’ – Hearth` }]

export const loader = page(async ({ ctx, params }) => {
  const account = await interventions.forDoing(ctx, params.id!)
  if (!account.inside) throw new Forbidden('Only people in its organisation can send it.')
  if (account.status === 'published') throw redirect(paths.intervention(account.id))
  const told = await evidence.told(ctx.db, account.id)
  const { problems, warnings, version } = await interventions.checked(ctx, account.id, told.pupils)
  return { id: account.id, title: account.title, organisation: account.inside.organisation, may: account.inside.may, version, warnings, problems: { ...problems, ...evidence.problems(told) } }
})

export const action = deed(SubmitForm, async ({ ctx, params, input }) => {
  const id = params.id!
  if (input.deed === 'take-back') {
    await interventions.takeBack(ctx, id, input.seenVersion)
    return redirect(`${paths.intervention(id)}?done=taken-back`)
  }
  await interventions.submit(ctx, id, input.seenVersion)
  const { inside } = await interventions.forReading(ctx, id)
  return redirect(inside?.may.approve ? paths.reviewIntervention(id) : `${paths.intervention(id)}?done=submitted`)
})

export default function Submit() {
  const { id, title, organisation, may, version, problems, warnings } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  const ready = Object.keys(problems).length === 0
  return (
    <Reading>
      <BackLink to={paths.intervention(id)} />
      <ErrorSummary errors={refused ? { '': refused.errors[''] ?? 'It was not sent: what is listed below comes first.' } : null} />
      <PageTitle title={may.takeBack ? 'Take it back?' : 'Send it to a lead'} caption={title} />
      {may.submit ? (
        <>
          <LookAgain id={id} problems={problems} warnings={warnings} />
          <p>The leads of {organisation} will be asked to read it. Until one of them decides, you can take it back. Nothing is published before that.</p>
        </>
      ) : may.takeBack ? (
        <p>It becomes a draft again, and the leads of {organisation} can no longer approve it until you send it once more.</p>
      ) : (
        <p>Only its author, or a lead of {organisation}, can do that.</p>
      )}
      <form method="post">
        <Hidden name="seenVersion" value={version} />
        <ButtonRow>
          {may.submit && ready ? <Button name="deed" value="submit">Send it</Button> : null}
          {may.takeBack ? <Button kind="warn" name="deed" value="take-back">Take it back</Button> : null}
        </ButtonRow>
      </form>
    </Reading>
  )
}
