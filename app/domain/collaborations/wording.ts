import { and, eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { interventions, type Amendment, type collaborations, type Wording as KeptWording } from '#db/schema/index.ts'
import { Invalid } from '#app/errors.ts'
import * as networks from '#app/domain/networks.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { dayOf } from '#app/platform/dates.ts'
import { sumOfHours, type Wording } from '../collaborations.ts'

/** What an entry says, and what must be true of it. */

type Row = typeof collaborations.$inferSelect

export const wordingOf = (row: Row): Wording => ({
  happenedOn: row.happenedOn, kind: row.kind, direction: row.direction, what: row.what, changed: row.changed, stopped: row.stopped,
  barriers: row.barriers, costPence: row.costPence, hoursByRole: row.hoursByRole,
  hours: row.hours, people: row.people, networkId: row.networkId, interventionId: row.interventionId,
})

/** A wording from before barriers, cost and hours by role were asked says nothing of them. */
export const keptWording = (was: KeptWording): Wording => ({ ...was, barriers: was.barriers ?? '', costPence: was.costPence ?? null, hoursByRole: was.hoursByRole ?? null })

/** The same words without what is the logging organisation's own. */
export const asPartnerSees = (words: Wording): Wording => ({ ...words, stopped: '', barriers: '', costPence: null, hoursByRole: null })

/** Where hours are given by role alone, their sum are the hours of the entry. */
export const withHours = <W extends Pick<Wording, 'hours' | 'hoursByRole'>>(words: W): W => (words.hours === null && words.hoursByRole ? { ...words, hours: sumOfHours(words.hoursByRole) } : words)

export const correctionOf = (row: Row): Amendment => ({ happenedOn: row.happenedOn, direction: row.direction, what: row.what, changed: row.changed, hours: row.hours, people: row.people })

/** What a partner puts its name to. What we stopped, and where we file the entry, is ours alone. */
const sharedParts = ['happenedOn', 'kind', 'direction', 'what', 'changed', 'hours', 'people'] as const

export const sharedDiffers = (one: Wording, other: Wording): boolean => sharedParts.some((part) => one[part] !== other[part])
const asText = (value: unknown): unknown => (value !== null && typeof value === 'object' ? JSON.stringify(Object.entries(value).sort(([one], [other]) => one.localeCompare(other))) : value)
export const differs = (one: object, other: object): boolean => Object.entries(one).some(([part, value]) => asText((other as Record<string, unknown>)[part]) !== asText(value))

export function dateErrors(happenedOn: string, now: Date): Record<string, string> {
  if (happenedOn > dayOf(now)) return { happenedOn: 'The date is in the future. Log it once it has happened.' }
  if (happenedOn < '2000-01-01') return { happenedOn: 'Enter a date from 2000 on.' }
  return {}
}

type Filing = { organisationId: string; before?: Wording }

/** Throws Invalid unless the date, kind, network and intervention may stand in an entry of this organisation. What stood there before may stay. */
export async function checkWording(db: Db, words: Wording, { organisationId, before }: Filing, now: Date): Promise<void> {
  const errors = dateErrors(words.happenedOn, now)
  if (words.kind !== before?.kind && !taxonomies.isTerm('collaboration-kinds', words.kind)) errors.kind = 'Choose what kind of work it was.'
  const roles = Object.keys(words.hoursByRole ?? {})
  if (roles.some((role) => !(role in (before?.hoursByRole ?? {})) && !taxonomies.isTerm('staff-roles', role))) errors['hours-leader'] = 'Give the hours by the roles that are listed.'
  if (words.networkId && words.networkId !== before?.networkId) {
    const own = await networks.ofOrganisation(db, [organisationId])
    if (!own.some((network) => network.id === words.networkId)) errors.networkId = 'Choose a network that your organisation is in.'
  }
  if (words.interventionId && words.interventionId !== before?.interventionId) {
    const [found] = await db.select({ id: interventions.id }).from(interventions).where(and(eq(interventions.id, words.interventionId), eq(interventions.status, 'published')))
    if (!found) errors.interventionId = 'Choose a published practice.'
  }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
}
