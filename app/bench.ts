import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Result } from 'autocannon'
import { fillLibrary } from './bench/generator.ts'
import { inside, questionsFor, type Question } from './bench/library.ts'
import { fillDemo, demoSettings } from './demo.ts'
import { atHome } from './platform/home.server.ts'
import { forgetUntold } from './platform/outbox.server.ts'
import { openDatabase, serve, stopOnSignal } from './server.ts'
import type { Config } from './platform/config.server.ts'

const PORT = 3998
type Row = { name: string; perSecond: number; p50: number; p95: number; bytes: number }

/**
 * `npm run bench [-- seconds accounts]`: every figure beside an empty page of the same run, since only ratios mean anything on a shared
 * machine. The library it measures on is filled through the doors once and kept in data/.
 */
export async function main(args: string[]): Promise<void> {
  if (args[0] === '--serve') return serveForBench(args[1]!, Number(args[2]))
  const seconds = Number(args[0] ?? 5)
  const file = await libraryOf(Number(args[1] ?? 100_000))
  const settings = benchSettings(file, PORT)
  const box = openDatabase(settings)
  const [{ total }] = box.raw("select count(*) as total from interventions where status = 'published'") as [{ total: number }]
  const [{ id }] = box.raw("select id from interventions where status = 'published' order by published_at desc limit 1") as [{ id: string }]
  const questions = questionsFor(box)
  console.log(`${total.toLocaleString('en-GB')} published accounts. Questions: ${questions.rare.length} with up to 1,000 matches, ${questions.common.length} with more (up to ${Math.max(...questions.common.map((one) => one.matches)).toLocaleString('en-GB')}).`)

  const child = spawn(process.execPath, [process.argv[1]!, 'bench', '--serve', file, String(PORT)], { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, LOG_LEVEL: 'silent' } })
  try {
    await up(`http://127.0.0.1:${PORT}/health`)
    await measure('warm-up', ['/interventions', '/interventions?q=reading', '/bench/empty'], 3)
    const at = (list: readonly Question[]): string[] => list.map(({ path }) => path)
    const pages: [string, string[]][] = [
      ['an empty page', ['/bench/empty']], ['home', ['/']], ['one intervention', [`/interventions/${id}`]], ['library, nothing asked', ['/interventions']],
      ['library, two filters', ['/interventions?phase=primary&result=null']], ['settings like mine', [questions.like]],
      ['words, up to 1,000 matches', at(questions.rare)], ['the same, two filters', at(questions.filtered)], ['words, more than 1,000', at(questions.common)], ['a mix, one in five common', at(questions.mix)],
    ]
    const rows: Row[] = []
    for (const [name, paths] of pages) rows.push(await measure(name, paths, seconds))
    report(rows)
    await whereTheTimeGoes(rows, await inside(box, questions.rare), await inside(box, questions.mix))
    await weigh()
  } finally {
    box.close()
    child.kill('SIGTERM')
    await new Promise((done) => child.once('exit', done))
  }
}

