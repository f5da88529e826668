import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { flags, interventions, moderationActs, organisations, problems, questions, reviews } from '#db/schema/index.ts'
import { config } from '#app/platform/config.server.ts'
import type { Happened } from '#app/platform/outbox.server.ts'
import { paths } from '#app/paths.ts'
import { account, moderators } from './recipients.ts'
import type { Message, Teller } from './message.ts'

/** What waits for the moderators: a proposed organisation, a reported problem, reported words. And what they decided about somebody's words. */
export const aboutModeration: Teller = async (db, event) => {
  const link = config().baseUrl + paths.moderation()
  if (event.name === 'organisation.proposed') {
    const [it] = await db.select({ name: organisations.name, proposedBy: organisations.proposedBy }).from(organisations)
      .where(and(eq(organisations.id, event.subject), isNull(organisations.acceptedAt), isNull(organisations.declinedAt)))
    if (!it) return []
    const proposer = await account(db, it.proposedBy)
    const blanks = { organisation: it.name, person: proposer?.name ?? 'Somebody', email: proposer?.email ?? 'no address', link }
    return (await moderators(db)).map((to) => ({ template: 'organisation-proposed', to, blanks }))
  }
  if (event.name === 'problem.reported') {
    const [it] = await db.select({ what: problems.what, page: problems.page, email: problems.email }).from(problems).where(and(eq(problems.id, event.subject), isNull(problems.closedAt)))
    if (!it) return []
    const blanks = { what: it.what, page: it.page || 'not said', answer: it.email || 'no answer asked for', link }
    return (await moderators(db)).map((to) => ({ template: 'problem-reported', to, blanks }))
  }
  if (event.name === 'content.flagged') return ofFlag(db, event)
  if (event.name === 'content.hidden' || event.name === 'content.shown-again') return ofDeed(db, event)
  return []
}

/** Whoever can be told of it: what it is called, who wrote it, and where it stands. */
async function subject(db: Db, { subject: id, facts }: Happened): Promise<{ kind: string; accountId: string | null; title: string; link: string } | null> {
  const practice = { title: interventions.title, standing: interventions.status }
  if (facts.kind === 'review') {
    const [it] = await db.select({ accountId: reviews.reviewerId, ...practice }).from(reviews).innerJoin(interventions, eq(interventions.id, reviews.interventionId)).where(eq(reviews.id, id))
    return it ? { kind: 'review', accountId: it.accountId, title: shown(it), link: config().baseUrl + paths.review(id) } : null
  }
  const [it] = await db.select({ accountId: questions.accountId, answers: questions.answers, ...practice }).from(questions).innerJoin(interventions, eq(interventions.id, questions.interventionId)).where(eq(questions.id, id))
  return it ? { kind: it.answers === null ? 'question' : 'answer', accountId: it.accountId, title: shown(it), link: config().baseUrl + paths.question(it.answers ?? id) } : null
}

/** What is out of the library is its organisation's own, the title included. */
const shown = ({ title, standing }: { title: string; standing: string }): string => (standing === 'published' ? title : 'a practice that is out of the library for now')

async function ofFlag(db: Db, event: Happened): Promise<Message[]> {
  const [it, [flag], by] = await Promise.all([
    subject(db, event),
    db.select({ why: flags.why }).from(flags).where(and(eq(flags.subjectId, event.subject), eq(flags.byAccount, event.byAccount ?? ''), isNull(flags.closedAt))),
    account(db, event.byAccount),
  ])
  if (!it || !flag) return []
  const blanks = { kind: it.kind, person: by?.name ?? 'Somebody', reason: flag.why, link: `${config().baseUrl}${paths.moderation()}#reported` }
  return (await moderators(db)).map((to) => ({ template: 'content-flagged', to, blanks }))
}

/** The writer hears what a moderator did, and why: the reason of the deed that this event tells of. */
async function ofDeed(db: Db, event: Happened): Promise<Message[]> {
  const deed = event.name === 'content.hidden' ? 'hidden' : 'shown-again'
  const [it, [act]] = await Promise.all([
    subject(db, event),
    db.select({ because: moderationActs.because }).from(moderationActs).where(and(eq(moderationActs.subjectId, event.subject), eq(moderationActs.deed, deed), eq(moderationActs.at, event.at))),
  ])
  const writer = await account(db, it?.accountId ?? null)
  if (!it || !act || !writer) return []
  return [{ template: `content-${deed}`, to: { ...writer, accountId: writer.id }, blanks: { kind: it.kind, title: it.title, reason: act.because, contact: config().contact, link: it.link } }]
}
