import { sql } from 'drizzle-orm'
import { index, integer, real, sqliteTable, text, uniqueIndex, type AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
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
    withdrawnBy: text('withdrawn_by'),
    /** SPDX name of the licence that readers have it under. */
    licence: text().notNull().default('CC-BY-4.0'),
    /** The number of the version that was last published; 0 before the first. */
    edition: integer().notNull().default(0),
    /** Set on a working copy of a published account: approving it puts its words in the original's place, under the original's address. */
    revises: text().references((): AnySQLiteColumn => interventions.id),
    /** What is new in this version, in the author's words, for readers who know the last one. */
    changeNote: text('change_note').notNull().default(''),
    approach: text().generatedAlwaysAs(sql`json_extract(tags, '$.approach')`, { mode: 'virtual' }),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex('interventions_doc').on(t.docId),
    index('interventions_published').on(t.status, t.publishedAt, t.docId),
    index('interventions_organisation').on(t.organisationId, t.status),
    index('interventions_author').on(t.authorId),
    index('interventions_approach').on(t.approach).where(sql`status = 'published'`),
    uniqueIndex('interventions_revises').on(t.revises).where(sql`revises is not null`),
  ],
)

/** All that a version said, as it was published. Kept for ever: what was cited can be read again. */
export type EditionText = {
  title: string
  summary: string
  parts: Record<string, string>
  howOften: string
  deliveredBy: string
  academicYear: string
  tags: Tags
  licence: string
  sources: { title: string; url: string | null; doi: string | null }[]
  /** How it was found out, in lines of words: "Measure: words read correctly in a minute". */
  evaluation: string[]
  files: string[]
  /** What it takes to put this version back exactly, and whether it was published without the setting's name. Never shown. */
  kept: KeptWith
}
export type KeptWith = {
  unnamed: boolean
  /** Its words were removed for good: a pupil could be recognised, or they should never have been published. */
  erased?: boolean
  settingFacts: SettingFacts
  evidenceLevel: string | null
  result: 'positive' | 'null' | 'negative' | 'not-measured' | null
  /** The evaluation's row and the attachments' rows, without ids: null where there was none. */
  evaluation: Record<string, unknown> | null
  files: Record<string, unknown>[]
}

/** Every version that was ever published. */
export const interventionEditions = sqliteTable(
  'intervention_editions',
  {
    id: text().primaryKey(),
    interventionId: text('intervention_id').notNull().references(() => interventions.id, { onDelete: 'cascade' }),
    number: integer().notNull(),
    text: text({ mode: 'json' }).$type<EditionText>().notNull(),
    note: text().notNull().default(''),
    approvedBy: text('approved_by'),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [uniqueIndex('intervention_editions_number').on(t.interventionId, t.number)],
)

/**
 * What the library is searched, filtered, counted and ranked by: one small row for each account that is or was published.
 * `stamp` grows with every change, so that a server's index in memory reads only what is new to it.
 */
export const libraryEntries = sqliteTable(
  'library_entries',
  {
    docId: integer('doc_id').primaryKey(),
    interventionId: text('intervention_id').notNull().references(() => interventions.id, { onDelete: 'cascade' }),
    stamp: integer().notNull(),
    /** No longer in the library. The row stays, so that every index hears of it. */
    gone: integer({ mode: 'boolean' }).notNull().default(false),
    publishedAt: integer('published_at').notNull(),
    /** What it can be filtered by, as `kind:term`. */
    terms: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** The setting when it was published, for "settings like mine". Null: not held, or withheld with the name. */
    phase: text(),
    pupils: integer(),
    fsmPercent: real('fsm_percent'),
    setting: text({ enum: ['urban', 'rural', 'unknown'] }).notNull().default('unknown'),
    isolated: integer({ mode: 'boolean' }),
    selective: integer({ mode: 'boolean' }),
  },
  (t) => [uniqueIndex('library_entries_stamp').on(t.stamp), uniqueIndex('library_entries_intervention').on(t.interventionId)],
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
