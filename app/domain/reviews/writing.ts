import { and, eq, sql } from 'drizzle-orm'
import type { Statement } from '#db/client.server.ts'
import { orElseUndo, Stale, write } from '#db/write.ts'
import { interventions, reviews } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { Forbidden, Invalid } from '#app/errors.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import { answerField, noteField } from '../reviews.ts'
import { questions, type Written } from './protocol.ts'
import { found, subjectOf, type Row } from './rows.ts'
import { mustStand, unfit } from './standing-words.ts'

type Seen = { seenVersion: number }

/** Somebody of the organisation that was asked begins: the review is theirs, about the version that is published now. */
export async function takeOn(ctx: Context, id: string, { seenVersion }: Seen): Promise<void> {
  const row = await seen(ctx, id, seenVersion)
  mayWrite(ctx, row)
  if (row.review.status !== 'asked') return
  const edition = sql<number>`(select ${interventions.edition} from ${interventions} where ${interventions.id} = ${row.account.id})`
  await write(ctx.db, ...move(ctx, row, { status: 'writing', reviewerId: ctx.who.accountId, edition }))
}

/** It can be taken on again, with what has been written; an interest is a person's own and is cleared. */
export async function handBack(ctx: Context, id: string, { seenVersion }: Seen): Promise<void> {
  const row = await seen(ctx, id, seenVersion)
  authorise(ctx.who, 'hand back review', subjectOf(row))
  await write(ctx.db, ...move(ctx, row, { status: 'asked', reviewerId: null, interest: '' }))
}

export async function decline(ctx: Context, id: string, { seenVersion, reason }: Seen & { reason: string }): Promise<void> {
  const row = await seen(ctx, id, seenVersion)
  authorise(ctx.who, 'write review', subjectOf(row))
  if (reason === '') throw new Invalid({ reason: 'Say why: whoever asked reads it.' })
  mustStand({ reason }, { published: true })
  await write(ctx.db, ...move(ctx, row, { status: 'declined', reviewerId: ctx.who.accountId, declinedBecause: reason }), happened(ctx, 'review.declined', id, { intervention: row.account.id }))
}

type Saving = Seen & { readAlso?: number | undefined; written: Written }

/** Keeps what there is so far. Nothing is required, and nobody else sees it. */
export async function save(ctx: Context, id: string, { seenVersion, readAlso, written }: Saving): Promise<void> {
  const row = await seen(ctx, id, seenVersion)
  mayWrite(ctx, row)
  mustStand(textsOf(written), { published: false })
  await write(ctx.db, ...move(ctx, row, { ...written, ...read(row, readAlso) }))
}

/** Signed: dated, public, and never changed again. */
export async function sign(ctx: Context, id: string, { seenVersion, readAlso, written }: Saving): Promise<void> {
  const row = await seen(ctx, id, seenVersion)
  mayWrite(ctx, row)
  const missing = notYet(written)
  if (Object.keys(missing).length > 0) throw new Invalid(missing)
  await write(ctx.db,
    ...move(ctx, row, { ...written, ...read(row, readAlso), status: 'signed', signedAt: ctx.now }),
    happened(ctx, 'review.signed', id, { intervention: row.account.id }),
  )
}

/** What stands between a draft and a signature, field by field. */
function notYet(written: Written): Record<string, string> {
  const { interest, summary, answers } = written
  const missing: Record<string, string> = {}
  for (const { key, label } of questions()) if (!answers[key]?.answer) missing[answerField(key)] = `Choose an answer to ‘${label}’`
  if (summary === '') missing.summary = 'Say in a few sentences what a reader should make of this result.'
  if (interest === '') missing.interest = 'Declare your interest. If you have none, write “none”.'
  return { ...missing, ...unfit(textsOf(written), { published: true }) }
}

const textsOf = ({ interest, summary, answers }: Written): Record<string, string> =>
  ({ interest, summary, ...Object.fromEntries(Object.entries(answers).map(([key, { note }]) => [noteField(key), note])) })

/** The version that the review is about: the one it was begun with, or one that its writer says they have read since. */
const read = ({ review, account }: Row, readAlso: number | undefined): { edition?: number } =>
  readAlso !== undefined && readAlso > (review.edition ?? 0) && readAlso <= account.edition ? { edition: readAlso } : {}

function mayWrite(ctx: Context, row: Row): void {
  if (!signedIn(ctx.who)) throw new Forbidden('Sign in first.')
  authorise(ctx.who, 'write review', subjectOf(row))
  if (row.account.status !== 'published') throw new Forbidden('This practice is out of the library for now, so there is nothing to review. What has been written is kept.')
}

async function seen(ctx: Context, id: string, seenVersion: number): Promise<Row> {
  const row = await found(ctx, id)
  if (row.review.version !== seenVersion) throw new Stale('Someone else changed this while you were reading it.')
  return row
}

type Change = Omit<Partial<typeof reviews.$inferInsert>, 'edition'> & { edition?: number | ReturnType<typeof sql<number>> }

/** From the state that was read to the next one, or not at all. */
const move = ({ db }: Context, { review }: Row, to: Change): [Statement, Statement] => [
  db.update(reviews).set({ ...to, version: review.version + 1 }).where(and(eq(reviews.id, review.id), eq(reviews.version, review.version), eq(reviews.status, review.status))),
  orElseUndo(db),
]
