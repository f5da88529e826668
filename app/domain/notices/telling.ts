import type { Db, Statement } from '#db/client.server.ts'
import { write } from '#db/write.ts'
import { mails } from '#db/schema/index.ts'
import { handled, type Happened } from '#app/platform/outbox.server.ts'
import { aboutAccounts } from './about-accounts.ts'
import { aboutAdoptions } from './about-adoptions.ts'
import { aboutCollaborations } from './about-collaborations.ts'
import { aboutInterventions } from './about-interventions.ts'
import { aboutModeration } from './about-moderation.ts'
import { aboutNetworks } from './about-networks.ts'
import { aboutQuestions } from './about-questions.ts'
import { aboutReviews } from './about-reviews.ts'
import { aboutRollups } from './about-rollups.ts'
import { aboutSearches } from './about-searches.ts'
import { refusalsOf } from './choices.ts'
import type { Message, Teller } from './message.ts'
import { kindOf } from './wording.ts'

const tellers: readonly Teller[] = [aboutAccounts, aboutInterventions, aboutNetworks, aboutCollaborations, aboutAdoptions, aboutQuestions, aboutReviews, aboutRollups, aboutSearches, aboutModeration]

/**
 * Tells the people whom an event concerns. The messages and the mark that it is handled are one batch,
 * and a message's id comes from the event, so that a second telling adds nothing.
 */
export async function tell({ db, now }: { db: Db; now: Date }, event: Happened): Promise<void> {
  const messages: Message[] = []
  for (const teller of tellers) messages.push(...(await teller(db, event)))
  const others = messages.filter((message) => message.token !== undefined || aboutOneself.has(event.name) || message.to.accountId !== event.byAccount)
  const refused = await refusalsOf(db, others.flatMap((message) => (kindOf(message.template) === 'essential' ? [] : (message.to.accountId ?? []))))
  // Numbered before any is left out: a message keeps its id when somebody changes their choice between two tellings.
  const wanted = others.map((message, index) => ({ message, id: `${event.id}-${index}` })).filter(({ message }) => !refused.has(`${message.to.accountId} ${kindOf(message.template)}`))
  const rows: Statement[] = wanted.map(({ message, id }) =>
    db
      .insert(mails)
      .values({
        id, template: message.template, toEmail: message.to.email,
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
