import type { Context } from '#app/context.ts'
import * as library from '#app/domain/interventions.server.ts'
import { readSearch } from '#app/domain/interventions.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { Invalid, NotFound } from '#app/errors.ts'
import { academicYear, academicYearStart, dayOf } from '#app/platform/dates.ts'
import { leads } from '#app/policy/standing.ts'
import { authorise } from '#app/policy/policy.ts'
import { budgetOf, dueOn, isTier, partKeys, partTitles, sumOfTiers, totalCostOf, type Check, type Content, type PartKey, type Tier } from '../premium.ts'
import { changesSince } from './changes.ts'
import { checksOf } from './checks.ts'
import { draftEvidence } from './drafting.ts'
import { menuFor } from './funding.ts'
import { paperOf } from './paper.ts'
import { activityIn, activityValues, newActivity, printOf, printOfActivity, valuesOf } from './parts.ts'
import { findStatement, listFor, ofYear, type Found } from './statements.ts'

export type PartState = { part: PartKey; title: string; state: 'done' | 'look' | 'empty' | 'optional'; checks: number }

const optional: readonly PartKey[] = ['programmes', 'service', 'further']
const filled = (content: Content, part: PartKey): boolean =>
  isTier(part) ? content[part].cost !== null || content[part].activities.length > 0 : Object.values(valuesOf(content, part)).some((value) => value.length > 0)

function statesOf(content: Content, checks: readonly Check[]): PartState[] {
  return partKeys.map((part) => {
    const found = checks.filter((one) => one.part === part).length
    const state = !filled(content, part) ? (optional.includes(part) ? 'optional' : 'empty') : found > 0 ? 'look' : 'done'
    return { part, title: partTitles[part], state, checks: found }
  })
}

const aboutOf = ({ row, organisation }: Found) => ({ school: organisation.name, year: row.academicYear })
const lastOf = (ctx: Context, { row, organisation }: Found) => ofYear(ctx, organisation.id, row.academicYear - 1)

/** The whole statement, what to look at before it goes out, and what changed from last year. */
export async function forReading(ctx: Context, id: string) {
  const found = await findStatement(ctx, id)
  const { row, content, organisation, writeRefusal } = found
  const last = await lastOf(ctx, found)
  const checks = checksOf(content, aboutOf(found))
  return {
    id, organisation, year: row.academicYear, due: dueOn(row.academicYear), publishedOn: content.overview.publishedOn, writeRefusal,
    paper: paperOf(content, { ...aboutOf(found), at: row.updatedAt }), checks, states: statesOf(content, checks),
    last: last && { id: last.id, year: row.academicYear - 1 }, changes: last ? changesSince(last.content, content) : [],
  }
}

/** What a file of it is made from. */
export async function forFile(ctx: Context, id: string) {
  const found = await findStatement(ctx, id)
  return { paper: paperOf(found.content, { ...aboutOf(found), at: found.row.updatedAt }), name: `pupil-premium-${academicYear(found.row.academicYear).replace('/', '-')}` }
}

async function forChanging(ctx: Context, id: string) {
  const found = await findStatement(ctx, id)
  authorise(ctx.who, 'write statement', found.subject)
  return found
}

/** One part as its form shows it, with what last year's statement said beside it. */
export async function forPart(ctx: Context, id: string, part: PartKey) {
  const found = await forChanging(ctx, id)
  const { content, organisation, row } = found
  const [last, held] = await Promise.all([lastOf(ctx, found), part === 'overview' ? organisations.find(ctx.db, organisation.id) : null])
  const checks = checksOf(content, aboutOf(found))
  return {
    id, part, title: partTitles[part], school: organisation.name, year: row.academicYear, dated: content.overview.publishedOn !== '', values: valuesOf(content, part), print: printOf(content, part),
    checks: checks.filter((one) => one.part === part), states: statesOf(content, checks),
    lastId: last?.id ?? null, lastValues: last ? valuesOf(last.content, part) : {},
    register: held && { pupils: held.pupils, fsmPercent: held.fsmPercent },
    tier: isTier(part) ? { key: part, menu: menuFor(part), activities: content[part].activities.map(({ key, what, cost, challenges, evidence }) => ({ key, what, cost, challenges, evidence: evidence !== '' })), last: last?.content[part].cost ?? null } : null,
    before: part === 'review' ? content.review.before : [], budget: budgetOf(content), sum: sumOfTiers(content), total: totalCostOf(content),
  }
}

