import type { PlannedArea } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as frameworks from '#app/domain/frameworks.server.ts'
import { NotFound } from '#app/errors.ts'
import { MOST_CHOSEN, PER_PAGE, sayPeriod, saysWhatChanged, shortly, withWhom, directionLabels, type Advice, type Days, type Line } from '../reports.ts'
import { adviceOn } from './advice.ts'
import { gather } from './compiling.ts'
import { areasFor, linesOf, underAreas, type UnderArea } from './lines.ts'
import { areaIn, markOf, plannedIn, type Plan } from './planning.ts'
import type { Facts } from './facts.ts'

/** What a plan's page is made from, once it is settled that this person may see it. */
export type Planned = { organisation: { id: string; name: string }; plan: Plan; period: Days; framework: string }

/** The plan laid over the log as it stands now. */
async function laid({ db, now }: Pick<Context, 'db' | 'now'>, { organisation, period, framework }: Planned): Promise<{ facts: Facts; lines: Line[]; under: UnderArea[]; advice: Advice[] }> {
  const facts = await gather({ db, now }, { organisationId: organisation.id, period, framework })
  const areas = areasFor(facts.framework, facts.organisation.ages)
  const lines = linesOf(facts.log, facts.kinds, areas, facts.plan)
  return { facts, lines, under: underAreas(areas, lines, facts.plan), advice: adviceOn(lines, facts) }
}

export type Overview = {
  organisation: { id: string; name: string }
  period: string
  framework: { key: string; name: string } | null
  areas: { key: string; name: string; count: number; chosen: boolean; leftOut: number; words: boolean; advice: number }[]
  opening: string
  next: string
  kept: { by: string | null; on: string } | null
  /** Words kept for areas that the framework in use does not have. */
  elsewhere: string[]
  advice: Advice[]
}

/** The plan as a whole: each evaluation area, what stands under it and how it came there. */
export async function overview(here: Pick<Context, 'db' | 'now'>, planned: Planned): Promise<Overview> {
  const { organisation, plan } = planned
  const { facts, under, advice } = await laid(here, planned)
  return {
    organisation,
    period: sayPeriod(facts.period),
    framework: facts.framework && { key: facts.framework.key, name: facts.framework.name },
    areas: under.map(({ area, words, chosen, lines, leftOut }) => ({ key: area.key, name: area.name, count: lines.length, chosen, leftOut, words: words !== '', advice: advice.filter((one) => one.area === area.key).length })),
    opening: plan.opening,
    next: plan.next,
    kept: plan.updatedOn === null ? null : { by: plan.updatedBy, on: plan.updatedOn },
    elsewhere: plan.areas.filter((one) => (one.words !== '' || one.entries !== null) && !(plannedIn([one], facts.framework?.key).length > 0 && under.some(({ area }) => area.key === one.key))).map(calledArea),
    advice: adviceOnAll(advice, under),
  }
}

/** "Inclusion, Ofsted 2025": an area of another framework. */
function calledArea({ key, framework }: PlannedArea): string {
  const found = framework === undefined ? undefined : frameworks.find(framework)
  const name = found?.areas.find((area) => area.key === key)?.name ?? key
  return found ? `${name} of ${found.name}` : name
}

/** What someone might ask, with each area by name instead of what sums the areas up. */
const adviceOnAll = (advice: readonly Advice[], under: readonly UnderArea[]): Advice[] => [
  ...advice.filter((one) => one.area === undefined && one.about !== 'plan'),
  ...under.flatMap(({ area }) => advice.filter((one) => one.area === area.key).map((one): Advice => ({ text: `${area.name}: ${one.text}`, about: 'plan', area: area.key }))),
]

/** One entry as the page of an area lists it. */
export type Candidate = { id: string; ref: string; on: string; kind: string; direction: string; with: string; what: string; changed: boolean; countersigned: boolean }
const candidate = (line: Line): Candidate => ({
  id: line.entryId, ref: line.ref, on: line.on, kind: line.kindLabel, direction: directionLabels[line.direction], with: withWhom(line), what: shortly(line.what, 160), changed: saysWhatChanged(line), countersigned: line.countersigned,
})

export type AreaPlan = {
  organisation: { id: string; name: string }
  period: string
  area: { key: string; name: string; about: string; rule: string }
  words: string
  chosen: boolean
  mark: string
  /** Whose area it is. */
  framework: string
  /** What stands under the area, in order. Empty where the rules find more than a choice may hold. */
  standing: Candidate[]
  count: number
  leftOut: number
  /** Entries of the period that do not stand there, newest first. */
  others: { rows: Candidate[]; count: number; page: number; pages: number; find: string }
  advice: Advice[]
  /** The areas before and after it. */
  before: { key: string; name: string } | null
  after: { key: string; name: string } | null
}

/** One evaluation area: what stands under it, what else could, and the school's own words. */
export async function areaPage(here: Pick<Context, 'db' | 'now'>, asked: Planned & { key: string; find: string; page: number }): Promise<AreaPlan> {
  const { organisation, plan, key } = asked
  const { facts, lines, under, advice } = await laid(here, asked)
  const at = under.findIndex(({ area }) => area.key === key)
  const one = under[at]
  if (!one) throw new NotFound('There is no such evaluation area in the framework of your plan.')
  const { area } = one
  const named = (it: UnderArea | undefined) => (it ? { key: it.area.key, name: it.area.name } : null)
  return {
    organisation,
    period: sayPeriod(facts.period),
    area: { key: area.key, name: area.name, about: area.about, rule: frameworks.decidedBy(area, new Map(facts.kinds.map((kind) => [kind.key, kind.label]))) },
    words: one.words,
    chosen: one.chosen,
    mark: markOf(areaIn(plan, key, facts.framework?.key)),
    framework: facts.framework?.key ?? '',
    standing: one.lines.length > MOST_CHOSEN ? [] : one.lines.map(candidate),
    count: one.lines.length,
    leftOut: one.leftOut,
    others: othersOf(lines, one, asked),
    advice: advice.filter((each) => each.area === key),
    before: named(under[at - 1]),
    after: named(under[at + 1]),
  }
}

function othersOf(lines: readonly Line[], { area, lines: standing, chosen }: UnderArea, { find, page }: { find: string; page: number }): AreaPlan['others'] {
  const there = new Set(chosen || standing.length <= MOST_CHOSEN ? standing.map((line) => line.entryId) : [])
  const wanted = find.toLowerCase().split(/\s+/).filter((word) => word !== '')
  const says = (line: Line) => {
    if (wanted.length === 0) return true
    const text = [line.ref, line.what, line.changed, line.outcome?.what ?? '', line.kindLabel, withWhom(line), line.network ?? '', line.practice?.title ?? ''].join('\n').toLowerCase()
    return wanted.every((word) => text.includes(word))
  }
  const found = lines.filter((line) => !there.has(line.entryId) && says(line)).reverse()
  // Where the rules find more than a choice may hold, those they find come first: a choice begins with them.
  const inOrder = there.size === 0 && standing.length > MOST_CHOSEN ? [...found.filter((line) => line.areas.includes(area.name)), ...found.filter((line) => !line.areas.includes(area.name))] : found
  const pages = Math.max(1, Math.ceil(inOrder.length / PER_PAGE))
  const at = Math.min(page, pages)
  return { rows: inOrder.slice((at - 1) * PER_PAGE, at * PER_PAGE).map(candidate), count: inOrder.length, page: at, pages, find }
}
