import type { Context } from '#app/context.ts'
import * as frameworks from '#app/domain/frameworks.server.ts'
import { NotFound } from '#app/errors.ts'
import { dayOf } from '#app/platform/dates.ts'
import { authorise } from '#app/policy/policy.ts'
import type { Membership } from '#app/policy/standing.ts'
import { daysOf, MOST_CHOSEN, PER_PAGE, sayPeriod, saysWhatChanged, shortly, withWhom, directionLabels, type Advice, type Line } from '../reports.ts'
import { adviceOn } from './advice.ts'
import { gather } from './compiling.ts'
import { areasFor, linesOf, underAreas, type UnderArea } from './lines.ts'
import { choicesOf } from './making.ts'
import { areaIn, markOf, planOf, type Plan } from './planning.ts'
import { compose, type Facts } from './document.ts'
import { ledBy } from './reading.ts'

const NOTHING_ASKED = { period: '', from: '', to: '', framework: '' }

type Laid = { organisation: Membership; led: Membership[]; plan: Plan; facts: Facts; lines: Line[]; under: UnderArea[]; advice: Advice[] }

/** The plan laid over the log as it stands now. Where the kept dates are wrong, this academic year. */
async function laid(ctx: Context, wanted: string): Promise<Laid> {
  const today = dayOf(ctx.now)
  const led = ledBy(ctx.who)
  const organisation = led.find((one) => one.organisationId === wanted) ?? led[0]!
  authorise(ctx.who, 'plan report', organisation)
  const plan = await planOf(ctx.db, organisation.organisationId)
  const choices = choicesOf({ organisation: organisation.organisationId, ...NOTHING_ASKED }, plan, organisation, today)
  const asked = daysOf(choices, today)
  const { days } = 'errors' in asked ? (daysOf({ period: 'year', from: '', to: '' }, today) as Extract<ReturnType<typeof daysOf>, { days: unknown }>) : asked
  const facts = await gather(ctx, { organisationId: organisation.organisationId, period: days, framework: choices.framework })
  const areas = areasFor(facts.framework, facts.organisation.ages)
  const lines = linesOf(facts.log, facts.kinds, areas, facts.plan)
  const document = compose(facts, { number: null, issuedBy: null, opening: plan.opening, next: plan.next })
  return { organisation, led, plan, facts, lines, under: underAreas(areas, lines, facts.plan), advice: adviceOn(document, facts) }
}

export type Overview = {
  organisation: { id: string; name: string }
  organisations: { value: string; label: string }[]
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
export async function forPlanning(ctx: Context, wanted: string): Promise<Overview> {
  const { organisation, led, plan, facts, under, advice } = await laid(ctx, wanted)
  return {
    organisation: { id: organisation.organisationId, name: organisation.organisation },
    organisations: led.map((one) => ({ value: one.organisationId, label: one.organisation })),
    period: sayPeriod(facts.period),
    framework: facts.framework && { key: facts.framework.key, name: facts.framework.name },
    areas: under.map(({ area, words, chosen, lines, leftOut }) => ({ key: area.key, name: area.name, count: lines.length, chosen, leftOut, words: words !== '', advice: advice.filter((one) => one.area === area.key).length })),
    opening: plan.opening,
    next: plan.next,
    kept: plan.updatedAt && { by: plan.updatedBy, on: dayOf(plan.updatedAt) },
    elsewhere: plan.areas.filter((one) => (one.words !== '' || one.entries !== null) && !under.some(({ area }) => area.key === one.key)).map((one) => one.key),
    advice: advice.filter((one) => one.area === undefined),
  }
}

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
export async function forArea(ctx: Context, key: string, asked: { organisation: string; find: string; page: number }): Promise<AreaPlan> {
  const { organisation, plan, facts, lines, under, advice } = await laid(ctx, asked.organisation)
  const at = under.findIndex(({ area }) => area.key === key)
  const one = under[at]
  if (!one) throw new NotFound('There is no such evaluation area in the framework of your plan.')
  const { area } = one
  const named = (it: UnderArea | undefined) => (it ? { key: it.area.key, name: it.area.name } : null)
  return {
    organisation: { id: organisation.organisationId, name: organisation.organisation },
    period: sayPeriod(facts.period),
    area: { key: area.key, name: area.name, about: area.about, rule: frameworks.decidedBy(area, new Map(facts.kinds.map((kind) => [kind.key, kind.label]))) },
    words: one.words,
    chosen: one.chosen,
    mark: markOf(areaIn(plan, key)),
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
