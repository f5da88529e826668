import type { NetworkDeed } from '#app/domain/networks.ts'
import { paths } from '#app/paths.ts'
import { ButtonRow, LinkButton } from '#app/ui/button/button.tsx'
import { DeedButton } from './deed-button.tsx'

export type Asked = { deed: Extract<NetworkDeed, 'close' | 'remove' | 'leave'>; member: { id: string; name: string; invited: boolean } | null }
type ConfirmProps = { asked: Asked; network: { id: string; name: string; version: number } }

/** Asked before what is hard to undo, on the page itself. */
export function Confirm({ asked, network }: ConfirmProps) {
  const name = asked.member?.name ?? ''
  const words = {
    close: { title: `Close ${network.name}?`, text: 'Nobody can join it and nothing new is tagged with it. Everything in it stays and can be read, and you can open it again.', yes: 'Close the network' },
    leave: { title: `Leave ${network.name}?`, text: `${name} no longer sees the inside of the network. What you logged together stays in both logs.`, yes: `Leave as ${name}` },
    remove: asked.member?.invited
      ? { title: `Take back the invitation to ${name}?`, text: 'They can be invited again later.', yes: 'Take it back' }
      : { title: `Remove ${name}?`, text: 'They no longer see the inside of the network. What was logged stays. You can invite them again.', yes: `Remove ${name}` },
  }[asked.deed]
  return (
    <section className="hearth-notice hearth-notice--warn" aria-labelledby="sure">
      <h2 id="sure">{words.title}</h2>
      <p>{words.text}</p>
      <ButtonRow>
        <DeedButton deed={asked.deed} kind="warn" member={asked.member?.id} seenVersion={asked.deed === 'close' ? network.version : undefined}>{words.yes}</DeedButton>
        <LinkButton kind="quiet" to={paths.network(network.id)}>Leave things as they are</LinkButton>
      </ButtonRow>
    </section>
  )
}

type Shown = { runs: boolean; members: readonly { id: string; name: string }[]; invited: readonly { id: string; name: string }[]; mine: readonly { mayAnswer: boolean; member: { id: string; name: string } | null }[] }

/** What an address such as `?sure=remove&member=…` asks about, if this reader may do it. */
export function readAsked(query: URLSearchParams, shown: Shown): Asked | null {
  const deed = query.get('sure')
  const id = query.get('member')
  if (deed === 'close') return shown.runs ? { deed, member: null } : null
  const invited = shown.invited.find((one) => one.id === id)
  const member = shown.members.find((one) => one.id === id) ?? invited
  if (!member) return null
  if (deed === 'remove') return shown.runs ? { deed, member: { id: member.id, name: member.name, invited: invited !== undefined } } : null
  const own = shown.mine.some((one) => one.mayAnswer && one.member?.id === member.id)
  return deed === 'leave' && own ? { deed, member: { id: member.id, name: member.name, invited: false } } : null
}
