import { and, eq, inArray } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { accounts, libraryEntries, organisations, reportPlans } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { Invalid, NotFound } from '#app/errors.ts'
import * as adoptions from '#app/domain/adoptions.server.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as frameworks from '#app/domain/frameworks.server.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import * as organisationsDoor from '#app/domain/organisations.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { dayOf } from '#app/platform/dates.ts'
import { IN_FORCE, NO_FRAMEWORK, type Answer, type Days, type Partner, type ReportDocument } from '../reports.ts'
import type { Facts } from './facts.ts'
import type { Entry } from './lines.ts'
import { plannedIn } from './planning.ts'

export type Asked = { organisationId: string; period: Days; /** a framework's key, none, or the one in force on the last day */ framework: string }

type Whose = { kind: string; lastDay: string; today: string }

/** The framework a person chose, or the one in force on the last day of the period. `instead` is one that was in force then and is only kept for reading. */
export function chosenFramework(key: string, { kind, lastDay, today }: Whose): Pick<Facts, 'framework' | 'instead'> {
  if (key === IN_FORCE) return frameworks.forPeriod(kind, lastDay, today)
  if (key === NO_FRAMEWORK) return { framework: null, instead: null }
  const found = frameworks.forNewReports(today).find((framework) => framework.key === key)
  if (!found) throw new Invalid({ framework: 'Choose an inspection framework from the list, or none.' })
  return { framework: found, instead: null }
}

/** Everything the report is drawn from. The entries and their countersignatures come in one snapshot, so that no total can disagree with its rows. */
export async function gather({ db, now }: Pick<Context, 'db' | 'now'>, { organisationId, period, framework }: Asked): Promise<Facts> {
  const ids = await organisationsDoor.withPredecessors(db, organisationId)
  const [counted, published, rows, [plan]] = await Promise.all([
    collaborations.inPeriod(db, ids, period.from, period.to),
    interventions.publishedByIn(db, ids, { from: '2000-01-01', to: period.to }),
    db.select().from(organisations).where(inArray(organisations.id, ids)),
    db.select({ areas: reportPlans.areas }).from(reportPlans).where(eq(reportPlans.organisationId, organisationId)),
  ])
  const own = rows.find((row) => row.id === organisationId)
  if (!own) throw new NotFound('There is no such organisation.')
  const kind = own.typeGroup === 'Colleges' ? 'college' : own.kind
  const trust = own.trustId ?? (own.kind === 'trust' ? own.id : null)
  const [tags, partnerKinds, takers] = await Promise.all([
    tagsOf(db, counted.flatMap((entry) => entry.intervention?.id ?? [])),
    kindsOf(db, counted.flatMap((entry) => [entry.logger.organisationId, ...entry.partners.map((partner) => partner.organisationId)])),
    adoptions.takersOf(db, published.map((one) => one.id), period.to),
  ])
  const chosen = chosenFramework(framework, { kind, lastDay: period.to, today: dayOf(now) })
  return {
    organisation: { id: own.id, name: own.name, kind, urn: own.urn, inTrust: trust !== null, ages: { low: own.lowAge, high: own.highAge } },
    before: rows.filter((row) => row.id !== organisationId).map((row) => ({ name: row.name, urn: row.urn })).sort((a, b) => (a.name < b.name ? -1 : 1)),
    period,
    ...chosen,
    plan: plannedIn(plan?.areas ?? [], chosen.framework?.key),
    kinds: taxonomies.terms('collaboration-kinds'),
    log: counted.map((entry) => asEntry(entry, trust, tags, partnerKinds)),
    published: published.map((one) => ({ id: one.id, title: one.unnamed ? `${one.title} (published without our name)` : one.title, publishedOn: dayOf(one.publishedAt), measured: one.evidenceLevel !== null && one.result !== null && one.result !== 'not-measured' })),
    takers,
    roles: taxonomies.terms('staff-roles'),
    asAt: now,
  }
}

