import { belongsTo, coordinates, leads, signedIn, type Standing } from './standing.ts'

/** Null: allowed; else the reason, said to the person. */
type Rule<Subject> = (who: Standing, it: Subject) => string | null

type Theirs = { organisationId: string }
type Intervention = Theirs & { status: 'draft' | 'submitted' | 'published' | 'withdrawn'; authorId: string }
type Network = { areaId: string; closedAt: Date | null }
type Entry = Theirs & { partnerIds: readonly string[]; withdrawnAt: Date | null }
type Person = Theirs & { /** the organisation has a lead, or coordinator, who could decide */ led: boolean }

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase()

const anyone: Rule<unknown> = () => null
const someone: Rule<unknown> = (who) => (signedIn(who) ? null : 'Sign in first.')
const members: Rule<Theirs> = (who, it) => (belongsTo(who, it.organisationId) ? null : 'Only people in this organisation can do that.')
const leadsOnly: Rule<Theirs> = (who, it) => (leads(who, it.organisationId) ? null : 'Only a lead of this organisation can do that.')
const moderators: Rule<unknown> = (who) => (who.moderator ? null : 'Only a moderator can do that.')
const coordinators: Rule<Network> = (who, it) =>
  coordinates(who, it.areaId) ? null : 'Only a coordinator of this network’s local authority can do that.'

