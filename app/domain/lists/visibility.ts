import { eq, or, type SQL } from 'drizzle-orm'
import { readingLists } from '#db/schema/index.ts'
import { signedIn, type Standing } from '#app/policy/standing.ts'

/** The SQL of rules['read list']; a property test holds the two together. */
export const visibleTo = (who: Standing): SQL => {
  const shared = eq(readingLists.shared, true)
  return signedIn(who) ? or(shared, eq(readingLists.accountId, who.accountId))! : shared
}
