import { and, eq, isNull } from 'drizzle-orm'
import { orElseUndo, write } from '#db/write.ts'
import { questions } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { Forbidden, Invalid, NotFound, TooMany } from '#app/errors.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { spend } from '#app/platform/limits.server.ts'
import { earlierResult, once } from '#app/platform/once.server.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import { aboutWhich, speaksFor } from './about.ts'

const AN_HOUR = { max: 20, minutes: 60 }

/** Anyone who is signed in asks the people who did it. */
export async function ask(ctx: Context, interventionId: string, body: string): Promise<string> {
  return said(ctx, { interventionId, answers: null, body })
}

/** Anyone who is signed in answers: those who did it, those who took it up, those who know. */
export async function answer(ctx: Context, questionId: string, body: string): Promise<string> {
  if (!signedIn(ctx.who)) throw new Forbidden('Sign in first.')
  const [question] = await ctx.db.select().from(questions).where(eq(questions.id, questionId))
  if (!question || question.answers !== null) throw new NotFound('There is no such question.')
  await aboutWhich(ctx, question.interventionId)
  if (question.removedAt !== null || question.hiddenAt !== null) throw new Invalid({ body: 'This question has been taken back or hidden, so it cannot be answered any more.' })
  return said(ctx, { interventionId: question.interventionId, answers: questionId, body })
}

type Saying = { interventionId: string; answers: string | null; body: string }

async function said(ctx: Context, { interventionId, answers, body }: Saying): Promise<string> {
  const { db, who, now } = ctx
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const about = await aboutWhich(ctx, interventionId)
  authorise(who, 'ask about intervention', about)
  stands(body)
  const { ok, seconds } = await spend(db, `question:${who.accountId}`, AN_HOUR, now)
  // A form sent many times at once spends as often: whoever has an answer already is not refused.
  if (!ok && !(ctx.once && (await earlierResult(db, ctx.once.key, who.accountId)))) throw new TooMany('You have written a great deal in the last hour. Read for a while, and go on later.', seconds)
  const id = newId()
  const organisationId = await speaksFor(db, who, about)
  const at = answers === null ? paths.question(id) : `${paths.question(answers)}?done=answered#${id}`
  await write(db,
    db.insert(questions).values({ id, interventionId, answers, accountId: who.accountId, organisationId, body, at: now }),
    ...once(ctx, at),
    happened(ctx, answers === null ? 'question.asked' : 'question.answered', id, { intervention: interventionId }),
  )
  return id
}

/**
 * What a person should look at once more before it goes out: said once, and sent with the same words it goes. `anyway` is what they were shown.
 * @throws Invalid at `anyway`
 */
export function lookAgain(body: string, anyway: string): void {
  stands(body)
  const said = interventions.warnings({ body }, { measured: null, organisation: '' }).join(' ')
  if (said !== '' && said !== anyway) throw new Invalid({ anyway: said })
}

/** No pupil number, and no result for a group under ten. */
function stands(body: string): void {
  const small = interventions.smallResults({ whatHappened: body }).whatHappened
  const errors = { ...(small ? { body: small } : {}), ...interventions.pupilNumbers({ body }) }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
}

/** One's own: its words are gone, and that something stood there stays. Answers with the question it belongs to. */
export async function takeBack(ctx: Context, id: string): Promise<string> {
  const { db, who, now } = ctx
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const [row] = await db.select().from(questions).where(eq(questions.id, id))
  if (!row) throw new NotFound('There is no such question.')
  await aboutWhich(ctx, row.interventionId)
  authorise(who, 'take back question', row)
  if (row.removedAt === null) await write(db, db.update(questions).set({ removedAt: now }).where(and(eq(questions.id, id), isNull(questions.removedAt))), orElseUndo(db))
  return row.answers ?? row.id
}
