import { answerWords, type SignedReview } from '#app/domain/reviews.ts'
import { paths } from '#app/paths.ts'
import { dayOf, sayDay } from '#app/platform/dates.ts'
import { MetaList } from '#app/ui/meta-list/meta-list.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { Table } from '#app/ui/table/table.tsx'
import { AnswerStrip, countsOf } from './answer-strip.tsx'
import { Typed } from './typed.tsx'

/** Who signed it, when, and about which version. */
export function SignedBy({ review, interventionId }: { review: SignedReview; interventionId: string | null }) {
  const { reviewer, organisation, organisationId, signedAt, edition, latestEdition } = review
  return (
    <>
      <MetaList items={[<>Signed by {reviewer}, <a href={paths.organisation(organisationId)}>{organisation}</a></>, sayDay(dayOf(new Date(signedAt)))]} />
      <p>
        Reviewed version {edition}.
        {latestEdition > edition && interventionId ? <>{' '}Version {latestEdition} is now published: <a href={paths.interventionHistory(interventionId)}>what changed</a>.</> : null}
      </p>
    </>
  )
}

/** What a reviewer found: the summary, the interest, and each answer in words. */
export function SignedWords({ review }: { review: SignedReview }) {
  const { words, hiddenBecause } = review
  return (
    <>
      {hiddenBecause === null ? null : <Notice kind="warn" title="Hidden by a moderator">{hiddenBecause}{words ? ' Only you and the moderators still read it here.' : ''}</Notice>}
      {words ? (
        <>
          <Typed text={words.summary} />
          <p><strong>Declared interest:</strong> {words.interest}</p>
          <p><AnswerStrip answers={words.answers} /></p>
          <Table
            caption={`Answers: ${countsOf(words.answers)}`} firstCellIsHeader
            head={[{ label: 'What was asked' }, { label: 'Answer' }, { label: 'Note' }]}
            rows={words.answers.map(({ key, question, answer, note }) => ({ key, cells: [question, answerWords[answer], note] }))}
          />
        </>
      ) : null}
    </>
  )
}
