import { parentPort } from 'node:worker_threads'
import { readHere, type Reads } from '#app/platform/reader.server.ts'
import type { Question, Reply } from '#app/platform/workers.server.ts'

/** The worker that counts, away from the thread that answers people. */
parentPort?.on('message', ({ id, message }: Question) => {
  void readHere(message as Reads).then(
    (bytes) => parentPort?.postMessage({ id, bytes } satisfies Reply),
    (error: unknown) => parentPort?.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) } satisfies Reply),
  )
})
