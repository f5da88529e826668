import { z } from 'zod'
import { isDay } from '#app/platform/dates.ts'

const day = z.string().refine(isDay, 'must be a day such as 2026-11-22')
const key = z.string().regex(/^[a-z0-9_-]+$/)
const term = z.object({ key, label: z.string().min(1), note: z.string().optional() })

const list = <T extends z.ZodType>(one: T) => z.object({ title: z.string(), reviewedOn: day, terms: z.array(one).min(1) })

export const Terms = list(term)

const review = z.object({
  source: z.string().min(1),
  edition: z.string().min(1),
  population: z.string().min(1),
  months: z.number().int().nullable(),
  cost: z.number().int().min(1).max(5).nullable(),
  security: z.number().int().min(0).max(5).nullable(),
  asAt: day,
  url: z.url({ protocol: /^https$/ }),
  verified: z.boolean(),
  note: z.string().optional(),
})

export const Approaches = list(
  term.extend({
    group: key,
    /** What it is and what to watch for, in a paragraph of our own. */
    about: z.string().min(80),
    evidence: z.array(review),
    /** What the same source said in an edition before: only what was read in it. */
    earlier: z.array(review.extend({ asAt: day.nullable(), verified: z.literal(true) })).default([]),
  }),
).extend({ groups: z.array(z.object({ key, label: z.string().min(1) })).min(1) })

export const CostBands = list(
  term.extend({ band: z.number().int(), from: z.number(), to: z.number().nullable(), perClassFrom: z.number(), perClassTo: z.number().nullable() }),
).extend({ source: z.string().min(1), sourceUrl: z.url(), asAt: day, unit: z.string(), note: z.string() })

export const Months = z.object({
  source: z.string().min(1),
  asAt: day,
  bands: z.array(z.object({ months: z.number().int().min(0).max(12), from: z.number(), to: z.number().nullable() })).length(13),
})

export const CollaborationKinds = list(term.extend({ challenge: z.boolean(), development: z.boolean() }))
