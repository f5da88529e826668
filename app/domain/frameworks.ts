import { z } from 'zod'

/** The seven parts of an evidence report, by the names the framework files use. */
export const reportParts = ['given', 'received', 'changed', 'challenge', 'development', 'stopped', 'next'] as const
export type ReportPart = (typeof reportParts)[number]

export const remits = ['schools', 'early-years', 'further-education', 'teacher-training', 'independent-schools'] as const
export type Remit = (typeof remits)[number]

const words = z.string().trim().min(1)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

const Area = z.strictObject({
  key: words,
  name: words,
  about: words,
  /** Kinds of joint work that bear on this area. */
  kinds: z.array(words).min(1),
  parts: z.array(z.enum(reportParts)).min(1),
  /** The area is for settings that have pupils younger, or older, than this. */
  onlyIf: z.strictObject({ youngestUnder: z.number().optional(), oldestOver: z.number().optional() }).optional(),
})

/** One inspection framework: dated content, never code. */
export const Framework = z.strictObject({
  key: words,
  name: words,
  remit: z.enum(remits),
  inForceFrom: day,
  inForceTo: day.nullable(),
  source: words,
  confirmed: z.boolean(),
  /** Kept so that old judgements can be read; no new report is laid out by it. */
  readOnly: z.boolean(),
  reviewedOn: day,
  note: words,
  changes: z.array(words).default([]),
  scale: z.array(words),
  apart: z.array(z.strictObject({ key: words, name: words, scale: z.array(words), about: words })).default([]),
  areas: z.array(Area),
  footer: words,
})
export type Framework = z.infer<typeof Framework>
export type Area = Framework['areas'][number]

/** Which inspectorate's remit a kind of organisation falls in; null where no framework here is about it. */
export function remitOf(kind: string): Remit | null {
  if (kind === 'school') return 'schools'
  if (kind === 'early_years') return 'early-years'
  return kind === 'college' ? 'further-education' : null
}
