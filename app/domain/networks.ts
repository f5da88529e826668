import { z } from 'zod'
import { choice, day, id, line, optionalProse, prose, seenVersion, terms } from '#app/platform/fields.ts'

/** What a network is made of, in words. Safe in the browser. */

export const networkKinds = ['local', 'cross_region'] as const
export type NetworkKind = (typeof networkKinds)[number]

export const kindWords: Record<NetworkKind, { label: string; hint: string }> = {
  local: { label: 'Local', hint: 'Organisations in or near one area.' },
  cross_region: { label: 'Across regions', hint: 'Organisations that share a question, wherever they are.' },
}

const facts = {
  name: line('Enter the name of the network.', 120),
  kind: choice(networkKinds, 'Choose whether the network is local or works across regions.'),
  purpose: prose('Say what the network is for.', 3000),
  strengths: optionalProse(3000),
  needs: optionalProse(3000),
  startedOn: day('Enter the date on which the network started.'),
}

export const NewNetwork = z.object({ areaId: id('Choose the local authority that runs it.'), ...facts })
export type NewNetwork = z.infer<typeof NewNetwork>

export const EditNetwork = z.object({ ...facts, seenVersion: seenVersion() })
export type EditNetwork = z.infer<typeof EditNetwork>

/** `over` is ticked to save over what a colleague saved meanwhile: the version that was shown beside what was typed. */
export const EditNetworkForm = EditNetwork.extend({ over: seenVersion().optional() })

/** At most so many lines are pasted at a time: one batch stays short. */
export const MOST_INVITED_AT_ONCE = 50

export const InviteToNetwork = z.object({
  deed: choice(['ticked', 'pasted'], 'Choose whom to invite.'),
  organisations: terms(MOST_INVITED_AT_ONCE),
  lines: optionalProse(20_000),
})
export type InviteToNetwork = z.infer<typeof InviteToNetwork>

export const JoinNetwork = z.object({ organisationId: id('Choose which of your organisations asks to join.') })

export const networkDeeds = ['accept', 'turn-down', 'leave', 'approve', 'refuse', 'remove', 'close', 'reopen'] as const
export type NetworkDeed = (typeof networkDeeds)[number]

/** The buttons on a network's page: each is about one member, or about the network as its reader saw it. */
export const NetworkDeedForm = z.object({
  deed: choice(networkDeeds, 'Choose what to do.'),
  member: id('Choose a member.').optional(),
  seenVersion: seenVersion().optional(),
})

export type MemberStatus = 'invited' | 'requested' | 'active' | 'declined' | 'left'

export type Member = {
  id: string
  organisationId: string
  name: string
  kind: string
  town: string | null
  status: MemberStatus
  askedAt: Date
  decidedAt: Date | null
}

/** What became of one line of a pasted list. */
export type LineResult = { line: string; organisationId: string | null; name: string | null; outcome: MemberStatus | 'not-found'; /** the number of an earlier line that names the same organisation */ sameAs: number | null }
