import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import type { Box } from '#db/client.server.ts'
import { fillLibrary } from './bench/accounts.ts'
import { benchLibrary } from './bench/library.ts'
import { PORT } from './bench/load.ts'
import { fillLog } from './bench/log.ts'
import { benchReports } from './bench/reports.ts'
import { fillDemo, demoSettings } from './demo.ts'
import { setConfig, type Config } from './platform/config.server.ts'
import { atHome } from './platform/home.server.ts'
import { forgetUntold } from './platform/outbox.server.ts'
import { openDatabase, serve, stopOnSignal } from './server.ts'

/**
 * `npm run bench [-- reports [entries] | library [seconds [accounts]]]`, or both: every figure beside one of the same run, since only
 * ratios mean anything on a shared machine. What it measures on is filled through the doors once and kept in data/.
 */
export async function main(args: string[]): Promise<void> {
  if (args[0] === '--serve') return serveForBench(args[1]!, Number(args[2]))
  const [which = 'both', ...more] = args
  if (which !== 'library') await onReports(Number((which === 'reports' ? more[0] : undefined) ?? 10_000))
  if (which !== 'reports') await onLibrary(Number((which === 'library' ? more[0] : undefined) ?? 5), Number((which === 'library' ? more[1] : undefined) ?? 100_000))
}

async function onReports(entries: number): Promise<void> {
  const file = await filled(`log-${entries}`, (box) => fillLog(box, entries, said(2_000)))
  const settings = benchSettings(file, PORT)
  setConfig(settings)
  await on(openDatabase(settings), (box) => benchReports(file, box))
}

async function onLibrary(seconds: number, accounts: number): Promise<void> {
  const file = await filled(String(accounts), (box) => fillLibrary(box, accounts, said(10_000)))
  await on(openDatabase(benchSettings(file, PORT)), (box) => benchLibrary(file, box, seconds))
}

async function on(box: Box, work: (box: Box) => Promise<void>): Promise<void> {
  try {
    await work(box)
  } finally {
    box.close()
  }
}

const said = (every: number) => {
  const began = performance.now()
  return (done: number): void => {
    if (done % every === 0) console.log(`  ${done.toLocaleString('en-GB')} after ${((performance.now() - began) / 1000).toFixed(0)} s`)
  }
}

/** The demonstration with so much more in it: kept from an earlier run with the same tables, or filled now. */
async function filled(name: string, fill: (box: Box) => Promise<void>): Promise<string> {
  const migration = readdirSync(atHome('db/migrations')).filter((one) => one.endsWith('.sql')).sort().at(-1)!.slice(0, 4)
  const file = atHome(`data/bench-${migration}-${name}.db`)
  if (existsSync(file)) {
    console.log(`Measuring on ${file}, filled by an earlier run (delete it to fill it anew).`)
    return file
  }
  mkdirSync(atHome('data'), { recursive: true })
  const part = `${file}.part-${process.pid}`
  const settings = benchSettings(part, PORT)
  const box = openDatabase(settings)
  // A fill that is cut short is thrown away, so that it need not wait for the disk.
  for (const pragma of ['synchronous = off', 'wal_autocheckpoint = 20000', 'cache_size = -262144']) box.raw(`pragma ${pragma}`)
  console.log(`Filling a demonstration and ${name} more through the doors …`)
  await fillDemo(box, settings, () => undefined)
  await fill(box)
  // Everybody concerned has long been told: the server that is measured has no mail to write.
  await forgetUntold(box, new Date())
  box.raw('pragma wal_checkpoint(truncate)')
  box.close()
  renameSync(part, file)
  return file
}

const benchSettings = (databaseFile: string, port: number): Config => ({ ...demoSettings({ ...process.env, DATABASE_FILE: databaseFile, FILES_FOLDER: atHome('data/bench-files'), PORT: String(port) }), logLevel: 'silent' })

/** The product as it is, with one page more that holds nothing: what a request costs before anything of ours happens. */
async function serveForBench(file: string, port: number): Promise<void> {
  const build = (await import('virtual:remix/server-build')) as unknown as {
    routes: Record<string, object>
    assets: { routes: Record<string, object> }
  }
  build.routes['bench-empty'] = { id: 'bench-empty', parentId: 'root', path: 'bench/empty', module: { default: () => null, loader: () => null } }
  build.assets.routes['bench-empty'] = { id: 'bench-empty', parentId: 'root', path: 'bench/empty', module: '/assets/none.js', hasLoader: true, hasAction: false, hasErrorBoundary: false, imports: [], css: [] }
  stopOnSignal(await serve(benchSettings(file, port)))
}
