import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { strategyStatements as statements } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { Forbidden, NotFound } from '#app/errors.ts'
import { may, refusal } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import { Content } from '../premium.ts'

export type Row = typeof statements.$inferSelect
export type Found = { row: Row; content: Content; organisation: { id: string; name: string; kind: string }; subject: { organisationId: string; kind: string }; writeRefusal: string | null }

/** Whose statements a person holds: each organisation's id, and those of the closed schools before it, leads to the one they belong to now. */
export async function heirsOf({ db, who }: Pick<Context, 'db' | 'who'>): Promise<ReadonlyMap<string, string>> {
  const own = who.memberships.map((one) => one.organisationId)
  const chains = await Promise.all(own.map((id) => organisations.withPredecessors(db, id)))
  return new Map([...chains.flatMap((ids, at) => ids.map((id) => [id, own[at]!] as const)), ...own.map((id) => [id, id] as const)])
}

const noSuchStatement = (): NotFound => new NotFound('There is no such statement, or it is another school’s.')

/** A statement that this person may read. Others find none. */
export async function findStatement(ctx: Context, id: string): Promise<Found> {
  const { db, who } = ctx
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const [heirs, [row]] = await Promise.all([heirsOf(ctx), db.select().from(statements).where(eq(statements.id, id))])
  const subject = { organisationId: row ? (heirs.get(row.organisationId) ?? row.organisationId) : '', kind: 'school' }
  if (!row || !may(who, 'read statement', subject)) throw noSuchStatement()
  const organisation = await organisations.find(db, subject.organisationId)
  if (!organisation) throw noSuchStatement()
  const { name, kind } = organisation
  return { row, content: Content.parse(row.content), organisation: { id: organisation.id, name, kind }, subject: { ...subject, kind }, writeRefusal: refusal(who, 'write statement', { ...subject, kind }) }
}

export type Listed = { id: string; academicYear: number; publishedOn: string; updatedAt: number; organisationId: string }

/** The statements of a person's organisations, the newest year first. */
export async function listFor(ctx: Context) {
  const { db, who } = ctx
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const heirs = await heirsOf(ctx)
  const rows = heirs.size === 0 ? [] : await db
    .select({ id: statements.id, academicYear: statements.academicYear, organisationId: statements.organisationId, updatedAt: statements.updatedAt, publishedOn: sql<string>`coalesce(json_extract(${statements.content}, '$.overview.publishedOn'), '')` })
    .from(statements).where(inArray(statements.organisationId, [...heirs.keys()])).orderBy(desc(statements.academicYear), desc(statements.id)).limit(200)
  return who.memberships.map((one) => ({
    organisationId: one.organisationId, organisation: one.organisation, isSchool: one.kind === 'school', refusal: refusal(who, 'write statement', one),
    statements: rows.filter((row) => heirs.get(row.organisationId) === one.organisationId).map((row): Listed => ({ ...row, updatedAt: row.updatedAt.getTime() })),
  }))
}

/** This organisation's statement for a year, or its predecessor's; null where there is none. */
export async function ofYear(ctx: Context, organisationId: string, year: number): Promise<{ id: string; content: Content } | null> {
  const records = await organisations.withPredecessors(ctx.db, organisationId)
  const rows = await ctx.db.select().from(statements).where(and(inArray(statements.organisationId, records), eq(statements.academicYear, year)))
  const row = rows.find((one) => one.organisationId === organisationId) ?? rows[0]
  return row ? { id: row.id, content: Content.parse(row.content) } : null
}
