import type { Context } from '#app/context.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import type { Counted } from '#app/domain/collaborations.server.ts'
import * as evidence from '#app/domain/evidence.server.ts'
import { sayEstimate } from '#app/domain/evidence.ts'
import * as library from '#app/domain/interventions.server.ts'
import { evidenceLevels, results } from '#app/domain/interventions.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { Invalid, NotFound } from '#app/errors.ts'
import { academicYear, academicYearDays, sayDay } from '#app/platform/dates.ts'
import { sayMoney, tiers, type Activity, type Content } from '../premium.ts'
import { findStatement, ofYear } from './statements.ts'
import { addToReview } from './writing.ts'

export type Entry = { id: string; on: string; kind: string; what: string; changed: string; with: string[]; hours: number | null; costPence: number | null; picked: boolean }
export type Bought = {
  key: string; what: string; planned: number | null
  entries: Entry[]
  /** Added up over those that say; `of` how many did not. */
  hours: { sum: number | null; unsaid: number }
  cost: { sum: number | null; unsaid: number }
  /** `own`: measured here in that year, so that this school may say it did. */
  found: { id: string; title: string; says: string; own: boolean }[]
  /** Empty where there is nothing to say. */
  words: string
}

/** What an activity's year left in the log and the library. What was not recorded is not counted as nothing. */
export async function bought(ctx: Context, id: string) {
  const statement = await findStatement(ctx, id)
  const { row, organisation, content } = statement
  const records = await organisations.withPredecessors(ctx.db, organisation.id)
  const { from, to } = academicYearDays(row.academicYear)
  const [entries, next] = await Promise.all([collaborations.inPeriod(ctx.db, records, from, to), ofYear(ctx, organisation.id, row.academicYear + 1)])
  const found = await findingsOf(ctx, content, { records, year: academicYear(row.academicYear) })
  const activities = tiers.flatMap((tier) => content[tier].activities.map((one) => broughtBy(one, entries, found)))
  const used = new Set(activities.flatMap((one) => one.entries.map((entry) => entry.id)))
  return {
    id, school: organisation.name, year: row.academicYear, activities, writeRefusal: statement.writeRefusal,
    reviewIn: next && { id: next.id, year: row.academicYear + 1 },
    others: entries.filter((one) => !used.has(one.id)).map((one) => ({ id: one.id, label: `${sayDay(one.happenedOn)}: ${short(one.what)}` })).slice(-200),
  }
}

const short = (text: string): string => (text.length > 110 ? `${text.slice(0, 108)}…` : text)

type Findings = ReadonlyMap<string, Bought['found'][number]>
type Here = { records: readonly string[]; year: string }

/** What was measured of the chosen practices: by their authors, as published. */
async function findingsOf(ctx: Context, content: Content, { records, year }: Here): Promise<Findings> {
  const ids = [...new Set(tiers.flatMap((tier) => content[tier].activities.flatMap((one) => one.interventions)))]
  const [cards, mine, findings] = await Promise.all([library.cardsById(ctx.db, ids), library.publishedBy(ctx.db, records, 1_000), Promise.all(ids.map((one) => evidence.forReading(ctx.db, one)))])
  const ours = new Set(mine.filter((card) => card.academicYear === year).map((card) => card.id))
  return new Map(ids.flatMap((id, at) => {
    const card = cards.get(id)
    if (!card) return []
    const { levels, estimate } = findings[at]!
    const says = [levels && evidenceLevels[levels.ours], estimate ? sayEstimate(estimate) : card.result && results[card.result]].filter(Boolean).join('. ')
    return [[id, { id, title: card.title, says: `${says || 'Not measured'} (${card.setting || 'a setting'}${card.academicYear ? `, ${card.academicYear}` : ''})`, own: ours.has(id) && (levels !== null || estimate !== null || card.result !== null) }]]
  }))
}

const added = (values: readonly (number | null)[]) => ({ sum: values.every((one) => one === null) ? null : values.reduce<number>((sum, one) => sum + (one ?? 0), 0), unsaid: values.filter((one) => one === null).length })

function broughtBy(activity: Activity, entries: readonly Counted[], findings: Findings): Bought {
  const about = entries.filter((one) => (one.intervention !== null && activity.interventions.includes(one.intervention.id)) || activity.entries.includes(one.id))
  const shown = about.map((one): Entry => ({
    id: one.id, on: one.happenedOn, kind: one.kind, what: one.what, changed: one.outcome?.what ?? one.changed, with: one.with, hours: one.hours, costPence: one.costPence, picked: activity.entries.includes(one.id),
  }))
  const hours = added(shown.map((one) => one.hours))
  const cost = added(shown.map((one) => one.costPence))
  const found = activity.interventions.flatMap((id) => findings.get(id) ?? [])
  const bare = { key: activity.key, what: activity.what, planned: activity.cost, entries: shown, hours, cost, found }
  return { ...bare, words: wordsFor(bare) }
}

/** What may be published of an activity, in sentences to be edited into Part B: this school's own work and what it measured itself. What was not logged is our bookkeeping. */
function wordsFor({ what, entries, hours, cost, found }: Omit<Bought, 'words'>): string {
  const partners = [...new Set(entries.flatMap((one) => one.with))]
  const much = [hours.sum === null ? '' : `${hours.unsaid > 0 ? 'at least ' : ''}${hours.sum.toLocaleString('en-GB')} ${hours.sum === 1 ? 'hour' : 'hours'}`, cost.sum === null ? '' : `${cost.unsaid > 0 ? 'at least ' : ''}${sayMoney(cost.sum)}`].filter((one) => one !== '').join(' and ')
  const times = entries.length === 1 ? 'once' : `${entries.length} times`
  const worked = entries.length === 0 ? [] : [`We worked on it with ${partners.length > 0 ? listed(partners) : 'others'} ${times}${much === '' ? '' : `: ${much}`}.`]
  const changed = entries.flatMap((one) => (one.changed === '' ? [] : [`${sayDay(one.on)}: ${one.changed}`]))
  const measured = found.filter((one) => one.own).map((one) => `What we measured: “${one.title}”: ${one.says}.`)
  const said = [...worked, ...changed, ...measured]
  return said.length === 0 ? '' : [what, ...said].join('\n')
}

const listed = (names: readonly string[]): string => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`)

/** The facts of an activity go into the review of the year after, below what is there. Says which statement. */
export async function useWords(ctx: Context, id: string, key: string): Promise<string> {
  const { activities, reviewIn } = await bought(ctx, id)
  const one = activities.find((activity) => activity.key === key)
  if (!one) throw new NotFound('There is no such activity.')
  if (!reviewIn) throw new Invalid({ '': 'The statement of the year after is not begun yet. Begin it, and these words can go into its review.' })
  if (one.words === '') throw new Invalid({ '': 'Nothing was logged or measured here for this activity in that year, so there are no words to use.' })
  await addToReview(ctx, reviewIn.id, one.words)
  return reviewIn.id
}
