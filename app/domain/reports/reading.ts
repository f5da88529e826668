import { count, desc, eq, inArray } from 'drizzle-orm'
import { organisations, reports } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { Forbidden, NotFound } from '#app/errors.ts'
import * as organisationsDoor from '#app/domain/organisations.server.ts'
import { authorise, refusal } from '#app/policy/policy.ts'
import { leads, signedIn, type Membership, type Standing } from '#app/policy/standing.ts'
import type { Reading } from '../reports.ts'
import { MOST_WHOLE } from './abridging.ts'
import { elsewhere } from './elsewhere.ts'

export const PAGE = 25

/** The organisations whose reports this person makes. Someone who leads none hears why not. */
export function ledBy(who: Standing): Membership[] {
  const led = who.memberships.filter((membership) => leads(who, membership.organisationId))
  if (led.length === 0) {
    if (!signedIn(who)) throw new Forbidden('Sign in first.')
    authorise(who, 'read report', { organisationId: who.memberships[0]?.organisationId ?? '' })
  }
  return led
}

export type Listed = { number: string; organisation: string; issuedAt: Date; periodFrom: string; periodTo: string; entries: number }

/** The reports issued by the organisations that this person leads, the newest first. */
export async function forListing({ db, who }: Context, page = 1): Promise<{ reports: Listed[]; led: Membership[]; count: number; page: number; pages: number }> {
  const led = ledBy(who)
  const ids = (await Promise.all(led.map(({ organisationId }) => organisationsDoor.withPredecessors(db, organisationId)))).flat()
  const theirs = inArray(reports.organisationId, ids)
  const [rows, [total]] = await db.batch([
    db
      .select({ number: reports.number, organisation: organisations.name, issuedAt: reports.issuedAt, periodFrom: reports.periodFrom, periodTo: reports.periodTo, entries: reports.entries })
      .from(reports)
      .innerJoin(organisations, eq(organisations.id, reports.organisationId))
      .where(theirs)
      .orderBy(desc(reports.issuedAt), desc(reports.number))
      .limit(PAGE)
      .offset((page - 1) * PAGE),
    db.select({ reports: count() }).from(reports).where(theirs),
  ])
  const all = total?.reports ?? 0
  return { reports: rows, led, count: all, page, pages: Math.max(1, Math.ceil(all / PAGE)) }
}

export type Issued = { id: string; number: string; organisationId: string; issuedAt: Date; periodFrom: string; periodTo: string; entries: number; hash: string }

/** What stands beside an issued report's document, for those who may read it. Strangers are not told that it exists. */
export async function allowed(ctx: Context, number: string): Promise<Issued> {
  const { db, who } = ctx
  const [row] = await db
    .select({ id: reports.id, number: reports.number, organisationId: reports.organisationId, issuedAt: reports.issuedAt, periodFrom: reports.periodFrom, periodTo: reports.periodTo, entries: reports.entries, hash: reports.hash })
    .from(reports)
    .where(eq(reports.number, number))
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const heir = row && (await heirAmong(ctx, row.organisationId))
  if (!row || heir === null || heir === undefined) throw new NotFound('There is no such report, or it belongs to another organisation.')
  authorise(who, 'read report', { organisationId: heir })
  return row
}

/** An issued report exactly as it was frozen; a very large one is shortened for its page. */
export const forReading = async (ctx: Context, number: string): Promise<Reading & { number: string }> => reopenedFor(ctx, await allowed(ctx, number))

export const reopenedFor = async (ctx: Context, { number, entries }: Issued): Promise<Reading & { number: string }> => ({
  number,
  ...(await elsewhere(ctx, entries > MOST_WHOLE ? 'compile' : null, { task: 'open', input: { number } })),
})

/** One page for governors, drawn from the frozen report. */
export async function forGovernors(ctx: Context, number: string): Promise<Reading & { number: string }> {
  const { entries } = await allowed(ctx, number)
  return { number, ...(await elsewhere(ctx, entries > MOST_WHOLE ? 'compile' : null, { task: 'governors', input: { number } })) }
}

/** Which of this person's organisations holds the records of that one now: itself, or its successor. One that they lead comes first. */
async function heirAmong({ db, who }: Context, organisationId: string): Promise<string | null> {
  let found: string | null = null
  for (const membership of who.memberships) {
    const ids = membership.organisationId === organisationId ? [organisationId] : await organisationsDoor.withPredecessors(db, membership.organisationId)
    if (!ids.includes(organisationId)) continue
    if (refusal(who, 'read report', membership) === null) return membership.organisationId
    found ??= membership.organisationId
  }
  return found
}
