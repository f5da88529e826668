import { and, asc, count, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { interventions, questions } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { NotFound } from '#app/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { may, refusal } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import type { Marks, Question, Thread } from '../questions.ts'
import { aboutWhich, type About } from './about.ts'
import { shown, written, type Row } from './saying.ts'

const FEW = 3
const FEW_ANSWERS = 3
const PAGE = 25
const MOST_ANSWERS = 500

type Asked = { interventionId: string; limit: number; offset: number; answersEach: number; marks: Marks }

/** The newest questions with their first answers: for the practice's own page. */
export const forPage = (ctx: Context, interventionId: string, marks: Marks = new Map()): Promise<Thread> =>
  thread(ctx, { interventionId, limit: FEW, offset: 0, answersEach: FEW_ANSWERS, marks })

/** All of them, newest first, 25 a page. */
export async function listFor(ctx: Context, interventionId: string, { page: asked, marks }: { page: number; marks: Marks }): Promise<Thread & { page: number; pages: number }> {
  const page = Math.max(1, Math.trunc(asked) || 1)
  const found = await thread(ctx, { interventionId, limit: PAGE, offset: (page - 1) * PAGE, answersEach: FEW_ANSWERS, marks })
  return { ...found, page, pages: Math.max(1, Math.ceil(found.total / PAGE)) }
}

async function thread(ctx: Context, { interventionId, limit, offset, answersEach, marks }: Asked): Promise<Thread> {
  const { db, who } = ctx
  const ofThis = and(eq(questions.interventionId, interventionId), isNull(questions.answers))
  const slice = () => db.select({ id: questions.id }).from(questions).where(ofThis).orderBy(desc(questions.at), desc(questions.id)).limit(limit).offset(offset)
  const { id, title, status, unnamed, organisationId, authorId } = interventions
  const [about] = await db
    .select({ id, title, status, unnamed, organisationId, authorId, asked: sql<boolean>`exists (select 1 from questions where questions.intervention_id = interventions.id)`.mapWith(Boolean) })
    .from(interventions)
    .where(eq(interventions.id, interventionId))
  if (!about || !may(who, 'read intervention', about)) throw new NotFound('There is no such practice, or it is not published.')
  const [rows, answers, counted, [all]] = !about.asked ? [[], [], [], []] : await db.batch([
    written(db).where(ofThis).orderBy(desc(questions.at), desc(questions.id)).limit(limit).offset(offset),
    written(db).where(inArray(questions.answers, slice())).orderBy(asc(questions.at), asc(questions.id)).limit(MOST_ANSWERS),
    db.select({ answers: questions.answers, n: count() }).from(questions).where(inArray(questions.answers, slice())).groupBy(questions.answers),
    db.select({ n: count() }).from(questions).where(ofThis),
  ])
  const many = new Map(counted.map((one) => [one.answers, one.n]))
  return {
    interventionId, title: about.title, total: all?.n ?? 0, refusal: refusal(who, 'ask about intervention', about), signedIn: signedIn(who), formKey: newId(),
    questions: rows.map((row) => together(row, answers.filter((one) => one.answers === row.id).slice(0, answersEach), { about, marks, ctx, count: many.get(row.id) ?? 0 })),
  }
}

type Telling = { about: About; marks: Marks; ctx: Context; count: number }
const together = (row: Row, answers: Row[], { about, marks, ctx, count }: Telling): Question => {
  const asReader = { marks, readerId: ctx.who.accountId }
  return { ...shown(row, about, asReader), answers: answers.map((one) => shown(one, about, asReader)), answerCount: count }
}

export type WholeThread = { interventionId: string; title: string; question: Question; refusal: string | null; signedIn: boolean; formKey: string }

/** One question with all its answers. An answer's own address leads to its question. */
export async function forReading(ctx: Context, id: string, marksOf: (db: Db, interventionId: string) => Promise<Marks>): Promise<WholeThread | { see: string }> {
  const { db, who } = ctx
  const [rows, answers] = await db.batch([
    written(db).where(eq(questions.id, id)),
    written(db).where(eq(questions.answers, id)).orderBy(asc(questions.at), asc(questions.id)).limit(MOST_ANSWERS),
  ])
  const row = rows[0]
  if (!row) throw new NotFound('There is no such question.')
  const [about, marks] = await Promise.all([aboutWhich(ctx, row.interventionId), marksOf(db, row.interventionId)])
  if (row.answers !== null) return { see: row.answers }
  const open = row.removedAt === null && row.hiddenAt === null
  return {
    interventionId: row.interventionId, title: about.title, question: together(row, answers, { about, marks, ctx, count: answers.length }),
    refusal: open ? refusal(who, 'ask about intervention', about) : 'This question has been taken back or hidden, so it cannot be answered any more.', signedIn: signedIn(who), formKey: newId(),
  }
}
