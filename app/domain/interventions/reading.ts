import { and, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { accounts, interventionEditions, interventions } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { Forbidden, NotFound } from '#app/errors.ts'
import { refusal } from '#app/policy/policy.ts'
import { belongsTo, leads, signedIn } from '#app/policy/standing.ts'
import { licences, parts, wordedFor, type Learners, type Licence, type Reading } from '../interventions.ts'
import { sourcesFor, type Intervention } from './drafts.ts'
import { takenOutByModerator } from './restoring.ts'
import { isEarly, settingLine, settingOf, settingSource } from './setting.ts'
import { sourceLink } from './sources.ts'
import { visibleTo } from './visibility.ts'

/** One account, for the page that reads like a journal. Who is not in its organisation finds only what is published. */
export async function forReading(ctx: Context, id: string): Promise<Reading> {
  const { db, who } = ctx
  const approver = alias(accounts, 'approver')
  const original = alias(interventions, 'original')
  const copy = alias(interventions, 'copy')
  const [found, sources] = await db.batch([
    db
      .select({
        row: interventions, author: accounts.name, approvedBy: approver.name, originalTitle: original.title, openId: copy.id, openStatus: copy.status,
        editionAt: interventionEditions.at, editionNote: interventionEditions.note, byModerator: takenOutByModerator,
      })
      .from(interventions)
      .innerJoin(accounts, eq(accounts.id, interventions.authorId))
      .leftJoin(approver, eq(approver.id, interventions.approvedBy))
      .leftJoin(original, eq(original.id, interventions.revises))
      .leftJoin(copy, eq(copy.revises, interventions.id))
      .leftJoin(interventionEditions, and(eq(interventionEditions.interventionId, interventions.id), eq(interventionEditions.number, interventions.edition)))
      .where(and(eq(interventions.id, id), visibleTo(who))),
    sourcesFor(db, id),
  ])
  if (!found[0]) throw new NotFound('There is no such practice, or it is not published.')
  const { row, author, approvedBy, originalTitle, openId, openStatus, editionAt, editionNote, byModerator } = found[0]
  const inside = belongsTo(who, row.organisationId)
  const facts = row.status === 'published' && row.settingFacts ? row.settingFacts : await settingOf(db, row.organisationId)
  const learners = row.tags.phase === 'early-years' || isEarly(facts) ? 'children' : 'pupils'
  const hidden = row.unnamed && row.status === 'published'
  return {
    id: row.id, title: row.title, summary: row.summary, status: row.status, version: row.version,
    parts: parts.map(({ name, label }) => ({ name, label, html: row.html[name] ?? '' })).filter((part) => part.html !== ''),
    glance: glanceOf(row, learners), learners, mayWithdraw: refusal(who, 'withdraw intervention', row) === null,
    approach: taxonomies.approach(row.tags.approach),
    setting: { name: facts.organisation, line: settingLine(facts), source: settingSource(facts), organisationId: hidden ? null : row.organisationId },
    people: hidden ? null : { author, approvedBy: row.status === 'published' ? approvedBy : null },
    result: row.result, evidenceLevel: row.evidenceLevel as Reading['evidenceLevel'],
    sources: sources.map((source) => ({ title: source.title, doi: source.doi, link: sourceLink(source) })),
    publishedAt: row.status === 'published' ? (row.publishedAt?.getTime() ?? null) : null,
    edition: row.revises === null && editionAt ? { number: row.edition, at: editionAt.getTime(), note: editionNote ?? '' } : null,
    licence: row.licence in licences ? (row.licence as Licence) : 'CC-BY-4.0',
    revises: row.revises === null ? null : { id: row.revises, title: originalTitle ?? row.title },
    inside: inside
      ? {
          returnedNote: row.status === 'draft' || row.status === 'withdrawn' ? row.returnedNote : null, unnamed: row.unnamed, organisation: nameIn(ctx, row), leads: leads(who, row.organisationId),
          open: openId && openStatus ? { id: openId, status: openStatus } : null,
          mayRevise: refusal(who, 'revise intervention', row) === null, mayRestore: refusal(who, 'restore intervention', { ...row, withdrawnByModerator: byModerator }) === null,
          may: {
            edit: refusal(who, 'edit intervention', row) === null, submit: refusal(who, 'submit intervention', row) === null,
            takeBack: refusal(who, 'take back intervention', row) === null, approve: refusal(who, 'approve intervention', row) === null,
          },
        }
      : null,
  }
}

/** The same, for the pages where something is done with it. Who is not signed in is led to sign in, whatever the id. */
export function forDoing(ctx: Context, id: string): Promise<Reading> {
  if (!signedIn(ctx.who)) throw new Forbidden('Sign in first.')
  return forReading(ctx, id)
}

const nameIn = ({ who }: Context, row: Intervention): string => who.memberships.find((one) => one.organisationId === row.organisationId)?.organisation ?? ''

/** Where there are no classes, the same money is said of 25 children. */
const costNote = (note: string, learners: Learners): string => (learners === 'pupils' ? note : wordedFor(learners, note).replace(' a class', ' for 25 children'))

function glanceOf({ tags, howOften, deliveredBy, academicYear }: Intervention, learners: Learners): Reading['glance'] {
  const several = (kind: 'key-stages' | 'subjects' | 'pupil-groups', keys: string[]) => keys.map((key) => taxonomies.label(kind, key)).join(', ')
  const cost = taxonomies.terms('cost-bands').find((term) => term.key === tags.costBand)
  const { source, asAt } = taxonomies.costSource()
  const rows: Reading['glance'] = [
    { key: 'phase', term: 'Phase', value: tags.phase === '' ? '' : taxonomies.label('phases', tags.phase) },
    { key: 'keyStages', term: 'Key stages', value: several('key-stages', tags.keyStages) },
    { key: 'subjects', term: 'Subjects', value: several('subjects', tags.subjects) },
    { key: 'pupilGroups', term: wordedFor(learners, 'Pupils'), value: wordedFor(learners, several('pupil-groups', tags.pupilGroups)) },
    { key: 'howOften', term: 'How often', value: howOften },
    { key: 'deliveredBy', term: 'Who ran it', value: deliveredBy },
    { key: 'cost', term: 'Cost', value: cost ? `${cost.label}. ${costNote(cost.note ?? '', learners)}` : '', from: cost ? { source: `Bands: ${source}`, asAt } : undefined },
    { key: 'year', term: 'Year', value: academicYear },
  ]
  return rows.filter((row) => row.value !== '')
}
