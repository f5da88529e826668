import type { Area } from '../frameworks.ts'
import { saysWhatChanged, type Line } from '../reports.ts'

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

type Entry = Pick<Line, 'entryId' | 'outcome'> & {
  kind: string
  what: string
  changed: string
  network: string | null
  partnerKinds: readonly string[]
  practice: { title: string; groups: readonly string[]; phases: readonly string[]; keyStages: readonly string[] } | null
}

/** The names of the areas that an entry stands under: where somebody chose the entries of an area, those; elsewhere as the framework's file says. */
export function areasOf(areas: readonly Area[], entry: Entry, chosen: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const said = [entry.what, entry.changed, entry.outcome?.what ?? '', entry.network ?? '', entry.practice?.title ?? ''].join('\n')
  return areas.filter((area) => chosen.get(area.key)?.has(entry.entryId) ?? bearsOn(area, entry, said)).map((area) => area.name)
}

/** Whether an entry bears on an area: by its kind, its words, a partner or its practice. */
function bearsOn(area: Area, entry: Entry, said: string): boolean {
  if (area.needsOutcome && !saysWhatChanged(entry)) return false
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
