import { and, eq } from 'drizzle-orm'
import { interventions, interventionTags, type SettingFacts } from '#db/schema/index.ts'
import { orElseUndo, Stale, write } from '#db/write.ts'
import type { Statement } from '#db/client.server.ts'
import type { Context } from '#app/context.ts'
import { Forbidden, Invalid } from '#app/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { leads, signedIn } from '#app/policy/standing.ts'
import type { FacetKind } from '../interventions.ts'
import { findVisible, sourcesFor, type Intervention } from './drafts.ts'
import { problemsOf } from './readiness.ts'
import { settingOf, withoutName } from './setting.ts'
import { searchWords } from './words.ts'

/** Sends a draft to the leads of its organisation. What is missing, or must not be published, comes back field by field. */
export async function submit(ctx: Context, id: string, seenVersion: number): Promise<void> {
  const { db, who, now } = ctx
  const draft = await seen(ctx, id, seenVersion)
  authorise(who, 'submit intervention', draft)
  const problems = problemsOf(draft, await sourcesFor(db, id))
  if (Object.keys(problems).length > 0) throw new Invalid(problems)
  await write(db, ...move(ctx, draft, { status: 'submitted', submittedAt: now, submittedBy: who.accountId, returnedNote: null }), happened(ctx, 'intervention.submitted', id, { organisation: draft.organisationId }))
}

/** The author may have it back while nobody has decided. */
export async function takeBack(ctx: Context, id: string, seenVersion: number): Promise<void> {
  const submitted = await seen(ctx, id, seenVersion)
  authorise(ctx.who, 'take back intervention', submitted)
  await write(ctx.db, ...move(ctx, submitted, { status: 'draft' }))
}

/** A lead returns it with a note: the text stays as it is, and the author may change it and send it again. */
export async function sendBack(ctx: Context, id: string, { seenVersion, note }: { seenVersion: number; note: string }): Promise<void> {
  const submitted = await seen(ctx, id, seenVersion)
  authorise(ctx.who, 'approve intervention', submitted)
  if (note === '') throw new Invalid({ note: 'Say what should change before it can be published.' })
  await write(ctx.db, ...move(ctx, submitted, { status: 'draft', returnedNote: note }), happened(ctx, 'intervention.returned', id, { organisation: submitted.organisationId }))
}

/** A lead approves, and it is in the library and found at once: with the setting's facts as the register has them today, or without its name. */
export async function approve(ctx: Context, id: string, { seenVersion, unnamed }: { seenVersion: number; unnamed: boolean }): Promise<void> {
  const { db, who, now } = ctx
  const submitted = await seen(ctx, id, seenVersion)
  authorise(who, 'approve intervention', submitted)
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const facts = await settingOf(db, submitted.organisationId)
  const settingFacts = unnamed ? withoutName(facts) : facts
  const searchText = searchWords(submitted, unnamed ? '' : facts.organisation)
  await write(db,
    ...move(ctx, submitted, { status: 'published', approvedBy: who.accountId, publishedAt: now, withdrawnAt: null, unnamed, settingFacts, searchText }),
    db.delete(interventionTags).where(eq(interventionTags.interventionId, id)),
    db.insert(interventionTags).values(tagRows(submitted, settingFacts)),
    happened(ctx, 'intervention.published', id, { organisation: submitted.organisationId, author: submitted.authorId, unnamed: unnamed ? 1 : 0 }),
  )
}

/** A lead takes a published account out of the library, or a moderator does and says why. It can be changed and sent again. */
export async function withdraw(ctx: Context, id: string, { seenVersion, note }: { seenVersion: number; note: string }): Promise<void> {
  const published = await seen(ctx, id, seenVersion)
  authorise(ctx.who, 'withdraw intervention', published)
  if (note === '' && !leads(ctx.who, published.organisationId)) throw new Invalid({ note: 'Say why: its author and the leads of its organisation are told.' })
  await write(ctx.db,
    ...move(ctx, published, { status: 'withdrawn', withdrawnAt: ctx.now, returnedNote: note === '' ? null : note }),
    ctx.db.delete(interventionTags).where(eq(interventionTags.interventionId, id)),
    happened(ctx, 'intervention.withdrawn', id, { organisation: published.organisationId }),
  )
}

async function seen(ctx: Context, id: string, seenVersion: number): Promise<Intervention> {
  const row = await findVisible(ctx, id)
  if (row.version !== seenVersion) throw new Stale('Someone else changed this while you were reading it.')
  return row
}

/** From the state that was read to the next one, or not at all. */
const move = ({ db, now }: Context, from: Intervention, to: Partial<typeof interventions.$inferInsert>): [Statement, Statement] => [
  db.update(interventions)
    .set({ ...to, updatedAt: now, version: from.version + 1 })
    .where(and(eq(interventions.id, from.id), eq(interventions.version, from.version), eq(interventions.status, from.status))),
  orElseUndo(db),
]

function tagRows(row: Intervention, facts: SettingFacts): (typeof interventionTags.$inferInsert)[] {
  const { approach, phase, keyStages, subjects, pupilGroups, costBand } = row.tags
  const tags: Record<FacetKind, readonly (string | null)[]> = {
    approach: [approach], phase: [phase], 'key-stage': keyStages, subject: subjects, 'pupil-group': pupilGroups, cost: [costBand],
    result: [row.result], evidence: [row.evidenceLevel], year: [row.academicYear], region: [facts.region], setting: [facts.setting === 'unknown' ? null : facts.setting],
  }
  return Object.entries(tags).flatMap(([kind, terms]) =>
    terms.filter((term): term is string => term !== null && term !== '').map((term) => ({ id: newId(), interventionId: row.id, docId: row.docId, kind, term })),
  )
}
