import { and, eq, sql } from 'drizzle-orm'
import { Duplicate } from '#db/client.server.ts'
import { orElseUndo, Stale, write } from '#db/write.ts'
import { accounts, memberships, organisations } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { Invalid, NotFound, TooMany } from '#app/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { spend } from '#app/platform/limits.server.ts'
import { once } from '#app/platform/once.server.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { authorise, refusal } from '#app/policy/policy.ts'
import { belongsTo } from '#app/policy/standing.ts'
import { paths } from '#app/paths.ts'
import { leadingRole, type Role } from '../accounts.ts'
import { self } from './own-account.ts'

/** Somebody leads this organisation now. (Names are written out: inside a subquery a bare `id` would be another table's.) */
export const isLed = sql<boolean>`exists (select 1 from memberships leading where leading.organisation_id = organisations.id and leading.status = 'active' and leading.role <> 'member')`.mapWith(Boolean)

const others = sql`select 1 from memberships other where other.organisation_id = memberships.organisation_id and other.status = 'active' and other.role <> 'member'`
/** In an update of a membership: its organisation keeps a lead without it. */
const leadRemains = sql`(memberships.role = 'member' or exists (${others} and other.id <> memberships.id))`
const nobodyLeads = sql`not exists (${others})`

/** Asks to join. Asking again after a no, or after having left, starts anew; the earlier time stays as history. */
export async function ask(ctx: Context, wish: { organisationId: string; role: Role; job: string }): Promise<string> {
  const { db, now } = ctx
  authorise(ctx.who, 'ask to join organisation', {})
  const who = self(ctx)
  const [organisation] = await db
    .select({ name: organisations.name, kind: organisations.kind, status: organisations.status, acceptedAt: organisations.acceptedAt, proposedBy: organisations.proposedBy })
    .from(organisations).where(eq(organisations.id, wish.organisationId))
  if (!organisation || refusal(who, 'read organisation', organisation) !== null) throw new NotFound('There is no such organisation.')
  if (!organisation.acceptedAt) throw new Invalid({ '': `${organisation.name} has not been accepted. Once a moderator has accepted it, whoever proposed it leads it.` })
  if (organisation.status === 'closed') throw new Invalid({ '': `${organisation.name} is closed. Join the school that took its place.` })
  refuseRole(wish.role, organisation.kind)
  const { ok, seconds } = await spend(db, `ask:${who.accountId}`, { max: 20, minutes: 1440 }, now)
  if (!ok) throw new TooMany('You have asked to join twenty organisations today. Try again tomorrow.', seconds)
  const id = newId()
  try {
    await write(
      db,
      db.insert(memberships).values({ id, accountId: who.accountId, organisationId: wish.organisationId, role: wish.role, job: wish.job, status: 'asked', askedAt: now }),
      happened(ctx, 'membership.asked', id, { organisationId: wish.organisationId, role: wish.role }),
      ...once(ctx, `${paths.desk()}?done=asked`),
    )
  } catch (error) {
    if (error instanceof Duplicate && error.where.startsWith('memberships.'))
      throw new Invalid({ '': belongsTo(who, wish.organisationId) ? `You are in ${organisation.name} already.` : `You have asked to join ${organisation.name} already. You hear by e-mail when somebody there has answered.` })
    throw error
  }
  return id
}

/** Lets somebody in, as what they asked for or, if `as` says so, as another role. */
export async function approve(ctx: Context, membershipId: string, as?: Role): Promise<void> {
  const { db, now } = ctx
  const asked = await deciding(ctx, membershipId)
  const role = as ?? asked.role
  refuseRole(role, asked.kind)
  await write(
    db,
    db.update(memberships).set({ status: 'active', role, decidedAt: now, decidedBy: ctx.who.accountId })
      .where(and(eq(memberships.id, membershipId), eq(memberships.status, 'asked'), asked.led ? undefined : nobodyLeads)),
    orElseUndo(db),
    happened(ctx, 'membership.approved', membershipId, { organisationId: asked.organisationId, role }),
  )
}

