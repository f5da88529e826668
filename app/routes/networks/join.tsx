import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { JoinNetwork } from '#app/domain/networks.ts'
import * as networks from '#app/domain/networks.server.ts'
import { Forbidden } from '#app/errors.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { signedIn } from '#app/policy/standing.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Radios } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Ask to join ${data?.name ?? 'a network'} – Hearth` }]

export const loader = page(async ({ ctx, params }) => {
  if (!signedIn(ctx.who)) throw new Forbidden('Sign in first.')
  const { network, mine } = await networks.forReading(ctx, params.id!)
  const free = mine.filter((one) => one.mayAnswer && (!one.member || ['declined', 'left', 'invited'].includes(one.member.status)))
  return { id: network.id, name: network.name, closed: network.closedAt !== null, choices: free.map((one) => ({ value: one.organisationId, label: one.name })), member: mine.length > 0 }
})

export const action = deed(JoinNetwork, async ({ ctx, params, input }) => {
  const status = await networks.ask(ctx, params.id!, input.organisationId)
  return redirect(`${paths.network(params.id!)}?done=${status === 'active' ? 'accept' : 'asked'}`)
})

export default function Join() {
  const { id, name, closed, choices, member } = useLoaderData<typeof loader>()
  const again = useActionData<Refused>()
  return (
    <Reading>
      <BackLink to={paths.network(id)}>{name}</BackLink>
      <ErrorSummary errors={again?.errors} />
      <PageTitle title={`Ask to join ${name}`} />
      {closed ? <Notice kind="info" title="Closed"><p>This network is closed, so nobody can join it.</p></Notice> : choices.length === 0 ? (
        <Notice kind="info" title="A lead asks">
          {member ? <p>Joining commits your whole organisation, so its lead asks: a head, a manager or a coordinator. Send them the address of this page. If your organisation has asked or is in already, there is nothing to do.</p> : <p>First <a href={paths.join()}>join your organisation</a>. Then its lead can ask on its behalf.</p>}
        </Notice>
      ) : (
        <form method="post" noValidate>
          <Radios legend="Which organisation asks to join?" name="organisationId" value={choices.length === 1 ? choices[0]!.value : undefined} error={again?.errors.organisationId} options={choices} />
          <p>A coordinator answers. Members see each other’s names and the network’s log; anyone can see who is in it.</p>
          <ButtonRow><Button>Ask to join</Button></ButtonRow>
        </form>
      )}
    </Reading>
  )
}
