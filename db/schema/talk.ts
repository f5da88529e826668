import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accounts } from './accounts.ts'
import { interventions } from './interventions.ts'
import { organisations } from './organisations.ts'

/** A question about an intervention, or (with `answers`) an answer to one. Whoever is signed in may write either. */
export const questions = sqliteTable(
  'questions',
  {
    id: text().primaryKey(),
    interventionId: text('intervention_id').notNull().references(() => interventions.id, { onDelete: 'cascade' }),
    /** The question that this answers. */
    answers: text(),
    accountId: text('account_id').notNull().references(() => accounts.id),
    /** The organisation the writer spoke for when it was written. */
    organisationId: text('organisation_id').references(() => organisations.id),
    body: text().notNull(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
    /** Taken back by its writer. */
    removedAt: integer('removed_at', { mode: 'timestamp_ms' }),
    hiddenAt: integer('hidden_at', { mode: 'timestamp_ms' }),
    hiddenBecause: text('hidden_because'),
  },
  (t) => [index('questions_intervention').on(t.interventionId, t.at), index('questions_answers').on(t.answers, t.at)],
)

/** How far a claim is borne out, question by question of the protocol in content/taxonomies/review-protocol.yml. Empty: not answered yet. */
export type ReviewAnswers = Record<string, { answer: 'yes' | 'partly' | 'no' | 'cannot-tell' | ''; note: string }>

/** A university or research school looks at how something was found out. Signed, dated and public once it is signed. */
export const reviews = sqliteTable(
  'reviews',
  {
    id: text().primaryKey(),
    interventionId: text('intervention_id').notNull().references(() => interventions.id, { onDelete: 'cascade' }),
    /** Who is asked: a university or research school. */
    organisationId: text('organisation_id').notNull().references(() => organisations.id),
    askedBy: text('asked_by').notNull().references(() => accounts.id),
    askedAt: integer('asked_at', { mode: 'timestamp_ms' }).notNull(),
    asking: text().notNull().default(''),
    status: text({ enum: ['asked', 'writing', 'signed', 'declined'] }).notNull().default('asked'),
    /** Who writes it, from the moment they begin. */
    reviewerId: text('reviewer_id').references(() => accounts.id),
    /** The published version that was read. */
    edition: integer(),
    interest: text().notNull().default(''),
    answers: text({ mode: 'json' }).$type<ReviewAnswers>(),
    summary: text().notNull().default(''),
    declinedBecause: text('declined_because').notNull().default(''),
    signedAt: integer('signed_at', { mode: 'timestamp_ms' }),
    hiddenAt: integer('hidden_at', { mode: 'timestamp_ms' }),
    hiddenBecause: text('hidden_because'),
    version: integer().notNull().default(1),
  },
  (t) => [index('reviews_intervention').on(t.interventionId, t.signedAt), index('reviews_organisation').on(t.organisationId, t.status), uniqueIndex('reviews_once').on(t.interventionId, t.organisationId)],
)

/** Somebody thinks that a question or a review should not stand. */
export const flags = sqliteTable(
  'flags',
  {
    id: text().primaryKey(),
    subjectKind: text('subject_kind', { enum: ['question', 'review'] }).notNull(),
    subjectId: text('subject_id').notNull(),
    byAccount: text('by_account').notNull().references(() => accounts.id),
    why: text().notNull(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
    closedAt: integer('closed_at', { mode: 'timestamp_ms' }),
  },
  (t) => [index('flags_open').on(t.closedAt, t.at), uniqueIndex('flags_once').on(t.subjectKind, t.subjectId, t.byAccount)],
)

/** What moderators did and why. Rows are added and never changed. */
export const moderationActs = sqliteTable(
  'moderation_acts',
  {
    id: text().primaryKey(),
    subjectKind: text('subject_kind', { enum: ['question', 'review'] }).notNull(),
    subjectId: text('subject_id').notNull(),
    deed: text({ enum: ['hidden', 'shown-again', 'left'] }).notNull(),
    because: text().notNull(),
    byAccount: text('by_account').notNull().references(() => accounts.id),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('moderation_acts_subject').on(t.subjectKind, t.subjectId, t.at), index('moderation_acts_at').on(t.at)],
)

/** Kinds of mail that a person does not want. No row: they are written to. */
export const mailRefusals = sqliteTable(
  'mail_refusals',
  {
    id: text().primaryKey(),
    accountId: text('account_id').notNull().references(() => accounts.id, { onDelete: 'cascade' }),
    kind: text().notNull(),
  },
  (t) => [uniqueIndex('mail_refusals_once').on(t.accountId, t.kind)],
)
