import { and, eq, inArray, isNull } from 'drizzle-orm'
import { Duplicate } from '#db/client.server.ts'
import { write } from '#db/write.ts'
import { accounts, memberships, organisations } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { Invalid, NotFound } from '#app/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { authorise } from '#app/policy/policy.ts'
import { leadingRole, normalEmail, type Role } from '../accounts.ts'
import { hashPassword } from './passwords.ts'
import { isLed } from './memberships.ts'

type Here = Pick<Context, 'db' | 'now'>

/** How the demonstration and the command line make a person. No page leads here: people register. */
export async function create({ db, now }: Here, given: { name: string; email: string; moderator?: boolean } & ({ passwordHash: string } | { password: string })): Promise<string> {
  const id = newId()
  const passwordHash = 'passwordHash' in given ? given.passwordHash : await hashPassword(given.password)
  try {
    await write(db, db.insert(accounts).values({ id, email: normalEmail(given.email), name: given.name, passwordHash, moderator: given.moderator ?? false, createdAt: now }))
  } catch (error) {
    if (error instanceof Duplicate) throw new Invalid({ email: `There is an account with ${given.email} already.` })
    throw error
  }
  return id
}

/** How the demonstration puts somebody into an organisation without asking. No page leads here: people ask. */
export async function place({ db, now }: Here, given: { accountId: string; organisationId: string; role: Role; job?: string }): Promise<string> {
  const id = newId()
  const { accountId, organisationId, role, job = '' } = given
  await write(db, endOpen({ db, now }, accountId, organisationId), db.insert(memberships).values({ id, accountId, organisationId, role, job, status: 'active', askedAt: now, decidedAt: now }))
  return id
}

/**
 * Whoever proposed an organisation leads it once a moderator has accepted it, unless somebody leads it already.
 * The message that it was accepted says so.
 */
export async function appointProposer(ctx: Context, organisationId: string): Promise<void> {
  authorise(ctx.who, 'decide organisation', {})
  const { db, now } = ctx
  const [organisation] = await db
    .select({ kind: organisations.kind, acceptedAt: organisations.acceptedAt, proposer: accounts.id, led: isLed })
    .from(organisations).leftJoin(accounts, and(eq(accounts.id, organisations.proposedBy), isNull(accounts.closedAt))).where(eq(organisations.id, organisationId))
  if (!organisation?.acceptedAt) throw new NotFound('There is no such organisation.')
  if (!organisation.proposer || organisation.led) return
  const accountId = organisation.proposer
  await write(
    db,
    endOpen(ctx, accountId, organisationId),
    db.insert(memberships).values({ id: newId(), accountId, organisationId, role: leadingRole(organisation.kind), status: 'active', askedAt: now, decidedAt: now, decidedBy: ctx.who.accountId }),
  )
}

const endOpen = ({ db, now }: Here, accountId: string, organisationId: string) =>
  db.update(memberships).set({ status: 'ended', endedAt: now })
    .where(and(eq(memberships.accountId, accountId), eq(memberships.organisationId, organisationId), inArray(memberships.status, ['asked', 'active'])))
