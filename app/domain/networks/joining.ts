import { and, eq } from 'drizzle-orm'
import { Duplicate, type Statement } from '#db/client.server.ts'
import { networkMembers } from '#db/schema/index.ts'
import { orElseUndo, write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { Invalid, NotFound } from '#app/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { happened, type EventName } from '#app/platform/outbox.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import type { MemberStatus } from '../networks.ts'
import { find } from './reading.ts'

type Row = typeof networkMembers.$inferSelect
type Step = { from: MemberStatus; to: MemberStatus; event: EventName; by: 'organisation' | 'network' }

/** A lead says yes to an invitation. */
export const accept = (ctx: Context, networkId: string, memberId: string): Promise<void> =>
  asOrganisation(ctx, { networkId, memberId }, { from: 'invited', to: 'active', event: 'network-member.approved', by: 'organisation' })

/** A lead says no to an invitation. */
export const turnDown = (ctx: Context, networkId: string, memberId: string): Promise<void> =>
  asOrganisation(ctx, { networkId, memberId }, { from: 'invited', to: 'declined', event: 'network-member.declined', by: 'organisation' })

export const leave = (ctx: Context, networkId: string, memberId: string): Promise<void> =>
  asOrganisation(ctx, { networkId, memberId }, { from: 'active', to: 'left', event: 'network-member.left', by: 'organisation' })

/** A coordinator lets in an organisation that asked. */
export const approve = (ctx: Context, networkId: string, memberId: string): Promise<void> =>
  asNetwork(ctx, { networkId, memberId }, { from: 'requested', to: 'active', event: 'network-member.approved', by: 'network' })

export const refuse = (ctx: Context, networkId: string, memberId: string): Promise<void> =>
  asNetwork(ctx, { networkId, memberId }, { from: 'requested', to: 'declined', event: 'network-member.declined', by: 'network' })

/** A coordinator takes a member out, or takes an invitation back. */
export async function remove(ctx: Context, networkId: string, memberId: string): Promise<void> {
  const row = await member(ctx, networkId, memberId)
  const from = row.status === 'invited' ? 'invited' : 'active'
  await asNetwork(ctx, { networkId, memberId }, { from, to: 'left', event: 'network-member.left', by: 'network' })
}

/** A lead asks for their organisation to join; an organisation that was invited is simply in. */
export async function ask(ctx: Context, networkId: string, organisationId: string): Promise<'requested' | 'active'> {
  const { db, who, now } = ctx
  const network = await find(db, networkId)
  authorise(who, 'ask to join network', { organisationId, closedAt: network.closedAt })
  if (!signedIn(who)) throw new Error('A rule let a visitor ask to join.')
  const [row] = await db.select().from(networkMembers).where(and(eq(networkMembers.networkId, networkId), eq(networkMembers.organisationId, organisationId)))
  if (row?.status === 'active') throw new Invalid({ organisationId: 'This organisation is in the network already.' })
  if (row?.status === 'requested') throw new Invalid({ organisationId: 'This organisation has asked already: a coordinator will answer.' })
  if (row?.status === 'invited') return accept(ctx, networkId, row.id).then(() => 'active' as const)
  const asked = { status: 'requested' as const, askedBy: who.accountId, askedAt: now, decidedBy: null, decidedAt: null }
  const memberId = row?.id ?? newId()
  const statements: Statement[] = row
    ? [db.update(networkMembers).set(asked).where(and(eq(networkMembers.id, row.id), eq(networkMembers.status, row.status))), orElseUndo(db)]
    : [db.insert(networkMembers).values({ id: memberId, networkId, organisationId, ...asked })]
  await unlessThere(() => write(db, happened(ctx, 'network-member.requested', memberId, { networkId, organisationId }), ...statements))
  return 'requested'
}

/** Two people did the same at the same moment: the second is told so, in words. */
export async function unlessThere(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Duplicate && error.where.startsWith('network_members.'))
      throw new Invalid({ '': 'Somebody else has just asked or invited one of these organisations. Open the page again to see who.' })
    throw error
  }
}

async function member({ db }: Context, networkId: string, memberId: string): Promise<Row> {
  const [row] = await db.select().from(networkMembers).where(and(eq(networkMembers.id, memberId), eq(networkMembers.networkId, networkId)))
  if (!row) throw new NotFound('There is no such member of this network.')
  return row
}

type Which = { networkId: string; memberId: string }

async function asOrganisation(ctx: Context, { networkId, memberId }: Which, step: Step): Promise<void> {
  const row = await member(ctx, networkId, memberId)
  authorise(ctx.who, 'answer for organisation in network', row)
  if (step.to === 'active') authorise(ctx.who, 'ask to join network', { organisationId: row.organisationId, closedAt: (await find(ctx.db, networkId)).closedAt })
  await move(ctx, row, step)
}

async function asNetwork(ctx: Context, { networkId, memberId }: Which, step: Step): Promise<void> {
  authorise(ctx.who, 'run network', await find(ctx.db, networkId))
  await move(ctx, await member(ctx, networkId, memberId), step)
}

/** One step of a membership. If somebody else took a step first, nothing happens here. */
async function move(ctx: Context, row: Row, { from, to, event, by }: Step): Promise<void> {
  const { db, who, now } = ctx
  await write(
    db,
    db.update(networkMembers).set({ status: to, decidedBy: who.accountId, decidedAt: now }).where(and(eq(networkMembers.id, row.id), eq(networkMembers.status, from))),
    orElseUndo(db),
    happened(ctx, event, row.id, { networkId: row.networkId, organisationId: row.organisationId, by }),
  )
}
