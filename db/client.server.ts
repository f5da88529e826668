import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/sqlite-proxy'
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'
import * as schema from './schema/index.ts'

/** Anything drizzle can run, a query builder or a `db.run(sql…)`. */
export type Statement = Parameters<ReturnType<typeof drizzle>['batch']>[0][number]

type Outcome<S> = S extends { _: { result: infer R } } ? R : unknown

/**
 * The one database type of the product: asynchronous, and batch is the only way to do several things at once.
 * A batch happens whole or not at all, and its reads see one snapshot. There is no transaction, on purpose: see decision 0002.
 */
export type Db = Omit<BaseSQLiteDatabase<'async', unknown, typeof schema>, 'transaction'> & {
  batch<const S extends readonly [Statement, ...Statement[]]>(statements: S): Promise<{ -readonly [K in keyof S]: Outcome<S[K]> }>
}

/** A row with this key, or this once-only value, is there already. */
export class Duplicate extends Error {
  readonly status = 409
  /** The table and columns SQLite named, for example `accounts.email`. */
  readonly where: string
  constructor(where: string, options?: ErrorOptions) {
    super(`There is already one: ${where}`, options)
    this.where = where
  }
}

type Query = { sql: string; params: unknown[]; method: 'run' | 'all' | 'values' | 'get' }

export type Box = Db & {
  close(): void
  /** The whole database as bytes: what lets every test have its own in about a millisecond. */
  snapshot(): Buffer
  /** Runs one statement as it is, outside any batch (migrations, pragmas). Rows come back as objects. */
  raw(sql: string): unknown[]
}

const KEPT_STATEMENTS = 500

const files = new WeakMap<object, string>()
/** The file behind a database, for whoever opens it a second time in another thread; null where there is none (memory, bytes, a cluster). */
export const fileOf = (db: Db): string | null => files.get(db) ?? null

/**
 * One file on this machine (or `:memory:`, or a snapshot's bytes).
 * WAL with synchronous FULL: what was acknowledged survives a power cut (decision 0003).
 */
export function openBox(file: string | Buffer): Box {
  const box = new Database(file)
  box.pragma('journal_mode = WAL')
  box.pragma('synchronous = FULL')
  box.pragma('foreign_keys = ON')
  box.pragma('busy_timeout = 5000')
  box.pragma('journal_size_limit = 67108864')

  const kept = new Map<string, Database.Statement>()
  const prepare = (sql: string): Database.Statement => {
    let statement = kept.get(sql)
    if (statement) {
      kept.delete(sql)
    } else {
      statement = box.prepare(sql)
      if (statement.reader) statement.raw()
      if (kept.size >= KEPT_STATEMENTS) kept.delete(kept.keys().next().value!)
    }
    kept.set(sql, statement)
    return statement
  }

  const run = ({ sql, params, method }: Query): { rows: unknown[] } => {
    const statement = prepare(sql)
    if (!statement.reader) {
      statement.run(...params)
      return { rows: [] }
    }
    if (method === 'get') return { rows: statement.get(...params) as unknown[] }
    return { rows: statement.all(...params) }
  }
  const together = box.transaction((queries: Query[]) => queries.map(run))
  const reads = (queries: Query[]) => queries.every((query) => /^\s*select\b/i.test(query.sql))

  const db = drizzle(
    async (sql, params, method) => told<{ rows: unknown[] }>(() => run({ sql, params: params as unknown[], method })),
    async (queries) => told(() => (reads(queries) ? together.deferred(queries) : together.immediate(queries))),
    { schema },
  )
  if (typeof file === 'string' && file !== ':memory:') files.set(db, file)
  return Object.assign(db as unknown as Db, {
    close: () => void box.close(),
    snapshot: () => box.serialize(),
    raw: (sql: string) => {
      const statement = box.prepare(sql)
      if (statement.reader) return statement.all()
      statement.run()
      return []
    },
  })
}

/** The engines say "unique" differently; our code hears one class. */
function told<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    const unique = error instanceof Error ? /UNIQUE constraint failed: ([^\n]*)/.exec(error.message) : null
    if (unique) throw new Duplicate(unique[1]!.trim(), { cause: error })
    throw error
  }
}
