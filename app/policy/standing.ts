export type Role = 'member' | 'lead' | 'coordinator'

export type Membership = { organisationId: string; organisation: string; kind: string; role: Role }

/** What a person may be held to be. A visitor has no account and no memberships. */
export type Standing = {
  accountId: string | null
  name: string
  email: string
  moderator: boolean
  memberships: readonly Membership[]
}

export const visitor: Standing = { accountId: null, name: '', email: '', moderator: false, memberships: [] }

/** A job acting for nobody: it may do only what asks nothing. */
export const signedIn = (who: Standing): who is Standing & { accountId: string } => who.accountId !== null
export const belongsTo = (who: Standing, organisationId: string): boolean =>
  who.memberships.some((m) => m.organisationId === organisationId)
/** A coordinator leads its local authority; a lead leads any other organisation. */
export const leads = (who: Standing, organisationId: string): boolean =>
  who.memberships.some((m) => m.organisationId === organisationId && m.role !== 'member')
export const coordinates = (who: Standing, localAuthorityId: string): boolean =>
  who.memberships.some((m) => m.organisationId === localAuthorityId && m.role === 'coordinator')
