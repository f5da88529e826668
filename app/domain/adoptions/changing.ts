import { and, eq } from 'drizzle-orm'
import { orElseUndo, write } from '#db/write.ts'
import { adoptions, adoptionSteps } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { Invalid } from '#app/errors.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { leads } from '#app/policy/standing.ts'
import type { Stage } from '../adoptions.ts'
import { wordsStand } from './checking.ts'
import { keyed } from './keyed.ts'
import { unhurried } from './pace.ts'
import { findAdoption, type Adoption } from './parties.ts'
import { forReading } from './reading.ts'

/** On to another stage: a new step of the trail, which nobody changes afterwards. */
export async function move(ctx: Context, id: string, { stage, note, seenVersion }: { stage: Stage; note: string; seenVersion: number }): Promise<void> {
  const { adoption, subject } = await findAdoption(ctx, id)
  authorise(ctx.who, 'change adoption', subject)
  if (stage === 'stopped' && note === '') throw new Invalid({ note: 'Say why it stopped: it is what another setting most needs to know.' })
  wordsStand({ note }, stage === 'stopped')
  await unhurried(ctx)
  const newWords = stage === 'stopped'
  await write(ctx.db,
    ...saved(ctx, adoption, seenVersion, { stage, named: adoption.named && !(newWords && !leads(ctx.who, subject.organisationId)) }),
    ctx.db.insert(adoptionSteps).values({ id: newId(), adoptionId: id, stage, note, byAccount: ctx.who.accountId!, at: ctx.now }),
    happened(ctx, 'adoption.moved', id, { intervention: adoption.interventionId, stage }),
  )
}

export async function change(ctx: Context, id: string, { kept, changed, seenVersion }: { kept: string; changed: string; seenVersion: number }): Promise<void> {
  const { adoption, subject } = await findAdoption(ctx, id)
  authorise(ctx.who, 'change adoption', subject)
  wordsStand({ kept, changed }, false)
  const newWords = kept !== adoption.kept || changed !== adoption.changed
  await write(ctx.db, ...saved(ctx, adoption, seenVersion, { kept, changed, named: adoption.named && !(newWords && !leads(ctx.who, subject.organisationId)) }))
}

/**
 * A lead decides what readers see of it (rule 14): the setting's name with what was kept, what was changed and why it stopped, or only that a setting of
 * this kind took it up. What somebody else writes afterwards goes behind the curtain again, with the name, until a lead has looked.
 */
export async function letReaders(ctx: Context, id: string, { named, seenVersion, looked = false }: { named: boolean; seenVersion: number; /** what there is to look at once more has been looked at */ looked?: boolean }): Promise<void> {
  const { adoption, subject } = await findAdoption(ctx, id)
  authorise(ctx.who, 'publish adoption', subject)
  if (named) wordsStand({ kept: adoption.kept, changed: adoption.changed }, false)
  if (named && !looked && (await forReading(ctx, id)).warnings.length > 0) throw new Invalid({ looked: 'Look at what is listed, and tick that you have.' })
  await write(ctx.db, ...saved(ctx, adoption, seenVersion, { named }))
}

const saved = (ctx: Context, { id }: Adoption, seenVersion: number, to: Partial<Adoption>) =>
  keyed(ctx, paths.adoption(id), [
    ctx.db.update(adoptions).set({ ...to, updatedAt: ctx.now, version: seenVersion + 1 }).where(and(eq(adoptions.id, id), eq(adoptions.version, seenVersion))),
    orElseUndo(ctx.db),
  ])
