import { z } from 'zod'
import type { Box } from '#db/client.server.ts'
import * as networks from '#app/domain/networks.server.ts'
import { data } from '#app/platform/content.server.ts'
import { Ref, type County } from './county.ts'

const Network = z.object({
  key: z.string(), name: z.string(), kind: z.enum(['local', 'cross_region']), coordinator: z.string(), area: z.string(), purpose: z.string(), strengths: z.string(), needs: z.string(), startedOn: z.string(),
  members: z.array(Ref), invited: z.array(Ref).default([]), requested: z.array(Ref).default([]),
})

/** Each network is founded by its coordinator, its members are invited and accept, and some still wait. Answers with their ids by key. */
export async function fillNetworks(_db: Box, county: County): Promise<Map<string, string>> {
  const made = new Map<string, string>()
  for (const network of data('demo/networks.yml', z.array(Network))) {
    const { key, name, kind, area, purpose, strengths, needs, startedOn } = network
    const coordinator = county.as(network.coordinator, county.at(startedOn, '09:00'))
    const id = await networks.create(coordinator, { areaId: county.organisation(area), name, kind, purpose, strengths, needs, startedOn: county.day(startedOn) })
    await networks.invite(coordinator, id, network.members.filter((ref) => ref !== area).map((ref) => county.organisation(ref)))
    for (const ref of network.members) if (ref !== area) await accept(county, id, ref, startedOn)
    const lately = county.as(network.coordinator, county.at('2026-11-18', '10:00'))
    if (network.invited.length > 0) await networks.invite(lately, id, network.invited.map((ref) => county.organisation(ref)))
    for (const ref of network.requested) await networks.ask(county.as(county.leadOf(ref), county.at('2026-11-19', '16:30')), id, county.organisation(ref))
    made.set(key, id)
  }
  return made
}

async function accept(county: County, networkId: string, ref: Ref, startedOn: string): Promise<void> {
  const lead = county.as(county.leadOf(ref), county.at(startedOn, '16:00'))
  const { invitations } = await networks.forDesk(lead)
  const invitation = invitations.find((one) => one.networkId === networkId)
  if (!invitation) throw new Error(`content/demo: ${ref} was not invited.`)
  await networks.accept(lead, networkId, invitation.memberId)
}
