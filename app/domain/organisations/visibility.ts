import { eq, isNotNull, or, sql, type SQL } from 'drizzle-orm'
import { organisations } from '#db/schema/index.ts'
import type { Standing } from '#app/policy/standing.ts'

/** The rule 'read organisation' as SQL. A property test holds the two together. */
export function visibleTo(who: Standing): SQL {
  if (who.moderator) return sql`1 = 1`
  return who.accountId === null ? accepted : or(accepted, eq(organisations.proposedBy, who.accountId))!
}

/** What anybody may see: every list and search is of these. */
export const accepted: SQL = isNotNull(organisations.acceptedAt)
