import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accounts } from './accounts.ts'
import { organisations } from './organisations.ts'

export const networks = sqliteTable(
  'networks',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    kind: text({ enum: ['local', 'cross_region'] }).notNull(),
    /** The LA whose coordinators run it. */
    areaId: text('area_id').notNull().references(() => organisations.id),
    purpose: text().notNull(),
    strengths: text().notNull().default(''),
    needs: text().notNull().default(''),
    startedOn: text('started_on').notNull(),
    createdBy: text('created_by').notNull().references(() => accounts.id),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    closedAt: integer('closed_at', { mode: 'timestamp_ms' }),
    version: integer().notNull().default(1),
  },
  (t) => [index('networks_area').on(t.areaId)],
)

export const networkMembers = sqliteTable(
  'network_members',
  {
    id: text().primaryKey(),
    networkId: text('network_id').notNull().references(() => networks.id),
    organisationId: text('organisation_id').notNull().references(() => organisations.id),
    status: text({ enum: ['invited', 'requested', 'active', 'declined', 'left'] }).notNull(),
    askedBy: text('asked_by').notNull(),
    askedAt: integer('asked_at', { mode: 'timestamp_ms' }).notNull(),
    decidedBy: text('decided_by'),
    decidedAt: integer('decided_at', { mode: 'timestamp_ms' }),
  },
  (t) => [
    uniqueIndex('network_members_pair').on(t.networkId, t.organisationId),
    index('network_members_organisation').on(t.organisationId, t.status),
  ],
)
