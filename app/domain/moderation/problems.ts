import { and, asc, count, eq, isNull } from 'drizzle-orm'
import { orElseUndo, write } from '#db/write.ts'
import { problems as reported } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as reviews from '#app/domain/reviews.server.ts'
import { TooMany } from '#app/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { spend } from '#app/platform/limits.server.ts'
import { once } from '#app/platform/once.server.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { paths } from '#app/paths.ts'

/** A page's address as it may be kept: the secret of a one-time link is taken out. */
export const withoutSecret = (page: string): string => page.replace(/(\/(?:reset|confirm|collaborations\/invited)\/)[^/?#]+/g, '$1…')

/** Anyone may tell us of a problem, signed in or not. */
export async function report(ctx: Context, told: { page: string; what: string; email: string }): Promise<void> {
  const { db, who, now } = ctx
  reviews.mustStand({ what: told.what }, { published: false })
  const { ok, seconds } = await spend(db, `problem:${who.accountId ?? 'visitors'}`, { max: who.accountId ? 20 : 200, minutes: 60 }, now)
  if (!ok) throw new TooMany('We have had a great many reports in the last hour. Try again later, or write to the address in the privacy notice.', seconds)
  const id = newId()
  await write(
    db,
    db.insert(reported).values({ id, page: withoutSecret(told.page), what: told.what, email: told.email || who.email, accountId: who.accountId, at: now }),
    happened(ctx, 'problem.reported', id),
    ...once(ctx, `${paths.reportProblem()}?done=sent`),
  )
}

export type Problem = { id: string; page: string; what: string; email: string; at: Date }

/** What people have told us and nobody has dealt with, oldest first. */
export async function problems(ctx: Context): Promise<{ problems: Problem[]; total: number }> {
  authorise(ctx.who, 'moderate', {})
  const [rows, [total]] = await ctx.db.batch([
    ctx.db.select({ id: reported.id, page: reported.page, what: reported.what, email: reported.email, at: reported.at })
      .from(reported).where(isNull(reported.closedAt)).orderBy(asc(reported.at), asc(reported.id)).limit(25),
    ctx.db.select({ n: count() }).from(reported).where(isNull(reported.closedAt)),
  ])
  return { problems: rows, total: total?.n ?? 0 }
}

export async function closeProblem(ctx: Context, id: string): Promise<void> {
  authorise(ctx.who, 'moderate', {})
  await write(ctx.db, ctx.db.update(reported).set({ closedAt: ctx.now }).where(and(eq(reported.id, id), isNull(reported.closedAt))), orElseUndo(ctx.db))
}
