import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { interventions as table } from '#db/schema/index.ts'
import * as evidence from '#app/domain/evidence.server.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { parts, readSearch, WriteForm } from '#app/domain/interventions.ts'
import { newId } from '#app/platform/ids.ts'
import * as atom from '#app/routes/feeds/interventions.atom.ts'
import * as sitemapPage from '#app/routes/feeds/sitemap-page.ts'
import * as brief from '#app/routes/interventions/brief.tsx'
import * as cite from '#app/routes/interventions/cite.tsx'
import * as history from '#app/routes/interventions/history.tsx'
import * as library from '#app/routes/interventions/list.tsx'
import * as show from '#app/routes/interventions/show.tsx'
import { accepted, errorsOf, fits, hostile, inLines, onOneLine, readHtml } from '#tests/support/corpus.ts'
import { sent as asPage, type PageRoute } from '#tests/support/pages.tsx'
import { complete, saved, typed } from '#tests/support/practice.ts'
import { NOW, world, type World } from '#tests/support/world.ts'

// A thousand strings on a busy machine: what is asked for is the answer, not the time.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

type Made = { id: string; mark: string; text: string; title: string; summary: string }
const made: Made[] = []
let w: World
/** One account for each string, which stands in its title, its summary and what was done, as far as it fits. Fifty share a word. */
beforeAll(async () => {
  w = await world()
  for (const [place, text] of hostile.entries()) {
    const one = { id: newId(), mark: `marked${place}x`, text, title: fits(150, onOneLine(text)) ? text : 'A title', summary: fits(500, inLines(text)) ? text : 'A summary' }
    const now = new Date(NOW.getTime() + place * 1000)
    const [amara, helen] = [w.as('amara', now), w.as('helen', now)]
    const fields = { title: one.title, summary: one.summary, deliveredBy: `${one.mark} batch${Math.floor(place / 50)}x`, ...Object.fromEntries(parts.slice(0, 1).map(({ name }) => [name, fits(10_000, inLines(text)) ? text : 'Words.'])) }
    await interventions.start(amara, one.id, { written: await accepted(WriteForm, { ...complete, ...fields }), stated: evidence.stating(amara, one.id, typed()) })
    const errors = await errorsOf(interventions.submit(amara, one.id, 1))
    for (const said of Object.values(errors)) expect(said, text).toMatch(/pupil number|group under ten/)
    if (Object.keys(errors).length > 0) continue
    await interventions.approve(helen, one.id, { seenVersion: 2, unnamed: false })
    made.push({ ...one, title: onOneLine(one.title), summary: inLines(one.summary) })
  }
})

const asked = (path: string, params: Record<string, string> = {}) => ({ request: new Request(`http://localhost:3999${path}`), params, context: { ctx: w.visitor() } as never })
const page = (route: unknown, path: string, params: Record<string, string> = {}) => asPage(route as PageRoute, w.visitor(), path, params).then(readHtml)
type Tokens = ReturnType<typeof readHtml>
/** The text between a tag and its end. */
function inside(tokens: Tokens, from: number): string {
  const tag = tokens[from] as { open: string }
  const end = tokens.findIndex((token, at) => at > from && 'close' in token && token.close === tag.open)
  return tokens.slice(from, end).map((token) => ('text' in token ? token.text : '')).join('')
}
const first = (tokens: Tokens, open: string, has: [string, string] | null = null): string => inside(tokens, tokens.findIndex((token) => 'open' in token && token.open === open && (!has || token.attributes[has[0]] === has[1])))
const everyTextOf = (tokens: Tokens): string => tokens.map((token) => ('text' in token ? token.text : '')).join('')
const unmarked = (text: string): string => text.replace(/[\u0002\u0003]/g, '')

