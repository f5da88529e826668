import type { Db } from '#db/client.server.ts'
import * as notices from '#app/domain/notices.server.ts'
import * as reports from '#app/domain/reports.server.ts'
import { log } from '#app/platform/log.server.ts'
import { eventFailed, waitingEvents, type Happened } from '#app/platform/outbox.server.ts'

/** What the printers wait for; everything else that happens is told at once and does not wait for a printer. */
export const FOR_PRINTING = 'report.issued'

const lanes = ['short', 'long'] as const
type Lane = (typeof lanes)[number]
const laneOf = (event: Happened): Lane => (reports.printerFor(Number(event.facts.entries ?? 0)) === 'long' ? 'long' : 'short')

/** Two printers, each with its own round: a report of 400 pages holds up nobody who issued a short one. */
export function startPrinting(db: Db, everyMs: number, clock: () => Date): { stop(): Promise<void> } {
  let stopped = false
  const printers = lanes.map((lane) => {
    let round: Promise<void> = Promise.resolve()
    const tick = () => {
      if (stopped) return
      round = printWaiting(db, clock(), lane)
        .then(() => undefined, (error: unknown) => log.error({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }, 'printing'))
        .finally(() => {
          if (!stopped) timer = setTimeout(tick, everyMs)
        })
    }
    let timer = setTimeout(tick, everyMs)
    return () => (clearTimeout(timer), round)
  })
  return {
    async stop() {
      stopped = true
      // A print is begun again after the next start: nobody waits for it to end.
      await Promise.race([Promise.all(printers.map((end) => end())), new Promise((done) => setTimeout(done, 2_000).unref())])
    },
  }
}

/** Makes the files of every report that was issued and has none yet. Returns how many reports were done. */
export async function printWaiting(db: Db, now: Date, lane?: Lane): Promise<number> {
  let done = 0
  for (const event of await waitingEvents(db, now, { only: FOR_PRINTING })) {
    if (lane && laneOf(event) !== lane) continue
    try {
      await reports.makeFiles({ db, now }, event.subject)
      await notices.tell({ db, now }, event)
      done++
    } catch (error) {
      await eventFailed(db, event.id, error, now)
      log.warn({ event: event.id, name: event.name, error: String(error) }, 'report not printed')
    }
  }
  return done
}
