import type { Area } from '../frameworks.ts'
import { either } from './words.ts'

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const asWritten = (word: string): boolean => /[A-Z]/.test(word)
const anyOf = (words: readonly string[], flags: string): RegExp | null =>
  words.length === 0 ? null : new RegExp(`(?<![\\p{L}\\p{N}])(${words.map(escaped).join('|')})s?(?![\\p{L}\\p{N}])`, flags)

const patterns = new WeakMap<Area, (RegExp | null)[]>()
function patternsOf(area: Area): (RegExp | null)[] {
  const known = patterns.get(area)
  if (known) return known
  const made = [anyOf(area.words.filter(asWritten), 'u'), anyOf(area.words.filter((word) => !asWritten(word)), 'iu')]
  patterns.set(area, made)
  return made
}

type Entry = {
  kind: string
  what: string
  changed: string
  network: string | null
  partnerKinds: readonly string[]
  practice: { title: string; groups: readonly string[]; phases: readonly string[]; keyStages: readonly string[] } | null
}

/** Whether an entry bears on an area: by its kind, its words, a partner or its practice, as the framework's file says. */
export function bearsOn(area: Area, entry: Entry): boolean {
  if (area.needsOutcome && entry.changed === '') return false
  const said = [entry.what, entry.changed, entry.network ?? '', entry.practice?.title ?? ''].join('\n')
  const meets = (wanted: readonly string[], has: readonly string[] | undefined) => wanted.some((one) => has?.includes(one))
  return (
    area.kinds.includes(entry.kind) ||
    meets(area.partners, entry.partnerKinds) ||
    meets(area.groups, entry.practice?.groups) ||
    meets(area.phases, entry.practice?.phases) ||
    meets(area.keyStages, entry.practice?.keyStages) ||
    patternsOf(area).some((pattern) => pattern?.test(said))
  )
}

const PARTNERS: Record<string, string> = { early_years: 'an early years setting', family_hub: 'a family hub', college: 'a college or other post-16 provider' }

/** The same in a sentence, for whoever reads the report. */
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
