import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { accounts, organisations, rollupConsents } from '#db/schema/index.ts'
import { write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { Forbidden, NotFound, TooMany } from '#app/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { spend } from '#app/platform/limits.server.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { authorise, refusal } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import type { Named } from '../rollups.ts'
import { memberOf } from './sharing-now.ts'

export type Consent = { holder: Named; givenBy: string; givenAt: Date; endedBy: string | null; endedAt: Date | null; /** it is this school's trust or authority today */ holds: boolean }
export type Sharing = { organisation: Named; /** its trust and its local authority, as the register has them today */ holders: (Named & { kind: string; standing: Consent | null })[]; history: Consent[]; refusal: string | null }

const [holder, giver, ender] = [alias(organisations, 'holder'), alias(accounts, 'giver'), alias(accounts, 'ender')]

/** Who may count this organisation's work, and who said so when: for the people in it. */
export async function forSharing({ db, who }: Context, organisationId: string): Promise<Sharing> {
  authorise(who, 'see sharing', { organisationId })
  const [[organisation], holders, rows] = await db.batch([
    db.select({ id: organisations.id, name: organisations.name }).from(organisations).where(eq(organisations.id, organisationId)),
    db.select({ id: sql<string>`h.id`, name: sql<string>`h.name`, kind: sql<string>`h.kind` }).from(sql`organisations o join organisations h on (h.id = o.trust_id or (h.kind = 'local_authority' and h.la_code = o.la_code))`).where(sql`o.id = ${organisationId} and ${memberOf}`).orderBy(sql`h.kind desc`),
    db.select({ holderId: holder.id, holderName: holder.name, givenBy: giver.name, givenAt: rollupConsents.givenAt, endedBy: ender.name, endedAt: rollupConsents.endedAt })
      .from(rollupConsents).innerJoin(holder, eq(holder.id, rollupConsents.holderId)).innerJoin(giver, eq(giver.id, rollupConsents.givenBy)).leftJoin(ender, eq(ender.id, rollupConsents.endedBy))
      .where(eq(rollupConsents.organisationId, organisationId)).orderBy(desc(rollupConsents.givenAt), desc(rollupConsents.id)).limit(100),
  ])
  if (!organisation) throw new NotFound('There is no such organisation.')
  const history = rows.map(({ holderId, holderName, ...row }): Consent => ({ ...row, holder: { id: holderId, name: holderName }, holds: holders.some((one) => one.id === holderId) }))
  return { organisation, history, holders: holders.map((one) => ({ ...one, standing: history.find((row) => row.holder.id === one.id && row.endedAt === null) ?? null })), refusal: refusal(who, 'decide sharing', { organisationId }) }
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

const ASKED_ONCE = { max: 1, minutes: 30 * 24 * 60 }

/** The trust or local authority asks a member that has not said yes: its leads are told, once in thirty days. */
export async function ask(ctx: Context, holderId: string, organisationId: string): Promise<void> {
  const { db, who, now } = ctx
  const [[its], [member]] = await db.batch([
    db.select({ id: organisations.id, kind: organisations.kind }).from(organisations).where(eq(organisations.id, holderId)),
    db.select({ id: sql<string>`o.id` }).from(sql`organisations o join organisations h on h.id = ${holderId}`).where(sql`o.id = ${organisationId} and ${memberOf} and not exists (select 1 from rollup_consents k where k.organisation_id = o.id and k.holder_id = h.id and k.ended_at is null)`),
  ])
  if (!its) throw new NotFound('There is no such roll-up.')
  authorise(who, 'see roll-up', { organisationId: its.id, kind: its.kind })
  if (!member) throw new NotFound('It is not a member, or has said yes already.')
  const { ok } = await spend(db, `rollup-ask:${holderId}:${organisationId}`, ASKED_ONCE, now)
  if (!ok) throw new TooMany('They were asked in the last 30 days, and have been told once. Asking again so soon helps nobody.', 0)
  await write(db, happened(ctx, 'rollup.asked', holderId, { organisationId }))
}
