import { parse } from 'csv-parse/sync'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, test, vi } from 'vitest'
import * as frameworks from '#app/domain/frameworks.server.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import type { Citation, Reading } from '#app/domain/interventions.ts'
import * as documents from '#app/domain/documents.server.ts'
import * as reports from '#app/domain/reports.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { JsonLd, openMeta } from '#app/views/interventions/open.tsx'
import { fits, hostile, inLines, onOneLine, readHtml } from '#tests/support/corpus.ts'
import { readPdf } from '#tests/support/pdf.ts'
import { aPublished } from '#tests/support/practice.ts'
import { NOW, world } from '#tests/support/world.ts'

// A thousand strings on a busy machine: what is asked for is the answer, not the time.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const BASE = 'http://localhost:3999'
const titles = hostile.map(onOneLine).filter((text) => fits(150, text))
let account: Reading
beforeAll(async () => {
  const w = await world()
  account = await interventions.forReading(w.visitor(), await aPublished(w))
})

/** A citation has one line: what ends a line, or is no character, is a blank there. */
const cited = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()

const LATEX: Record<string, string> = { '\\textbackslash{}': '\\', '\\textbraceleft{}': '{', '\\textbraceright{}': '}', '\\textasciicircum{}': '^', '\\textasciitilde{}': '~' }
/** BibTeX, one field to a line, each once, with every brace closed on its line; its text as it was. */
function readBibtex(entry: string): Record<string, string> {
  const lines = entry.split('\n')
  if (!/^@misc\{[0-9a-z-]+,$/.test(lines[0]!) || lines.at(-2) !== '}' || lines.at(-1) !== '') throw new Error(`Not one entry: ${entry}`)
  const fields = lines.slice(1, -2).map((line): [string, string] => {
    const month = /^ {2}month = ((?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)),$/.exec(line)
    if (month) return ['month', month[1]!]
    const found = /^ {2}([a-z]+) = \{(.*)\},$/u.exec(line)
    if (found?.[1] === 'month') throw new Error(`A month is a word of BibTeX’s own: ${line}`)
    if (!found) throw new Error(`Not a field: ${line}`)
    let depth = 0
    for (const character of found[2]!) if ((depth += character === '{' ? 1 : character === '}' ? -1 : 0) < 0) throw new Error(`A field ends too early: ${line}`)
    if (depth !== 0 || /(?<!\\)[%#&$_]/.test(found[2]!.replace(/^https?:\S+$/, ''))) throw new Error(`A field does not end: ${line}`)
    return [found[1]!, found[2]!.replace(/^\{(.*)\}$/u, '$1').replace(/\\text[a-z]+\{\}|\\([&%$#_])/g, (all, mark?: string) => mark ?? LATEX[all]!)]
  })
  if (new Set(fields.map(([name]) => name)).size < fields.length) throw new Error('A field stands twice.')
  return Object.fromEntries(fields)
}
/** RIS: every line a tag; it begins with TY and ends with the only ER. */
function readRis(entry: string): [string, string][] {
  const lines = entry.split('\r\n')
  const found = lines.slice(0, -1).map((line): [string, string] => {
    const match = /^([A-Z][A-Z0-9]) {2}- ([^\r\n\u0085\u2028\u2029]*)$/.exec(line)
    if (!match) throw new Error(`Not RIS: ${line}`)
    return [match[1]!, match[2]!]
  })
  if (lines.at(-1) !== '' || found[0]![0] !== 'TY' || found.at(-1)![0] !== 'ER' || found.filter(([tag]) => tag === 'ER' || tag === 'TY').length !== 2) throw new Error('Not one entry.')
  return found
}

test('APA, BibTeX and RIS read back with every string as title, as author and as setting, and with no field more', () => {
  const base = interventions.citationOf(account, BASE)
  const fields = ['author', 'title', 'year', 'month', 'date', 'version', 'organization', 'publisher', 'url', 'note']
  for (const text of titles)
    for (const it of [{ ...base, title: text }, { ...base, author: { kind: 'person', name: text } }, { ...base, author: { kind: 'organisation', name: text } }, { ...base, setting: text }] satisfies Citation[]) {
      const bib = readBibtex(interventions.bibtex(it))
      expect(Object.keys(bib)).toEqual(fields)
      expect(bib).toMatchObject({ title: cited(it.title), organization: cited(it.setting ?? ''), url: base.url, year: '2026' })
      const ris = readRis(interventions.ris(it))
      expect(ris.map(([tag]) => tag)).toEqual(['TY', 'AU', 'TI', 'PY', 'DA', 'ET', 'A2', 'PB', 'UR', 'N1', 'LA', 'ER'])
      expect(Object.fromEntries(ris)).toMatchObject({ TI: cited(it.title), A2: cited(it.setting ?? '') })
      if (it.author.kind === 'organisation') expect(Object.fromEntries(ris).AU).toBe(cited(it.author.name))
      const said = interventions.apa(it)
      expect(said.title).toBe(cited(it.title))
      expect(said.before + said.after).not.toMatch(/[\n\r\u0085\u2028\u2029\u0000]/)
    }
})

test('JSON-LD and the head of the page hold every string as it is, and none ends the element it stands in', () => {
  for (const text of hostile.map(inLines)) {
    const it = { ...account, title: onOneLine(text), summary: text }
    const html = renderToStaticMarkup(<JsonLd account={it} baseUrl={BASE} />)
    const json = /^<script type="application\/ld\+json">([^<>&\u2028\u2029]*)<\/script>$/.exec(html)?.[1]
    expect(JSON.parse(json!)).toMatchObject({ '@type': ['LearningResource', 'Article'], name: it.title, headline: it.title, description: text, author: { name: 'Amara Okafor' } })
    const metas = openMeta(it, BASE).flatMap((one) => ('property' in one ? [one] : []))
    const tokens = readHtml(renderToStaticMarkup(<>{metas.map((one) => <meta key={one.property} property={one.property} content={one.content} />)}</>))
    const held = Object.fromEntries(tokens.flatMap((token) => ('open' in token ? [[token.attributes.property, token.attributes.content]] : [])))
    expect(held).toMatchObject({ 'og:title': it.title, 'og:description': text })
  }
})

const entry = (text: string, number: number): reports.Entry => ({
  entryId: String(number).padStart(20, '0'), on: '2026-03-11', kind: taxonomies.terms('collaboration-kinds')[0]!.key, direction: 'given', partners: [{ name: text.slice(0, 200) || 'A school', organisationId: null, ownTrust: false, answer: 'countersigned', answeredBy: 'tom', answeredOn: '2026-03-12' }],
  what: text, changed: text, stopped: text, outcome: null, barriers: '', costPence: null, hoursByRole: null, hours: 1, people: 2, network: text, practice: null, partnerKinds: [], countersigned: true, ours: null, loggedBy: { organisation: text, accountId: 'amara' },
})
const reading = (texts: readonly string[]) => ({
  document: reports.compose(
    { organisation: { id: 'x', name: 'Hollin Bay Primary School', kind: 'school', urn: 900101, inTrust: false, ages: { low: 3, high: 11 } }, before: [], period: { from: '2025-09-01', to: '2026-11-22' }, framework: frameworks.find('ofsted-schools-2026'), instead: null, plan: [], roles: [], takers: [], kinds: taxonomies.terms('collaboration-kinds'), log: texts.map(entry), published: [{ id: 'p', title: texts[3]!, publishedOn: '2026-03-01', measured: false }], asAt: NOW },
    { number: '2026-00042', issuedBy: { accountId: 'helen', role: 'Headteacher' }, opening: texts[0]!, next: texts[1]! },
  ),
  seal: 'f'.repeat(64), people: { helen: 'Helen Thwaite', amara: 'Amara Okafor', tom: 'Tom Ashdown' },
})

test('a report as CSV has one row for each entry with exactly its words, none of which a spreadsheet takes for a formula', () => {
  const texts = hostile.map(inLines).filter((text) => fits(4_000, text))
  const csv = reports.renderCsv(reading(texts))
  const rows = parse<Record<string, string>>(csv, { columns: true, bom: true, record_delimiter: '\r\n' })
  expect(rows).toHaveLength(texts.length)
  const byEntry = new Map(rows.map((row) => [Number(row['entry in the log']), row]))
  texts.forEach((text, number) => {
    const row = byEntry.get(number)!
    for (const column of ['what', 'changed', 'stopped', 'network', 'logged by organisation']) {
      const cell = row[column]!
      expect([text, `'${text}`], column).toContain(cell)
      expect(cell).not.toMatch(/^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/)
      if (cell !== text) expect(text).toMatch(/^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/)
    }
  })
})

test('a report on paper is set with any of the strings in it', async () => {
  const texts = hostile.map(inLines).filter((text, at) => fits(2_000, text) && at % 9 === 0)
  const read = await readPdf((await documents.renderPdf(reports.paperOf(reading(texts)))).bytes)
  expect(read.text.join(' ')).toContain(`E${texts.length}`)
  expect(read.text.join(' ')).not.toContain('\u0000')
})
