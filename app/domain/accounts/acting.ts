import { Forbidden, Invalid } from '#app/errors.ts'
import type { Standing } from '#app/policy/standing.ts'

/** For which organisation a person does something: the one chosen, or the only one they are in. `none` and `several` are what is said otherwise. */
export function actingFor(who: Standing, chosen: string, { none, several }: { none: string; several: string }): string {
  if (chosen !== '') return chosen
  if (who.memberships.length === 1) return who.memberships[0]!.organisationId
  throw who.memberships.length === 0 ? new Forbidden(none) : new Invalid({ organisationId: several })
}
