import { spawn, type ChildProcess } from 'node:child_process'
import type { Result } from 'autocannon'

/** The running product under measure, and requests at it. */
export const PORT = 3998
export const AT = `http://127.0.0.1:${PORT}`

export type Row = { name: string; perSecond: number; p50: number; p95: number; p99: number; bytes: number }

/** The product as a process of its own on this database, until the work is done. */
export async function served<T>(file: string, work: (child: ChildProcess) => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, [process.argv[1]!, 'bench', '--serve', file, String(PORT)], { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, LOG_LEVEL: 'silent' } })
  try {
    await up(`${AT}/health`)
    return await work(child)
  } finally {
    child.kill('SIGTERM')
    await new Promise((done) => (child.exitCode === null ? child.once('exit', done) : done(undefined)))
  }
}

async function up(url: string): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await fetch(url).then((response) => response.ok, () => false)) return
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error('The server did not come up.')
}

type Load = { /** seconds */ duration: number; connections?: number; cookie?: string; /** ends the load when it is settled */ until?: Promise<unknown> }

/** So many requests a second, and how long they took. Any answer but 200 ends the bench. */
export async function measure(name: string, paths: readonly string[], { duration, connections = 8, cookie, until }: Load): Promise<Row> {
  const { default: autocannon } = await import('autocannon')
  const times: number[] = []
  const headers = { 'accept-encoding': 'gzip', ...(cookie ? { cookie } : {}) }
  const result = await new Promise<Result>((done, failed) => {
    const running = autocannon({ url: AT, connections, duration, headers, requests: paths.map((path) => ({ path })) }, (error, told) => (error ? failed(error as Error) : done(told)))
    void until?.catch(() => undefined).then(() => (running as unknown as { stop(): void }).stop())
    running.on('response', (_client, _status, _bytes, time) => void times.push(time))
  })
  if (result.non2xx > 0) throw new Error(`${name}: ${result.non2xx} answers were not 200.`)
  times.sort((x, y) => x - y)
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { name, perSecond: result.requests.average, p50: at(0.5), p95: at(0.95), p99: at(0.99), bytes: result.throughput.average / Math.max(1, result.requests.average) }
}

export function report(rows: readonly Row[]): void {
  const empty = rows[0]!
  console.log(`\n${'page'.padEnd(30)}${'requests/s'.padStart(12)}${'p50 ms'.padStart(9)}${'p95 ms'.padStart(10)}${'kB sent'.padStart(9)}${'cost of the empty page'.padStart(25)}`)
  for (const row of rows)
    console.log(`${row.name.padEnd(30)}${row.perSecond.toFixed(0).padStart(12)}${row.p50.toFixed(1).padStart(9)}${row.p95.toFixed(1).padStart(10)}${(row.bytes / 1024).toFixed(1).padStart(9)}${`× ${(empty.perSecond / row.perSecond).toFixed(2)}`.padStart(25)}`)
  console.log('Eight connections at once, one process, compressed. Compare only within one run.')
}
