import { and, asc, desc, eq, isNull, or, sql, type SQL } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { networkMembers, networks, organisations } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { NotFound } from '#app/errors.ts'
import { may, refusal } from '#app/policy/policy.ts'
import type { Member } from '../networks.ts'
import { insideFor } from './visibility.ts'

export const PAGE = 25

export async function find(db: Db, id: string) {
  const [network] = await db.select().from(networks).where(eq(networks.id, id))
  if (!network) throw new NotFound('There is no such network.')
  return network
}

const memberColumns = {
  id: networkMembers.id,
  organisationId: networkMembers.organisationId,
  name: organisations.name,
  kind: organisations.kind,
  town: organisations.town,
  status: networkMembers.status,
  askedAt: networkMembers.askedAt,
  decidedAt: networkMembers.decidedAt,
}

/** A network as this person may see it: anyone reads what it is and who is in it; who is asked and who asks stays inside. */
export async function forReading({ db, who }: Context, id: string) {
  const [[row], rows] = await db.batch([
    db.select({ network: networks, area: organisations.name }).from(networks).innerJoin(organisations, eq(organisations.id, networks.areaId)).where(eq(networks.id, id)),
    db.select(memberColumns).from(networkMembers).innerJoin(organisations, eq(organisations.id, networkMembers.organisationId)).where(eq(networkMembers.networkId, id)).orderBy(asc(organisations.nameKey)),
  ])
  if (!row) throw new NotFound('There is no such network.')
  const { network, area } = row
  const everyone: Member[] = rows
  const members = everyone.filter((m) => m.status === 'active')
  const inside = may(who, 'see inside network', { ...network, activeMemberIds: members.map((m) => m.organisationId) })
  return {
    network,
    area,
    members,
    inside,
    invited: inside ? everyone.filter((m) => m.status === 'invited') : [],
    requested: inside ? everyone.filter((m) => m.status === 'requested') : [],
    mine: who.memberships.map((m) => ({
      organisationId: m.organisationId,
      name: m.organisation,
      member: everyone.find((row) => row.organisationId === m.organisationId) ?? null,
      mayAnswer: may(who, 'answer for organisation in network', { organisationId: m.organisationId }),
    })),
    runs: may(who, 'run network', network),
    runRefusal: refusal(who, 'run network', network),
    mayReopen: network.closedAt !== null && may(who, 'reopen network', network),
  }
}

const cardColumns = {
  id: networks.id,
  name: networks.name,
  kind: networks.kind,
  purpose: networks.purpose,
  startedOn: networks.startedOn,
  closedAt: networks.closedAt,
  areaId: networks.areaId,
  area: organisations.name,
  members: sql<number>`(select count(*) from network_members m where m.network_id = ${networks.id} and m.status = 'active')`,
}

/** Mine first, then all: open ones, with the search by words and by local authority. */
export async function list({ db, who }: Context, { q = '', area = '', page = 1 }: { q?: string; area?: string; page?: number }) {
  const looked = and(isNull(networks.closedAt), ...words(q), area ? eq(networks.areaId, area) : undefined)
  const [mine, all, [total], areas] = await db.batch([
    db.select(cardColumns).from(networks).innerJoin(organisations, eq(organisations.id, networks.areaId)).where(insideFor(who)).orderBy(sql`${networks.closedAt} is not null`, asc(networks.name)).limit(50),
    db.select(cardColumns).from(networks).innerJoin(organisations, eq(organisations.id, networks.areaId)).where(looked).orderBy(asc(networks.name), desc(networks.id)).limit(PAGE).offset((page - 1) * PAGE),
    db.select({ count: sql<number>`count(*)` }).from(networks).innerJoin(organisations, eq(organisations.id, networks.areaId)).where(looked),
    db.selectDistinct({ id: organisations.id, name: organisations.name }).from(networks).innerJoin(organisations, eq(organisations.id, networks.areaId)).where(isNull(networks.closedAt)).orderBy(asc(organisations.name)),
  ])
  const count = total?.count ?? 0
  return { mine, all, areas, count, page, pages: Math.max(1, Math.ceil(count / PAGE)) }
}

/** Each word must stand somewhere in the network's own words, its area or a member's name. */
function words(q: string): (SQL | undefined)[] {
  return q.trim().split(/\s+/).filter(Boolean).slice(0, 8).map((word) => {
    const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    return or(
      ...[networks.name, networks.purpose, networks.strengths, networks.needs, organisations.name].map((column) => sql`${column} like ${like} escape '\\'`),
      sql`exists (select 1 from network_members m join organisations o on o.id = m.organisation_id where m.network_id = ${networks.id} and m.status = 'active' and o.name like ${like} escape '\\')`,
    )
  })
}
