import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { kindWords, NetworkDeedForm } from '#app/domain/networks.ts'
import * as networks from '#app/domain/networks.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { Invalid } from '#app/errors.ts'
import { cameTooLate, deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { sayDay } from '#app/platform/dates.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { TwoColumns } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Confirm, readAsked } from '#app/views/networks/confirm.tsx'
import { DONE } from '#app/views/networks/done.ts'
import { ActivityTable, NetworkLog } from '#app/views/networks/inside.tsx'
import { MembersByKind } from '#app/views/networks/members.tsx'
import { MyPlaces, PendingMembers, RunLinks } from '#app/views/networks/places.tsx'
import { Practices } from '#app/views/networks/practices.tsx'
import { About } from '#app/views/networks/about.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.shown.network.name ?? 'Network'} – Hearth` }, { name: 'description', content: data?.shown.network.purpose.slice(0, 160) ?? '' }]

const NEWEST = 5

export const loader = page(async ({ ctx, params, url }) => {
  const shown = await networks.forReading(ctx, params.id!)
  const asked = Number(url.searchParams.get('page') ?? '1')
  const everything = url.searchParams.get('practices') === 'all'
  const [practices, inside] = await Promise.all([
    interventions.publishedBy(ctx.db, shown.members.map((m) => m.organisationId), everything ? 200 : NEWEST + 1),
    shown.inside ? collaborations.inNetwork(ctx, params.id!, { page: Number.isInteger(asked) && asked > 0 && asked < 10_000 ? asked : 1, silentFirst: shown.runs }) : null,
  ])
  const work = Object.fromEntries(taxonomies.terms('collaboration-kinds').map(({ key, label }) => [key, label]))
  return { shown, practices: everything ? practices : practices.slice(0, NEWEST), more: !everything && practices.length > NEWEST, inside, work, accountId: ctx.who.accountId ?? '', done: url.searchParams.get('done') ?? '', asked: readAsked(url.searchParams, shown) }
})

export const action = deed(NetworkDeedForm, async ({ ctx, params, input }) => {
  const id = params.id!
  const done = (word: keyof typeof DONE) => redirect(`${paths.network(id)}?done=${word}`)
  let did = true
  const work = async () => {
    if (input.deed === 'close' || input.deed === 'reopen') return void (did = await networks[input.deed](ctx, id, input.seenVersion ?? 0))
    if (!input.member) throw new Invalid({ '': 'Choose a member.' })
    const deeds = { accept: networks.accept, 'turn-down': networks.turnDown, leave: networks.leave, approve: networks.approve, refuse: networks.refuse, remove: networks.remove }
    await deeds[input.deed](ctx, id, input.member)
  }
  if (await cameTooLate(work())) return done('late')
  return done(did ? input.deed : input.deed === 'close' ? 'closed-before' : 'open-before')
})

export default function Show() {
  const { shown, practices, more, inside, work, accountId, done, asked } = useLoaderData<typeof loader>()
  const again = useActionData<Refused>()
  const { network, area, members, mine, invited, requested, runs, mayReopen } = shown
  const said = !again && Object.hasOwn(DONE, done) ? DONE[done as keyof typeof DONE] : undefined
  /** Whoever runs it came for what waits for them and for who has gone quiet: that stands before what the network says of itself. */
  const heads = runs || mayReopen
  const logs = mine.find((one) => one.member?.status === 'active') ?? mine.find((one) => one.organisationId === network.areaId)
  const logTo = logs && !network.closedAt ? paths.newCollaboration({ organisation: logs.organisationId, network: network.id }) : null
  const pending = <PendingMembers network={network} invited={invited} requested={requested} runs={runs} />
  const activity = inside && inside.activity.length > 0 ? (
    <section aria-labelledby="activity">
      <h2 id="activity">Activity of each member</h2>
      <ActivityTable activity={inside.activity} network={network.name} silentFirst={runs} />
    </section>
  ) : null
  const main = (
    <>
      <About network={network} />
      <section aria-labelledby="members">
        <h2 id="members">Who is in it</h2>
        {members.length === 0 ? <p>Nobody yet.</p> : <MembersByKind members={members} action={runs ? (one) => <a href={`${paths.network(network.id)}?sure=remove&member=${one.id}`}>Remove<span className="govuk-visually-hidden"> {one.name}</span></a> : undefined} />}
      </section>
      <Practices practices={practices} more={more ? `${paths.network(network.id)}?practices=all#practices` : null} />
    </>
  )
  return (
    <>
      <BackLink to={paths.networks()}>Networks</BackLink>
      <ErrorSummary errors={again?.errors} />
      {said ? <Notice kind={said.kind ?? 'success'} title={said.title}><p data-kept-done={done === 'created' ? `network-new-${accountId}` : done === 'changed' ? `network-${network.id}` : undefined}>{said.words}</p></Notice> : null}
      {asked && !again ? <Confirm asked={asked} network={network} /> : null}
      {network.closedAt ? <Notice kind="info" title="Closed"><p>This network has ended. What it was and what was logged in it stays.</p></Notice> : null}
      <PageTitle title={network.name} caption={`${kindWords[network.kind].label} network, run by ${area}`} lead={`Since ${sayDay(network.startedOn)}. ${members.length} ${members.length === 1 ? 'member' : 'members'}.`} />
      {heads ? <><RunLinks network={network} runs={runs} mayReopen={mayReopen} silent={inside?.activity.filter((one) => one.silent).length ?? 0} />{pending}{activity}</> : null}
      <TwoColumns main={main} side={<><MyPlaces network={network} mine={mine} />{heads ? null : pending}</>} />
      {inside ? (
        <>
          {heads ? null : activity}
          <section aria-labelledby="log">
            <h2 id="log">The network’s log{inside.count > 0 ? ` (${inside.count.toLocaleString('en-GB')})` : ''}</h2>
            <NetworkLog logTo={logTo} entries={inside.entries} kinds={work} page={inside.page} pages={inside.pages} link={(page) => `${paths.network(network.id)}?page=${page}#log`} />
          </section>
        </>
      ) : null}
    </>
  )
}
