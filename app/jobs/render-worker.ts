import { parentPort } from 'node:worker_threads'
import type { Reading } from '#app/domain/reports.ts'
import { renderPdf } from '#app/domain/reports.server.ts'
import type { Question, Reply } from '#app/platform/workers.server.ts'

/** The worker that sets reports in type, away from the thread that answers people. One at a time, in the order asked. */
let queue: Promise<void> = Promise.resolve()

parentPort?.on('message', ({ id, message }: Question) => {
  queue = queue.then(async () => {
    let reply: Reply
    try {
      reply = { id, bytes: await renderPdf(message as Reading) }
    } catch (error) {
      reply = { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
    }
    parentPort?.postMessage(reply)
  })
})
