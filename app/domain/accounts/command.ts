import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { Db } from '#db/client.server.ts'
import { accounts, registrations, tokens } from '#db/schema/index.ts'
import { config } from '#app/platform/config.server.ts'
import { newId } from '#app/platform/ids.ts'
import { paths } from '#app/paths.ts'
import { normalEmail } from '../accounts.ts'
import { issueToken } from './one-time-links.ts'

type Out = { write(line: string): void }

const USAGE = `hearth moderator: who may accept organisations and first leads

  npm run hearth -- moderator add EMAIL       make somebody a moderator; who has no account yet gets a link to open one
  npm run hearth -- moderator remove EMAIL    they keep their account
  npm run hearth -- moderator list`

const LINK_HOURS = 48

/** What an operator types after `hearth moderator`. Answers with the exit code: 0 done, 1 refused, 2 not understood. */
// eslint-disable-next-line no-restricted-syntax -- a command is a way in: its instant begins here
export async function moderatorCommand(db: Db, args: readonly string[], out: Out, now: Date = new Date()): Promise<number> {
  const [deed, typed = '', ...more] = args
  const email = normalEmail(typed)
  if (deed === 'list' && typed === '') return list(db, out)
  if ((deed !== 'add' && deed !== 'remove') || more.length > 0 || typed === '') {
    out.write(USAGE)
    return 2
  }
  if (!z.email().safeParse(email).success) {
    out.write(`“${typed}” is not an e-mail address.`)
    return 1
  }
  const [account] = await db.select({ id: accounts.id, name: accounts.name }).from(accounts).where(and(eq(accounts.email, email), isNull(accounts.closedAt)))
  if (account) {
    await db.update(accounts).set({ moderator: deed === 'add' }).where(eq(accounts.id, account.id))
    out.write(deed === 'add' ? `${account.name} (${email}) is a moderator now.` : `${account.name} (${email}) is no moderator any more.`)
    return 0
  }
  if (deed === 'remove') {
    const ended = await endInvitation({ db, now }, email)
    out.write(ended ? `There is no account with ${email}. The link that was made for it leads nowhere any more.` : `There is no account with ${email}.`)
    return ended ? 0 : 1
  }
  await invite({ db, now }, email, out)
  return 0
}

/** No account yet, and no default password ever: a link, shown once, with which the person chooses their own. A newer one ends the older. */
async function invite(here: { db: Db; now: Date }, email: string, out: Out): Promise<void> {
  const id = newId()
  await endInvitation(here, email)
  await here.db.insert(registrations).values({ id, email, name: '', passwordHash: null, moderator: true, createdAt: here.now })
  const secret = await issueToken(here, { purpose: 'confirm-email', subject: id, email, hours: LINK_HOURS })
  out.write(`There is no account with ${email} yet. Open this link to choose a name and a password, and be a moderator:\n\n  ${config().baseUrl}${paths.confirm(secret)}\n\nIt works once, for ${LINK_HOURS} hours. Whoever has it becomes a moderator: pass it on safely.`)
}

/** Whether there was one. What the person registered themselves is left alone. */
async function endInvitation({ db, now }: { db: Db; now: Date }, email: string): Promise<boolean> {
  const theirs = and(eq(registrations.email, email), eq(registrations.moderator, true))
  const invited = db.select({ id: registrations.id }).from(registrations).where(theirs)
  const [, gone] = await db.batch([
    db.update(tokens).set({ expiresAt: now }).where(and(eq(tokens.purpose, 'confirm-email'), inArray(tokens.subject, invited), isNull(tokens.spentAt), gt(tokens.expiresAt, now))),
    db.delete(registrations).where(theirs).returning({ id: registrations.id }),
  ])
  return gone.length > 0
}

async function list(db: Db, out: Out): Promise<number> {
  const rows = await db.select({ name: accounts.name, email: accounts.email }).from(accounts).where(and(eq(accounts.moderator, true), isNull(accounts.closedAt))).orderBy(asc(accounts.name))
  out.write(rows.length === 0 ? 'There is no moderator yet. Make one with: npm run hearth -- moderator add EMAIL' : rows.map((row) => `${row.name} (${row.email})`).join('\n'))
  return 0
}
