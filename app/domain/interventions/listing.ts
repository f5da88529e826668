import { and, desc, eq, gte, inArray, isNotNull, lt, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Db } from '#db/client.server.ts'
import { accounts, interventions } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { addDays, clockOf } from '#app/platform/dates.ts'
import { leads, signedIn } from '#app/policy/standing.ts'
import type { Card, DeskItem } from '../interventions.ts'
import { cardColumns, cardOf } from './cards.ts'
import { changesSince, indexOf, takeIn } from './fresh.ts'

const published = eq(interventions.status, 'published')
const newest = [desc(interventions.publishedAt), desc(interventions.docId)]

/** The newest in the library, for the front page. */
export const latest = async (db: Db, most: number): Promise<Card[]> =>
  (await db.select(cardColumns).from(interventions).where(published).orderBy(...newest).limit(most)).map((row) => cardOf(row))

/** How many are published: the figure on the front page, without counting them each time. */
export async function figures(db: Db): Promise<{ published: number }> {
  const index = await indexOf(db)
  await takeIn(db, index, await changesSince(db, index))
  return { published: index.size }
}


/** What these organisations show under their names, newest first. An account published without its name is not among them: the list would tell. */
export async function publishedBy(db: Db, organisationIds: readonly string[], most = 100): Promise<(Card & { organisationId: string })[]> {
  if (organisationIds.length === 0) return []
  const rows = await db
    .select({ ...cardColumns, organisationId: interventions.organisationId })
    .from(interventions)
    .where(and(published, eq(interventions.unnamed, false), inArray(interventions.organisationId, [...organisationIds])))
    .orderBy(...newest)
    .limit(most)
  return rows.map((row) => ({ ...cardOf(row), organisationId: row.organisationId }))
}

export type PublishedIn = { id: string; title: string; summary: string; organisationId: string; author: string; publishedAt: Date; result: string | null; evidenceLevel: string | null; unnamed: boolean }

/** What these organisations published between two days, both included: for their own report, so the nameless ones are there, marked. */
export async function publishedByIn(db: Db, organisationIds: readonly string[], { from, to }: { from: string; to: string }): Promise<PublishedIn[]> {
  if (organisationIds.length === 0) return []
  const rows = await db
    .select({
      id: interventions.id, title: interventions.title, summary: interventions.summary, organisationId: interventions.organisationId, author: accounts.name,
      publishedAt: interventions.publishedAt, result: interventions.result, evidenceLevel: interventions.evidenceLevel, unnamed: interventions.unnamed,
    })
    .from(interventions)
    .innerJoin(accounts, eq(accounts.id, interventions.authorId))
    .where(and(published, inArray(interventions.organisationId, [...organisationIds]), gte(interventions.publishedAt, startOf(from)), lt(interventions.publishedAt, startOf(addDays(to, 1)))))
    .orderBy(interventions.publishedAt, interventions.docId)
  return rows.map((row) => ({ ...row, publishedAt: row.publishedAt! }))
}

/** The instant a day begins in England: 23:00 of the day before, in UTC, while the clocks are forward. */
function startOf(day: string): Date {
  const utc = new Date(`${day}T00:00:00Z`)
  return new Date(utc.getTime() - clockOf(utc).hour * 3_600_000)
}

/** Titles to show beside an id, of what is published: a draft's title is its organisation's own. */
export async function titles(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.select({ id: interventions.id, title: interventions.title }).from(interventions).where(and(inArray(interventions.id, [...ids]), published))
  return new Map(rows.map((row) => [row.id, row.title]))
}

export type Desk = { waiting: DeskItem[]; returned: DeskItem[]; drafts: DeskItem[]; withLead: DeskItem[] }

/** What a person has on their desk: to read as a lead, to change after a note, to finish, and what they have sent. */
export async function forDesk({ db, who }: Context): Promise<Desk> {
  if (!signedIn(who)) return { waiting: [], returned: [], drafts: [], withLead: [] }
  const ledBy = who.memberships.filter((one) => leads(who, one.organisationId)).map((one) => one.organisationId)
  const original = alias(interventions, 'original')
  // What came back after it had been in the library stands as withdrawn: its author finds it as they find any that came back.
  const cameBack = and(eq(interventions.status, 'withdrawn'), isNotNull(interventions.returnedNote), sql`${interventions.submittedAt} >= ${interventions.withdrawnAt}`)
  const open = or(inArray(interventions.status, ['draft', 'submitted']), cameBack)
  const ofMine = and(eq(interventions.authorId, who.accountId), inArray(interventions.organisationId, who.memberships.map((one) => one.organisationId)), open)
  const forMe = and(eq(interventions.status, 'submitted'), inArray(interventions.organisationId, ledBy))
  // A new version that was begun: its author may have left, so every lead finds it.
  const begun = and(eq(interventions.status, 'draft'), isNotNull(interventions.revises), inArray(interventions.organisationId, ledBy))
  const rows = await db
    .select({
      id: interventions.id, title: interventions.title, status: interventions.status, organisationId: interventions.organisationId, author: accounts.name, authorId: interventions.authorId,
      returnedNote: interventions.returnedNote, updatedAt: interventions.updatedAt, submittedAt: interventions.submittedAt, revises: interventions.revises, originalTitle: original.title,
    })
    .from(interventions)
    .innerJoin(accounts, eq(accounts.id, interventions.authorId))
    .leftJoin(original, eq(original.id, interventions.revises))
    .where(or(ofMine, forMe, begun))
    .orderBy(desc(interventions.updatedAt), desc(interventions.docId))
    .limit(100)
  const items = rows.map(({ authorId, organisationId, originalTitle, ...row }) => ({
    ...row, title: row.revises === null ? row.title : `A new version of ‘${originalTitle ?? row.title}’`,
    mine: authorId === who.accountId, toApprove: row.status === 'submitted' && ledBy.includes(organisationId),
    updatedAt: row.updatedAt.getTime(), submittedAt: row.submittedAt?.getTime() ?? null,
    organisation: who.memberships.find((one) => one.organisationId === organisationId)?.organisation ?? '',
  }))
  const toWrite = items.filter((item) => item.status === 'draft' || item.status === 'withdrawn')
  return {
    waiting: items.filter((item) => item.toApprove),
    returned: toWrite.filter((item) => item.returnedNote !== null),
    drafts: toWrite.filter((item) => item.returnedNote === null),
    withLead: items.filter((item) => item.mine && item.status === 'submitted' && !item.toApprove),
  }
}
