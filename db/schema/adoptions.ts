import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accounts } from './accounts.ts'
import { interventions } from './interventions.ts'
import { organisations } from './organisations.ts'

export const adoptionStages = ['considering', 'preparing', 'delivering', 'sustaining', 'stopped'] as const

/** Another setting takes an intervention up. Readers see which only when a lead there has said so. */
export const adoptions = sqliteTable(
  'adoptions',
  {
    id: text().primaryKey(),
    interventionId: text('intervention_id').notNull().references(() => interventions.id, { onDelete: 'cascade' }),
    organisationId: text('organisation_id').notNull().references(() => organisations.id),
    startedBy: text('started_by').notNull().references(() => accounts.id),
    stage: text({ enum: adoptionStages }).notNull(),
    kept: text().notNull().default(''),
    changed: text().notNull().default(''),
    /** A lead said that readers may see the setting's name; else it is "A primary school in the North West". */
    named: integer({ mode: 'boolean' }).notNull().default(false),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [uniqueIndex('adoptions_once').on(t.interventionId, t.organisationId), index('adoptions_organisation').on(t.organisationId, t.updatedAt)],
)

/** The trail: each stage as it was reached, and what was said of it. Never changed. */
export const adoptionSteps = sqliteTable(
  'adoption_steps',
  {
    id: text().primaryKey(),
    adoptionId: text('adoption_id').notNull().references(() => adoptions.id, { onDelete: 'cascade' }),
    stage: text({ enum: adoptionStages }).notNull(),
    note: text().notNull().default(''),
    byAccount: text('by_account').notNull(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('adoption_steps_adoption').on(t.adoptionId, t.at)],
)
