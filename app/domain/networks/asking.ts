import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { networkMembers, networks, organisations } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { authorise } from '#app/policy/policy.ts'
import { leads } from '#app/policy/standing.ts'
import { find } from './reading.ts'

/** What other nouns and the desk ask of networks. */

/** Invitations for organisations this person leads, and requests to networks they run. */
export async function forDesk({ db, who }: Context) {
  const led = who.memberships.map((m) => m.organisationId).filter((id) => leads(who, id))
  const run = who.memberships.filter((m) => m.role === 'coordinator').map((m) => m.organisationId)
  if (led.length === 0) return { invitations: [], requests: [] }
  const columns = { memberId: networkMembers.id, networkId: networks.id, network: networks.name, organisationId: organisations.id, organisation: organisations.name, askedAt: networkMembers.askedAt }
  const [invitations, requests] = await db.batch([
    db.select(columns).from(networkMembers).innerJoin(networks, eq(networks.id, networkMembers.networkId)).innerJoin(organisations, eq(organisations.id, networkMembers.organisationId))
      .where(and(inArray(networkMembers.organisationId, led), eq(networkMembers.status, 'invited'), isNull(networks.closedAt))).orderBy(asc(networkMembers.askedAt)).limit(25),
    db.select(columns).from(networkMembers).innerJoin(networks, eq(networks.id, networkMembers.networkId)).innerJoin(organisations, eq(organisations.id, networkMembers.organisationId))
      .where(and(inArray(networks.areaId, run), eq(networkMembers.status, 'requested'), isNull(networks.closedAt))).orderBy(asc(networkMembers.askedAt)).limit(25),
  ])
  return { invitations, requests }
}

export type OwnNetwork = { id: string; name: string; kind: 'local' | 'cross_region'; startedOn: string }

/** Open networks these organisations are in or, being a local authority, run. */
export const ofOrganisation = async (db: Db, organisationIds: readonly string[]): Promise<OwnNetwork[]> =>
  organisationIds.length === 0
    ? []
    : db
        .select({ id: networks.id, name: networks.name, kind: networks.kind, startedOn: networks.startedOn })
        .from(networks)
        .where(
          and(
            isNull(networks.closedAt),
            or(
              inArray(networks.areaId, [...organisationIds]),
              inArray(
                networks.id,
                db.select({ id: networkMembers.networkId }).from(networkMembers).where(and(eq(networkMembers.status, 'active'), inArray(networkMembers.organisationId, [...organisationIds]))),
              ),
            ),
          ),
        )
        .orderBy(asc(networks.name))
        .limit(100)

/** Organisations in the network, for a person who may see inside; otherwise Forbidden with its sentence. */
export async function insiders({ db, who }: Context, networkId: string) {
  const network = await find(db, networkId)
  const members = await db
    .select({ id: organisations.id, name: organisations.name, since: networkMembers.decidedAt })
    .from(networkMembers)
    .innerJoin(organisations, eq(organisations.id, networkMembers.organisationId))
    .where(and(eq(networkMembers.networkId, networkId), eq(networkMembers.status, 'active')))
    .orderBy(asc(organisations.nameKey))
  authorise(who, 'see inside network', { ...network, activeMemberIds: members.map((m) => m.id) })
  return { network, members }
}

export async function figures(db: Db): Promise<{ networks: number; members: number }> {
  const [[open], [members]] = await db.batch([
    db.select({ count: sql<number>`count(*)` }).from(networks).where(isNull(networks.closedAt)),
    db.select({ count: sql<number>`count(distinct ${networkMembers.organisationId})` }).from(networkMembers).innerJoin(networks, eq(networks.id, networkMembers.networkId)).where(and(eq(networkMembers.status, 'active'), isNull(networks.closedAt))),
  ])
  return { networks: open?.count ?? 0, members: members?.count ?? 0 }
}
