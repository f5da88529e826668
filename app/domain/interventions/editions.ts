import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Db, Statement } from '#db/client.server.ts'
import { attachments, evaluations, interventionEditions, interventions, sources, type EditionText, type KeptWith, type SettingFacts } from '#db/schema/index.ts'
import { newId } from '#app/platform/ids.ts'
import { parts, type PartName } from '../interventions.ts'
import { sourcesFor, type Intervention } from './drafts.ts'
import type { Source } from './sources.ts'
import { rendered, searchWords } from './words.ts'

/** All that stands with an account in other tables: copied, moved and put back together with its words. */
export type Belongings = { sources: Source[]; evaluation: KeptWith['evaluation']; files: KeptWith['files'] }

export async function belongingsOf(db: Db, id: string): Promise<Belongings> {
  const [found, measured, files] = await db.batch([
    sourcesFor(db, id),
    db.select().from(evaluations).where(and(eq(evaluations.interventionId, id), isNull(evaluations.adoptionId))),
    db.select().from(attachments).where(eq(attachments.interventionId, id)).orderBy(asc(attachments.position), asc(attachments.id)),
  ])
  return { sources: found, evaluation: measured[0] ? evaluationOf(measured[0]) : null, files: files.map(fileOf) }
}

function evaluationOf(row: typeof evaluations.$inferSelect): Record<string, unknown> {
  const { id: _id, interventionId: _of, adoptionId: _by, publishedAt: _at, updatedAt: _changed, ...facts } = row
  return facts
}

function fileOf(row: typeof attachments.$inferSelect): Record<string, unknown> {
  const { id: _id, interventionId: _of, collaborationId: _with, at, ...facts } = row
  return { ...facts, at: at.getTime() }
}

/** The rows that give these belongings to an account. It must have none. */
export const belonging = (db: Db, interventionId: string, { sources: found, evaluation, files }: Belongings, now: Date): Statement[] => [
  ...(found.length === 0 ? [] : [db.insert(sources).values(found.map((source, position) => ({ id: newId(), interventionId, position, ...source })))]),
  ...(evaluation === null ? [] : [db.insert(evaluations).values({ ...evaluation, id: newId(), interventionId, updatedAt: now })]),
  ...(files.length === 0 ? [] : [db.insert(attachments).values(files.map((file) => ({ ...(file as typeof attachments.$inferInsert), id: newId(), interventionId, at: new Date(file.at as number) })))]),
]

export const belongingNothing = (db: Db, interventionId: string): Statement[] => [
  db.delete(sources).where(eq(sources.interventionId, interventionId)),
  db.delete(evaluations).where(and(eq(evaluations.interventionId, interventionId), isNull(evaluations.adoptionId))),
  db.delete(attachments).where(eq(attachments.interventionId, interventionId)),
]

/** What belonged to one account belongs to the other, which must have nothing. */
export const belongingTo = (db: Db, from: string, to: string): Statement[] => [
  db.update(sources).set({ interventionId: to }).where(eq(sources.interventionId, from)),
  db.update(evaluations).set({ interventionId: to }).where(and(eq(evaluations.interventionId, from), isNull(evaluations.adoptionId))),
  db.update(attachments).set({ interventionId: to }).where(eq(attachments.interventionId, from)),
]

/** The columns that are an account's words: what a version consists of. */
export function wordsOf(row: Intervention) {
  const { title, summary, whatWeDid, forWhom, whatItTook, whatWasDropped, whatHappened, whatWeWouldTell, howOften, deliveredBy, academicYear, tags, html, searchText, licence, evidenceLevel, result } = row
  return { title, summary, whatWeDid, forWhom, whatItTook, whatWasDropped, whatHappened, whatWeWouldTell, howOften, deliveredBy, academicYear, tags, html, searchText, licence, evidenceLevel, result }
}
export type Words = ReturnType<typeof wordsOf>

/** The same columns, as a version that was published had them. */
export function wordsIn({ parts: typed, sources: _sources, evaluation: _lines, files: _files, kept, ...words }: EditionText): Words {
  const texts = Object.fromEntries(parts.map(({ name }) => [name, typed[name] ?? ''])) as Record<PartName, string>
  const setting = kept.unnamed ? '' : kept.settingFacts.organisation
  return { ...words, ...texts, html: rendered(texts), searchText: searchWords({ ...words, ...texts }, setting), evidenceLevel: kept.evidenceLevel, result: kept.result }
}

export const belongingsIn = ({ sources: found, kept }: EditionText): Belongings => ({ sources: found, evaluation: kept.evaluation, files: kept.files })

type Shown = { unnamed: boolean; settingFacts: SettingFacts; lines: readonly string[] }

/** All that an account says now, to be kept as a version. */
export function textOf(row: Intervention, belongings: Belongings, { unnamed, settingFacts, lines }: Shown): EditionText {
  const { title, summary, howOften, deliveredBy, academicYear, tags, licence, evidenceLevel, result } = row
  return {
    title, summary, parts: Object.fromEntries(parts.map(({ name }) => [name, row[name]])), howOften, deliveredBy, academicYear, tags, licence,
    sources: belongings.sources, evaluation: [...lines], files: belongings.files.map((file) => String(file.name)),
    kept: { unnamed, settingFacts, evidenceLevel, result, evaluation: belongings.evaluation, files: belongings.files },
  }
}

type Published = { interventionId: string; number: number; text: EditionText; note: string; approvedBy: string; at: Date }
export const editionRow = (db: Db, edition: Published): Statement => db.insert(interventionEditions).values({ id: newId(), ...edition })

export async function editionText(db: Db, interventionId: string, number: number): Promise<{ text: EditionText; note: string } | null> {
  const [found] = await db
    .select({ text: interventionEditions.text, note: interventionEditions.note })
    .from(interventionEditions)
    .where(and(eq(interventionEditions.interventionId, interventionId), eq(interventionEditions.number, number)))
  return found ?? null
}

/** Of these belongings only the files whose bytes are still held. */
export async function stillHeld(db: Db, belongings: Belongings): Promise<Belongings> {
  const hashes = belongings.files.map((file) => String(file.hash))
  if (hashes.length === 0) return belongings
  const rows = await db.selectDistinct({ hash: attachments.hash }).from(attachments).where(inArray(attachments.hash, hashes))
  const held = new Set(rows.map((row) => row.hash))
  return { ...belongings, files: belongings.files.filter((file) => held.has(String(file.hash))) }
}

/** The last published version of each of these that is in the library, for feeds and lists. */
export async function lastEditions(db: Db, ids: readonly string[]): Promise<Map<string, { number: number; at: number }>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: interventions.id, number: interventions.edition, at: interventionEditions.at, publishedAt: interventions.publishedAt })
    .from(interventions)
    .leftJoin(interventionEditions, and(eq(interventionEditions.interventionId, interventions.id), eq(interventionEditions.number, interventions.edition)))
    .where(and(sql`${interventions.id} in (select value from json_each(${JSON.stringify(ids)}))`, eq(interventions.status, 'published')))
  return new Map(rows.map((row) => [row.id, { number: Math.max(1, row.number), at: (row.at ?? row.publishedAt)?.getTime() ?? 0 }]))
}
