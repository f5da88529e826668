import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as adoptions from '#app/domain/adoptions.server.ts'
import * as attachments from '#app/domain/attachments.server.ts'
import * as evidence from '#app/domain/evidence.server.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import * as questions from '#app/domain/questions.server.ts'
import * as reviews from '#app/domain/reviews.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { config } from '#app/platform/config.server.ts'
import { dayOf, sayDay } from '#app/platform/dates.ts'
import { signedIn } from '#app/policy/standing.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Printed } from '#app/ui/source-note/printed.tsx'
import { AdoptionTrail } from '#app/views/adoptions/trail.tsx'
import { Actions } from '#app/views/interventions/actions.tsx'
import { KeptDone } from '#app/views/interventions/kept-done.tsx'
import { JsonLd, openMeta } from '#app/views/interventions/open.tsx'
import { AccountPage } from '#app/views/interventions/reading.tsx'
import { StandingBanner } from '#app/views/interventions/standing-banner.tsx'
import { QuestionThread } from '#app/views/questions/thread.tsx'
import { ReviewsOnPage } from '#app/views/reviews/on-page.tsx'

/** Said to people of its organisation after what they did. */
const done: Record<string, string> = {
  submitted: 'It is with the leads of your organisation. You will hear by e-mail what they say.',
  published: 'It is in the library, and can be found now.',
  revised: 'The new version is in the library, at the same address.',
  returned: 'It is back with its author, with your note.',
  withdrawn: 'It is out of the library.',
  restored: 'It is back in the library, as it was last published.',
  discarded: 'The new version is thrown away. What is published has not changed.',
  'taken-back': 'It is a draft again: change what you like and send it when you are ready.',
}
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.account.title ?? 'Practice'} – Hearth` },
  { name: 'description', content: data?.account.summary ?? '' },
  ...(data?.account.status === 'published' ? openMeta(data.account, data.baseUrl) : [{ name: 'robots', content: 'noindex' }]),
]

export const loader = page(async ({ ctx, params, url }) => {
  const account = await interventions.forReading(ctx, params.id!)
  const { id } = account
  const others = async () => {
    const [trail, reviewed] = await Promise.all([adoptions.forPage(ctx, id), reviews.forPage(ctx, id)])
    return { trail, reviewed, thread: await questions.forPage(ctx, id, trail.total === 0 ? undefined : await adoptions.marks(ctx.db, id)) }
  }
  const [finding, files, said] = await Promise.all([evidence.forReading(ctx.db, id), attachments.forPage(ctx.db, id), account.status === 'published' ? others() : null])
  return {
    account, finding, files, others: said, designLabel: taxonomies.label('evaluation-designs', finding.told.design ?? ''), signedIn: signedIn(ctx.who), baseUrl: config().baseUrl, asAt: sayDay(dayOf(ctx.now)),
    said: account.inside ? (done[url.searchParams.get('done') ?? ''] ?? null) : null,
  }
})

export default function Show() {
  const { account, finding, files, others, designLabel, signedIn, baseUrl, asAt, said } = useLoaderData<typeof loader>()
  const ours = account.inside !== null
  return (
    <>
      <JsonLd account={account} baseUrl={baseUrl} />
      <BackLink to={paths.interventions()}>The library</BackLink>
      {said ? <KeptDone names={[`${account.id}-note`]} /> : null}
      {said ? <Notice kind="success"><p>{said}</p></Notice> : null}
      <StandingBanner account={account} />
      <PageTitle title={account.title} caption={account.setting.name} lead={<p>{account.summary}</p>} />
      {others ? <Actions id={account.id} ours={ours} signedIn={signedIn} found={{ takenUp: others.trail.total, reviews: others.reviewed.signed.length, questions: others.thread.total }} /> : null}
      <AccountPage
        account={account} finding={finding} designLabel={designLabel} files={files}
        others={others ? (
          <>
            <AdoptionTrail trail={others.trail} interventionId={account.id} signedIn={signedIn} ours={ours} />
            <ReviewsOnPage reviews={others.reviewed} />
            <QuestionThread thread={others.thread} />
          </>
        ) : null}
      />
      <Printed address={baseUrl + paths.intervention(account.id)} asAt={asAt} />
    </>
  )
}
