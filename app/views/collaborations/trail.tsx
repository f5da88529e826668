import { directionWords, type Wording } from '#app/domain/collaborations.ts'
import { sayDay, sayInstant } from '#app/platform/dates.ts'
import { Details } from '#app/ui/details/details.tsx'
import { Table } from '#app/ui/table/table.tsx'
import { sayHours, sayMoney } from './entry-card.tsx'
import { Lines, sayByRole, WordingFacts, type Roles } from './history.tsx'

type Act = 'logged' | 'changed' | 'withdrawn' | 'countersigned' | 'amended' | 'declined' | 'correction-accepted' | 'correction-kept' | 'claimed' | 'link-sent' | 'outcome-added' | 'file-added' | 'file-removed'
type Line = { key: string; act: Act; by: string; namedAs: string | null; byLink: boolean; side: string; about: string | null; at: Date; version: number; wording: Wording | null; before: Wording | null }

const SAID: Record<Act, (about: string) => string> = {
  logged: () => 'Logged', changed: () => 'Changed', withdrawn: () => 'Withdrawn', countersigned: () => 'Countersigned', amended: () => 'Correction proposed', declined: () => 'Declined',
  'correction-accepted': (about) => `Correction accepted${about && `, as ${about} proposed`}`, 'correction-kept': (about) => `Wording kept${about && `, and ${about} asked again`}`,
  claimed: () => 'Taken into their own log', 'link-sent': (about) => `Link sent${about && ` to ${about}`}`, 'outcome-added': () => 'Said what changed', 'file-added': () => 'File added', 'file-removed': () => 'File taken away',
}

/** Everything that was done with the entry, newest first. Nothing is ever taken out of it. */
export function Trail({ lines, kinds, roles }: { lines: readonly Line[]; kinds: Record<string, string>; roles: Roles }) {
  return (
    <ol className="hearth-trail" reversed>
      {lines.map((one) => (
        <li key={one.key} className="hearth-trail__line">
          <p className="hearth-trail__deed"><strong>{SAID[one.act](one.about ?? '')}</strong> <span className="hearth-trail__at">{sayInstant(one.at)}</span></p>
          <p className="hearth-quiet">{one.by}{one.side ? `, for ${one.side}` : ''}{one.act === 'countersigned' ? `: wording ${one.version}` : ''}</p>
          {one.namedAs ? <p className="hearth-quiet">Named as {one.namedAs}.</p> : null}
          {one.wording ? <Reworded line={one} wording={one.wording} kinds={kinds} roles={roles} /> : null}
        </li>
      ))}
    </ol>
  )
}

function Reworded({ line, wording, kinds, roles }: { line: Line; wording: Wording; kinds: Record<string, string>; roles: Roles }) {
  const kind = kinds[wording.kind] ?? wording.kind
  if (!line.before) return <Details summary="What it said (wording 1)"><WordingFacts wording={wording} kind={kind} roles={roles} /></Details>
  const rows = differences(line.before, wording, { kinds, roles })
  return (
    <Details summary={`What is different (wording ${line.version})`}>
      {rows.length > 0 ? <Table caption="What is different" captionHidden head={[{ label: 'Part' }, { label: 'Before' }, { label: 'After' }]} rows={rows} firstCellIsHeader /> : <p>Only where the entry is filed, or what its logger alone sees.</p>}
      <h3>All of wording {line.version}</h3>
      <WordingFacts wording={wording} kind={kind} roles={roles} />
    </Details>
  )
}

const NONE = 'Not provided'

function differences(before: Wording, after: Wording, { kinds, roles }: { kinds: Record<string, string>; roles: Roles }) {
  const parts = [
    { key: 'happenedOn', label: 'Date', say: (words: Wording) => sayDay(words.happenedOn) },
    { key: 'kind', label: 'Kind of work', say: (words: Wording) => kinds[words.kind] ?? words.kind },
    { key: 'direction', label: 'Direction', say: (words: Wording) => directionWords[words.direction].ours },
    { key: 'what', label: 'What and why', say: (words: Wording) => <Lines text={words.what} /> },
    { key: 'changed', label: 'What changed', say: (words: Wording) => (words.changed ? <Lines text={words.changed} /> : NONE) },
    { key: 'hours', label: 'Hours', say: (words: Wording) => sayHours(words.hours) ?? NONE },
    { key: 'people', label: 'People', say: (words: Wording) => words.people?.toLocaleString('en-GB') ?? NONE },
    { key: 'stopped', label: 'Stopped to make room', say: (words: Wording) => (words.stopped ? <Lines text={words.stopped} /> : NONE) },
    { key: 'barriers', label: 'What got in the way', say: (words: Wording) => (words.barriers ? <Lines text={words.barriers} /> : NONE) },
    { key: 'costPence', label: 'Cost', say: (words: Wording) => (words.costPence === null ? NONE : sayMoney(words.costPence)) },
    { key: 'hoursByRole', label: 'Hours by role', say: (words: Wording) => (words.hoursByRole ? sayByRole(words.hoursByRole, roles) : NONE) },
  ] as const
  return parts.filter(({ key }) => JSON.stringify(before[key]) !== JSON.stringify(after[key])).map(({ key, label, say }) => ({ key, cells: [label, say(before), say(after)] }))
}
