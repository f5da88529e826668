import { organisations } from '#db/schema/index.ts'

/** What a list needs to show of an organisation. */
export const line = {
  id: organisations.id,
  name: organisations.name,
  kind: organisations.kind,
  urn: organisations.urn,
  town: organisations.town,
  postcode: organisations.postcode,
  laName: organisations.laName,
  region: organisations.region,
  phase: organisations.phase,
  status: organisations.status,
} as const
