import type { Member } from '#app/domain/networks.ts'
import { paths } from '#app/paths.ts'
import { sayInstant } from '#app/platform/dates.ts'
import { ButtonRow, LinkButton } from '#app/ui/button/button.tsx'
import { sayMembers } from './inside.tsx'
import { DeedButton } from './deed-button.tsx'

type Network = { id: string; name: string; areaId: string; version: number; closedAt: Date | null }
type Mine = { organisationId: string; name: string; member: Member | null; mayAnswer: boolean }

/** What those who run it can do. */
export function RunLinks({ network, runs, mayReopen, silent }: { network: Network; runs: boolean; mayReopen: boolean; silent: number }) {
  if (mayReopen) return <section aria-labelledby="run"><h2 id="run">You run this network</h2><DeedButton deed="reopen" seenVersion={network.version}>Open it again</DeedButton></section>
  if (!runs) return null
  return (
    <section aria-labelledby="run">
      <h2 id="run">You run this network</h2>
      <ButtonRow><LinkButton to={paths.inviteToNetwork(network.id)}>Invite members</LinkButton></ButtonRow>
      <ul className="govuk-list">
        {silent > 0 ? <li><a href="#activity">{sayMembers(silent)} logged nothing for six months</a></li> : null}
        <li><a href={paths.editNetwork(network.id)}>Change what it says of itself</a></li>
        <li><a href={`${paths.network(network.id)}?sure=close`}>Close the network</a></li>
      </ul>
    </section>
  )
}

/** How this reader's own organisations stand in it, and what their lead can do. */
export function MyPlaces({ network, mine }: { network: Network; mine: readonly Mine[] }) {
  const free = mine.filter((one) => one.mayAnswer && one.organisationId !== network.areaId && !['active', 'requested', 'invited'].includes(one.member?.status ?? ''))
  const placed = mine.filter((one) => ['active', 'requested', 'invited'].includes(one.member?.status ?? ''))
  const runners = mine.length > 0 && mine.every((one) => one.organisationId === network.areaId)
  if (runners && placed.length === 0) return null
  return (
    <section aria-labelledby="places">
      <h2 id="places">{mine.length === 0 ? 'Join in' : 'Your place in it'}</h2>
      {placed.map((one) => <MyPlace key={one.organisationId} network={network} one={one} member={one.member!} />)}
      {mine.length === 0 ? <p>Is your organisation working on this too? <a href={paths.joinNetwork(network.id)}>Ask to join</a>.</p> : null}
      {free.length > 0 && !network.closedAt ? <p><a href={paths.joinNetwork(network.id)}>Ask to join as {free.map((one) => one.name).join(' or ')}</a></p> : null}
      {mine.length > 0 && free.length === 0 && placed.length === 0 && !network.closedAt ? <p>A lead of your organisation can <a href={paths.joinNetwork(network.id)}>ask to join</a>.</p> : null}
    </section>
  )
}

function MyPlace({ network, one, member }: { network: Network; one: Mine; member: Member }) {
  const leave = one.mayAnswer ? <a href={`${paths.network(network.id)}?sure=leave&member=${member.id}`}>Leave the network<span className="govuk-visually-hidden"> as {one.name}</span></a> : null
  if (member.status === 'active')
    return (
      <>
        <p>{one.name} {network.closedAt ? 'was a member until it closed' : 'is a member'}.</p>
        {network.closedAt ? null : <p><a href={paths.newCollaboration({ organisation: one.organisationId, network: network.id })}>Log joint work in this network</a></p>}
        {leave ? <p>{leave}</p> : null}
      </>
    )
  if (network.closedAt) return <p>{one.name} {member.status === 'requested' ? 'asked to join' : 'was invited'}, {sayInstant(member.askedAt)}. The network closed before that was answered.</p>
  if (member.status === 'requested') return <p>{one.name} asked to join, {sayInstant(member.askedAt)}. A coordinator answers.</p>
  if (!one.mayAnswer) return <p>{one.name} is invited. Its lead answers.</p>
  return (
    <>
      <p>{one.name} is invited, {sayInstant(member.askedAt)}.</p>
      <ButtonRow>
        <DeedButton deed="accept" member={member.id} kind="main">Accept for {one.name}</DeedButton>
        <DeedButton deed="turn-down" member={member.id} kind="quiet">Decline</DeedButton>
      </ButtonRow>
    </>
  )
}

/** Who is asked and who asks: for those inside. */
export function PendingMembers({ network, invited, requested, runs }: { network: Network; invited: readonly Member[]; requested: readonly Member[]; runs: boolean }) {
  if (invited.length + requested.length === 0) return null
  if (network.closedAt)
    return (
      <section aria-labelledby="pending">
        <h2 id="pending">Never answered</h2>
        {[...requested, ...invited].map((one) => <p key={one.id}><a href={paths.organisation(one.organisationId)}>{one.name}</a> {one.status === 'requested' ? 'asked to join' : 'was invited'}, {sayInstant(one.askedAt)}. That ended when the network closed.</p>)}
      </section>
    )
  return (
    <section aria-labelledby="pending">
      <h2 id="pending">{runs && requested.length > 0 ? 'They ask to join' : 'Not in it yet'}</h2>
      {requested.map((one) => (
        <div key={one.id}>
          <p><a href={paths.organisation(one.organisationId)}>{one.name}</a> asked to join, {sayInstant(one.askedAt)}.</p>
          {runs ? <ButtonRow><DeedButton deed="approve" member={one.id}>Let in {one.name}</DeedButton><DeedButton deed="refuse" member={one.id} kind="quiet">Do not let in</DeedButton></ButtonRow> : null}
        </div>
      ))}
      {invited.map((one) => (
        <p key={one.id}>
          <a href={paths.organisation(one.organisationId)}>{one.name}</a> is invited, {sayInstant(one.askedAt)}.{' '}
          {runs ? <a href={`${paths.network(network.id)}?sure=remove&member=${one.id}`}>Take back<span className="govuk-visually-hidden"> the invitation to {one.name}</span></a> : null}
        </p>
      ))}
    </section>
  )
}
