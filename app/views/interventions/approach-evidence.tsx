import type { Approach } from '#app/domain/taxonomies.ts'
import { paths } from '#app/paths.ts'
import { ReviewFigures } from '#app/views/evidence/review-figures.tsx'

/** What published reviews say of the approach, by name, figure, date and link. It is not this practice's own result. */
export function ApproachEvidence({ approach }: { approach: Approach }) {
  return (
    <>
      <p>{approach.label}. {approach.note}</p>
      {approach.evidence.length === 0 ? <p>Hearth holds no published review of this approach.</p> : <p>Published reviews of the approach, which are not this practice’s own result:</p>}
      {approach.evidence.map((review) => <ReviewFigures key={review.source + review.edition} review={review} />)}
      <p><a href={paths.approach(approach.key)}>What other settings found with this approach</a></p>
    </>
  )
}
