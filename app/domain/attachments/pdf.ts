import { log } from '#app/platform/log.server.ts'
import { Invalid } from '#app/errors.ts'
import { MOST_PAGES } from '../attachments.ts'
import { ask } from '#app/platform/workers.server.ts'
import { fenced, type Fence } from './pdf-fence.ts'
import { strip, TooLong } from './pdf-strip.ts'

export type Paper = { bytes: Uint8Array; pages: number }

const AGAIN = 'Print it to a new PDF (in the print window choose “Save as PDF”) and upload that.'
const refusals: Record<string, string> = {
  locked: `This PDF is protected with a password, so we cannot look inside. ${AGAIN}`,
  broken: `This PDF cannot be read. ${AGAIN}`,
  long: `A PDF here can have up to ${MOST_PAGES} pages. Add the pages that readers need, or link to the whole document in your text.`,
  heavy: `This PDF takes too long to read. ${AGAIN}`,
}
const PATIENCE_MS = 20_000

/** Has a PDF made anew, by a worker where there is one. */
export async function printAnew(bytes: Uint8Array): Promise<Paper> {
  let reply: Uint8Array
  try {
    reply = await ask('clean-worker', bytes, cleanPdf, undefined, { patience: PATIENCE_MS })
  } catch (error) {
    log.warn({ error: error instanceof Error ? error.message : String(error) }, 'a PDF could not be cleaned')
    throw new Invalid({ upload: refusals.heavy! })
  }
  const line = reply.indexOf(10)
  const [said, what = ''] = Buffer.from(reply.subarray(0, line)).toString('latin1').split(' ')
  if (said !== 'pages') throw new Invalid({ upload: refusals[what] ?? refusals.broken! })
  return { bytes: reply.subarray(line + 1), pages: Number(what) }
}

let queue: Promise<unknown> = Promise.resolve()

/** What the worker does, one at a time: answers `pages 12` and the new document, or `no` and why. */
export function cleanPdf(bytes: Uint8Array): Promise<Uint8Array> {
  const mine = queue.then(() => clean(bytes))
  queue = mine.catch(() => undefined)
  return mine
}

async function clean(bytes: Uint8Array): Promise<Uint8Array> {
  let fence: Fence | undefined
  try {
    fence = await fenced()
    const doc = await fence.open(bytes)
    const pages = strip(fence.lib, doc)
    const made = await doc.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false, objectsPerTick: 500 })
    return Buffer.concat([Buffer.from(`pages ${pages}\n`), made])
  } catch (error) {
    const why = error instanceof TooLong ? 'long' : fence && error instanceof fence.lib.EncryptedPDFError ? 'locked' : 'broken'
    return Buffer.from(`no ${why}\n`)
  }
}
