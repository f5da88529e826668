import { actWords, type Act } from '#app/domain/moderation.ts'
import { sayInstant } from '#app/platform/dates.ts'
import { Table } from '#app/ui/table/table.tsx'

const EXCERPT = 160

/** Who did what to which words, when and why. */
export function TrailTable({ acts, total }: { acts: readonly Act[]; total: number }) {
  return (
    <Table
      caption={total === 1 ? 'One decision' : `${total} decisions, the newest first`} firstCellIsHeader
      head={[{ label: 'When' }, { label: 'Who' }, { label: 'What was done' }, { label: 'To what' }, { label: 'Why' }]}
      rows={acts.map((act) => ({ key: act.id, cells: [sayInstant(act.at), act.by, actWords[act.deed], <Words key="words" act={act} />, act.because] }))}
    />
  )
}

function Words({ act: { subject, kind } }: { act: Act }) {
  if (!subject) return <>{kind === 'review' ? 'A review' : 'A question or an answer'} that is there no more</>
  const text = subject.text.replace(/\s+/g, ' ')
  const name = `${subject.noun[0]!.toUpperCase()}${subject.noun.slice(1)} by ${subject.writer}`
  return <>{subject.link ? <a href={subject.link}>{name}</a> : name}: {text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text}</>
}
