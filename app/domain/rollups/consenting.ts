import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { accounts, organisations, rollupConsents } from '#db/schema/index.ts'
import { write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { Forbidden, NotFound } from '#app/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { authorise, refusal } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import type { Named } from '../rollups.ts'
import { asksOf } from './asking.ts'
import { memberOf } from './sharing-now.ts'

export type Consent = { holder: Named; givenBy: string; givenAt: Date; endedBy: string | null; endedAt: Date | null; /** it is this school's trust or authority today */ holds: boolean }
export type Asked = { by: string | null; at: Date }
export type Sharing = { organisation: Named; /** its trust and its local authority, as the register has them today */ holders: (Named & { kind: string; standing: Consent | null; /** its last request, while nothing came of it */ asked: Asked | null })[]; history: Consent[]; refusal: string | null }

const [holder, giver, ender] = [alias(organisations, 'holder'), alias(accounts, 'giver'), alias(accounts, 'ender')]

/** Who may count this organisation's work, and who said so when: for the people in it. */
export async function forSharing({ db, who }: Context, organisationId: string): Promise<Sharing> {
  authorise(who, 'see sharing', { organisationId })
  const [[organisation], holders, rows, asks] = await db.batch([
    db.select({ id: organisations.id, name: organisations.name }).from(organisations).where(eq(organisations.id, organisationId)),
    db.select({ id: sql<string>`h.id`, name: sql<string>`h.name`, kind: sql<string>`h.kind` }).from(sql`organisations o join organisations h on (h.id = o.trust_id or (h.kind = 'local_authority' and h.la_code = o.la_code))`).where(sql`o.id = ${organisationId} and ${memberOf}`).orderBy(sql`h.kind desc`),
    db.select({ holderId: holder.id, holderName: holder.name, givenBy: giver.name, givenAt: rollupConsents.givenAt, endedBy: ender.name, endedAt: rollupConsents.endedAt })
      .from(rollupConsents).innerJoin(holder, eq(holder.id, rollupConsents.holderId)).innerJoin(giver, eq(giver.id, rollupConsents.givenBy)).leftJoin(ender, eq(ender.id, rollupConsents.endedBy))
      .where(eq(rollupConsents.organisationId, organisationId)).orderBy(desc(rollupConsents.givenAt), desc(rollupConsents.id)).limit(100),
    asksOf(db, organisationId),
  ])
  if (!organisation) throw new NotFound('There is no such organisation.')
  const history = rows.map(({ holderId, holderName, ...row }): Consent => ({ ...row, holder: { id: holderId, name: holderName }, holds: holders.some((one) => one.id === holderId) }))
  const unanswered = (holderId: string): Asked | null => {
    const ask = asks.find((one) => one.holderId === holderId)
    return ask && !history.some((row) => row.holder.id === holderId && (row.endedAt === null || row.endedAt > ask.at)) ? { by: ask.by, at: ask.at } : null
  }
  return { organisation, history, holders: holders.map((one) => ({ ...one, standing: history.find((row) => row.holder.id === one.id && row.endedAt === null) ?? null, asked: unanswered(one.id) })), refusal: refusal(who, 'decide sharing', { organisationId }) }
}

/** From now on this trust or local authority counts the organisation's countersigned work. Said twice, it is said once. */
export async function give(ctx: Context, organisationId: string, holderId: string): Promise<void> {
  const { db, who, now } = ctx
  authorise(who, 'decide sharing', { organisationId })
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const { holders } = await forSharing(ctx, organisationId)
  if (!holders.some((one) => one.id === holderId)) throw new NotFound('This is not your organisation’s trust or local authority, as the register has it today.')
  await write(db, db.insert(rollupConsents).values({ id: newId(), organisationId, holderId, givenBy: who.accountId, givenAt: now }).onConflictDoNothing())
}

/** From now on it does not: the next reading is without this organisation. Also for one that is its trust or authority no longer. */
export async function end(ctx: Context, organisationId: string, holderId: string): Promise<void> {
  const { db, who, now } = ctx
  authorise(who, 'decide sharing', { organisationId })
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  await write(db, db.update(rollupConsents).set({ endedBy: who.accountId, endedAt: now }).where(and(eq(rollupConsents.organisationId, organisationId), eq(rollupConsents.holderId, holderId), isNull(rollupConsents.endedAt))))
}
