import { eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { facts } from '#db/schema/index.ts'

/** A small fact about this installation. */
export const remember = async (db: Db, key: string, value: string): Promise<void> =>
  void (await db.insert(facts).values({ key, value }).onConflictDoUpdate({ target: facts.key, set: { value } }))

export async function recall(db: Db, key: string): Promise<string | null> {
  const [row] = await db.select({ value: facts.value }).from(facts).where(eq(facts.key, key))
  return row?.value ?? null
}
