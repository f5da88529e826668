import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as adoptions from '#app/domain/adoptions.server.ts'
import * as questions from '#app/domain/questions.server.ts'
import { AnswerBody, ThreadForm } from '#app/domain/questions.ts'
import { Invalid } from '#app/errors.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { AnswerForm, Answers, Said, TakeBack } from '#app/views/questions/thread.tsx'

const done: Record<string, string> = {
  asked: 'It is asked. The people who did it hear of it by e-mail, and so will you when somebody answers.',
  answered: 'Your answer stands below. Whoever asked hears of it by e-mail.',
  'taken-back': 'Its words are gone. That something stood here stays.',
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.question.writer.name ?? 'Somebody'} asks about ‘${data?.title ?? ''}’ – Hearth` }]

export const loader = page(async ({ ctx, params, url }) => {
  const found = await questions.forReading(ctx, params.id!, adoptions.marks)
  if ('see' in found) throw redirect(`${paths.question(found.see)}#${params.id!}`)
  return { ...found, unnamed: found.refusal === null && (await adoptions.unnamedBy(ctx, found.interventionId)), said: done[url.searchParams.get('done') ?? ''] ?? null }
})

export const action = deed(ThreadForm, async ({ ctx, params, input }) => {
  const id = params.id!
  if (input.deed === 'take-back') return redirect(`${paths.question(await questions.takeBack(ctx, input.which ?? id))}?done=taken-back`)
  const body = AnswerBody.safeParse(input.body)
  if (!body.success) throw new Invalid({ body: body.error.issues[0]!.message })
  if (input.anyway !== undefined) questions.lookAgain(body.data, input.anyway)
  return redirect(`${paths.question(id)}?done=answered#${await questions.answer(ctx, id, body.data)}`)
})

export default function Show() {
  const { interventionId, title, question, refusal, signedIn, formKey, unnamed, said } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  const mine = [question, ...question.answers].filter((one) => one.mine && one.state === 'standing')
  return (
    <Reading>
      <BackLink to={paths.questions(interventionId)}>All questions</BackLink>
      <ErrorSummary errors={refused?.errors} />
      {said && !refused ? <Notice kind="success"><p>{said}</p></Notice> : null}
      <PageTitle title={`${question.writer.name} asks`} caption={<a href={paths.intervention(interventionId)}>{title}</a>} />
      <Said said={question} signedIn={signedIn} />
      <h2>{question.answerCount === 0 ? 'No answer yet' : question.answerCount === 1 ? 'One answer' : `${question.answerCount} answers`}</h2>
      <Answers answers={question.answers} signedIn={signedIn} />
      {refusal === null ? <AnswerForm formKey={formKey} value={refused ? String(refused.typed.body ?? '') : undefined} error={refused?.errors.body} look={refused?.errors.anyway} unnamed={unnamed} />
        : signedIn ? <p>{refusal}</p> : <p><a href={paths.signIn({ to: paths.question(question.id) })}>Sign in to answer</a></p>}
      {mine.length > 0 ? (
        <section aria-labelledby="mine">
          <h2 id="mine">What you wrote here</h2>
          {mine.map((one) => <div key={one.id}><Said said={one} signedIn={signedIn} /><TakeBack said={one} /></div>)}
        </section>
      ) : null}
    </Reading>
  )
}