/** Every permission in the product, on one page. Deny by default: a deed that is not here cannot be asked. */
export const rules = {
  'read the library': anyone,
  'read organisations': anyone,
  /** One that waits for a moderator, or was declined, is between its proposer and the moderators. */
  'read organisation': ((who, it) =>
    it.acceptedAt !== null || who.moderator || (who.accountId !== null && who.accountId === it.proposedBy) ? null : 'There is no such organisation.') as Rule<{ acceptedAt: Date | null; proposedBy: string | null }>,

  // people
  'ask to join organisation': someone,
  'see people': ((who, it) => (belongsTo(who, it.organisationId) || who.moderator ? null : 'Only people in this organisation can see who is in it.')) as Rule<Theirs>,
  'decide membership': ((who, it) =>
    it.led ? leadsOnly(who, it) : who.moderator ? null : 'Until an organisation has a lead, a moderator decides who joins it.') as Rule<Person>,
  'change role': leadsOnly,
  'end membership': ((who, it) =>
    who.accountId === it.accountId || leads(who, it.organisationId) ? null : 'Only this person, or a lead of the organisation, can do that.') as Rule<Theirs & { accountId: string }>,
  'propose organisation': someone,
  'decide organisation': moderators,
  moderate: moderators,

  // practice
  'write intervention': members,
  'read intervention': ((who, it) =>
    it.status === 'published' || belongsTo(who, it.organisationId) ? null : 'This is not published.') as Rule<Intervention>,
  'edit intervention': ((who, it) =>
    it.status !== 'draft' && it.status !== 'withdrawn'
      ? 'It cannot be changed while it is with a lead or published. Ask for it back first.'
      : who.accountId === it.authorId && belongsTo(who, it.organisationId)
        ? null
        : leadsOnly(who, it) === null
          ? null
          : 'Only its author, or a lead of the organisation, can do that.') as Rule<Intervention>,
  'submit intervention': ((who, it) =>
    it.status !== 'draft' && it.status !== 'withdrawn'
      ? 'It has been submitted already.'
      : who.accountId === it.authorId && belongsTo(who, it.organisationId)
        ? null
        : leadsOnly(who, it)) as Rule<Intervention>,
  'approve intervention': ((who, it) =>
    leadsOnly(who, it) ?? (it.status === 'submitted' ? null : 'It is not waiting for approval.')) as Rule<Intervention>,
  'take back intervention': ((who, it) =>
    it.status !== 'submitted'
      ? 'It is not waiting for approval.'
      : who.accountId === it.authorId && belongsTo(who, it.organisationId)
        ? null
        : leadsOnly(who, it)) as Rule<Intervention>,
  'withdraw intervention': ((who, it) =>
    !who.moderator && leadsOnly(who, it) !== null
      ? 'Only a lead of this organisation, or a moderator, can do that.'
      : it.status === 'published'
        ? null
        : 'It is not published.') as Rule<Intervention>,
  /** What a moderator took out comes back by a moderator. */
  'restore intervention': ((who, it) =>
    it.status !== 'withdrawn'
      ? 'It has not been withdrawn.'
      : it.edition === 0
        ? 'It has never been published.'
        : it.withdrawnByModerator
          ? who.moderator
            ? null
            : 'A moderator took it out of the library. Change it and send it to a lead again.'
          : leadsOnly(who, it)) as Rule<Intervention & { edition: number; withdrawnByModerator: boolean }>,
  'revise intervention': ((who, it) =>
    it.status !== 'published'
      ? 'Only what is published can be revised.'
      : who.accountId === it.authorId && belongsTo(who, it.organisationId)
        ? null
        : leadsOnly(who, it) === null
          ? null
          : 'Only its author, or a lead of the organisation, can do that.') as Rule<Intervention>,

  // taking up, asking, reviewing
  'take up intervention': ((who, it) =>
    it.status !== 'published'
      ? 'It is not published.'
      : !belongsTo(who, it.adopterId)
        ? 'Only people in an organisation can take a practice up for it.'
        : it.adopterId === it.organisationId
          ? 'This is your own organisation’s practice.'
          : null) as Rule<Theirs & { status: Intervention['status']; adopterId: string }>,
  'read adoption': ((who, it) =>
    belongsTo(who, it.organisationId) ? null : 'Only people in this organisation can see that.') as Rule<Theirs>,
  'change adoption': members,
  /** Rule 14: the head decides what is published about the school. */
  'publish adoption': leadsOnly,
  'ask about intervention': ((who, it) => someone(who, it) ?? (it.status === 'published' ? null : 'It is not published.')) as Rule<{ status: Intervention['status'] }>,
  'take back question': ((who, it) => (who.accountId !== null && who.accountId === it.accountId ? null : 'Only whoever wrote this can take it back.')) as Rule<{ accountId: string }>,
  'ask for review': ((who, it) =>
    it.status !== 'published'
      ? 'It is not published.'
      : (who.accountId === it.authorId && belongsTo(who, it.organisationId)) || leads(who, it.organisationId)
        ? null
        : 'Only its author, or a lead of the organisation, can ask for a review.') as Rule<Intervention>,
  /** Nobody reviews their own organisation's practice. */
  'write review': ((who, it) =>
    !belongsTo(who, it.organisationId)
      ? 'Only people in the organisation that was asked can do that.'
      : belongsTo(who, it.reviewedOrganisationId)
        ? 'You belong to the organisation that wrote this, so a colleague who does not reviews it.'
        : it.reviewerId !== null && it.reviewerId !== who.accountId
          ? 'A colleague is writing this review.'
          : it.status === 'asked' || it.status === 'writing'
            ? null
            : 'This review is finished.') as Rule<Theirs & { reviewedOrganisationId: string; reviewerId: string | null; status: 'asked' | 'writing' | 'signed' | 'declined' }>,
  /** Whoever began it, or a lead where they work, lets a colleague go on with it. */
  'hand back review': ((who, it) =>
    it.status !== 'writing'
      ? 'Nobody is writing this review.'
      : (who.accountId === it.reviewerId && belongsTo(who, it.organisationId)) || leads(who, it.organisationId)
        ? null
        : 'Only whoever writes it, or a lead of their organisation, can hand it to a colleague.') as Rule<Theirs & { reviewerId: string | null; status: string }>,
  /** A signed review is as public as the account that it is about. */
  'read review': ((who, it) =>
    (it.status === 'signed' && it.accountPublished) || belongsTo(who, it.organisationId) || belongsTo(who, it.reviewedOrganisationId)
      ? null
      : 'There is no such review.') as Rule<Theirs & { reviewedOrganisationId: string; status: string; accountPublished: boolean }>,
  'flag content': someone,

  // a reader's own
  'keep searches': someone,
  'keep lists': someone,
  'read list': ((who, it) => (it.shared || (who.accountId !== null && who.accountId === it.accountId) ? null : 'There is no such list.')) as Rule<{ accountId: string; shared: boolean }>,
  'change list': ((who, it) => (who.accountId !== null && who.accountId === it.accountId ? null : 'Only whoever made this list can change it.')) as Rule<{ accountId: string }>,

  // networks
  'create network': ((who, it) => (coordinates(who, it.areaId) ? null : 'Only a coordinator of a local authority can start a network.')) as Rule<{ areaId: string }>,
  'run network': ((who, it) => coordinators(who, it) ?? (it.closedAt ? 'This network is closed.' : null)) as Rule<Network>,
  'reopen network': ((who, it) => coordinators(who, it) ?? (it.closedAt ? null : 'This network is open.')) as Rule<Network>,
  'see inside network': ((who, it) =>
    coordinates(who, it.areaId) || it.activeMemberIds.some((id) => belongsTo(who, id))
      ? null
      : 'Only members of this network can see that.') as Rule<Network & { activeMemberIds: readonly string[] }>,
  'answer for organisation in network': leadsOnly,
  'ask to join network': ((who, it) => leadsOnly(who, it) ?? (it.closedAt ? 'This network is closed.' : null)) as Rule<Theirs & { closedAt: Date | null }>,

  // the log
  'log for organisation': members,
  'read entry': ((who, it) =>
    [it.organisationId, ...it.partnerIds].some((id) => belongsTo(who, id)) ? null : 'This entry is in another organisation’s log.') as Rule<Entry>,
  'change entry': ((who, it) => members(who, it) ?? (it.withdrawnAt ? 'This entry has been withdrawn.' : null)) as Rule<Entry>,
  'answer entry': ((who, it) =>
    it.withdrawnAt
      ? 'This entry has been withdrawn.'
      : belongsTo(who, it.partnerId)
        ? who.accountId === it.loggedBy
          ? 'You logged this yourself, so a colleague in the partner organisation answers it.'
          : null
        : 'Only people in the partner organisation can answer this.') as Rule<{ partnerId: string; loggedBy: string; withdrawnAt: Date | null }>,
  /** What changed, and files: each side its own; one that has declined is no side. */
  'add to entry': ((who, it) =>
    it.withdrawnAt
      ? 'This entry has been withdrawn.'
      : it.sideIds.includes(it.sideId) && belongsTo(who, it.sideId)
        ? null
        : 'Only people in an organisation that did this work can add to its entry.') as Rule<{ sideId: string; sideIds: readonly string[]; withdrawnAt: Date | null }>,
  /** With its link an invitation is claimed by the address it went to, or by a colleague's of the same mail domain; `shared` is a domain at which anybody can have an address. */
  'claim invitation by its link': ((who, it) =>
    signedIn(who) && it.email !== '' && (it.email.toLowerCase() === who.email.toLowerCase() || (!it.shared && domainOf(it.email) === domainOf(who.email)))
      ? null
      : `This link was sent to …@${domainOf(it.email)}. Sign in with that address, or ask whoever sent it to send it to yours.`) as Rule<{ email: string; shared: boolean }>,
  /** Without the link, whoever's confirmed address it was sent to. */
  'claim invitation without its link': ((who, it) =>
    signedIn(who) && it.email !== '' && it.email.toLowerCase() === who.email.toLowerCase() ? null : 'This invitation was sent to another address.') as Rule<{ email: string }>,

  /** Said by nobody for somebody else. */
  'say I took part': ((who, it) =>
    !it.sideIds.some((id) => belongsTo(who, id))
      ? 'Only people in an organisation that did this work can say that they took part.'
      : it.withdrawnAt
        ? 'This entry has been withdrawn.'
        : null) as Rule<{ sideIds: readonly string[]; withdrawnAt: Date | null }>,
  'keep own record': someone,
  'change own part': ((who, it) => (who.accountId !== null && who.accountId === it.accountId ? null : 'Only whoever said this can change it.')) as Rule<{ accountId: string }>,

  // above a school
  /** Rule 14: the head decides what is counted about the school. */
  'decide sharing': ((who, it) => (leads(who, it.organisationId) ? null : 'Only a lead here decides this.')) as Rule<Theirs>,
  'see sharing': members,
  'see roll-up': ((who, it) =>
    it.kind !== 'trust' && it.kind !== 'local_authority'
      ? 'Only trusts and local authorities have a roll-up.'
      : leads(who, it.organisationId)
        ? null
        : 'Only a lead of the trust, or a coordinator of the local authority, can see its roll-up.') as Rule<Theirs & { kind: string }>,

  // pupil premium
  'read statement': members,
  'write statement': ((who, it) =>
    members(who, it) ?? (it.kind === 'school' ? null : 'Pupil premium goes to schools, so only a school has a strategy statement.')) as Rule<Theirs & { kind: string }>,

  // reports
  /** Whoever has its number and code may know that it was issued, and nothing of what it says. */
  'check report': anyone,
  'read report': ((who, it) => (leads(who, it.organisationId) ? null : 'Only a lead of your organisation can see its reports. Ask them to make one, or to show you theirs.')) as Rule<Theirs>,
  'plan report': ((who, it) => (leads(who, it.organisationId) ? null : 'Only a lead of your organisation can prepare its report.')) as Rule<Theirs>,
  'issue report': ((who, it) => (leads(who, it.organisationId) ? null : 'Only a lead of your organisation can make its report.')) as Rule<Theirs>,
} satisfies Record<string, Rule<never>>
