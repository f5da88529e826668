import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Db } from '#db/client.server.ts'
import { collaborationPartners, collaborations, collaborationSigners, organisations } from '#db/schema/index.ts'
import { LINK_DAYS } from '#app/domain/collaborations.ts'
import * as collaborationsDoor from '#app/domain/collaborations.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { config } from '#app/platform/config.server.ts'
import { sayDay } from '#app/platform/dates.ts'
import type { Happened } from '#app/platform/outbox.server.ts'
import { paths } from '#app/paths.ts'
import { account, membersOf } from './recipients.ts'
import type { Message, Teller } from './message.ts'

/** Each partner is told of an entry; the logger is told what a partner answered. */
export const aboutCollaborations: Teller = async (db, event) => {
  switch (event.name) {
    case 'collaboration.logged':
    case 'collaboration.changed':
      return toPartners(db, event)
    case 'collaboration.logged-many':
      return ofMany(db, event)
    case 'collaboration-partner.countersigned':
      return toLogger(db, event, 'collaboration-countersigned')
    case 'collaboration-partner.amended':
      return toLogger(db, event, 'collaboration-amended')
    case 'collaboration-partner.declined':
      return toLogger(db, event, 'collaboration-declined')
    case 'collaboration-partner.claimed':
      return toLogger(db, event, 'collaboration-claimed')
    case 'collaboration-partner.amendment-accepted':
      return toAnswerer(db, event, 'collaboration-correction-accepted')
    case 'collaboration-partner.amendment-refused':
      return toAnswerer(db, event, 'collaboration-correction-kept')
    case 'collaboration-partner.link-sent':
      return ofLink(db, event)
    case 'collaboration.follow-up':
      return ofFollowUp(db, event)
    case 'collaboration.withdrawn':
      return ofWithdrawal(db, event)
    default:
      return []
  }
}

const partner = alias(organisations, 'partner')

const entryWithPartners = (db: Db, id: string) => entriesWithPartners(db, [id])

const entriesWithPartners = (db: Db, ids: readonly string[]) =>
  db
    .select({
      id: collaborations.id, kind: collaborations.kind, what: collaborations.what, happenedOn: collaborations.happenedOn,
      logger: organisations.name, loggedBy: collaborations.loggedBy,
      partnerRow: collaborationPartners.id, partnerId: partner.id, partner: partner.name, name: collaborationPartners.name, email: collaborationPartners.email, answer: collaborationPartners.answer,
    })
    .from(collaborations)
    .innerJoin(organisations, eq(organisations.id, collaborations.organisationId))
    .innerJoin(collaborationPartners, eq(collaborationPartners.collaborationId, collaborations.id))
    .leftJoin(partner, eq(partner.id, collaborationPartners.organisationId))
    .where(inArray(collaborations.id, [...ids]))
    .orderBy(asc(collaborations.happenedOn), asc(collaborationPartners.id))

/** Everybody in a partner that has not declined hears that the entry is gone. */
async function ofWithdrawal(db: Db, event: Happened): Promise<Message[]> {
  const rows = (await entryWithPartners(db, event.subject)).filter((row) => row.answer !== 'declined')
  const [first] = rows
  if (!first) return []
  const by = await account(db, event.byAccount ?? first.loggedBy)
  const blanks = { person: by?.name ?? 'A colleague', logger: first.logger, date: sayDay(first.happenedOn), what: first.what, link: `${config().baseUrl}${paths.collaborations()}` }
  const members = await membersOf(db, rows.flatMap((row) => row.partnerId ?? []))
  return members.map((to) => ({ template: 'collaboration-withdrawn', to, blanks: { ...blanks, organisation: rows.find((row) => row.partnerId === to.organisationId)?.partner ?? '' } }))
}

async function toPartners(db: Db, event: Happened): Promise<Message[]> {
  const rows = await entryWithPartners(db, event.subject)
  const waiting = rows.filter((row) => row.answer === 'waiting')
  const first = rows[0]
  if (!first) return []
  const by = await account(db, event.byAccount ?? first.loggedBy)
  const blanks = { person: by?.name ?? 'A colleague', partner: first.logger, date: sayDay(first.happenedOn), kind: taxonomies.label('collaboration-kinds', first.kind), what: first.what }
  const link = `${config().baseUrl}${paths.collaboration(first.id)}`
  const members = await membersOf(db, waiting.flatMap((row) => (row.partnerId ? [row.partnerId] : [])))
  const told = members.map((to): Message => ({
    template: 'collaboration-told', to, blanks: { ...blanks, link, organisation: waiting.find((row) => row.partnerId === to.organisationId)?.partner ?? '' },
  }))
  const byLink = waiting.filter((row) => !row.partnerId && row.email)
  if (event.name === 'collaboration.logged') return [...told, ...byLink.map((row) => withLink('collaboration-invited', row, blanks))]
  // Whoever has answered by a link hears that the words have changed, and has a new one; the others still have theirs.
  const answered = await db.selectDistinct({ row: collaborationSigners.partnerId }).from(collaborationSigners).where(inArray(collaborationSigners.partnerId, byLink.map((row) => row.partnerRow)))
  return [...told, ...byLink.filter((row) => answered.some((one) => one.row === row.partnerRow)).map((row) => withLink('collaboration-link-again', row, blanks))]
}

