import { and, count, desc, eq, isNull } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { orElseUndo, write } from '#db/write.ts'
import { letters, mails } from '#db/schema/index.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import { config } from '#app/platform/config.server.ts'
import { post } from '#app/platform/mail.server.ts'
import type { Mail } from '#app/platform/outbox.server.ts'
import { paths } from '#app/paths.ts'
import { unwanted } from './choices.ts'
import { worded } from './wording.ts'

/**
 * Sends one message: to SMTP where that is configured, onto the page of letters in the demonstration.
 * With neither it waits. Its one-time link is made here, so that the secret is never stored.
 * One that its reader has meanwhile chosen not to get is thrown away. Says whether it was sent.
 */
export async function send({ db, now }: { db: Db; now: Date }, mail: Mail): Promise<boolean> {
  const { demo, smtpUrl, baseUrl } = config()
  if (!demo && !smtpUrl) return false
  if (await unwanted(db, mail.template, mail.toEmail)) {
    await db.delete(mails).where(eq(mails.id, mail.id))
    return false
  }
  // A late letter must not end the newer link of a corrected address, nor carry one that leads nowhere.
  if (mail.token?.purpose === 'collaboration-invitation' && !(await collaborations.waitsForLink(db, mail.token.subject, mail.toEmail))) {
    await db.delete(mails).where(eq(mails.id, mail.id))
    return false
  }
  const blanks = { ...mail.blanks }
  if (mail.token) {
    const secret = await accounts.issueToken({ db, now }, { purpose: mail.token.purpose, subject: mail.token.subject, email: mail.toEmail, hours: mail.token.hours })
    blanks.link = baseUrl + pathOf(mail.token.purpose, secret)
  }
  const { subject, body } = worded(mail.template, blanks)
  const sent = db.update(mails).set({ sentAt: now }).where(and(eq(mails.id, mail.id), isNull(mails.sentAt)))
  if (smtpUrl) {
    await post({ to: mail.toEmail, subject, text: body, id: mail.id })
    await sent
  } else {
    await write(db, sent, orElseUndo(db), db.insert(letters).values({ id: mail.id, toEmail: mail.toEmail, subject, body, at: now }))
  }
  return true
}

const pathOf = (purpose: NonNullable<Mail['token']>['purpose'], secret: string): string =>
  ({ 'confirm-email': paths.confirm, 'reset-password': paths.reset, 'collaboration-invitation': paths.collaborationInvitation })[purpose](secret)

/** The demonstration's letters, newest first, 25 a page. */
export async function lettersPage(db: Db, page: number, toEmail: string | null): Promise<{ letters: (typeof letters.$inferSelect)[]; total: number }> {
  const which = toEmail ? eq(letters.toEmail, toEmail) : undefined
  const [rows, [total]] = await db.batch([
    db.select().from(letters).where(which).orderBy(desc(letters.at), desc(letters.id)).limit(25).offset((page - 1) * 25),
    db.select({ n: count() }).from(letters).where(which),
  ])
  return { letters: rows, total: total?.n ?? 0 }
}
