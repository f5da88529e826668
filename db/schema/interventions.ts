import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accounts } from './accounts.ts'
import { organisations } from './organisations.ts'

/** What the register said about the setting when the account was published. Null is "not held", never zero. */
export type SettingFacts = {
  organisation: string
  urn: number | null
  phase: string | null
  pupils: number | null
  fsmPercent: number | null
  setting: 'urban' | 'rural' | 'unknown'
  isolated: boolean
  region: string | null
  la: string | null
  asAt: string
}

/** What its author tagged it with: keys of the taxonomies. Empty is "not said yet". */
export type Tags = { approach: string; phase: string; keyStages: string[]; subjects: string[]; pupilGroups: string[]; costBand: string }

/**
 * What one setting did, for whom, how, at what cost and what happened.
 * The list of `interventions_fts` and its triggers stand in a hand-written migration.
 */
export const interventions = sqliteTable(
  'interventions',
  {
    id: text().primaryKey(),
    /** A dense number for the search index, which wants an integer. */
    docId: integer('doc_id').notNull(),
    organisationId: text('organisation_id').notNull().references(() => organisations.id),
    authorId: text('author_id').notNull().references(() => accounts.id),
    status: text({ enum: ['draft', 'submitted', 'published', 'withdrawn'] }).notNull().default('draft'),
    title: text().notNull().default(''),
    summary: text().notNull().default(''),
    /** Markdown, as typed. */
    whatWeDid: text('what_we_did').notNull().default(''),
    forWhom: text('for_whom').notNull().default(''),
    whatItTook: text('what_it_took').notNull().default(''),
    whatWasDropped: text('what_was_dropped').notNull().default(''),
    whatHappened: text('what_happened').notNull().default(''),
    whatWeWouldTell: text('what_we_would_tell').notNull().default(''),
    howOften: text('how_often').notNull().default(''),
    deliveredBy: text('delivered_by').notNull().default(''),
    academicYear: text('academic_year').notNull().default(''),
    tags: text({ mode: 'json' }).$type<Tags>().notNull(),
    /** The six Markdown fields rendered and sanitised when saved, by field name. */
    html: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
    /** The words the search index reads, without Markdown. */
    searchText: text('search_text').notNull().default(''),
    /** Published without the setting's name: shown as "a primary school in the North West". */
    unnamed: integer({ mode: 'boolean' }).notNull().default(false),
    settingFacts: text('setting_facts', { mode: 'json' }).$type<SettingFacts>(),
    /** Written by evidence: the levels and the result, for cards and filters. */
    evidenceLevel: text('evidence_level'),
    result: text({ enum: ['positive', 'null', 'negative', 'not-measured'] }),
    returnedNote: text('returned_note'),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
    submittedAt: integer('submitted_at', { mode: 'timestamp_ms' }),
    submittedBy: text('submitted_by'),
    approvedBy: text('approved_by'),
    publishedAt: integer('published_at', { mode: 'timestamp_ms' }),
    withdrawnAt: integer('withdrawn_at', { mode: 'timestamp_ms' }),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex('interventions_doc').on(t.docId),
    index('interventions_published').on(t.status, t.publishedAt, t.docId),
    index('interventions_organisation').on(t.organisationId, t.status),
    index('interventions_author').on(t.authorId),
  ],
)

/** Every tag a reader can filter by, one row each. Only what is published has rows here. */
export const interventionTags = sqliteTable(
  'intervention_tags',
  {
    id: text().primaryKey(),
    interventionId: text('intervention_id').notNull().references(() => interventions.id, { onDelete: 'cascade' }),
    docId: integer('doc_id').notNull(),
    kind: text().notNull(),
    term: text().notNull(),
  },
  (t) => [
    uniqueIndex('intervention_tags_once').on(t.interventionId, t.kind, t.term),
    index('intervention_tags_term').on(t.kind, t.term, t.docId),
    index('intervention_tags_doc').on(t.docId, t.kind, t.term),
  ],
)

export const sources = sqliteTable(
  'sources',
  {
    id: text().primaryKey(),
    interventionId: text('intervention_id').notNull().references(() => interventions.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    title: text().notNull(),
    url: text(),
    doi: text(),
  },
  (t) => [index('sources_intervention').on(t.interventionId)],
)
