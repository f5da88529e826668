import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accounts } from './accounts.ts'
import { interventions } from './interventions.ts'
import { networks } from './networks.ts'
import { organisations } from './organisations.ts'

/** What either side may put right. Direction is always as the logging organisation sees it. */
export type Amendment = { happenedOn: string; direction: 'given' | 'received' | 'mutual'; what: string; changed: string; hours: number | null; people: number | null }

/** All that an entry says, as it is kept when it changes. */
export type Wording = Amendment & { kind: string; stopped: string; networkId: string | null; interventionId: string | null }

/** One piece of joint work: one record that stands in every partner's log. */
export const collaborations = sqliteTable(
  'collaborations',
  {
    id: text().primaryKey(),
    /** The organisation that logged it; `direction` is as it sees it. */
    organisationId: text('organisation_id').notNull().references(() => organisations.id),
    loggedBy: text('logged_by').notNull().references(() => accounts.id),
    happenedOn: text('happened_on').notNull(),
    kind: text().notNull(),
    direction: text({ enum: ['given', 'received', 'mutual'] }).notNull(),
    what: text().notNull(),
    changed: text().notNull().default(''),
    stopped: text().notNull().default(''),
    hours: real(),
    people: integer(),
    networkId: text('network_id').references(() => networks.id),
    interventionId: text('intervention_id').references(() => interventions.id),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
    withdrawnAt: integer('withdrawn_at', { mode: 'timestamp_ms' }),
    version: integer().notNull().default(1),
  },
  (t) => [
    index('collaborations_organisation').on(t.organisationId, t.happenedOn),
    index('collaborations_network').on(t.networkId, t.happenedOn),
    index('collaborations_intervention').on(t.interventionId),
  ],
)

export const collaborationPartners = sqliteTable(
  'collaboration_partners',
  {
    id: text().primaryKey(),
    collaborationId: text('collaboration_id').notNull().references(() => collaborations.id),
    /** Null while the partner is not on Hearth. */
    organisationId: text('organisation_id').references(() => organisations.id),
    /** The partner's name as it was typed, when it is not on Hearth. */
    name: text().notNull().default(''),
    email: text().notNull().default(''),
    answer: text({ enum: ['waiting', 'countersigned', 'amended', 'declined'] }).notNull().default('waiting'),
    /** A correction this partner has proposed: open while the answer is `amended`; after that, what was proposed and not taken. */
    amendment: text({ mode: 'json' }).$type<Amendment>(),
    /** What the partner said when it amended or declined. */
    note: text().notNull().default(''),
    /** What the logging organisation said when it kept its wording. */
    reply: text().notNull().default(''),
    answeredBy: text('answered_by'),
    answeredAt: integer('answered_at', { mode: 'timestamp_ms' }),
  },
  (t) => [
    uniqueIndex('collaboration_partners_pair').on(t.collaborationId, t.organisationId),
    index('collaboration_partners_organisation').on(t.organisationId, t.answer),
  ],
)

/** Every earlier wording of an entry: who changed it, when, and what it said before. */
export const collaborationVersions = sqliteTable(
  'collaboration_versions',
  {
    id: text().primaryKey(),
    collaborationId: text('collaboration_id').notNull().references(() => collaborations.id),
    version: integer().notNull(),
    was: text({ mode: 'json' }).$type<Wording>().notNull(),
    /** Organisations that had countersigned those words. */
    countersigned: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** The partner row whose correction was accepted; null for a change of the logging organisation's own. */
    partnerId: text('partner_id'),
    byAccount: text('by_account').notNull(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [uniqueIndex('collaboration_versions_once').on(t.collaborationId, t.version)],
)