type LinkedRow = { partnerRow: string; email: string; partner: string | null; name: string }

const withLink = (template: string, row: LinkedRow, blanks: Record<string, string>): Message => {
  const name = row.partner ?? row.name
  return { template, to: { email: row.email, name }, blanks: { ...blanks, organisation: name }, token: { purpose: 'collaboration-invitation', subject: row.partnerRow, hours: LINK_DAYS * 24 } }
}

/** A link that somebody of the logging organisation sends later, to the address that stands in the row when it is told. */
async function ofLink(db: Db, event: Happened): Promise<Message[]> {
  const rows = await entryWithPartners(db, String(event.facts.collaborationId))
  const row = rows.find((one) => one.partnerRow === event.subject)
  if (!row || row.answer !== 'waiting' || row.email === '') return []
  const by = await account(db, event.byAccount)
  return [withLink('collaboration-invited', row, { person: by?.name ?? 'A colleague', partner: row.logger, date: sayDay(row.happenedOn), kind: taxonomies.label('collaboration-kinds', row.kind), what: row.what })]
}

const logging = alias(organisations, 'logging')

const answeredRow = async (db: Db, id: string) => {
  const [row] = await db
    .select({
      id: collaborations.id, what: collaborations.what, happenedOn: collaborations.happenedOn, loggedBy: collaborations.loggedBy, logger: logging.name,
      partner: sql<string>`coalesce(${organisations.name}, ${collaborationPartners.name})`, partnerRow: collaborationPartners.id, email: collaborationPartners.email, note: collaborationPartners.note, reply: collaborationPartners.reply, answeredBy: collaborationPartners.answeredBy,
    })
    .from(collaborationPartners)
    .innerJoin(collaborations, eq(collaborations.id, collaborationPartners.collaborationId))
    .leftJoin(organisations, eq(organisations.id, collaborationPartners.organisationId))
    .innerJoin(logging, eq(logging.id, collaborations.organisationId))
    .where(eq(collaborationPartners.id, id))
  return row
}

async function toLogger(db: Db, event: Happened, template: string): Promise<Message[]> {
  const row = await answeredRow(db, event.subject)
  const logger = await account(db, row?.loggedBy ?? null)
  if (!row || !logger) return []
  const person = (await signerOf(db, event.facts.signer)) ?? (await account(db, event.byAccount ?? row.answeredBy))?.name ?? 'A colleague'
  return [{
    template, to: { ...logger, accountId: logger.id },
    blanks: { person, partner: row.partner, date: sayDay(row.happenedOn), what: row.what, reason: row.note, link: `${config().baseUrl}${paths.collaboration(row.id)}` },
  }]
}

/** Whoever proposed the correction hears what the logging organisation said. */
async function toAnswerer(db: Db, event: Happened, template: string): Promise<Message[]> {
  const row = await answeredRow(db, event.subject)
  const signer = row ? await signerOf(db, event.facts.proposedBy ?? row.answeredBy) : null
  if (row && signer) return toSigner(db, event, { ...row, signer })
  const proposer = await account(db, typeof event.facts.proposedBy === 'string' ? event.facts.proposedBy : (row?.answeredBy ?? null))
  if (!row || !proposer) return []
  const by = await account(db, event.byAccount ?? row.loggedBy)
  return [{
    template, to: { ...proposer, accountId: proposer.id },
    blanks: { person: by?.name ?? 'A colleague', logger: row.logger, date: sayDay(row.happenedOn), what: row.what, reason: row.reply, link: `${config().baseUrl}${paths.collaboration(row.id)}` },
  }]
}

