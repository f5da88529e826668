import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Box } from './client.server.ts'

type Journal = { entries: { idx: number; tag: string }[] }

/**
 * Brings a box up to date, forward only. Each file runs inside its own transaction with foreign keys off
 * (a table rebuilt with them on would cascade its deletes), and is refused if it leaves a dangling reference.
 * A killed run leaves either the whole file or none of it.
 */
export function migrate(box: Box, folder: string): { applied: string[] } {
  box.raw('create table if not exists migrations (tag text primary key) strict')
  const done = new Set((box.raw('select tag from migrations') as { tag: string }[]).map((row) => row.tag))
  const journal = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as Journal
  const newer = [...done].filter((tag) => !journal.entries.some((entry) => entry.tag === tag))
  if (newer.length > 0) throw new Error(`This database was made by a newer Hearth (it knows ${newer.join(', ')}). Start that version instead.`)

  const applied: string[] = []
  for (const { tag } of journal.entries) {
    if (done.has(tag)) continue
    const statements = readFileSync(join(folder, `${tag}.sql`), 'utf8').split('--> statement-breakpoint')
    box.raw('pragma foreign_keys = off')
    box.raw('begin immediate')
    try {
      for (const statement of statements) if (statement.trim()) box.raw(statement)
      if (box.raw('pragma foreign_key_check').length > 0) throw new Error(`Migration ${tag} leaves a reference to nothing.`)
      box.raw(`insert into migrations (tag) values ('${tag}')`)
      box.raw('commit')
    } catch (error) {
      box.raw('rollback')
      throw error
    } finally {
      box.raw('pragma foreign_keys = on')
    }
    applied.push(tag)
  }
  return { applied }
}
