import { and, eq, inArray } from 'drizzle-orm'
import { Duplicate } from '#db/client.server.ts'
import { write } from '#db/write.ts'
import { adoptions, adoptionSteps, interventions } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { Forbidden, Invalid, NotFound } from '#app/errors.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import type { TakingUp } from '../adoptions.ts'
import { wordsStand } from './checking.ts'
import { keyed } from './keyed.ts'
import { unhurried } from './pace.ts'
import { heirsOf } from './parties.ts'

export type TakingUpFor = {
  id: string
  title: string
  setting: string
  /** Those of the person's organisations that may take it up. */
  choices: { id: string; name: string }[]
  already: { adoptionId: string; organisation: string }[]
  /** It is their own organisation's practice. */
  ours: boolean
}

const published = async ({ db, who }: Context, id: string) => {
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const [row] = await db
    .select({ id: interventions.id, title: interventions.title, status: interventions.status, organisationId: interventions.organisationId, settingFacts: interventions.settingFacts })
    .from(interventions)
    .where(and(eq(interventions.id, id), eq(interventions.status, 'published')))
  if (!row) throw new NotFound('There is no such practice, or it is not published.')
  return row
}

export async function forTakingUp(ctx: Context, interventionId: string): Promise<TakingUpFor> {
  const row = await published(ctx, interventionId)
  const heirs = await heirsOf(ctx)
  const taken = await ctx.db.select({ id: adoptions.id, organisationId: adoptions.organisationId }).from(adoptions)
    .where(and(eq(adoptions.interventionId, interventionId), inArray(adoptions.organisationId, [...heirs.keys()])))
  const by = new Map(taken.map((one) => [heirs.get(one.organisationId)!, one.id]))
  const author = heirs.get(row.organisationId)
  const mine = ctx.who.memberships.map((one) => ({ id: one.organisationId, name: one.organisation })).filter((one) => one.id !== author)
  return {
    id: row.id, title: row.title, setting: row.settingFacts?.organisation ?? '', ours: author !== undefined,
    choices: mine.filter((one) => !by.has(one.id)),
    already: mine.flatMap((one) => (by.has(one.id) ? [{ adoptionId: by.get(one.id)!, organisation: one.name }] : [])),
  }
}

/** An organisation takes a practice up, once: what was kept and changed is then said on the one record. */
export async function takeUp(ctx: Context, interventionId: string, typed: TakingUp): Promise<string> {
  const { db, who, now } = ctx
  const row = await published(ctx, interventionId)
  const adopterId = accounts.actingFor(ctx.who, typed.organisationId, { none: 'Join your school or organisation first: a practice is taken up for it.', several: 'Choose which of your organisations takes it up.' })
  const family = await organisations.withPredecessors(db, adopterId)
  // A school that became an academy is the same school.
  const organisationId = family.includes(row.organisationId) ? adopterId : row.organisationId
  authorise(who, 'take up intervention', { status: row.status, organisationId, adopterId })
  if (typed.stage === 'stopped' && typed.note === '') throw new Invalid({ note: 'Say why it stopped: it is what another setting most needs to know.' })
  wordsStand(typed, typed.stage === 'stopped')
  const before = family.filter((id) => id !== adopterId)
  const [earlier] = before.length === 0 ? [] : await db.select({ id: adoptions.id }).from(adoptions).where(and(eq(adoptions.interventionId, interventionId), inArray(adoptions.organisationId, before)))
  if (earlier) throw taken()
  await unhurried(ctx)
  const id = newId()
  const { stage, note, kept, changed } = typed
  await write(db, ...keyed(ctx, paths.adoption(id), [
    db.insert(adoptions).values({ id, interventionId, organisationId: adopterId, startedBy: who.accountId!, stage, kept, changed, createdAt: now, updatedAt: now }),
    db.insert(adoptionSteps).values({ id: newId(), adoptionId: id, stage, note, byAccount: who.accountId!, at: now }),
    happened(ctx, 'adoption.started', id, { intervention: interventionId, stage }),
  ])).catch((error: unknown) => {
    throw error instanceof Duplicate && error.where.startsWith('adoptions.') ? taken() : error
  })
  return id
}

const taken = (): Invalid => new Invalid({ organisationId: 'This organisation has taken it up already. Its page is under “Taken up”.' })
