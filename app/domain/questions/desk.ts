import { and, asc, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import { interventions, questions } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { leads, signedIn } from '#app/policy/standing.ts'

const MOST = 10

/** Questions about what a person wrote, or their organisation did where they lead it, that nobody of the organisation has answered. The longest wait first. */
export async function forDesk({ db, who }: Context): Promise<{ id: string; title: string; at: number }[]> {
  if (!signedIn(who)) return []
  const led = who.memberships.map((one) => one.organisationId).filter((id) => leads(who, id))
  const records = (await Promise.all(led.map((id) => organisations.withPredecessors(db, id)))).flat()
  const answered = sql`exists (select 1 from questions a where a.answers = ${questions.id} and a.removed_at is null and a.hidden_at is null and (a.organisation_id = ${interventions.organisationId} or a.account_id = ${interventions.authorId}))`
  const rows = await db
    .select({ id: questions.id, title: interventions.title, at: questions.at })
    .from(questions)
    .innerJoin(interventions, eq(interventions.id, questions.interventionId))
    .where(and(
      isNull(questions.answers), isNull(questions.removedAt), isNull(questions.hiddenAt), eq(interventions.status, 'published'),
      or(eq(interventions.authorId, who.accountId), inArray(interventions.organisationId, records)),
      ne(questions.accountId, who.accountId), or(isNull(questions.organisationId), ne(questions.organisationId, interventions.organisationId)), sql`not ${answered}`,
    ))
    .orderBy(asc(questions.at), asc(questions.id))
    .limit(MOST)
  return rows.map((row) => ({ ...row, at: row.at.getTime() }))
}
