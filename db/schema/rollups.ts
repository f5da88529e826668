import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accounts } from './accounts.ts'
import { organisations } from './organisations.ts'

/** A school's consent that its trust or local authority counts its countersigned work in a roll-up: given, and ended, by a named lead. */
export const rollupConsents = sqliteTable(
  'rollup_consents',
  {
    id: text().primaryKey(),
    /** The organisation whose work it is. */
    organisationId: text('organisation_id').notNull().references(() => organisations.id),
    /** The trust or local authority that may count it. */
    holderId: text('holder_id').notNull().references(() => organisations.id),
    givenBy: text('given_by').notNull().references(() => accounts.id),
    givenAt: integer('given_at', { mode: 'timestamp_ms' }).notNull(),
    endedBy: text('ended_by').references(() => accounts.id),
    endedAt: integer('ended_at', { mode: 'timestamp_ms' }),
  },
  (t) => [uniqueIndex('rollup_consents_standing').on(t.organisationId, t.holderId).where(sql`ended_at is null`), index('rollup_consents_holder').on(t.holderId, t.endedAt)],
)
