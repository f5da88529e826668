import { z } from 'zod'
import type { Box } from '#db/client.server.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import { LINK_DAYS } from '#app/domain/collaborations.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import { data } from '#app/platform/content.server.ts'
import { addDays } from '#app/platform/dates.ts'
import { visitor } from '#app/policy/standing.ts'
import { Ref, type County } from './county.ts'

const Partner = z.object({ organisation: Ref.optional(), name: z.string().optional(), email: z.string().optional(), answer: z.enum(['countersigned', 'declined', 'waiting', 'amended']).default('waiting'), answeredBy: z.string().optional(), signer: z.object({ name: z.string(), job: z.string() }).optional() })
const Entry = z.object({
  by: z.string(), organisation: Ref, on: z.string(), with: z.array(Partner).min(1), kind: z.string(), direction: z.enum(['given', 'received', 'mutual']), what: z.string(),
  changed: z.string().default(''), hours: z.number().nullable().default(null), people: z.number().nullable().default(null), stopped: z.string().default(''), network: z.string().optional(),
  /** What somebody says changed, so many days after it happened. */
  outcomes: z.array(z.object({ by: z.string(), after: z.number(), what: z.string() })).default([]),
  hoursByRole: z.record(z.string(), z.number()).nullable().default(null), costPence: z.number().int().nullable().default(null), barriers: z.string().default(''),
})
type Entry = z.infer<typeof Entry>
type Partner = z.infer<typeof Partner>

/** Each entry is logged in the afternoon it happened, and answered by its partners a day or two later. Says how many. */
export async function fillLog(_db: Box, county: County, networks: Map<string, string>): Promise<number> {
  const entries = data('demo/log.yml', z.array(Entry))
  for (const entry of entries) await logged(county, entry, networks)
  return entries.length
}

async function logged(county: County, entry: Entry, networks: Map<string, string>): Promise<void> {
  const logger = county.as(entry.by, county.at(entry.on, '16:15'))
  const id = await collaborations.log(logger, {
    organisationId: county.organisation(entry.organisation), partners: entry.with.flatMap((one) => (one.organisation === undefined ? [] : [county.organisation(one.organisation)])),
    others: entry.with.flatMap((one) => (one.organisation === undefined ? [{ name: one.name ?? '', email: one.email ?? '' }] : [])),
    happenedOn: county.day(entry.on), kind: entry.kind, direction: entry.direction, what: entry.what, changed: entry.changed, stopped: entry.stopped, hours: entry.hours, people: entry.people,
    hoursByRole: entry.hoursByRole, costPence: entry.costPence, barriers: entry.barriers, tookPart: { hours: null },
    networkId: entry.network ? (networks.get(entry.network) ?? null) : null, interventionId: null,
  })
  for (const [at, partner] of entry.with.entries()) {
    if (partner.answeredBy) await answered(county, id, entry, partner, at)
    if (partner.signer) await signed(county, id, entry, partner.signer)
  }
  for (const said of entry.outcomes) {
    const ctx = county.as(said.by, county.at(addDays(entry.on, said.after), '16:40'))
    const side = (await collaborations.forOutcome(ctx, id)).sides[0]!
    await collaborations.addOutcome(ctx, id, { organisationId: side.id, what: said.what, seen: side.seen })
  }
}

/** Somebody without an account countersigns by the link in the letter, the day after. */
async function signed(county: County, entryId: string, entry: Entry, signer: { name: string; job: string }): Promise<void> {
  const at = county.as(entry.by, county.at(addDays(entry.on, 1), '10:20'))
  const row = (await collaborations.forReading(at, entryId)).partners.find((one) => one.organisationId === null)!
  const link = await accounts.issueToken(at, { purpose: 'collaboration-invitation', subject: row.id, email: row.sentTo!, hours: LINK_DAYS * 24 })
  await collaborations.answerByLink({ ...at, who: visitor }, link, 1, { ...signer, deed: 'countersign' })
}

async function answered(county: County, entryId: string, entry: Entry, partner: Partner, at: number): Promise<void> {
  const when = county.at(addDays(entry.on, 1), `1${at % 7}:30`)
  const ctx = county.as(partner.answeredBy!, when)
  const shown = await collaborations.forReading(ctx, entryId)
  const row = shown.partners.find((one) => one.mine)
  if (!row) throw new Error(`content/demo/log.yml: ${partner.answeredBy} is in no partner of the entry of ${entry.on}.`)
  const seen = { entryId, partner: row.id, seenVersion: shown.version, seenAnswer: row.seenAnswer }
  if (partner.answer === 'countersigned') await collaborations.countersign(ctx, seen)
  else if (partner.answer === 'declined') await collaborations.decline(ctx, seen, 'We have no record of this. Could it have been another school?')
  else {
    const { happenedOn, direction, what, changed, people } = shown.wording
    await collaborations.amend(ctx, seen, { correction: { happenedOn, direction, what, changed, people, hours: (shown.wording.hours ?? 1) + 0.5 }, note: 'It ran on: we were there half an hour longer.' })
    await settled(county, entryId, entry, row.id)
  }
}

/** An old correction was agreed to long ago; a recent one still waits for its logger. */
async function settled(county: County, entryId: string, entry: Entry, partnerRow: string): Promise<void> {
  if (entry.on > '2025-11-01') return
  const logger = county.as(entry.by, county.at(addDays(entry.on, 3), '16:00'))
  const shown = await collaborations.forReading(logger, entryId)
  const row = shown.partners.find((one) => one.id === partnerRow)!
  await collaborations.accept(logger, { entryId, partner: partnerRow, seenVersion: shown.version, seenAnswer: row.seenAnswer })
}
