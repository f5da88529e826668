import { eq } from 'drizzle-orm'
import { adoptions, interventions, type SettingFacts } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { Forbidden, NotFound } from '#app/errors.ts'
import { may } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'

/** Whose records a person holds: each organisation's id, and those of the closed schools before it, leads to the one they belong to now. */
export async function heirsOf({ db, who }: Pick<Context, 'db' | 'who'>): Promise<ReadonlyMap<string, string>> {
  const own = who.memberships.map((one) => one.organisationId)
  const chains = await Promise.all(own.map((id) => organisations.withPredecessors(db, id)))
  return new Map([...chains.flatMap((ids, at) => ids.map((id) => [id, own[at]!] as const)), ...own.map((id) => [id, id] as const)])
}

export type Adoption = typeof adoptions.$inferSelect

/** An adoption that this person may read, and the organisation that now answers for it. Others find none. */
export async function findAdoption(ctx: Context, id: string) {
  const { db, who } = ctx
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const { title, status, unnamed, settingFacts } = interventions
  const [heirs, [row]] = await Promise.all([
    heirsOf(ctx),
    db.select({ adoption: adoptions, about: { title, status, unnamed, settingFacts } }).from(adoptions).innerJoin(interventions, eq(interventions.id, adoptions.interventionId)).where(eq(adoptions.id, id)),
  ])
  const subject = { organisationId: row ? (heirs.get(row.adoption.organisationId) ?? row.adoption.organisationId) : '' }
  if (!row || !may(who, 'read adoption', subject)) throw new NotFound('There is no such page, or it is another organisation’s.')
  return { adoption: row.adoption, about: row.about, subject }
}

export type About = { title: string; status: 'draft' | 'submitted' | 'published' | 'withdrawn'; settingFacts: SettingFacts | null }

/** What was taken up, as its adopters see it. Out of the library, its words are its author's own again. */
export const practiceOf = (interventionId: string, { title, status, settingFacts }: About) =>
  status === 'published'
    ? { id: interventionId, title, setting: settingFacts?.organisation ?? '' }
    : { id: null, title: 'A practice that is no longer in the library', setting: '' }
