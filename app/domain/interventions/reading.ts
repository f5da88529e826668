import { and, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { accounts, interventions } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { NotFound } from '#app/errors.ts'
import { refusal } from '#app/policy/policy.ts'
import { belongsTo } from '#app/policy/standing.ts'
import { parts, type Reading } from '../interventions.ts'
import { sourcesFor, type Intervention } from './drafts.ts'
import { settingLine, settingOf, settingSource } from './setting.ts'
import { sourceLink } from './sources.ts'
import { visibleTo } from './visibility.ts'

/** One account, for the page that reads like a journal. Who is not in its organisation finds only what is published. */
export async function forReading(ctx: Context, id: string): Promise<Reading> {
  const { db, who } = ctx
  const approver = alias(accounts, 'approver')
  const [found, sources] = await db.batch([
    db
      .select({ row: interventions, author: accounts.name, approvedBy: approver.name })
      .from(interventions)
      .innerJoin(accounts, eq(accounts.id, interventions.authorId))
      .leftJoin(approver, eq(approver.id, interventions.approvedBy))
      .where(and(eq(interventions.id, id), visibleTo(who))),
    sourcesFor(db, id),
  ])
  if (!found[0]) throw new NotFound('There is no such practice, or it is not published.')
  const { row, author, approvedBy } = found[0]
  const inside = belongsTo(who, row.organisationId)
  const facts = row.status === 'published' && row.settingFacts ? row.settingFacts : await settingOf(db, row.organisationId)
  const hidden = row.unnamed && row.status === 'published'
  return {
    id: row.id, title: row.title, summary: row.summary, status: row.status, version: row.version,
    parts: parts.map(({ name, label }) => ({ name, label, html: row.html[name] ?? '' })).filter((part) => part.html !== ''),
    glance: glanceOf(row),
    approach: taxonomies.approach(row.tags.approach),
    setting: { name: facts.organisation, line: settingLine(facts), source: settingSource(facts), organisationId: hidden ? null : row.organisationId },
    people: hidden ? null : { author, approvedBy: row.status === 'published' ? approvedBy : null },
    result: row.result, evidenceLevel: row.evidenceLevel as Reading['evidenceLevel'],
    sources: sources.map((source) => ({ title: source.title, doi: source.doi, link: sourceLink(source) })),
    publishedAt: row.status === 'published' ? (row.publishedAt?.getTime() ?? null) : null,
    inside: inside
      ? {
          returnedNote: row.status === 'draft' ? row.returnedNote : null, unnamed: row.unnamed, organisation: nameIn(ctx, row),
          may: {
            edit: refusal(who, 'edit intervention', row) === null, submit: refusal(who, 'submit intervention', row) === null,
            takeBack: refusal(who, 'take back intervention', row) === null, approve: refusal(who, 'approve intervention', row) === null,
            withdraw: refusal(who, 'withdraw intervention', row) === null,
          },
        }
      : null,
  }
}

const nameIn = ({ who }: Context, row: Intervention): string => who.memberships.find((one) => one.organisationId === row.organisationId)?.organisation ?? ''

function glanceOf({ tags, howOften, deliveredBy, academicYear }: Intervention): Reading['glance'] {
  const several = (kind: 'key-stages' | 'subjects' | 'pupil-groups', keys: string[]) => keys.map((key) => taxonomies.label(kind, key)).join(', ')
  const cost = taxonomies.terms('cost-bands').find((term) => term.key === tags.costBand)
  const { source, asAt } = taxonomies.costSource()
  const rows: Reading['glance'] = [
    { key: 'phase', term: 'Phase', value: tags.phase === '' ? '' : taxonomies.label('phases', tags.phase) },
    { key: 'keyStages', term: 'Key stages', value: several('key-stages', tags.keyStages) },
    { key: 'subjects', term: 'Subjects', value: several('subjects', tags.subjects) },
    { key: 'pupilGroups', term: 'Pupils', value: several('pupil-groups', tags.pupilGroups) },
    { key: 'howOften', term: 'How often', value: howOften },
    { key: 'deliveredBy', term: 'Who ran it', value: deliveredBy },
    { key: 'cost', term: 'Cost', value: cost ? `${cost.label}. ${cost.note ?? ''}` : '', from: cost ? { source: `Bands: ${source}`, asAt } : undefined },
    { key: 'year', term: 'Year', value: academicYear },
  ]
  return rows.filter((row) => row.value !== '')
}
