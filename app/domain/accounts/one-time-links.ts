import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Statement } from '#db/client.server.ts'
import { orElseUndo } from '#db/write.ts'
import { tokens } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { sha256 } from '#app/platform/hashing.server.ts'
import { newSecret } from '#app/platform/ids.ts'

type Here = Pick<Context, 'db' | 'now'>
export type Purpose = (typeof tokens.$inferSelect)['purpose']

const HOUR = 3_600_000

/** A new link for this purpose and subject. It makes those before it useless. Only its hash is kept. */
export async function issueToken({ db, now }: Here, { purpose, subject, email, hours }: { purpose: Purpose; subject: string; email: string; hours: number }): Promise<string> {
  const secret = newSecret()
  await db.batch([
    endTokens({ db, now }, purpose, subject),
    db.insert(tokens).values({ tokenHash: sha256(secret), purpose, subject, email, createdAt: now, expiresAt: new Date(now.getTime() + hours * HOUR) }),
  ])
  return secret
}

/** What a link stands for while it can be used. Looking does not spend it: scanners of mail look at every link. */
export async function tokenFor({ db, now }: Here, purpose: Purpose, secret: string): Promise<{ subject: string; email: string } | null> {
  const [found] = await db.select({ subject: tokens.subject, email: tokens.email }).from(tokens).where(usable(now, purpose, secret))
  return found ?? null
}

/** A link as it was issued, whether or not it can still be used: for saying why it has ended. */
export async function issuedToken({ db }: Pick<Here, 'db'>, purpose: Purpose, secret: string) {
  const [found] = await db.select({ subject: tokens.subject, email: tokens.email, createdAt: tokens.createdAt, expiresAt: tokens.expiresAt, spentAt: tokens.spentAt }).from(tokens).where(and(eq(tokens.tokenHash, sha256(secret)), eq(tokens.purpose, purpose)))
  return found ?? null
}

/** For the front of a deed's batch: takes the link, or undoes the lot if somebody was quicker. */
export const spendToken = ({ db, now }: Here, purpose: Purpose, secret: string): [Statement, Statement] => [
  db.update(tokens).set({ spentAt: now }).where(usable(now, purpose, secret)),
  orElseUndo(db),
]

/** For a batch: the links of this purpose and subject that are still out are of no more use. */
export const endTokens = ({ db, now }: Here, purpose: Purpose, subject: string): Statement =>
  db.update(tokens).set({ expiresAt: now }).where(and(eq(tokens.purpose, purpose), eq(tokens.subject, subject), isNull(tokens.spentAt), gt(tokens.expiresAt, now)))

const usable = (now: Date, purpose: Purpose, secret: string) =>
  and(eq(tokens.tokenHash, sha256(secret)), eq(tokens.purpose, purpose), isNull(tokens.spentAt), gt(tokens.expiresAt, now))
