import type { Statement } from '#db/client.server.ts'
import { collaborationActs, collaborationParticipants, collaborationPartners, collaborations } from '#db/schema/index.ts'
import { write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { Invalid } from '#app/errors.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { once } from '#app/platform/once.server.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import type { NewEntry, Wording } from '../collaborations.ts'
import { acted } from './acts.ts'
import { allowInvitations, checkPartners, strangers, type Whom } from './partnering.ts'
import { ownHoursRefusal, tookPart } from './taking-part.ts'
import { askIfTwice } from './twice.ts'
import { checkWording, withHours } from './wording.ts'

/** The most entries that one press may log. */
export const MOST_AT_ONCE = 100
const ROWS = 50

type Ready = { words: Wording; whom: Whom; part: NewEntry['tookPart'] }

/** One piece of joint work goes into the log of everybody who did it. Gives its id. */
export async function log(ctx: Context, input: NewEntry): Promise<string> {
  const { db } = ctx
  const { organisationId } = input
  const accountId = logger(ctx, organisationId)
  const ready = await checked(ctx, input)
  if (input.askIfTwice) await askIfTwice(ctx, input, ready.whom.partners)
  await allowInvitations(ctx, ready.whom.others)
  const id = newId()
  const { entries, partners } = rowsOf(ctx, organisationId, [{ ...ready, id }])
  await write(
    db,
    db.insert(collaborations).values(entries),
    db.insert(collaborationPartners).values(partners),
    acted(ctx, { entryId: id, act: 'logged', version: 1, organisationId }),
    ...(ready.part ? [tookPart(ctx, { entryId: id, accountId, organisationId, hours: ownHours(ready) })] : []),
    ...once(ctx, `${paths.collaboration(id)}?done=logged`),
    happened(ctx, 'collaboration.logged', id, { organisationId, partners: partners.length }),
  )
  return id
}

type Lot = { organisationId: string; entries: readonly NewEntry[]; /** under which names an entry's mistakes are told */ naming?: (index: number, errors: Record<string, string>) => Record<string, string> }

/** Several pieces of joint work of one organisation: all are logged, or none is. Each partner is told once, of the lot. Gives their ids. */
export async function logMany(ctx: Context, { organisationId, entries: inputs, naming = (_, errors) => errors }: Lot): Promise<string[]> {
  const { db } = ctx
  const accountId = logger(ctx, organisationId)
  if (inputs.length === 0) throw new Invalid({ '': 'Choose at least one to log.' })
  if (inputs.length > MOST_AT_ONCE) throw new Invalid({ '': `Log up to ${MOST_AT_ONCE} at once. Untick some, and log them after these.` })
  const errors: Record<string, string> = {}
  const ready: (Ready & { id: string })[] = []
  const known = new Map<string, Promise<Whom>>()
  for (const [index, input] of inputs.entries()) {
    const one = await checked(ctx, { ...input, organisationId }, known).catch((error: unknown) => {
      if (!(error instanceof Invalid)) throw error
      for (const [name, words] of Object.entries(naming(index, error.errors))) errors[name] ??= words
      return null
    })
    if (one) ready.push({ ...one, id: newId() })
  }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  const addresses = new Map(ready.flatMap(({ whom }) => whom.others).map((one) => [one.email, one]))
  await allowInvitations(ctx, [...addresses.values()])

  const rows = rowsOf(ctx, organisationId, ready)
  const ids = ready.map((one) => one.id)
  const acts = ids.map((id) => ({ id: newId(), collaborationId: id, act: 'logged' as const, organisationId, byAccount: accountId, version: 1, at: ctx.now }))
  const parts = ready.flatMap((one) => (one.part ? [{ id: newId(), collaborationId: one.id, accountId, organisationId, hours: ownHours(one), at: ctx.now }] : []))
  const [first, ...rest]: Statement[] = [
    ...slices(rows.entries).map((slice) => db.insert(collaborations).values(slice)),
    ...slices(rows.partners).map((slice) => db.insert(collaborationPartners).values(slice)),
    ...slices(acts).map((slice) => db.insert(collaborationActs).values(slice)),
    ...slices(parts).map((slice) => db.insert(collaborationParticipants).values(slice)),
    ...once(ctx, loggedMany(organisationId, ids.length)),
    happened(ctx, 'collaboration.logged-many', ids[0]!, { organisationId, entries: ids.join(' ') }),
  ]
  await write(db, first!, ...rest)
  return ids
}

/** Whoever was there alone spent the entry's hours. Of more people's hours nobody knows which were theirs until they say so. */
const ownHours = ({ part, words }: Ready): number | null => part?.hours ?? ((words.people ?? 1) === 1 ? words.hours : null)

/** Where a lot can be seen once it is logged. */
export const loggedMany = (organisationId: string, entries: number): string => paths.collaborations({ organisation: organisationId, done: 'logged-many', count: String(entries) })

function logger({ who }: Context, organisationId: string): string {
  authorise(who, 'log for organisation', { organisationId })
  if (!signedIn(who)) throw new Error('A rule let a visitor log.')
  return who.accountId
}

/** The entry as it may be kept, or Invalid. `known` spares asking again about partners that an earlier entry of the lot had too. */
async function checked(ctx: Context, input: NewEntry, known = new Map<string, Promise<Whom>>()): Promise<Ready> {
  const { partners: chosen, others: typed, otherAnyway = false, domainAnyway = false, askIfTwice: _, organisationId, tookPart: part, ...given } = input
  const words = withHours({ barriers: '', costPence: null, hoursByRole: null, ...given })
  const key = JSON.stringify([chosen, typed, otherAnyway, domainAnyway])
  if (!known.has(key)) known.set(key, whomOf(ctx, organisationId, { chosen, typed, otherAnyway, domainAnyway }))
  const [whom] = await together(known.get(key)!, checkWording(ctx.db, words, { organisationId }, ctx.now))
  const wrong = ownHoursRefusal(part?.hours ?? null, words.hours, part?.anyway ?? false)
  if (wrong) throw new Invalid({ myHours: wrong })
  return { words, whom, part }
}

/** Both, or everything that is wrong with either. */
async function together<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  const [a, b] = await Promise.allSettled([one, other])
  if (a.status === 'fulfilled' && b.status === 'fulfilled') return [a.value, b.value]
  const reasons: unknown[] = [a, b].flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []))
  const unforeseen = reasons.find((reason) => !(reason instanceof Invalid))
  if (unforeseen !== undefined) throw unforeseen as Error
  throw new Invalid(Object.assign({}, ...(reasons as Invalid[]).map((reason) => reason.errors)) as Record<string, string>)
}

