import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { accounts, interventions, organisations, questions } from '#db/schema/index.ts'
import { config } from '#app/platform/config.server.ts'
import type { Happened } from '#app/platform/outbox.server.ts'
import { paths } from '#app/paths.ts'
import { writersOf } from './recipients.ts'
import type { Message, Teller } from './message.ts'

/** A question goes to those who did it; an answer to whoever asked, and to those who answered before. What was taken back or hidden since is told to nobody. */
export const aboutQuestions: Teller = async (db, event) => {
  if (event.name !== 'question.asked' && event.name !== 'question.answered') return []
  const it = await written(db, event)
  if (!it) return []
  const blanks = { title: it.title, person: it.person, what: it.body, link: `${config().baseUrl}${paths.question(it.answers ?? it.id)}${it.answers === null ? '' : `#${it.id}`}` }
  if (event.name === 'question.asked') return (await writersOf(db, it)).map((to) => ({ template: 'question-asked', to, blanks: { ...blanks, organisation: it.organisation } }))
  return (await inTheThread(db, it.answers ?? '')).filter((to) => to.accountId !== it.accountId).map((to) => ({ template: 'question-answered', to, blanks }))
}

type Written = { id: string; answers: string | null; accountId: string; body: string; title: string; authorId: string; organisationId: string; organisation: string; person: string }

async function written(db: Db, event: Happened): Promise<Written | null> {
  const [it] = await db
    .select({
      id: questions.id, answers: questions.answers, accountId: questions.accountId, body: questions.body, spokeFor: questions.organisationId, name: accounts.name,
      title: interventions.title, unnamed: interventions.unnamed, authorId: interventions.authorId, organisationId: organisations.id, organisation: organisations.name,
    })
    .from(questions)
    .innerJoin(interventions, eq(interventions.id, questions.interventionId))
    .innerJoin(organisations, eq(organisations.id, interventions.organisationId))
    .innerJoin(accounts, eq(accounts.id, questions.accountId))
    .where(and(eq(questions.id, event.subject), eq(interventions.status, 'published'), isNull(questions.removedAt), isNull(questions.hiddenAt)))
  if (!it) return null
  const { spokeFor, unnamed, name, ...rest } = it
  const didIt = spokeFor === it.organisationId || it.accountId === it.authorId
  // As on the page: of an account without its setting's name, those who did it have no name either.
  return { ...rest, person: unnamed && didIt ? 'Someone who did this' : name }
}

type To = Message['to'] & { accountId: string }

/** Everybody who asked or answered and has not taken it back, once. */
async function inTheThread(db: Db, questionId: string): Promise<To[]> {
  const columns = { accountId: accounts.id, name: accounts.name, email: accounts.email }
  const people = (which: ReturnType<typeof eq>) =>
    db.select(columns).from(questions).innerJoin(accounts, eq(accounts.id, questions.accountId)).where(and(which, isNull(questions.removedAt), isNull(accounts.closedAt)))
  const [asker, answerers] = await db.batch([people(eq(questions.id, questionId)), people(eq(questions.answers, questionId))])
  return [...new Map([...asker, ...answerers].map((one) => [one.accountId, one])).values()]
}
