import { and, asc, count, eq, inArray, isNull, min, sql } from 'drizzle-orm'
import { Duplicate } from '#db/client.server.ts'
import { write } from '#db/write.ts'
import { accounts, flags, questions, reviews } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import * as reviewing from '#app/domain/reviews.server.ts'
import { Forbidden, Invalid, NotFound, TooMany } from '#app/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { spend } from '#app/platform/limits.server.ts'
import { once } from '#app/platform/once.server.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import { paths } from '#app/paths.ts'
import { refOf, type Reported, type Subject } from '../moderation.ts'
import { subjects, type Ref } from './subjects.ts'

/** What somebody is about to report: only what they can read themselves, and what is not hidden already. */
export async function forFlagging(ctx: Context, ref: Ref): Promise<Subject> {
  authorise(ctx.who, 'flag content', {})
  const subject = (await subjects(ctx.db, [ref])).get(refOf(ref))
  if (!subject || subject.hiddenAt !== null) throw new NotFound('There is no such question or review, or a moderator has hidden it already.')
  await interventions.forReading(ctx, subject.interventionId)
  return subject
}

/** Whether this person has reported it before. */
export async function reportedBefore({ db, who }: Context, { kind, id }: Ref): Promise<boolean> {
  if (!signedIn(who)) return false
  const [row] = await db.select({ id: flags.id }).from(flags).where(and(eq(flags.subjectKind, kind), eq(flags.subjectId, id), eq(flags.byAccount, who.accountId))).limit(1)
  return row !== undefined
}

/** Tells the moderators, once for each person. */
export async function flag(ctx: Context, ref: Ref, why: string): Promise<void> {
  const { db, who, now } = ctx
  await forFlagging(ctx, ref)
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  reviewing.mustStand({ why }, { published: false })
  const { ok, seconds } = await spend(db, `flag:${who.accountId}`, { max: 20, minutes: 60 }, now)
  if (!ok) throw new TooMany('You have reported a great many things in the last hour. Try again later, or use “Report a problem”.', seconds)
  try {
    // The key of the form comes before the flag: a second click finds its own first answer.
    await write(db,
      happened(ctx, 'content.flagged', ref.id, { kind: ref.kind }),
      ...once(ctx, paths.flag({ [ref.kind]: ref.id }) + '&done=sent'),
      db.insert(flags).values({ id: newId(), subjectKind: ref.kind, subjectId: ref.id, byAccount: who.accountId, why, at: now }),
    )
  } catch (error) {
    if (error instanceof Duplicate && error.where.includes('flags.')) throw new Invalid({ '': 'You have reported this already. A moderator looks at it.' })
    throw error
  }
}

const SHOWN = 25
/** A flag of what has been taken back since is nobody's work any more. */
const stillThere = sql`(${flags.subjectKind} = 'question' and exists (select 1 from ${questions} q where q.id = ${flags.subjectId} and q.removed_at is null) or ${flags.subjectKind} = 'review' and exists (select 1 from ${reviews} r where r.id = ${flags.subjectId}))`
const open = and(isNull(flags.closedAt), stillThere)

/** What is reported and undecided, the longest wait first, each with who reported it and why. */
export async function flagged(ctx: Context): Promise<{ reported: Reported[]; total: number }> {
  authorise(ctx.who, 'moderate', {})
  const { db } = ctx
  const [first, [all]] = await db.batch([
    db.select({ kind: flags.subjectKind, id: flags.subjectId }).from(flags).where(open).groupBy(flags.subjectKind, flags.subjectId).orderBy(asc(min(flags.at)), asc(flags.subjectId)).limit(SHOWN),
    db.select({ n: count(sql`distinct ${flags.subjectKind} || ${flags.subjectId}`) }).from(flags).where(open),
  ])
  if (first.length === 0) return { reported: [], total: 0 }
  const [about, told] = await Promise.all([
    subjects(db, first),
    db.select({ kind: flags.subjectKind, id: flags.subjectId, by: accounts.name, why: flags.why, at: flags.at }).from(flags).innerJoin(accounts, eq(accounts.id, flags.byAccount))
      .where(and(isNull(flags.closedAt), inArray(flags.subjectId, first.map((one) => one.id)))).orderBy(asc(flags.at), asc(flags.id)).limit(500),
  ])
  const reported = first.flatMap((ref): Reported[] => {
    const subject = about.get(refOf(ref))
    return subject ? [{ subject, flags: told.filter((one) => refOf(one) === refOf(ref)).map(({ by, why, at }) => ({ by, why, at: at.getTime() })) }] : []
  })
  return { reported, total: all?.n ?? 0 }
}

export const flaggedCount = async ({ db }: Pick<Context, 'db'>): Promise<number> => {
  const [row] = await db.select({ n: count(sql`distinct ${flags.subjectKind} || ${flags.subjectId}`) }).from(flags).where(open)
  return row?.n ?? 0
}
