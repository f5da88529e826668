import { eq, getTableColumns } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { accounts, organisations, questions } from '#db/schema/index.ts'
import { renderTyped } from '#app/platform/markdown.server.ts'
import type { Marks, Said } from '../questions.ts'
import type { About } from './about.ts'

/** The texts with their writers, as rows. Nothing of a row leaves this noun but through `shown`. */
export const written = (db: Db) =>
  db
    .select({ ...getTableColumns(questions), name: accounts.name, closedAt: accounts.closedAt, organisation: organisations.name, acceptedAt: organisations.acceptedAt })
    .from(questions)
    .innerJoin(accounts, eq(accounts.id, questions.accountId))
    .leftJoin(organisations, eq(organisations.id, questions.organisationId))

export type Row = Awaited<ReturnType<typeof written>>[number]

/** A text as anybody may read it. */
export function shown(row: Row, about: About, { marks, readerId }: { marks: Marks; readerId: string | null }): Said {
  const base = { id: row.id, writer: writerOf(row, about, marks), at: row.at.getTime(), mine: readerId !== null && row.accountId === readerId }
  if (row.hiddenAt !== null) return { ...base, state: 'hidden', because: row.hiddenBecause ?? '' }
  if (row.removedAt !== null) return { ...base, state: 'taken-back' }
  return { ...base, state: 'standing', html: renderTyped(row.body) }
}

/** Who wrote it. Of an account without its setting's name, the people who did it have neither a name nor an organisation here, nor has its author. */
export function writerOf(row: Row, about: About, marks: Marks): Said['writer'] {
  const wroteIt = row.organisationId === about.organisationId || row.accountId === about.authorId
  if (about.unnamed && wroteIt) return { name: 'Someone who did this', organisation: null, mark: null }
  const name = row.closedAt === null ? row.name : 'Somebody who has left'
  const organisation = row.acceptedAt === null ? null : row.organisation
  return { name, organisation, mark: wroteIt ? 'wrote this practice' : (row.organisationId === null ? null : (marks.get(row.organisationId) ?? null)) }
}
