import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Db, Statement } from '#db/client.server.ts'
import { interventions, sources, type Tags } from '#db/schema/index.ts'
import { orElseUndo, write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { Forbidden, Invalid, NotFound } from '#app/errors.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { academicYear } from '#app/platform/dates.ts'
import { once } from '#app/platform/once.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import { parts, type EvidenceLevel, type PartName, type Result, type Status, type Written } from '../interventions.ts'
import { readSources, sourceLink, type Source } from './sources.ts'
import { visibleTo } from './visibility.ts'
import { rendered, searchWords } from './words.ts'

export type Intervention = typeof interventions.$inferSelect

/** What evidence says of the same form: its own statements, and the summary that stands with the account. Null while the facts cannot be published. */
export type Stated = { statements: Statement[]; level: EvidenceLevel | null; result: Result | null }
export type Saving = { written: Written; stated: Stated }

/** Found if this person may know of it. Who is not signed in is led to sign in, whatever the id: so nothing is told. */
export async function findVisible({ db, who }: Context, id: string): Promise<Intervention> {
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const [row] = await db.select().from(interventions).where(and(eq(interventions.id, id), visibleTo(who)))
  if (!row) throw new NotFound('There is no such practice, or it is not published.')
  return row
}

/** Begins a draft under an id made by the caller, so that the evaluation's row can stand in the same batch. */
export async function start(ctx: Context, id: string, { written, stated }: Saving): Promise<void> {
  const { db, who, now } = ctx
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const organisationId = accounts.actingFor(who, written.organisationId, { none: 'Join your school or organisation first: what you write is published under its name.', several: 'Choose the organisation this is about.' })
  authorise(who, 'write intervention', { organisationId })
  const columns = columnsOf(written)
  const found = readSources(written)
  const row = {
    ...columns, id, organisationId, authorId: who.accountId, docId: sql<number>`(select coalesce(max(doc_id), 0) + 1 from interventions)`,
    evidenceLevel: stated.level, result: stated.result, createdAt: now, updatedAt: now,
  }
  await write(db, db.insert(interventions).values(row), ...sourceRows(ctx, id, found), ...stated.statements, ...once(ctx, paths.editIntervention(id)))
}

/** Saves what was typed, unless somebody else saved first: then nothing is written. */
export async function save(ctx: Context, id: string, { written, stated, seenVersion }: Saving & { seenVersion: number }): Promise<void> {
  const { db, who, now } = ctx
  const draft = await findVisible(ctx, id)
  authorise(who, 'edit intervention', draft)
  const columns = columnsOf(written)
  const found = readSources(written)
  await write(db,
    db.update(interventions)
      .set({ ...columns, evidenceLevel: stated.level, result: stated.result, updatedAt: now, version: seenVersion + 1 })
      .where(and(eq(interventions.id, id), eq(interventions.version, seenVersion), inArray(interventions.status, ['draft', 'withdrawn']))),
    orElseUndo(db),
    db.delete(sources).where(eq(sources.interventionId, id)),
    ...sourceRows(ctx, id, found),
    ...stated.statements,
  )
}

/** Everything an account says, as its forms hold it. */
export type Values = Record<string, string | string[]>

export function valuesOf(row: Omit<Intervention, 'approach'>, rows: Source[]): Values {
  const { organisationId, title, summary, howOften, deliveredBy, academicYear, tags, licence, changeNote } = row
  const values: Values = { organisationId, title, summary, howOften, deliveredBy, academicYear, licence, changeNote, ...tags }
  for (const { name } of parts) values[name] = row[name]
  rows.forEach((source, at) => {
    values[`source${at + 1}Title`] = source.title
    values[`source${at + 1}Link`] = sourceLink(source) ?? ''
  })
  return values
}

/** A draft as its whole form shows it. */
export async function forEditing(ctx: Context, id: string): Promise<{ title: string; status: Status; version: number; organisationId: string; returnedNote: string | null; values: Values }> {
  const draft = await findVisible(ctx, id)
  authorise(ctx.who, 'edit intervention', draft)
  const { title, status, version, organisationId, returnedNote } = draft
  return { title, status, version, organisationId, returnedNote, values: valuesOf(draft, await sourcesFor(ctx.db, id)) }
}

export const sourcesFor = (db: Db, id: string) =>
  db.select({ title: sources.title, url: sources.url, doi: sources.doi }).from(sources).where(eq(sources.interventionId, id)).orderBy(asc(sources.position))

/** The form as columns. Every tag must be in its vocabulary; nothing chosen is allowed in a draft. With `only`, nothing else is found fault with. */
export function columnsOf(written: Written, only?: readonly string[]) {
  const tags: Tags = {
    approach: written.approach, phase: written.phase, costBand: written.costBand,
    keyStages: unique(written.keyStages), subjects: unique(written.subjects), pupilGroups: unique(written.pupilGroups),
  }
  const errors: Record<string, string> = {}
  const ask = (field: string, kind: Parameters<typeof taxonomies.isTerm>[0], keys: string[]) => {
    if (only && !only.includes(field)) return
    if (!keys.every((key) => key === '' || taxonomies.isTerm(kind, key))) errors[field] = 'Choose from the list.'
  }
  ask('approach', 'approaches', [tags.approach])
  ask('phase', 'phases', [tags.phase])
  ask('costBand', 'cost-bands', [tags.costBand])
  ask('keyStages', 'key-stages', tags.keyStages)
  ask('subjects', 'subjects', tags.subjects)
  ask('pupilGroups', 'pupil-groups', tags.pupilGroups)
  if (written.academicYear !== '' && !isYear(written.academicYear) && (!only || only.includes('academicYear'))) errors.academicYear = 'Choose an academic year, such as 2025/26.'
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  const typed = Object.fromEntries(parts.map(({ name }) => [name, written[name]])) as Record<PartName, string>
  const { title, summary, howOften, deliveredBy, academicYear, licence, changeNote } = written
  return {
    title, summary, ...typed, howOften, deliveredBy, academicYear, tags, licence, changeNote,
    html: rendered(typed), searchText: searchWords({ ...typed, howOften, deliveredBy, tags }),
  }
}

const unique = (keys: string[]): string[] => [...new Set(keys.filter((key) => key !== ''))]
const isYear = (text: string): boolean => /^20\d{2}\/\d{2}$/.test(text) && academicYear(Number(text.slice(0, 4))) === text

export const sourceRows = ({ db }: Context, interventionId: string, found: Source[]): Statement[] =>
  found.length === 0 ? [] : [db.insert(sources).values(found.map((source, position) => ({ id: newId(), interventionId, position, ...source })))]
