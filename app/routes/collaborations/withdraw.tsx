import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { WithdrawEntry } from '#app/domain/collaborations.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { sayDay } from '#app/platform/dates.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Button, ButtonRow, LinkButton } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Hidden } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Inset, WarningText } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { excerpt } from '#app/views/collaborations/entry-card.tsx'
import { onEntry } from './on-entry.server.ts'

export const meta: MetaFunction = () => [{ title: 'Withdraw an entry – Hearth' }]

export const loader = page(({ ctx, params }) => collaborations.forWithdrawing(ctx, params.id!))

export const action = onEntry(deed(WithdrawEntry, async ({ ctx, params, input }) => {
  await collaborations.withdraw(ctx, params.id!, input.seenVersion)
  return redirect(`${paths.collaboration(params.id!)}?done=withdrawn`)
}))

export default function Withdraw() {
  const entry = useLoaderData<typeof loader>()
  const again = useActionData<Refused>()
  return (
    <Reading>
      <BackLink to={paths.collaboration(entry.id)}>The entry</BackLink>
      <ErrorSummary errors={again?.errors} />
      <PageTitle title="Withdraw this entry?" caption={sayDay(entry.happenedOn)} />
      <Inset><p>{excerpt(entry.what)}</p></Inset>
      <p>It leaves your log and your partners’, and no new report counts it. Reports that were issued before stay as they were. Those who could read it still can, marked as withdrawn.</p>
      {entry.countersigned > 0 ? <WarningText>{entry.countersigned === 1 ? 'One partner has' : `${entry.countersigned} partners have`} countersigned it. It leaves their log too.</WarningText> : null}
      <form method="post" noValidate>
        <Hidden name="seenVersion" value={entry.version} />
        <ButtonRow>
          <Button kind="warn">Withdraw the entry</Button>
          <LinkButton kind="quiet" to={paths.collaboration(entry.id)}>Keep it</LinkButton>
        </ButtonRow>
      </form>
    </Reading>
  )
}
