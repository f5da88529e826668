import { Forbidden } from '#app/errors.ts'
import { rules } from './rules.ts'
import type { Standing } from './standing.ts'

export type Deed = keyof typeof rules
export type SubjectOf<D extends Deed> = Parameters<(typeof rules)[D]>[1]

/** Null when this person may do it; otherwise the reason, as a sentence to show them. */
export function refusal<D extends Deed>(who: Standing, deed: D, it: SubjectOf<D>): string | null {
  const rule = rules[deed] as (who: Standing, it: SubjectOf<D>) => string | null
  return rule(who, it)
}

/** Throws Forbidden with the reason unless this person may do it. */
export function authorise<D extends Deed>(who: Standing, deed: D, it: SubjectOf<D>): void {
  const reason = refusal(who, deed, it)
  if (reason !== null) throw new Forbidden(reason)
}

export const may = <D extends Deed>(who: Standing, deed: D, it: SubjectOf<D>): boolean => refusal(who, deed, it) === null
