import { parentPort } from 'node:worker_threads'
import { cleanPdf } from '#app/domain/attachments.server.ts'
import type { Question, Reply } from '#app/platform/workers.server.ts'

/** The worker that makes PDFs anew, away from the thread that answers people. One at a time, in the order asked. */
parentPort?.on('message', ({ id, message }: Question) => {
  void cleanPdf(message as Uint8Array).then(
    (bytes) => parentPort?.postMessage({ id, bytes } satisfies Reply),
    (error: unknown) => parentPort?.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) } satisfies Reply),
  )
})
