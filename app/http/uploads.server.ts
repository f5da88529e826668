import type { ActionFunctionArgs } from '@remix-run/node'
import { parseFormData } from '@remix-run/form-data-parser'
import { data } from '@remix-run/node'
import type { Refused } from './route.server.ts'
import type { Typed } from './form.server.ts'
import { fingerprint } from '#app/platform/files.server.ts'

/** The file that came with a form, if one did. */
export type Uploaded = { name: string; bytes: Uint8Array }

const MB = 1024 * 1024
const MOST_TOGETHER = 12 * MB
const MOST_TEXT = 20 * 1024
const MOST_PARTS = 30
const MOST_AT_ONCE = 3
const WAIT_MS = 10_000

type Read = { fields: URLSearchParams; file: Uploaded | null }
type Plain = { refused: string; status: 400 | 413 | 503; typed?: Typed }

/**
 * An action that takes a file. `allowed` is asked before a byte of the body is read, and throws the refusal; what was read goes on as an ordinary
 * form, with the file beside it and its fingerprint in the field `sent`, so that sending the form twice can be told from sending another file.
 */
export const upload =
  <T>(allowed: (args: ActionFunctionArgs) => Promise<unknown>, act: (args: ActionFunctionArgs, file: Uploaded | null) => Promise<T>) =>
  async (args: ActionFunctionArgs) => {
    const body = args.request.body
    try {
      await allowed(args)
    } catch (refusal) {
      void throwAway(body)
      throw refusal
    }
    const read = await inTurn(() => readUpload(args.request))
    if ('refused' in read) {
      void throwAway(body)
      return data<Refused>({ errors: { '': read.refused }, typed: read.typed ?? {} }, { status: read.status })
    }
    const request = new Request(args.request.url, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: read.fields.toString() })
    return act({ ...args, request }, read.file)
  }

/** What is still on its way is let go of bit by bit: cutting the line would keep the answer from arriving. */
async function throwAway(body: ReadableStream<Uint8Array> | null): Promise<void> {
  if (!body || body.locked) return
  const reader = body.getReader()
  let fallen = 0
  try {
    for (let bit = await reader.read(); !bit.done; bit = await reader.read()) {
      fallen += bit.value.byteLength
      if (fallen > MOST_TOGETHER + MB) return await reader.cancel()
    }
  } catch {
    // The sender has gone.
  }
}

const busy: (() => void)[] = []
let reading = 0

/** A few bodies at a time: the others wait in the network, not in memory. */
async function inTurn(read: () => Promise<Read | Plain>): Promise<Read | Plain> {
  if (reading >= MOST_AT_ONCE && !(await myTurn())) return { refused: 'Many people are adding files just now. Nothing was saved: send it again in a minute.', status: 503 }
  reading++
  try {
    return await read()
  } finally {
    reading--
    busy.shift()?.()
  }
}

const myTurn = (): Promise<boolean> =>
  new Promise((turn) => {
    const go = () => {
      clearTimeout(timer)
      turn(true)
    }
    const timer = setTimeout(() => {
      busy.splice(busy.indexOf(go), 1)
      turn(false)
    }, WAIT_MS)
    busy.push(go)
  })

/** A boundary as long as a header would make the parser slow; browsers use about forty characters. */
const BOUNDARY = /^multipart\/form-data;\s*boundary=("?)[0-9A-Za-z'()+_,./:=? -]{1,70}\1\s*$/i

/** Reads a form with at most one file, in bounds for each part, for all together and for how many they are. */
export async function readUpload(request: Request): Promise<Read | Plain> {
  const type = request.headers.get('content-type') ?? ''
  const typedOnly = /^application\/x-www-form-urlencoded\b/i.test(type)
  if (!typedOnly && !BOUNDARY.test(type)) return unreadable
  const files: Uploaded[] = []
  const limits = typedOnly
    ? { maxParts: MOST_PARTS, maxTotalSize: MOST_PARTS * MOST_TEXT, maxFiles: 1, maxFileSize: MOST_TEXT }
    : { maxParts: MOST_PARTS, maxTotalSize: MOST_TOGETHER, maxFiles: 1, maxFileSize: MOST_TOGETHER, maxHeaderSize: 2048 }
  let form: FormData
  try {
    form = await parseFormData(request, limits, async (file) => {
      // An empty choice comes as a file without a name.
      if (file.name !== '' || file.size > 0) files.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
    })
  } catch (error) {
    return refusalFor(error instanceof Error ? error.name : '')
  }
  const fields = new URLSearchParams()
  for (const [name, value] of form) {
    if (typeof value !== 'string') return unreadable
    if (Buffer.byteLength(value) > MOST_TEXT) return { refused: 'One of the answers is far too long, so nothing was saved. Shorten it and send the form again.', status: 413 }
    if (name !== 'sent') fields.append(name, value)
  }
  const [file = null] = files
  if (file) fields.append('sent', fingerprint(file.bytes))
  return { fields, file }
}

const unreadable: Plain = { refused: 'This form could not be read. Nothing was saved: open the page again and send it once more.', status: 400 }

function refusalFor(name: string): Plain {
  if (name === 'MaxFilesExceededError') return { refused: 'Add one file at a time. Nothing was saved.', status: 400 }
  if (name === 'MaxPartsExceededError' || name === 'MaxHeaderSizeExceededError') return { refused: 'This form has more parts than ours. Nothing was saved: open the page again and send it once more.', status: 413 }
  if (name === 'MaxFileSizeExceededError' || name === 'MaxTotalSizeExceededError') return { refused: 'That is too much at once. A file can be up to 10 MB: choose a smaller one.', status: 413 }
  return unreadable
}
