import type { Db } from '#db/client.server.ts'
import type { Standing } from '#app/policy/standing.ts'

/** One request, one person, one instant. The first argument of everything the domain does. */
export type Context = {
  db: Db
  who: Standing
  now: Date
  /** Set while a form with a key is acted on: the batch that does the deed also writes this, so that it happens once. */
  once?: { key: string; fingerprint: string }
}
