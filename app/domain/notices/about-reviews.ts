import { eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Db } from '#db/client.server.ts'
import { accounts, interventions, organisations, reviews } from '#db/schema/index.ts'
import { config } from '#app/platform/config.server.ts'
import { paths } from '#app/paths.ts'
import { leadsOf, membersOf, type Person } from './recipients.ts'
import type { Teller } from './message.ts'

const writer = alias(accounts, 'writer')

/** Who is asked hears of it; the author and the leads hear what came of it. Of an unnamed account nothing tells whose it is. */
export const aboutReviews: Teller = async (db, event) => {
  if (event.name !== 'review.asked' && event.name !== 'review.declined' && event.name !== 'review.signed') return []
  const [it] = await db
    .select({
      id: reviews.id, status: reviews.status, asking: reviews.asking, because: reviews.declinedBecause, askedBy: reviews.askedBy, asker: accounts.name, writer: writer.name, reviewers: organisations.name, reviewersId: organisations.id,
      title: interventions.title, standing: interventions.status, unnamed: interventions.unnamed, organisationId: interventions.organisationId, authorId: interventions.authorId, practiceId: interventions.id,
    })
    .from(reviews)
    .innerJoin(interventions, eq(interventions.id, reviews.interventionId))
    .innerJoin(organisations, eq(organisations.id, reviews.organisationId))
    .innerJoin(accounts, eq(accounts.id, reviews.askedBy))
    .leftJoin(writer, eq(writer.id, reviews.reviewerId))
    .where(eq(reviews.id, event.subject))
  if (!it) return []
  const blanks = { title: it.title, organisation: it.reviewers, what: it.asking, reason: it.because, link: config().baseUrl + paths.review(it.id) }
  const own = await membersOf(db, [it.organisationId])
  if (event.name === 'review.asked') {
    if (it.status !== 'asked' || it.standing !== 'published') return []
    const person = it.unnamed ? 'An organisation that is not named' : it.asker
    const able = (await membersOf(db, [it.reviewersId])).filter((one) => !own.some((other) => other.accountId === one.accountId))
    return able.map((to) => ({ template: 'review-asked', to, blanks: { ...blanks, person } }))
  }
  const template = event.name === 'review.signed' ? 'review-signed' : 'review-declined'
  const told = await authorAndLeads(db, own, it)
  return told.map((to) => ({ template, to, blanks: { ...blanks, person: it.writer ?? 'Somebody', link: template === 'review-signed' ? `${config().baseUrl}${paths.intervention(it.practiceId)}#reviews` : blanks.link } }))
}

/** Whoever asked, the author and the leads, each once, while they belong to the organisation. */
async function authorAndLeads(db: Db, own: Person[], { organisationId, authorId, askedBy }: { organisationId: string; authorId: string; askedBy: string }): Promise<Person[]> {
  const leads = (await leadsOf(db, [organisationId])).map((one) => one.accountId)
  return own.filter((one) => one.accountId === authorId || one.accountId === askedBy || leads.includes(one.accountId))
}
