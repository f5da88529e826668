import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as adoptions from '#app/domain/adoptions.server.ts'
import * as questions from '#app/domain/questions.server.ts'
import { AskForm as Form } from '#app/domain/questions.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Pagination } from '#app/ui/pagination/pagination.tsx'
import { AskForm, Questions } from '#app/views/questions/thread.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Questions about ‘${data?.title ?? ''}’ – Hearth` }]

export const loader = page(async ({ ctx, params, url }) => {
  const id = params.id!
  return questions.listFor(ctx, id, { page: Number(url.searchParams.get('page') ?? '1'), marks: await adoptions.marks(ctx.db, id) })
})

export const action = deed(Form, async ({ ctx, params, input: { body, anyway } }) => {
  if (anyway !== undefined) questions.lookAgain(body, anyway)
  return redirect(`${paths.question(await questions.ask(ctx, params.id!, body))}?done=asked`)
})

export default function List() {
  const thread = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  const { interventionId, title, total, page: at, pages, refusal, signedIn } = thread
  return (
    <Reading>
      <BackLink to={paths.intervention(interventionId)}>Back to the practice</BackLink>
      <ErrorSummary errors={refused?.errors} />
      <PageTitle title="Ask the people who did it" caption={title} />
      {total === 0 ? <p>Nobody has asked anything yet. What would you need to know before you tried it?</p> : null}
      {refusal === null ? <AskForm thread={thread} value={refused ? String(refused.typed.body ?? '') : undefined} error={refused?.errors.body} look={refused?.errors.anyway} />
        : signedIn ? <p>{refusal}</p> : <p><a href={paths.signIn({ to: paths.questions(interventionId) })}>Sign in to ask a question</a></p>}
      <Questions questions={thread.questions} level={2} signedIn={signedIn} />
      <Pagination page={at} pages={pages} link={(to) => `${paths.questions(interventionId)}?page=${to}`} label="Pages of questions" />
    </Reading>
  )
}
