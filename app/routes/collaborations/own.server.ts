import { Forbidden } from '#app/errors.ts'
import type { Context } from '#app/context.ts'
import { refusal } from '#app/policy/policy.ts'

/** The organisation that an address names, if this person is in it; their first where it names none. Another one is refused, never silently exchanged. */
export function ownAsked({ who }: Context, asked: string | null): { id: string; name: string } | undefined {
  if (asked && refusal(who, 'log for organisation', { organisationId: asked }) !== null) throw new Forbidden('You are not in that organisation.')
  const found = who.memberships.find((one) => !asked || one.organisationId === asked)
  return found && { id: found.organisationId, name: found.organisation }
}
