import { sql, type SQL } from 'drizzle-orm'

/** Which organisations' work this holder may count: those that said yes, and only while it is their trust or local authority. */
export const sharingWith = (holderId: string): SQL => sql`select k.organisation_id id from rollup_consents k join organisations o on o.id = k.organisation_id join organisations h on h.id = k.holder_id
  where k.holder_id = ${holderId} and k.ended_at is null and ${memberOf}`

/** An open school `o` of the trust or local authority `h`. */
export const memberOf: SQL = sql`o.kind = 'school' and o.status <> 'closed' and o.accepted_at is not null and ((h.kind = 'trust' and o.trust_id = h.id) or (h.kind = 'local_authority' and o.la_code = h.la_code))`
