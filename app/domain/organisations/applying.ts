import { and, eq, sql, type SQL } from 'drizzle-orm'
import type { Db, Statement } from '#db/client.server.ts'
import { write } from '#db/write.ts'
import { registerImports, registerRows } from '#db/schema/index.ts'
import type { Change } from './columns.ts'

type Applying = { importId: string; staged: number; changes: readonly Change[]; asAt: string; summary: unknown; now: Date }

const NEXT_DOC = sql`(select coalesce(max(doc_id), 0) from organisations)`

/**
 * The whole import in one batch: all of it happens, or none. It is refused if another import has begun since (which clears
 * the staging of every earlier one): then what was judged may no longer be so.
 */
export async function apply(db: Db, { importId, staged, changes, asAt, summary, now }: Applying): Promise<void> {
  const run = (statement: SQL): Statement => db.run(statement)
  const at = now.getTime()
  const rows = (kind: string, verdict: string): SQL => sql`r.import_id = ${importId} and r.kind = ${kind} and r.verdict = ${verdict}`
  const names = sql.join(changes.map((change) => change.column), sql`, `)
  const fresh = sql.join(changes.map((change) => change.fresh), sql`, `)
  const settings = sql.join(changes.map((change) => sql`${change.column} = ${change.value}`), sql`, `)

  await write(
    db,
    run(sql`insert into claims (held) select 0 where (select count(*) from register_rows where import_id = ${importId}) <> ${staged}
      or not exists (select 1 from register_imports where id = ${importId} and outcome = 'running')`),
    run(sql`insert into organisations (id, doc_id, kind, name, name_key, la_code, trust_uid, region, accepted_at, created_at, updated_at)
      select r.target_id, ${NEXT_DOC} + row_number() over (order by r.kind, r.row_number), r.kind, r.fields ->> '$.name', r.fields ->> '$.nameKey',
        case when r.kind = 'local_authority' then cast(r.fields ->> '$.code' as integer) end, case when r.kind = 'trust' then r.fields ->> '$.code' end, r.fields ->> '$.region', ${at}, ${at}, ${at}
      from register_rows r where r.import_id = ${importId} and r.kind in ('local_authority', 'trust') and r.verdict = 'added'`),
    run(sql`update organisations as o set name = r.fields ->> '$.name', name_key = r.fields ->> '$.nameKey', region = coalesce(r.fields ->> '$.region', o.region), updated_at = ${at},
        la_code = case when r.kind = 'local_authority' then cast(r.fields ->> '$.code' as integer) else o.la_code end, trust_uid = case when r.kind = 'trust' then r.fields ->> '$.code' else o.trust_uid end
      from register_rows r where r.target_id = o.id and r.import_id = ${importId} and r.kind in ('local_authority', 'trust') and r.verdict = 'changed'`),
    run(sql`update organisations as o set ${settings}, updated_at = ${at} from register_rows r where r.target_id = o.id and ${rows('establishment', 'changed')}`),
    run(sql`insert into organisations (id, doc_id, urn, accepted_at, created_at, updated_at, ${names})
      select r.target_id, ${NEXT_DOC} + row_number() over (order by r.row_number), r.urn, ${at}, ${at}, ${at}, ${fresh}
      from register_rows r where ${rows('establishment', 'added')}`),
    run(sql`update organisations as o set register_as_at = ${asAt} from register_rows r
      where r.target_id = o.id and r.import_id = ${importId} and r.kind <> 'link' and o.register_as_at is not ${asAt}`),
    run(sql`update organisation_links as l set established_on = r.fields ->> '$.establishedOn' from register_rows r where r.target_id = l.id and ${rows('link', 'changed')}`),
    run(sql`insert into organisation_links (id, urn, link_urn, link_type, direction, established_on)
      select r.target_id, r.urn, r.fields ->> '$.linkUrn', r.fields ->> '$.linkType', r.fields ->> '$.direction', r.fields ->> '$.establishedOn' from register_rows r where ${rows('link', 'added')}`),
    db.delete(registerRows).where(eq(registerRows.importId, importId)),
    db.update(registerImports).set({ outcome: 'applied', finishedAt: now, summary }).where(and(eq(registerImports.id, importId), eq(registerImports.outcome, 'running'))),
  )
}
