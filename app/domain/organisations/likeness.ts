import type { organisations } from '#db/schema/index.ts'

/**
 * How alike two settings are. Six facts of the register count, each with its weight; region is not one of them, since a
 * setting like yours may be far away. The distance is the weighted mean of the differences, from 0 (nothing differs) to
 * 1 (everything does). A fact that is held of one of the two alone counts as neither alike nor unlike: halfway. A fact that is
 * held of neither does not count. So the distance is symmetric, and nought from anything to itself. In the order of results what is
 * not held of the chosen school is left out for all (`besides`), and what cannot be compared with it stands last (`comparable`).
 */
export const WEIGHTS = { phase: 4, pupils: 2, fsmPercent: 2, setting: 1.5, isolated: 1, selective: 1 } as const
/** A school eight times as large is wholly different in size. */
const WHOLLY_LARGER = Math.log(8)
/** So is one whose share of free school meals is 40 percentage points away. */
const WHOLLY_RICHER = 40
/** Phases that overlap, and how far they are from being the same. Any other two differ wholly. */
const NEAR: Readonly<Record<string, number>> = {
  'middle-primary primary': 0.3, 'middle-primary middle-secondary': 0.3, 'middle-secondary secondary': 0.3, 'nursery primary': 0.6,
  'all-through primary': 0.5, 'all-through secondary': 0.5, 'all-through middle-primary': 0.5, 'all-through middle-secondary': 0.5, 'post-16 secondary': 0.6,
}

type Row = typeof organisations.$inferSelect
/** What settings are compared by. Null (or `unknown`): not held, or withheld. */
export type Features = { phase: string | null; pupils: number | null; fsmPercent: number | null; setting: Row['setting']; isolated: boolean | null; selective: boolean | null }

export const featuresOf = (row: Pick<Row, 'phase' | 'pupils' | 'fsmPercent' | 'setting' | 'isolated' | 'admissions'>): Features => ({
  phase: row.phase === 'not-applicable' ? null : row.phase, pupils: row.pupils, fsmPercent: row.fsmPercent, setting: row.setting,
  isolated: row.setting === 'unknown' ? null : row.isolated, selective: row.admissions === null ? null : row.admissions === 'Selective',
})

/** How far two phases are apart, 0 to 1. */
export const phaseApart = (one: string, other: string): number => (one === other ? 0 : (NEAR[[one, other].sort().join(' ')] ?? 1))
export const sizeApart = (one: number, other: number): number => Math.min(1, Math.log(Math.max(1, one, other) / Math.max(1, Math.min(one, other))) / WHOLLY_LARGER)
export const fsmApart = (one: number, other: number): number => Math.min(1, Math.abs(one - other) / WHOLLY_RICHER)

/** The distance between two settings, from 0 to 1. */
export function distance(one: Features, other: Features): number {
  const held = (features: Features) => ({ ...features, setting: features.setting === 'unknown' ? null : features.setting })
  const [a, b] = [held(one), held(other)]
  let apart = 0
  let weights = 0
  const compare = <T>(weight: number, x: T | null, y: T | null, differ: (x: T, y: T) => number): void => {
    if (x === null && y === null) return
    weights += weight
    apart += weight * (x === null || y === null ? 0.5 : differ(x, y))
  }
  const same = (x: unknown, y: unknown): number => (x === y ? 0 : 1)
  compare(WEIGHTS.phase, a.phase, b.phase, phaseApart)
  compare(WEIGHTS.pupils, a.pupils, b.pupils, sizeApart)
  compare(WEIGHTS.fsmPercent, a.fsmPercent, b.fsmPercent, fsmApart)
  compare(WEIGHTS.setting, a.setting, b.setting, same)
  compare(WEIGHTS.isolated, a.isolated, b.isolated, same)
  compare(WEIGHTS.selective, a.selective, b.selective, same)
  return weights === 0 ? 0 : apart / weights
}

/**
 * Whether a setting can be compared with a chosen one at all: a university, a charity or an employer has no phase of school, and
 * stands after everything that has one. A chosen school whose own phase is not held is compared with everything by the rest.
 */
export const comparable = (yours: Features, theirs: Features): boolean => yours.phase === null || theirs.phase !== null

/** The same setting with only what is held of the chosen one: what we do not know of yours counts for nobody and against nobody. */
export const besides = (yours: Features, theirs: Features): Features => ({
  phase: yours.phase === null ? null : theirs.phase, pupils: yours.pupils === null ? null : theirs.pupils, fsmPercent: yours.fsmPercent === null ? null : theirs.fsmPercent,
  setting: yours.setting === 'unknown' ? 'unknown' : theirs.setting, isolated: yours.isolated === null ? null : theirs.isolated, selective: yours.selective === null ? null : theirs.selective,
})

