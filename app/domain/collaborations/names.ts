import { eq, inArray } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { accounts, collaborationSigners, interventions, networks, organisations } from '#db/schema/index.ts'
import { saySigner } from './signers.ts'

type Wanted = { organisationIds: string[]; accountIds: string[]; networkId: string; interventionId: string }

/** The names behind the ids, in one round. An unpublished practice has no name here, and one published without its setting's name only for that setting. */
export async function namesFor(db: Db, ours: boolean, wanted: Wanted) {
  const ids = (list: readonly string[]) => [...new Set(list)]
  const [orgs, people, nets, practices, bySigner] = await db.batch([
    db.select({ id: organisations.id, name: organisations.name }).from(organisations).where(inArray(organisations.id, ids(wanted.organisationIds))),
    db.select({ id: accounts.id, name: accounts.name }).from(accounts).where(inArray(accounts.id, ids(wanted.accountIds))),
    db.select({ id: networks.id, name: networks.name }).from(networks).where(eq(networks.id, wanted.networkId)),
    db.select({ id: interventions.id, name: interventions.title, status: interventions.status, unnamed: interventions.unnamed }).from(interventions).where(eq(interventions.id, wanted.interventionId)),
    db.select().from(collaborationSigners).where(inArray(collaborationSigners.id, ids(wanted.accountIds))),
  ])
  const everybody = [...people, ...bySigner.map((one) => ({ id: one.id, name: saySigner(one) }))]
  const of = (list: { id: string; name: string }[], otherwise: string) => (id: string) => list.find((one) => one.id === id)?.name ?? otherwise
  return { organisation: of(orgs, 'an organisation'), person: of(everybody, 'a former colleague'), bySigner: (id: string) => bySigner.some((one) => one.id === id), network: of(nets, ''), practice: of(practices.filter((one) => one.status === 'published' && (ours || !one.unnamed)), '') }
}