/** A lot that was logged at once: each partner hears of it once, however many entries it has. */
async function ofMany(db: Db, event: Happened): Promise<Message[]> {
  const ids = String(event.facts.entries ?? '').split(' ').slice(0, 200)
  const rows = await entriesWithPartners(db, ids)
  const first = rows[0]
  if (!first) return []
  const by = await account(db, event.byAccount ?? first.loggedBy)
  const base = { person: by?.name ?? 'A colleague', partner: first.logger }
  const waiting = rows.filter((row) => row.answer === 'waiting')
  const members = await membersOf(db, [...new Set(waiting.flatMap((row) => row.partnerId ?? []))])
  const link = `${config().baseUrl}${paths.collaborations({ waiting: 'yes' })}`
  const told = members.map((to): Message => {
    const theirs = waiting.filter((row) => row.partnerId === to.organisationId)
    return { template: 'collaboration-told-many', to, blanks: { ...base, ...ofLot(theirs), link: `${link}&organisation=${to.organisationId}`, organisation: theirs[0]?.partner ?? '' } }
  })
  const strangers = waiting.filter((row) => !row.partnerId && row.email)
  return [...told, ...[...new Set(strangers.map((row) => row.email))].map((email): Message => {
    const theirs = strangers.filter((row) => row.email === email)
    return {
      template: 'collaboration-invited-many', to: { email, name: theirs[0]!.name }, blanks: { ...base, ...ofLot(theirs), organisation: theirs[0]!.name },
      token: { purpose: 'collaboration-invitation', subject: theirs[0]!.partnerRow, hours: 30 * 24 },
    }
  })]
}

/** How many, from when until when, and of which kinds. */
function ofLot(rows: readonly { happenedOn: string; kind: string; what: string }[]) {
  const days = rows.map((row) => row.happenedOn).sort()
  const [first = '', last = ''] = [days[0], days[days.length - 1]]
  const kinds = [...new Set(rows.map((row) => taxonomies.label('collaboration-kinds', row.kind)))]
  return { count: rows.length === 1 ? 'one piece' : `${rows.length} pieces`, dates: first === last ? sayDay(first) : `from ${sayDay(first)} to ${sayDay(last)}`, kind: kinds.join(', '), what: rows[0]?.what ?? '' }
}

/** Somebody who answered by a link: "Jane Smith, Headteacher (by e-mail link, school.example)". */
const signerOf = async (db: Db, id: unknown): Promise<string | null> => (typeof id === 'string' ? ((await collaborationsDoor.signersNamed(db, [id]))[id] ?? null) : null)

type Proposed = { id: string; partnerRow: string; email: string; partner: string; logger: string; loggedBy: string; happenedOn: string; what: string; reply: string; signer: string }

/** Who proposed it by a link hears at that address; kept wording comes with a new link, because the first is spent. */
async function toSigner(db: Db, event: Happened, row: Proposed): Promise<Message[]> {
  const by = await account(db, event.byAccount ?? row.loggedBy)
  const blanks = { person: by?.name ?? 'A colleague', logger: row.logger, partner: row.partner, date: sayDay(row.happenedOn), what: row.what, reason: row.reply }
  if (row.email === '') return []
  if (event.name === 'collaboration-partner.amendment-accepted') return [{ template: 'collaboration-link-accepted', to: { email: row.email, name: row.partner }, blanks: { ...blanks, link: `${config().baseUrl}${paths.register()}` } }]
  return [withLink('collaboration-link-kept', { ...row, name: row.partner }, blanks)]
}

/** One message about everything that a person is asked, with the form of the oldest; the rest is on their desk. */
async function ofFollowUp(db: Db, event: Happened): Promise<Message[]> {
  const to = await account(db, event.subject)
  const ids = String(event.facts.entries ?? '').split(' ')
  const rows = await db.select({ id: collaborations.id, happenedOn: collaborations.happenedOn, what: collaborations.what, logger: organisations.name }).from(collaborations)
    .innerJoin(organisations, eq(organisations.id, collaborations.organisationId)).where(and(inArray(collaborations.id, ids), isNull(collaborations.withdrawnAt))).orderBy(asc(collaborations.happenedOn), asc(collaborations.id))
  const [first, ...others] = rows
  if (!to || !first) return []
  const blanks = { logger: first.logger, date: sayDay(first.happenedOn), what: first.what, link: `${config().baseUrl}${paths.collaborationOutcome(first.id)}` }
  if (others.length === 0) return [{ template: 'collaboration-follow-up', to: { ...to, accountId: to.id }, blanks }]
  const more = others.length === 1 ? 'One other entry waits' : `${others.length} other entries wait`
  return [{ template: 'collaboration-follow-ups', to: { ...to, accountId: to.id }, blanks: { ...blanks, more, desk: `${config().baseUrl}${paths.desk()}` } }]
}
