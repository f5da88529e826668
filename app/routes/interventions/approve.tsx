import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as attachments from '#app/domain/attachments.server.ts'
import * as evidence from '#app/domain/evidence.server.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { ReviewForm } from '#app/domain/interventions.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import type { Context } from '#app/context.ts'
import { Forbidden } from '#app/errors.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Button } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { FieldError, Hidden, TextArea } from '#app/ui/field/field.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { LookAgain } from '#app/views/interventions/look-again.tsx'
import { Differences } from '#app/views/interventions/history.tsx'
import { AccountPage } from '#app/views/interventions/reading.tsx'
import { TickList } from '#app/views/interventions/tick-list.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Decide on ‘${data?.account.title ?? ''}’ – Hearth` }]

export const loader = page(async ({ ctx, params }) => {
  const account = await interventions.forDoing(ctx, params.id!)
  if (account.inside && account.status !== 'submitted') throw redirect(paths.intervention(account.id))
  if (!account.inside?.may.approve) throw new Forbidden('Only a lead of this organisation can do that.')
  const finding = await evidence.forReading(ctx.db, account.id)
  const { warnings, named, version } = await interventions.checked(ctx, account.id, finding.told.pupils)
  const changes = await interventions.changesWaiting(ctx, account.id, await linesOf(ctx, account.id))
  return {
    account, finding, changes, warnings, named, version, nameless: await interventions.nameless(ctx, account.id), unnamed: account.inside.unnamed,
    files: await attachments.forPage(ctx.db, account.id), designLabel: taxonomies.label('evaluation-designs', finding.told.design ?? ''),
  }
})

export const action = deed(ReviewForm, async ({ ctx, params, input }) => {
  const id = params.id!
  if (input.deed === 'return') {
    await interventions.sendBack(ctx, id, input)
    return redirect(`${paths.intervention(id)}?done=returned`)
  }
  const published = await interventions.approve(ctx, id, { ...input, lines: await linesOf(ctx, id) })
  return redirect(`${paths.intervention(published)}?done=published`)
})

/** How it was found out, in words, for the version that is kept. */
const linesOf = async ({ db }: Context, id: string): Promise<string[]> => evidence.evaluationLines(await evidence.told(db, id))

export default function Approve() {
  const { account, finding, changes, warnings, named, version, nameless, unnamed, files, designLabel } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  const ticked = refused ? refused.typed.unnamed !== undefined : unnamed
  return (
    <>
      <BackLink to={paths.desk()}>Your desk</BackLink>
      <ErrorSummary errors={refused?.errors} />
      <PageTitle title={account.title} caption={`Sent by ${account.people?.author ?? ''} for you to decide`} lead={<p>{account.summary}</p>} />
      <p>Read it for two things: is it true, and could anyone tell who a pupil is? <a href="#decide">Go to your decision</a></p>
      <LookAgain problems={{}} warnings={warnings} />
      {changes ? (
        <section aria-labelledby="changes">
          <h2 id="changes">What is new in it</h2>
          <p>It would take the place of version {changes.edition} of <a href={paths.intervention(changes.id)}>{changes.title}</a>, at the same address. {changes.note}</p>
          {changes.difference ? <Differences difference={changes.difference} /> : null}
        </section>
      ) : null}
      <AccountPage account={account} finding={finding} designLabel={designLabel} files={files} />
      <section aria-labelledby="decide">
        <h2 id="decide">Your decision</h2>
        <form method="post">
          <Hidden name="seenVersion" value={version} />
          <TickList legend="How it is shown" name="shown" ticks={[{ name: 'unnamed', label: `Without our name, as “${nameless}”`, hint: 'Its size, its free meals and who wrote it are left out too.', ticked: ticked }]} />
          {named ? <><FieldError name="knowing">{refused?.errors.knowing}</FieldError><TickList legend="The text names the organisation" name="named" ticks={[{ name: 'knowing', label: 'I have read that, and it may be published without our name all the same', hint: 'Only asked if you leave the name off.', ticked: false }]} /></> : null}
          <Button name="deed" value="approve">{changes ? 'Publish this version in place of the last' : 'Publish it in the library'}</Button>
        </form>
        <h3>Or send it back</h3>
        <form method="post" data-keep={`intervention:${account.id}-note`}>
          <Hidden name="seenVersion" value={version} />
          <TextArea label="What should change before it can be published?" name="note" rows={4} hint="The author gets this by e-mail and finds it beside the draft." value={refused ? String(refused.typed.note ?? '') : ''} error={refused?.errors.note} />
          <Button kind="plain" name="deed" value="return">Send it back with this note</Button>
        </form>
      </section>
    </>
  )
}
