import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { atHome } from './home.server.ts'
import { log } from './log.server.ts'

/** What goes to a worker and what comes back. */
export type Question = { id: number; message: unknown }
export type Reply = { id: number; bytes: Uint8Array } | { id: number; error: string }

type Waiting = { done: (bytes: Uint8Array) => void; failed: (error: Error) => void; timer: NodeJS.Timeout }
type Kept = { worker: Worker; waiting: Map<number, Waiting> }

export const PATIENCE_MS = 60_000
const MEMORY_MB = 512
type Bounds = { patience?: number; memoryMb?: number }
const kept = new Map<string, Kept>()
let questions = 0

/** A worker is a built file; when this module itself is not built (tests, tools), there is none to trust. */
const builtFile = (name: string): string | null => {
  if (!/[/\\]build[/\\]server[/\\]/.test(import.meta.url)) return null
  const file = atHome('build', 'server', `${name.replace(/:.*/, '')}.js`)
  return existsSync(file) ? file : null
}

/**
 * Has a worker do something heavy: post a message, get bytes. One worker of a name is kept and used again; one that crashes, or does
 * not answer in time, is ended, and the next question starts another. Where there is no built worker, `here` does it in this process.
 * `report-worker:short` and `report-worker:long` are two workers of one built file, so that one need not wait for the other.
 */
export async function ask<M>(name: string, message: M, here: (message: M) => Promise<Uint8Array>, file = builtFile(name), { patience = PATIENCE_MS, memoryMb = MEMORY_MB }: Bounds = {}): Promise<Uint8Array> {
  if (file === null) return here(message)
  const key = `${name} ${file}`
  const { worker, waiting } = kept.get(key) ?? start(key, file, memoryMb)
  const id = ++questions
  return new Promise((done, failed) => {
    const timer = setTimeout(() => {
      log.error({ worker: name, patience }, 'worker did not answer in time')
      lose(key, new Error('This took too long, so we stopped it. Try again; if it happens again, choose a shorter period.'))
    }, patience)
    waiting.set(id, { done, failed, timer })
    worker.ref()
    worker.postMessage({ id, message } satisfies Question)
  })
}

function start(key: string, file: string, memoryMb: number): Kept {
  const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: memoryMb } })
  const one: Kept = { worker, waiting: new Map() }
  kept.set(key, one)
  worker.on('message', (reply: Reply) => {
    const asked = one.waiting.get(reply.id)
    if (!asked) return
    one.waiting.delete(reply.id)
    clearTimeout(asked.timer)
    // An idle worker must not keep the process from ending.
    if (one.waiting.size === 0) worker.unref()
    if ('error' in reply) asked.failed(new Error(reply.error))
    else asked.done(reply.bytes)
  })
  worker.on('error', (error: Error) => {
    log.error({ worker: file, error: error.stack ?? error.message }, 'worker failed')
    if (kept.get(key) === one) lose(key, error)
  })
  worker.on('exit', () => {
    if (kept.get(key) === one) lose(key, new Error('The worker ended before it was done.'))
  })
  return one
}

/** Ends a worker and tells everyone who waits for it. */
function lose(key: string, error: Error): void {
  const one = kept.get(key)
  if (!one) return
  kept.delete(key)
  for (const { failed, timer } of one.waiting.values()) {
    clearTimeout(timer)
    failed(error)
  }
  void one.worker.terminate()
}
