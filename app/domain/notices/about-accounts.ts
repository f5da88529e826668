import { eq } from 'drizzle-orm'
import { memberships, organisations, registrations } from '#db/schema/index.ts'
import { config } from '#app/platform/config.server.ts'
import { sayInstant } from '#app/platform/dates.ts'
import { paths } from '#app/paths.ts'
import { account, leadsOf, moderators } from './recipients.ts'
import type { Message, Teller } from './message.ts'

const at = (path: string): string => `${config().baseUrl}${path}`

/** Registration, passwords, memberships and proposed organisations. */
export const aboutAccounts: Teller = async (db, event): Promise<Message[]> => {
  switch (event.name) {
    case 'registration.made': {
      const [made] = await db.select().from(registrations).where(eq(registrations.id, event.subject))
      return made ? [{ template: 'confirm-email', to: made, blanks: {}, token: { purpose: 'confirm-email', subject: made.id, hours: 48 } }] : []
    }
    case 'registration.known': {
      const person = await account(db, event.subject)
      return person ? [{ template: 'already-registered', to: { ...person, accountId: person.id }, blanks: { signInLink: at(paths.signIn()), resetLink: at(paths.forgot()) } }] : []
    }
    case 'account.reset-asked': {
      const person = await account(db, event.subject)
      return person ? [{ template: 'reset-password', to: { ...person, accountId: person.id }, blanks: {}, token: { purpose: 'reset-password', subject: person.id, hours: 1 } }] : []
    }
    case 'account.password-changed': {
      const person = await account(db, event.subject)
      return person
        ? [{ template: 'password-changed', to: { ...person, accountId: person.id }, blanks: { changedAt: sayInstant(event.at), contact: config().contact, link: at(paths.forgot()) } }]
        : []
    }
    case 'membership.asked':
    case 'membership.approved':
    case 'membership.declined':
      return aboutMembership(db, event)
    case 'organisation.accepted':
    case 'organisation.declined': {
      const [found] = await db.select({ name: organisations.name, proposedBy: organisations.proposedBy }).from(organisations).where(eq(organisations.id, event.subject))
      const proposer = await account(db, found?.proposedBy ?? String(event.facts.proposedBy ?? ''))
      if (!proposer) return []
      const accepted = event.name === 'organisation.accepted'
      return [{
        template: accepted ? 'organisation-accepted' : 'organisation-declined',
        to: { ...proposer, accountId: proposer.id },
        blanks: {
          organisation: found?.name ?? String(event.facts.name ?? 'the organisation'), reason: String(event.facts.reason ?? ''), contact: config().contact,
          link: at(accepted ? paths.desk() : paths.proposeOrganisation()),
        },
      }]
    }
    default:
      return []
  }
}

const aboutMembership: Teller = async (db, event) => {
  const [found] = await db
    .select({ accountId: memberships.accountId, role: memberships.role, organisationId: organisations.id, organisation: organisations.name })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(eq(memberships.id, event.subject))
  const person = await account(db, found?.accountId ?? null)
  if (!found || !person) return []
  if (event.name === 'membership.asked') {
    const leads = await leadsOf(db, [found.organisationId])
    const deciders = leads.length > 0 ? leads : await moderators(db)
    const link = at(leads.length > 0 ? paths.people(found.organisationId) : paths.moderation())
    return deciders.map((to) => ({ template: leads.length > 0 ? 'membership-asked' : 'membership-asked-first', to, blanks: { person: person.name, organisation: found.organisation, link } }))
  }
  const by = await account(db, event.byAccount)
  const approved = event.name === 'membership.approved'
  return [{
    template: !approved ? 'membership-declined' : found.role === 'member' ? 'membership-approved' : 'membership-approved-lead',
    to: { ...person, accountId: person.id },
    blanks: { organisation: found.organisation, person: by?.name ?? 'A moderator', role: found.role, link: at(approved ? paths.desk() : paths.join()) },
  }]
}
