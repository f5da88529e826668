import { eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { collaborationPartners, collaborations } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { Forbidden, NotFound } from '#app/errors.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { may } from '#app/policy/policy.ts'
import { signedIn, type Standing } from '#app/policy/standing.ts'

/** Whose records a person holds: each organisation's id, and its predecessors', leads to the organisation they belong to now. */
export type Heirs = ReadonlyMap<string, string>

export async function heirsOf({ db, who }: Pick<Context, 'db' | 'who'>): Promise<Heirs> {
  const own = who.memberships.map((m) => m.organisationId)
  const chains = await Promise.all(own.map(async (id) => [id, await organisations.withPredecessors(db, id)] as const))
  const heirs = new Map<string, string>()
  for (const [heir, ids] of chains) for (const id of ids) if (!heirs.has(id)) heirs.set(id, heir)
  for (const id of own) heirs.set(id, id)
  return heirs
}

/** All ids under which this organisation's records stand. */
export const recordsOf = (db: Db, organisationId: string): Promise<string[]> => organisations.withPredecessors(db, organisationId)

const heir = (heirs: Heirs, id: string): string => heirs.get(id) ?? id

type EntryRow = typeof collaborations.$inferSelect
type PartnerRow = typeof collaborationPartners.$inferSelect

/** An entry as the rules are asked about it: a predecessor's part is its successor's. */
export const asSubject = (entry: EntryRow, partners: readonly Pick<PartnerRow, 'organisationId'>[], heirs: Heirs) => ({
  organisationId: heir(heirs, entry.organisationId),
  partnerIds: partners.flatMap((p) => (p.organisationId ? [heir(heirs, p.organisationId)] : [])),
  withdrawnAt: entry.withdrawnAt,
})

export const answering = (entry: EntryRow, partner: Pick<PartnerRow, 'organisationId'>, heirs: Heirs) => ({
  partnerId: partner.organisationId ? heir(heirs, partner.organisationId) : '',
  loggedBy: entry.loggedBy,
  withdrawnAt: entry.withdrawnAt,
})

export const mayRead = (who: Standing, subject: ReturnType<typeof asSubject>): boolean => may(who, 'read entry', subject)

export const noSuchEntry = (): NotFound => new NotFound('There is no such entry, or it is not in your organisation’s log.')

/** An entry that this person may read, with its partners and how the rules see it. */
export async function findEntry(ctx: Context, id: string) {
  const { db, who } = ctx
  // Whatever the id: a visitor is led to signing in, and learns nothing of what there is.
  if (!signedIn(who)) throw new Forbidden('Sign in to see this entry.')
  const [heirs, [[entry], partners]] = await Promise.all([
    heirsOf(ctx),
    db.batch([db.select().from(collaborations).where(eq(collaborations.id, id)), db.select().from(collaborationPartners).where(eq(collaborationPartners.collaborationId, id))]),
  ])
  if (!entry) throw noSuchEntry()
  const subject = asSubject(entry, partners, heirs)
  if (!mayRead(who, subject)) throw noSuchEntry()
  return { entry, partners, subject, heirs }
}

/** Throws unless this person may open the entry. */
export const mustRead = async (ctx: Context, id: string): Promise<void> => void (await findEntry(ctx, id))
