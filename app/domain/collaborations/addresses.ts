import { and, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { accounts, memberships } from '#db/schema/index.ts'
import { isPublicMail, mailDomain } from '#app/platform/mail-domains.ts'
import { DOMAIN_ASKED } from '../collaborations.ts'

/** Letter boxes to which a link to countersign may be sent. */

export const OWN_ADDRESS = 'This is the address of somebody in your own organisation. The link has to go to the partner: nobody countersigns their own entry.'

/** Addresses of the accounts that belong to these organisations now. */
const membersOf = (db: Db, organisationIds: readonly string[], those?: SQL) =>
  db
    .select({ email: accounts.email })
    .from(accounts)
    .innerJoin(memberships, eq(memberships.accountId, accounts.id))
    .where(and(those, isNull(accounts.closedAt), eq(memberships.status, 'active'), inArray(memberships.organisationId, [...organisationIds])))

/** Those of these addresses whose account belongs to the organisation that logs: nobody countersigns their own entry. */
export async function ownAddresses(db: Db, organisationIds: readonly string[], emails: readonly string[]): Promise<Set<string>> {
  const asked = [...new Set(emails.filter((one) => one !== '').map((one) => one.toLowerCase()))]
  if (asked.length === 0) return new Set()
  const rows = await membersOf(db, organisationIds, inArray(sql`lower(${accounts.email})`, asked))
  return new Set(rows.map((row) => row.email.toLowerCase()))
}

export const ownDomain = (email: string): string => `${DOMAIN_ASKED} (…@${mailDomain(email)}). Nobody countersigns their own entry: give an address at the partner. If your partner uses such addresses too, say so below.`

/** The mail domains of these addresses that people of the logging organisation use themselves; what anybody can have is nobody's own. */
export async function ownDomains(db: Db, organisationIds: readonly string[], emails: readonly string[]): Promise<Set<string>> {
  const asked = new Set(emails.filter((one) => one.includes('@')).map(mailDomain).filter((one) => !isPublicMail(one)))
  if (asked.size === 0) return new Set()
  const rows = await membersOf(db, organisationIds)
  return new Set(rows.map((row) => mailDomain(row.email)).filter((one) => asked.has(one)))
}

/** What both sides and reports may see of an address. */
export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1)
