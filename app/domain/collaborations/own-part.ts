import { and, asc, eq, inArray } from 'drizzle-orm'
import { collaborationParticipants, collaborationPartners, collaborations, organisations } from '#db/schema/index.ts'
import { write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { Forbidden, Invalid } from '#app/errors.ts'
import { authorise, refusal } from '#app/policy/policy.ts'
import { belongsTo, signedIn } from '#app/policy/standing.ts'
import type { OwnPart } from '../collaborations.ts'
import { heirsOf, noSuchEntry } from './parties.ts'
import { ownHoursRefusal, tookPart } from './taking-part.ts'

type Side = { id: string; name: string }
export type MyPart = {
  entryId: string
  kind: string
  happenedOn: string
  /** What the whole entry took. */
  hours: number | null
  /** What this person said before; null if nothing. */
  mine: { organisationId: string; hours: number | null; learnt: string } | null
  /** On whose side they may say it: their organisations among those that did the work. */
  sides: Side[]
  /** The entry itself can be opened by them. */
  readable: boolean
  refusal: string | null
}

/** An entry as far as somebody's own part in it goes. What they have said stays theirs after they have left the organisation. */
export async function forMyPart(ctx: Context, entryId: string): Promise<MyPart> {
  const { db, who } = ctx
  if (!signedIn(who)) throw new Forbidden('Sign in to say that you took part.')
  const [heirs, [[entry], partners, [mine]]] = await Promise.all([
    heirsOf(ctx),
    db.batch([
      db.select().from(collaborations).where(eq(collaborations.id, entryId)),
      db.select({ organisationId: collaborationPartners.organisationId, answer: collaborationPartners.answer }).from(collaborationPartners).where(eq(collaborationPartners.collaborationId, entryId)),
      db.select().from(collaborationParticipants).where(and(eq(collaborationParticipants.collaborationId, entryId), eq(collaborationParticipants.accountId, who.accountId))),
    ]),
  ])
  const did = entry ? [entry.organisationId, ...partners.flatMap((row) => (row.organisationId !== null && row.answer !== 'declined' ? [row.organisationId] : []))] : []
  const readable = [...did, ...partners.flatMap((row) => row.organisationId ?? [])].some((id) => belongsTo(who, heirs.get(id) ?? id))
  if (!entry || (!readable && !mine)) throw noSuchEntry()
  const sideIds = [...new Set(did.map((id) => heirs.get(id) ?? id))]
  const own = sideIds.filter((id) => belongsTo(who, id))
  const sides = own.length === 0 ? [] : await db.select({ id: organisations.id, name: organisations.name }).from(organisations).where(inArray(organisations.id, own)).orderBy(asc(organisations.nameKey))
  return {
    entryId, kind: entry.kind, happenedOn: entry.happenedOn, hours: entry.hours, readable, sides,
    mine: mine ? { organisationId: mine.organisationId, hours: mine.hours, learnt: mine.learnt } : null,
    refusal: mine ? refusal(who, 'change own part', mine) : refusal(who, 'say I took part', { sideIds, withdrawnAt: entry.withdrawnAt }),
  }
}

/** "I took part", with a person's own hours and what they took from it; said again, it changes what they said. Nobody says it for another. */
export async function sayMyPart(ctx: Context, entryId: string, part: OwnPart): Promise<void> {
  const { db, who } = ctx
  const { mine, sides, hours, refusal: why } = await forMyPart(ctx, entryId)
  if (!signedIn(who) || why) throw new Forbidden(why ?? 'Sign in first.')
  const wrong = ownHoursRefusal(part.hours, hours, part.hoursAnyway ?? false)
  if (wrong) throw new Invalid({ hours: wrong })
  const words = { hours: part.hours, learnt: part.learnt }
  const which = and(eq(collaborationParticipants.collaborationId, entryId), eq(collaborationParticipants.accountId, who.accountId))
  if (mine) return void (await write(db, db.update(collaborationParticipants).set(words).where(which)))
  const side = sides.length === 1 ? sides[0] : sides.find(({ id }) => id === part.organisationId)
  if (!side) throw new Invalid({ organisationId: 'Choose for which of your organisations you took part.' })
  await write(db, tookPart(ctx, { entryId, accountId: who.accountId, organisationId: side.id, hours: part.hours }), db.update(collaborationParticipants).set(words).where(which))
}

/** Takes a person's own line off their record. The entry stays as it is. */
export async function takeBackMyPart(ctx: Context, entryId: string): Promise<void> {
  const { db, who } = ctx
  const { mine } = await forMyPart(ctx, entryId)
  if (!signedIn(who) || !mine) return
  authorise(who, 'change own part', { accountId: who.accountId })
  await write(db, db.delete(collaborationParticipants).where(and(eq(collaborationParticipants.collaborationId, entryId), eq(collaborationParticipants.accountId, who.accountId))))
}
