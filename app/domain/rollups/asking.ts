import { and, desc, eq, sql, type SQL } from 'drizzle-orm'
import { accounts, events, organisations } from '#db/schema/index.ts'
import type { Db } from '#db/client.server.ts'
import { cameTooLate, write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { Invalid, NotFound, TooMany } from '#app/errors.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { leads } from '#app/policy/standing.ts'
import { ASK_DAYS } from '../rollups.ts'
import { memberOf } from './sharing-now.ts'

/** Requests are what happened, and nothing else: the event that told the leads is the memory of it. */
const about = sql`json_extract(e.facts, '$.organisationId')`
const tooSoon = (now: Date): number => now.getTime() - ASK_DAYS * 86_400_000

/** Whom this holder has asked within thirty days, and when last. */
export const askedLately = (holderId: string, now: Date): SQL => sql`select ${about} id, max(e.at) at from events e where e.subject = ${holderId} and e.name = 'rollup.asked' and e.at > ${tooSoon(now)} group by 1`

/** Who has asked this organisation, the last first. */
export const asksOf = (db: Db, organisationId: string) =>
  db.select({ holderId: events.subject, by: accounts.name, at: events.at }).from(events).leftJoin(accounts, eq(accounts.id, events.byAccount))
    .where(and(eq(events.name, 'rollup.asked'), sql`${events.subject} in (select h.id from organisations o join organisations h on (h.id = o.trust_id or (h.kind = 'local_authority' and h.la_code = o.la_code)) where o.id = ${organisationId} and ${memberOf})`, sql`json_extract(${events.facts}, '$.organisationId') = ${organisationId}`))
    .orderBy(desc(events.at)).limit(50)

/** The trust or local authority asks a member that has not said yes: its leads are told, once in thirty days. */
export async function ask(ctx: Context, holderId: string, organisationId: string): Promise<void> {
  const { db, who, now } = ctx
  const [[its], [member]] = await db.batch([
    db.select({ id: organisations.id, kind: organisations.kind }).from(organisations).where(eq(organisations.id, holderId)),
    db.select({ name: sql<string>`o.name`, said: sql<number>`exists (select 1 from rollup_consents k where k.organisation_id = o.id and k.holder_id = h.id and k.ended_at is null)` })
      .from(sql`organisations o join organisations h on h.id = ${holderId}`).where(sql`o.id = ${organisationId} and ${memberOf}`),
  ])
  if (!its) throw new NotFound('There is no such roll-up.')
  authorise(who, 'see roll-up', { organisationId: its.id, kind: its.kind })
  if (!member) throw new NotFound('It is not a member of yours, as the register has it today.')
  if (member.said) throw new Invalid({ '': `${member.name} has said yes since. Its work is counted.` })
  const once = db.run(sql`insert into claims (held) select 0 where exists (select 1 from (${askedLately(holderId, now)}) lately where lately.id = ${organisationId})`)
  if (await cameTooLate(write(db, once, happened(ctx, 'rollup.asked', holderId, { organisationId })))) throw new TooMany(`${member.name} was asked in the last ${ASK_DAYS} days, and its leads have been told. Asking again so soon helps nobody.`, 0)
}

export type AskWaiting = { organisationId: string; organisation: string; holderId: string; holder: string; at: number }

/** For whoever leads a school: who has asked within thirty days, and has no answer. */
export async function forDesk({ db, who, now }: Context): Promise<AskWaiting[]> {
  const led = who.memberships.filter((one) => one.kind === 'school' && leads(who, one.organisationId)).map((one) => one.organisationId)
  if (led.length === 0) return []
  return db.select({ organisationId: sql<string>`school`, organisation: sql<string>`school_name`, holderId: sql<string>`holder`, holder: sql<string>`holder_name`, at: sql<number>`at` }).from(sql`(
    select o.id school, o.name school_name, h.id holder, h.name holder_name, max(e.at) at
    from organisations o join organisations h on (h.id = o.trust_id or (h.kind = 'local_authority' and h.la_code = o.la_code))
      join events e on e.subject = h.id and e.at > ${tooSoon(now)} and e.name = 'rollup.asked' and ${about} = o.id
    where o.id in ${led} and ${memberOf} and not exists (select 1 from rollup_consents k where k.organisation_id = o.id and k.holder_id = h.id and (k.ended_at is null or k.ended_at > e.at))
    group by o.id, h.id order by max(e.at)) asks`)
}
