import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { EditNetworkForm, kindWords } from '#app/domain/networks.ts'
import * as networks from '#app/domain/networks.server.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { isDay, sayDay } from '#app/platform/dates.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Clash, clashOf, SaveOver, SeenVersion } from '#app/views/networks/clash.tsx'
import { networkFieldOrder, NetworkFields, textsOf } from '#app/views/networks/form.tsx'

export const meta: MetaFunction = () => [{ title: 'Change a network – Hearth' }]

export const loader = page(({ ctx, params }) => networks.forEditing(ctx, params.id!))

export const action = deed(EditNetworkForm, async ({ ctx, params, input: { over, ...input } }) => {
  await networks.edit(ctx, params.id!, { ...input, seenVersion: over ?? input.seenVersion })
  return redirect(`${paths.network(params.id!)}?done=changed`)
})

export default function Edit() {
  const network = useLoaderData<typeof loader>()
  const again = useActionData<Refused>()
  const { clashed, errors, seenVersion } = clashOf(again, network.version)
  const { name, kind, purpose, strengths, needs, startedOn } = network
  const saved = { name, kind, purpose, strengths, needs, startedOn }
  return (
    <Reading>
      <BackLink to={paths.network(network.id)}>{network.name}</BackLink>
      <ErrorSummary errors={errors} order={networkFieldOrder} />
      <PageTitle title="Change what the network says of itself" lead="Anyone can read this." />
      {clashed ? <Clash parts={partsOf(saved, textsOf(again!.typed))} /> : null}
      <form method="post" noValidate data-keep={`network-${network.id}`}>
        <SeenVersion value={seenVersion} />
        <NetworkFields values={again ? textsOf(again.typed) : saved} errors={errors} />
        {clashed ? <SaveOver version={network.version} ticked={again?.typed.over} error={errors.over} /> : null}
        <ButtonRow><Button>Save the change</Button></ButtonRow>
      </form>
    </Reading>
  )
}

type Facts = Record<string, string | undefined>

function partsOf(now: Facts, typed: Facts) {
  const labels = { name: 'Name', kind: 'Kind', purpose: 'What it is for', strengths: 'What it does well', needs: 'What it needs', startedOn: 'Start' }
  const said = (facts: Facts, key: string) => (facts[key] ?? '').replace(/\r\n?/g, '\n').trim()
  const words = (key: string, text: string) => (key === 'kind' && text in kindWords ? kindWords[text as keyof typeof kindWords].label : key === 'startedOn' && isDay(text) ? sayDay(text) : text)
  return Object.entries(labels).map(([key, label]) => ({ key, label, now: words(key, said(now, key)), typed: words(key, said(typed, key)), differs: said(now, key) !== said(typed, key) }))
}