/** A database with so many accounts: kept from an earlier run with the same tables, or filled now. */
async function libraryOf(count: number): Promise<string> {
  const migration = readdirSync(atHome('db/migrations')).filter((name) => name.endsWith('.sql')).sort().at(-1)!.slice(0, 4)
  const file = atHome(`data/bench-${migration}-${count}.db`)
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
  console.log(`Filling a demonstration and ${count.toLocaleString('en-GB')} generated accounts through the doors …`)
  await fillDemo(box, settings, () => undefined)
  const began = performance.now()
  await fillLibrary(box, count, (done) => {
    if (done % 10_000 === 0) console.log(`  ${done.toLocaleString('en-GB')} after ${((performance.now() - began) / 1000).toFixed(0)} s`)
  })
  // Everybody concerned has long been told: the server that is measured has no mail to write.
  await forgetUntold(box, new Date())
  box.raw('pragma wal_checkpoint(truncate)')
  box.close()
  renameSync(part, file)
  return file
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
  for (let tries = 0; tries < 400; tries++) {
    if (await fetch(url).then((response) => response.ok, () => false)) return
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error('The server did not come up.')
}

async function measure(name: string, paths: readonly string[], duration: number): Promise<Row> {
  const { default: autocannon } = await import('autocannon')
  const times: number[] = []
  const result = await new Promise<Result>((done, failed) => {
    const running = autocannon({ url: `http://127.0.0.1:${PORT}`, connections: 8, duration, headers: { 'accept-encoding': 'gzip' }, requests: paths.map((path) => ({ path })) }, (error, told) => (error ? failed(error as Error) : done(told)))
    running.on('response', (_client, _status, _bytes, time) => void times.push(time))
  })
  if (result.non2xx > 0) throw new Error(`${name}: ${result.non2xx} answers were not 200.`)
  times.sort((x, y) => x - y)
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { name, perSecond: result.requests.average, p50: at(0.5), p95: at(0.95), bytes: result.throughput.average / Math.max(1, result.requests.average) }
}

function report(rows: Row[]): void {
  const empty = rows[0]!
  console.log(`\n${'page'.padEnd(30)}${'requests/s'.padStart(12)}${'p50 ms'.padStart(9)}${'p95 ms'.padStart(10)}${'kB sent'.padStart(9)}${'cost of the empty page'.padStart(25)}`)
  for (const row of rows)
    console.log(`${row.name.padEnd(30)}${row.perSecond.toFixed(0).padStart(12)}${row.p50.toFixed(1).padStart(9)}${row.p95.toFixed(1).padStart(10)}${(row.bytes / 1024).toFixed(1).padStart(9)}${`× ${(empty.perSecond / row.perSecond).toFixed(2)}`.padStart(25)}`)
  console.log('Eight connections at once, one process, compressed. Compare only within one run.')
}

type Inside = Awaited<ReturnType<typeof inside>>

/** One thread answers, so a request costs 1,000 / (requests/s) milliseconds of it. */
async function whereTheTimeGoes(rows: readonly Row[], rare: Inside, mix: Inside): Promise<void> {
  const cost = (name: string): number => 1_000 / rows.find((row) => row.name.startsWith(name))!.perSecond
  const empty = cost('an empty page')
  const ms = (value: number): string => `${value.toFixed(2)} ms`
  console.log('\nwhere the time of a search goes')
  for (const [name, page, { bareMs, domainMs }] of [['up to 1,000 matches', cost('words, up to'), rare], ['the mix', cost('a mix'), mix]] as const) {
    const rest = Math.max(0, page - empty - domainMs)
    console.log(`  ${name}: ${ms(page)} a page = ${ms(domainMs)} finding, counting and reading (a bare ranked FTS5 query alone: ${ms(bareMs)}, × ${(page / bareMs).toFixed(2)}) + ${ms(empty)} that an empty page costs + ${ms(rest)} drawing and compressing results and filters`)
  }
  const page = cost('words, up to')
  const goal = rare.bareMs + 2 * empty
  console.log(`  goal, up to 1,000 matches: bare query + 2 × empty page = ${ms(goal)}; measured ${ms(page)}: ${page <= goal ? 'met' : `missed by ${ms(page - goal)}`}`)
  const mixed = rows.find((row) => row.name.startsWith('a mix'))!
  console.log(`  goal, the mix: at least 100 requests/s with p95 up to 150 ms; measured ${mixed.perSecond.toFixed(0)} requests/s, p95 ${mixed.p95.toFixed(0)} ms: ${mixed.perSecond >= 100 && mixed.p95 <= 150 ? 'met' : 'missed'}`)
}

/** What a first view carries: HTML, styles and script together, and fonts apart. */
async function weigh(): Promise<void> {
  const at = `http://127.0.0.1:${PORT}`
  console.log('\nfirst view of')
  for (const path of ['/', '/interventions']) {
    const html = await (await fetch(at + path)).text()
    const sizes = { code: gzipSync(html).length, fonts: 0 }
    const assets = [...html.matchAll(/(?:href|src)="(\/(?:assets\/[^"]+\.(?:css|js)|enhance\.js[^"]*))"/g)].map((match) => match[1]!)
    for (const asset of new Set(assets)) {
      const text = await (await fetch(at + asset)).text()
      sizes.code += gzipSync(text).length
      for (const [, font] of text.matchAll(/url\(["']?(\/assets\/[^)"']+\.woff2)/g)) sizes.fonts += (await (await fetch(at + font)).arrayBuffer()).byteLength
    }
    console.log(`  ${path.padEnd(16)} ${(sizes.code / 1024).toFixed(1)} kB gzip of HTML, styles and script; fonts ${(sizes.fonts / 1024).toFixed(1)} kB`)
  }
}
