import type { Db } from '#db/client.server.ts'
import { facts } from '#db/schema/index.ts'

/** Whether the database answers. It writes nothing: asking changes nothing. */
export async function healthy({ db }: { db: Db }): Promise<boolean> {
  try {
    await db.select({ key: facts.key }).from(facts).limit(1)
    return true
  } catch {
    return false
  }
}
