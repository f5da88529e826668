import { interventions } from '#db/schema/index.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { MARK, type Card } from '../interventions.ts'
import { settingLine } from './setting.ts'

/** What a card needs from the table. Nothing that would tell who wrote a nameless account. */
export const cardColumns = {
  id: interventions.id,
  docId: interventions.docId,
  title: interventions.title,
  summary: interventions.summary,
  tags: interventions.tags,
  settingFacts: interventions.settingFacts,
  result: interventions.result,
  evidenceLevel: interventions.evidenceLevel,
  academicYear: interventions.academicYear,
  publishedAt: interventions.publishedAt,
}
type Row = Pick<typeof interventions.$inferSelect, keyof typeof cardColumns>
type Marked = { title: string; summary: string; text: string }

export function cardOf(row: Row, marked?: Marked): Card {
  return {
    id: row.id,
    title: marked?.title ?? row.title,
    summary: marked?.summary ?? row.summary,
    snippet: marked?.text.includes(MARK.open) ? marked.text : null,
    setting: row.settingFacts?.organisation ?? '',
    settingLine: row.settingFacts ? settingLine(row.settingFacts) : [],
    approach: row.tags.approach === '' ? '' : taxonomies.label('approaches', row.tags.approach),
    result: row.result,
    evidenceLevel: row.evidenceLevel as Card['evidenceLevel'],
    academicYear: row.academicYear,
    publishedAt: row.publishedAt?.getTime() ?? null,
  }
}
