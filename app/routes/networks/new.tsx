import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { NewNetwork } from '#app/domain/networks.ts'
import * as networks from '#app/domain/networks.server.ts'
import { Forbidden } from '#app/errors.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { dayOf } from '#app/platform/dates.ts'
import { newId } from '#app/platform/ids.ts'
import { signedIn } from '#app/policy/standing.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Hidden, SelectField } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { networkFieldOrder, NetworkFields, textsOf } from '#app/views/networks/form.tsx'

export const meta: MetaFunction = () => [{ title: 'Start a network – Hearth' }]

export const loader = page(({ ctx }) => {
  if (!signedIn(ctx.who)) throw new Forbidden('Sign in first.')
  const areas = ctx.who.memberships.filter((m) => m.role === 'coordinator').map((m) => ({ value: m.organisationId, label: m.organisation }))
  return { areas, today: dayOf(ctx.now), formKey: newId(), accountId: ctx.who.accountId }
})

export const action = deed(NewNetwork, async ({ ctx, input }) => redirect(`${paths.network(await networks.create(ctx, input))}?done=created`))

export default function New() {
  const { areas, today, formKey, accountId } = useLoaderData<typeof loader>()
  const again = useActionData<Refused>()
  if (areas.length === 0)
    return <EmptyState title="A coordinator starts a network" action={{ to: paths.networks(), label: 'See the networks' }}><p>Networks are started by a coordinator of a local authority, who invites schools, nurseries, colleges, universities and employers. If that is your job, join your local authority as its coordinator first. If not, ask to join a network that is there, or ask your local authority to start one.</p></EmptyState>
  const errors = again?.errors ?? {}
  const values = again ? textsOf(again.typed) : { startedOn: today }
  return (
    <Reading>
      <BackLink to={paths.networks()}>Networks</BackLink>
      <ErrorSummary errors={errors} order={networkFieldOrder} />
      <PageTitle title="Start a network" lead="Say what it is for; then invite members, as many at once as you like." />
      <form method="post" noValidate data-keep={`network-new-${accountId}`}>
        <Hidden name="formKey" value={formKey} />
        {areas.length > 1 ? <SelectField label="Which local authority runs it?" name="areaId" value={values.areaId} error={errors.areaId} options={areas} /> : <Hidden name="areaId" value={areas[0]!.value} />}
        <NetworkFields values={values} errors={errors} />
        <ButtonRow><Button>Start the network</Button></ButtonRow>
      </form>
    </Reading>
  )
}
