import { sql, type SQL } from 'drizzle-orm'

export type Own = { sideId: string; id: string; current: boolean }

/**
 * The entries that one person took part in, as far as they are theirs. In an organisation that they have left, an entry is told as it stood
 * when they left (or when they said that they took part, if that is later): what colleagues wrote afterwards is not theirs to see.
 * `own` says under which ids each side's records stand, and whether they belong to it now.
 */
export function told(accountId: string, own: readonly Own[]): SQL {
  const values = own.length === 0 ? sql`select '', '', 0 where 0` : sql`values ${sql.join(own.map((one) => sql`(${one.sideId}, ${one.id}, ${one.current ? 1 : 0})`), sql`, `)}`
  return sql`own (side_id, id, current) as (${values}),
  part as (
    select p.collaboration_id entry_id, p.organisation_id side_id, p.hours, p.learnt,
      case when exists (select 1 from own where own.side_id = p.organisation_id and own.current = 1) then null
        else max(p.at, coalesce((select max(m.ended_at) from memberships m where m.account_id = p.account_id and m.organisation_id in (select id from own where own.side_id = p.organisation_id)), 0)) end cutoff
    from collaboration_participants p where p.account_id = ${accountId}
  ),
  told as (
    select part.entry_id, part.side_id, part.hours, part.learnt, part.cutoff is not null as gone,
      coalesce(json_extract(v.was, '$.happenedOn'), c.happened_on) happened_on, coalesce(json_extract(v.was, '$.kind'), c.kind) kind, coalesce(json_extract(v.was, '$.what'), c.what) what,
      coalesce(json_extract(v.was, '$.direction'), c.direction) logged_as,
      exists (select 1 from own where own.side_id = part.side_id and own.id = c.organisation_id) logged_by_us,
      case when c.withdrawn_at is not null then 'withdrawn'
        when v.id is not null then case when json_array_length(v.countersigned) > 0 then 'countersigned' else 'waiting' end
        when exists (select 1 from collaboration_partners q where q.collaboration_id = c.id and q.answer = 'countersigned') then 'countersigned'
        when exists (select 1 from collaboration_partners q where q.collaboration_id = c.id and q.answer <> 'declined') then 'waiting' else 'declined' end standing
    from part join collaborations c on c.id = part.entry_id
      left join collaboration_versions v on v.id = (select w.id from collaboration_versions w where w.collaboration_id = part.entry_id and part.cutoff is not null and w.at > part.cutoff order by w.version limit 1)
  )`
}

/** Who else did it: the one who logged it and its partners, without this person's own side. Who declined is named only where every partner did. */
export const others: SQL = sql`(select json_group_array(name) from (
    select o.name from collaborations c join organisations o on o.id = c.organisation_id where c.id = told.entry_id and c.organisation_id not in (select id from own where own.side_id = told.side_id)
    union all
    select coalesce(o.name, q.name) from collaboration_partners q left join organisations o on o.id = q.organisation_id
    where q.collaboration_id = told.entry_id and (q.answer <> 'declined' or told.standing = 'declined') and (q.organisation_id is null or q.organisation_id not in (select id from own where own.side_id = told.side_id))))`

export const seen: SQL = sql`case when told.logged_by_us then told.logged_as when told.logged_as = 'given' then 'received' when told.logged_as = 'received' then 'given' else 'mutual' end`

export const year: SQL = sql`cast(substr(told.happened_on, 1, 4) as integer) - (substr(told.happened_on, 6) < '09-01')`
