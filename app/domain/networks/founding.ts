import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { networks } from '#db/schema/index.ts'
import { orElseUndo, write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { Invalid } from '#app/errors.ts'
import { paths } from '#app/paths.ts'
import { dayOf } from '#app/platform/dates.ts'
import { newId } from '#app/platform/ids.ts'
import { once } from '#app/platform/once.server.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import type { EditNetwork, NewNetwork } from '../networks.ts'
import { find } from './reading.ts'

/** A coordinator starts a network for an area. Gives its id. */
export async function create(ctx: Context, input: NewNetwork): Promise<string> {
  const { db, who, now } = ctx
  authorise(who, 'create network', input)
  if (!signedIn(who)) throw new Error('A rule let a visitor start a network.')
  sensible(input.startedOn, now)
  const id = newId()
  await write(
    db,
    db.insert(networks).values({ id, ...input, createdBy: who.accountId, createdAt: now }),
    ...once(ctx, `${paths.network(id)}?done=created`),
    happened(ctx, 'network.created', id, { areaId: input.areaId }),
  )
  return id
}

/** What the page that changes a network shows. */
export async function forEditing({ db, who }: Context, id: string) {
  const network = await find(db, id)
  authorise(who, 'run network', network)
  return network
}

export async function edit(ctx: Context, id: string, { seenVersion, ...facts }: EditNetwork): Promise<void> {
  const { db, who, now } = ctx
  authorise(who, 'run network', await find(db, id))
  sensible(facts.startedOn, now)
  await write(
    db,
    db.update(networks).set({ ...facts, version: seenVersion + 1 }).where(and(eq(networks.id, id), eq(networks.version, seenVersion), isNull(networks.closedAt))),
    orElseUndo(db),
    happened(ctx, 'network.changed', id),
  )
}

/** Members keep reading it; nobody joins, and nothing new is tagged with it. False when it was closed before. */
export async function close(ctx: Context, id: string, seenVersion: number): Promise<boolean> {
  const { db, who, now } = ctx
  const network = await find(db, id)
  authorise(who, network.closedAt ? 'reopen network' : 'run network', network)
  if (network.closedAt) return false
  await write(
    db,
    db.update(networks).set({ closedAt: now, version: seenVersion + 1 }).where(and(eq(networks.id, id), eq(networks.version, seenVersion), isNull(networks.closedAt))),
    orElseUndo(db),
    happened(ctx, 'network.closed', id),
  )
  return true
}

/** False when it was open before. */
export async function reopen(ctx: Context, id: string, seenVersion: number): Promise<boolean> {
  const { db, who } = ctx
  const network = await find(db, id)
  authorise(who, network.closedAt ? 'reopen network' : 'run network', network)
  if (!network.closedAt) return false
  await write(
    db,
    db.update(networks).set({ closedAt: null, version: seenVersion + 1 }).where(and(eq(networks.id, id), eq(networks.version, seenVersion), isNotNull(networks.closedAt))),
    orElseUndo(db),
    happened(ctx, 'network.changed', id, { reopened: 1 }),
  )
  return true
}

function sensible(startedOn: string, now: Date): void {
  if (startedOn < '1990-01-01') throw new Invalid({ startedOn: 'Enter a start date from 1990 on.' })
  if (Number(startedOn.slice(0, 4)) > Number(dayOf(now).slice(0, 4)) + 2) throw new Invalid({ startedOn: 'Enter a start date within the next two years.' })
}
