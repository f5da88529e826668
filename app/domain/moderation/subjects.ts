import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Db, Statement } from '#db/client.server.ts'
import { accounts, interventions, questions as questionRows, reviews as reviewRows } from '#db/schema/index.ts'
import * as questions from '#app/domain/questions.server.ts'
import * as reviews from '#app/domain/reviews.server.ts'
import { paths } from '#app/paths.ts'
import { refOf, type Subject, type SubjectKind } from '../moderation.ts'

export type Ref = { kind: SubjectKind; id: string }

const practice = { title: interventions.title, standing: interventions.status, unnamed: interventions.unnamed, itsOrganisation: interventions.organisationId, itsAuthor: interventions.authorId }
type Practice = { title: string; standing: string; unnamed: boolean; itsOrganisation: string; itsAuthor: string }

/** What can be reported, read as one kind of thing, by its `kind:id`. What its writer took back is there no more. */
export async function subjects(db: Db, refs: readonly Ref[]): Promise<Map<string, Subject>> {
  const ids = (kind: SubjectKind): string[] => [...new Set(refs.filter((one) => one.kind === kind).map((one) => one.id))]
  const [asked, signed] = await db.batch([
    db
      .select({ row: questionRows, name: accounts.name, practice })
      .from(questionRows).innerJoin(interventions, eq(interventions.id, questionRows.interventionId)).innerJoin(accounts, eq(accounts.id, questionRows.accountId))
      .where(and(inArray(questionRows.id, ids('question')), isNull(questionRows.removedAt))),
    db
      .select({ row: reviewRows, name: accounts.name, practice })
      .from(reviewRows).innerJoin(interventions, eq(interventions.id, reviewRows.interventionId)).innerJoin(accounts, eq(accounts.id, reviewRows.reviewerId))
      .where(and(inArray(reviewRows.id, ids('review')), eq(reviewRows.status, 'signed'))),
  ])
  const all = [
    ...asked.map(({ row, name, practice: about }): Subject => ({
      kind: 'question', noun: row.answers === null ? 'question' : 'answer', writer: unnamedWriter(row, about) ?? name, text: row.body,
      ...shared(row, about, row.answers === null ? paths.question(row.id) : `${paths.question(row.answers)}#${row.id}`),
    })),
    ...signed.map(({ row, name, practice: about }): Subject => ({ kind: 'review', noun: 'review', writer: name, text: reviewText(row), ...shared(row, about, paths.review(row.id)) })),
  ]
  return new Map(all.map((one) => [refOf(one), one]))
}

/** What is out of the library is its organisation's own, the title included. */
const shared = (row: { id: string; interventionId: string; hiddenAt: Date | null; hiddenBecause: string | null }, { title, standing }: Practice, link: string) => ({
  id: row.id, interventionId: row.interventionId, hiddenAt: row.hiddenAt?.getTime() ?? null, hiddenBecause: row.hiddenBecause,
  title: standing === 'published' ? title : 'A practice that is out of the library for now', link: standing === 'published' ? link : null,
})

/** Of an account without its setting's name, the people who did it have no name anywhere: as in `questions`. */
const unnamedWriter = (row: { organisationId: string | null; accountId: string }, about: Practice): string | null =>
  about.unnamed && (row.organisationId === about.itsOrganisation || row.accountId === about.itsAuthor) ? 'Someone who did this' : null

const reviewText = ({ summary, interest, answers }: typeof reviewRows.$inferSelect): string =>
  [summary, ...reviews.inWords(answers).flatMap((one) => (one.note ? [`${one.question} ${one.note}`] : [])), `Declared interest: ${interest}`].join('\n')

export const hiding = (db: Db, { kind, id }: Ref, how: { at: Date; because: string }): Statement => (kind === 'question' ? questions : reviews).hiding(db, id, how)
export const showing = (db: Db, { kind, id }: Ref): Statement => (kind === 'question' ? questions : reviews).showing(db, id)
