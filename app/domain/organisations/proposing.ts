import { and, asc, count, eq, isNull, sql, type SQL } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { orElseUndo, write } from '#db/write.ts'
import { organisations } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { Invalid, NotFound, TooMany } from '#app/errors.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { spend } from '#app/platform/limits.server.ts'
import { earlierResult, once } from '#app/platform/once.server.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { authorise, refusal } from '#app/policy/policy.ts'
import type { Found, Proposal } from '../organisations.ts'
import { line } from './lines.ts'
import { COMMONPLACE, nameKey, postcodeKey, tidyPostcode } from './names.ts'
import { ftsQuery } from './searching.ts'
import { accepted, visibleTo } from './visibility.ts'

/** Organisations that are in no register: a person proposes one, a moderator accepts or declines. */

const A_DAY = { max: 10, minutes: 1440 }

/** The new organisation's id. It is seen by its proposer and the moderators until one of them accepts it. */
export async function propose(ctx: Context, input: Proposal): Promise<string> {
  const { db, who, now } = ctx
  authorise(who, 'propose organisation', undefined)
  const key = nameKey(input.name)
  const [mine] = await db.select({ id: organisations.id }).from(organisations).where(and(eq(organisations.proposedBy, who.accountId!), eq(organisations.nameKey, key), waiting))
  const sentBefore = ctx.once ? await earlierResult(db, ctx.once.key, who.accountId) : null
  if (mine && !sentBefore) throw new Invalid({ name: 'You have asked for this already. A moderator will decide.' })
  if (!input.anyway && !sentBefore && (await likely(db, input.name)).length > 0) throw new Invalid({ anyway: 'It may be here already. Look at the list, and tick this if yours is none of them.' })
  const { ok, seconds } = await spend(db, `propose:${who.accountId}`, A_DAY, now)
  // A form sent many times at once spends as often: whoever has an answer already is not refused.
  if (!ok && !(ctx.once && (await earlierResult(db, ctx.once.key, who.accountId)))) throw new TooMany('You have asked for as many organisations as can be looked at in a day. Ask for more tomorrow.', seconds)

  const id = newId()
  const postcode = tidyPostcode(input.postcode)
  await write(
    db,
    db.insert(organisations).values({
      id, docId: sql`(select coalesce(max(doc_id), 0) + 1 from organisations)`, kind: input.kind, name: input.name, nameKey: key, about: input.about, town: input.town,
      postcode, postcodeKey: postcode === null ? null : postcodeKey(postcode), website: input.website || null, proposedBy: who.accountId, createdAt: now, updatedAt: now,
    }),
    happened(ctx, 'organisation.proposed', id, { kind: input.kind }),
    ...once(ctx, paths.organisation(id)),
  )
  return id
}

/** What the form needs: those that are here already under a like name. */
export async function forProposing({ db, who }: Context, name: string): Promise<{ likely: Found[] }> {
  authorise(who, 'propose organisation', undefined)
  return { likely: name.trim() === '' ? [] : await likely(db, name) }
}

const waiting = sql`${isNull(organisations.acceptedAt)} and ${isNull(organisations.declinedAt)}`

/** On Hearth from now on, and found by everybody. Whoever proposed it becomes its first lead: the accounts see to that. */
export async function accept(ctx: Context, id: string): Promise<void> {
  const proposal = await toDecide(ctx, id)
  await write(
    ctx.db,
    ctx.db.update(organisations).set({ acceptedAt: ctx.now, decidedBy: ctx.who.accountId, updatedAt: ctx.now }).where(and(eq(organisations.id, id), waiting)),
    orElseUndo(ctx.db),
    happened(ctx, 'organisation.accepted', id, { proposedBy: proposal.proposedBy }),
  )
}

export async function decline(ctx: Context, id: string, reason: string): Promise<void> {
  const proposal = await toDecide(ctx, id)
  if (reason.trim() === '') throw new Invalid({ reason: 'Say why, so that the person who asked can put it right.' })
  await write(
    ctx.db,
    ctx.db.update(organisations).set({ declinedAt: ctx.now, declinedBecause: reason.trim(), decidedBy: ctx.who.accountId, updatedAt: ctx.now }).where(and(eq(organisations.id, id), waiting)),
    orElseUndo(ctx.db),
    happened(ctx, 'organisation.declined', id, { proposedBy: proposal.proposedBy, reason: reason.trim() }),
  )
}

