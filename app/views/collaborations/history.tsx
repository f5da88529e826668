import { directionWords, type Wording } from '#app/domain/collaborations.ts'
import { sayDay } from '#app/platform/dates.ts'
import { SummaryList } from '#app/ui/summary-list/summary-list.tsx'
import { sayHours } from './entry-card.tsx'

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
