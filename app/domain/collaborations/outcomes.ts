import { asc, eq, sql } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { collaborationOutcomes as outcomes } from '#db/schema/index.ts'
import { write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { Invalid } from '#app/errors.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { once } from '#app/platform/once.server.ts'
import { authorise, may } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import { acted, unlessWithdrawn } from './acts.ts'
import { findEntry } from './parties.ts'

/** What each side says changed. The newest words of a side count; the earlier ones stay in the trail. */

type Found = Awaited<ReturnType<typeof findEntry>>
type Row = typeof outcomes.$inferSelect

/** The organisations of this person that may add to an entry: its logger, or a partner that has not declined. */
export function sidesOf({ who }: Pick<Context, 'who'>, { entry, partners, heirs }: Pick<Found, 'entry' | 'partners' | 'heirs'>): string[] {
  const heir = (id: string) => heirs.get(id) ?? id
  const all = [entry.organisationId, ...partners.flatMap((row) => (row.organisationId && row.answer !== 'declined' ? [row.organisationId] : []))].map(heir)
  return [...new Set(all)].filter((sideId) => may(who, 'add to entry', { sideId, sideIds: all, withdrawnAt: entry.withdrawnAt }))
}

export const outcomesOf = (db: Db, entryId: string) => db.select().from(outcomes).where(eq(outcomes.collaborationId, entryId)).orderBy(asc(outcomes.at), asc(outcomes.id))

/** The newest words of each side, the side being the organisation that the records belong to now. */
export function standing(rows: readonly Row[], heirs: Found['heirs']): Map<string, Row> {
  return new Map(rows.map((row) => [heirs.get(row.organisationId) ?? row.organisationId, row]))
}

type Names = { organisation: (id: string) => string; person: (id: string) => string }

/** For the entry's page: each side's newest words, with what it said before. */
export function outcomesShown(rows: readonly Row[], heirs: Found['heirs'], names: Names) {
  const words = (row: Row) => ({ id: row.id, what: row.what, by: names.person(row.byAccount), at: row.at })
  const side = (row: Row) => heirs.get(row.organisationId) ?? row.organisationId
  return [...standing(rows, heirs).values()].map((newest) => ({
    ...words(newest), side: names.organisation(newest.organisationId), earlier: rows.filter((row) => row.id !== newest.id && side(row) === side(newest)).map(words),
  }))
}

/** For the page on which a side says what changed. `seen` is the id of the words that stand now. */
export async function forOutcome(ctx: Context, entryId: string) {
  const found = await findEntry(ctx, entryId)
  const sides = sidesOf(ctx, found)
  authorise(ctx.who, 'add to entry', { sideId: sides[0] ?? '', sideIds: sides, withdrawnAt: found.entry.withdrawnAt })
  const newest = standing(await outcomesOf(ctx.db, entryId), found.heirs)
  const { what, happenedOn, changed } = found.entry
  return {
    id: entryId, what, happenedOn, changed,
    sides: sides.map((id) => ({ id, name: ctx.who.memberships.find((one) => one.organisationId === id)?.organisation ?? '', what: newest.get(id)?.what ?? '', seen: newest.get(id)?.id ?? '' })),
  }
}

type Said = { organisationId: string; what: string; seen: string }

/** A side says what changed for it. A colleague who said so meanwhile is not written over unseen. */
export async function addOutcome(ctx: Context, entryId: string, { organisationId, what, seen }: Said): Promise<void> {
  const { db, who, now } = ctx
  const found = await findEntry(ctx, entryId)
  const sides = sidesOf(ctx, found)
  authorise(who, 'add to entry', { sideId: organisationId, sideIds: sides, withdrawnAt: found.entry.withdrawnAt })
  if (!signedIn(who)) throw new Error('A rule let a visitor write.')
  const before = standing(await outcomesOf(db, entryId), found.heirs).get(organisationId)
  if (what === (before?.what ?? '')) throw new Invalid({ what: before ? 'These are the words that stand already. Change them, or go back to the entry.' : 'Say what changed, however small.' })
  const ours = [...found.heirs].filter(([, heir]) => heir === organisationId).map(([id]) => id)
  await write(
    db,
    unlessWithdrawn(db, entryId),
    db.run(sql`insert into claims (held) select 0 where coalesce((select id from collaboration_outcomes where collaboration_id = ${entryId} and organisation_id in ${ours} order by at desc, id desc limit 1), '') <> ${seen}`),
    db.insert(outcomes).values({ id: newId(), collaborationId: entryId, organisationId, what, byAccount: who.accountId, at: now }),
    acted(ctx, { entryId, act: 'outcome-added', version: found.entry.version, organisationId }),
    ...once(ctx, `${paths.collaboration(entryId)}?done=outcome`),
  )
}
