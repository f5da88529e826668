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

/** The files of an issued report, each made once, by a worker, and kept under the hash of its bytes. */
export const reportFiles = sqliteTable(
  'report_files',
  {
    id: text().primaryKey(),
    reportId: text('report_id').notNull().references(() => reports.id),
    format: text({ enum: ['pdf', 'governors', 'docx', 'xlsx', 'csv', 'html', 'json'] }).notNull(),
    /** SHA-256 of the bytes: their name in the files folder, and what an offered file is compared with. */
    hash: text().notNull(),
    bytes: integer().notNull(),
    /** Of the PDFs only. */
    pages: integer(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
    /** When it was printed anew without the name of somebody who asked to be forgotten, and the hashes of what it was before. The sealed document is the same. */
    reprintedAt: integer('reprinted_at', { mode: 'timestamp_ms' }),
    earlier: text({ mode: 'json' }).$type<string[]>(),
  },
  (t) => [uniqueIndex('report_files_once').on(t.reportId, t.format), index('report_files_hash').on(t.hash)],
)

/** What the head chose for one evaluation area: which entries, in which order, and the school's own words. */
export type PlannedArea = { key: string; /** the framework whose area it is; what was kept before this was asked is for any that has the area */ framework?: string; words: string; /** ids of entries, in the head's order; null: as the rules find them */ entries: string[] | null }

/** The report that an organisation's leads are preparing: one for each, kept until and after it is issued, so that nothing is typed twice. */
export const reportPlans = sqliteTable('report_plans', {
  organisationId: text('organisation_id').primaryKey().references(() => organisations.id),
  framework: text().notNull(),
  period: text({ enum: ['year', 'three-years', 'dates'] }).notNull(),
  periodFrom: text('period_from').notNull().default(''),
  periodTo: text('period_to').notNull().default(''),
  opening: text().notNull().default(''),
  next: text().notNull().default(''),
  areas: text({ mode: 'json' }).$type<PlannedArea[]>().notNull(),
  version: integer().notNull().default(1),
  updatedBy: text('updated_by').notNull().references(() => accounts.id),
  updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
})
