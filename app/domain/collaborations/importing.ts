import { and, between, desc, inArray, isNull } from 'drizzle-orm'
import { collaborationPartners as partners, collaborations } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { hint } from '#app/domain/organisations.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { typedDay } from '#app/platform/typed-days.ts'
import { authorise } from '#app/policy/policy.ts'
import { daysOfRow, directions, importedParts, namesPupil, NO_PARTNER, UPN_FOUND, type Direction, type ImportDefaults, type ImportRow, type NewEntry } from '../collaborations.ts'
import type { PartnerChoice } from './choosing.ts'
import { dateErrors } from './wording.ts'
import { recordsOf } from './parties.ts'
import { inLogOf } from './visibility.ts'

/** Rows of a calendar or a spreadsheet on their way into the log. Nothing of them is kept before it is logged. */

export type CheckedDay = {
  on: string
  /** ready to be logged; null while something is wrong */
  entry: NewEntry | null
  error: string | null
  /** what is wrong with the day itself */
  dated: string | null
  /** the same is in the log of that day already */
  already: boolean
}
/** A row, as its first day is, with all its days. */
export type CheckedRow = CheckedDay & {
  days: CheckedDay[]
  /** the typed partner that is not sure, and the organisations that it may be; the first line of a choice */
  unsure: string
  choices: PartnerChoice[]
}

const NOT_ON_HEARTH = 'name'
const MOST_NAMES = 60

/** What each row would be as an entry, and what is wrong with it. `chosen` are the partners picked where a name was not enough. */
export async function checkImport(ctx: Context, organisationId: string, { rows, chosen, defaults }: { rows: readonly ImportRow[]; chosen: readonly string[]; defaults: ImportDefaults }): Promise<CheckedRow[]> {
  authorise(ctx.who, 'log for organisation', { organisationId })
  const names = [...new Set(rows.flatMap((row) => namesIn(row.whom)))]
  const found = new Map(await Promise.all(names.slice(0, MOST_NAMES).map(async (name) => [name, await meant(ctx, name)] as const)))
  const logged = await loggedAround(ctx, organisationId, rows)
  return rows.map((row, at): CheckedRow => {
    const { unsure, choices, error: unmet, ...whom } = partnersOf(row, { meant: found, chosen: chosen[at] ?? '', defaults })
    const days = daysOfRow(row).map((on): CheckedDay => {
      const read = wordsOf({ ...row, on }, defaults, ctx.now)
      const entry: NewEntry | null = read.words && !unmet ? { ...read.words, ...whom, organisationId } : null
      return { on, entry, error: read.error ?? unmet, dated: read.dated, already: logged({ on: typedDay(on) ?? '', kind: read.words?.kind ?? '', what: row.what, partners: whom.partners, others: whom.others.map((one) => one.name) }) }
    })
    return { ...days[0]!, days, unsure, choices }
  })
}

/** Several partners stand in one cell with a semicolon or a line break between them. */
const namesIn = (whom: string): string[] => [...new Set(whom.split(/[;\n]+/).map((one) => one.trim()).filter(Boolean))]

const MOST_CHOICES = 8
/** The organisations that a URN or a name may mean: those that bear it, or else those that it finds. */
async function meant(ctx: Context, name: string): Promise<{ choices: PartnerChoice[]; sure: boolean }> {
  const called = await organisations.called(ctx.db, name, { most: MOST_CHOICES })
  const found = called.length > 0 ? called : await organisations.search(ctx, name, { most: MOST_CHOICES })
  return { choices: found.map((one) => ({ id: one.id, name: one.name, detail: hint(one) })), sure: called.length > 0 }
}

type Whom = Pick<NewEntry, 'partners' | 'others'> & { otherAnyway: boolean; error: string | null; unsure: string; choices: PartnerChoice[] }
type Meant = { choices: PartnerChoice[]; sure: boolean }

/** Whom a row names. What was chosen is for the first name that is not sure; further ones have to be typed so that they are. */
function partnersOf(row: ImportRow, { meant, chosen, defaults }: { meant: ReadonlyMap<string, Meant>; chosen: string; defaults: ImportDefaults }): Whom {
  const none: Whom = { partners: [], others: [], otherAnyway: false, error: null, unsure: '', choices: [] }
  const names = namesIn(row.whom)
  if (names.length === 0) return defaults.partners.length + defaults.others.length > 0 ? { ...none, partners: defaults.partners, others: defaults.others, otherAnyway: defaults.otherAnyway } : { ...none, error: NO_PARTNER }
  if (names.some((name) => !meant.has(name))) return { ...none, error: `These rows name more than ${MOST_NAMES} partners. Log some of them first.` }
  if (names.some(namesPupil)) return { ...none, error: UPN_FOUND }
  const sureOf = (name: string): PartnerChoice | undefined => (meant.get(name)!.sure && meant.get(name)!.choices.length === 1 ? meant.get(name)!.choices[0] : undefined)
  const [unsure, ...further] = names.filter((name) => !sureOf(name))
  const sure = names.flatMap((name) => sureOf(name)?.id ?? [])
  if (unsure === undefined) return { ...none, partners: [...new Set(sure)] }
  const { choices } = meant.get(unsure)!
  const asked = { ...none, unsure, choices }
  const left = chosen === NOT_ON_HEARTH ? further.filter((name) => meant.get(name)!.choices.length > 0) : further
  if (left[0] !== undefined) return { ...asked, error: `“${left[0]}” and “${unsure}” are both not clear. Type their names in full or their URNs.` }
  if (chosen === NOT_ON_HEARTH) return { ...asked, partners: [...new Set(sure)], others: [unsure, ...further].map((name) => ({ name, email: '' })), otherAnyway: true }
  const picked = choices.find((one) => one.id === chosen)
  if (picked) return { ...asked, partners: [...new Set([...sure, picked.id])] }
  return { ...asked, error: choices.length > 0 ? `Choose which organisation “${unsure}” is.` : `Nobody on Hearth is called “${unsure}”. Type the name in full or its URN, or keep it as a partner that is not on Hearth.` }
}

