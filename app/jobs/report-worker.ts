import { parentPort } from 'node:worker_threads'
import { openBox, type Box } from '#db/client.server.ts'
import * as reports from '#app/domain/reports.server.ts'
import { setConfig } from '#app/platform/config.server.ts'
import type { Question, Reply } from '#app/platform/workers.server.ts'

/** The worker that compiles and prints reports, with a connection of its own to the same database file. One thing at a time, in the order asked. */
let queue: Promise<void> = Promise.resolve()
const boxes = new Map<string, Box>()

const boxOf = (file: string): Box => {
  const box = boxes.get(file) ?? openBox(file)
  boxes.set(file, box)
  return box
}

parentPort?.on('message', ({ id, message }: Question) => {
  queue = queue.then(async () => {
    let reply: Reply
    try {
      reply = { id, bytes: await reports.atWork(message, (file, settings) => (setConfig(settings), boxOf(file))) }
    } catch (error) {
      reply = { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
    }
    parentPort?.postMessage(reply)
  })
})
