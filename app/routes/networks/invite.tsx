import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { InviteToNetwork, MOST_INVITED_AT_ONCE } from '#app/domain/networks.ts'
import * as networks from '#app/domain/networks.server.ts'
import { hint } from '#app/domain/organisations.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Checkboxes, TextArea, TextField } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { textsOf } from '#app/views/networks/form.tsx'
import { LineResults, standingWords } from '#app/views/networks/line-results.tsx'

export const meta: MetaFunction = () => [{ title: 'Invite to a network – Hearth' }]

export const loader = page(async ({ ctx, params, url }) => {
  const id = params.id!
  const q = (url.searchParams.get('q') ?? '').slice(0, 200)
  const lines = (url.searchParams.get('lines') ?? '').split('\n').filter(Boolean)
  await networks.forInviting(ctx, id, [])
  const found = q ? await organisations.search(ctx, q, { most: 20 }) : []
  const [{ network, standing }, results] = await Promise.all([networks.forInviting(ctx, id, found.map((one) => one.id)), networks.lineResults(ctx, id, lines)])
  return { network: { id, name: network.name }, q, results, done: url.searchParams.get('done') ?? '', found: found.map((one) => ({ id: one.id, name: one.name, hint: hint(one), standing: standing[one.id] ?? null })) }
})

export const action = deed(InviteToNetwork, async ({ ctx, params, input }) => {
  const id = params.id!
  if (input.deed === 'pasted') {
    const { lines, invited } = await networks.inviteByUrn(ctx, id, input.lines)
    return redirect(paths.inviteToNetwork(id, { done: String(invited), lines: lines.join('\n') }))
  }
  const invited = await networks.invite(ctx, id, input.organisations)
  return redirect(paths.inviteToNetwork(id, { done: String(invited) }))
})

export default function Invite() {
  const { network, q, found, results, done } = useLoaderData<typeof loader>()
  const again = useActionData<Refused>()
  const errors = again?.errors ?? {}
  const free = found.filter((one) => one.standing === null || one.standing === 'declined' || one.standing === 'left')
  const there = found.filter((one) => !free.includes(one))
  return (
    <Reading>
      <BackLink to={paths.network(network.id)}>{network.name}</BackLink>
      <ErrorSummary errors={errors} />
      {/^\d+$/.test(done) && !again ? <Notice kind="success" title={done === '0' ? 'Nobody new was invited' : 'Invited'}><p>{done === '0' ? (results.length > 0 ? 'See below what became of each line.' : 'All of them are in the network or have been asked already.') : `${done} ${done === '1' ? 'organisation is' : 'organisations are'} invited. Their leads are told, and answer.`}</p></Notice> : null}
      <PageTitle title={`Invite to ${network.name}`} lead="Schools, nurseries, colleges, universities, charities and employers. A lead of each accepts or declines." />
      {results.length > 0 ? <LineResults results={results} /> : null}
      <section aria-labelledby="find">
        <h2 id="find">Find and tick</h2>
        <form method="get" role="search">
          <TextField label="Name, town, postcode or URN" name="q" type="search" value={q} width={30} spellCheck={false} />
          <ButtonRow><Button kind="plain">Find</Button></ButtonRow>
        </form>
        {q && found.length === 0 ? <p role="status">Nothing found for “{q}”. Try part of the name or the town. What is not in the register can be <a href={paths.proposeOrganisation({ name: q })}>proposed</a>.</p> : null}
        {found.length > 0 ? (
          <form method="post" noValidate>
            {free.length > 0 ? <Checkboxes legend={`Found for “${q}”`} name="organisations" error={errors.organisations} options={free.map((one) => ({ value: one.id, label: one.name, hint: one.hint }))} values={again?.typed.organisations === undefined ? [] : [again.typed.organisations].flat()} /> : null}
            {there.map((one) => <p key={one.id}>{one.name}: {standingWords(one.standing)}</p>)}
            {free.length > 0 ? <ButtonRow><Button name="deed" value="ticked">Invite those I ticked</Button></ButtonRow> : null}
          </form>
        ) : null}
      </section>
      <section aria-labelledby="paste">
        <h2 id="paste">Or paste a list of URNs</h2>
        <form method="post" noValidate>
          <TextArea label="One URN on each line" name="lines" rows={8} value={again ? textsOf(again.typed).lines : undefined} error={errors.lines} spellCheck={false} hint={`Up to ${MOST_INVITED_AT_ONCE} at a time. A name after the number does no harm, so a column from a spreadsheet works.`} />
          <ButtonRow><Button kind="plain" name="deed" value="pasted">Invite this list</Button></ButtonRow>
        </form>
      </section>
    </Reading>
  )
}
