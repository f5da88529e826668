import { statusWords, type OnPage } from '#app/domain/reviews.ts'
import { paths } from '#app/paths.ts'
import { SignedBy, SignedWords } from './signed.tsx'

/** On the page of a practice: every signed review. Who was asked is told to its own organisation alone. */
export function ReviewsOnPage({ reviews }: { reviews: OnPage }) {
  const { signed, open, mayAsk, signedIn, interventionId } = reviews
  if (signed.length === 0 && open.length === 0 && !mayAsk) return null
  return (
    <section aria-labelledby="reviews">
      <h2 id="reviews">Reviews of how it was found out</h2>
      {signed.length === 0 ? <p>Nobody has reviewed this yet.</p> : null}
      {signed.map((review) => (
        <article key={review.id} id={`review-${review.id}`} aria-label={`Review by ${review.reviewer}, ${review.organisation}`}>
          <h3>{review.organisation}</h3>
          <SignedBy review={review} interventionId={interventionId} />
          <SignedWords review={review} />
          <p className="hearth-no-print">
            <a href={paths.review(review.id)}>Link to this review<span className="govuk-visually-hidden"> by {review.organisation}</span></a>
            {review.hiddenBecause === null ? <>{' '}<a href={signedIn ? paths.flag({ review: review.id }) : paths.reportProblem({ page: paths.review(review.id) })}>Report it<span className="govuk-visually-hidden"> – the review by {review.organisation}</span></a></> : null}
          </p>
        </article>
      ))}
      {open.length > 0 ? (
        <>
          <h3>Asked, and not signed</h3>
          <p>Only people in your organisation see this.</p>
          <ul>
            {open.map((one) => (
              <li key={one.id}><a href={paths.review(one.id)}>{one.organisation}</a>: {statusWords[one.status].toLowerCase()}{one.declinedBecause ? `. ${one.declinedBecause}` : ''}</li>
            ))}
          </ul>
        </>
      ) : null}
      {mayAsk ? <p className="hearth-no-print"><a href={paths.askForReview(interventionId)}>Ask a university or research school to review this</a></p> : null}
    </section>
  )
}
