import { Duplicate, fileOf, type Db } from '#db/client.server.ts'
import { Stale } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { Invalid, NotFound } from '#app/errors.ts'
import { config, type Config } from '#app/platform/config.server.ts'
import { ask } from '#app/platform/workers.server.ts'
import { visitor } from '#app/policy/standing.ts'
import { preview, roughly } from './compile.ts'
import type { Asked } from './compiling.ts'
import { freeze } from './freezing.ts'
import { areaPage, overview } from './plan-pages.ts'
import { printed } from './printing.ts'
import { forGovernorsOf, reopened } from './sealed.ts'

/** What is done away from the request's thread when it is large: compiling, and everything that is printed. Who may was asked before. */
const tasks = {
  preview,
  freeze,
  plan: overview,
  area: areaPage,
  open: ({ db }: Context, { number }: { number: string }) => reopened(db, number),
  governors: ({ db }: Context, { number }: { number: string }) => forGovernorsOf(db, number),
  print: ({ db }: Context, { reportId, format }: { reportId: string; format: Parameters<typeof printed>[2] }) => printed(db, reportId, format),
}
type Tasks = typeof tasks
export type Task = keyof Tasks
type Order = { [T in Task]: { task: T; input: Parameters<Tasks[T]>[1] } }[Task]
type Done<T extends Task> = Awaited<ReturnType<Tasks[T]>>

/** One compiles, one prints what is short and one what is long: a report of 400 pages holds up nobody else's. */
export type Worker = 'compile' | 'short' | 'long'
/** Ten thousand entries are a document of thousands of pages, which is held whole while it is set. */
const BOUNDS = { compile: { patience: 120_000, memoryMb: 1024 }, short: { patience: 60_000 }, long: { patience: 600_000, memoryMb: 3072 } } as const

/** Up to about here, reading a log costs less than handing it over. */
const LARGE = 250
export const clerkFor = async (db: Db, asked: Pick<Asked, 'organisationId' | 'period'>): Promise<Worker | null> => ((await roughly(db, asked)) > LARGE ? 'compile' : null)
/** About two hundred pages, a few seconds. */
const LONG = 1000
export const printerFor = (entries: number): Worker => (entries > LONG ? 'long' : 'short')

type Message = Order & { file: string; settings: Config; who: Context['who']; now: Date; once: Context['once'] }
type Outcome = { done: unknown } | { no: 'invalid'; errors: Record<string, string> } | { no: 'duplicate' | 'missing' | 'stale'; said: string }

/** Does a task in a worker that opens the same database file, or here: for a small one (`worker` null), and where the database is no file. */
export async function elsewhere<T extends Task>(here: Pick<Context, 'db' | 'now'> & Partial<Context>, worker: Worker | null, order: Extract<Order, { task: T }>): Promise<Done<T>> {
  const ctx: Context = { ...here, who: here.who ?? visitor }
  const file = fileOf(ctx.db)
  if (worker === null || file === null) return run(ctx, order) as Promise<Done<T>>
  const message: Message = { ...order, file, settings: config(), who: ctx.who, now: ctx.now, once: ctx.once }
  const bytes = await ask(`report-worker:${worker}`, message, async () => outcomeOf(ctx, order), undefined, BOUNDS[worker])
  return answered(JSON.parse(Buffer.from(bytes).toString('utf8')) as Outcome) as Done<T>
}

const run = (ctx: Context, { task, input }: Order): Promise<unknown> => (tasks[task] as (ctx: Context, input: unknown) => Promise<unknown>)(ctx, input)

/** The worker's side: `open` opens the database that the message names. */
export function atWork(message: unknown, open: (file: string, settings: Config) => Db): Promise<Uint8Array> {
  const { file, settings, who, now, once, ...order } = message as Message
  return outcomeOf({ db: open(file, settings), who, now, ...(once ? { once } : {}) }, order)
}

/** A refusal of the domain comes back as one; whatever else goes wrong is the worker's failure. */
async function outcomeOf(ctx: Context, order: Order): Promise<Uint8Array> {
  const outcome = await run(ctx, order).then(
    (done): Outcome => ({ done }),
    (error: unknown): Outcome => {
      if (error instanceof Invalid) return { no: 'invalid', errors: error.errors }
      if (error instanceof Duplicate) return { no: 'duplicate', said: error.where }
      if (error instanceof NotFound) return { no: 'missing', said: error.message }
      if (error instanceof Stale) return { no: 'stale', said: error.message }
      throw error
    },
  )
  return Buffer.from(JSON.stringify(outcome))
}

function answered(outcome: Outcome): unknown {
  if ('done' in outcome) return outcome.done
  if (outcome.no === 'invalid') throw new Invalid(outcome.errors)
  if (outcome.no === 'duplicate') throw new Duplicate(outcome.said)
  if (outcome.no === 'stale') throw new Stale(outcome.said)
  throw new NotFound(outcome.said)
}
