import { asc, sql, type SQL } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { organisations } from '#db/schema/index.ts'
import type { Found } from '../organisations.ts'
import { line } from './lines.ts'

/**
 * Which school came before or after which. A link may be told from either side and may pass through a URN that is not in the
 * register; `union` visits each URN once, so a circle of links ends. Records move on only from a school that has closed:
 * one that was split and is still open keeps its own.
 */
function chain(id: SQL, towards: 'predecessor' | 'successor'): SQL {
  const back = towards === 'predecessor' ? 'successor' : 'predecessor'
  const gone = (urn: SQL): SQL => sql`not exists (select 1 from organisations o where o.urn = ${urn} and o.status <> 'closed')`
  const [told, untold] = [sql`l.link_urn`, sql`l.urn`]
  // Towards a predecessor it is the next school that must have closed; towards a successor, the one we come from.
  const may = (next: SQL): SQL => gone(towards === 'predecessor' ? next : sql`chain.urn`)
  return sql`with recursive chain (urn) as (
    select urn from organisations where id = ${id}
    union select ${told} from chain join organisation_links l on l.urn = chain.urn where l.direction = ${towards} and ${may(told)}
    union select ${untold} from chain join organisation_links l on l.link_urn = chain.urn where l.direction = ${back} and ${may(untold)}
  ) select urn from chain`
}

const along = (db: Db, id: string, towards: 'predecessor' | 'successor') =>
  db
    .select(line)
    .from(organisations)
    .where(sql`${organisations.urn} in (${chain(sql`${id}`, towards)}) and ${organisations.id} <> ${id}`)
    .orderBy(asc(organisations.nameKey), asc(organisations.urn))

/** The closed schools whose records are found under this one, however many links back. */
export const predecessors = (db: Db, id: string) => along(db, id, 'predecessor')

/** Statement form for a page's one round of reads. Of a closed school: what follows it; filter with `lastOf`. */
export const followers = (db: Db, id: string) => along(db, id, 'successor')

/** Of a chain, the schools at its end: those that are open, or failing that all of them. */
export function lastOf(found: readonly Found[]): Found[] {
  const open = found.filter((one) => one.status !== 'closed')
  return open.length > 0 ? open : [...found]
}

/** Where a closed school's records are found now: its successor, or several if it was split. Of an open school, none. */
export const successorsOf = async (db: Db, id: string): Promise<Found[]> => lastOf(await followers(db, id))

export const predecessorIds = async (db: Db, id: string): Promise<string[]> => (await predecessors(db, id)).map((one) => one.id)

/** This organisation and the closed ones whose records it carries on. */
export const withPredecessors = async (db: Db, organisationId: string): Promise<string[]> => [organisationId, ...(await predecessorIds(db, organisationId))]

/** For sets: `heir` and `id`, each of these organisations with itself and the closed ones whose records it carries on. `among` selects their ids. */
export const recordLines = (among: SQL): SQL => sql`select id heir, id from (${among}) union select line.heir, o.id from (
  with recursive line (heir, urn) as (
    select o.id, o.urn from organisations o where o.id in (${among}) and o.urn is not null
    union select line.heir, l.link_urn from line join organisation_links l on l.urn = line.urn where l.direction = 'predecessor' and not exists (select 1 from organisations p where p.urn = l.link_urn and p.status <> 'closed')
    union select line.heir, l.urn from line join organisation_links l on l.link_urn = line.urn where l.direction = 'successor' and not exists (select 1 from organisations p where p.urn = l.urn and p.status <> 'closed')
  ) select heir, urn from line) line cross join organisations o on o.urn = line.urn`
