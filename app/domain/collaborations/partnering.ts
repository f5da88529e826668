import { z } from 'zod'
import type { Context } from '#app/context.ts'
import { Invalid, TooMany } from '#app/errors.ts'
import { spend } from '#app/platform/limits.server.ts'
import { mailDomain } from '#app/platform/mail-domains.ts'
import { MOST_PARTNERS, NO_ADDRESS, NO_NAME, NO_PARTNER, type Outsider } from '../collaborations.ts'
import { OWN_ADDRESS, ownAddresses, ownDomain, ownDomains } from './addresses.ts'
import { named, namesakes } from './choosing.ts'
import { recordsOf } from './parties.ts'

/** Whom an entry was done with: organisations on Hearth by id, and others by name. */
export type Whom = { partners: readonly string[]; others: readonly Outsider[] }

export const INVITATIONS_A_DAY = { max: 40, minutes: 24 * 60 }

/** Those that are not on Hearth: one of its name that is ticked is it, and one that is not ticked is asked about. */
export async function strangers({ db }: Context, partners: readonly string[], others: readonly Outsider[]): Promise<readonly Outsider[]> {
  const alike = await Promise.all(others.map(async (one) => ({ one, here: await namesakes(db, one.name) })))
  const asked = alike.find(({ here }) => here.length > 0 && !here.some(({ id }) => partners.includes(id)))
  if (asked) {
    const [first, ...more] = asked.here
    const named = [first!, ...more].map(({ name, detail }) => (detail ? `${name} (${detail})` : name)).join('; ')
    throw new Invalid({ otherName: `On Hearth already: ${named}. Tick it above, or say below that you mean another one.` })
  }
  return alike.filter(({ here }) => here.length === 0).map(({ one }) => one)
}

export async function checkPartners({ db }: Context, organisationId: string, { partners, others, domainAnyway = false }: Whom & { domainAnyway?: boolean }): Promise<void> {
  if (partners.length + others.length === 0) throw new Invalid({ partners: NO_PARTNER })
  if (partners.length + others.length > MOST_PARTNERS) throw new Invalid({ partners: `Choose up to ${MOST_PARTNERS} partners. Log a larger meeting once for each group.` })
  const [ours, found] = await Promise.all([recordsOf(db, organisationId), named(db, partners)])
  const addresses = others.map((one) => one.email)
  const [own, domains] = await Promise.all([ownAddresses(db, ours, addresses), domainAnyway ? new Set<string>() : ownDomains(db, ours, addresses)])
  if (partners.some((id) => ours.includes(id))) throw new Invalid({ partners: 'Your own organisation cannot be its own partner. Choose whom you worked with.' })
  if (found.length !== partners.length) throw new Invalid({ partners: 'One of these organisations is no longer on Hearth. Search again.' })
  const errors: Record<string, string> = {}
  for (const { name, email } of others) {
    if (name === '') errors.otherName ??= NO_NAME
    if (email !== '' && !z.email().safeParse(email).success) errors.otherEmail ??= NO_ADDRESS
    if (own.has(email.toLowerCase())) errors.otherEmail ??= OWN_ADDRESS
    if (email !== '' && domains.has(mailDomain(email))) errors.otherEmail ??= ownDomain(email)
  }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
}

/** A stranger's letter box is not ours to fill. */
export async function allowInvitations({ db, who, now }: Context, others: readonly Outsider[]): Promise<void> {
  for (const { email } of others) {
    if (email === '') continue
    const { ok, seconds } = await spend(db, `invite:${who.accountId}`, INVITATIONS_A_DAY, now)
    if (!ok) throw new TooMany('You have invited many partners by e-mail today. Leave the e-mail address empty, or log this one tomorrow.', seconds)
  }
}
