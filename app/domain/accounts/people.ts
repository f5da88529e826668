import { and, asc, count, desc, eq, inArray, isNull, ne, not, sql } from 'drizzle-orm'
import { accounts, memberships, organisations } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { NotFound } from '#app/errors.ts'
import { authorise, refusal } from '#app/policy/policy.ts'
import { leads } from '#app/policy/standing.ts'
import { roleWords, type Role } from '../accounts.ts'
import { isLed } from './memberships.ts'
import { self } from './own-account.ts'

const PAGE = 25
/** Requests shown at once: those that have waited longest. */
const WAITING = 25

export type PersonHere = { id: string; name: string; /** only for those who decide */ email: string; role: Role; job: string; since: Date; isYou: boolean }
export type Asker = { id: string; name: string; email: string; role: Role; job: string; askedAt: Date }
export type People = {
  organisation: { id: string; name: string; kind: string; led: boolean }
  people: PersonHere[]
  total: number
  page: number
  pages: number
  asking: Asker[]
  asks: number
  /** Why this person may not answer requests, or change roles; null when they may. */
  mayNotDecide: string | null
  mayNotChange: string | null
}

/** Who is in an organisation, and who asks to be. Addresses are for those who decide. */
export async function peopleOf(ctx: Context, organisationId: string, page = 1): Promise<People> {
  const { db, who } = ctx
  const here = (status: 'active' | 'asked') => and(eq(memberships.organisationId, organisationId), eq(memberships.status, status))
  const person = { id: memberships.id, name: accounts.name, email: accounts.email, role: memberships.role, job: memberships.job }
  const [[organisation], rows, [total], asking, [asks]] = await db.batch([
    db.select({ id: organisations.id, name: organisations.name, kind: organisations.kind, led: isLed }).from(organisations).where(eq(organisations.id, organisationId)),
    db.select({ ...person, accountId: memberships.accountId, since: memberships.decidedAt, askedAt: memberships.askedAt }).from(memberships).innerJoin(accounts, eq(accounts.id, memberships.accountId))
      .where(here('active')).orderBy(sql`${memberships.role} = 'member'`, asc(accounts.name), asc(memberships.id)).limit(PAGE).offset((page - 1) * PAGE),
    db.select({ n: count() }).from(memberships).where(here('active')),
    db.select({ ...person, askedAt: memberships.askedAt }).from(memberships).innerJoin(accounts, eq(accounts.id, memberships.accountId)).where(here('asked')).orderBy(asc(memberships.askedAt)).limit(WAITING),
    db.select({ n: count() }).from(memberships).where(here('asked')),
  ])
  if (!organisation) throw new NotFound('There is no such organisation.')
  authorise(who, 'see people', { organisationId })
  const mayNotDecide = refusal(who, 'decide membership', { organisationId, led: organisation.led })
  const sees = leads(who, organisationId) || who.moderator
  return {
    organisation, page, pages: Math.max(1, Math.ceil((total?.n ?? 0) / PAGE)), total: total?.n ?? 0,
    people: rows.map(({ accountId, askedAt, since, email, ...row }) => ({ ...row, email: sees ? email : '', since: since ?? askedAt, isYou: accountId === who.accountId })),
    asking: mayNotDecide === null ? asking : [],
    asks: asks?.n ?? 0,
    mayNotDecide,
    mayNotChange: refusal(who, 'change role', { organisationId }),
  }
}

export type MyMembership = { id: string; organisationId: string; organisation: string; kind: string; role: Role; job: string; status: 'asked' | 'active'; since: Date }

/** Where this person is, and where they have asked to be. */
export async function myMemberships(ctx: Context): Promise<MyMembership[]> {
  const who = self(ctx)
  const rows = await ctx.db
    .select({
      id: memberships.id, organisationId: organisations.id, organisation: organisations.name, kind: organisations.kind, role: memberships.role, job: memberships.job,
      status: memberships.status, askedAt: memberships.askedAt, decidedAt: memberships.decidedAt,
    })
    .from(memberships).innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(and(eq(memberships.accountId, who.accountId), inArray(memberships.status, ['asked', 'active']))).orderBy(asc(memberships.status), asc(organisations.name)).limit(100)
  return rows.map(({ askedAt, decidedAt, status, ...row }) => ({ ...row, status: status === 'active' ? 'active' : 'asked', since: decidedAt ?? askedAt }))
}

