import { z } from 'zod'
import type { Box } from '#db/client.server.ts'
import * as evidence from '#app/domain/evidence.server.ts'
import { designs, EvaluationForm, figureFields, outcomes, type Told } from '#app/domain/evidence.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { parts, WriteForm } from '#app/domain/interventions.ts'
import { pages, type Page } from '#app/platform/content.server.ts'
import { newId } from '#app/platform/ids.ts'
import { Ref, type County } from './county.ts'

export const Meta = z.object({
  key: z.string(), title: z.string(), summary: z.string(), organisation: Ref, author: z.string(), approach: z.string(), phase: z.string(),
  keyStages: z.array(z.string()), subjects: z.array(z.string()), pupilGroups: z.array(z.string()), costBand: z.string(), year: z.string(), publishedOn: z.coerce.string(),
  deliveredBy: z.string(), howOften: z.string(),
  evaluation: z.object({
    design: z.enum(designs), result: z.enum(['positive', 'null', 'negative', 'not-measured']), pupils: z.number().nullable(), measure: z.string().nullable(), comparedWith: z.string().default(''),
    lowerIsBetter: z.boolean().default(false), classSize: z.number().nullable().default(null),
    figures: z.strictObject({ outcome: z.enum(Object.keys(outcomes)), ...Object.fromEntries(figureFields.map((name) => [name, z.number().optional()])) }).optional(),
    facts: z.object({ replicated: z.boolean(), manual: z.boolean(), lowAttrition: z.boolean().default(false) }),
  }),
  sources: z.array(z.object({ title: z.string(), url: z.string().optional(), doi: z.string().optional() })).default([]),
})

/** Each account is written by its author, sent to the lead and approved, as people do it. Says how many. */
export async function fillPractice(_db: Box, county: County): Promise<number> {
  const accounts = [...pages('demo/interventions', Meta).values()].sort((a, b) => (a.meta.publishedOn < b.meta.publishedOn ? -1 : 1))
  for (const account of accounts) await publish(county, account)
  return accounts.length
}

async function publish(county: County, { name, meta, markdown }: Page<z.infer<typeof Meta>>): Promise<void> {
  const id = newId()
  const author = county.as(meta.author, county.at(meta.publishedOn, '08:10'))
  const sources = Object.fromEntries(meta.sources.slice(0, 6).flatMap((source, at) => [[`source${at + 1}Title`, source.title], [`source${at + 1}Link`, source.doi ?? source.url ?? '']]))
  const written = WriteForm.parse({
    organisationId: county.organisation(meta.organisation), title: meta.title, summary: meta.summary, howOften: meta.howOften, deliveredBy: meta.deliveredBy, academicYear: meta.year,
    approach: meta.approach, phase: meta.phase, keyStages: meta.keyStages, subjects: meta.subjects, pupilGroups: meta.pupilGroups, costBand: meta.costBand, ...sections(name, markdown), ...sources,
  })
  const told = evaluated(meta.evaluation)
  await interventions.start(author, id, { written, stated: evidence.stating(author, id, told) })
  await interventions.submit(county.as(meta.author, county.at(meta.publishedOn, '08:20')), id, 1)
  const lead = county.as(county.leadOf(meta.organisation), county.at(meta.publishedOn, '15:40'))
  await interventions.approve(lead, id, { seenVersion: 2, unnamed: false, lines: evidence.evaluationLines(told) })
}

/** The evaluation as its author would have filled in the form: figures where there are any, and facts. */
export function evaluated({ design, result, pupils, measure, comparedWith, lowerIsBetter, classSize, figures, facts }: z.infer<typeof Meta>['evaluation']): Told {
  const ticks = Object.entries({ ...facts, lowerIsBetter, clustered: classSize !== null }).filter(([, yes]) => yes).map(([name]) => [name, 'yes'])
  const boxes = Object.entries(figures ?? {}).map(([name, value]) => [name, String(value)])
  return EvaluationForm.parse({ design, result, measure: measure ?? '', comparedWith, pupils: pupils?.toString() ?? '', clusterSize: classSize?.toString() ?? '', ...Object.fromEntries([...ticks, ...boxes]) })
}

/** The body's six headings, each as the field it stands for. */
function sections(name: string, markdown: string): Record<string, string> {
  const found = new Map(markdown.split(/^## /m).slice(1).map((text) => [text.slice(0, text.indexOf('\n')).trim(), text.slice(text.indexOf('\n')).trim()]))
  return Object.fromEntries(parts.map((part) => {
    const text = found.get(part.label)
    if (!text) throw new Error(`content/demo/interventions/${name}.md has no “${part.label}”.`)
    return [part.name, text]
  }))
}

/** Practices by their key in content/demo/interventions, found in the library under their organisation and title. */
export async function practices(db: Box, county: County): Promise<(key: string) => string> {
  const written = [...pages('demo/interventions', z.looseObject({ key: z.string(), title: z.string(), organisation: Ref })).values()].map((one) => one.meta)
  const cards = await interventions.publishedBy(db, [...new Set(written.map((one) => county.organisation(one.organisation)))])
  return (key) => {
    const title = written.find((one) => one.key === key)?.title
    const card = cards.find((one) => one.title === title)
    if (!card) throw new Error(`content/demo names the practice ${key}, which is not in the library under its name.`)
    return card.id
  }
}
