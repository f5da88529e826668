import { and, eq, inArray, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Db } from '#db/client.server.ts'
import { accounts, interventions, organisations, reviews } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { Forbidden, NotFound } from '#app/errors.ts'
import { refusal } from '#app/policy/policy.ts'
import { signedIn, type Standing } from '#app/policy/standing.ts'
import type { Reviewed, SignedReview } from '../reviews.ts'
import { inWords } from './protocol.ts'

const writer = alias(accounts, 'writer')
const asker = alias(accounts, 'asker')

/** A review with its account and its people, as every room here reads it. */
export const rows = (db: Db) =>
  db
    .select({
      review: reviews, organisation: organisations.name, writer: writer.name, asker: asker.name,
      account: {
        id: interventions.id, title: interventions.title, status: interventions.status, organisationId: interventions.organisationId, authorId: interventions.authorId,
        edition: interventions.edition, unnamed: interventions.unnamed, setting: sql<string | null>`json_extract(${interventions.settingFacts}, '$.organisation')`,
      },
    })
    .from(reviews)
    .innerJoin(interventions, eq(interventions.id, reviews.interventionId))
    .innerJoin(organisations, eq(organisations.id, reviews.organisationId))
    .innerJoin(asker, eq(asker.id, reviews.askedBy))
    .leftJoin(writer, eq(writer.id, reviews.reviewerId))

export type Row = Awaited<ReturnType<typeof rows>>[number]

/** What the rules ask about. */
export const subjectOf = ({ review, account }: Row) => ({
  organisationId: review.organisationId, reviewedOrganisationId: account.organisationId, reviewerId: review.reviewerId, status: review.status, accountPublished: account.status === 'published',
})

const theirs = (who: Standing): string[] => who.memberships.map((one) => one.organisationId)
/** Asked of an organisation of theirs, whose account is not theirs. */
export const toWrite = (who: Standing): SQL => and(inArray(reviews.organisationId, theirs(who)), sql`${interventions.organisationId} not in ${list(theirs(who))}`)!
export const aboutTheirs = (who: Standing): SQL => inArray(interventions.organisationId, theirs(who))
const list = (ids: readonly string[]): SQL => sql`(${sql.join(ids.map((one) => sql`${one}`), sql`, `)})`

/** The SQL of rules['read review']; a property test holds the two together. */
export const visibleTo = (who: Standing): SQL => {
  const signed = and(eq(reviews.status, 'signed'), eq(interventions.status, 'published'))!
  return theirs(who).length === 0 ? signed : or(signed, inArray(reviews.organisationId, theirs(who)), aboutTheirs(who))!
}

/** One that this person may read, or nothing is said of it. A visitor may be somebody who followed a link in a message: they are led to sign in. */
export async function found(ctx: Context, id: string): Promise<Row> {
  const [row] = await rows(ctx.db).where(and(eq(reviews.id, id), visibleTo(ctx.who)))
  if (!row || refusal(ctx.who, 'read review', subjectOf(row)) !== null) throw signedIn(ctx.who) ? new NotFound('There is no such review.') : new Forbidden('Sign in first.')
  return row
}

/** The account as the public sees it. */
export const reviewedOf = ({ account }: Row): Reviewed =>
  account.status === 'published' ? { id: account.id, title: account.title, setting: account.setting ?? '', edition: account.edition } : null

/** `whole`: its own writer and the moderators still read what a moderator hid. */
export const signedOf = ({ review, organisation, writer: name, account }: Row, whole = false): SignedReview => ({
  id: review.id, reviewer: name ?? '', organisation, organisationId: review.organisationId, signedAt: review.signedAt?.getTime() ?? 0,
  edition: review.edition ?? account.edition, latestEdition: account.edition, hiddenBecause: review.hiddenAt ? (review.hiddenBecause ?? '') : null,
  words: review.hiddenAt && !whole ? null : { interest: review.interest, summary: review.summary, answers: inWords(review.answers) },
})
