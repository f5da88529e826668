import type { Db } from '#db/client.server.ts'
import * as notices from '#app/domain/notices.server.ts'
import * as search from '#app/domain/search.server.ts'
import { eventFailed, mailFailed, waitingEvents, waitingMails } from '#app/platform/outbox.server.ts'
import { log } from '#app/platform/log.server.ts'
import { FOR_PRINTING, startPrinting } from './printing.ts'
import { ask, tidy } from './timetable.ts'

export type Jobs = { stop(): Promise<void> }

/** The second way in: hands what happened to those who watch, and sends mail. In slices, so that nobody waits for it. */
export function startJobs(db: Db, everyMs = 500): Jobs {
  let stopped = false
  let round: Promise<void> = Promise.resolve()
  let tidiedAt = 0
  let askedAt = 0
  const tick = () => {
    if (stopped) return
    round = (async () => {
      try {
        await deliver(db, new Date())
        await search.lookForNew(db, new Date())
        if (Date.now() - askedAt > 60_000) {
          askedAt = Date.now()
          await ask(db, new Date())
        }
        if (Date.now() - tidiedAt > 3_600_000) {
          tidiedAt = Date.now()
          await tidy(db, new Date())
        }
      } catch (error) {
        log.error({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }, 'jobs')
      }
    })().finally(() => {
      if (!stopped) timer = setTimeout(tick, everyMs)
    })
  }
  let timer = setTimeout(tick, everyMs)
  const printing = startPrinting(db, everyMs, () => new Date())
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await Promise.all([round, printing.stop()])
    },
  }
}

/** One round: events become messages, messages are sent. Returns how much was done, so that a test can run it dry. */
export async function deliver(db: Db, now: Date): Promise<number> {
  let done = 0
  for (const event of await waitingEvents(db, now, { except: FOR_PRINTING })) {
    try {
      await notices.tell({ db, now }, event)
      done++
    } catch (error) {
      await eventFailed(db, event.id, error, now)
      log.warn({ event: event.id, name: event.name, error: String(error) }, 'event not handled')
    }
  }
  for (const mail of await waitingMails(db, now)) {
    try {
      if (await notices.send({ db, now }, mail)) done++
    } catch (error) {
      await mailFailed(db, mail, error, now)
      // What a mail server says may hold the person's address: it stays in the table.
      log.warn({ mail: mail.id, template: mail.template, code: (error as { responseCode?: number }).responseCode ?? 0 }, 'mail not sent')
    }
  }
  return done
}
