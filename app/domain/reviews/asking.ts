import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { Duplicate } from '#db/client.server.ts'
import { write } from '#db/write.ts'
import { accounts, interventions, memberships, organisations, reviews } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { Forbidden, Invalid, NotFound } from '#app/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { once } from '#app/platform/once.server.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { authorise, may } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import { paths } from '#app/paths.ts'
import { reviewerKinds } from '../reviews.ts'
import { mustStand } from './standing-words.ts'

export type Asking = { id: string; title: string; unnamed: boolean; asked: string[]; /** everybody who can be asked, while they are few */ few: { id: string; name: string; town: string }[] | null }

/** More than this many, and one searches for a reviewer by name. */
const FEW = 20

/** The page on which a review is asked for. */
export async function forAsking(ctx: Context, interventionId: string): Promise<Asking> {
  const { db } = ctx
  const it = await askable(ctx, interventionId)
  const [earlier, able] = await db.batch([
    db.select({ id: reviews.organisationId, name: organisations.name }).from(reviews).innerJoin(organisations, eq(organisations.id, reviews.organisationId)).where(eq(reviews.interventionId, interventionId)).orderBy(asc(reviews.askedAt)),
    db.selectDistinct({ id: organisations.id, name: organisations.name, town: organisations.town })
      .from(organisations).innerJoin(memberships, eq(memberships.organisationId, organisations.id)).innerJoin(accounts, eq(accounts.id, memberships.accountId))
      .where(and(inArray(organisations.kind, [...reviewerKinds]), isNotNull(organisations.acceptedAt), eq(memberships.status, 'active'), isNull(accounts.closedAt)))
      .orderBy(asc(organisations.nameKey)).limit(FEW + 1),
  ])
  const left = able.filter((one) => one.id !== it.organisationId && !earlier.some((asked) => asked.id === one.id))
  return { id: it.id, title: it.title, unnamed: it.unnamed, asked: earlier.map((one) => one.name), few: able.length > FEW ? null : left.map((one) => ({ ...one, town: one.town ?? '' })) }
}

/** Asks one organisation, once. Its people are told, and any of them may take it on. */
export async function ask(ctx: Context, interventionId: string, { organisation, asking }: { organisation: string; asking: string }): Promise<string> {
  const { db, who, now } = ctx
  const it = await askable(ctx, interventionId)
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  mustStand({ asking }, { published: true })
  if (organisation === it.organisationId) throw new Invalid({ organisation: 'Nobody reviews the practice of their own organisation. Choose another.' })
  const [asked] = await db
    .select({ name: organisations.name, kind: organisations.kind, people: sql<number>`(select count(*) from memberships m join accounts a on a.id = m.account_id where m.organisation_id = organisations.id and m.status = 'active' and a.closed_at is null)` })
    .from(organisations)
    .where(and(eq(organisations.id, organisation), isNotNull(organisations.acceptedAt)))
  if (!asked || !reviewerKinds.some((kind) => kind === asked.kind)) throw new Invalid({ organisation: 'Choose a university or a research school.' })
  if (asked.people === 0) throw new Invalid({ organisation: `Nobody from ${asked.name} is on Hearth yet, so nobody would read this. Choose another.` })
  const id = newId()
  try {
    // The key of the form comes before the review: a second click finds its own first answer, and not that it was asked already.
    await write(db,
      happened(ctx, 'review.asked', id, { intervention: interventionId, organisation }),
      ...once(ctx, `${paths.review(id)}?done=asked`),
      db.insert(reviews).values({ id, interventionId, organisationId: organisation, askedBy: who.accountId, askedAt: now, asking }),
    )
  } catch (error) {
    if (error instanceof Duplicate && error.where.includes('reviews.')) throw new Invalid({ organisation: `${asked.name} has been asked already. An organisation is asked once.` })
    throw error
  }
  return id
}

async function askable(ctx: Context, id: string) {
  if (!signedIn(ctx.who)) throw new Forbidden('Sign in first.')
  const [it] = await ctx.db
    .select({ id: interventions.id, title: interventions.title, unnamed: interventions.unnamed, status: interventions.status, organisationId: interventions.organisationId, authorId: interventions.authorId })
    .from(interventions)
    .where(eq(interventions.id, id))
  if (!it || !may(ctx.who, 'read intervention', it)) throw new NotFound('There is no such practice, or it is not published.')
  authorise(ctx.who, 'ask for review', it)
  return it
}
