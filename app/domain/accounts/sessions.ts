import { DrizzleSQLiteAdapter } from '@lucia-auth/adapter-drizzle'
import { and, desc, eq, gt, isNull, lte, ne, or, sql, type SQL } from 'drizzle-orm'
import { Lucia, TimeSpan, type Adapter } from 'lucia'
import type { Db, Statement } from '#db/client.server.ts'
import { accounts, memberships, organisations, sessions } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { sha256 } from '#app/platform/hashing.server.ts'
import { signedIn, visitor, type Membership, type Standing } from '#app/policy/standing.ts'

/** The only file that knows lucia. The table holds the SHA-256 of what the cookie holds, so a stolen table opens nothing. */

declare module 'lucia' {
  interface Register {
    DatabaseSessionAttributes: { createdAt: Date; browser: string }
  }
}

type Here = Pick<Context, 'db' | 'now'>

/** A session ends after so long without use … */
const IDLE_DAYS = 30
/** … and in any case after so long, which is also how long the browser keeps its cookie. */
export const SESSION_DAYS = 180
const DAY = 86_400_000

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000)
const oldest = (now: Date): Date => new Date(now.getTime() - SESSION_DAYS * DAY)
const alive = (now: Date): SQL => and(gt(sessions.expiresAt, seconds(now)), gt(sessions.createdAt, oldest(now)))!

const person = { accountId: accounts.id, name: accounts.name, email: accounts.email, moderator: accounts.moderator }
const belonging = { organisationId: organisations.id, organisation: organisations.name, kind: organisations.kind, role: memberships.role }

/**
 * lucia asks the machine's clock; a request has one instant. The adapter moves every time it hands over or is handed
 * by the difference, so that ctx.now decides when a session ends.
 */
function luciaAt({ db, now }: Here, found: (who: Standing) => void = () => undefined): Lucia {
  const rows = new DrizzleSQLiteAdapter(db as unknown as ConstructorParameters<typeof DrizzleSQLiteAdapter>[0], sessions, accounts)
  // eslint-disable-next-line no-restricted-syntax -- what lucia will hear when it asks
  const ahead = Date.now() - now.getTime()
  const theirs = (expiresAt: number): Date => new Date(expiresAt * 1000 + ahead)
  const ours = (at: Date): Date => new Date(at.getTime() - ahead)
  const adapter: Adapter = {
    async getSessionAndUser(secret) {
      const id = sha256(secret)
      const [[row], belongings] = await db.batch([
        db.select({ ...person, expiresAt: sessions.expiresAt, createdAt: sessions.createdAt, browser: sessions.browser })
          .from(sessions).innerJoin(accounts, eq(accounts.id, sessions.userId)).where(and(eq(sessions.id, id), alive(now), isNull(accounts.closedAt))),
        db.select(belonging)
          .from(sessions).innerJoin(memberships, and(eq(memberships.accountId, sessions.userId), eq(memberships.status, 'active')))
          .innerJoin(organisations, eq(organisations.id, memberships.organisationId)).where(eq(sessions.id, id)).orderBy(organisations.name),
      ])
      if (!row) return [null, null]
      const { expiresAt, createdAt, browser, ...who } = row
      found({ ...who, memberships: belongings satisfies Membership[] })
      return [{ id: secret, userId: who.accountId, expiresAt: theirs(expiresAt), attributes: { createdAt, browser } }, { id: who.accountId, attributes: {} }]
    },
    setSession: (session) => rows.setSession({ ...session, id: sha256(session.id), expiresAt: ours(session.expiresAt) }),
    updateSessionExpiration: (secret, expiresAt) => rows.updateSessionExpiration(sha256(secret), ours(expiresAt)),
    deleteSession: (secret) => rows.deleteSession(sha256(secret)),
    deleteUserSessions: (accountId) => rows.deleteUserSessions(accountId),
    getUserSessions: (accountId) => rows.getUserSessions(accountId),
    deleteExpiredSessions: async () => void (await db.delete(sessions).where(or(lte(sessions.expiresAt, seconds(now)), lte(sessions.createdAt, oldest(now))))),
  }
  return new Lucia(adapter, { sessionExpiresIn: new TimeSpan(IDLE_DAYS, 'd') })
}

/** Who the bearer of this cookie is. Using a session keeps it alive. */
export async function standingFor(here: Here, secret: string | null): Promise<Standing> {
  if (!secret) return visitor
  let who: Standing = visitor
  const { session } = await luciaAt(here, (standing) => (who = standing)).validateSession(secret)
  return session ? who : visitor
}

/** The second step of signing in: who it is has been settled. The secret is new each time, and goes into the cookie only. */
export async function openSession(here: Here, accountId: string, browser = ''): Promise<string> {
  const session = await luciaAt(here).createSession(accountId, { createdAt: here.now, browser })
  return session.id
}

export const closeSession = async (here: Here, secret: string): Promise<void> => luciaAt(here).invalidateSession(secret)

/** For the batch of a deed after which nobody else may stay signed in; `but` is the cookie of the person doing it. */
export const endSessions = (db: Db, accountId: string, but: string | null): Statement =>
  db.delete(sessions).where(and(eq(sessions.userId, accountId), but === null ? undefined : ne(sessions.id, sha256(but))))

export const forgetSessions = async (here: Here): Promise<void> => luciaAt(here).deleteExpiredSessions()

/** A session as its owner sees it. The handle is part of the hash: enough to point at it, no use as a cookie. */
export type OpenSession = { handle: string; browser: string; signedInAt: Date; usedUntil: Date; thisOne: boolean }

const handle = sql<string>`substr(${sessions.id}, 1, 16)`

export async function mySessions({ db, who, now }: Context, secret: string | null): Promise<OpenSession[]> {
  if (!signedIn(who)) return []
  const rows = await db
    .select({ id: sessions.id, handle, browser: sessions.browser, signedInAt: sessions.createdAt, expiresAt: sessions.expiresAt })
    .from(sessions).where(and(eq(sessions.userId, who.accountId), alive(now))).orderBy(desc(sessions.createdAt)).limit(50)
  const mine = secret === null ? '' : sha256(secret)
  return rows.map(({ id, expiresAt, ...row }) => ({ ...row, usedUntil: new Date(expiresAt * 1000), thisOne: id === mine }))
}

/** Ends one other session, or with no handle all others. The one in use ends by signing out. */
export async function endOtherSessions({ db, who }: Context, secret: string | null, which?: string): Promise<void> {
  if (!signedIn(who)) return
  const others = and(eq(sessions.userId, who.accountId), secret === null ? undefined : ne(sessions.id, sha256(secret)))
  await db.delete(sessions).where(which === undefined ? others : and(others, sql`${handle} = ${which}`))
}
