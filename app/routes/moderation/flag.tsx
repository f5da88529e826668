import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FlagForm, subjectRef } from '#app/domain/moderation.ts'
import * as moderation from '#app/domain/moderation.server.ts'
import { Forbidden, NotFound } from '#app/errors.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { signedIn } from '#app/policy/standing.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Button } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Hidden, TextArea } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Inset, Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Typed } from '#app/views/reviews/typed.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Report ${data?.subject ? `this ${data.subject.noun}` : 'a question or review'} – Hearth` }]

const refOf = (url: URL) => {
  const review = url.searchParams.get('review')
  const ref = subjectRef(review === null ? `question:${url.searchParams.get('question') ?? ''}` : `review:${review}`)
  if (!ref) throw new NotFound('There is no such question or review.')
  return ref
}

export const loader = page(async ({ ctx, url }) => {
  if (!signedIn(ctx.who)) throw new Forbidden('Sign in first.')
  if (url.searchParams.get('done') === 'sent') return { subject: null, before: false, formKey: '' }
  const ref = refOf(url)
  const [{ noun, writer, text, link }, before] = await Promise.all([moderation.forFlagging(ctx, ref), moderation.reportedBefore(ctx, ref)])
  return { subject: { noun, writer, text, link }, before, formKey: newId() }
})

export const action = deed(FlagForm, async ({ ctx, url, input }) => {
  const ref = refOf(url)
  await moderation.flag(ctx, ref, input.why)
  return redirect(`${paths.flag({ [ref.kind]: ref.id })}&done=sent`)
})

export default function Flag() {
  const { subject, before, formKey } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  if (!subject) {
    return (
      <Reading>
        <Notice kind="success" title="Reported">A moderator reads it and decides. They see your name and what you wrote; whoever wrote it does not.</Notice>
        <PageTitle title="Thank you for reporting it" />
        <p>If somebody may be at risk of harm, tell the safeguarding lead where you work now. Do not wait for us.</p>
        <p><a href={paths.interventions()}>Go to the library</a></p>
      </Reading>
    )
  }
  return (
    <Reading>
      <BackLink to={subject.link ?? paths.interventions()} />
      <ErrorSummary errors={refused?.errors} order={['why']} />
      <PageTitle title={`Report this ${subject.noun}`} lead="A moderator reads it and decides whether it stays. Whoever wrote it does not learn who reported it." />
      <Inset>
        <Typed text={subject.text} />
        <p>{subject.writer}</p>
      </Inset>
      {before && !refused ? <Notice title="You have reported this">A moderator reads what you wrote and decides. There is nothing more to do.</Notice> : <form method="post" noValidate>
        <Hidden name="formKey" value={formKey} />
        <TextArea label="What is wrong with it?" name="why" rows={4} value={refused?.typed.why?.toString()} error={refused?.errors.why} hint="For example: a pupil could be recognised, it is abusive, it is advertising. That it is wrong is best said as an answer. Do not repeat a pupil’s name here." />
        <Button>Report it</Button>
      </form>}
    </Reading>
  )
}
