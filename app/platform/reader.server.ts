import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/sqlite-proxy'
import { fileOf, type Db } from '#db/client.server.ts'
import * as schema from '#db/schema/index.ts'
import { ask } from './workers.server.ts'

type Query = { sql: string; params: unknown[]; method: 'run' | 'all' | 'values' | 'get' }
export type Reads = { file: string; queries: Query[] }
type Rows = { rows: unknown[] }[]

/**
 * The same database for reads that count a great deal: they are done by a worker with a connection of its own, in one snapshot, so that nobody else waits for them.
 * Where the database is no file of this machine, it is the database itself. Nothing can be written through it.
 */
export function aside(db: Db): Db {
  const file = fileOf(db)
  if (file === null) return db
  const read = async (queries: Query[]): Promise<Rows> => JSON.parse(Buffer.from(await ask('reader-worker', { file, queries }, readHere)).toString('utf8')) as Rows
  return drizzle(
    async (sql, params, method) => (await read([{ sql, params: params as unknown[], method }]))[0]!,
    async (queries) => read(queries as Query[]),
    { schema },
  )
}

const open = new Map<string, Database.Database>()

/** What the worker does: the rows of each query, read-only, as one JSON text. */
export async function readHere({ file, queries }: Reads): Promise<Uint8Array> {
  const box = open.get(file) ?? new Database(file, { readonly: true })
  open.set(file, box)
  const rows = box.transaction(() =>
    queries.map(({ sql, params, method }): Rows[number] => {
      const statement = box.prepare(sql).raw()
      return { rows: (method === 'get' ? statement.get(...params) : statement.all(...params)) as unknown[] }
    }),
  )()
  return Buffer.from(JSON.stringify(rows))
}
