import { eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { networkMembers, networks, organisations } from '#db/schema/index.ts'
import { config } from '#app/platform/config.server.ts'
import { paths } from '#app/paths.ts'
import { account, leadsOf } from './recipients.ts'
import type { Teller } from './message.ts'

/** What an organisation does is told to the network's coordinators; what a coordinator does, to the organisation's leads. */
const templates: Record<string, { organisation: string; network: string }> = {
  'network-member.invited': { organisation: 'network-invited', network: 'network-invited' },
  'network-member.requested': { organisation: 'network-requested', network: 'network-requested' },
  'network-member.approved': { organisation: 'network-accepted', network: 'network-approved' },
  'network-member.declined': { organisation: 'network-turned-down', network: 'network-refused' },
  'network-member.left': { organisation: 'network-left', network: 'network-removed' },
}

export const aboutNetworks: Teller = async (db, event) => {
  const words = templates[event.name]
  if (!words) return []
  const area = alias(organisations, 'area')
  const [it] = await db
    .select({ networkId: networks.id, network: networks.name, areaId: networks.areaId, area: area.name, organisationId: organisations.id, organisation: organisations.name })
    .from(networkMembers)
    .innerJoin(networks, eq(networks.id, networkMembers.networkId))
    .innerJoin(area, eq(area.id, networks.areaId))
    .innerJoin(organisations, eq(organisations.id, networkMembers.organisationId))
    .where(eq(networkMembers.id, event.subject))
  if (!it) return []
  const by = event.name === 'network-member.requested' || event.facts.by === 'organisation' ? 'organisation' : 'network'
  const person = await account(db, event.byAccount)
  const blanks = { network: it.network, area: it.area, organisation: it.organisation, person: person?.name ?? 'A colleague', link: config().baseUrl + paths.network(it.networkId) }
  return (await leadsOf(db, [by === 'organisation' ? it.areaId : it.organisationId])).map((to) => ({ template: words[by], to, blanks }))
}
