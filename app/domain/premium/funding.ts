import { z } from 'zod'
import { data } from '#app/platform/content.server.ts'
import { isDay } from '#app/platform/dates.ts'
import { tiers, type Tier } from '../premium.ts'

/** Rates, groups and the menu are dated content: they change without a change of the code. */

const Day = z.string().refine(isDay).or(z.date().transform((at) => at.toISOString().slice(0, 10)))
const Rate = z.object({ pounds: z.number().int().positive(), status: z.enum(['verified', 'from-memory']) })
const Rates = z.object({
  title: z.string(), source: z.string(), url: z.url(), asAt: Day,
  /** `paidTo`: the money for these pupils goes there and not to the school. `rate`: the group whose rate it has. */
  groups: z.array(z.object({ key: z.string(), label: z.string(), note: z.string().optional(), rate: z.string().optional(), paidTo: z.string().optional() })).min(1),
  years: z.array(z.object({ start: z.number().int(), rates: z.record(z.string(), Rate) })).min(1),
}).refine((file) => file.years.every((one) => file.groups.every((group) => one.rates[group.rate ?? group.key] !== undefined)), 'Every year has a rate for every group.')
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
  lines: { label: string; pupils: number; months: number; financialYear: string; pounds: number; comesTo: number; checked: boolean; stoodIn: boolean; verified: boolean; /** not the school’s, and not in the total */ paidTo: string | null }[]
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
      const rate = held?.rates[group.rate ?? group.key]
      if (!held || !rate) return []
      return [{ label: group.label, pupils: n, months: months!, financialYear: financialYear(start!), pounds: rate.pounds, comesTo: Math.round((n * rate.pounds * 100 * months!) / 12), checked: rate.status === 'verified', verified: rate.status === 'verified' && held.start === start, stoodIn: held.start !== start, paidTo: group.paidTo ?? null }]
    })
  })
  return {
    total: lines.length === 0 ? null : Math.round(lines.reduce((sum, one) => sum + (one.paidTo === null ? one.comesTo : 0), 0) / 100) * 100,
    lines, unverified: lines.some((one) => !one.verified), stoodIn: lines.some((one) => one.stoodIn), source: rates.source, url: rates.url, asAt: rates.asAt,
  }
}

/** The same from what was typed; what is no number of pupils gets a sentence and is left out. */
export function estimateFrom(academicYear: number, typed: Readonly<Record<string, string>>): Estimate & { errors: Record<string, string> } {
  const isNumber = (text: string): boolean => /^\d{1,5}$/.test(text)
  const pupils = Object.fromEntries(Object.entries(typed).map(([key, text]) => [key, isNumber(text) ? Number(text) : null]))
  const errors = Object.fromEntries(Object.entries(typed).filter(([, text]) => text !== '' && !isNumber(text)).map(([key]) => [key, 'Enter a whole number of pupils, for example 42. It is left out of the estimate.']))
  return { ...estimateAllocation(academicYear, pupils), errors }
}
