import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accounts } from './accounts.ts'
import { organisations } from './organisations.ts'

/** A pupil premium strategy statement: one for each academic year of an organisation. Its parts are one document, checked by the shape in app/domain/premium.ts. */
export const strategyStatements = sqliteTable(
  'strategy_statements',
  {
    id: text().primaryKey(),
    organisationId: text('organisation_id').notNull().references(() => organisations.id),
    /** The calendar year in which the academic year begins. */
    academicYear: integer('academic_year').notNull(),
    content: text({ mode: 'json' }).notNull(),
    /** The statement of the year before that it was carried over from. */
    carriedFrom: text('carried_from'),
    version: integer().notNull().default(1),
    createdBy: text('created_by').notNull().references(() => accounts.id),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    updatedBy: text('updated_by').notNull().references(() => accounts.id),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [uniqueIndex('strategy_statements_year').on(t.organisationId, t.academicYear), index('strategy_statements_organisation').on(t.organisationId, t.academicYear)],
)
