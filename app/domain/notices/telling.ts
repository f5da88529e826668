import type { Db, Statement } from '#db/client.server.ts'
import { write } from '#db/write.ts'
import { mails } from '#db/schema/index.ts'
import { handled, type Happened } from '#app/platform/outbox.server.ts'
import { aboutAccounts } from './about-accounts.ts'
import { aboutCollaborations } from './about-collaborations.ts'
import { aboutInterventions } from './about-interventions.ts'
import { aboutModeration } from './about-moderation.ts'
import { aboutNetworks } from './about-networks.ts'
import type { Message, Teller } from './message.ts'

const tellers: readonly Teller[] = [aboutAccounts, aboutInterventions, aboutNetworks, aboutCollaborations, aboutModeration]

/**
 * Tells the people whom an event concerns. The messages and the mark that it is handled are one batch,
 * and a message's id comes from the event, so that a second telling adds nothing.
 */
export async function tell({ db, now }: { db: Db; now: Date }, event: Happened): Promise<void> {
  const messages: Message[] = []
  for (const teller of tellers) messages.push(...(await teller(db, event)))
  const others = messages.filter((message) => message.token !== undefined || aboutOneself.has(event.name) || message.to.accountId !== event.byAccount)
  const rows: Statement[] = others.map((message, index) =>
    db
      .insert(mails)
      .values({
        id: `${event.id}-${index}`, template: message.template, toEmail: message.to.email,
        blanks: { ...message.blanks, name: message.to.name }, token: message.token ?? null, createdAt: now, nextTryAt: now,
      })
      .onConflictDoNothing(),
  )
  for (let from = 0; from < rows.length; from += 90) {
    const slice = rows.slice(from, from + 90) as [Statement, ...Statement[]]
    if (from + 90 < rows.length) await write(db, ...slice)
    else await write(db, ...slice, handled(db, event.id, now))
  }
  if (rows.length === 0) await write(db, handled(db, event.id, now))
}

/** Nobody is written to about what they did themselves, except where that is the point. */
const aboutOneself = new Set(['registration.known', 'account.reset-asked', 'account.password-changed', 'organisation.accepted', 'organisation.declined'])
