import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accounts } from './accounts.ts'
import { organisations } from './organisations.ts'

/** An issued evidence report: written once, never edited. */
export const reports = sqliteTable(
  'reports',
  {
    id: text().primaryKey(),
    /** `2026-00042`: the year of issue and a running number. */
    number: text().notNull(),
    organisationId: text('organisation_id').notNull().references(() => organisations.id),
    issuedBy: text('issued_by').notNull().references(() => accounts.id),
    issuedAt: integer('issued_at', { mode: 'timestamp_ms' }).notNull(),
    periodFrom: text('period_from').notNull(),
    periodTo: text('period_to').notNull(),
    framework: text().notNull(),
    entries: integer().notNull(),
    /** The frozen document as canonical JSON text, and its SHA-256. */
    document: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [uniqueIndex('reports_number').on(t.number), index('reports_organisation').on(t.organisationId, t.issuedAt)],
)
