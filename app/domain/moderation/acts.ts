import { and, count, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Statement } from '#db/client.server.ts'
import { orElseUndo, Stale, write } from '#db/write.ts'
import { accounts, flags, moderationActs, questions, reviews } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as reviewing from '#app/domain/reviews.server.ts'
import { Forbidden, Invalid, NotFound } from '#app/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import { refOf, type Act, type ActDeed, type Subject } from '../moderation.ts'
import { hiding, showing, subjects, type Ref } from './subjects.ts'

/** The words are no longer shown, and where they stood it says why. */
export async function hide(ctx: Context, ref: Ref, because: string): Promise<void> {
  const subject = await decided(ctx, ref, because, 'Say why: its writer gets this, and it is shown where the words stood.')
  if (subject.hiddenAt !== null) throw new Stale('Somebody has hidden this already.')
  await write(ctx.db,
    hiding(ctx.db, ref, { at: ctx.now, because }), orElseUndo(ctx.db), ...recorded(ctx, ref, 'hidden', because),
    happened(ctx, 'content.hidden', ref.id, { kind: ref.kind }),
  )
}

/** It stays as it is: whoever reported it was heard, and this is why. */
export async function leave(ctx: Context, ref: Ref, because: string): Promise<void> {
  await decided(ctx, ref, because, 'Say why it may stay: it is kept in the trail.')
  const [closing, ...rest] = recorded(ctx, ref, 'left', because)
  const [open] = await ctx.db.select({ n: count() }).from(flags).where(openFlags(ref))
  if ((open?.n ?? 0) === 0) throw new Stale('Somebody has decided about this already.')
  await write(ctx.db, closing, ...rest)
}

export async function showAgain(ctx: Context, ref: Ref, because: string): Promise<void> {
  const subject = await decided(ctx, ref, because, 'Say why it is shown again: its writer gets this, and it is kept in the trail.')
  if (subject.hiddenAt === null) throw new Stale('This is shown already.')
  await write(ctx.db,
    showing(ctx.db, ref), orElseUndo(ctx.db), ...recorded(ctx, ref, 'shown-again', because),
    happened(ctx, 'content.shown-again', ref.id, { kind: ref.kind }),
  )
}

const openFlags = ({ kind, id }: Ref) => and(eq(flags.subjectKind, kind), eq(flags.subjectId, id), isNull(flags.closedAt))

/** Stands in the batch of every deed: its flags are closed, and the trail has a row more. */
function recorded({ db, who, now }: Context, { kind, id }: Ref, deed: ActDeed, because: string): [Statement, Statement] {
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  return [
    db.update(flags).set({ closedAt: now }).where(openFlags({ kind, id })),
    db.insert(moderationActs).values({ id: newId(), subjectKind: kind, subjectId: id, deed, because, byAccount: who.accountId, at: now }),
  ]
}

async function decided(ctx: Context, ref: Ref, because: string, missing: string): Promise<Subject> {
  authorise(ctx.who, 'moderate', {})
  const subject = (await subjects(ctx.db, [ref])).get(refOf(ref))
  if (!subject) throw new NotFound('There is no such question or review: its writer may have taken it back.')
  if (because === '') throw new Invalid({ reason: missing })
  reviewing.mustStand({ reason: because }, { published: true })
  return subject
}

/** What is hidden now, the newest first. */
export async function hiddenNow(ctx: Context): Promise<Subject[]> {
  authorise(ctx.who, 'moderate', {})
  const { db } = ctx
  const [asked, signed] = await db.batch([
    db.select({ id: questions.id }).from(questions).where(and(isNotNull(questions.hiddenAt), isNull(questions.removedAt))).orderBy(desc(questions.hiddenAt)).limit(25),
    db.select({ id: reviews.id }).from(reviews).where(isNotNull(reviews.hiddenAt)).orderBy(desc(reviews.hiddenAt)).limit(25),
  ])
  const all = await subjects(db, [...asked.map(({ id }) => ({ kind: 'question' as const, id })), ...signed.map(({ id }) => ({ kind: 'review' as const, id }))])
  return [...all.values()].sort((a, b) => b.hiddenAt! - a.hiddenAt!).slice(0, 25)
}

const PAGE = 25

/** Everything that moderators have done, the newest first. */
export async function trail(ctx: Context, asked: number): Promise<{ acts: Act[]; page: number; pages: number; total: number }> {
  authorise(ctx.who, 'moderate', {})
  const { db } = ctx
  const page = Math.min(Math.max(1, Math.trunc(asked) || 1), 400)
  const [rows, [all]] = await db.batch([
    db.select({ id: moderationActs.id, kind: moderationActs.subjectKind, subjectId: moderationActs.subjectId, deed: moderationActs.deed, because: moderationActs.because, by: accounts.name, at: moderationActs.at })
      .from(moderationActs).innerJoin(accounts, eq(accounts.id, moderationActs.byAccount)).orderBy(desc(moderationActs.at), desc(moderationActs.id)).limit(PAGE).offset((page - 1) * PAGE),
    db.select({ n: count() }).from(moderationActs),
  ])
  const about = rows.length === 0 ? new Map<string, Subject>() : await subjects(db, rows.map(({ kind, subjectId }) => ({ kind, id: subjectId })))
  const acts = rows.map(({ subjectId, at, ...row }) => ({ ...row, at: at.getTime(), subject: about.get(refOf({ kind: row.kind, id: subjectId })) ?? null }))
  return { acts, page, pages: Math.max(1, Math.ceil((all?.n ?? 0) / PAGE)), total: all?.n ?? 0 }
}
