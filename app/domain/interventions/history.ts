import { and, asc, eq } from 'drizzle-orm'
import { accounts, interventionEditions, interventions, type EditionText } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { NotFound } from '#app/errors.ts'
import { dayOf, isDay } from '#app/platform/dates.ts'
import { refusal } from '#app/policy/policy.ts'
import { belongsTo } from '#app/policy/standing.ts'
import type { Difference, Edition, History } from '../interventions.ts'
import { findVisible } from './drafts.ts'
import { belongingsOf, editionText, textOf } from './editions.ts'
import { difference } from './difference.ts'
import { settingOf } from './setting.ts'
import { visibleTo } from './visibility.ts'

type Asked = { from?: number | null; to?: number | null; since?: string | null }

/**
 * Every version that was published. While the setting's name is withheld no version names anybody, and words that were
 * published with the name are shown to its own people only: they could tell.
 */
export async function history(ctx: Context, id: string, asked: Asked = {}): Promise<History> {
  const { db, who } = ctx
  const [row] = await db.select().from(interventions).where(and(eq(interventions.id, id), visibleTo(who)))
  if (!row) throw new NotFound('There is no such practice, or it is not published.')
  if (row.revises !== null) return history(ctx, row.revises, asked)
  const rows = await db
    .select({ number: interventionEditions.number, at: interventionEditions.at, note: interventionEditions.note, text: interventionEditions.text, by: accounts.name })
    .from(interventionEditions)
    .leftJoin(accounts, eq(accounts.id, interventionEditions.approvedBy))
    .where(eq(interventionEditions.interventionId, id))
    .orderBy(asc(interventionEditions.number))
  const inside = belongsTo(who, row.organisationId)
  const shown = rows.map(({ text, ...one }) => {
    const erased = text.kept.erased === true
    const open = !erased && (inside || !row.unnamed || text.kept.unnamed)
    const edition: Edition = { number: one.number, at: one.at.getTime(), note: open ? one.note : '', by: row.unnamed || text.kept.unnamed ? null : one.by, unnamed: text.kept.unnamed, open, erased }
    return { edition, text }
  })
  const since = asked.since && isDay(asked.since) ? { day: asked.since, read: readOn(shown.map(({ edition }) => edition), asked.since) } : null
  const last = shown.at(-1)?.edition.number ?? 0
  const pair = since ? (since.read === null ? null : [since.read, last]) : [asked.from ?? 0, asked.to ?? 0]
  return {
    id, title: row.status === 'published' || !shown.length ? row.title : shown.at(-1)!.text.title, editions: shown.map(({ edition }) => edition).reverse(),
    compared: pair ? comparedOf(shown, Math.min(...pair), Math.max(...pair)) : null, since, withheld: shown.some(({ edition }) => !edition.open && !edition.erased), mayErase: refusal(who, 'withdraw intervention', row) === null && shown.length > 1,
  }
}

/** The version that stood in the library at the end of a day. */
const readOn = (editions: readonly Edition[], day: string): number | null => editions.findLast((edition) => dayOf(new Date(edition.at)) <= day)?.number ?? null

function comparedOf(shown: readonly { edition: Edition; text: EditionText }[], from: number, to: number): History['compared'] {
  const before = shown.find(({ edition }) => edition.number === from)
  const after = shown.find(({ edition }) => edition.number === to)
  if (!before?.edition.open || !after?.edition.open || from === to) return null
  return { from: before.edition, to: after.edition, difference: difference(before.text, after.text) }
}

export type ChangesWaiting = { id: string; title: string; edition: number; note: string; difference: Difference | null }

/** For the lead who decides on a new version: what it would change. Null when it is not one. */
export async function changesWaiting(ctx: Context, id: string, lines: readonly string[] = []): Promise<ChangesWaiting | null> {
  const copy = await findVisible(ctx, id)
  if (copy.revises === null) return null
  const original = await findVisible(ctx, copy.revises)
  const last = await editionText(ctx.db, original.id, original.edition)
  const settingFacts = await settingOf(ctx.db, copy.organisationId)
  const now = textOf(copy, await belongingsOf(ctx.db, id), { unnamed: copy.unnamed, settingFacts, lines })
  return { id: original.id, title: original.title, edition: original.edition, note: copy.changeNote, difference: last ? difference(last.text, now) : null }
}
