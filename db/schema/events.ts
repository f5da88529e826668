import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What happened, written in the same batch as the change itself; app/jobs hands it to those who watch. */
export const events = sqliteTable(
  'events',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    subject: text().notNull(),
    byAccount: text('by_account'),
    /** Ids and plain facts only: no secrets, no personal data. */
    facts: text({ mode: 'json' }).$type<Record<string, string | number | null>>(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
    handledAt: integer('handled_at', { mode: 'timestamp_ms' }),
    attempts: integer().notNull().default(0),
    nextTryAt: integer('next_try_at', { mode: 'timestamp_ms' }).notNull(),
    lastError: text('last_error'),
  },
  (t) => [index('events_waiting').on(t.handledAt, t.nextTryAt), index('events_subject').on(t.subject, t.at)],
)

/** A message that is to be sent: the words are filled in, and its one-time link made, at the moment of sending. */
export const mails = sqliteTable(
  'mails',
  {
    id: text().primaryKey(),
    template: text().notNull(),
    toEmail: text('to_email').notNull(),
    blanks: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
    /** When the message carries a one-time link: what for, and how long it lasts. */
    token: text({ mode: 'json' }).$type<{ purpose: 'confirm-email' | 'reset-password' | 'collaboration-invitation'; subject: string; hours: number }>(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    sentAt: integer('sent_at', { mode: 'timestamp_ms' }),
    attempts: integer().notNull().default(0),
    nextTryAt: integer('next_try_at', { mode: 'timestamp_ms' }).notNull(),
    lastError: text('last_error'),
  },
  (t) => [index('mails_waiting').on(t.sentAt, t.nextTryAt)],
)

/** In the demonstration no mail leaves the machine: it lands here and can be read at /demo/mail. */
export const letters = sqliteTable(
  'letters',
  {
    id: text().primaryKey(),
    toEmail: text('to_email').notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('letters_at').on(t.at)],
)