async function whomOf(ctx: Context, organisationId: string, { chosen, typed, otherAnyway, domainAnyway }: { chosen: readonly string[]; typed: NewEntry['others']; otherAnyway: boolean; domainAnyway: boolean }): Promise<Whom> {
  const partners = [...new Set(chosen)]
  const others = otherAnyway ? typed : await strangers(ctx, partners, typed)
  await checkPartners(ctx, organisationId, { partners, others, domainAnyway })
  return { partners, others }
}

function rowsOf({ who, now }: Context, organisationId: string, ready: readonly (Ready & { id: string })[]) {
  const loggedBy = who.accountId ?? ''
  return {
    entries: ready.map(({ id, words }) => ({ id, organisationId, loggedBy, ...words, createdAt: now, updatedAt: now })),
    partners: ready.flatMap(({ id, whom }) => [
      ...whom.partners.map((partnerId) => ({ id: newId(), collaborationId: id, organisationId: partnerId, name: '', email: '' })),
      ...whom.others.map(({ name, email }) => ({ id: newId(), collaborationId: id, organisationId: null, name, email: email.toLowerCase() })),
    ]),
  }
}

function slices<T>(rows: readonly T[]): T[][] {
  const made: T[][] = []
  for (let from = 0; from < rows.length; from += ROWS) made.push(rows.slice(from, from + ROWS))
  return made
}
