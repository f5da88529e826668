import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { organisations } from './organisations.ts'

export const accounts = sqliteTable(
  'accounts',
  {
    id: text().primaryKey(),
    /** Lower case, trimmed: what a person signs in with. */
    email: text().notNull(),
    name: text().notNull(),
    /** Null for a person who signs in by another way (single sign-on: a later issue). */
    passwordHash: text('password_hash'),
    moderator: integer({ mode: 'boolean' }).notNull().default(false),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    closedAt: integer('closed_at', { mode: 'timestamp_ms' }),
  },
  (t) => [uniqueIndex('accounts_email').on(t.email)],
)

/** A registration whose e-mail address is not confirmed: it is no account, so nobody can squat an address. */
export const registrations = sqliteTable(
  'registrations',
  {
    id: text().primaryKey(),
    email: text().notNull(),
    name: text().notNull(),
    /** Null when name and password are chosen while confirming (a moderator made at the command line). */
    passwordHash: text('password_hash'),
    /** The browser that registered confirms with one button; another one is asked for the password, so that nobody confirms a stranger's. */
    browserHash: text('browser_hash'),
    moderator: integer({ mode: 'boolean' }).notNull().default(false),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('registrations_email').on(t.email)],
)

/** The id is the SHA-256 of what the cookie holds. lucia reads and writes this table. */
export const sessions = sqliteTable(
  'sessions',
  {
    id: text().primaryKey(),
    userId: text('user_id').notNull().references(() => accounts.id, { onDelete: 'cascade' }),
    /** In seconds, as lucia wants it. */
    expiresAt: integer('expires_at').notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    /** "Firefox on Windows": what a person recognises their own sessions by. */
    browser: text().notNull().default(''),
  },
  (t) => [index('sessions_user').on(t.userId)],
)

/** A browser that signed these people in before (a staff room's computer knows several): it keeps an allowance of its own (decision 0006). */
export const knownBrowsers = sqliteTable(
  'known_browsers',
  {
    tokenHash: text('token_hash').notNull(),
    accountId: text('account_id').notNull().references(() => accounts.id, { onDelete: 'cascade' }),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tokenHash, t.accountId] }), index('known_browsers_account').on(t.accountId)],
)

/** One-time links. Only the hash is kept; the subject says what the link is for. */
export const tokens = sqliteTable(
  'tokens',
  {
    tokenHash: text('token_hash').primaryKey(),
    purpose: text({ enum: ['confirm-email', 'reset-password', 'collaboration-invitation'] }).notNull(),
    subject: text().notNull(),
    email: text().notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
    spentAt: integer('spent_at', { mode: 'timestamp_ms' }),
  },
  (t) => [index('tokens_subject').on(t.purpose, t.subject)],
)

export const memberships = sqliteTable(
  'memberships',
  {
    id: text().primaryKey(),
    accountId: text('account_id').notNull().references(() => accounts.id),
    organisationId: text('organisation_id').notNull().references(() => organisations.id),
    role: text({ enum: ['member', 'lead', 'coordinator'] }).notNull(),
    job: text().notNull().default(''),
    status: text({ enum: ['asked', 'active', 'declined', 'ended'] }).notNull(),
    askedAt: integer('asked_at', { mode: 'timestamp_ms' }).notNull(),
    decidedAt: integer('decided_at', { mode: 'timestamp_ms' }),
    decidedBy: text('decided_by'),
    endedAt: integer('ended_at', { mode: 'timestamp_ms' }),
  },
  (t) => [
    /** One that counts at a time; those that were declined or have ended stay as history. */
    uniqueIndex('memberships_pair').on(t.accountId, t.organisationId).where(sql`status in ('asked', 'active')`),
    index('memberships_account').on(t.accountId),
    index('memberships_organisation').on(t.organisationId, t.status),
    index('memberships_status').on(t.status),
  ],
)
