import { plainText, renderTyped } from '#app/platform/markdown.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import type { Tags } from '#db/schema/interventions.ts'
import { parts, type PartName } from '../interventions.ts'

type Typed = Record<PartName, string> & { howOften: string; deliveredBy: string; tags: Tags }

/** Rendered once, when saved: reading a page parses nothing. */
export const rendered = (typed: Record<PartName, string>): Record<PartName, string> =>
  Object.fromEntries(parts.map(({ name }) => [name, typed[name] === '' ? '' : noEmptyHeads(renderTyped(typed[name]))])) as Record<PartName, string>

/** The empty corner of a table is no heading: a screen reader would announce a column without a name. */
const noEmptyHeads = (html: string): string => html.replaceAll('<th scope="col"></th>', '<td></td>')

/** The words the search index reads beside title and summary: the account's own, then its tags' labels, then the setting's name unless it is withheld. */
export function searchWords(typed: Typed, setting = ''): string {
  const { approach, phase, keyStages, subjects, pupilGroups } = typed.tags
  const labels = [
    approach && taxonomies.label('approaches', approach),
    phase && taxonomies.label('phases', phase),
    ...keyStages.map((key) => taxonomies.label('key-stages', key)),
    ...subjects.map((key) => taxonomies.label('subjects', key)),
    ...pupilGroups.map((key) => taxonomies.label('pupil-groups', key)),
  ]
  return [...parts.map(({ name }) => plainText(typed[name])), typed.howOften, typed.deliveredBy, labels.filter(Boolean).join(', '), setting].filter(Boolean).join('\n')
}

/** Every text of an account by field, for the checks. */
export const textsOf = (typed: Record<PartName, string> & { title: string; summary: string; howOften: string; deliveredBy: string }): Record<string, string> => ({
  title: typed.title,
  summary: typed.summary,
  ...Object.fromEntries(parts.map(({ name }) => [name, typed[name]])),
  howOften: typed.howOften,
  deliveredBy: typed.deliveredBy,
})
