import { sayEffect, sayMonths, type ExternalEvidence } from '#app/domain/taxonomies.ts'
import { paths } from '#app/paths.ts'
import { sayDay } from '#app/platform/dates.ts'
import { SourceNote } from '#app/ui/source-note/source-note.tsx'
import { Table } from '#app/ui/table/table.tsx'

type Listed = { key: string; label: string; note: string; evidence: ExternalEvidence[]; practices: number; ours: string }
export type ApproachGroups = { key: string; label: string; approaches: Listed[] }[]

function External({ evidence }: { evidence: readonly ExternalEvidence[] }) {
  const [review] = evidence
  if (!review) return <>No estimate held</>
  return <>{sayMonths(review)}{review.verified && review.effect ? <> ({sayEffect(review.effect)})</> : null}</>
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** Where the published figures come from, each source and edition once. */
function sourcesOf(groups: ApproachGroups): ExternalEvidence[] {
  const all = groups.flatMap((group) => group.approaches.flatMap((one) => one.evidence))
  return [...new Map(all.map((review) => [review.source + review.edition, review])).values()]
}

/** Every approach under its heading: the published figure beside what our own settings found. */
export function ApproachList({ groups, asAt, capped }: { groups: ApproachGroups; asAt: string; capped: string | null }) {
  return (
    <div className="hearth-approaches">
      {groups.map((group) => (
        <Table
          key={group.key} caption={group.label} firstCellIsHeader
          head={[{ label: 'Approach' }, { label: 'Published reviews' }, { label: 'Our own settings' }, { label: 'Practices', numeric: true }]}
          rows={group.approaches.map((one) => ({
            key: one.key,
            cells: [<a key="to" href={paths.approach(one.key)}>{one.label}</a>, <External key="external" evidence={one.evidence} />, one.ours, one.practices.toLocaleString('en-GB')],
          }))}
        />
      ))}
      <SourceNote>
        Published reviews: {sourcesOf(groups).map((review, at) => <span key={review.source + review.edition}>{at > 0 ? '; ' : ''}{review.source}, {lowered(review.edition)}, {lowered(review.population)}{review.edition.includes(sayDay(review.asAt)) ? '' : `, as at ${sayDay(review.asAt)}`}</span>)}.
        Effect sizes are those that the toolkit’s own conversion gives for the months. Our own settings: evaluations published on Hearth, as at {asAt}. {capped ?? ''}
      </SourceNote>
    </div>
  )
}
