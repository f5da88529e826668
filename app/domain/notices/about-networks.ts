import { eq } from 'drizzle-orm'
import { networkMembers, networks, organisations } from '#db/schema/index.ts'
import { config } from '#app/platform/config.server.ts'
import { paths } from '#app/paths.ts'
import { account, leadsOf } from './recipients.ts'
import type { Teller } from './message.ts'

/** An invitation goes to the invited organisation's leads, a request to the network's coordinators. */
export const aboutNetworks: Teller = async (db, event) => {
  if (event.name !== 'network-member.invited' && event.name !== 'network-member.requested' && event.name !== 'network-member.approved') return []
  const [it] = await db
    .select({ networkId: networks.id, network: networks.name, areaId: networks.areaId, organisationId: organisations.id, organisation: organisations.name })
    .from(networkMembers)
    .innerJoin(networks, eq(networks.id, networkMembers.networkId))
    .innerJoin(organisations, eq(organisations.id, networkMembers.organisationId))
    .where(eq(networkMembers.id, event.subject))
  if (!it) return []
  const by = await account(db, event.byAccount)
  const answers = event.name === 'network-member.invited'
  const blanks = {
    network: it.network, organisation: it.organisation, person: by?.name ?? 'A coordinator',
    link: `${config().baseUrl}${answers ? paths.joinNetwork(it.networkId) : paths.network(it.networkId)}`,
  }
  const template = { 'network-member.invited': 'network-invited', 'network-member.requested': 'network-requested', 'network-member.approved': 'network-approved' }[event.name]
  const whom = event.name === 'network-member.requested' ? it.areaId : it.organisationId
  return (await leadsOf(db, [whom])).map((to) => ({ template, to, blanks }))
}
