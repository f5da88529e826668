import { and, asc, desc, eq, inArray, isNotNull, isNull, max, ne, or } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { collaborationPartners as partners, collaborations, interventions, organisations } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { hint, type Found } from '#app/domain/organisations.ts'
import * as organisationsDoor from '#app/domain/organisations.server.ts'
import * as networks from '#app/domain/networks.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { recordsOf } from './parties.ts'

/** A box to tick: the name, and enough to tell one St Joseph’s from another. */
export type PartnerChoice = { id: string; name: string; detail: string }

const RECENT = 6
const MOST_FOUND = 10

const columns = {
  id: organisations.id, name: organisations.name, kind: organisations.kind, urn: organisations.urn, town: organisations.town, postcode: organisations.postcode,
  laName: organisations.laName, region: organisations.region, phase: organisations.phase, status: organisations.status,
}
const choiceOf = (found: Found): PartnerChoice => ({ id: found.id, name: found.name, detail: hint(found) })

/** Those of these ids that are accepted organisations. */
export async function named(db: Db, ids: readonly string[]): Promise<PartnerChoice[]> {
  if (ids.length === 0) return []
  const rows = await db.select(columns).from(organisations).where(and(inArray(organisations.id, ids.slice(0, 100)), isNotNull(organisations.acceptedAt)))
  return rows.map(choiceOf)
}

/** Organisations that bear exactly this name. */
export async function namesakes(db: Db, name: string): Promise<PartnerChoice[]> {
  const key = organisationsDoor.nameKey(name)
  if (key === '') return []
  const rows = await db.select(columns).from(organisations).where(and(eq(organisations.nameKey, key), isNotNull(organisations.acceptedAt))).orderBy(asc(organisations.status), asc(organisations.town)).limit(5)
  return rows.map(choiceOf)
}

/** What the form offers, so that little is typed: whom we worked with lately, our networks and our published practices. */
export async function forLogging({ db, who }: Context, organisationId: string, { chosen = [], interventionId = '' }: { chosen?: readonly string[]; interventionId?: string } = {}) {
  authorise(who, 'log for organisation', { organisationId })
  const ids = await recordsOf(db, organisationId)
  const [recent, ticked, own, practices] = await Promise.all([
    recentPartners(db, ids),
    named(db, chosen),
    networks.ofOrganisation(db, [organisationId]),
    db
      .select({ id: interventions.id, title: interventions.title })
      .from(interventions)
      .where(and(eq(interventions.status, 'published'), or(inArray(interventions.organisationId, ids), eq(interventions.id, interventionId))))
      .orderBy(desc(interventions.publishedAt))
      .limit(100),
  ])
  return { recent, chosen: ticked, networks: own, practices }
}

/** Whom this organisation worked with last, from either side of the log. */
async function recentPartners(db: Db, ids: readonly string[]): Promise<PartnerChoice[]> {
  const recent = { ...columns, lastOn: max(collaborations.happenedOn) }
  const [asLogger, asPartner] = await db.batch([
    db.select(recent).from(partners).innerJoin(collaborations, eq(collaborations.id, partners.collaborationId)).innerJoin(organisations, eq(organisations.id, partners.organisationId))
      .where(and(inArray(collaborations.organisationId, [...ids]), isNull(collaborations.withdrawnAt), ne(partners.answer, 'declined'), isNotNull(organisations.acceptedAt)))
      .groupBy(organisations.id).orderBy(desc(max(collaborations.happenedOn))).limit(RECENT),
    db.select(recent).from(partners).innerJoin(collaborations, eq(collaborations.id, partners.collaborationId)).innerJoin(organisations, eq(organisations.id, collaborations.organisationId))
      .where(and(inArray(partners.organisationId, [...ids]), isNull(collaborations.withdrawnAt), ne(partners.answer, 'declined'), isNotNull(organisations.acceptedAt)))
      .groupBy(organisations.id).orderBy(desc(max(collaborations.happenedOn))).limit(RECENT),
  ])
  const merged = [...asLogger, ...asPartner].sort((one, other) => (other.lastOn ?? '').localeCompare(one.lastOn ?? ''))
  const first = new Map<string, PartnerChoice>()
  for (const one of merged) if (!first.has(one.id) && !ids.includes(one.id)) first.set(one.id, choiceOf(one))
  return [...first.values()].slice(0, RECENT)
}

/** The form again, after Find or a mistake: what is ticked by name, and what the words find. */
export async function toTick(ctx: Context, { ticked, words, otherName }: { ticked: readonly string[]; words: string; otherName: string }): Promise<{ chosen: PartnerChoice[]; found: PartnerChoice[] | null; alike: PartnerChoice[] }> {
  const [chosen, alike, found] = await Promise.all([named(ctx.db, ticked), namesakes(ctx.db, otherName.slice(0, 200)), words.trim() === '' ? null : organisationsDoor.search(ctx, words.slice(0, 200), { most: MOST_FOUND })])
  return { chosen, alike, found: found && found.map(choiceOf) }
}
