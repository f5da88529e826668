import { directionWords, type Wording } from '#app/domain/collaborations.ts'
import { sayDay, sayInstant } from '#app/platform/dates.ts'
import { Details } from '#app/ui/details/details.tsx'
import { SummaryList } from '#app/ui/summary-list/summary-list.tsx'
import { sayHours, sayList, sayMoney } from './entry-card.tsx'

type Telling = { version: number; by: string; at: Date; why: string; wording: Wording; countersignedBy: readonly string[] }

/** What the entry has said, latest first: who wrote it, when, and who put their name to it. */
export function History({ tellings, kinds, roles }: { tellings: readonly Telling[]; kinds: Record<string, string>; roles?: Roles | undefined }) {
  return (
    <ol className="govuk-list" reversed>
      {tellings.map((one, index) => (
        <li key={one.version}>
          <p><strong>{one.why}</strong> by {one.by}, {sayInstant(one.at)}.{one.countersignedBy.length > 0 ? ` Countersigned by ${sayList(one.countersignedBy)}.` : ''}</p>
          {index === 0 ? <p className="hearth-quiet">This is the entry as it stands now.</p> : (
            <Details summary={`What it said then (wording ${one.version})`}>
              <WordingFacts wording={one.wording} kind={kinds[one.wording.kind] ?? one.wording.kind} roles={roles} />
            </Details>
          )}
        </li>
      ))}
    </ol>
  )
}

export type Roles = Readonly<Record<string, string>>
const sayByRole = (byRole: Record<string, number>, roles: Roles): string => Object.entries(byRole).map(([role, hours]) => `${roles[role] ?? role}: ${hours.toLocaleString('en-GB')}`).join('; ')

export function WordingFacts({ wording, kind, roles = {} }: { wording: Wording; kind: string; /** the words for the keys of staff roles */ roles?: Roles | undefined }) {
  const rows = [
    { key: 'on', term: 'Date', value: sayDay(wording.happenedOn) },
    { key: 'kind', term: 'Kind of work', value: kind },
    { key: 'direction', term: 'Direction', value: directionWords[wording.direction].ours },
    { key: 'what', term: 'What and why', value: <Lines text={wording.what} /> },
    { key: 'changed', term: 'What changed', value: wording.changed ? <Lines text={wording.changed} /> : null },
    { key: 'hours', term: 'Hours', value: sayHours(wording.hours) },
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