/** `tier`: where a new activity would go that is not written yet. */
type Looking = { q: string; draft: boolean; tier?: Tier | undefined }
const MOST_FOUND = 10

/** One activity, with practices found by words in the library and, where asked, the evidence text as it would be drafted. */
export async function forActivity(ctx: Context, id: string, key: string, { q, draft, tier: into }: Looking) {
  const found = await forChanging(ctx, id)
  const { content, organisation, row } = found
  const place = activityIn(content, key) ?? (into && /^[0-9a-z]{20}$/.test(key) ? { tier: into, activity: newActivity(key) } : null)
  if (!place) throw new NotFound('There is no such activity. Somebody may have taken it out.')
  const { activity, tier } = place
  const [last, cards, library_, drafted] = await Promise.all([
    lastOf(ctx, found), library.cardsById(ctx.db, activity.interventions),
    q === '' ? null : library.search(ctx.db, readSearch(new URLSearchParams({ q }))),
    draft ? draftEvidence(ctx, activity) : '',
  ])
  const lastOne = last && activityIn(last.content, key)
  return {
    id, key, tier, school: organisation.name, year: row.academicYear, dated: content.overview.publishedOn !== '', fresh: !activityIn(content, key), values: activityValues(activity), print: printOfActivity(activity),
    checks: checksOf(content, aboutOf(found)).filter((one) => one.activity === key), challenges: content.challenges,
    approaches: taxonomies.approachGroups().map((group) => ({ label: group.label, options: group.approaches.map((one) => ({ value: one.key, label: one.label })) })),
    chosen: activity.interventions.map((one) => ({ id: one, title: cards.get(one)?.title ?? 'A practice that is no longer in the library', setting: cards.get(one)?.setting ?? '' })),
    q, found: library_ === null ? null : library_.cards.slice(0, MOST_FOUND).filter((card) => !activity.interventions.includes(card.id)).map((card) => ({ id: card.id, title: card.title.replace(/[\u0002\u0003]/g, ''), setting: card.setting, level: card.evidenceLevel })),
    drafted, menu: menuFor(tier), last: lastOne && { what: lastOne.activity.what, cost: lastOne.activity.cost },
  }
}

/** Puts the drafted evidence into an activity: as it is where there is none, below the author's own words where there are some. */
export async function withDraft(ctx: Context, id: string, key: string): Promise<{ drafted: string; empty: boolean }> {
  const { content } = await forChanging(ctx, id)
  const place = activityIn(content, key)
  if (!place) throw new NotFound('There is no such activity. Somebody may have taken it out.')
  const drafted = await draftEvidence(ctx, place.activity)
  if (drafted === '') throw new Invalid({ approach1: 'Choose an approach or a practice first: the draft is made from them.' })
  return { drafted, empty: place.activity.evidence === '' }
}

/** For leads in the autumn term: this year's statement that is begun, or was there last year, and is not dated. */
export async function forDesk(ctx: Context): Promise<{ organisationId: string; organisation: string; id: string | null; year: number; due: string }[]> {
  const today = dayOf(ctx.now)
  const year = academicYearStart(today)
  const led = ctx.who.memberships.filter((one) => one.kind === 'school' && leads(ctx.who, one.organisationId))
  if (led.length === 0 || today > dueOn(year)) return []
  return (await listFor(ctx)).flatMap(({ organisationId, organisation, statements }) => {
    const now = statements.find((one) => one.academicYear === year)
    const due = led.some((one) => one.organisationId === organisationId) && statements.some((one) => one.academicYear === year || one.academicYear === year - 1) && !now?.publishedOn
    return due ? [{ organisationId, organisation, id: now?.id ?? null, year, due: dueOn(year) }] : []
  })
}
