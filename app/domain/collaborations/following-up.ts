import { and, asc, eq, exists, gte, inArray, isNull, lte, sql, type SQL } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { collaborations, memberships } from '#db/schema/index.ts'
import { write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { addDays, clockOf, dayOf } from '#app/platform/dates.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { visitor } from '#app/policy/standing.ts'
import { counted } from './visibility.ts'

/** An entry that says nothing of what changed asks its logger, once, so that it grows an outcome. */

/** Half a term is six or seven weeks of school: long enough to see something, soon enough to remember why. */
export const FOLLOW_UP_DAYS = 45
/** What is older than a year is not asked about any more. */
const OLDEST_DAYS = 365
/** People in one round: what is left comes with the next. */
const PEOPLE_A_ROUND = 20
/** The id list of one person's question; more than this is asked on another day. */
const ENTRIES_A_PERSON = 40

/** The logging side has said it: what a partner says of itself answers nothing for the logger. */
const said = sql`exists (select 1 from collaboration_outcomes o where o.collaboration_id = ${collaborations.id} and o.what <> ''
  and o.organisation_id not in (select p.organisation_id from collaboration_partners p where p.collaboration_id = ${collaborations.id} and p.organisation_id is not null))`

/** Nothing is said of what came of it, and half a term has passed. */
export const withoutOutcome = (today: string): SQL =>
  and(isNull(collaborations.withdrawnAt), eq(collaborations.changed, ''), sql`not ${said}`, counted, lte(collaborations.happenedOn, addDays(today, -FOLLOW_UP_DAYS)), gte(collaborations.happenedOn, addDays(today, -OLDEST_DAYS)))!

/** Mail about work comes in working hours. */
function atWork(now: Date): boolean {
  const { hour, weekday } = clockOf(now)
  return weekday !== 'Sat' && weekday !== 'Sun' && hour >= 8 && hour < 18
}

/** One slice of asking: one question a person a day, whatever it is about. Says how many people were asked. */
export async function askFollowUps(db: Db, now: Date): Promise<number> {
  if (!atWork(now)) return 0
  const today = dayOf(now)
  const due = and(withoutOutcome(today), isNull(collaborations.followUpAskedAt), exists(stillThere(db)))
  const notToday = sql`not exists (select 1 from collaborations c where c.logged_by = ${collaborations.loggedBy} and c.follow_up_asked_at > ${now.getTime() - 20 * 3_600_000})`
  const people = await db.selectDistinct({ id: collaborations.loggedBy }).from(collaborations).where(and(due, notToday)).orderBy(asc(collaborations.loggedBy)).limit(PEOPLE_A_ROUND)
  for (const { id } of people) {
    const entries = await db.select({ id: collaborations.id }).from(collaborations).where(and(due, eq(collaborations.loggedBy, id))).orderBy(asc(collaborations.happenedOn), asc(collaborations.id)).limit(ENTRIES_A_PERSON)
    const ids = entries.map((one) => one.id)
    await write(
      db,
      db.update(collaborations).set({ followUpAskedAt: now }).where(and(inArray(collaborations.id, ids), isNull(collaborations.followUpAskedAt))),
      db.run(sql`insert into claims (held) select 0 where changes() <> ${ids.length}`),
      happened({ db, who: visitor, now }, 'collaboration.follow-up', id, { entries: ids.join(' ') }),
    )
  }
  return people.length
}

/** Whoever logged it still works there. */
const stillThere = (db: Db) =>
  db.select({ one: sql`1` }).from(memberships).where(and(eq(memberships.accountId, collaborations.loggedBy), eq(memberships.organisationId, collaborations.organisationId), eq(memberships.status, 'active')))

/** One piece of work, or the newest of a series of the same words with the same partners; `more` of the series wait behind it. */
export type FollowUp = { id: string; happenedOn: string; kind: string; what: string; with: string; more: number }

/** Entries looked at for the desk. */
const MOST_AT_DESK = 200

/** For the desk: what this person logged for an organisation of theirs that still says nothing of what changed, newest first. */
export async function toFollowUp({ db, who, now }: Context, organisationIds: readonly string[]): Promise<FollowUp[]> {
  const rows = await db
    .select({
      id: collaborations.id, happenedOn: collaborations.happenedOn, kind: collaborations.kind, what: collaborations.what,
      with: sql<string | null>`(select group_concat(coalesce(o.name, p.name), ', ') from collaboration_partners p left join organisations o on o.id = p.organisation_id where p.collaboration_id = "collaborations"."id" and p.answer <> 'declined')`.as('with_whom'),
    })
    .from(collaborations)
    .where(and(withoutOutcome(dayOf(now)), eq(collaborations.loggedBy, who.accountId ?? ''), inArray(collaborations.organisationId, [...organisationIds])))
    .orderBy(sql`${collaborations.happenedOn} desc`, asc(collaborations.id))
    .limit(MOST_AT_DESK)
  const series = new Map<string, FollowUp>()
  for (const row of rows) {
    const key = JSON.stringify([row.kind, row.what, row.with])
    const line = series.get(key)
    series.set(key, line ? { ...line, more: line.more + 1 } : { ...row, with: row.with ?? 'a partner', more: 0 })
  }
  return [...series.values()]
}
