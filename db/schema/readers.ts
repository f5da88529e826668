import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accounts } from './accounts.ts'
import { interventions } from './interventions.ts'

/** A search of the library that somebody wants to hear from. */
export const savedSearches = sqliteTable(
  'saved_searches',
  {
    id: text().primaryKey(),
    accountId: text('account_id').notNull().references(() => accounts.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    /** The search as its address says it, always written the same way. */
    query: text().notNull(),
    mail: integer({ mode: 'boolean' }).notNull().default(true),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    /** What was published up to this instant has been looked at. */
    lookedAt: integer('looked_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('saved_searches_account').on(t.accountId, t.createdAt), uniqueIndex('saved_searches_once').on(t.accountId, t.query), index('saved_searches_due').on(t.mail, t.lookedAt)],
)

/** Practices put together for colleagues. Shared: whoever has the link may read it. */
export const readingLists = sqliteTable(
  'reading_lists',
  {
    id: text().primaryKey(),
    accountId: text('account_id').notNull().references(() => accounts.id, { onDelete: 'cascade' }),
    title: text().notNull(),
    note: text().notNull().default(''),
    shared: integer({ mode: 'boolean' }).notNull().default(false),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [index('reading_lists_account').on(t.accountId, t.updatedAt)],
)

export const readingListItems = sqliteTable(
  'reading_list_items',
  {
    id: text().primaryKey(),
    listId: text('list_id').notNull().references(() => readingLists.id, { onDelete: 'cascade' }),
    interventionId: text('intervention_id').notNull().references(() => interventions.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    note: text().notNull().default(''),
    /** The version that was put in, so that the list can say what changed since. */
    edition: integer().notNull().default(1),
  },
  (t) => [uniqueIndex('reading_list_items_once').on(t.listId, t.interventionId), index('reading_list_items_intervention').on(t.interventionId)],
)