async function toDecide({ db, who }: Context, id: string): Promise<{ proposedBy: string | null }> {
  const [row] = await db.select({ acceptedAt: organisations.acceptedAt, proposedBy: organisations.proposedBy }).from(organisations).where(eq(organisations.id, id))
  if (!row || refusal(who, 'read organisation', row) !== null) throw new NotFound('There is no such organisation.')
  authorise(who, 'decide organisation', undefined)
  return row
}

const proposal = {
  ...line, about: organisations.about, website: organisations.website, proposedBy: organisations.proposedBy, createdAt: organisations.createdAt,
  declinedAt: organisations.declinedAt, declinedBecause: organisations.declinedBecause,
} as const
const MOST_WAITING = 50

/** For the moderators' page: the oldest first, each with what it may be a second copy of. */
export async function waitingProposals({ db, who }: Context) {
  authorise(who, 'decide organisation', undefined)
  const rows = await db.select(proposal).from(organisations).where(waiting).orderBy(asc(organisations.createdAt), asc(organisations.id)).limit(MOST_WAITING)
  const likelies = await likelyOf(db, rows.map((row) => row.name))
  return rows.map((row, at) => ({ ...row, likely: likelies[at]! }))
}

/** How many wait for the moderators: for the desk. */
export async function proposalsWaiting({ db, who }: Context): Promise<number> {
  authorise(who, 'decide organisation', undefined)
  const [row] = await db.select({ n: count() }).from(organisations).where(waiting)
  return row?.n ?? 0
}

/** A person's own, until they are accepted: what waits, and what was declined and why. */
export async function myProposals({ db, who }: Context) {
  if (who.accountId === null) return []
  return db
    .select(proposal)
    .from(organisations)
    .where(and(visibleTo(who), eq(organisations.proposedBy, who.accountId), isNull(organisations.acceptedAt)))
    .orderBy(asc(organisations.createdAt))
    .limit(MOST_WAITING)
}

/** Organisations on Hearth whose name is so near that they may be the same. */
export const likely = async (db: Db, name: string): Promise<Found[]> => (await likelyOf(db, [name]))[0]!

const NEAR = 0.6
const BLAND = new Set(['ltd', 'limited', 'plc', 'cic', 'trust', 'charity', 'foundation', 'company', 'early', 'years', 'preschool', 'hub', 'family', 'university', 'group', 'centre', 'setting', 'st'])
const telling = (key: string): string[] => {
  const words = [...new Set(key.split(' '))].filter(Boolean)
  const found = words.filter((word) => !COMMONPLACE.has(word) && !BLAND.has(word))
  return found.length > 0 ? found : words
}

async function likelyOf(db: Db, names: readonly string[]): Promise<Found[][]> {
  const asked = names.map((name) => telling(nameKey(name)).slice(0, 12))
  const [first, ...rest] = asked.map((words) => candidates(db, words.length > 0 ? sql`organisations_fts match ${`name_key : (${ftsQuery(words, 'OR')})`}` : sql`0`))
  if (!first) return []
  const found = await db.batch([first, ...rest])
  return found.map((rows, at) => rows.filter((row) => near(asked[at]!, telling(row.nameKey))).slice(0, 6))
}

const candidates = (db: Db, where: SQL) =>
  db
    .select({ ...line, nameKey: organisations.nameKey })
    .from(organisations)
    .innerJoin(sql`organisations_fts`, sql`organisations_fts.rowid = ${organisations.docId}`)
    .where(and(where, accepted))
    .orderBy(sql`bm25(organisations_fts, 10.0, 0.0, 0.0)`)
    .limit(30)

function near(one: readonly string[], other: readonly string[]): boolean {
  const shared = one.filter((word) => other.includes(word)).length
  return shared > 0 && shared / Math.min(one.length, other.length) >= NEAR && shared / Math.max(one.length, other.length) >= 0.4
}
