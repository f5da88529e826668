import { results, searchLink, type Result } from '#app/domain/interventions.ts'
import type { Approach } from '#app/domain/taxonomies.ts'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/button/button.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Inset } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { SourceNote } from '#app/ui/source-note/source-note.tsx'
import { Forest, type EvaluationRow, type PoolingTold } from './forest.tsx'
import { HowPooled } from './how-pooled.tsx'
import { Others, type OtherRow } from './others.tsx'
import { Earlier, ReviewFigures } from './review-figures.tsx'

export type ApproachShown = {
  approach: Approach
  group: string
  practices: number
  adopters: number
  ours: { used: number; total: number; clustered: number; said: string; rows: EvaluationRow[]; pooling: PoolingTold }
  others: { total: number; page: number; pages: number; counts: { result: Result; n: number }[]; rows: OtherRow[] }
}

const learnersOf = ({ group }: Approach): string => (group === 'early-years' ? 'children' : 'pupils')
const many = (n: number, one: string, more: string): string => `${n.toLocaleString('en-GB')} ${n === 1 ? one : more}`

/** An approach: what reviews say, what our own settings found, and where to read how they did it. */
export function ApproachPage({ it, asAt, monthsFrom }: { it: ApproachShown; asAt: string; /** where months of progress come from, as a sentence */ monthsFrom: string }) {
  const { approach, group, practices } = it
  return (
    <>
      <PageTitle
        title={approach.label} caption={group} lead={<p>{approach.note}</p>}
        action={practices > 0 ? <LinkButton to={inLibrary(approach)}>{practices === 1 ? 'Read the one practice' : `Read the ${practices.toLocaleString('en-GB')} practices`}</LinkButton> : undefined}
      />
      <Reading><p>{approach.about}</p></Reading>
      <section aria-labelledby="ours">
        <h2 id="ours">What our own settings found</h2>
        <Ours it={it} asAt={asAt} monthsFrom={monthsFrom} />
      </section>
      <section aria-labelledby="reviews">
        <h2 id="reviews">What published reviews say</h2>
        {approach.evidence.length === 0 ? <p>Hearth holds no {approach.earlier.length > 0 ? 'present ' : ''}published estimate of this approach. That says nothing for or against it.</p> : null}
        {approach.evidence.map((review) => <ReviewFigures key={review.source + review.edition} review={review} />)}
        <Earlier earlier={approach.earlier} />
      </section>
      <Apart approach={approach} />
    </>
  )
}

const inLibrary = ({ key }: Approach): string => searchLink({ chosen: { approach: [key] } })

function Ours({ it: { approach, practices, adopters, ours, others }, asAt, monthsFrom }: { it: ApproachShown; asAt: string; monthsFrom: string }) {
  const learners = learnersOf(approach)
  if (practices === 0)
    return <p>No practice of this kind is in the library yet. If yours has done it, whatever came of it, <a href={paths.newIntervention()}>write it up</a>: a result that found nothing is as welcome as one that did.</p>
  return (
    <>
      <p>
        {many(practices, 'practice', 'practices')} in the library{adopters > 0 ? `, taken up by ${many(adopters, 'other setting', 'other settings')}` : ''}. <a href={inLibrary(approach)}>{practices === 1 ? 'Read it' : 'Read them'} in the library</a>.
      </p>
      {ours.rows.length > 0 ? (
        <>
          <Inset><p className="hearth-forest__said">{ours.said}{ofOne(ours) ? ' They are all of one practice and its take-ups.' : ''}</p></Inset>
          <Forest rows={ours.rows} pooling={ours.pooling} learners={learners} />
          {ours.total > ours.rows.length ? <p>{capped(ours)}</p> : null}
          {ours.clustered > 0 ? <p>In {many(ours.clustered, 'evaluation', 'evaluations')} whole classes or schools had it or did not. {learners === 'pupils' ? 'Pupils' : 'Children'} in a class are alike, so the true interval is wider than the one shown, and it counts for more in the average than it should.</p> : null}
          {ours.pooling.outcome === 'pooled' ? <HowPooled pooled={ours.pooling} /> : null}
          <SourceNote>Evaluations published on Hearth, as at {asAt}, whatever they found. Each effect size is computed from the figures that the setting gave.{/month/.test(ours.said) ? ` ${monthsFrom}` : ''}</SourceNote>
        </>
      ) : (
        <p>None has an effect size yet: that takes scores of two groups, with their number, mean and standard deviation.</p>
      )}
      <Others others={others} link={(page) => `${paths.approach(approach.key)}${page > 1 ? `?page=${page}` : ''}#other`} results={results} />
    </>
  )
}

/** Several evaluations, and no second practice among them. */
const ofOne = ({ rows, used, total }: ApproachShown['ours']): boolean => rows.length > 1 && rows.length === Math.max(used, total) && new Set(rows.map((row) => row.interventionId)).size === 1

const capped = ({ used, total, rows }: ApproachShown['ours']): string =>
  [
    rows.length < used ? `The picture shows the newest ${rows.length} of ${used.toLocaleString('en-GB')}.` : '',
    used < total ? `The newest ${used.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} evaluations are counted here; groups under 10 are never among them.` : '',
  ].filter((part) => part !== '').join(' ')

function Apart({ approach }: { approach: Approach }) {
  const learners = learnersOf(approach)
  return (
    <section aria-labelledby="apart">
      <h2 id="apart">Why the two cannot be set side by side</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>Reviews average many studies from many countries, most of them by researchers. Ours are a few settings that chose to do it, to measure it and to write about it.</li>
        <li>Our settings use their own tests, often close to what was taught, and few drew lots for who had it. Both tend to make an effect look larger.</li>
        <li>Things of the same name differ: in length, in who led it, and in which {learners} it was for. Read the accounts before you go by a number.</li>
        <li>So ours is no check on theirs, and a larger figure here does not mean that it was done better. Use theirs to choose what to look at, and ours to see what happened in settings like yours.</li>
      </ul>
    </section>
  )
}
