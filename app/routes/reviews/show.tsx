import { redirect, type ActionFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as reviews from '#app/domain/reviews.server.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { signedIn } from '#app/policy/standing.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Inset, Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Clash, clashOf } from '#app/views/networks/clash.tsx'
import { textsOf } from '#app/views/networks/form.tsx'
import { partsOf } from '#app/views/reviews/differs.ts'
import { SignedBy, SignedWords } from '#app/views/reviews/signed.tsx'
import { AskedPanel, Decline, HandBack, TakeOn } from '#app/views/reviews/steps.tsx'
import { draftTexts, reviewOrder, WriteForm } from '#app/views/reviews/write-form.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Review of ‘${data?.review.reviewed?.title ?? 'a practice'}’ by ${data?.review.organisation ?? ''} – Hearth` },
  ...(data?.review.signed && data.review.signed.hiddenBecause === null ? [] : [{ name: 'robots', content: 'noindex' }]),
]

export const loader = page(async ({ ctx, params, url }) => {
  const review = await reviews.forReading(ctx, params.id!)
  return { review, signedIn: signedIn(ctx.who), questions: review.draft ? reviews.questions() : [], done: review.asked ? url.searchParams.get('done') : null }
})

/** The form has a field for each question of the protocol, which is read when it is first wanted. */
export const action = (args: ActionFunctionArgs) =>
  deed(reviews.ReviewForm(), async ({ ctx, params, input }) => {
    const id = params.id!
    const written = { seenVersion: input.over ?? input.seenVersion, readAlso: input.readAlso, written: reviews.writtenOf(input) }
    if (input.deed === 'take-on') await reviews.takeOn(ctx, id, input)
    if (input.deed === 'hand-back') await reviews.handBack(ctx, id, input)
    if (input.deed === 'decline') await reviews.decline(ctx, id, input)
    if (input.deed === 'save') await reviews.save(ctx, id, written)
    if (input.deed === 'sign') await reviews.sign(ctx, id, written)
    return redirect(`${paths.review(id)}?done=${input.deed}`)
  })(args)

const done: Record<string, string> = {
  asked: 'They have been told by e-mail. You hear when they sign it or decline.',
  'take-on': 'It is yours to write. Save as often as you like: nobody else sees it before you sign.',
  'hand-back': 'A colleague can take it on now.',
  decline: 'Declined. We have told them by e-mail, with your reason.',
  save: 'Saved. Nobody else sees it before you sign.',
  sign: 'Signed. It is public, and its author has been told.',
}

export default function Show() {
  const { review, signedIn, questions, done: word } = useLoaderData<typeof loader>()
  const again = useActionData<Refused>()
  const { reviewed, signed, draft, may, version } = review
  const { clashed, errors, seenVersion } = draft ? clashOf(again, version) : { clashed: false, errors: again?.errors ?? {}, seenVersion: version }
  const typed = textsOf(again?.typed ?? {})
  const writing = typed.deed === 'save' || typed.deed === 'sign'
  return (
    <Reading>
      <BackLink to={reviewed ? paths.intervention(reviewed.id) : paths.reviews()}>{reviewed ? 'The account' : 'Reviews'}</BackLink>
      {!again && word && done[word] ? <Notice kind="success">{done[word]}</Notice> : null}
      {!again && (word === 'save' || word === 'sign') ? <div hidden data-kept-done={`review-${review.id}`} /> : null}
      {!again && word === 'asked' && reviewed ? <div hidden data-kept-done={`review-ask-${reviewed.id}`} /> : null}
      <ErrorSummary errors={again ? errors : null} order={reviewOrder(questions)} />
      <PageTitle title={reviewed?.title ?? 'A practice that is out of the library for now'} caption={`Review by ${review.organisation}`} />
      <AskedPanel page={review} />
      {signed ? <><SignedBy review={signed} interventionId={reviewed?.id ?? null} /><SignedWords review={signed} /></> : null}
      {signed && signed.hiddenBecause === null ? <p><a href={signedIn ? paths.flag({ review: review.id }) : paths.reportProblem({ page: paths.review(review.id) })}>Report this review</a></p> : null}
      {review.whyNot ? <Inset>{review.whyNot}</Inset> : null}
      {may.takeOn ? <TakeOn version={version} refused={again !== undefined} /> : null}
      {draft && may.write && reviewed ? (
        <>
          {clashed && writing ? <Clash parts={partsOf(questions, draftTexts(draft), typed)} /> : null}
          <WriteForm
            id={review.id} version={version} questions={questions} values={writing ? typed : draftTexts(draft)} errors={errors} seenVersion={seenVersion}
            clash={{ clashed: clashed && writing, ticked: typed.over }} edition={{ read: draft.edition, now: reviewed.edition, interventionId: reviewed.id }}
          />
        </>
      ) : null}
      {may.handBack ? <HandBack version={version} mine={may.write} /> : null}
      {may.decline ? <Decline version={version} reason={typed.reason ?? ''} error={typed.deed === 'decline' ? errors.reason : undefined} /> : null}
    </Reading>
  )
}
