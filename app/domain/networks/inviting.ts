import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm'
import type { Statement } from '#db/client.server.ts'
import { networkMembers, organisations } from '#db/schema/index.ts'
import { orElseUndo, write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { Invalid } from '#app/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import { MOST_INVITED_AT_ONCE, type LineResult } from '../networks.ts'
import { unlessThere } from './joining.ts'
import { find } from './reading.ts'

/** The network, for the page that invites, and how each of these organisations stands in it. */
export async function forInviting({ db, who }: Context, networkId: string, organisationIds: readonly string[]) {
  const network = await find(db, networkId)
  authorise(who, 'run network', network)
  if (organisationIds.length === 0) return { network, standing: {} }
  const rows = await db
    .select({ organisationId: networkMembers.organisationId, status: networkMembers.status })
    .from(networkMembers)
    .where(and(eq(networkMembers.networkId, networkId), inArray(networkMembers.organisationId, [...organisationIds])))
  return { network, standing: Object.fromEntries(rows.map((row) => [row.organisationId, row.status])) }
}

/** Invites these; those that are in, invited or asking already stay as they are. Gives how many were invited. */
export async function invite(ctx: Context, networkId: string, organisationIds: readonly string[]): Promise<number> {
  const { db, who, now } = ctx
  authorise(who, 'run network', await find(db, networkId))
  if (!signedIn(who)) throw new Error('A rule let a visitor invite.')
  const wanted = [...new Set(organisationIds)]
  if (wanted.length > MOST_INVITED_AT_ONCE) throw new Invalid({ organisations: `Invite up to ${MOST_INVITED_AT_ONCE} organisations at a time.` })
  if (wanted.length === 0) throw new Invalid({ organisations: 'Tick at least one organisation to invite.' })
  const [known, rows] = await db.batch([
    db.select({ id: organisations.id }).from(organisations).where(and(inArray(organisations.id, wanted), isNotNull(organisations.acceptedAt))),
    db.select().from(networkMembers).where(and(eq(networkMembers.networkId, networkId), inArray(networkMembers.organisationId, wanted))),
  ])
  if (known.length !== wanted.length) throw new Invalid({ organisations: 'One of these organisations is no longer on Hearth. Search again.' })
  const before = new Map(rows.map((row) => [row.organisationId, row]))
  const fresh = wanted.filter((organisationId) => ['declined', 'left', undefined].includes(before.get(organisationId)?.status))
  const asked = { status: 'invited' as const, askedBy: who.accountId, askedAt: now, decidedBy: null, decidedAt: null }
  const rowsToAdd = fresh.filter((organisationId) => !before.has(organisationId)).map((organisationId) => ({ id: newId(), networkId, organisationId, ...asked }))
  const again = fresh.flatMap((organisationId) => before.get(organisationId) ?? [])
  const statements: Statement[] = [
    ...(rowsToAdd.length > 0 ? [db.insert(networkMembers).values(rowsToAdd)] : []),
    ...again.flatMap((row) => [db.update(networkMembers).set(asked).where(and(eq(networkMembers.id, row.id), eq(networkMembers.status, row.status))), orElseUndo(db)]),
    ...[...rowsToAdd, ...again].map((row) => happened(ctx, 'network-member.invited', row.id, { networkId, organisationId: row.organisationId })),
  ]
  const [first, ...rest] = statements
  if (first) await unlessThere(() => write(db, first, ...rest))
  return fresh.length
}

/** Invites by URN, one on each line. Gives the lines as they were read, to be shown one by one, and how many were invited. */
export async function inviteByUrn(ctx: Context, networkId: string, text: string): Promise<{ lines: string[]; invited: number }> {
  const lines = readLines(text)
  if (lines.length === 0) throw new Invalid({ lines: 'Paste at least one URN, each on a line of its own.' })
  if (lines.length > MOST_INVITED_AT_ONCE) throw new Invalid({ lines: `Up to ${MOST_INVITED_AT_ONCE} at a time: you pasted ${lines.length.toLocaleString('en-GB')}.` })
  authorise(ctx.who, 'run network', await find(ctx.db, networkId))
  const found = await byUrn(ctx, lines)
  const ids = [...new Set(found.values())].map((one) => one.id)
  return { lines, invited: ids.length > 0 ? await invite(ctx, networkId, ids) : 0 }
}

/** How each line stands now, from the network's own members: true whenever it is read. */
export async function lineResults(ctx: Context, networkId: string, lines: readonly string[]): Promise<LineResult[]> {
  const { db, who } = ctx
  authorise(who, 'run network', await find(db, networkId))
  const few = lines.slice(0, MOST_INVITED_AT_ONCE).map((line) => line.slice(0, 40))
  if (few.length === 0) return []
  const found = await byUrn(ctx, few)
  const ids = [...found.values()].map((one) => one.id)
  const rows = ids.length === 0 ? [] : await db.select({ organisationId: networkMembers.organisationId, status: networkMembers.status }).from(networkMembers).where(and(eq(networkMembers.networkId, networkId), inArray(networkMembers.organisationId, ids)))
  const standing = new Map(rows.map((row) => [row.organisationId, row.status]))
  const urns = few.map(urnOf)
  return few.map((line, index) => {
    const urn = urns[index] ?? null
    const one = found.get(urn ?? -1)
    const first = urn === null ? index : urns.indexOf(urn)
    const status = one ? standing.get(one.id) : undefined
    return { line, organisationId: one?.id ?? null, name: one?.name ?? null, outcome: status ?? 'not-found', sameAs: first < index ? first + 1 : null }
  })
}

/** A URN has five or six digits; a pasted line may say URN before it and carry the school's name after it. */
const urnOf = (line: string): number | null => {
  const found = /^\W*(?:URN)?\W*(\d{5,6})\b/i.exec(line)
  return found ? Number(found[1]) : null
}

const readLines = (text: string): string[] => text.split('\n').map((line) => line.trim().slice(0, 40)).filter(Boolean)

async function byUrn({ db }: Context, lines: readonly string[]) {
  const urns = lines.map(urnOf).filter((urn): urn is number => urn !== null)
  if (urns.length === 0) return new Map<number, { id: string; name: string }>()
  const rows = await db.select({ id: organisations.id, name: organisations.name, urn: organisations.urn }).from(organisations).where(and(inArray(organisations.urn, urns), isNotNull(organisations.acceptedAt))).orderBy(asc(organisations.urn))
  return new Map(rows.map((row) => [row.urn!, { id: row.id, name: row.name }]))
}
