import { and, eq, isNull } from 'drizzle-orm'
import { organisations, problems } from '#db/schema/index.ts'
import { config } from '#app/platform/config.server.ts'
import { paths } from '#app/paths.ts'
import { account, moderators } from './recipients.ts'
import type { Teller } from './message.ts'

/** What waits for the moderators: a proposed organisation, a reported problem. */
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
  return []
}
