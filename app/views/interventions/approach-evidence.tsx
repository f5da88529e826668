import { sayCost, sayEffect, sayMonths, saySecurity, type Approach } from '#app/domain/taxonomies.ts'
import { sayDay } from '#app/platform/dates.ts'
import { MetaList } from '#app/ui/meta-list/meta-list.tsx'
import { SourceNote } from '#app/ui/source-note/source-note.tsx'

/** What published reviews say of the approach, by name, figure, date and link. It is not this practice's own result. */
export function ApproachEvidence({ approach }: { approach: Approach }) {
  return (
    <>
      <p>{approach.label}. {approach.note}</p>
      {approach.evidence.length === 0 ? <p>Hearth holds no published review of this approach.</p> : <p>Published reviews of the approach, which are not this practice’s own result:</p>}
      {approach.evidence.map((review) => (
        <div key={review.source + review.edition}>
          <MetaList
            items={[
              { term: 'Months of progress:', value: <><strong>{sayMonths(review)}</strong>{review.verified && review.effect ? ` (${sayEffect(review.effect)})` : null}</> },
              review.cost === null || !review.verified ? null : { term: 'Cost:', value: sayCost(review.cost)?.toLowerCase() },
              review.security === null || !review.verified ? null : { term: 'Amount of evidence:', value: saySecurity(review.security)?.toLowerCase() },
            ]}
          />
          <SourceNote>
            <a href={review.url} rel="noopener">{review.source}</a>. {review.edition}. {review.population}. As at {sayDay(review.asAt)}.{review.verified && review.note ? ` ${review.note}` : ''}
          </SourceNote>
        </div>
      ))}
    </>
  )
}