function wordsOf(row: ImportRow, defaults: ImportDefaults, now: Date): { words: Omit<NewEntry, 'organisationId' | 'partners' | 'others'> | null; error: string | null; dated: string | null } {
  const wrong = (error: string, dated: string | null = null) => ({ words: null, error, dated })
  const on = typedDay(row.on)
  const dated = on ? dateErrors(on, now).happenedOn : row.on.trim() === '' ? 'This row has no date.' : `“${row.on.slice(0, 40)}” is not a date that we can read. Write it like 22/11/2026.`
  if (!on || dated) return wrong(dated ?? '', dated ?? '')
  const kind = row.kind.trim() === '' ? defaults.kind : kindOf(row.kind)
  if (!kind) return wrong(row.kind.trim() === '' ? 'Choose what kind of work it was, here or for all.' : `“${row.kind.slice(0, 40)}” is none of our kinds of work. Choose one.`)
  const direction = row.way.trim() === '' ? defaults.direction : directionOf(row.way)
  if (!direction) return wrong(row.way.trim() === '' ? 'Choose who gave and who received, here or for all.' : `“${row.way.slice(0, 40)}” does not say who gave. Choose one.`)
  const parts = importedParts.safeParse({ what: row.what, changed: row.changed, hours: row.hours, people: row.people })
  if (!parts.success) return wrong(parts.error.issues[0]?.message ?? 'This row cannot be read.')
  return { words: { happenedOn: on, kind, direction, ...parts.data, stopped: '', networkId: null, interventionId: null, ...(defaults.tookPart ? { tookPart: { hours: null } } : {}) }, error: null, dated: null }
}

const key = (text: string): string => text.toLowerCase().replace(/[^a-z]+/g, ' ').trim()
const OTHER_WORDS: Record<string, string> = {
  cpd: 'joint-cpd', training: 'joint-cpd', inset: 'joint-cpd', coaching: 'mentoring', mentor: 'mentoring', review: 'peer-review', 'school visit': 'visit', observation: 'visit', planning: 'joint-planning', meeting: 'network-meeting', cluster: 'network-meeting',
  'network': 'network-meeting', secondment: 'deployment', resources: 'resource-sharing', employers: 'employer-engagement', else: 'other',
}
/** The kind that a cell means: its key, its label, or another word for it. Null where it is none. */
export function kindOf(typed: string): string | null {
  const asked = key(typed)
  return taxonomies.terms('collaboration-kinds').find((one) => key(one.key) === asked || key(one.label) === asked)?.key ?? OTHER_WORDS[asked] ?? null
}

const WAYS: Record<string, Direction> = {
  gave: 'given', give: 'given', 'we gave': 'given', out: 'given', provided: 'given', receive: 'received', got: 'received', 'we received': 'received', in: 'received', both: 'mutual', equals: 'mutual', equal: 'mutual', shared: 'mutual', 'we worked as equals': 'mutual', joint: 'mutual',
}
export const directionOf = (typed: string): Direction | null => directions.find((one) => one === key(typed)) ?? WAYS[key(typed)] ?? null

type Sought = { on: string; kind: string; what: string; partners: readonly string[]; others: readonly string[] }

/** Whether a row is in the log already: the same day with the same words, or of the same kind with the same partner. */
async function loggedAround({ db }: Context, organisationId: string, rows: readonly ImportRow[]): Promise<(one: Sought) => boolean> {
  const days = rows.flatMap((row) => daysOfRow(row).flatMap((on) => typedDay(on) ?? [])).sort()
  const [first, last] = [days[0], days[days.length - 1]]
  if (!first || !last) return () => false
  const ids = await recordsOf(db, organisationId)
  const wanted = and(inLogOf(ids), isNull(collaborations.withdrawnAt), between(collaborations.happenedOn, first, last), inArray(collaborations.happenedOn, [...new Set(days)]))
  const [entries, theirs] = await db.batch([
    db.select({ id: collaborations.id, on: collaborations.happenedOn, kind: collaborations.kind, what: collaborations.what, organisationId: collaborations.organisationId }).from(collaborations).where(wanted).orderBy(desc(collaborations.happenedOn)).limit(2_000),
    db.select({ entry: partners.collaborationId, organisationId: partners.organisationId, name: partners.name }).from(partners).where(inArray(partners.collaborationId, db.select({ id: collaborations.id }).from(collaborations).where(wanted))).limit(10_000),
  ])
  const words = new Set(entries.map((one) => `${one.on} ${key(one.what)}`))
  const kinds = new Set(entries.flatMap((one) => [one.organisationId, ...theirs.filter((row) => row.entry === one.id).map((row) => row.organisationId ?? row.name)].map((whom) => `${one.on} ${one.kind} ${whom}`)))
  return ({ on, kind, what, partners: whom, others }) => (key(what) !== '' && words.has(`${on} ${key(what)}`)) || (kind !== '' && [...whom, ...others].some((one) => kinds.has(`${on} ${kind} ${one}`)))
}
