import { and, count, eq, ne, sql } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { registerImports, registerRows } from '#db/schema/index.ts'
import { newId } from '#app/platform/ids.ts'
import type { Change } from './columns.ts'

const SLICE = 500

/** Without a target it is something new, and the row's own id will be its id. */
export type StagedRow = Omit<typeof registerRows.$inferInsert, 'id' | 'importId' | 'targetId'> & { targetId?: string }

/** Rows on their way into the staging table, a slice at a time: nothing else of the database is touched. */
export class Staging {
  readonly #db: Db
  readonly #importId: string
  #slice: StagedRow[] = []
  count = 0

  constructor(db: Db, importId: string) {
    this.#db = db
    this.#importId = importId
  }

  async add(row: StagedRow): Promise<void> {
    this.#slice.push(row)
    if (this.#slice.length >= SLICE) await this.flush()
  }

  async flush(): Promise<void> {
    if (this.#slice.length === 0) return
    const slice = this.#slice
    this.#slice = []
    // One text for the whole slice: a statement with eight values a row takes twice as long.
    await this.#db.run(sql`
      insert into register_rows (id, import_id, row_number, kind, key, urn, target_id, verdict, fields)
      select value ->> '$.id', ${this.#importId}, value ->> '$.rowNumber', value ->> '$.kind', value ->> '$.key', value ->> '$.urn', coalesce(value ->> '$.targetId', value ->> '$.id'), value ->> '$.verdict', value -> '$.fields'
      from json_each(${JSON.stringify(slice.map((row) => ({ ...row, id: newId() })))})`)
    this.count += slice.length
  }
}

/** What a killed run left behind goes when the next one begins. */
export async function begin(db: Db, importId: string, file: string, now: Date): Promise<void> {
  await db.batch([
    db.delete(registerRows),
    db.update(registerImports).set({ outcome: 'failed', finishedAt: now }).where(eq(registerImports.outcome, 'running')),
    db.insert(registerImports).values({ id: importId, file, startedAt: now }),
  ])
}

/** The register is as it was; the staging rows go, and the record says that it failed. */
export async function abandon(db: Db, importId: string, why: string, now: Date): Promise<void> {
  await db.batch([
    db.delete(registerRows).where(eq(registerRows.importId, importId)),
    db.update(registerImports).set({ outcome: 'failed', finishedAt: now, summary: { failed: why } }).where(and(eq(registerImports.id, importId), ne(registerImports.outcome, 'applied'))),
  ])
}

/** Says of every staged row what applying it will do. In steps, and in the staging table alone, so that nobody waits. */
export async function judge(db: Db, importId: string, changes: readonly Change[], lastRow: number): Promise<void> {
  const differs = sql.join(changes.map(({ column, value }) => sql`o.${column} is not ${value}`), sql` or `)
  for (let from = 0; from <= lastRow; from += 5000) {
    await db.run(sql`
      update register_rows set target_id = judged.target_id, verdict = judged.verdict from (
        select r.id as row_id, coalesce(o.id, r.target_id) as target_id, case when o.id is null then 'added' when ${differs} then 'changed' else 'unchanged' end as verdict
        from register_rows r left join organisations o on o.urn = r.urn
        where r.import_id = ${importId} and r.kind = 'establishment' and r.row_number between ${from} and ${from + 4999}
      ) as judged where register_rows.id = judged.row_id`)
  }
}

export async function judgeLinks(db: Db, importId: string): Promise<void> {
  await db.run(sql`
    update register_rows set target_id = judged.target_id, verdict = judged.verdict from (
      select r.id as row_id, coalesce(l.id, r.target_id) as target_id,
        case when l.id is null then 'added' when l.established_on is not (r.fields ->> '$.establishedOn') then 'changed' else 'unchanged' end as verdict
      from register_rows r left join organisation_links l on l.urn = r.urn and l.link_urn = r.fields ->> '$.linkUrn' and l.link_type = r.fields ->> '$.linkType'
      where r.import_id = ${importId} and r.kind = 'link'
    ) as judged where register_rows.id = judged.row_id`)
}

export type Tally = Record<'added' | 'changed' | 'unchanged', number>

/** How many of each kind will be added, changed and left as they are; and how many schools have closed since. */
export async function tally(db: Db, importId: string): Promise<{ establishments: Tally; links: Tally; closed: number }> {
  const [rows, closing] = await db.batch([
    db.select({ kind: registerRows.kind, verdict: registerRows.verdict, many: count() }).from(registerRows).where(eq(registerRows.importId, importId)).groupBy(registerRows.kind, registerRows.verdict),
    db
      .select({ many: count() })
      .from(registerRows)
      .innerJoin(sql`organisations o`, sql`o.id = ${registerRows.targetId}`)
      .where(and(eq(registerRows.importId, importId), eq(registerRows.kind, 'establishment'), eq(registerRows.verdict, 'changed'), sql`${registerRows.fields} ->> '$.status' = 'closed'`, sql`o.status <> 'closed'`)),
  ])
  const of = (kind: string): Tally => {
    const many = (verdict: string): number => rows.find((row) => row.kind === kind && row.verdict === verdict)?.many ?? 0
    return { added: many('added'), changed: many('changed'), unchanged: many('unchanged') }
  }
  return { establishments: of('establishment'), links: of('link'), closed: closing[0]?.many ?? 0 }
}
