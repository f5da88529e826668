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
  /** An entry bears on this area if any one of these is true of it: its kind, its words, a partner, or the practice it belongs to. */
  kinds: z.array(words).default([]),
  /** A word with a capital letter is looked for as it is written; any other in capitals or not. A plural s is allowed. */
  words: z.array(words).default([]),
  partners: z.array(words).default([]),
  groups: z.array(words).default([]),
  phases: z.array(words).default([]),
  keyStages: z.array(words).default([]),
  /** Besides, the entry must say what changed. */
  needsOutcome: z.boolean().default(false),
  parts: z.array(z.enum(reportParts)).min(1),
  /** The area is for settings that have pupils younger, or older, than this. */
  onlyIf: z.strictObject({ youngestUnder: z.number().optional(), oldestOver: z.number().optional() }).optional(),
}).refine((area) => [area.kinds, area.words, area.partners, area.groups, area.phases, area.keyStages].some((list) => list.length > 0), 'An area needs at least one way for an entry to bear on it.')

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
  /** Our own reading of which joint work bears on which area: a version and its date. */
  mapping: z.strictObject({ version: z.number().int().min(1), on: day }).optional(),
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

export const remitLabels: Record<Remit, string> = { schools: 'State-funded schools', 'early-years': 'Early years', 'further-education': 'Further education and skills', 'teacher-training': 'Initial teacher education', 'independent-schools': 'Independent schools' }
