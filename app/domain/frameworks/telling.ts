import * as taxonomies from '#app/domain/taxonomies.server.ts'
import type { Area, Framework } from '../frameworks.ts'

/** "a, b or c" */
const either = (choices: readonly string[]): string => (choices.length < 2 ? (choices[0] ?? '') : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`)

const PARTNERS: Record<string, string> = { early_years: 'an early years setting', family_hub: 'a family hub', college: 'a college or other post-16 provider' }

/** What an area's file says, in a sentence, for whoever reads a report or the framework's page. */
export function decidedBy(area: Area, kindLabels: ReadonlyMap<string, string>): string {
  const practice = area.groups.length + area.phases.length + area.keyStages.length > 0
  const ways = [
    area.kinds.length > 0 ? `it is of the kind ${either(area.kinds.map((kind) => (kindLabels.get(kind) ?? kind).toLowerCase()))}` : null,
    area.words.length > 0 ? `its words, or the name of its network or practice, say ${either(area.words)}` : null,
    area.partners.length > 0 ? `a partner is ${either(area.partners.map((kind) => PARTNERS[kind] ?? kind))}` : null,
    practice ? `it belongs to a practice that is for ${area.groups.length > 0 ? 'such pupils' : 'that phase'}` : null,
  ].filter((way) => way !== null)
  return `An entry stands here if ${ways.join('; or if ')}.${area.needsOutcome ? ' It must also say what changed.' : ''}`
}

export type ToldArea = { key: string; name: string; about: string; rule: string; onlyIf: string | null }

/** Each area as a page tells it. */
export function rulesOf({ areas }: Framework): ToldArea[] {
  const labels = new Map(taxonomies.terms('collaboration-kinds').map((kind) => [kind.key, kind.label]))
  return areas.map((area) => ({ key: area.key, name: area.name, about: area.about, rule: decidedBy(area, labels), onlyIf: onlyIfOf(area) }))
}

function onlyIfOf({ onlyIf }: Area): string | null {
  if (onlyIf?.youngestUnder !== undefined) return `For settings with children younger than ${onlyIf.youngestUnder}.`
  return onlyIf?.oldestOver !== undefined ? `For settings with students older than ${onlyIf.oldestOver}.` : null
}
