import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Result } from 'autocannon'
import { fillDemo, demoSettings } from './demo.ts'
import { openDatabase, serve, stopOnSignal } from './server.ts'
import type { Config } from './platform/config.server.ts'

type Row = { name: string; perSecond: number; p50: number; p95: number; bytes: number }

/** `npm run bench`: every figure beside an empty page of the same run, since only ratios mean anything on a shared machine. */
export async function main(args: string[]): Promise<void> {
  if (args[0] === '--serve') return serveForBench(args[1]!, Number(args[2]))
  const folder = mkdtempSync(join(tmpdir(), 'hearth-bench-'))
  const file = join(folder, 'bench.db')
  const settings = benchSettings(file, 3998)
  const box = openDatabase(settings)
  console.log('Filling a demonstration to measure on …')
  await fillDemo(box, settings, () => undefined)
  const id = (box.raw("select id from interventions where status = 'published' order by published_at desc limit 1")[0] as { id: string }).id
  box.close()

  const child = spawn(process.execPath, [process.argv[1]!, 'bench', '--serve', file, '3998'], { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, LOG_LEVEL: 'silent' } })
  try {
    await up('http://127.0.0.1:3998/health')
    const seconds = Number(args[0] ?? 5)
    const pages: [string, string][] = [
      ['an empty page', '/bench/empty'], ['home', '/'], ['library', '/interventions'], ['search, a common word', '/interventions?q=reading'],
      ['search, rare words', '/interventions?q=physics+specialist'], ['library, two filters', '/interventions?phase=primary&result=null'], ['one intervention', `/interventions/${id}`],
    ]
    await measure('warm-up', '/interventions', 2)
    const rows: Row[] = []
    for (const [name, path] of pages) rows.push(await measure(name, path, seconds))
    report(rows)
    await weigh()
  } finally {
    child.kill('SIGTERM')
    await new Promise((done) => child.once('exit', done))
    rmSync(folder, { recursive: true, force: true })
  }
}

const benchSettings = (databaseFile: string, port: number): Config => ({ ...demoSettings({ ...process.env, DATABASE_FILE: databaseFile, PORT: String(port) }), logLevel: 'silent' })

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

async function up(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await fetch(url).then((response) => response.ok, () => false)) return
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error('The server did not come up.')
}

async function measure(name: string, path: string, duration: number): Promise<Row> {
  const { default: autocannon } = await import('autocannon')
  const times: number[] = []
  const result = await new Promise<Result>((done, failed) => {
    const running = autocannon({ url: `http://127.0.0.1:3998${path}`, connections: 8, duration, headers: { 'accept-encoding': 'gzip' } }, (error, told) => (error ? failed(error as Error) : done(told)))
    running.on('response', (_client, _status, _bytes, time) => void times.push(time))
  })
  if (result.non2xx > 0) throw new Error(`${path}: ${result.non2xx} answers were not 200.`)
  times.sort((x, y) => x - y)
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { name, perSecond: result.requests.average, p50: at(0.5), p95: at(0.95), bytes: result.throughput.average / Math.max(1, result.requests.average) }
}

function report(rows: Row[]): void {
  const empty = rows[0]!
  console.log(`\n${'page'.padEnd(26)}${'requests/s'.padStart(12)}${'p50 ms'.padStart(9)}${'p95 ms'.padStart(10)}${'kB sent'.padStart(9)}${'cost of the empty page'.padStart(25)}`)
  for (const row of rows)
    console.log(`${row.name.padEnd(26)}${row.perSecond.toFixed(0).padStart(12)}${row.p50.toFixed(1).padStart(9)}${row.p95.toFixed(1).padStart(10)}${(row.bytes / 1024).toFixed(1).padStart(9)}${`× ${(empty.perSecond / row.perSecond).toFixed(2)}`.padStart(25)}`)
  console.log('Eight connections at once, one process, compressed. Compare only within one run.')
}

/** What a first view carries: HTML, styles and script together, and fonts apart. */
async function weigh(): Promise<void> {
  console.log('\nfirst view of')
  for (const path of ['/', '/interventions']) {
    const html = await (await fetch(`http://127.0.0.1:3998${path}`)).text()
    const sizes = { code: gzipSync(html).length, fonts: 0 }
    const assets = [...html.matchAll(/(?:href|src)="(\/(?:assets\/[^"]+\.(?:css|js)|enhance\.js[^"]*))"/g)].map((match) => match[1]!)
    for (const asset of new Set(assets)) {
      const text = await (await fetch(`http://127.0.0.1:3998${asset}`)).text()
      sizes.code += gzipSync(text).length
      for (const [, font] of text.matchAll(/url\(["']?(\/assets\/[^)"']+\.woff2)/g)) sizes.fonts += (await (await fetch(`http://127.0.0.1:3998${font}`)).arrayBuffer()).byteLength
    }
    console.log(`  ${path.padEnd(16)} ${(sizes.code / 1024).toFixed(1)} kB gzip of HTML, styles and script; fonts ${(sizes.fonts / 1024).toFixed(1)} kB`)
  }
}
