import { and, eq } from 'drizzle-orm'
import { strategyStatements as statements } from '#db/schema/index.ts'
import { orElseUndo, Stale, write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { Invalid, NotFound } from '#app/errors.ts'
import * as library from '#app/domain/interventions.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { LONGEST, MOST_ROWS, progressWords, tidied, type Activity, type Content, type PartKey, type Tier } from '../premium.ts'
import { activityIn, activityValues, asActivity, isBare, newActivity, printOf, printOfActivity, textsOf, valuesOf, withPart, type ActivityInput } from './parts.ts'
import { findStatement, type Found } from './statements.ts'

/** Somebody else changed the same part meanwhile: nothing was written. */
export class Clashed extends Stale {}
const MOST_TRIES = 12

type Next = { content: Content; texts: Record<string, string> }
const asItIs = (content: Content): Next => ({ content, texts: {} })

/**
 * Writes one part and leaves the others as they are, whoever has them open. Where another part was saved in between,
 * the newer row is read and the decision made again. A pupil number stops the save of the text that holds it.
 */
async function change(ctx: Context, id: string, next: (found: Found) => Next): Promise<Found> {
  for (let tries = 1; ; tries++) {
    const found = await findStatement(ctx, id)
    authorise(ctx.who, 'write statement', found.subject)
    const { content, texts } = next(found)
    const numbers = library.pupilNumbers(texts)
    if (Object.keys(numbers).length > 0) throw new Invalid(numbers)
    try {
      await write(
        ctx.db,
        ctx.db.update(statements).set({ content, version: found.row.version + 1, updatedBy: ctx.who.accountId ?? '', updatedAt: ctx.now }).where(and(eq(statements.id, id), eq(statements.version, found.row.version))),
        orElseUndo(ctx.db),
      )
      return { ...found, content }
    } catch (error) {
      if (!(error instanceof Stale) || tries >= MOST_TRIES) throw error
    }
  }
}

type Seen = { seenPrint: string; over?: string | undefined }
function asSeen(print: string, { seenPrint, over }: Seen): void {
  if (print !== seenPrint && print !== over) throw new Clashed('Somebody else changed this part while you were writing.')
}

export async function savePart(ctx: Context, id: string, part: PartKey, input: Seen & Record<string, unknown>): Promise<Content> {
  const { content } = await change(ctx, id, (found) => {
    const written = withPart(found.content, part, input)
    if (JSON.stringify(written) !== JSON.stringify(found.content)) asSeen(printOf(found.content, part), input)
    return { content: written, texts: textsOf(valuesOf(written, part)) }
  })
  return content
}

const withActivities = (content: Content, tier: Tier, activities: Activity[]): Content => ({ ...content, [tier]: { ...content[tier], activities } })

function place(content: Content, key: string) {
  const found = activityIn(content, key)
  if (!found) throw new NotFound('There is no such activity. Somebody may have taken it out.')
  return found
}

/** A new activity is there from its first words on, and `tier` says where it goes. One in which nothing is written is not kept. */
export async function saveActivity(ctx: Context, id: string, key: string, input: ActivityInput & { tier?: Tier | undefined }): Promise<{ tier: Tier; kept: boolean }> {
  let saved: { tier: Tier; kept: boolean } = { tier: 'teaching', kept: false }
  await change(ctx, id, ({ content }) => {
    const fresh = input.tier && !activityIn(content, key) ? { tier: input.tier, activity: newActivity(key) } : null
    const { tier, activity } = fresh ?? place(content, key)
    const all = content[tier].activities
    const written = asActivity(activity, input)
    if (JSON.stringify(written) !== JSON.stringify(activity)) asSeen(printOfActivity(activity), input)
    saved = { tier, kept: !isBare(written) }
    if (fresh && saved.kept && all.length >= MOST_ROWS) throw new Invalid({ '': `There is room for ${MOST_ROWS} activities in each part. Put two together first.` })
    const next = fresh ? [...all, written] : all.map((one) => (one === activity ? written : one))
    return { content: withActivities(content, tier, next.filter((one) => one !== written || saved.kept)), texts: textsOf(activityValues(written)) }
  })
  return saved
}

export async function removeActivity(ctx: Context, id: string, key: string): Promise<Tier> {
  let where: Tier = 'teaching'
  await change(ctx, id, ({ content }) => {
    where = place(content, key).tier
    return { content: withActivities(content, where, content[where].activities.filter((one) => one.key !== key)), texts: {} }
  })
  return where
}

/** Log entries that a person says belong to an activity. */
export async function pickEntries(ctx: Context, id: string, key: string, entries: readonly string[]): Promise<void> {
  await change(ctx, id, ({ content }) => {
    const { tier } = place(content, key)
    return { content: withActivities(content, tier, content[tier].activities.map((one) => (one.key === key ? { ...one, entries: [...new Set(entries)].slice(0, 200) } : one))), texts: {} }
  })
}

/** Words drawn from the records go below what is there, to be edited; nothing is written over, and what stands there is not put there twice. */
export async function addToReview(ctx: Context, id: string, words: string): Promise<void> {
  await change(ctx, id, ({ content }) => {
    if (content.review.text.includes(tidied(words))) return asItIs(content)
    const text = tidied([content.review.text, words].filter((one) => one.trim() !== '').join('\n\n'))
    if (text.length > LONGEST.prose) throw new Invalid({ '': 'There is no room for that in the review. Shorten what is there first.' })
    return { content: { ...content, review: { ...content.review, text } }, texts: { text } }
  })
}

/** A drafted text goes below whatever is there. */
export async function giveEvidence(ctx: Context, id: string, key: string, words: string): Promise<void> {
  await change(ctx, id, ({ content }) => {
    const { tier, activity } = place(content, key)
    if (activity.evidence.includes(words)) return asItIs(content)
    const evidence = tidied([activity.evidence, words].filter((one) => one !== '').join('\n\n'))
    if (evidence.length > LONGEST.cell) throw new Invalid({ evidence: 'There is no room for the draft below your words. Shorten them first.' })
    return { content: withActivities(content, tier, content[tier].activities.map((one) => (one.key === key ? { ...one, evidence } : one))), texts: { evidence } }
  })
}

/** Last year's intended outcomes, with what was said of each, as sentences below the text of Part B. */
export async function useOutcomes(ctx: Context, id: string): Promise<void> {
  const { content } = await findStatement(ctx, id)
  const said = content.review.before.filter((one) => one.progress !== '' || one.words !== '').map((one) => [`${one.outcome.replace(/[\s.:;,]+$/, '')}: ${one.progress === '' ? '' : `${progressWords[one.progress]}.`}`.trim(), one.words].filter((part) => part !== '').join(' '))
  for (const one of said) await addToReview(ctx, id, one)
}
