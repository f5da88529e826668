import { eq, sql, type SQL } from 'drizzle-orm'
import { organisations } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as organisationsDoor from '#app/domain/organisations.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { NotFound } from '#app/errors.ts'
import { dayOf, termOf } from '#app/platform/dates.ts'
import { aside } from '#app/platform/reader.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import { FEWEST, type Days, type Rollup, type RollupSchool, type Way } from '../rollups.ts'
import { askedLately } from './asking.ts'
import { memberOf, sharingWith } from './sharing-now.ts'

/**
 * What a holder may count, begun from its organisations (`cross join` keeps that order) and not from the whole log. `own`: under which ids the records of those that said yes stand. `sides`: each countersigned entry once for each of them that did it, as it
 * sees it (one that is on both sides sees it as it logged it). `other`: everybody else who logged or countersigned it. Nothing but `other.region` is ever read of them.
 */
const counted = (holderId: string, { from, to }: Days): SQL => {
  const stands = sql`c.withdrawn_at is null and c.happened_on >= ${from} and c.happened_on <= ${to} and exists (select 1 from collaboration_partners q where q.collaboration_id = c.id and q.answer = 'countersigned')`
  return sql`sharing as materialized (${sharingWith(holderId)}),
  own (heir, id) as materialized (${organisationsDoor.recordLines(sql`select id from sharing`)}),
  sides as materialized (select entry, org, dir, min(rank) rank from (
      select c.id entry, own.heir org, c.direction dir, 0 rank from own cross join collaborations c on c.organisation_id = own.id where ${stands}
      union all
      select c.id, own.heir, case c.direction when 'given' then 'received' when 'received' then 'given' else 'mutual' end, 1
      from own cross join collaboration_partners p on p.organisation_id = own.id and p.answer = 'countersigned' cross join collaborations c on c.id = p.collaboration_id where ${stands}
    ) group by entry, org),
  other as materialized (
    select e.entry, c.organisation_id org from (select distinct entry from sides) e cross join collaborations c on c.id = e.entry where c.organisation_id not in (select id from own)
    union
    select e.entry, p.organisation_id from (select distinct entry from sides) e cross join collaboration_partners p on p.collaboration_id = e.entry and p.answer = 'countersigned' where p.organisation_id is null or p.organisation_id not in (select id from own))`
}

const term = sql`case when substr(c.happened_on, 6) >= '09-01' then substr(c.happened_on, 1, 4) || '3' when substr(c.happened_on, 6) < '04-15' then substr(c.happened_on, 1, 4) || '1' else substr(c.happened_on, 1, 4) || '2' end`

/** The roll-up of one trust or local authority, for its leads. One round of reads after the question whether it is one. */
export async function forRollup({ db, who, now }: Context, holderId: string, days: Days): Promise<Rollup> {
  const [holder] = await db.select({ id: organisations.id, name: organisations.name, kind: organisations.kind }).from(organisations).where(eq(organisations.id, holderId))
  if (signedIn(who) && (!holder || (holder.kind !== 'trust' && holder.kind !== 'local_authority'))) throw new NotFound('There is no such roll-up.')
  authorise(who, 'see roll-up', { organisationId: holderId, kind: holder?.kind ?? 'trust' })
  const ctes = counted(holderId, days)
  const [members, groups, byOrg, pairs, regions] = await aside(db).batch([
    db.select({ id: sql<string>`id`, name: sql<string>`name`, town: sql<string | null>`town`, urn: sql<number | null>`urn`, said: sql<number>`said`, onHearth: sql<number>`on_hearth`, askedAt: sql<number | null>`asked_at` }).from(sql`(select o.id, o.name, coalesce(nullif(o.town, ''), o.locality) town, o.urn, lately.at asked_at, o.id in (${sharingWith(holderId)}) said,
      exists (select 1 from memberships m where m.organisation_id = o.id and m.status = 'active' and m.role <> 'member') on_hearth
      from organisations o join organisations h on h.id = ${holderId} left join (${askedLately(holderId, now)}) lately on lately.id = o.id where ${memberOf} order by o.name_key, o.id) members`),
    db.select({ kind: sql<string>`kind`, way: sql<Way>`way`, firstOn: sql<string>`first_on`, entries: sql<number>`entries`, hours: sql<number | null>`hours`, withHours: sql<number>`with_hours` })
      .from(sql`(with ${ctes} select c.kind, e.way, min(c.happened_on) first_on, count(*) entries, sum(c.hours) hours, count(c.hours) with_hours
        from (select entry, case when min(dir) = max(dir) then min(dir) else 'between' end way from sides group by entry) e join collaborations c on c.id = e.entry group by c.kind, e.way, ${term}) groups`),
    db.select({ id: sql<string>`org`, entries: sql<number>`entries`, given: sql<number>`given`, received: sql<number>`received`, mutual: sql<number>`mutual`, inside: sql<number>`inside`, others: sql<number>`others` })
      .from(sql`(with ${ctes} select s.org, count(*) entries, sum(s.dir = 'given') given, sum(s.dir = 'received') received, sum(s.dir = 'mutual') mutual,
        sum(s.entry in (select entry from sides group by entry having count(*) > 1)) inside, sum(s.entry in (select entry from other)) others from sides s group by s.org) orgs`),
    db.select({ one: sql<string>`one`, other: sql<string>`two`, entries: sql<number>`entries` }).from(sql`(with ${ctes} select a.org one, b.org two, count(*) entries from sides a join sides b on b.entry = a.entry and a.org < b.org group by 1, 2 order by 3 desc, 1, 2) pairs`),
    db.select({ region: sql<string | null>`region`, entries: sql<number>`entries` }).from(sql`(with ${ctes},
      near as materialized (select s.entry || ' ' || coalesce(mine.region, '') at from sides s cross join organisations mine on mine.id = s.org),
      far as materialized (select other.entry, other.org, o.region from other cross join organisations o on o.id = other.org where o.region is not null and other.entry || ' ' || o.region not in (select at from near)),
      told as (select region from far group by region having count(distinct org) >= ${FEWEST})
      select told.region, count(distinct far.entry) entries from far left join told on told.region = far.region group by told.region order by told.region is null, 2 desc, 1) regions`),
  ])
  return together(holder!, { members, groups, byOrg, pairs, regions })
}

