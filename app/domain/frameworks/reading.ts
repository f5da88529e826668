import { NotFound } from '#app/errors.ts'
import { frameworksFolder } from '#app/platform/config.server.ts'
import { dataFolder, ymlFilesIn } from '#app/platform/content.server.ts'
import { Framework, remitOf } from '../frameworks.ts'
import { readOwn } from './checking.ts'

export type Held = Framework & { /** from the operator's own folder */ own: boolean }

let kept: { folder: string | undefined; held: readonly Held[] } | undefined

/** Every framework we hold, the newest first: those that come with Hearth, and the operator's own, which replace those of the same key. */
export function all(): readonly Held[] {
  const folder = frameworksFolder()
  if (kept && kept.folder === folder) return kept.held
  const byKey = new Map<string, Held>([...dataFolder('frameworks', Framework).values()].map((one) => [one.key, { ...one, own: false }]))
  for (const file of folder === undefined ? [] : ymlFilesIn(folder)) {
    const own = readOwn(file)
    byKey.set(own.key, { ...own, own: true })
  }
  kept = { folder, held: [...byKey.values()].sort((a, b) => (a.inForceFrom < b.inForceFrom ? 1 : a.inForceFrom > b.inForceFrom ? -1 : a.key < b.key ? -1 : 1)) }
  return kept.held
}

export function find(key: string): Held {
  const found = all().find((framework) => framework.key === key)
  if (!found) throw new NotFound('There is no such inspection framework.')
  return found
}

/** What a new report may be laid out by on this day: not the read-only ones and none of the future. One without areas says that they are not confirmed. */
export const forNewReports = (day: string): readonly Held[] => all().filter((framework) => !framework.readOnly && framework.inForceFrom <= day)

const holdsOn = (framework: Framework, day: string): boolean => framework.inForceFrom <= day && (framework.inForceTo === null || framework.inForceTo >= day)

/** The framework an organisation of this kind is inspected by on this day, as far as new reports may follow it, or null. */
export function inForce(kind: string, day: string): Held | null {
  const remit = remitOf(kind)
  return forNewReports(day).find((framework) => framework.remit === remit && holdsOn(framework, day)) ?? null
}

/**
 * What a report of a period is set beside unless somebody chooses otherwise: the framework in force on its last day. Where that one is only kept for reading,
 * or none was in force, today's instead; `instead` is then what was in force.
 */
export function forPeriod(kind: string, lastDay: string, today: string): { framework: Held | null; instead: Held | null } {
  const then = inForce(kind, lastDay)
  if (then) return { framework: then, instead: null }
  const remit = remitOf(kind)
  return { framework: inForce(kind, today), instead: all().find((framework) => framework.remit === remit && holdsOn(framework, lastDay)) ?? null }
}
