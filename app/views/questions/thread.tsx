import type { Question, Said as SaidText, Thread } from '#app/domain/questions.ts'
import { LONGEST } from '#app/domain/questions.ts'
import { paths } from '#app/paths.ts'
import { dayOf, sayDay } from '#app/platform/dates.ts'
import { Button } from '#app/ui/button/button.tsx'
import { Hidden, TextArea } from '#app/ui/field/field.tsx'
import { Inset } from '#app/ui/notice/notice.tsx'
import { LookAgain } from '#app/views/sent-anyway.tsx'
import { MetaList } from '#app/ui/meta-list/meta-list.tsx'

/** On the practice's page: the newest questions, and the way to ask one. */
export function QuestionThread({ thread }: { thread: Thread }) {
  const { interventionId, questions, total, refusal } = thread
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">Ask the people who did it</h2>
      {questions.length === 0 ? <p>Nobody has asked anything yet. What would you need to know before you tried it?</p> : <Questions questions={questions} level={3} signedIn={thread.signedIn} />}
      {total > questions.length ? <p><a href={paths.questions(interventionId)}>Read all {total} questions</a></p> : null}
      {refusal === null ? <AskForm thread={thread} /> : thread.signedIn ? null : <p className="hearth-no-print"><a href={paths.signIn({ to: `${paths.questions(interventionId)}` })}>Sign in to ask a question</a></p>}
    </section>
  )
}

export function Questions({ questions, level, signedIn }: { questions: readonly Question[]; level: 2 | 3; signedIn: boolean }) {
  const Heading = `h${level}` as const
  return (
    <ol className="govuk-list">
      {questions.map((question) => (
        <li key={question.id}>
          <Heading className="govuk-heading-s"><a href={paths.question(question.id)}>{question.writer.name} asked</a></Heading>
          <Said said={question} signedIn={signedIn} />
          <Answers answers={question.answers} signedIn={signedIn} />
          <p className="hearth-no-print">
            <a href={paths.question(question.id)}>
              {question.answerCount > question.answers.length ? `Read all ${question.answerCount} answers` : question.answerCount === 0 ? 'Be the first to answer' : 'Answer this'}
              <span className="govuk-visually-hidden"> to what {question.writer.name} asked on {sayDay(dayOf(new Date(question.at)))}</span>
            </a>
          </p>
        </li>
      ))}
    </ol>
  )
}

export function Answers({ answers, signedIn }: { answers: readonly SaidText[]; signedIn: boolean }) {
  if (answers.length === 0) return null
  return (
    <ul className="govuk-list">
      {answers.map((one) => (
        <li key={one.id} id={one.id}>
          <Inset>
            <p><strong>{one.writer.name}</strong> answered</p>
            <Said said={one} signedIn={signedIn} />
          </Inset>
        </li>
      ))}
    </ul>
  )
}

/** The words, or what stands in their place; who wrote them; and what a reader may do about them. */
export function Said({ said, signedIn }: { said: SaidText; signedIn: boolean }) {
  const { writer, at } = said
  const on = sayDay(dayOf(new Date(at)))
  return (
    <>
      {said.state === 'standing' ? <div className="hearth-prose" dangerouslySetInnerHTML={{ __html: said.html }} />
        : said.state === 'hidden' ? <p className="hearth-quiet">Hidden by a moderator: {said.because}</p>
        : <p className="hearth-quiet">Taken back by its writer</p>}
      <MetaList
        items={[
          writer.organisation, writer.mark, on,
          said.state === 'standing' && !said.mine ? <a key="report" className="hearth-no-print" href={signedIn ? paths.flag({ question: said.id }) : paths.reportProblem({ page: paths.question(said.id) })}>Report this<span className="govuk-visually-hidden">: {writer.name}, {on}</span></a> : null,
        ]}
      />
    </>
  )
}

type Filled = { value?: string | undefined; error?: string | undefined; /** what to look at once more */ look?: string | undefined }

/** The same words of warning stand on both forms. */
function Body({ label, value, error }: Filled & { label: string }) {
  return (
    <>
      <TextArea
        label={label} name="body" rows={5} count={LONGEST} value={value} error={error}
        hint="Your name and organisation stand beside it, for everybody. No names of pupils, and no results for a group under ten."
      />
      <p className="hearth-quiet">Not for concerns about a child: tell your designated safeguarding lead.</p>
    </>
  )
}

export function AskForm({ thread, value, error, look }: Filled & { thread: Pick<Thread, 'interventionId' | 'formKey'> }) {
  return (
    <form className="hearth-no-print" method="post" action={paths.questions(thread.interventionId)} noValidate>
      <Hidden name="formKey" value={thread.formKey} />
      <Body label="Your question" value={value} error={error} />
      <LookAgain said={look} />
      <Button kind="plain">{look ? 'Send it anyway' : 'Ask it'}</Button>
    </form>
  )
}

export function AnswerForm({ formKey, value, error, look, unnamed }: Filled & { formKey: string; /** an organisation of theirs took it up, and readers do not know */ unnamed: boolean }) {
  return (
    <form method="post" noValidate>
      <Hidden name="formKey" value={formKey} />
      <Body label="Your answer" value={value} error={error} />
      {unnamed ? <p>Readers do not know that your school took this up; your answer may tell them.</p> : null}
      <LookAgain said={look} />
      <Button name="deed" value="answer">{look ? 'Send it anyway' : 'Answer'}</Button>
    </form>
  )
}

export function TakeBack({ said }: { said: SaidText }) {
  return (
    <form method="post">
      <Hidden name="which" value={said.id} />
      <Button kind="quiet" name="deed" value="take-back" ariaLabel={`Take back what you wrote on ${sayDay(dayOf(new Date(said.at)))}`}>Take it back</Button>
    </form>
  )
}
