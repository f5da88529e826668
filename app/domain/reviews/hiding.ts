import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Db, Statement } from '#db/client.server.ts'
import { reviews } from '#db/schema/index.ts'

/** For the batch of a moderator's act, with `orElseUndo` after it: it changes one row, or none if somebody else was first. Moderation asks for the permission and keeps the trail. */
export const hiding = (db: Db, id: string, { at, because }: { at: Date; because: string }): Statement =>
  db.update(reviews).set({ hiddenAt: at, hiddenBecause: because }).where(and(eq(reviews.id, id), isNull(reviews.hiddenAt)))

export const showing = (db: Db, id: string): Statement =>
  db.update(reviews).set({ hiddenAt: null, hiddenBecause: null }).where(and(eq(reviews.id, id), isNotNull(reviews.hiddenAt)))
