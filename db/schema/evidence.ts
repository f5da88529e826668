import { sql } from 'drizzle-orm'
import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { adoptions } from './adoptions.ts'
import { interventions } from './interventions.ts'

/** Number of learners, mean and standard deviation of one group at one time. */
export type Scores = { n: number; mean: number; sd: number }
/** So many of so many: present, left, reached, excluded. */
export type Share = { n: number; count: number }

/** The figures an author gives. What is computed from them is never typed. */
export type Numbers =
  | { kind: 'scores-after'; treated: Scores; compared: Scores }
  | { kind: 'scores-change'; treated: Scores & { before: number; beforeSd: number }; compared: Scores & { before: number; beforeSd: number }; correlation: number | null }
  | { kind: 'scores-one-group'; group: Scores & { before: number; beforeSd: number }; correlation: number | null }
  | { kind: 'shares-two-groups'; treated: Share; compared: Share }
  | { kind: 'shares-one-group'; before: Share; after: Share }

/** Figures that are not all there yet, as a draft keeps them, by the name of their box. Never published. */
export type HalfFilled = { kind: 'half-filled'; outcome: Numbers['kind'] | null; figures: Partial<Record<string, number>> }

/** The facts a setting states about how it found out; effect sizes and levels are computed from them, never chosen. */
export const evaluations = sqliteTable(
  'evaluations',
  {
    id: text().primaryKey(),
    interventionId: text('intervention_id').notNull().references(() => interventions.id, { onDelete: 'cascade' }),
    /** Set when another setting measured it after taking it up; null for the author's own. */
    adoptionId: text('adoption_id').references(() => adoptions.id, { onDelete: 'cascade' }),
    design: text({
      enum: ['rationale', 'pre-post', 'post-comparison', 'pre-post-comparison', 'matched-comparison', 'quasi-random', 'randomised'],
    }),
    /** Null, like the design, while the author has not said. Computed from the figures where there are any. */
    result: text({ enum: ['positive', 'null', 'negative', 'not-measured'] }),
    measure: text().notNull().default(''),
    /** Who was compared with whom, in words. */
    comparedWith: text('compared_with').notNull().default(''),
    pupils: integer(),
    sites: integer(),
    statisticalControls: integer('statistical_controls', { mode: 'boolean' }).notNull().default(false),
    intervalExcludesZero: integer('interval_excludes_zero', { mode: 'boolean' }).notNull().default(false),
    lowAttrition: integer('low_attrition', { mode: 'boolean' }).notNull().default(false),
    replicated: integer({ mode: 'boolean' }).notNull().default(false),
    manual: integer({ mode: 'boolean' }).notNull().default(false),
    /** Absence, exclusions, vacancies: less of it is better. */
    lowerIsBetter: integer('lower_is_better', { mode: 'boolean' }).notNull().default(false),
    /** Whole classes or schools, not single learners, had it or did not. */
    clustered: integer({ mode: 'boolean' }).notNull().default(false),
    clusterSize: integer('cluster_size'),
    numbers: text({ mode: 'json' }).$type<Numbers | HalfFilled>(),
    /** Hedges' g and its variance, turned so that positive is better; null where the figures give none. For pooling. */
    g: real(),
    variance: real(),
    /** When a lead of the adopting setting let it be published; the author's own is published with its account. */
    publishedAt: integer('published_at', { mode: 'timestamp_ms' }),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [
    uniqueIndex('evaluations_own').on(t.interventionId).where(sql`adoption_id is null`),
    uniqueIndex('evaluations_adoption').on(t.adoptionId),
    index('evaluations_intervention').on(t.interventionId),
  ],
)
