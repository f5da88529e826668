import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { accounts } from './accounts.ts'
import { collaborations } from './collaborations.ts'
import { interventions } from './interventions.ts'

/** A picture or a PDF that stands with a record. Its bytes, cleaned, lie in the files folder under their hash. */
export const attachments = sqliteTable(
  'attachments',
  {
    id: text().primaryKey(),
    interventionId: text('intervention_id').references(() => interventions.id, { onDelete: 'cascade' }),
    collaborationId: text('collaboration_id').references(() => collaborations.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    kind: text({ enum: ['image', 'pdf'] }).notNull(),
    /** What readers see, and save it as. */
    name: text().notNull(),
    /** What a picture shows, for those who cannot see it. */
    alt: text().notNull().default(''),
    /** SHA-256 of the cleaned bytes. */
    hash: text().notNull(),
    bytes: integer().notNull(),
    width: integer(),
    height: integer(),
    pages: integer(),
    byAccount: text('by_account').notNull().references(() => accounts.id),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('attachments_intervention').on(t.interventionId, t.position), index('attachments_collaboration').on(t.collaborationId, t.position), index('attachments_hash').on(t.hash)],
)
