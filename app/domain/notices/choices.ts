import { and, eq, inArray } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { write } from '#db/write.ts'
import { accounts, mailRefusals } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { Forbidden } from '#app/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { signedIn } from '#app/policy/standing.ts'
import { refusableKinds, type RefusableKind } from '../notices.ts'
import { kindOf } from './wording.ts'

/** The kinds of mail that this person gets now. */
export async function choices({ db, who }: Context): Promise<RefusableKind[]> {
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const refused = await db.select({ kind: mailRefusals.kind }).from(mailRefusals).where(eq(mailRefusals.accountId, who.accountId))
  return refusableKinds.filter((kind) => !refused.some((one) => one.kind === kind))
}

/** From now on this person gets these kinds, and what is essential. What waits to be sent is asked again when it is sent. */
export async function choose({ db, who }: Context, wanted: readonly string[]): Promise<void> {
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const { accountId } = who
  const refused = refusableKinds.filter((kind) => !wanted.includes(kind))
  await write(db,
    db.delete(mailRefusals).where(eq(mailRefusals.accountId, accountId)),
    ...refused.map((kind) => db.insert(mailRefusals).values({ id: newId(), accountId, kind })),
  )
}

/** Which of these people want no mail of these kinds, as `account kind`. */
export async function refusalsOf(db: Db, accountIds: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (let from = 0; from < accountIds.length; from += 500) {
    const rows = await db.select({ accountId: mailRefusals.accountId, kind: mailRefusals.kind }).from(mailRefusals).where(inArray(mailRefusals.accountId, accountIds.slice(from, from + 500)))
    for (const row of rows) found.add(`${row.accountId} ${row.kind}`)
  }
  return found
}

/** Whoever has this address has said, perhaps a moment ago, that they want no mail of this message's kind. */
export async function unwanted(db: Db, template: string, email: string): Promise<boolean> {
  const kind = kindOf(template)
  if (kind === 'essential') return false
  const [row] = await db.select({ id: mailRefusals.id }).from(mailRefusals).innerJoin(accounts, eq(accounts.id, mailRefusals.accountId)).where(and(eq(accounts.email, email), eq(mailRefusals.kind, kind)))
  return row !== undefined
}