/** Where a person stands with one organisation: for the page on which they would ask to join it. */
export async function myPlaceIn(ctx: Context, organisationId: string): Promise<{ status: 'asked' | 'active'; role: Role } | null> {
  const who = self(ctx)
  const [row] = await ctx.db.select({ status: memberships.status, role: memberships.role }).from(memberships)
    .where(and(eq(memberships.accountId, who.accountId), eq(memberships.organisationId, organisationId), inArray(memberships.status, ['asked', 'active'])))
  return row ? { role: row.role, status: row.status === 'active' ? 'active' : 'asked' } : null
}

/** How many people wait for an answer from this person, by organisation: for the desk. */
export async function asksWaitingFor(ctx: Context): Promise<{ organisationId: string; organisation: string; waiting: number }[]> {
  const led = ctx.who.memberships.filter((m) => m.role !== 'member').map((m) => m.organisationId)
  if (led.length === 0) return []
  return ctx.db
    .select({ organisationId: organisations.id, organisation: organisations.name, waiting: count() })
    .from(memberships).innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(and(inArray(memberships.organisationId, led), eq(memberships.status, 'asked'))).groupBy(organisations.id).orderBy(desc(count()))
}

/** Who leads each organisation that this person is in: whom to ask for what only leads do. */
export async function leadersOfMine({ db, who }: Context): Promise<{ organisationId: string; organisation: string; leaders: string[] }[]> {
  if (who.memberships.length === 0) return []
  const rows = await db.select({ organisationId: memberships.organisationId, name: accounts.name })
    .from(memberships).innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(and(inArray(memberships.organisationId, who.memberships.map((m) => m.organisationId)), eq(memberships.status, 'active'), ne(memberships.role, 'member'), isNull(accounts.closedAt)))
    .orderBy(asc(accounts.name)).limit(100)
  return who.memberships.map(({ organisationId, organisation }) => ({ organisationId, organisation, leaders: rows.filter((row) => row.organisationId === organisationId).map((row) => row.name) }))
}

export type Proposer = { id: string; name: string; email: string; /** what they do, and where */ jobs: string[] }

/** For moderators: who has proposed an organisation, and would lead it. */
export async function proposersOf(ctx: Context, accountIds: readonly (string | null)[]): Promise<Proposer[]> {
  authorise(ctx.who, 'decide organisation', undefined)
  const ids = [...new Set(accountIds.flatMap((id) => id ?? []))]
  if (ids.length === 0) return []
  const rows = await ctx.db.select({ id: accounts.id, name: accounts.name, email: accounts.email, job: memberships.job, role: memberships.role, organisation: organisations.name })
    .from(accounts)
    .leftJoin(memberships, and(eq(memberships.accountId, accounts.id), eq(memberships.status, 'active')))
    .leftJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(inArray(accounts.id, ids)).orderBy(asc(organisations.name))
  return ids.flatMap((id) => {
    const [first, ...more] = rows.filter((row) => row.id === id)
    const jobs = [first, ...more].flatMap((row) => (row?.organisation ? [`${row.job || roleWords[row.role ?? 'member']}, ${row.organisation}`] : []))
    return first ? [{ id, name: first.name, email: first.email, jobs }] : []
  })
}

export type FirstAsker = Asker & { organisationId: string; organisation: string; kind: string; urn: number | null; town: string | null; website: string | null }

/** People who ask to join an organisation that nobody leads yet: a moderator decides. Longest wait first. */
export async function waitingForModerator(ctx: Context): Promise<{ askers: FirstAsker[]; total: number }> {
  authorise(ctx.who, 'moderate', {})
  const { db } = ctx
  const waiting = and(eq(memberships.status, 'asked'), not(isLed))
  const [askers, [total]] = await db.batch([
    db.select({
      id: memberships.id, name: accounts.name, email: accounts.email, role: memberships.role, job: memberships.job, askedAt: memberships.askedAt,
      organisationId: organisations.id, organisation: organisations.name, kind: organisations.kind, urn: organisations.urn, town: organisations.town, website: organisations.website,
    })
      .from(memberships).innerJoin(organisations, eq(organisations.id, memberships.organisationId)).innerJoin(accounts, eq(accounts.id, memberships.accountId))
      .where(waiting).orderBy(asc(memberships.askedAt), asc(memberships.id)).limit(WAITING),
    db.select({ n: count() }).from(memberships).innerJoin(organisations, eq(organisations.id, memberships.organisationId)).where(waiting),
  ])
  return { askers, total: total?.n ?? 0 }
}
