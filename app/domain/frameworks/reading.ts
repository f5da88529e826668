import { NotFound } from '#app/errors.ts'
import { dataFolder } from '#app/platform/content.server.ts'
import { Framework, remitOf } from '../frameworks.ts'

let kept: readonly Framework[] | undefined

/** Every framework we hold, the newest first. */
export function all(): readonly Framework[] {
  kept ??= [...dataFolder('frameworks', Framework).values()].sort((a, b) => (a.inForceFrom < b.inForceFrom ? 1 : a.inForceFrom > b.inForceFrom ? -1 : a.key < b.key ? -1 : 1))
  return kept
}

export function find(key: string): Framework {
  const found = all().find((framework) => framework.key === key)
  if (!found) throw new NotFound('There is no such inspection framework.')
  return found
}

/** What a new report may be laid out by on this day: not the read-only ones, none of which we do not know the areas, none of the future. */
export const forNewReports = (day: string): readonly Framework[] =>
  all().filter((framework) => !framework.readOnly && framework.areas.length > 0 && framework.inForceFrom <= day)

/** The framework an organisation of this kind is inspected by on this day, or null. */
export function inForce(kind: string, day: string): Framework | null {
  const remit = remitOf(kind)
  return forNewReports(day).find((framework) => framework.remit === remit && (framework.inForceTo === null || framework.inForceTo >= day)) ?? null
}
