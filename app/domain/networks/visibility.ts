import { eq, inArray, or, sql, type SQL } from 'drizzle-orm'
import { networkMembers, networks } from '#db/schema/index.ts'
import type { Standing } from '#app/policy/standing.ts'

/** The networks this person sees inside of: the rule 'see inside network', as the database says it. A property holds the two together. */
export function insideFor(who: Standing): SQL {
  const theirs = who.memberships.map((m) => m.organisationId)
  const run = who.memberships.filter((m) => m.role === 'coordinator').map((m) => m.organisationId)
  if (theirs.length === 0) return sql`0`
  const member = sql`exists (select 1 from ${networkMembers} where ${networkMembers.networkId} = ${networks.id} and ${eq(networkMembers.status, 'active')} and ${inArray(networkMembers.organisationId, theirs)})`
  return run.length === 0 ? member : or(member, inArray(networks.areaId, run))!
}
