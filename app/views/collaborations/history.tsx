import { directionWords, type Wording } from '#app/domain/collaborations.ts'
import { sayDay, sayInstant } from '#app/platform/dates.ts'
import { Details } from '#app/ui/details/details.tsx'
import { SummaryList } from '#app/ui/summary-list/summary-list.tsx'
import { sayHours, sayList } from './entry-card.tsx'

type Telling = { version: number; by: string; at: Date; why: string; wording: Wording; countersignedBy: readonly string[] }

/** What the entry has said, latest first: who wrote it, when, and who put their name to it. */
export function History({ tellings, kinds }: { tellings: readonly Telling[]; kinds: Record<string, string> }) {
  return (
    <ol className="govuk-list" reversed>
      {tellings.map((one, index) => (
        <li key={one.version}>
          <p><strong>{one.why}</strong> by {one.by}, {sayInstant(one.at)}.{one.countersignedBy.length > 0 ? ` Countersigned by ${sayList(one.countersignedBy)}.` : ''}</p>
          {index === 0 ? <p className="hearth-quiet">This is the entry as it stands now.</p> : (
            <Details summary={`What it said then (wording ${one.version})`}>
              <WordingFacts wording={one.wording} kind={kinds[one.wording.kind] ?? one.wording.kind} />
            </Details>
          )}
        </li>
      ))}
    </ol>
  )
}

export function WordingFacts({ wording, kind }: { wording: Wording; kind: string }) {
  const rows = [
    { key: 'on', term: 'Date', value: sayDay(wording.happenedOn) },
    { key: 'kind', term: 'Kind of work', value: kind },
    { key: 'direction', term: 'Direction', value: directionWords[wording.direction].ours },
    { key: 'what', term: 'What and why', value: <Lines text={wording.what} /> },
    { key: 'changed', term: 'What changed', value: wording.changed ? <Lines text={wording.changed} /> : null },
    { key: 'hours', term: 'Hours', value: sayHours(wording.hours) },
    { key: 'people', term: 'People', value: wording.people?.toLocaleString('en-GB') ?? null },
    { key: 'stopped', term: 'Stopped to make room', value: wording.stopped ? <Lines text={wording.stopped} /> : null },
  ]
  return <SummaryList rows={rows.filter((row) => row.value !== null)} />
}

/** Typed text, with its line breaks. */
export function Lines({ text }: { text: string }) {
  return text.split('\n').map((line, index) => (
    <span key={index}>{index > 0 ? <br /> : null}{line}</span>
  ))
}
