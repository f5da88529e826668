import { and, inArray, isNull, or, sql, type SQL } from 'drizzle-orm'
import { collaborationPartners as partners, collaborations } from '#db/schema/index.ts'

/**
 * What the rules of the log say, as the database says it. `ids` are an organisation's own and its predecessors'.
 * A property holds `readableBy` and the rule 'read entry' together.
 */
type Ids = readonly string[]

const partnerIs = (ids: Ids, more: SQL = sql`1`): SQL =>
  sql`exists (select 1 from ${partners} where ${partners.collaborationId} = ${collaborations.id} and ${inArray(partners.organisationId, [...ids])} and ${more})`

/** Entries that people of these organisations may read. */
export const readableBy = (ids: Ids): SQL => (ids.length === 0 ? sql`0` : or(inArray(collaborations.organisationId, [...ids]), partnerIs(ids))!)

/** Entries that stand in these organisations' log: theirs, or a partner's that they have not declined. */
export const inLogOf = (ids: Ids): SQL =>
  ids.length === 0 ? sql`0` : and(isNull(collaborations.withdrawnAt), or(inArray(collaborations.organisationId, [...ids]), partnerIs(ids, sql`${partners.answer} <> 'declined'`)))!

/** An entry whose every partner says that it did not happen is shown, but not counted. */
export const counted: SQL = sql`exists (select 1 from ${partners} where ${partners.collaborationId} = ${collaborations.id} and ${partners.answer} <> 'declined')`

export const waitingFor = (ids: Ids): SQL => (ids.length === 0 ? sql`0` : and(isNull(collaborations.withdrawnAt), partnerIs(ids, sql`${partners.answer} = 'waiting'`))!)

/** Given and received, as these organisations see it. One that logged the work and is also its partner sees it once, as it logged it. */
export const seenAs = (ids: Ids): SQL<'given' | 'received' | 'mutual'> =>
  sql`case when ${inArray(collaborations.organisationId, [...ids])} then ${collaborations.direction} when ${collaborations.direction} = 'given' then 'received' when ${collaborations.direction} = 'received' then 'given' else 'mutual' end`
