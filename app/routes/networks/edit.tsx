import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { EditNetwork } from '#app/domain/networks.ts'
import * as networks from '#app/domain/networks.server.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Hidden } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { networkFieldOrder, NetworkFields, textsOf } from '#app/views/networks/form.tsx'

export const meta: MetaFunction = () => [{ title: 'Change a network – Hearth' }]

export const loader = page(({ ctx, params }) => networks.forEditing(ctx, params.id!))

export const action = deed(EditNetwork, async ({ ctx, params, input }) => {
  await networks.edit(ctx, params.id!, input)
  return redirect(`${paths.network(params.id!)}?done=changed`)
})

export default function Edit() {
  const network = useLoaderData<typeof loader>()
  const again = useActionData<Refused>()
  const errors = again?.errors ?? {}
  const { name, kind, purpose, strengths, needs, startedOn } = network
  return (
    <Reading>
      <BackLink to={paths.network(network.id)}>{network.name}</BackLink>
      <ErrorSummary errors={errors} order={networkFieldOrder} />
      <PageTitle title="Change what the network says of itself" lead="Anyone can read this." />
      <form method="post" data-keep={`network-${network.id}-${network.version}`}>
        <Hidden name="seenVersion" value={network.version} />
        <NetworkFields values={again ? textsOf(again.typed) : { name, kind, purpose, strengths, needs, startedOn }} errors={errors} />
        <ButtonRow><Button>Save the change</Button></ButtonRow>
      </form>
    </Reading>
  )
}
