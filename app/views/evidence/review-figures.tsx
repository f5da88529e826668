import { sayCost, sayEffect, sayMonths, saySecurity, type EarlierEvidence, type ExternalEvidence } from '#app/domain/taxonomies.ts'
import { sayDay } from '#app/platform/dates.ts'
import { MetaList } from '#app/ui/meta-list/meta-list.tsx'
import { SourceNote } from '#app/ui/source-note/source-note.tsx'

type Review = ExternalEvidence | EarlierEvidence

/** What one published review says, with its name, date and link under it. A value nobody checked is not shown as one. */
export function ReviewFigures({ review }: { review: Review }) {
  const { verified, effect, cost, security, note } = review
  return (
    <div>
      <MetaList
        items={[
          { term: 'Months of progress', value: <><strong>{sayMonths(review)}</strong>{verified && effect ? ` (${sayEffect(effect)})` : null}</> },
          cost === null || !verified ? null : { term: 'Cost', value: sayCost(cost)?.toLowerCase() },
          security === null || !verified ? null : { term: 'Amount of evidence', value: saySecurity(security)?.toLowerCase() },
        ]}
      />
      <SourceNote>
        <a href={review.url} rel="noopener">{review.source}</a>. {review.edition}. {review.population}. {review.asAt === null || review.edition.includes(sayDay(review.asAt)) ? '' : `As at ${sayDay(review.asAt)}.`}{verified && note ? ` ${note}` : ''}
      </SourceNote>
    </div>
  )
}

/** What changed: what the same source said in an edition before. */
export function Earlier({ earlier }: { earlier: readonly EarlierEvidence[] }) {
  if (earlier.length === 0) return null
  return (
    <>
      <h3 className="govuk-heading-s">What the source said before</h3>
      {earlier.map((review) => <ReviewFigures key={review.source + review.edition} review={review} />)}
    </>
  )
}
