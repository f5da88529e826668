import { directionWords, type Answer, type Direction } from '#app/domain/collaborations.ts'
import { paths } from '#app/paths.ts'
import { sayDay } from '#app/platform/dates.ts'
import { Card } from '#app/ui/card/card.tsx'
import { MetaList } from '#app/ui/meta-list/meta-list.tsx'
import { Tag } from '#app/ui/tag/tag.tsx'

type PartnerInList = { organisationId: string | null; name: string; answer: Answer; us: boolean }
export type EntryInList = { id: string; happenedOn: string; kind: string; seenAs: Direction; what: string; hours: number | null; /** for our own entries alone */ costPence: number | null; logger: string; ours: boolean; network: string | null; partners: readonly PartnerInList[] }

/** "A, B and C" */
export const sayList = (names: readonly string[]): string => (names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]!}`)

export const excerpt = (text: string, most = 220): string => {
  const line = text.replace(/\s+/g, ' ')
  return line.length <= most ? line : `${line.slice(0, line.lastIndexOf(' ', most))}…`
}

export const sayHours = (hours: number | null): string | null => (hours === null ? null : `${hours.toLocaleString('en-GB')} ${hours === 1 ? 'hour' : 'hours'}`)

/** "£1,250" or "£49.50" of so many pence. */
export const sayMoney = (pence: number): string => (pence / 100).toLocaleString('en-GB', { style: 'currency', currency: 'GBP', minimumFractionDigits: pence % 100 === 0 ? 0 : 2 })

/** Whom we did it with: the others, without ourselves. A partner that declined is named only when nobody else is left. */
export function withWhom(entry: Pick<EntryInList, 'ours' | 'logger' | 'partners'>): string {
  const others = entry.partners.filter((one) => !one.us)
  const standing = others.filter((one) => one.answer !== 'declined')
  return sayList([...(entry.ours ? [] : [entry.logger]), ...(standing.length > 0 || !entry.ours ? standing : others).map((one) => one.name)])
}

function State({ entry }: { entry: EntryInList }) {
  if (entry.partners.some((one) => one.us && one.answer === 'waiting') && !entry.ours) return <Tag tone="warm">Waiting for you</Tag>
  if (entry.ours && entry.partners.some((one) => one.answer === 'amended')) return <Tag tone="warm">Correction proposed</Tag>
  const signed = entry.partners.filter((one) => one.answer === 'countersigned').length
  const standing = entry.partners.filter((one) => one.answer !== 'declined').length
  if (standing === 0) return <Tag tone="warn">Declined, not counted</Tag>
  if (signed === 0) return <Tag>Not countersigned yet</Tag>
  return <Tag tone="good">{standing === 1 ? 'Countersigned' : `Countersigned by ${signed} of ${standing}`}</Tag>
}

export function EntryCard({ entry, kind }: { entry: EntryInList; kind: string }) {
  const facts = [sayDay(entry.happenedOn), directionWords[entry.seenAs].short, sayHours(entry.hours), entry.costPence === null ? null : sayMoney(entry.costPence), entry.network, <State key="state" entry={entry} />]
  return (
    <Card to={paths.collaboration(entry.id)} level={3} title={`${kind} with ${withWhom(entry)}`} meta={<MetaList items={facts} />}>
      <p>{excerpt(entry.what)}</p>
    </Card>
  )
}