/** Figures of the chosen school that are not held, in words; empty when all are. */
export function sayUnheld({ phase, pupils, fsmPercent }: Features): string {
  const missing = [phase === null ? 'phase' : null, pupils === null ? 'number of pupils' : null, fsmPercent === null ? 'free school meals figure' : null].filter((one) => one !== null)
  if (missing.length === 0) return ''
  return `No ${missing.join(' and no ')} is held for your school, so ${missing.length === 1 ? 'it is' : 'they are'} left out.`
}

const phaseWords: Readonly<Record<string, string>> = {
  nursery: 'nursery', primary: 'primary', 'middle-primary': 'middle (deemed primary)', 'middle-secondary': 'middle (deemed secondary)', secondary: 'secondary', 'post-16': 'post-16', 'all-through': 'all-through',
}
const townWords = (isolated: boolean): string => (isolated ? 'far from a major town' : 'near a major town')
const selectionWords = (selective: boolean): string => (selective ? 'selective' : 'not selective')

/** Sizes are alike up to twice as many. */
const ALIKE_IN_SIZE = 2
const pupilWords = (n: number): string => `${n.toLocaleString('en-GB')} ${n === 1 ? 'pupil' : 'pupils'}`

/** Why a setting is like the one that was chosen, what differs, and what is not known of it: "Also primary and rural; 84 pupils, yours has 92." */
export function sayLikeness(yours: Features, theirs: Features): string {
  if (!comparable(yours, theirs)) return 'No phase of school is held for it, so it is not compared.'
  const same: string[] = []
  const differs: string[] = []
  const unknown: string[] = []
  const word = <T>(what: string, x: T | null, y: T | null, say: (value: T) => string): void => {
    if (x === null) return
    if (y === null) unknown.push(what)
    else if (x === y) same.push(say(y))
    else differs.push(`${say(y)}, yours is ${say(x)}`)
  }
  const place = (value: Features['setting']): string | null => (value === 'unknown' ? null : value)
  word('phase', yours.phase, theirs.phase, (phase) => phaseWords[phase] ?? phase)
  word('urban or rural', place(yours.setting), place(theirs.setting), String)
  word('distance from a town', yours.isolated, theirs.isolated, townWords)
  if (yours.selective === true || theirs.selective === true) word('selection', yours.selective, theirs.selective, selectionWords)
  const otherSize = yours.pupils !== null && theirs.pupils !== null && Math.max(yours.pupils, theirs.pupils) > ALIKE_IN_SIZE * Math.min(yours.pupils, theirs.pupils)
  if (otherSize) differs.push(`${theirs.pupils! > yours.pupils! ? 'larger' : 'smaller'} (${pupilWords(theirs.pupils!)}, yours has ${yours.pupils!.toLocaleString('en-GB')})`)
  const figures = [
    otherSize ? '' : figure('size', yours.pupils, theirs.pupils, pupilWords, (n) => `yours has ${n.toLocaleString('en-GB')}`, unknown),
    figure('free school meals', yours.fsmPercent, theirs.fsmPercent, (n) => `${Math.round(n)}% free meals`, (n) => `yours ${Math.round(n)}%`, unknown),
  ]
  const parts = [same.length > 0 ? `Also ${same.join(', ')}` : '', ...figures, differs.length > 0 ? `unlike yours: ${differs.join('; ')}` : '', unknown.length > 0 ? `not told: ${unknown.join(', ')}` : '']
  const told = parts.filter(Boolean).join('; ')
  return told === '' ? 'Hearth holds nothing to compare it by.' : `${told[0]!.toUpperCase()}${told.slice(1)}.`
}

function figure(what: string, yours: number | null, theirs: number | null, say: (value: number) => string, sayYours: (value: number) => string, unknown: string[]): string {
  if (theirs === null && yours !== null) unknown.push(what)
  if (theirs === null || yours === null) return ''
  return say(theirs) === say(yours) ? `${say(theirs)}, as yours` : `${say(theirs)}, ${sayYours(yours)}`
}

/** "Primary, rural, far from a major town, 92 pupils, 41% free meals": what a chosen setting is compared by; empty when nothing is held. */
export function sayFeatures({ phase, setting, isolated, selective, pupils, fsmPercent }: Features): string {
  const words = [
    phase === null ? null : (phaseWords[phase] ?? phase), setting === 'unknown' ? null : setting, isolated === null ? null : townWords(isolated), selective ? 'selective' : null,
    pupils === null ? null : `${pupils.toLocaleString('en-GB')} pupils`, fsmPercent === null ? null : `${Math.round(fsmPercent)}% free meals`,
  ].filter((one) => one !== null)
  const told = words.join(', ')
  return told === '' ? '' : told[0]!.toUpperCase() + told.slice(1)
}
