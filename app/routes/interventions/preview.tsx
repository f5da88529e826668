import { redirect, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as attachments from '#app/domain/attachments.server.ts'
import * as evidence from '#app/domain/evidence.server.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { ButtonRow, LinkButton } from '#app/ui/button/button.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { LookAgain } from '#app/views/interventions/look-again.tsx'
import { AccountPage } from '#app/views/interventions/reading.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Preview of ‘${data?.account.title ?? ''}’ – Hearth` }, { name: 'robots', content: 'noindex' }]

export const loader = page(async ({ ctx, params }) => {
  const account = await interventions.forDoing(ctx, params.id!)
  if (!account.inside || account.status === 'published') throw redirect(paths.intervention(account.id))
  const finding = await evidence.forReading(ctx.db, account.id)
  const { problems, warnings } = await interventions.checked(ctx, account.id, finding.told.pupils)
  return {
    account, finding, may: account.inside.may, warnings,
    problems: { ...problems, ...evidence.problems(await evidence.told(ctx.db, account.id)) },
    files: await attachments.forPage(ctx.db, account.id), designLabel: taxonomies.label('evaluation-designs', finding.told.design ?? ''),
  }
})

export default function Preview() {
  const { account, finding, files, designLabel, may, problems, warnings } = useLoaderData<typeof loader>()
  const ready = Object.keys(problems).length === 0
  return (
    <>
      <BackLink to={may.edit ? paths.editIntervention(account.id) : paths.intervention(account.id)}>{may.edit ? 'Change it' : 'Back'}</BackLink>
      {may.submit ? <LookAgain id={account.id} problems={problems} warnings={warnings} /> : null}
      <ButtonRow>
        {may.submit && ready ? <LinkButton to={paths.submitIntervention(account.id)}>Send it to a lead</LinkButton> : null}
        {may.edit ? <LinkButton kind="plain" to={paths.editIntervention(account.id)}>Change it</LinkButton> : null}
      </ButtonRow>
      <p>This is how readers will see it.</p>
      <PageTitle title={account.title} caption={account.setting.name} lead={<p>{account.summary}</p>} />
      <AccountPage account={account} finding={finding} designLabel={designLabel} files={files} />
    </>
  )
}
