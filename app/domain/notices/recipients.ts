import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { accounts, memberships } from '#db/schema/index.ts'

export type Person = { accountId: string; name: string; email: string; organisationId: string }

const active = (organisationIds: readonly string[]) =>
  and(eq(memberships.status, 'active'), isNull(accounts.closedAt), inArray(memberships.organisationId, [...organisationIds]))

const people = (db: Db) =>
  db
    .select({ accountId: accounts.id, name: accounts.name, email: accounts.email, organisationId: memberships.organisationId })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))

/** The leads of these organisations (coordinators, in a local authority). */
export const leadsOf = async (db: Db, organisationIds: readonly string[]): Promise<Person[]> =>
  organisationIds.length === 0 ? [] : people(db).where(and(active(organisationIds), ne(memberships.role, 'member')))

/** Everyone in these organisations. */
export const membersOf = async (db: Db, organisationIds: readonly string[]): Promise<Person[]> =>
  organisationIds.length === 0 ? [] : people(db).where(active(organisationIds))

type Account = { id: string; name: string; email: string }
export const account = async (db: Db, id: string | null): Promise<Account | null> => {
  if (!id) return null
  const [found] = await db.select({ id: accounts.id, name: accounts.name, email: accounts.email }).from(accounts).where(and(eq(accounts.id, id), isNull(accounts.closedAt)))
  return found ?? null
}

/** Whoever wrote something for an organisation, and its leads, each once. */
export async function writersOf(db: Db, { authorId, organisationId }: { authorId: string; organisationId: string }): Promise<Omit<Person, 'organisationId'>[]> {
  return authorAnd(await account(db, authorId), await leadsOf(db, [organisationId]))
}

/** An author, if the account is still there, and these leads, each once. */
export const authorAnd = (author: Account | null, leads: readonly Person[]): Omit<Person, 'organisationId'>[] =>
  author ? [{ accountId: author.id, name: author.name, email: author.email }, ...leads.filter((lead) => lead.accountId !== author.id)] : [...leads]

export const moderators = async (db: Db): Promise<Person[]> =>
  db.select({ accountId: accounts.id, name: accounts.name, email: accounts.email, organisationId: sql<string>`''` }).from(accounts).where(and(eq(accounts.moderator, true), isNull(accounts.closedAt)))
