import { parentPort } from 'node:worker_threads'
import { makeHere, type Order } from '#app/domain/documents.server.ts'
import type { Question, Reply } from '#app/platform/workers.server.ts'

/** The worker that draws documents, away from the thread that answers people. One at a time, in the order asked. */
let queue: Promise<void> = Promise.resolve()

parentPort?.on('message', ({ id, message }: Question) => {
  queue = queue.then(async () => {
    let reply: Reply
    try {
      reply = { id, bytes: await makeHere(message as Order) }
    } catch (error) {
      reply = { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
    }
    parentPort?.postMessage(reply)
  })
})
