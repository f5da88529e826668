import { directionWords, type Answer, type Correction } from '#app/domain/collaborations.ts'
import { sayDay } from '#app/platform/dates.ts'
import { Inset } from '#app/ui/notice/notice.tsx'
import { Table } from '#app/ui/table/table.tsx'
import { sayHours } from './entry-card.tsx'
import { Lines } from './history.tsx'

/** What a correction would change, beside what the entry says: the same table for both sides. */
export function Changes({ wording, proposed, caption = 'What would change' }: { wording: Correction; proposed: Correction; caption?: string }) {
  return <Table caption={caption} head={[{ label: 'Part' }, { label: 'As it stands' }, { label: 'As proposed' }]} rows={changes(wording, proposed)} firstCellIsHeader />
}

/** An open correction, for those who read it and cannot decide it. */
export function WhatWouldChange({ name, note, wording, proposed }: { name: string; note: string; wording: Correction; proposed: Correction }) {
  return (
    <section>
      <h2>{name} has proposed a correction</h2>
      {note ? <Inset><p>“{note}”</p></Inset> : null}
      <Changes wording={wording} proposed={proposed} />
    </section>
  )
}

type Refused = { name: string; answer: Answer; correction: Correction | null; note: string; reply: string }

/** A correction that the logging organisation did not take: what it was, and what each side said. */
export function NotTaken({ partner, logger, wording }: { partner: Refused; logger: string; wording: Correction }) {
  const { name, answer, correction, note, reply } = partner
  if (reply === '' || answer === 'amended' || answer === 'declined') return null
  return (
    <section>
      <h2>A correction that was not taken</h2>
      {note ? <p>{name} wrote: “{note}”</p> : null}
      {correction && changes(wording, correction).length > 0 ? <Changes wording={wording} proposed={correction} caption={`What ${name} proposed`} /> : null}
      <Inset><p>{logger} kept its wording: “{reply}”</p></Inset>
    </section>
  )
}

function changes(now: Correction, then: Correction) {
  const parts = [
    { key: 'happenedOn', label: 'Date', say: (words: Correction) => sayDay(words.happenedOn) },
    { key: 'direction', label: 'Direction', say: (words: Correction) => directionWords[words.direction].ours },
    { key: 'what', label: 'What and why', say: (words: Correction) => <Lines text={words.what} /> },
    { key: 'changed', label: 'What changed', say: (words: Correction) => (words.changed ? <Lines text={words.changed} /> : 'Not provided') },
    { key: 'hours', label: 'Hours', say: (words: Correction) => sayHours(words.hours) ?? 'Not provided' },
    { key: 'people', label: 'People', say: (words: Correction) => words.people?.toLocaleString('en-GB') ?? 'Not provided' },
  ] as const
  return parts.filter(({ key }) => now[key] !== then[key]).map(({ key, label, say }) => ({ key, cells: [label, say(now), say(then)] }))
}
