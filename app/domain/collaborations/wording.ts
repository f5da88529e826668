import { and, eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { interventions, type Amendment, type collaborations } from '#db/schema/index.ts'
import { Invalid } from '#app/errors.ts'
import * as networks from '#app/domain/networks.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { dayOf } from '#app/platform/dates.ts'
import type { Wording } from '../collaborations.ts'

/** What an entry says, and what must be true of it. */

type Row = typeof collaborations.$inferSelect

export const wordingOf = (row: Row): Wording => ({
  happenedOn: row.happenedOn, kind: row.kind, direction: row.direction, what: row.what, changed: row.changed, stopped: row.stopped,
  hours: row.hours, people: row.people, networkId: row.networkId, interventionId: row.interventionId,
})

export const correctionOf = (row: Row): Amendment => ({ happenedOn: row.happenedOn, direction: row.direction, what: row.what, changed: row.changed, hours: row.hours, people: row.people })

/** What a partner puts its name to. What we stopped, and where we file the entry, is ours alone. */
const sharedParts = ['happenedOn', 'kind', 'direction', 'what', 'changed', 'hours', 'people'] as const

export const sharedDiffers = (one: Wording, other: Wording): boolean => sharedParts.some((part) => one[part] !== other[part])
export const differs = (one: object, other: object): boolean => Object.entries(one).some(([part, value]) => (other as Record<string, unknown>)[part] !== value)

export function dateErrors(happenedOn: string, now: Date): Record<string, string> {
  if (happenedOn > dayOf(now)) return { happenedOn: 'The date is in the future. Log it once it has happened.' }
  if (happenedOn < '2000-01-01') return { happenedOn: 'Enter a date from 2000 on.' }
  return {}
}

type Filing = { organisationId: string; before?: Wording }

/** Throws Invalid unless the date, kind, network and intervention may stand in an entry of this organisation. What stood there before may stay. */
export async function checkWording(db: Db, words: Wording, { organisationId, before }: Filing, now: Date): Promise<void> {
  const errors = dateErrors(words.happenedOn, now)
  const kinds = taxonomies.terms('collaboration-kinds').map((term) => term.key)
  if (words.kind !== before?.kind && !kinds.includes(words.kind)) errors.kind = 'Choose what kind of work it was.'
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
