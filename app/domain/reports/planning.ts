import { and, eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { accounts, reportPlans, type PlannedArea } from '#db/schema/index.ts'
import { orElseUndo, Stale, write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import * as frameworks from '#app/domain/frameworks.server.ts'
import { Forbidden, Invalid, NotFound } from '#app/errors.ts'
import { dayOf } from '#app/platform/dates.ts'
import { canonicalJson, sha256 } from '#app/platform/hashing.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import { daysOf, IN_FORCE, MOST_CHOSEN, type AreaSent, type Period } from '../reports.ts'

export type Plan = { framework: string; period: Period; from: string; to: string; opening: string; next: string; areas: readonly PlannedArea[]; version: number; /** the day */ updatedOn: string | null; updatedBy: string | null }

const EMPTY: Plan = { framework: IN_FORCE, period: 'year', from: '', to: '', opening: '', next: '', areas: [], version: 0, updatedOn: null, updatedBy: null }

/** What an organisation's leads have prepared; the empty plan where nobody has yet. */
export async function planOf(db: Db, organisationId: string): Promise<Plan> {
  const [row] = await db.select({ plan: reportPlans, by: accounts.name }).from(reportPlans).leftJoin(accounts, eq(accounts.id, reportPlans.updatedBy)).where(eq(reportPlans.organisationId, organisationId))
  if (!row) return EMPTY
  const { framework, period, periodFrom, periodTo, opening, next, areas, version, updatedAt } = row.plan
  return { framework, period, from: periodFrom, to: periodTo, opening, next, areas, version, updatedOn: dayOf(updatedAt), updatedBy: row.by }
}

/** What is kept for the areas of one framework. Two frameworks may have an area of the same name; each keeps its own words. */
export const plannedIn = (areas: readonly PlannedArea[], framework: string | undefined): PlannedArea[] => areas.filter((area) => framework === undefined || area.framework === undefined || area.framework === framework)
export const areaIn = (plan: Plan, key: string, framework: string | undefined): PlannedArea => plannedIn(plan.areas, framework).find((area) => area.key === key) ?? { key, words: '', entries: null }

/** What a page has seen of one area, or of the words for the whole report: a change of it by a colleague is told from a change of another part. */
export const markOf = ({ words, entries }: Pick<PlannedArea, 'words' | 'entries'>): string => sha256(canonicalJson({ words, entries })).slice(0, 32)
export const wordsMark = ({ opening, next }: Pick<Plan, 'opening' | 'next'>): string => sha256(canonicalJson({ opening, next })).slice(0, 32)

/** A colleague changed the same part meanwhile: nothing was written. */
export class Clashed extends Stale {}
const CLASHED = 'This was changed since you opened the page.'

export type Settings = Pick<Plan, 'framework' | 'period' | 'from' | 'to' | 'opening' | 'next'>

/** Keeps what the page that makes a report was told: what it is about, and the head's own words. */
export const keepSettings = (ctx: Context, organisationId: string, { settings, mark }: { settings: Settings; mark: string }): Promise<void> =>
  change(ctx, organisationId, (plan) => {
    // Dates that are wrong are said where they were typed; the next report does not begin with them.
    if ('errors' in daysOf(settings, dayOf(ctx.now))) return null
    const [same, wordsSame] = [Object.entries(settings).every(([name, value]) => plan[name as keyof Settings] === value), plan.opening === settings.opening && plan.next === settings.next]
    if (same) return null
    if (!wordsSame && plan.opening + plan.next !== '' && mark !== wordsMark(plan)) throw new Clashed(CLASHED)
    return { ...plan, ...settings }
  })

/** Saves one area and leaves the others as they are, whoever has them open. */
export const saveArea = (ctx: Context, key: string, sent: AreaSent): Promise<void> =>
  change(ctx, sent.organisation, (plan) => {
    const { framework } = sent
    if (framework && !frameworks.find(framework)?.areas.some((area) => area.key === key)) throw new NotFound('There is no such evaluation area in this framework.')
    const was = areaIn(plan, key, framework)
    const entries = chosenBy(sent, was.entries)
    const now: PlannedArea = { key, ...(framework ? { framework } : {}), words: sent.words, entries }
    if (markOf(now) === markOf(was)) return null
    if (sent.mark !== markOf(was) && markOf(was) !== markOf({ words: '', entries: null })) throw new Clashed(CLASHED)
    return { ...plan, areas: [...plan.areas.filter((area) => area !== was), now] }
  })

const MOST_TRIES = 12

/** Reads, decides and writes; where a colleague saved another part in between, decides again on what stands now. */
async function change(ctx: Context, organisationId: string, decide: (plan: Plan) => Plan | null): Promise<void> {
  authorise(ctx.who, 'plan report', { organisationId })
  for (let tries = 1; ; tries++) {
    const plan = await planOf(ctx.db, organisationId)
    const next = decide(plan)
    if (next === null) return
    try {
      return await put(ctx, organisationId, next, plan.version)
    } catch (error) {
      if (!(error instanceof Stale) || tries === MOST_TRIES) throw error
    }
  }
}

function put({ db, who, now }: Context, organisationId: string, plan: Plan, seenVersion: number): Promise<void> {
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const { framework, period, from, to, opening, next, areas } = plan
  const row = { framework, period, periodFrom: from, periodTo: to, opening, next, areas: [...areas], version: seenVersion + 1, updatedBy: who.accountId, updatedAt: now }
  const statement =
    seenVersion === 0
      ? db.insert(reportPlans).values({ organisationId, ...row }).onConflictDoNothing()
      : db.update(reportPlans).set(row).where(and(eq(reportPlans.organisationId, organisationId), eq(reportPlans.version, seenVersion)))
  return write(db, statement, orElseUndo(db))
}

/**
 * The entries that a sent form asks for, in their order; null while they are as the rules find them. Entries of an earlier choice that the page could not show
 * (withdrawn since, or outside the period) keep their place at the end.
 */
export function chosenBy({ deed, entry, place, chosen, add }: Pick<AreaSent, 'deed' | 'entry' | 'place' | 'chosen' | 'add'>, was: readonly string[] | null): string[] | null {
  if (deed === 'rules') return null
  const ticked = new Set(chosen)
  const shown = entry.map((id, at) => ({ id, at, key: keyOf(place[at] ?? '', at) })).sort((a, b) => a.key - b.key || a.at - b.at).map(({ id }) => id)
  const kept = moved(shown.filter((id) => ticked.has(id)), deed)
  const unseen = (was ?? []).filter((id) => !entry.includes(id))
  const asked = [...new Set([...kept, ...add, ...unseen])]
  if (was === null && asked.length === entry.length && asked.every((id, at) => id === entry[at])) return null
  if (asked.length > MOST_CHOSEN) throw new Invalid({ '': `Choose ${MOST_CHOSEN} entries or fewer for one area; there would be ${asked.length}. Every entry stands in the report’s other parts anyway.` })
  return asked
}

/** Where a row belongs: one that was given another's place stands before it when it moved up, after it when it moved down. */
function keyOf(typed: string, at: number): number {
  const place = Number(typed.trim())
  if (typed.trim() === '' || !Number.isFinite(place) || place === at + 1) return at + 1
  return place < at + 1 ? place - 0.5 : place + 0.5
}

function moved(ids: string[], deed: string): string[] {
  const [way, id] = deed.split(':') as [string, string?]
  const at = id === undefined ? -1 : ids.indexOf(id)
  const to = way === 'up' ? at - 1 : at + 1
  if (at < 0 || to < 0 || to >= ids.length) return ids
  const swapped = [...ids]
  ;[swapped[at], swapped[to]] = [swapped[to]!, swapped[at]!]
  return swapped
}
