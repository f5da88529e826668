import { eq, inArray, or, type SQL } from 'drizzle-orm'
import { interventions } from '#db/schema/index.ts'
import type { Standing } from '#app/policy/standing.ts'

/** The SQL of rules['read intervention']; a property test holds the two together. */
export const visibleTo = (who: Standing): SQL => {
  const theirs = who.memberships.map((membership) => membership.organisationId)
  const published = eq(interventions.status, 'published')
  return theirs.length === 0 ? published : or(published, inArray(interventions.organisationId, theirs))!
}
