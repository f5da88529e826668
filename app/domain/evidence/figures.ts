import { figureFields, figureWords, neededFor, SMALLEST_GROUP, type FigureField, type Figures, type HalfFilled, type Numbers, type Outcome, type Told } from '../evidence.ts'

/** The boxes of the form as figures and back. Pure. */

const chosen = (told: Told): Outcome | null => (told.outcome === 'none' ? null : told.outcome)
const filled = (told: Figures): FigureField[] => figureFields.filter((name) => told[name] !== null)

/** The figures, once every box that their kind needs is filled and no other is. Null until then. */
export function numbersOf(told: Told): Numbers | null {
  const outcome = chosen(told)
  return outcome !== null && Object.keys(missing(told)).length === 0 ? assembled(outcome, told) : null
}

/** What a draft keeps of figures, whole or not. Null where no box was filled. */
export function keptOf(told: Told): Numbers | HalfFilled | null {
  const whole = numbersOf(told)
  if (whole !== null) return whole
  const names = filled(told)
  return names.length === 0 && chosen(told) === null ? null : { kind: 'half-filled', outcome: chosen(told), figures: Object.fromEntries(names.map((name) => [name, told[name]!])) }
}

/** What is still to be filled, box by box. Boxes that the kind does not use are named too: nothing typed is passed over in silence. */
export function missing(told: Told): Record<string, string> {
  const outcome = chosen(told)
  const names = filled(told)
  if (outcome === null) return names.length === 0 ? {} : { outcome: 'You gave figures: say what kind they are, or empty their boxes.' }
  const needed = neededFor[outcome]
  const found: Record<string, string> = {}
  for (const name of needed) if (told[name] === null) found[name] = `Give ${figureWords[name]}.`
  const mayHold = outcome === 'scores-change' || outcome === 'scores-one-group' ? [...needed, 'correlation' as const] : needed
  const over = names.filter((name) => !mayHold.includes(name))
  if (over.length > 0) found.outcome = `This kind of figures does not use ${over.slice(0, 2).map((name) => figureWords[name]).join(' or ')}${over.length > 2 ? ` (and ${over.length - 2} more)` : ''}. Empty what is not used, or choose another kind.`
  return found
}

function assembled(outcome: Outcome, told: Told): Numbers {
  const at = (name: FigureField): number => told[name]!
  const scores = (who: 'treated' | 'compared') => ({ n: at(`${who}N`), mean: at(`${who}Mean`), sd: at(`${who}Sd`) })
  const twice = (who: 'treated' | 'compared') => ({ ...scores(who), before: at(`${who}Before`), beforeSd: at(`${who}BeforeSd`) })
  const share = (who: 'treated' | 'compared' | 'before') => ({ n: at(`${who}Of`), count: at(`${who}Count`) })
  switch (outcome) {
    case 'scores-after': return { kind: outcome, treated: scores('treated'), compared: scores('compared') }
    case 'scores-change': return { kind: outcome, treated: twice('treated'), compared: twice('compared'), correlation: told.correlation }
    case 'scores-one-group': return { kind: outcome, group: twice('treated'), correlation: told.correlation }
    case 'shares-two-groups': return { kind: outcome, treated: share('treated'), compared: share('compared') }
    case 'shares-one-group': return { kind: outcome, before: share('before'), after: share('treated') }
  }
}

/** Every box empty. */
export const noFigures = Object.fromEntries(figureFields.map((name) => [name, null])) as Figures

/** Kept figures as the boxes hold them, and the kind that was chosen. */
export function boxesOf(kept: Numbers | HalfFilled | null): Figures & { outcome: Outcome | null } {
  if (kept === null) return { ...noFigures, outcome: null }
  if (kept.kind === 'half-filled') return { ...noFigures, ...kept.figures, outcome: kept.outcome }
  const outcome = kept.kind
  const scores = (who: 'treated' | 'compared', one: { n: number; mean: number; sd: number; before?: number; beforeSd?: number }): Partial<Figures> =>
    ({ [`${who}N`]: one.n, [`${who}Mean`]: one.mean, [`${who}Sd`]: one.sd, [`${who}Before`]: one.before ?? null, [`${who}BeforeSd`]: one.beforeSd ?? null })
  const share = (who: 'treated' | 'compared' | 'before', one: { n: number; count: number }): Partial<Figures> => ({ [`${who}Of`]: one.n, [`${who}Count`]: one.count })
  switch (kept.kind) {
    case 'scores-after': return { ...noFigures, ...scores('treated', kept.treated), ...scores('compared', kept.compared), outcome }
    case 'scores-change': return { ...noFigures, ...scores('treated', kept.treated), ...scores('compared', kept.compared), correlation: kept.correlation, outcome }
    case 'scores-one-group': return { ...noFigures, ...scores('treated', kept.group), correlation: kept.correlation, outcome }
    case 'shares-two-groups': return { ...noFigures, ...share('treated', kept.treated), ...share('compared', kept.compared), outcome }
    case 'shares-one-group': return { ...noFigures, ...share('before', kept.before), ...share('treated', kept.after), outcome }
  }
}

/** The groups that figures tell of, each with its box. */
export function groupsOf(numbers: Numbers): { box: FigureField; n: number }[] {
  switch (numbers.kind) {
    case 'scores-after':
    case 'scores-change': return [{ box: 'treatedN', n: numbers.treated.n }, { box: 'comparedN', n: numbers.compared.n }]
    case 'scores-one-group': return [{ box: 'treatedN', n: numbers.group.n }]
    case 'shares-two-groups': return [{ box: 'treatedOf', n: numbers.treated.n }, { box: 'comparedOf', n: numbers.compared.n }]
    case 'shares-one-group': return [{ box: 'beforeOf', n: numbers.before.n }, { box: 'treatedOf', n: numbers.after.n }]
  }
}

/** How many were measured, in all groups together. The same group at two times is counted once, the larger time. */
export function measuredOf(numbers: Numbers): number {
  const sizes = groupsOf(numbers).map(({ n }) => n)
  return numbers.kind === 'shares-one-group' ? Math.max(...sizes) : sizes.reduce((sum, n) => sum + n, 0)
}

/** What figures would let a reader work out about a group under ten: shown or by taking one number from another. */
export function tooSmall(numbers: Numbers, total: number | null): Record<string, string> {
  const found: Record<string, string> = {}
  for (const { box, n } of groupsOf(numbers))
    if (n < SMALLEST_GROUP) found[box] = `Results for a group under ${SMALLEST_GROUP} are not published: pupils could be recognised. Empty the figures and say what you noticed in words.`
  const rest = total === null ? 0 : total - measuredOf(numbers)
  if (rest > 0 && rest < SMALLEST_GROUP) found.pupils = `The groups come to ${measuredOf(numbers)}. A reader could take that from ${total} and be left with a group of ${rest}. Leave this empty: Hearth adds the groups up.`
  if (rest < 0) found.pupils = `The groups come to ${measuredOf(numbers)}, more than this. Leave it empty: Hearth adds them up.`
  for (const [box, part, whole] of partsOf(numbers)) if (part > whole) found[box] = 'There cannot be more of them than there are in the group.'
  return found
}

function partsOf(numbers: Numbers): [FigureField, number, number][] {
  if (numbers.kind === 'shares-two-groups') return [['treatedCount', numbers.treated.count, numbers.treated.n], ['comparedCount', numbers.compared.count, numbers.compared.n]]
  if (numbers.kind === 'shares-one-group') return [['beforeCount', numbers.before.count, numbers.before.n], ['treatedCount', numbers.after.count, numbers.after.n]]
  return []
}
