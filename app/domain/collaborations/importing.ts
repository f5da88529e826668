import { and, between, desc, inArray, isNull } from 'drizzle-orm'
import { collaborationPartners as partners, collaborations } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { hint } from '#app/domain/organisations.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { typedDay } from '#app/platform/typed-days.ts'
import { authorise } from '#app/policy/policy.ts'
import { directions, importedParts, namesPupil, NO_PARTNER, UPN_FOUND, type Direction, type ImportDefaults, type ImportRow, type NewEntry } from '../collaborations.ts'
import type { PartnerChoice } from './choosing.ts'
import { dateErrors } from './wording.ts'
import { recordsOf } from './parties.ts'
import { inLogOf } from './visibility.ts'

/** Rows of a calendar or a spreadsheet on their way into the log. Nothing of them is kept before it is logged. */

export type CheckedRow = {
  /** ready to be logged; null while something is wrong */
  entry: NewEntry | null
  error: string | null
  /** organisations that the typed partner may be; the first line of a choice */
  choices: PartnerChoice[]
  /** the same is in the log of that day already */
  already: boolean
}

const NOT_ON_HEARTH = 'name'
const MOST_NAMES = 60

/** What each row would be as an entry, and what is wrong with it. `chosen` are the partners picked where a name was not enough. */
export async function checkImport(ctx: Context, organisationId: string, { rows, chosen, defaults }: { rows: readonly ImportRow[]; chosen: readonly string[]; defaults: ImportDefaults }): Promise<CheckedRow[]> {
  authorise(ctx.who, 'log for organisation', { organisationId })
  const names = [...new Set(rows.map((row) => row.whom.trim()).filter(Boolean))]
  const found = new Map(await Promise.all(names.slice(0, MOST_NAMES).map(async (name) => [name, await meant(ctx, name)] as const)))
  const logged = await loggedAround(ctx, organisationId, rows)
  return rows.map((row, at): CheckedRow => {
    const { choices, sure } = found.get(row.whom.trim()) ?? { choices: [], sure: false }
    const whom = partnerOf(row, { choices, sure, chosen: chosen[at] ?? '', defaults, asked: names.indexOf(row.whom.trim()) < MOST_NAMES })
    const read = wordsOf(row, defaults, ctx.now)
    const error = read.error ?? whom.error
    const { error: _, ...withWhom } = whom
    const entry: NewEntry | null = read.words && !whom.error ? { ...read.words, ...withWhom, organisationId } : null
    return { entry, error, choices: sure && choices.length === 1 ? [] : choices, already: logged({ on: typedDay(row.on) ?? '', kind: read.words?.kind ?? '', what: row.what, partners: whom.partners, others: whom.others.map((one) => one.name) }) }
  })
}

const MOST_CHOICES = 8
/** The organisations that a URN or a name may mean: those that bear it, or else those that it finds. */
async function meant(ctx: Context, name: string): Promise<{ choices: PartnerChoice[]; sure: boolean }> {
  const called = await organisations.called(ctx.db, name, { most: MOST_CHOICES })
  const found = called.length > 0 ? called : await organisations.search(ctx, name, { most: MOST_CHOICES })
  return { choices: found.map((one) => ({ id: one.id, name: one.name, detail: hint(one) })), sure: called.length > 0 }
}

type Whom = Pick<NewEntry, 'partners' | 'others'> & { otherAnyway: boolean; error: string | null }

function partnerOf(row: ImportRow, { choices, sure, chosen, defaults, asked }: { choices: readonly PartnerChoice[]; sure: boolean; chosen: string; defaults: ImportDefaults; asked: boolean }): Whom {
  const none = { partners: [], others: [], otherAnyway: false }
  const typed = row.whom.trim()
  if (typed === '') return defaults.partners.length + defaults.others.length > 0 ? { partners: defaults.partners, others: defaults.others, otherAnyway: defaults.otherAnyway, error: null } : { ...none, error: NO_PARTNER }
  if (!asked) return { ...none, error: `These rows name more than ${MOST_NAMES} partners. Log some of them first.` }
  if (namesPupil(typed)) return { ...none, error: UPN_FOUND }
  if (chosen === NOT_ON_HEARTH) return { ...none, others: [{ name: typed, email: '' }], otherAnyway: true, error: null }
  const picked = choices.find((one) => one.id === chosen) ?? (sure && choices.length === 1 ? choices[0] : undefined)
  if (picked) return { ...none, partners: [picked.id], error: null }
  return { ...none, error: choices.length > 0 ? `Choose which organisation “${typed}” is.` : `Nobody on Hearth is called “${typed}”. Type the name in full or its URN, or keep it as a partner that is not on Hearth.` }
}

function wordsOf(row: ImportRow, defaults: ImportDefaults, now: Date): { words: Omit<NewEntry, 'organisationId' | 'partners' | 'others'> | null; error: string | null } {
  const on = typedDay(row.on)
  if (!on) return { words: null, error: row.on.trim() === '' ? 'This row has no date.' : `“${row.on.slice(0, 40)}” is not a date that we can read. Write it like 22/11/2026.` }
  const dated = dateErrors(on, now).happenedOn
  if (dated) return { words: null, error: dated }
  const kind = row.kind.trim() === '' ? defaults.kind : kindOf(row.kind)
  if (!kind) return { words: null, error: row.kind.trim() === '' ? 'Choose what kind of work it was, here or for all.' : `“${row.kind.slice(0, 40)}” is none of our kinds of work. Choose one.` }
  const direction = row.way.trim() === '' ? defaults.direction : directionOf(row.way)
  if (!direction) return { words: null, error: row.way.trim() === '' ? 'Choose who gave and who received, here or for all.' : `“${row.way.slice(0, 40)}” does not say who gave. Choose one.` }
  const parts = importedParts.safeParse({ what: row.what, changed: row.changed, hours: row.hours, people: row.people })
  if (!parts.success) return { words: null, error: parts.error.issues[0]?.message ?? 'This row cannot be read.' }
  return { words: { happenedOn: on, kind, direction, ...parts.data, stopped: '', networkId: null, interventionId: null, ...(defaults.tookPart ? { tookPart: { hours: null } } : {}) }, error: null }
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
  const days = rows.flatMap((row) => typedDay(row.on) ?? []).sort()
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
