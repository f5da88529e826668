import { asc, eq } from 'drizzle-orm'
import { collaborationVersions, type Amendment } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { refusal } from '#app/policy/policy.ts'
import { flipped, type Answer, type Direction, type Wording } from '../collaborations.ts'
import { domainOf } from './addresses.ts'
import { filesOf } from './files.ts'
import { joinedAmong, linkRefusal } from './links.ts'
import { namesFor } from './names.ts'
import { outcomesOf, outcomesShown, sidesOf, standing } from './outcomes.ts'
import { answering, findEntry } from './parties.ts'
import { actsOf, trailOf } from './trail.ts'
import { asPartnerSees, keptWording, wordingOf } from './wording.ts'

export type PartnerShown = {
  id: string
  organisationId: string | null
  name: string
  /** An e-mail address was given, and nobody has answered the invitation yet. */
  invited: boolean
  answer: Answer
  /** As this reader's side sees it. */
  correction: Amendment | null
  note: string
  reply: string
  answeredBy: string | null
  answeredAt: Date | null
  /** When the answer was given, for the form: 0 for none. */
  seenAnswer: number
  /** The reader belongs to it. */
  mine: boolean
  /** Null: the reader may answer for it. */
  refusal: string | null
  /** Where a link to countersign went; the full address for the logging organisation alone. */
  sentTo: string | null
  /** Somebody without an account answered, by the link. */
  byLink: boolean
  /** The reader may send a link to this partner now. */
  mayLink: boolean
}

export type Telling = { version: number; by: string; at: Date; why: string; /** the partner row whose correction was accepted */ accepted: string | null; wording: Wording; countersignedBy: string[] }

/** One entry as this person may see it: who has answered, what it said before, and what they may do. */
export async function forReading(ctx: Context, id: string) {
  const { db, who } = ctx
  const { entry, partners, subject, heirs } = await findEntry(ctx, id)
  const [versions, acts, said] = await db.batch([
    db.select().from(collaborationVersions).where(eq(collaborationVersions.collaborationId, id)).orderBy(asc(collaborationVersions.version)),
    actsOf(db, id), outcomesOf(db, id),
  ])
  const ours = heirs.has(entry.organisationId)
  const sides = sidesOf(ctx, { entry, partners, heirs })
  const files = await filesOf(db, id, sides, heirs)
  const mayChange = refusal(who, 'change entry', subject) === null
  const joined = mayChange ? await joinedAmong(db, partners.map((row) => row.organisationId)) : new Set<string>()
  const names = await namesFor(db, ours, {
    organisationIds: [entry.organisationId, ...partners.flatMap((row) => row.organisationId ?? []), ...versions.flatMap((one) => one.countersigned), ...acts.flatMap((one) => one.organisationId ?? []), ...said.map((one) => one.organisationId)],
    accountIds: [entry.loggedBy, ...partners.flatMap((row) => row.answeredBy ?? []), ...versions.map((one) => one.byAccount), ...acts.flatMap((one) => [one.bySigner ?? [], one.byAccount ?? []].flat()), ...said.map((one) => one.byAccount)],
    networkId: entry.networkId ?? '',
    interventionId: entry.interventionId ?? '',
  })
  const seen = (direction: Direction): Direction => (ours ? direction : flipped(direction))
  const shown = partners.map((row): PartnerShown => {
    const mine = row.organisationId !== null && heirs.has(row.organisationId)
    return {
      id: row.id, organisationId: row.organisationId, name: row.organisationId ? names.organisation(row.organisationId) : row.name,
      invited: row.organisationId === null && row.email !== '', answer: row.answer,
      correction: row.amendment ? { ...row.amendment, direction: seen(row.amendment.direction) } : null,
      note: row.note, reply: row.reply, answeredBy: row.answeredBy ? names.person(row.answeredBy) : null, answeredAt: row.answeredAt, seenAnswer: row.answeredAt?.getTime() ?? 0,
      mine, refusal: refusal(who, 'answer entry', answering(entry, row, heirs)),
      sentTo: row.email === '' ? null : ours ? row.email : `…@${domainOf(row.email)}`, byLink: row.answeredBy !== null && names.bySigner(row.answeredBy), mayLink: mayChange && linkRefusal(ctx.now, entry, row, joined) === null,
    }
  })
  const partnerOf = (rowId: string | null) => shown.find((row) => row.id === rowId)?.name ?? null
  const wording = { ...wordingOf(entry), direction: seen(entry.direction) }
  const tellings = [...versions.map((one) => ({ words: keptWording(one.was), countersigned: one.countersigned })), { words: wordingOf(entry), countersigned: null }]
  const masked = tellings.map(({ words }): Wording => ({ ...(ours ? words : asPartnerSees(words)), direction: seen(words.direction) }))
  return {
    id, version: entry.version, wording: ours ? wording : asPartnerSees(wording), ours,
    logger: { organisationId: entry.organisationId, name: names.organisation(entry.organisationId) },
    loggedBy: names.person(entry.loggedBy), createdAt: entry.createdAt, withdrawnAt: entry.withdrawnAt,
    network: entry.networkId ? { id: entry.networkId, name: names.network(entry.networkId) } : null,
    intervention: entry.interventionId && names.practice(entry.interventionId) ? { id: entry.interventionId, title: names.practice(entry.interventionId) } : null,
    partners: shown,
    changeRefusal: refusal(who, 'change entry', subject),
    /** What each side says changed, in its newest words. */
    outcomes: outcomesShown(said, heirs, names),
    files: files.map((file) => ({ ...file, sideName: file.side ? names.organisation(file.side) : '' })),
    /** This reader's side may say what changed, and add files. */
    mayAdd: sides.length > 0, saysOutcome: sides.some((one) => standing(said, heirs).has(one)),
    trail: trailOf(acts, masked, { ...names, logger: names.organisation(entry.organisationId), partner: partnerOf }),
    history: tellings.map(({ countersigned }, index): Telling => {
      const cause = versions[index - 1]
      return {
        version: index + 1, by: names.person(cause?.byAccount ?? entry.loggedBy), at: cause?.at ?? entry.createdAt,
        why: !cause ? 'Logged' : cause.partnerId ? `Corrected as ${partnerOf(cause.partnerId) ?? 'a partner'} proposed` : 'Changed',
        accepted: cause?.partnerId ?? null, wording: masked[index]!,
        countersignedBy: countersigned === null ? shown.filter((row) => row.answer === 'countersigned').map((row) => row.name) : countersigned.map(names.organisation),
      }
    }).reverse(),
  }
}