function asEntry(entry: collaborations.Counted, trust: string | null, tags: Tags, partnerKinds: ReadonlyMap<string, string>): Entry {
  const inTrust = (organisationId: string | null, trustId: string | null) => trust !== null && (trustId === trust || organisationId === trust)
  const us = entry.ours ? undefined : entry.partners.find((partner) => partner.us)
  const answer = (one: { answer: Answer; answeredBy: string | null; answeredAt: Date | null }) => ({ answer: one.answer, answeredBy: one.answeredBy, answeredOn: one.answeredAt && dayOf(one.answeredAt) })
  const others: Partner[] = entry.partners
    .filter((partner) => !partner.us)
    .map((partner) => ({ name: partner.name, organisationId: partner.organisationId, ownTrust: inTrust(partner.organisationId, partner.trustId), ...answer(partner) }))
  const { logger } = entry
  const them: Partner[] = entry.ours ? [] : [{ name: logger.name, organisationId: logger.organisationId, ownTrust: inTrust(logger.organisationId, logger.trustId), answer: 'logged', answeredBy: null, answeredOn: null }]
  const tagged = (kind: string) => (tags.get(entry.intervention?.id ?? '') ?? []).filter((tag) => tag.kind === kind).map((tag) => tag.term)
  return {
    entryId: entry.id, on: entry.happenedOn, kind: entry.kind, direction: entry.seenAs, partners: [...them, ...others],
    what: entry.what, changed: entry.changed, stopped: entry.stopped, outcome: entry.outcome, barriers: entry.barriers, costPence: entry.costPence, hoursByRole: entry.hoursByRole, hours: entry.hours, people: entry.people,
    network: entry.network?.name ?? null, practice: entry.intervention && { ...entry.intervention, groups: tagged('pupil-group'), phases: tagged('phase'), keyStages: tagged('key-stage') },
    partnerKinds: [...them, ...others].filter((partner) => partner.answer !== 'declined').flatMap((partner) => (partner.organisationId === null ? [] : (partnerKinds.get(partner.organisationId) ?? []))),
    countersigned: entry.countersigned, ours: us ? answer(us) : null, loggedBy: { organisation: logger.name, accountId: logger.accountId },
  }
}

type Tags = ReadonlyMap<string, { kind: string; term: string }[]>

/** For whom each practice is and in which phase, so that an entry about it is known to be too. */
async function tagsOf(db: Db, practices: readonly string[]): Promise<Tags> {
  const found = new Map<string, { kind: string; term: string }[]>()
  if (practices.length === 0) return found
  const rows = await db.select({ id: libraryEntries.interventionId, terms: libraryEntries.terms }).from(libraryEntries).where(and(eq(libraryEntries.gone, false), inArray(libraryEntries.interventionId, [...new Set(practices)])))
  for (const { id, terms } of rows) found.set(id, terms.map((term) => ({ kind: term.slice(0, term.indexOf(':')), term: term.slice(term.indexOf(':') + 1) })))
  return found
}

/** What kind of organisation each is, for the evaluation areas: a nursery school is of the early years, and whoever takes nobody under 16 is a college. */
async function kindsOf(db: Db, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const all = [...new Set(ids)].filter((id) => id !== null)
  for (let from = 0; from < all.length; from += 500) {
    const rows = await db.select({ id: organisations.id, kind: organisations.kind, typeGroup: organisations.typeGroup, phase: organisations.phase }).from(organisations).where(inArray(organisations.id, all.slice(from, from + 500)))
    for (const { id, kind, typeGroup, phase } of rows) found.set(id, typeGroup === 'Colleges' || phase === 'post-16' ? 'college' : phase === 'nursery' ? 'early_years' : kind)
  }
  return found
}

/** The names of the people in a document. They are not part of what is frozen. */
export async function peopleIn(db: Db, { lines, meta }: ReportDocument): Promise<Record<string, string>> {
  const ids = new Set<string>()
  const add = (id: string | null | undefined) => (id ? void ids.add(id) : undefined)
  add(meta.issuedBy?.accountId)
  for (const line of lines) {
    add(line.loggedBy.accountId)
    add(line.ours?.answeredBy)
    add(line.outcome?.byAccount)
    for (const partner of line.partners) add(partner.answeredBy)
  }
  const all = [...ids]
  const people = await collaborations.signersNamed(db, all)
  for (let from = 0; from < all.length; from += 500) {
    const known = await db.select({ id: accounts.id, name: accounts.name }).from(accounts).where(inArray(accounts.id, all.slice(from, from + 500)))
    for (const row of known) people[row.id] = row.name
  }
  return people
}
