import { z } from 'zod'
import { data } from '#app/platform/content.server.ts'
import { isDay } from '#app/platform/dates.ts'
import { tiers, type Tier } from '../premium.ts'

/** Rates, groups and the menu are dated content: they change without a change of the code. */

const Day = z.string().refine(isDay).or(z.date().transform((at) => at.toISOString().slice(0, 10)))
const Rate = z.object({ pounds: z.number().int().positive(), status: z.enum(['verified', 'from-memory']) })
const Rates = z.object({
  title: z.string(), source: z.string(), url: z.url(), asAt: Day,
  groups: z.array(z.object({ key: z.string(), label: z.string(), note: z.string().optional() })).min(1),
  years: z.array(z.object({ start: z.number().int(), rates: z.record(z.string(), Rate) })).min(1),
}).refine((file) => file.years.every((one) => file.groups.every((group) => one.rates[group.key] !== undefined)), 'Every year has a rate for every group.')
const Menu = z.object({
  title: z.string(), source: z.string(), reviewedOn: Day,
  tiers: z.array(z.object({ key: z.enum(tiers), label: z.string(), verified: z.boolean(), items: z.array(z.object({ text: z.string(), verified: z.boolean() })) })).length(tiers.length),
})

const rates = data('premium/rates.yml', Rates)
const menu = data('premium/menu.yml', Menu)

export const menuFor = (tier: Tier) => ({ ...menu.tiers.find((one) => one.key === tier)!, source: menu.source, reviewedOn: menu.reviewedOn })
export const rateGroups = rates.groups

export type Estimate = {
  /** In pence, rounded to the pound; null where no number was given. */
  total: number | null
  lines: { label: string; pupils: number; months: number; financialYear: string; pounds: number; comesTo: number; verified: boolean; stoodIn: boolean }[]
  unverified: boolean
  stoodIn: boolean
  source: string
  url: string
  asAt: string
}

const financialYear = (start: number): string => `${start}-${String((start + 1) % 100).padStart(2, '0')}`

/**
 * An estimate, never an allocation: the academic year lies seven months in one financial year and five in the next.
 * Where no rate is held for a year, the newest before it stands in, and the line says so.
 */
export function estimateAllocation(academicYear: number, pupils: Readonly<Record<string, number | null>>): Estimate {
  const lines = rates.groups.flatMap((group) => {
    const n = pupils[group.key] ?? null
    if (n === null) return []
    return [[academicYear, 7], [academicYear + 1, 5]].flatMap(([start, months]) => {
      const held = rates.years.filter((one) => one.start <= start!).at(-1)
      const rate = held?.rates[group.key]
      if (!held || !rate) return []
      return [{ label: group.label, pupils: n, months: months!, financialYear: financialYear(start!), pounds: rate.pounds, comesTo: Math.round((n * rate.pounds * 100 * months!) / 12), verified: rate.status === 'verified' && held.start === start, stoodIn: held.start !== start }]
    })
  })
  return {
    total: lines.length === 0 ? null : Math.round(lines.reduce((sum, one) => sum + one.comesTo, 0) / 100) * 100,
    lines, unverified: lines.some((one) => !one.verified), stoodIn: lines.some((one) => one.stoodIn), source: rates.source, url: rates.url, asAt: rates.asAt,
  }
}
