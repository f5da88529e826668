import type { Context } from '#app/context.ts'
import * as evidence from '#app/domain/evidence.server.ts'
import { sayEstimate } from '#app/domain/evidence.ts'
import * as library from '#app/domain/interventions.server.ts'
import { evidenceLevels, results } from '#app/domain/interventions.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { sayCost, sayEffect, sayMonths, saySecurity, type Approach, type ExternalEvidence } from '#app/domain/taxonomies.ts'
import { paths } from '#app/paths.ts'
import { config } from '#app/platform/config.server.ts'
import { sayDay } from '#app/platform/dates.ts'
import { LONGEST, tidied } from '../premium.ts'

/**
 * The evidence of an activity in words, each sentence with its source: what a published review says of the approach as a fact (a figure, its date,
 * its link, no words of theirs), what settings that publish on Hearth found with its interval, and the practices that were chosen.
 */
export async function draftEvidence(ctx: Context, { approaches, interventions }: { approaches: readonly string[]; interventions: readonly string[] }): Promise<string> {
  const known = approaches.flatMap((key) => taxonomies.approach(key) ?? [])
  const [pooled, cards, findings] = await Promise.all([
    Promise.all(known.map((one) => evidence.forApproach(ctx, one.key))),
    library.cardsById(ctx.db, interventions),
    Promise.all(interventions.map((id) => evidence.forReading(ctx.db, id))),
  ])
  const about = known.map((one, at) => [one.label + ':', ...reviews(one), ours(pooled[at]!.ours.brief, one.key)].filter((part) => part !== '').join(' '))
  const practices = interventions.flatMap((id, at) => {
    const card = cards.get(id)
    if (!card) return []
    const found = findings[at]!
    const level = found.levels ? evidenceLevels[found.levels.ours] : card.evidenceLevel ? evidenceLevels[card.evidenceLevel] : 'Reasoned, not measured'
    const result = found.estimate ? sayEstimate(found.estimate) : card.result ? results[card.result] : 'No result yet'
    return [`“${card.title}”${card.setting === '' ? '' : ` (${card.setting}${card.academicYear === '' ? '' : `, ${card.academicYear}`})`}: ${level}. ${result}. Source: Hearth, ${address(paths.intervention(id))}`]
  })
  return tidied([...about, ...practices].join('\n\n')).slice(0, LONGEST.cell)
}

const address = (path: string): string => new URL(path, config().baseUrl).href

function reviews({ evidence: told }: Approach): string[] {
  return told.length === 0 ? ['Hearth holds no figure of a published review for this approach.'] : told.map(external)
}

function external(one: ExternalEvidence): string {
  const values = `values as at ${sayDay(one.asAt)}`
  const edition = `${one.edition.charAt(0).toLowerCase()}${one.edition.slice(1)}`
  const source = `Source: ${one.source}, ${edition === values ? '' : `${edition}, `}as held by Hearth, ${values}: ${one.url}`
  if (!one.verified) return `The ${one.source} covers it; Hearth holds no figure that was checked against it. ${source}`
  const security = saySecurity(one.security)
  const cost = sayCost(one.cost)
  const more = [cost && `cost ${cost.toLowerCase()}`, security && `security of the evidence ${security.toLowerCase()}`].filter(Boolean).join(', ')
  if (one.months === null || one.effect === null) return `The ${one.source} prints no months for it: the impact is unclear (${one.population.charAt(0).toLowerCase()}${one.population.slice(1)}${more ? `; ${more}` : ''}). ${source}`
  return `The ${one.source} puts it at ${sayMonths(one)} on average, by its own conversion ${sayEffect(one.effect)} (${one.population.charAt(0).toLowerCase()}${one.population.slice(1)}${more ? `; ${more}` : ''}). ${source}`
}

const ours = (said: string, key: string): string => (said === '' ? '' : `${said} Source: Hearth, ${address(paths.approach(key))}`)
