import { and, asc, count, desc, eq, inArray, or, sql } from 'drizzle-orm'
import { interventions, reviews } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { Forbidden } from '#app/errors.ts'
import { may, refusal } from '#app/policy/policy.ts'
import { belongsTo, signedIn } from '#app/policy/standing.ts'
import type { OnPage, ReviewLine, ReviewPage } from '../reviews.ts'
import { aboutTheirs, found, reviewedOf, rows, signedOf, subjectOf, toWrite, type Row } from './rows.ts'

/** One review, as whoever opens it may see it: its writer's draft, the state for the two organisations, or what was signed. */
export async function forReading(ctx: Context, id: string): Promise<ReviewPage> {
  const { who } = ctx
  const row = await found(ctx, id)
  const { review, account } = row
  const subject = subjectOf(row)
  const inside = belongsTo(who, account.organisationId)
  const asked = belongsTo(who, review.organisationId)
  const write = account.status === 'published' && may(who, 'write review', subject)
  return {
    id, status: review.status, version: review.version, reviewed: reviewedOf(row) ?? (inside ? { id: account.id, title: account.title, setting: account.setting ?? '', edition: account.edition } : null),
    organisation: row.organisation,
    asked: inside || asked
      ? { by: account.unnamed && !inside ? null : row.asker, at: review.askedAt.getTime(), asking: review.asking, declinedBecause: review.declinedBecause, writer: row.writer }
      : null,
    signed: review.status === 'signed' ? signedOf(row, who.moderator || (signedIn(who) && who.accountId === review.reviewerId)) : null,
    draft: write && review.status === 'writing' ? { interest: review.interest, summary: review.summary, answers: review.answers ?? {}, edition: review.edition ?? account.edition } : null,
    may: {
      takeOn: write && review.status === 'asked', write: write && review.status === 'writing', decline: may(who, 'write review', subject),
      handBack: may(who, 'hand back review', subject),
    },
    whyNot: asked && (review.status === 'asked' || review.status === 'writing') ? whyNot(row, refusal(who, 'write review', subject)) : null,
    side: asked && !inside ? 'reviewer' : inside ? 'reviewed' : 'reader',
  }
}

function whyNot({ review, writer, account }: Row, reason: string | null): string | null {
  if (account.status !== 'published') return 'This practice is out of the library for now, so there is nothing to review. What has been written is kept.'
  return reason !== null && review.status === 'writing' && writer !== null && reason.startsWith('A colleague') ? `${writer} is writing this.` : reason
}

/** What the page of a practice shows: every signed review; and, for its own organisation, who was asked. */
export async function forPage(ctx: Context, interventionId: string): Promise<OnPage> {
  const { db, who } = ctx
  const [account] = await db
    .select({ organisationId: interventions.organisationId, authorId: interventions.authorId, status: interventions.status, reviewed: sql<boolean>`exists (select 1 from reviews where reviews.intervention_id = interventions.id)`.mapWith(Boolean) })
    .from(interventions)
    .where(eq(interventions.id, interventionId))
  const all = account?.reviewed ? await rows(db).where(eq(reviews.interventionId, interventionId)).orderBy(desc(reviews.signedAt), asc(reviews.askedAt), asc(reviews.id)).limit(50) : []
  const inside = account !== undefined && belongsTo(who, account.organisationId)
  const shown = account !== undefined && (account.status === 'published' || inside)
  return {
    interventionId,
    signed: shown ? all.filter((row) => row.review.status === 'signed').map((row) => signedOf(row)) : [],
    open: inside ? all.filter((row) => row.review.status !== 'signed').map(({ review, organisation }) => ({ id: review.id, organisation, status: review.status, declinedBecause: review.declinedBecause })) : [],
    mayAsk: account !== undefined && may(who, 'ask for review', account), signedIn: signedIn(who),
  }
}

const PAGE = 25

/** Everything a person has to do with: asked of their organisation, about their own practice, and what is finished. */
export async function forList(ctx: Context, asked: number) {
  const { db, who } = ctx
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const page = Math.min(Math.max(1, Math.trunc(asked) || 1), 400)
  if (who.memberships.length === 0) return { toWrite: [], about: [], finished: [], page: 1, pages: 1, total: 0 }
  const open = inArray(reviews.status, ['asked', 'writing'])
  const done = and(inArray(reviews.status, ['signed', 'declined']), or(toWrite(who), aboutTheirs(who)))
  const [write, about, finished, [total]] = await db.batch([
    rows(db).where(and(open, toWrite(who))).orderBy(asc(reviews.askedAt), asc(reviews.id)).limit(50),
    rows(db).where(and(open, aboutTheirs(who))).orderBy(asc(reviews.askedAt), asc(reviews.id)).limit(50),
    rows(db).where(done).orderBy(desc(reviews.askedAt), desc(reviews.id)).limit(PAGE).offset((page - 1) * PAGE),
    db.select({ n: count() }).from(reviews).innerJoin(interventions, eq(interventions.id, reviews.interventionId)).where(done),
  ])
  const lines = (list: Row[]) => list.map((row) => lineOf(ctx, row))
  return { toWrite: lines(write), about: lines(about), finished: lines(finished), page, pages: Math.max(1, Math.ceil((total?.n ?? 0) / PAGE)), total: total?.n ?? 0 }
}

/** What waits for this person: nobody has begun it, or they have. */
export async function forDesk({ db, who }: Context): Promise<ReviewLine[]> {
  if (!signedIn(who) || who.memberships.length === 0) return []
  const waiting = or(eq(reviews.status, 'asked'), and(eq(reviews.status, 'writing'), eq(reviews.reviewerId, who.accountId)))
  const list = await rows(db).where(and(waiting, eq(interventions.status, 'published'), toWrite(who))).orderBy(asc(reviews.askedAt), asc(reviews.id)).limit(25)
  return list.map((row) => lineOf({ who }, row))
}

const GONE = 'A practice that is out of the library for now'

function lineOf({ who }: Pick<Context, 'who'>, { review, account, organisation, writer }: Row): ReviewLine {
  const shown = account.status === 'published' || belongsTo(who, account.organisationId)
  return {
    id: review.id, status: review.status, title: shown ? account.title : GONE, organisation, writer, mine: review.reviewerId !== null && review.reviewerId === who.accountId,
    at: (review.signedAt ?? review.askedAt).getTime(), why: review.declinedBecause,
  }
}