describe('in the library', () => {
  test('nearly every string is published, and stands in the database as it was sent', async () => {
    expect(made.length).toBeGreaterThan(hostile.length - 15)
    const rows = new Map((await w.db.select().from(table).where(eq(table.status, 'published'))).map((row) => [row.id, row]))
    for (const { id, title, summary } of made) expect(rows.get(id)).toMatchObject({ title, summary })
  })

  test('each can be asked for without fault, and is found by its own words', async () => {
    const missed: string[] = []
    for (const [place, { id, mark, text }] of made.filter((one) => fits(10_000, inLines(one.text))).entries()) {
      if (place % 3 > 0) await interventions.search(w.db, { ...readSearch(new URLSearchParams({ q: text })), words: place % 3 === 1 ? 'any' : 'typed' })
      const { cards, loosened, corrected } = await interventions.search(w.db, readSearch(new URLSearchParams({ q: `${mark} ${onOneLine(text)}` })))
      if (cards[0]?.id !== id || loosened || corrected.length > 0) missed.push(text)
    }
    // SQLite's tokenizer takes the isolates of writing that runs both ways for letters: a word between them is found only by the other words.
    expect(missed.filter((text) => !/[\u2066-\u2069]/.test(text))).toEqual([])
  })

  test('the list shows every title and summary as text, on pages of plain tags', async () => {
    const shown = new Map<string, [title: string, summary: string]>()
    for (let number = 1; number <= Math.ceil(made.length / interventions.PAGE_SIZE); number++) {
      const tokens = await page(library, `/interventions?page=${number}`)
      tokens.forEach((token, at) => {
        const id = 'open' in token && token.open === 'a' ? /^\/interventions\/([0-9a-z]{20})$/.exec(token.attributes.href ?? '')?.[1] : undefined
        if (id !== undefined) shown.set(id, [inside(tokens, at), inside(tokens, tokens.findIndex((one, place) => place > at && 'open' in one && one.open === 'p'))])
      })
    }
    for (const { id, title, summary } of made) expect(shown.get(id), title).toEqual([unmarked(title), unmarked(summary)])
  })

  test('what is typed into the search box comes back in the box as it was asked, and snippets are text', async () => {
    for (const { text } of made.filter((_, place) => place % 8 === 0)) {
      const tokens = await page(library, `/interventions?${new URLSearchParams({ q: text }).toString()}`)
      const box = tokens.find((token) => 'open' in token && token.open === 'input' && token.attributes.name === 'q') as { attributes: Record<string, string> }
      expect(box.attributes.value).toBe(readSearch(new URLSearchParams({ q: text })).q)
    }
  })
})

describe('on its own pages', () => {
  const some = () => made.filter((_, place) => place % 12 === 0)
  test('the account, one page of it, how to cite it and its history say the title and the summary as text', async () => {
    for (const { id, title, summary } of some()) {
      const [account, onePage, citing, versions] = [await page(show, `/interventions/${id}`, { id }), await page(brief, `/x`, { id }), await page(cite, `/x`, { id }), await page(history, `/x`, { id })]
      expect(first(account, 'h1')).toContain(title)
      expect(everyTextOf(account)).toContain(summary)
      expect(first(onePage, 'h1')).toContain(title)
      expect(first(onePage, 'p', ['class', 'hearth-brief__summary'])).toBe(summary)
      const flat = title.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
      expect(first(citing, 'cite')).toBe(flat)
      expect(first(onePage, 'cite')).toBe(flat)
      expect(everyTextOf(versions)).toContain(title)
      const data = account.findIndex((token) => 'open' in token && token.open === 'script')
      expect(JSON.parse(inside(account, data).replaceAll('\n', ' '))).toMatchObject({ name: title, headline: title, description: summary })
    }
  })

  test('what changed from one version to the next is told with exactly the words of both', async () => {
    const slots = ['title', 'summary', 'howOften', 'deliveredBy', 'source1Title', 'source2Title', 'source3Title'] as const
    const texts = hostile.filter((text) => fits(150, onOneLine(text)) && !/UPN|\d{10}/.test(text))
    for (let from = 0, at = 0; from < texts.length; from += slots.length, at++) {
      const { id, title, summary } = made[at]!
      const given = Object.fromEntries(slots.map((name, slot) => [name, texts[(from + slot) % texts.length]!]))
      const copy = await interventions.revise(w.as('amara'), id)
      await saved(w.as('amara'), copy, 1, { ...(await accepted(WriteForm, { ...complete, ...given, changeNote: given.summary! })), changeNote: inLines(given.summary!) })
      await interventions.submit(w.as('amara'), copy, 2)
      await interventions.approve(w.as('helen'), copy, { seenVersion: 3, unnamed: false })
      const { compared, editions } = await interventions.history(w.visitor(), id, { from: 1, to: 2 })
      expect(editions[0]!.note).toBe(inLines(given.summary!))
      const { facts, texts: changed } = compared!.difference
      const fact = (term: string) => facts.find((one) => one.term === term)
      if (title !== onOneLine(given.title!)) expect(fact('Title')).toEqual({ term: 'Title', before: title, after: onOneLine(given.title!) })
      expect(fact('How often')!.after).toBe(onOneLine(given.howOften!))
      const pieces = changed.find((one) => one.name === 'summary')?.blocks.flat() ?? []
      if (summary !== inLines(given.summary!)) {
        expect(pieces.filter((piece) => piece.kind !== 'added').map((piece) => piece.text).join('')).toBe(summary)
        expect(pieces.filter((piece) => piece.kind !== 'removed').map((piece) => piece.text).join('')).toBe(inLines(given.summary!))
      }
      const cited = changed.find((one) => one.name === 'sources')!.blocks.flat().filter((piece) => piece.kind !== 'removed').map((piece) => piece.text)
      expect(cited).toEqual([1, 2, 3].map((n) => onOneLine(given[`source${n}Title`]!)))
      if (at % 10 === 0) readHtml(await asPage(history, w.visitor(), `/x?from=1&to=2`, { id }))
    }
  })
})

