import { z } from 'zod'
import type { Box } from '#db/client.server.ts'
import type { Context } from '#app/context.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { cast, DEMO_PASSWORD, type CastMember } from '#app/platform/cast.server.ts'
import { data } from '#app/platform/content.server.ts'
import { addDays, dayOf } from '#app/platform/dates.ts'
import { atHome } from '#app/platform/home.server.ts'
import { visitor, type Standing } from '#app/policy/standing.ts'

/** An organisation as content/demo names it: a URN, `la:951`, or a key of organisations.yml. */
export type Ref = string | number
export const Ref = z.union([z.number(), z.string()])

export type County = {
  /** A context in which this person acts at an instant of the past. */
  as(key: string, at: Date): Context & { who: Standing & { accountId: string } }
  organisation(ref: Ref): string
  /** Who leads it. */
  leadOf(ref: Ref): string
  /** A day of content/demo as it falls today: the newest entry is a few days old whenever the demonstration is filled. */
  day(written: string): string
  at(written: string, time: string): Date
}

/** The day on which content/demo was written: its log ends here. */
const WRITTEN_ON = '2026-11-22'

const Other = z.object({ key: z.string(), name: z.string(), kind: z.enum(['university', 'early_years', 'family_hub', 'college', 'charity', 'employer', 'research_school']), town: z.string(), postcode: z.string(), website: z.string(), about: z.string() })

/** The register by the register's own importer; then people, and the organisations that are in no register. */
export async function fill(db: Box, say: (line: string) => void): Promise<County> {
  const now = new Date()
  const summary = await organisations.importRegister({ db, now }, { file: atHome('content/demo/register.csv'), links: atHome('content/demo/links.csv') })
  say(`${summary.added} schools from the register, with their authorities and trusts`)
  const ids = new Map<string, string>()
  const standings = new Map<string, Standing & { accountId: string }>()
  const passwordHash = await accounts.hashPassword(DEMO_PASSWORD)
  const began = new Date(now.getTime() - 800 * 86_400_000)

  for (const person of cast()) {
    const accountId = await accounts.create({ db, now: began }, { name: person.name, email: person.email, passwordHash, moderator: person.moderator ?? false })
    standings.set(person.key, { ...visitor, accountId, name: person.name, email: person.email, moderator: person.moderator ?? false })
  }
  const moderator = standings.get(cast().find((person) => person.moderator)!.key)!
  for (const { key, ...input } of data('demo/organisations.yml', z.array(Other))) {
    const proposer = standings.get(cast().find((person) => person.organisation === key && person.role === 'lead')!.key)!
    const id = await organisations.propose({ db, who: proposer, now: began }, { ...input, anyway: true })
    await organisations.accept({ db, who: moderator, now: began }, id)
    ids.set(key, id)
  }
  for (const person of cast()) {
    if (person.organisation === undefined || !person.role) continue
    const organisation = await organisations.byReference(db, ids.get(String(person.organisation)) ?? person.organisation)
    if (!organisation) throw new Error(`content/demo/people.yml: there is no ${person.organisation} for ${person.key}.`)
    ids.set(String(person.organisation), organisation.id)
    const standing = standings.get(person.key)!
    await accounts.place({ db, now: began }, { accountId: standing.accountId, organisationId: organisation.id, role: person.role, job: person.job ?? '' })
    standings.set(person.key, { ...standing, memberships: [{ organisationId: organisation.id, organisation: organisation.name, kind: organisation.kind, role: person.role }] })
  }
  say(`${standings.size} people`)
  // Partners in which nobody has joined yet: in the register, and nowhere among the people.
  const named = data('demo/log.yml', z.array(z.object({ with: z.array(z.object({ organisation: Ref.optional() })) }))).flatMap((entry) => entry.with.flatMap((one) => one.organisation ?? []))
  for (const ref of new Set(named)) {
    const organisation = ids.has(String(ref)) ? null : await organisations.byReference(db, ref)
    if (organisation) ids.set(String(ref), organisation.id)
  }

  const weeks = Math.max(0, Math.floor((Date.parse(dayOf(now)) - Date.parse(WRITTEN_ON)) / (7 * 86_400_000)))
  const day = (written: string) => addDays(written, weeks * 7)
  const latest = new Date(now.getTime() - 60_000)
  const get = <T>(found: T | undefined, what: string): T => {
    if (found === undefined) throw new Error(`content/demo names ${what}, which is not there.`)
    return found
  }
  return {
    as: (key, at) => ({ db, who: get(standings.get(key), `the person ${key}`), now: at < latest ? at : latest }),
    organisation: (ref) => get(ids.get(String(ref)), `the organisation ${ref}`),
    leadOf: (ref) => get(cast().find((person: CastMember) => person.organisation === ref && person.role !== 'member'), `a lead of ${ref}`).key,
    day,
    at: (written, time) => new Date(`${day(written)}T${time}:00Z`),
  }
}
