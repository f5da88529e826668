import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Db, Statement } from '#db/client.server.ts'
import { questions } from '#db/schema/index.ts'

/** For the batch of a moderator's act, with `orElseUndo` after it: it changes one row, or none if somebody else was first. Moderation asks for the permission and keeps the trail. */
export const hiding = (db: Db, id: string, { at, because }: { at: Date; because: string }): Statement =>
  db.update(questions).set({ hiddenAt: at, hiddenBecause: because }).where(and(eq(questions.id, id), isNull(questions.hiddenAt)))

export const showing = (db: Db, id: string): Statement =>
  db.update(questions).set({ hiddenAt: null, hiddenBecause: null }).where(and(eq(questions.id, id), isNotNull(questions.hiddenAt)))
