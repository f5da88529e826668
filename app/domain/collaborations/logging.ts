import { z } from 'zod'
import { collaborationPartners, collaborations } from '#db/schema/index.ts'
import { write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { Invalid, TooMany } from '#app/errors.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { spend } from '#app/platform/limits.server.ts'
import { once } from '#app/platform/once.server.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import { MOST_PARTNERS, NO_PARTNER, type NewEntry, type Outsider } from '../collaborations.ts'
import { acted } from './acts.ts'
import { OWN_ADDRESS, ownAddresses } from './addresses.ts'
import { named, namesakes } from './choosing.ts'
import { recordsOf } from './parties.ts'
import { checkWording } from './wording.ts'

export const INVITATIONS_A_DAY = { max: 40, minutes: 24 * 60 }

/** One piece of joint work goes into the log of everybody who did it. Gives its id. */
export async function log(ctx: Context, input: NewEntry): Promise<string> {
  const { db, who, now } = ctx
  authorise(who, 'log for organisation', input)
  if (!signedIn(who)) throw new Error('A rule let a visitor log.')
  const { partners: chosen, others: typed, otherAnyway = false, organisationId, ...words } = input
  const partners = [...new Set(chosen)]
  const others = otherAnyway ? typed : await strangers(ctx, partners, typed)
  await checkPartners(ctx, organisationId, partners, others)
  await checkWording(db, words, { organisationId }, now)
  await allowInvitations(ctx, others)

  const id = newId()
  const rows = [
    ...partners.map((partnerId) => ({ id: newId(), collaborationId: id, organisationId: partnerId })),
    ...others.map(({ name, email }) => ({ id: newId(), collaborationId: id, organisationId: null, name, email: email.toLowerCase() })),
  ]
  await write(
    db,
    db.insert(collaborations).values({ id, organisationId, loggedBy: who.accountId, ...words, createdAt: now, updatedAt: now }),
    db.insert(collaborationPartners).values(rows),
    acted(ctx, { entryId: id, act: 'logged', version: 1, organisationId }),
    ...once(ctx, `${paths.collaboration(id)}?done=logged`),
    happened(ctx, 'collaboration.logged', id, { organisationId, partners: rows.length }),
  )
  return id
}

/** Those that are not on Hearth: one of its name that is ticked is it, and one that is not ticked is asked about. */
async function strangers({ db }: Context, partners: readonly string[], others: readonly Outsider[]): Promise<readonly Outsider[]> {
  const alike = await Promise.all(others.map(async (one) => ({ one, here: await namesakes(db, one.name) })))
  const asked = alike.find(({ here }) => here.length > 0 && !here.some(({ id }) => partners.includes(id)))
  if (asked) {
    const [first, ...more] = asked.here
    const named = [first!, ...more].map(({ name, detail }) => (detail ? `${name} (${detail})` : name)).join('; ')
    throw new Invalid({ otherName: `On Hearth already: ${named}. Tick it above, or say below that you mean another one.` })
  }
  return alike.filter(({ here }) => here.length === 0).map(({ one }) => one)
}

async function checkPartners({ db }: Context, organisationId: string, partners: readonly string[], others: readonly Outsider[]): Promise<void> {
  if (partners.length + others.length === 0) throw new Invalid({ partners: NO_PARTNER })
  if (partners.length + others.length > MOST_PARTNERS) throw new Invalid({ partners: `Choose up to ${MOST_PARTNERS} partners. Log a larger meeting once for each group.` })
  const [ours, found] = await Promise.all([recordsOf(db, organisationId), named(db, partners)])
  const own = await ownAddresses(db, ours, others.map((one) => one.email))
  if (partners.some((id) => ours.includes(id))) throw new Invalid({ partners: 'Your own organisation cannot be its own partner. Choose whom you worked with.' })
  if (found.length !== partners.length) throw new Invalid({ partners: 'One of these organisations is no longer on Hearth. Search again.' })
  for (const { name, email } of others) {
    if (name === '') throw new Invalid({ otherName: 'Enter the name of the organisation that is not on Hearth yet.' })
    if (email !== '' && !z.email().safeParse(email).success) throw new Invalid({ otherEmail: 'Enter an e-mail address like name@school.org.uk, or leave it empty.' })
    if (own.has(email.toLowerCase())) throw new Invalid({ otherEmail: OWN_ADDRESS })
  }
}

/** A stranger's letter box is not ours to fill. */
async function allowInvitations({ db, who, now }: Context, others: readonly Outsider[]): Promise<void> {
  for (const { email } of others) {
    if (email === '') continue
    const { ok, seconds } = await spend(db, `invite:${who.accountId}`, INVITATIONS_A_DAY, now)
    if (!ok) throw new TooMany('You have invited many partners by e-mail today. Leave the e-mail address empty, or log this one tomorrow.', seconds)
  }
}
