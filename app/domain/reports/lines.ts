import type { Area, Framework } from '../frameworks.ts'
import type { Line } from '../reports.ts'
import { areasOf } from './bearing-on.ts'

/** One entry of the log as it comes in, before it has its place in a report. */
export type Entry = Pick<Line, 'entryId' | 'on' | 'kind' | 'direction' | 'partners' | 'what' | 'changed' | 'stopped' | 'outcome' | 'barriers' | 'costPence' | 'hoursByRole' | 'hours' | 'people' | 'network' | 'countersigned' | 'ours' | 'loggedBy'> & {
  /** What kinds of organisation the partners are, as far as they are known. */
  partnerKinds: readonly string[]
  practice: { id: string; title: string; groups: readonly string[]; phases: readonly string[]; keyStages: readonly string[] } | null
}
export type Kind = { key: string; label: string; challenge: boolean; development: boolean }
export type Ages = { low: number | null; high: number | null }

const FOCUS_GROUPS = ['disadvantaged', 'send', 'looked-after', 'young-carers']
const FOCUS_WORDS = /\b(disadvantaged|pupil premium|free school meals?|FSM|SENDCo|SENCo|special educational needs?|EHCPs?|education, health and care|looked.after|young carers?)\b/i
/** In capitals only: to send is another word. */
const FOCUS_LETTERS = /\b(SEND|SEN)\b/

const aboutFocus = (entry: Entry, words = `${entry.what}\n${entry.changed}\n${entry.outcome?.what ?? ''}`): boolean =>
  FOCUS_WORDS.test(words) || FOCUS_LETTERS.test(words) || (entry.practice?.groups.some((group) => FOCUS_GROUPS.includes(group)) ?? false)

/** The areas that can apply to a setting of these ages. What is not known leaves an area in. */
export const areasFor = (framework: Framework | null, ages: Ages): readonly Area[] =>
  framework?.areas.filter(({ onlyIf }) => {
    if (onlyIf?.youngestUnder !== undefined && ages.low !== null && ages.low >= onlyIf.youngestUnder) return false
    return !(onlyIf?.oldestOver !== undefined && ages.high !== null && ages.high <= onlyIf.oldestOver)
  }) ?? []

/** What a head chose for one area, or null: as the rules find them. */
export type Planned = { key: string; words: string; entries: readonly string[] | null }

/** The rows of the report: oldest first, each with the short name it has everywhere in it. */
export function linesOf(log: readonly Entry[], kinds: readonly Kind[], areas: readonly Area[], plan: readonly Planned[] = []): Line[] {
  const chosen = new Map(plan.flatMap((one) => (one.entries === null ? [] : [[one.key, new Set(one.entries)] as const])))
  const byKey = new Map(kinds.map((kind) => [kind.key, kind]))
  const inOrder = [...log].sort((a, b) => (a.on === b.on ? (a.entryId < b.entryId ? -1 : 1) : a.on < b.on ? -1 : 1))
  return inOrder.map((entry, index) => {
    const kind = byKey.get(entry.kind)
    const { partnerKinds: _, ...written } = entry
    return {
      ...written,
      practice: entry.practice && { id: entry.practice.id, title: entry.practice.title },
      ref: `E${index + 1}`,
      kindLabel: kind?.label ?? entry.kind,
      challenge: kind?.challenge ?? false,
      development: kind?.development ?? false,
      focus: aboutFocus(entry),
      areas: areasOf(areas, entry, chosen),
    }
  })
}

/** What stands under an area, and how it came there. */
export type UnderArea = { area: Area; words: string; chosen: boolean; lines: Line[]; /** chosen entries that are withdrawn, declined or outside the period */ leftOut: number }

/** The areas with what stands under each: in the head's order where the head chose, else oldest first. Each entry once. */
export function underAreas(areas: readonly Area[], lines: readonly Line[], plan: readonly Planned[]): UnderArea[] {
  const byId = new Map(lines.map((line) => [line.entryId, line]))
  const byArea = new Map<string, Line[]>(areas.map((area) => [area.name, []]))
  for (const line of lines) for (const area of line.areas) byArea.get(area)?.push(line)
  return areas.map((area) => {
    const planned = plan.find((one) => one.key === area.key)
    const words = planned?.words ?? ''
    if (!planned?.entries) return { area, words, chosen: false, lines: byArea.get(area.name)!, leftOut: 0 }
    const asked = [...new Set(planned.entries)]
    const found = asked.flatMap((id) => byId.get(id) ?? [])
    return { area, words, chosen: true, lines: found, leftOut: asked.length - found.length }
  })
}
