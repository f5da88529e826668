import { and, eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { interventions } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { NotFound } from '#app/errors.ts'
import { may } from '#app/policy/policy.ts'

export type About = { id: string; title: string; status: 'draft' | 'submitted' | 'published' | 'withdrawn'; unnamed: boolean; organisationId: string; authorId: string }

const columns = { id: interventions.id, title: interventions.title, status: interventions.status, unnamed: interventions.unnamed, organisationId: interventions.organisationId, authorId: interventions.authorId }

/** The account that a thread is about, if this person may read it. */
export async function aboutWhich({ db, who }: Context, interventionId: string): Promise<About> {
  const [row] = await db.select(columns).from(interventions).where(and(eq(interventions.id, interventionId)))
  if (!row || !may(who, 'read intervention', row)) throw new NotFound('There is no such practice, or it is not published.')
  return row
}

/** Which organisation somebody speaks for: the one that wrote the account if they belong to it or carry it on, else their first. */
export async function speaksFor(db: Db, who: Context['who'], about: Pick<About, 'organisationId'>): Promise<string | null> {
  const own = who.memberships.map((one) => one.organisationId)
  const chains = await Promise.all(own.map((id) => organisations.withPredecessors(db, id)))
  return chains.some((ids) => ids.includes(about.organisationId)) ? about.organisationId : (own[0] ?? null)
}