export async function decline(ctx: Context, membershipId: string): Promise<void> {
  const { db, now } = ctx
  const asked = await deciding(ctx, membershipId)
  await write(
    db,
    db.update(memberships).set({ status: 'declined', decidedAt: now, decidedBy: ctx.who.accountId }).where(and(eq(memberships.id, membershipId), eq(memberships.status, 'asked'))),
    orElseUndo(db),
    happened(ctx, 'membership.declined', membershipId, { organisationId: asked.organisationId }),
  )
}

/** Leaving, being removed, or taking a request back. The last lead cannot go without a successor. */
export async function end(ctx: Context, membershipId: string): Promise<'left' | 'removed' | 'taken-back'> {
  const { db, now } = ctx
  const found = await known(ctx, membershipId)
  authorise(ctx.who, 'end membership', found)
  const taking = found.status === 'asked' && ctx.who.accountId === found.accountId
  if (found.status !== 'active' && !taking) throw new Stale('This person is not in the organisation any more.')
  await unlessLast(ctx, membershipId, found, 'leave', () =>
    write(
      db,
      db.update(memberships).set({ status: 'ended', endedAt: now })
        .where(and(eq(memberships.id, membershipId), eq(memberships.status, found.status), taking ? undefined : leadRemains)),
      orElseUndo(db),
      happened(ctx, 'membership.ended', membershipId, { organisationId: found.organisationId }),
    ),
  )
  return taking ? 'taken-back' : ctx.who.accountId === found.accountId ? 'left' : 'removed'
}

export async function changeRole(ctx: Context, membershipId: string, role: Role): Promise<void> {
  const { db } = ctx
  const found = await known(ctx, membershipId)
  authorise(ctx.who, 'change role', found)
  refuseRole(role, found.kind)
  if (found.status !== 'active') throw new Stale('This person is not in the organisation any more.')
  if (found.role === role) return
  await unlessLast(ctx, membershipId, found, 'step down', () =>
    write(
      db,
      db.update(memberships).set({ role })
        .where(and(eq(memberships.id, membershipId), eq(memberships.status, 'active'), eq(memberships.role, found.role), role === 'member' ? leadRemains : undefined)),
      orElseUndo(db),
      happened(ctx, 'membership.role-changed', membershipId, { organisationId: found.organisationId, role }),
    ),
  )
}

type Found = NonNullable<Awaited<ReturnType<typeof read>>>

const read = async ({ db }: Pick<Context, 'db'>, id: string) => {
  const [found] = await db
    .select({
      accountId: memberships.accountId, name: accounts.name, organisationId: memberships.organisationId, role: memberships.role, status: memberships.status,
      organisation: organisations.name, kind: organisations.kind, led: isLed,
    })
    .from(memberships).innerJoin(organisations, eq(organisations.id, memberships.organisationId)).innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(eq(memberships.id, id))
  return found
}

/** A membership is known to the person, to those in the organisation and to moderators; to others there is none. */
async function known(ctx: Context, id: string): Promise<Found> {
  const found = await read(ctx, id)
  const { who } = ctx
  if (!found || !(who.accountId === found.accountId || who.moderator || belongsTo(who, found.organisationId))) throw new NotFound('There is no such request.')
  return found
}

async function deciding(ctx: Context, id: string): Promise<Found> {
  const found = await known(ctx, id)
  authorise(ctx.who, 'decide membership', found)
  if (found.status !== 'asked') throw new Stale(`${found.name}’s request has been answered already.`)
  return found
}

/** Two leads may go at the same moment: the batch lets one of them, and the other hears why not. */
async function unlessLast(ctx: Context, id: string, found: Found, deed: 'leave' | 'step down', work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const at = error instanceof Stale ? await read(ctx, id) : undefined
    if (!at || at.status !== 'active' || at.role === 'member' || at.role !== found.role) throw error
    const subject = ctx.who.accountId === found.accountId ? 'You are' : `${found.name} is`
    throw new Invalid({ '': `${subject} the last ${leadingRole(found.kind)} of ${found.organisation}, so cannot ${deed} yet. Make somebody else a ${leadingRole(found.kind)} first.` })
  }
}

function refuseRole(role: Role, kind: string): void {
  if (role !== 'member' && role !== leadingRole(kind))
    throw new Invalid({ role: kind === 'local_authority' ? 'In a local authority the leading role is coordinator.' : 'Coordinators are in local authorities. Here the leading role is lead.' })
}
