import { gzipSync } from 'node:zlib'
import type { Box } from '#db/client.server.ts'
import { AT, measure, report, served, type Row } from './load.ts'
import { inside, questionsFor, type Question } from './questions.ts'

/** The library's pages beside an empty page of the same run. */
export async function benchLibrary(file: string, box: Box, seconds: number): Promise<void> {
  const [{ total }] = box.raw("select count(*) as total from interventions where status = 'published'") as [{ total: number }]
  const [{ id }] = box.raw("select id from interventions where status = 'published' order by published_at desc limit 1") as [{ id: string }]
  const questions = questionsFor(box)
  console.log(`${total.toLocaleString('en-GB')} published accounts. Questions: ${questions.rare.length} with up to 1,000 matches, ${questions.common.length} with more (up to ${Math.max(...questions.common.map((one) => one.matches)).toLocaleString('en-GB')}).`)
  await served(file, async () => {
    await measure('warm-up', ['/interventions', '/interventions?q=reading', '/bench/empty'], { duration: 3 })
    const at = (list: readonly Question[]): string[] => list.map(({ path }) => path)
    const pages: [string, string[]][] = [
      ['an empty page', ['/bench/empty']], ['home', ['/']], ['one intervention', [`/interventions/${id}`]], ['library, nothing asked', ['/interventions']],
      ['library, two filters', ['/interventions?phase=primary&result=null']], ['settings like mine', [questions.like]],
      ['words, up to 1,000 matches', at(questions.rare)], ['the same, two filters', at(questions.filtered)], ['words, more than 1,000', at(questions.common)], ['a mix, one in five common', at(questions.mix)],
    ]
    const rows: Row[] = []
    for (const [name, paths] of pages) rows.push(await measure(name, paths, { duration: seconds }))
    report(rows)
    await whereTheTimeGoes(rows, await inside(box, questions.rare), await inside(box, questions.mix))
    await weigh()
  })
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
  console.log('\nfirst view of')
  for (const path of ['/', '/interventions']) {
    const html = await (await fetch(AT + path)).text()
    const sizes = { code: gzipSync(html).length, fonts: 0 }
    const assets = [...html.matchAll(/(?:href|src)="(\/(?:assets\/[^"]+\.(?:css|js)|enhance\.js[^"]*))"/g)].map((match) => match[1]!)
    for (const asset of new Set(assets)) {
      const text = await (await fetch(AT + asset)).text()
      sizes.code += gzipSync(text).length
      for (const [, font] of text.matchAll(/url\(["']?(\/assets\/[^)"']+\.woff2)/g)) sizes.fonts += (await (await fetch(AT + font)).arrayBuffer()).byteLength
    }
    console.log(`  ${path.padEnd(16)} ${(sizes.code / 1024).toFixed(1)} kB gzip of HTML, styles and script; fonts ${(sizes.fonts / 1024).toFixed(1)} kB`)
  }
}
