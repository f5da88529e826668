import { eq, lt } from 'drizzle-orm'
import type { Db, Statement } from '#db/client.server.ts'
import { formKeys } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'

/** Stands in the batch of a deed that makes something, so that sending the form twice makes it once. `result` is where it can be seen. */
export function once({ db, who, now, once: form }: Context, result: string): Statement[] {
  if (!form) return []
  return [db.insert(formKeys).values({ key: form.key, accountId: who.accountId, fingerprint: form.fingerprint, result, at: now })]
}

export const earlierResult = async (db: Db, key: string, accountId: string | null): Promise<{ result: string; fingerprint: string } | null> => {
  const [row] = await db.select().from(formKeys).where(eq(formKeys.key, key))
  return row && row.accountId === accountId ? { result: row.result, fingerprint: row.fingerprint } : null
}

export const forgetOldForms = async (db: Db, now: Date): Promise<unknown> => db.delete(formKeys).where(lt(formKeys.at, new Date(now.getTime() - 14 * 86_400_000)))
