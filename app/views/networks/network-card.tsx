import { kindWords, type NetworkKind } from '#app/domain/networks.ts'
import { paths } from '#app/paths.ts'
import { Card } from '#app/ui/card/card.tsx'
import { MetaList } from '#app/ui/meta-list/meta-list.tsx'
import { Tag } from '#app/ui/tag/tag.tsx'

export type NetworkInList = { id: string; name: string; kind: NetworkKind; purpose: string; area: string; members: number; closedAt: Date | null }

const short = (text: string): string => {
  const line = text.replace(/\s+/g, ' ')
  return line.length <= 200 ? line : `${line.slice(0, line.lastIndexOf(' ', 200))}…`
}

export function NetworkCard({ network }: { network: NetworkInList }) {
  const facts = [network.area, kindWords[network.kind].label, `${network.members} ${network.members === 1 ? 'member' : 'members'}`, network.closedAt ? <Tag key="closed">Closed</Tag> : null]
  return (
    <Card to={paths.network(network.id)} level={3} title={network.name} meta={<MetaList items={facts} />}>
      <p>{short(network.purpose)}</p>
    </Card>
  )
}
