import { and, asc, count, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { organisations } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { NotFound } from '#app/errors.ts'
import { refusal } from '#app/policy/policy.ts'
import type { Found, Kind } from '../organisations.ts'
import { followers, lastOf, predecessors } from './lineage.ts'
import { line } from './lines.ts'
import { nearest } from './nearest.ts'
import { narrowed, searchPage } from './searching.ts'

const PAGE = 25
const MOST_PAGES = 400

export type Browsing = { q: string; kind: Kind | null; laCode: number | null; page: number }

/** The list of organisations: searched, or in order of name; and the local authorities to choose from. When nothing has the name, those nearest to it. */
export async function browse({ db }: Pick<Context, 'db'>, { q, kind, laCode, page: asked }: Browsing) {
  const narrowing = { kinds: kind ? [kind] : undefined, laCode: laCode ?? undefined }
  const page = Math.min(Math.max(1, Math.trunc(asked) || 1), MOST_PAGES)
  const slice = { limit: PAGE, offset: (page - 1) * PAGE }
  const [areas, { items, total }] = await Promise.all([localAuthorities(db), q.trim() === '' ? inOrder(db, narrowing, slice) : searchPage(db, q, narrowing, slice)])
  const near = total > 0 || q.trim() === '' ? [] : await nearest({ db }, q, { kinds: narrowing.kinds })
  return { items, total, near, page, pages: Math.min(MOST_PAGES, Math.max(1, Math.ceil(total / PAGE))), areas }
}

async function inOrder(db: Db, narrowing: Parameters<typeof narrowed>[0], { limit, offset }: { limit: number; offset: number }): Promise<{ items: Found[]; total: number }> {
  const where = narrowed(narrowing)
  const [items, totals] = await db.batch([
    db.select(line).from(organisations).where(where).orderBy(asc(organisations.nameKey), asc(organisations.docId)).limit(limit).offset(offset),
    db.select({ total: count() }).from(organisations).where(where),
  ])
  return { items, total: totals[0]?.total ?? 0 }
}

const localAuthorities = (db: Db) =>
  db.select({ code: organisations.laCode, name: organisations.name }).from(organisations).where(narrowed({ kinds: ['local_authority'] })).orderBy(asc(organisations.nameKey))

/** One organisation: what is held of it, whose it is, and what came before and after. */
export async function forReading({ db, who }: Pick<Context, 'db' | 'who'>, id: string) {
  const [[row], before, after] = await db.batch([
    db
      .select({
        organisation: organisations,
        // Inside a subquery a bare column would be the subquery's own: these are named with their table.
        trustName: sql<string | null>`(select t.name from organisations t where t.id = organisations.trust_id)`,
        localAuthorityId: sql<string | null>`(select l.id from organisations l where l.kind = 'local_authority' and l.la_code = organisations.la_code and l.id <> organisations.id)`,
        schools: sql<number | null>`case organisations.kind
          when 'trust' then (select count(*) from organisations s where s.trust_id = organisations.id and s.status <> 'closed')
          when 'local_authority' then (select count(*) from organisations s where s.la_code = organisations.la_code and s.kind = 'school' and s.status <> 'closed') end`,
      })
      .from(organisations)
      .where(eq(organisations.id, id)),
    predecessors(db, id),
    followers(db, id),
  ])
  if (!row || refusal(who, 'read organisation', row.organisation) !== null) throw new NotFound('There is no such organisation.')
  const { organisation, trustName, localAuthorityId, schools } = row
  return { ...organisation, trustName, localAuthorityId, schools, predecessors: before, successors: lastOf(after) }
}

/** Everything held of one organisation, for other nouns; null if there is none. Asks no permission. */
export async function find(db: Db, id: string): Promise<typeof organisations.$inferSelect | null> {
  const [row] = await db.select().from(organisations).where(eq(organisations.id, id))
  return row ?? null
}

/** By id, by URN, or by `la:951`, as content and scripts name them. */
export async function byReference(db: Db, reference: string | number): Promise<typeof organisations.$inferSelect | null> {
  const la = /^la:(\d+)$/.exec(String(reference))
  const trust = /^trust:(\d+)$/.exec(String(reference))
  const where = trust ? and(eq(organisations.kind, 'trust'), eq(organisations.trustUid, trust[1]!)) : la
    ? and(eq(organisations.kind, 'local_authority'), eq(organisations.laCode, Number(la[1])))
    : /^\d{5,6}$/.test(String(reference))
      ? eq(organisations.urn, Number(reference))
      : eq(organisations.id, String(reference))
  const [row] = await db.select().from(organisations).where(where)
  return row ?? null
}

/** Some organisations as lines of a list, in the order asked for. */
export async function byIds(db: Db, ids: readonly string[]): Promise<Found[]> {
  if (ids.length === 0) return []
  const rows = await db.select(line).from(organisations).where(inArray(organisations.id, [...ids]))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
