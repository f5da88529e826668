import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accounts } from './accounts.ts'
import { interventions } from './interventions.ts'
import { networks } from './networks.ts'
import { organisations } from './organisations.ts'

/** What either side may put right. Direction is always as the logging organisation sees it. */
export type Amendment = { happenedOn: string; direction: 'given' | 'received' | 'mutual'; what: string; changed: string; hours: number | null; people: number | null }

/** Hours of an organisation's own staff, by the keys of content/taxonomies/staff-roles.yml. */
export type HoursByRole = Record<string, number>

/** What the logging organisation alone keeps of an entry. Wordings kept from before these were asked lack the last three. */
export type OwnParts = { stopped: string; barriers?: string; costPence?: number | null; hoursByRole?: HoursByRole | null }

/** All that an entry says, as it is kept when it changes. */
export type Wording = Amendment & OwnParts & { kind: string; networkId: string | null; interventionId: string | null }

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
    /** What got in the way: the logging organisation's own, like `stopped`. */
    barriers: text().notNull().default(''),
    /** What it cost the logging organisation, in pence; null is not recorded. */
    costPence: integer('cost_pence'),
    /** Everybody's hours together. */
    hours: real(),
    /** Of the logging organisation's own staff. */
    hoursByRole: text('hours_by_role', { mode: 'json' }).$type<HoursByRole>(),
    people: integer(),
    networkId: text('network_id').references(() => networks.id),
    interventionId: text('intervention_id').references(() => interventions.id),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
    withdrawnAt: integer('withdrawn_at', { mode: 'timestamp_ms' }),
    /** When its logger was asked what had changed, half a term after it happened. */
    followUpAskedAt: integer('follow_up_asked_at', { mode: 'timestamp_ms' }),
    version: integer().notNull().default(1),
  },
  (t) => [
    index('collaborations_follow_up').on(t.followUpAskedAt, t.happenedOn),
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
    /** Where the link to countersign was sent; empty when none was. */
    email: text().notNull().default(''),
    answer: text({ enum: ['waiting', 'countersigned', 'amended', 'declined'] }).notNull().default('waiting'),
    /** A correction this partner has proposed: open while the answer is `amended`; after that, what was proposed and not taken. */
    amendment: text({ mode: 'json' }).$type<Amendment>(),
    /** What the partner said when it amended or declined. */
    note: text().notNull().default(''),
    /** What the logging organisation said when it kept its wording. */
    reply: text().notNull().default(''),
    /** The account that answered, or the signer who did so by a link. */
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

/** Somebody without an account who answered by the link that was sent to this address. */
export const collaborationSigners = sqliteTable(
  'collaboration_signers',
  {
    id: text().primaryKey(),
    partnerId: text('partner_id').notNull().references(() => collaborationPartners.id),
    name: text().notNull(),
    job: text().notNull().default(''),
    email: text().notNull(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('collaboration_signers_partner').on(t.partnerId)],
)

export const entryActs = [
  'logged', 'changed', 'withdrawn', 'countersigned', 'amended', 'declined', 'correction-accepted', 'correction-kept', 'claimed', 'link-sent', 'outcome-added', 'file-added', 'file-removed',
] as const
export type EntryAct = (typeof entryActs)[number]

/** The audit trail of an entry: who did what, when, on which wording. Added to, never changed (a trigger sees to it). */
export const collaborationActs = sqliteTable(
  'collaboration_acts',
  {
    id: text().primaryKey(),
    collaborationId: text('collaboration_id').notNull().references(() => collaborations.id),
    act: text({ enum: entryActs }).notNull(),
    /** The partner row it is about, if it is about one. */
    partnerId: text('partner_id'),
    /** The organisation on whose side it was done, as far as it is known. */
    organisationId: text('organisation_id'),
    byAccount: text('by_account'),
    bySigner: text('by_signer'),
    /** The wording that stood after it. */
    version: integer().notNull(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('collaboration_acts_entry').on(t.collaborationId, t.at)],
)

/** What one side says changed, asked half a term later or told at any time. The newest row of a side counts; the earlier ones stay. */
export const collaborationOutcomes = sqliteTable(
  'collaboration_outcomes',
  {
    id: text().primaryKey(),
    collaborationId: text('collaboration_id').notNull().references(() => collaborations.id),
    organisationId: text('organisation_id').notNull().references(() => organisations.id),
    what: text().notNull(),
    byAccount: text('by_account').notNull().references(() => accounts.id),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('collaboration_outcomes_side').on(t.collaborationId, t.organisationId, t.at)],
)

/** Who took part, for a person's own record. The person's, not the organisation's: it goes with them. */
export const collaborationParticipants = sqliteTable(
  'collaboration_participants',
  {
    id: text().primaryKey(),
    collaborationId: text('collaboration_id').notNull().references(() => collaborations.id),
    accountId: text('account_id').notNull().references(() => accounts.id),
    /** On whose side, at the time. */
    organisationId: text('organisation_id').notNull().references(() => organisations.id),
    /** Their own hours; null is not recorded. */
    hours: real(),
    /** What they took from it, in their own words: for themselves alone. */
    learnt: text().notNull().default(''),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [uniqueIndex('collaboration_participants_once').on(t.collaborationId, t.accountId), index('collaboration_participants_account').on(t.accountId)],
)
