import { paths } from '#app/paths.ts'
import { sayInstant } from '#app/platform/dates.ts'
import { Deed } from '#app/views/accounts/person-deeds.tsx'
import { SummaryList } from '#app/ui/summary-list/summary-list.tsx'
import { More } from './first-askers.tsx'

type Problem = { id: string; page: string; what: string; email: string; at: Date }

/** What people have reported and nobody has dealt with. */
export function ProblemList({ problems, total }: { problems: readonly Problem[]; total: number }) {
  if (total === 0) return <p className="govuk-body">None is open. What people send through <a href={paths.reportProblem()}>Report a problem</a> appears here.</p>
  return (
    <>
      {problems.map((one) => (
        <article key={one.id}>
          <h3 className="govuk-heading-s">{sayInstant(one.at)}</h3>
          <SummaryList
            rows={[
              { key: 'what', term: 'Problem', value: <>{one.what.split(/\n+/).map((words, at) => <p key={at} className="govuk-body">{words}</p>)}</> },
              { key: 'page', term: 'Page', value: /^\/(?![/\\])/.test(one.page) ? <a href={one.page}>{one.page}</a> : one.page || 'Not said' },
              { key: 'email', term: 'Answer to', value: one.email ? <a href={`mailto:${encodeURIComponent(one.email).replace('%40', '@')}`}>{one.email}</a> : 'No answer asked for' },
            ]}
          />
          <Deed deed="close-problem" row={one.id} rowName="row" whom={`– reported ${sayInstant(one.at)}`}>It is dealt with</Deed>
        </article>
      ))}
      <More shown={problems.length} total={total} />
    </>
  )
}