type Rows = {
  members: readonly { id: string; name: string; town: string | null; urn: number | null; said: number; onHearth: number; askedAt: number | null }[]
  groups: readonly { kind: string; way: Way; firstOn: string; entries: number; hours: number | null; withHours: number }[]
  byOrg: readonly Omit<RollupSchool, 'name' | 'urn'>[]
  pairs: readonly { one: string; other: string; entries: number }[]
  regions: Rollup['regions']
}

/** Kinds stand in the order of their words. */
const label = (kind: string): string => taxonomies.label('collaboration-kinds', kind)
const plus = (one: number | null, other: number | null): number | null => (one === null ? other : other === null ? one : one + other)

/** Members that bear the same name are told apart by their town, and in one town by their number in the register. */
function toldApart(members: Rows['members']): Rows['members'] {
  const times = (list: readonly string[], one: string): number => list.filter((other) => other === one).length
  const [names, places] = [members.map((one) => one.name.toLowerCase()), members.map((one) => `${one.name}, ${one.town}`.toLowerCase())]
  return members.map((one, at) => {
    if (times(names, names[at]!) === 1) return one
    return { ...one, name: one.town && times(places, places[at]!) === 1 ? `${one.name}, ${one.town}` : `${one.name} (URN ${one.urn})` }
  })
}

function together(holder: Rollup['holder'], { members: all, groups, byOrg, pairs, regions }: Rows): Rollup {
  const members = toldApart(all)
  const figures = new Map(byOrg.map((one) => [one.id, one]))
  const schools = members.filter((one) => one.said).map(({ id, name, urn }): RollupSchool => ({ entries: 0, given: 0, received: 0, mutual: 0, inside: 0, others: 0, ...figures.get(id), id, name, urn }))
  const name = new Map(schools.map((one) => [one.id, one.name]))
  const kinds = new Map<string, Rollup['kinds'][number]>()
  const terms = new Map<string, Rollup['terms'][number]>()
  for (const { kind, way, firstOn, entries, hours, withHours } of groups) {
    const before = kinds.get(`${kind} ${way}`)
    kinds.set(`${kind} ${way}`, { kind, way, entries: entries + (before?.entries ?? 0), hours: plus(hours, before?.hours ?? null), withHours: withHours + (before?.withHours ?? 0) })
    const { order, label } = termOf(firstOn)
    const in_ = terms.get(order) ?? { label, given: 0, received: 0, mutual: 0, between: 0 }
    terms.set(order, { ...in_, [way]: in_[way] + entries })
  }
  return {
    holder, members: members.length, schools: schools.sort((one, other) => Number(one.entries > 0) - Number(other.entries > 0)),
    notIncluded: members.filter((one) => !one.said).map(({ id, name: called, urn, onHearth, askedAt }) => ({ id, name: called, urn, onHearth: onHearth === 1, askedOn: askedAt === null ? null : dayOf(new Date(askedAt)) })),
    entries: groups.reduce((sum, one) => sum + one.entries, 0), hours: groups.reduce<number | null>((sum, one) => plus(sum, one.hours), null), withHours: groups.reduce((sum, one) => sum + one.withHours, 0),
    kinds: [...kinds.values()].sort((one, other) => label(one.kind).localeCompare(label(other.kind), 'en-GB') || (one.way < other.way ? -1 : 1)),
    terms: [...terms].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row),
    pairs: pairs.map((one) => ({ one: { id: one.one, name: name.get(one.one) ?? '' }, other: { id: one.other, name: name.get(one.other) ?? '' }, entries: one.entries })), regions,
  }
}
