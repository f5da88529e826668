import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Always empty. Inserting a 0 fails, and undoes the batch it stands in: see write.ts. */
export const claims = sqliteTable('claims', { held: integer().notNull() }, (t) => [check('held', sql`${t.held} = 1`)])

/** A form that has been acted on: sending it twice finds its first answer. */
export const formKeys = sqliteTable(
  'form_keys',
  {
    key: text().primaryKey(),
    accountId: text('account_id'),
    /** SHA-256 of what was typed. */
    fingerprint: text().notNull(),
    result: text().notNull(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('form_keys_at').on(t.at)],
)

/** Counts per person, browser or address in a window of time. */
export const limits = sqliteTable(
  'limits',
  { key: text().primaryKey(), windowStart: integer('window_start').notNull(), count: integer().notNull() },
  (t) => [index('limits_window').on(t.windowStart)],
)

/** What people told us through "Report a problem". */
export const problems = sqliteTable('problems', {
  id: text().primaryKey(),
  page: text().notNull(),
  what: text().notNull(),
  email: text().notNull().default(''),
  accountId: text('account_id'),
  at: integer({ mode: 'timestamp_ms' }).notNull(),
  closedAt: integer('closed_at', { mode: 'timestamp_ms' }),
})

/** Small facts about this installation (for example that the demonstration has been filled). */
export const facts = sqliteTable('facts', { key: text().primaryKey(), value: text().notNull() })