type Node = { name: string; attributes: Record<string, string>; nodes: Node[]; text: string }
/** XML 1.0, strictly: one root, tags that match, each attribute once and in quotes, the five entities, no character that XML has not. */
function readXml(xml: string): Node {
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(xml)) throw new Error('A character that XML cannot hold.')
  const text = (raw: string): string => {
    if (/&(?!(?:lt|gt|amp|quot|apos|#\d+|#x[0-9a-f]+);)/i.test(raw)) throw new Error(`A bare ampersand: ${raw.slice(0, 80)}`)
    return raw.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex?: string, number?: string, named?: string) => (named ? { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }[named]! : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(number))))
  }
  const root: Node = { name: '', attributes: {}, nodes: [], text: '' }
  const open = [root]
  const pattern = /<\?xml [^?<>]*\?>\s*|<!\[CDATA\[([^]*?)\]\]>|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y
  while (pattern.lastIndex < xml.length) {
    const from = pattern.lastIndex
    const found = pattern.exec(xml)
    if (!found || (found[0].startsWith('<?') && from > 0)) throw new Error(`Not XML at ${from}: ${xml.slice(from, from + 80)}`)
    const [, cdata, close, name, attributes = '', empty, raw] = found
    const top = open.at(-1)!
    if (raw?.includes(']]>')) throw new Error('The end of a CDATA section in text.')
    if (cdata !== undefined || raw !== undefined) top.text += cdata ?? text(raw!)
    else if (close !== undefined && open.pop()!.name !== close) throw new Error(`</${close}> does not end what is open.`)
    else if (name !== undefined) {
      const pairs = [...attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, key, one, other]): [string, string] => [key!, text(one ?? other ?? '')])
      if (new Set(pairs.map(([key]) => key)).size < pairs.length) throw new Error('An attribute stands twice.')
      const node = { name, attributes: Object.fromEntries(pairs), nodes: [], text: '' }
      top.nodes.push(node)
      if (!empty) open.push(node)
    }
  }
  if (open.length !== 1 || root.nodes.length !== 1 || root.text.trim() !== '') throw new Error('Not one whole document.')
  return root.nodes[0]!
}
const child = (node: Node, name: string): Node => node.nodes.find((one) => one.name === name)!
/** Text that stands as HTML; a summary of which nothing is left is left out. */
const said = (entry: Node, name: string): string => (entry.nodes.find((one) => one.name === name)?.text ?? '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
/** XML has no place for these. */
const inXml = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

describe('for machines', () => {
  test('the strict reader refuses what is not XML', () => {
    for (const wrong of ['<a>', '<a></b>', '<a b=c/>', '<a b="1" b="2"/>', '<a>&x;</a>', '<a>& </a>', '<a>]]></a>', '<a/><b/>', '<a>\u0001</a>', '<a><![CDATA[x</a>', '<a b="<"/>', 'x<a/>']) expect(() => readXml(wrong), wrong).toThrow()
    expect(readXml('<?xml version="1.0"?>\n<a b="&lt;"><![CDATA[<]]>&amp;</a>')).toMatchObject({ name: 'a', attributes: { b: '<' }, text: '<&' })
  })

  test('the feed holds every title and summary, each in its own entry, exactly', async () => {
    const told = new Map<string, [string, string]>()
    for (let batch = 0; batch * 50 < hostile.length; batch++) {
      const feed = readXml(await (await atom.loader(asked(`/interventions.atom?q=batch${batch}x`))).text())
      const entries = feed.nodes.filter((node) => node.name === 'entry')
      for (const entry of entries) told.set(child(entry, 'link').attributes.href!.slice(-20), [said(entry, 'title'), said(entry, 'summary')])
    }
    const now = new Map((await w.db.select().from(table).where(eq(table.status, 'published'))).map((row) => [row.id, row]))
    const expected = made.filter(({ title, id }) => now.get(id)!.title === title && now.get(id)!.edition === 1)
    expect(expected.length).toBeGreaterThan(800)
    for (const { id, title, summary } of expected) expect(told.get(id), title).toEqual([inXml(title), inXml(summary)])
  })

  test('a feed can be asked for with any words, and says them in its title', async () => {
    for (const { text } of made.filter((_, place) => place % 8 === 0)) {
      const q = readSearch(new URLSearchParams({ q: text })).q
      const feed = readXml(await (await atom.loader(asked(`/interventions.atom?${new URLSearchParams({ q: text }).toString()}`))).text())
      const title = child(feed, 'title').text
      if (q !== '') expect(title).toContain(inXml(q).replace(/\p{Cs}/gu, '\ufffd'))
      else expect(title).toBe('Hearth: the library of practice')
    }
  })

  test('the sitemap is XML with one address for each account', async () => {
    const urls = readXml(await (await sitemapPage.loader(asked('/sitemap/1.xml', { page: '1.xml' }))).text()).nodes.map((node) => child(node, 'loc').text)
    expect(new Set(urls.flatMap((url) => /\/interventions\/([0-9a-z]{20})$/.exec(url)?.[1] ?? []))).toEqual(new Set(made.map((one) => one.id)))
  })
})
