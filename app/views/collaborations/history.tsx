import { directionWords, sumOfHours, type Wording } from '#app/domain/collaborations.ts'
import { sayDay } from '#app/platform/dates.ts'
import { SummaryList } from '#app/ui/summary-list/summary-list.tsx'
import { sayHours, sayMoney } from './entry-card.tsx'

export type Roles = Readonly<Record<string, string>>
export const sayByRole = (byRole: Record<string, number>, roles: Roles): string => Object.entries(byRole).map(([role, hours]) => `${roles[role] ?? role}: ${hours.toLocaleString('en-GB')}`).join('; ')

export function WordingFacts({ wording, kind, roles = {} }: { wording: Wording; kind: string; /** the words for the keys of staff roles */ roles?: Roles | undefined }) {
  const rows = [
    { key: 'on', term: 'Date', value: sayDay(wording.happenedOn) },
    { key: 'kind', term: 'Kind of work', value: kind },
    { key: 'direction', term: 'Direction', value: directionWords[wording.direction].ours },
    { key: 'what', term: 'What and why', value: <Lines text={wording.what} /> },
    { key: 'changed', term: 'What changed', value: wording.changed ? <Lines text={wording.changed} /> : null },
    { key: 'hours', term: 'Hours', value: wording.hoursByRole && wording.hours === sumOfHours(wording.hoursByRole) ? `${sayHours(wording.hours) ?? ''} (own staff)` : sayHours(wording.hours) },
    { key: 'people', term: 'People', value: wording.people?.toLocaleString('en-GB') ?? null },
    { key: 'byRole', term: 'Hours of our own staff', value: wording.hoursByRole ? sayByRole(wording.hoursByRole, roles) : null },
    { key: 'cost', term: 'What it cost us', value: wording.costPence === null ? null : sayMoney(wording.costPence) },
    { key: 'stopped', term: 'Stopped to make room', value: wording.stopped ? <Lines text={wording.stopped} /> : null },
    { key: 'barriers', term: 'What got in the way', value: wording.barriers ? <Lines text={wording.barriers} /> : null },
  ]
  return <SummaryList rows={rows.filter((row) => row.value !== null)} />
}

/** Typed text, with its line breaks. */
export function Lines({ text }: { text: string }) {
  return text.split('\n').map((line, index) => (
    <span key={index}>{index > 0 ? <br /> : null}{line}</span>
  ))
}
