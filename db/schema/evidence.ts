import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { interventions } from './interventions.ts'

/** The facts a setting states about how it found out; the levels are computed from them, never chosen. */
export const evaluations = sqliteTable(
  'evaluations',
  {
    id: text().primaryKey(),
    interventionId: text('intervention_id').notNull().references(() => interventions.id, { onDelete: 'cascade' }),
    design: text({
      enum: ['rationale', 'pre-post', 'post-comparison', 'pre-post-comparison', 'matched-comparison', 'quasi-random', 'randomised'],
    }),
    /** Null, like the design, while the author has not said. */
    result: text({ enum: ['positive', 'null', 'negative', 'not-measured'] }),
    measure: text().notNull().default(''),
    pupils: integer(),
    sites: integer(),
    statisticalControls: integer('statistical_controls', { mode: 'boolean' }).notNull().default(false),
    intervalExcludesZero: integer('interval_excludes_zero', { mode: 'boolean' }).notNull().default(false),
    lowAttrition: integer('low_attrition', { mode: 'boolean' }).notNull().default(false),
    replicated: integer({ mode: 'boolean' }).notNull().default(false),
    manual: integer({ mode: 'boolean' }).notNull().default(false),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [uniqueIndex('evaluations_intervention').on(t.interventionId)],
)
