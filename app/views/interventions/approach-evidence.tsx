import { sayCost, sayMonths, saySecurity, type Approach } from '#app/domain/taxonomies.ts'
import { sayDay } from '#app/platform/dates.ts'
import { SourceNote } from '#app/ui/source-note/source-note.tsx'

/** What published reviews say of the approach, by name, figure, date and link. It is not this practice's own result. */
export function ApproachEvidence({ approach }: { approach: Approach }) {
  return (
    <>
      <p>{approach.label}. {approach.note}</p>
      {approach.evidence.length === 0 ? <p>Hearth holds no published review of this approach.</p> : <p>Published reviews of the approach, which are not this practice’s own result:</p>}
      {approach.evidence.map((review) => (
        <div key={review.source + review.edition}>
          <dl>
            <div><dt>Months of progress</dt><dd><strong>{sayMonths(review)}</strong></dd></div>
            {review.cost === null ? null : <div><dt>Cost</dt><dd>{sayCost(review.cost)}</dd></div>}
            {review.security === null ? null : <div><dt>Amount of evidence</dt><dd>{saySecurity(review.security)}</dd></div>}
          </dl>
          <SourceNote>
            <a href={review.url} rel="noopener">{review.source}</a>, {review.edition.toLowerCase()}. {review.population}. As at {sayDay(review.asAt)}.{review.note ? ` ${review.note}` : ''}
          </SourceNote>
        </div>
      ))}
    </>
  )
}
