import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, describe, expect, test } from 'vitest'
import { xml2js } from 'xml-js'
import type { Context } from '#app/context.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import type { Citation } from '#app/domain/interventions.ts'
import { changedSince, readBack } from '#app/enhance/read.ts'
import type { Arrival } from '#app/http/context.server.ts'
import { setConfig } from '#app/platform/config.server.ts'
import * as bibtexFile from '#app/routes/interventions/bibtex.ts'
import * as risFile from '#app/routes/interventions/ris.ts'
import * as brief from '#app/routes/interventions/brief.tsx'
import * as cite from '#app/routes/interventions/cite.tsx'
import * as atom from '#app/routes/feeds/interventions.atom.ts'
import * as robots from '#app/routes/feeds/robots.txt.ts'
import * as sitemap from '#app/routes/feeds/sitemap.xml.ts'
import * as sitemapPage from '#app/routes/feeds/sitemap-page.ts'
import { costSentence, foundSentences } from '#app/views/interventions/brief-found.ts'
import { BriefPage } from '#app/views/interventions/brief.tsx'
import { jsonLd, JsonLd, openMeta } from '#app/views/interventions/open.tsx'
import { aDraft, aPublished, complete, everyWord } from '#tests/support/practice.ts'
import { id, NOW, settings, world, type World } from '#tests/support/world.ts'

let w: World
beforeEach(async () => {
  w = await world()
})
const BASE = 'http://localhost:3999'
const arrival = (ctx: Context): Arrival => ({ ctx, nonce: 'n', address: '192.0.2.1', cookies: { session: null, browser: null }, enhance: '' })
const asked = (path: string, params: Record<string, string> = {}, headers: Record<string, string> = {}, ctx: Context = w.visitor()) => ({ request: new Request(BASE + path, { headers }), params, context: arrival(ctx) })
const refused = async (answer: unknown) => Promise.resolve(answer).then(() => null, (error: unknown) => error as Response)

/** Titles that try to end what they stand in. */
const hostile = [
  ']]>', '</script><script>alert(1)</script>', 'One\r\nBEGIN:VEVENT', 'a},\n  url = {http://evil.example}', 'Two\nER  - \nTY  - JOUR', '100% of #1 & $5_a^b~c \\input{x}', '{unbalanced', 'un}balanced', '"quoted" and \'quoted\'', 'naïve – “Ünïcödé” 学校 🎓',
  'line\u2028separator\u2029paragraph', '@misc{x, title={y}}', '<!--', '&amp;lt;b&gt;', 'tab\tnul\u0001bell\u0007',
]

/** BibTeX, strictly: one entry, each field once and in braces that balance. */
function readBibtex(text: string): { key: string; fields: Record<string, string> } {
  let at = 0
  const take = (pattern: RegExp): string => {
    const found = new RegExp(pattern, 'uy')
    found.lastIndex = at
    const match = found.exec(text)
    if (!match) throw new Error(`Not BibTeX at ${at}: ${text.slice(at, at + 40)}`)
    at = found.lastIndex
    return match[1] ?? match[0]
  }
  const key = take(/@misc\{([0-9a-z-]+),\n/)
  const fields: Record<string, string> = {}
  while (text[at] === ' ') {
    const name = take(/ {2}([a-z]+) = /)
    if (name in fields) throw new Error(`${name} stands twice.`)
    if (name === 'month') {
      fields[name] = take(/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec),\n/)
      continue
    }
    take(/\{/)
    let depth = 1
    const from = at
    for (; depth > 0; at++) {
      if (text[at] === undefined || text[at] === '\n') throw new Error('A field does not end.')
      depth += text[at] === '{' ? 1 : text[at] === '}' ? -1 : 0
    }
    fields[name] = text.slice(from, at - 1)
    take(/,\n/)
  }
  take(/\}\n/)
  if (at !== text.length) throw new Error('Something stands after the entry.')
  return { key, fields }
}
const unLatex = (text: string): string =>
  text.replace(/^\{([^]*)\}$/, '$1').replace(/\\textbackslash\{\}|\\textbraceleft\{\}|\\textbraceright\{\}|\\textasciicircum\{\}|\\textasciitilde\{\}|\\([&%$#_])/g, (all, mark: string | undefined) =>
    mark ?? { '\\textbackslash{}': '\\', '\\textbraceleft{}': '{', '\\textbraceright{}': '}', '\\textasciicircum{}': '^', '\\textasciitilde{}': '~' }[all]!)

/** RIS, strictly: every line is a tag; TY first, ER last, and nothing after it. */
function readRis(text: string): [string, string][] {
  const lines = text.split('\r\n')
  if (lines.pop() !== '') throw new Error('The last line does not end.')
  const found = lines.map((line): [string, string] => {
    const match = /^([A-Z][A-Z0-9]) {2}- ([^\r\n\u2028\u2029]*)$/.exec(line)
    if (!match) throw new Error(`Not RIS: ${line}`)
    return [match[1]!, match[2]!]
  })
  if (found[0]?.[0] !== 'TY' || found.at(-1)?.[0] !== 'ER' || found.filter(([tag]) => tag === 'TY' || tag === 'ER').length !== 2) throw new Error('Not one entry.')
  return found
}

const citation = (given: Partial<Citation> = {}): Citation => ({
  id: id('a'), title: 'Reading aloud in pairs', author: { kind: 'person', name: 'Amara Okafor' }, setting: 'Hollin Bay Primary School', publisher: 'Hearth', day: '2026-11-04', version: 3, url: `${BASE}/interventions/x`, licence: 'https://creativecommons.org/licenses/by/4.0/', ...given,
})
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()

describe('citing', () => {
  test('BibTeX and RIS read back with exactly the expected fields, whatever the title, the name and the setting hold', () => {
    for (const text of [...hostile, 'A plain title'])
      for (const given of [{ title: text }, { author: { kind: 'person', name: text } }, { author: { kind: 'organisation', name: text }, setting: null }, { setting: text }] satisfies Partial<Citation>[]) {
        const it = citation(given)
        const { key, fields } = readBibtex(interventions.bibtex(it))
        expect(key).toBe(`hearth-${id('a')}-v3`)
        expect(Object.keys(fields)).toEqual(['author', 'title', 'year', 'month', 'date', 'version', ...(it.setting === null ? [] : ['organization']), 'publisher', 'url', 'note'])
        expect(unLatex(fields.title!)).toBe(oneLine(it.title))
        expect(fields).toMatchObject({ year: '2026', month: 'nov', version: '3', url: `${BASE}/interventions/x`, date: '2026-11-04' })
        const lines = readRis(interventions.ris(it))
        expect(lines.map(([tag]) => tag)).toEqual(['TY', 'AU', 'TI', 'PY', 'DA', 'ET', ...(it.setting === null ? [] : ['A2']), 'PB', 'UR', 'N1', 'LA', 'ER'])
        expect(lines.find(([tag]) => tag === 'TI')![1]).toBe(oneLine(it.title))
        const said = interventions.apa(it)
        expect(said.title).toBe(oneLine(it.title))
        expect(said.before + said.after).not.toMatch(/[\n\r\u2028]/)
      }
  })

  test('APA names people by surname and initials, and a setting without its name by what it is', () => {
    const said = (given: Partial<Citation>) => {
      const { before, title, after } = interventions.apa(citation(given))
      return before + title + after
    }
    expect(said({})).toBe(`Okafor, A. (2026, November 4). Reading aloud in pairs (Version 3). Hollin Bay Primary School; Hearth. ${BASE}/interventions/x`)
    expect(said({ author: { kind: 'person', name: 'Mary-Jane Ann van der Berg' } })).toContain('van der Berg, M.-J. A. (2026')
    expect(said({ author: { kind: 'person', name: 'Sade' } })).toContain('Sade. (2026')
    expect(said({ author: { kind: 'organisation', name: 'A primary school in the North West' }, setting: null })).toBe(`A primary school in the North West. (2026, November 4). Reading aloud in pairs (Version 3). Hearth. ${BASE}/interventions/x`)
  })

  test('the files have their own types and names; a draft cannot be cited', async () => {
    const made = await aPublished(w)
    const bib = await bibtexFile.loader(asked('/x', { id: made }))
    expect([bib.headers.get('Content-Type'), bib.headers.get('Content-Disposition')]).toEqual(['application/x-bibtex; charset=utf-8', `attachment; filename="hearth-${made}-v1.bib"`])
    expect(readBibtex(await bib.text()).fields).toMatchObject({ author: 'Okafor, Amara', title: `{${complete.title}}` })
    const ris = await risFile.loader(asked('/x', { id: made }))
    expect([ris.headers.get('Content-Type'), ris.headers.get('Content-Disposition')]).toEqual(['application/x-research-info-systems; charset=utf-8', `attachment; filename="hearth-${made}-v1.ris"`])
    expect(readRis(await ris.text())).toContainEqual(['AU', 'Okafor, Amara'])
    const draft = await aDraft(w.as('amara'))
    for (const { loader } of [bibtexFile, risFile, cite, brief]) {
      expect((await refused(loader(asked('/x', { id: draft }) as never)))?.status).toBe(404)
      expect((await refused(loader(asked('/x', { id: draft }, {}, w.as('amara')) as never)))?.status).toBe(404)
    }
  })
})

describe('without its name', () => {
  test('nothing that is cited, fed, marked up or printed says who or where', async () => {
    const made = await aPublished(w, { unnamed: true })
    const account = await interventions.forReading(w.visitor(), made)
    const all = everyWord([
      await cite.loader(asked('/x', { id: made })), await (await bibtexFile.loader(asked('/x', { id: made }))).text(), await (await risFile.loader(asked('/x', { id: made }))).text(),
      await (await atom.loader(asked('/interventions.atom'))).text(), jsonLd(account, BASE), openMeta(account, BASE), await brief.loader(asked('/x', { id: made })),
    ])
    for (const word of ['Amara', 'Okafor', 'Helen', 'Thwaite', 'Hollin', '900101', id('amara'), id('helen'), id(900101)]) expect(all, word).not.toContain(word)
    expect(all).toContain('A primary school in the East Midlands')
  })
})

describe('for machines that read', () => {
  test('JSON-LD says who, when, which version and under what licence, and no title can end its element', async () => {
    const made = await aPublished(w, { fields: { source1Title: 'A book', source1Link: '10.1000/182' } })
    const account = await interventions.forReading(w.visitor(), made)
    for (const title of hostile) {
      const html = renderToStaticMarkup(<JsonLd account={{ ...account, title }} baseUrl={BASE} />)
      expect(html.match(/<\/?script/g)).toEqual(['<script', '</script'])
      const json = /^<script type="application\/ld\+json">([^<>&\u2028\u2029]*)<\/script>$/.exec(html)?.[1]
      expect(JSON.parse(json!)).toMatchObject({
        '@context': 'https://schema.org', '@type': ['LearningResource', 'Article'], name: title, author: { '@type': 'Person', name: 'Amara Okafor', affiliation: { name: 'Hollin Bay Primary School' } }, publisher: { name: 'Hearth' },
        datePublished: NOW.toISOString(), dateModified: NOW.toISOString(), version: 1, license: 'https://creativecommons.org/licenses/by/4.0/', isBasedOn: ['https://doi.org/10.1000/182'], url: `${BASE}/interventions/${made}`,
      })
    }
    expect(openMeta(account, BASE)).toContainEqual({ tagName: 'link', rel: 'canonical', href: `${BASE}/interventions/${made}` })
    const draft = await interventions.forReading(w.as('amara'), await aDraft(w.as('amara')))
    expect([openMeta(draft, BASE), jsonLd(draft, BASE), renderToStaticMarkup(<JsonLd account={draft} baseUrl={BASE} />)]).toEqual([[], null, ''])
  })

  test('a search is a feed: the same parameters, hostile titles whole, and not sent twice', async () => {
    for (const [at, title] of hostile.entries()) await aPublished(w, { at: new Date(NOW.getTime() + at * 60_000), fields: { title: `${title} fluency` } })
    await aPublished(w, { fields: { title: 'Another phase', phase: 'secondary' } })
    const answer = await atom.loader(asked('/interventions.atom?q=fluency&phase=primary&page=3'))
    expect(answer.headers.get('Content-Type')).toBe('application/atom+xml; charset=utf-8')
    const text = await answer.text()
    type Node = { _text?: string; _cdata?: string; _attributes?: Record<string, string> }
    const { feed } = xml2js(text, { compact: true }) as unknown as { feed: { id: Node; updated: Node; link: Node[]; entry: Record<'title' | 'id' | 'summary' | 'updated' | 'link', Node>[] } }
    expect(feed.link.find((link) => link._attributes?.rel === 'self')!._attributes!.href!.replaceAll('&amp;', '&')).toBe(`${BASE}/interventions.atom?q=fluency&phase=primary`)
    const said = (node: Node) => [node._cdata ?? node._text].flat().join('').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
    expect(feed.entry.map((entry) => said(entry.title))).toEqual([...hostile].reverse().map((title) => `${title.replace(/\s+/g, ' ').replace(/[\u0001\u0007]/g, '')} fluency`))
    expect(new Set(feed.entry.map((entry) => entry.id._text)).size).toBe(hostile.length)
    const etag = answer.headers.get('ETag')!
    for (const headers of [{ 'If-None-Match': etag } as Record<string, string>, { 'If-None-Match': `W/${etag}` }, { 'If-Modified-Since': answer.headers.get('Last-Modified')! }])
      expect((await atom.loader(asked('/interventions.atom?q=fluency&phase=primary', {}, headers))).status).toBe(304)
    expect((await atom.loader(asked('/interventions.atom?q=fluency', {}, { 'If-None-Match': '"other"' }))).status).toBe(200)
  })

  test('an empty feed is a feed', async () => {
    const text = await (await atom.loader(asked('/interventions.atom?q=nothing'))).text()
    expect(xml2js(text, { compact: true })).toMatchObject({ feed: { updated: { _text: '2026-01-01T00:00:00.000Z' } } })
  })

  test('the sitemap lists what is published and nothing else, and robots are told where it is', async () => {
    const made = await aPublished(w)
    const draft = await aDraft(w.as('amara'))
    await interventions.revise(w.as('amara'), made)
    expect(await (await sitemap.loader(asked('/sitemap.xml'))).text()).toContain(`<loc>${BASE}/sitemap/1.xml</loc>`)
    const text = await (await sitemapPage.loader(asked('/x', { page: '1.xml' }))).text()
    xml2js(text)
    expect([...text.matchAll(/\/interventions\/([0-9a-z]{20})</g)].map(([, one]) => one)).toEqual([made])
    expect(text).not.toContain(draft)
    for (const wrong of ['2.xml', '0.xml', '1', 'x.xml', '01.xml', '1e9.xml']) expect((await refused(sitemapPage.loader(asked('/x', { page: wrong }))))?.status).toBe(404)
    expect(await (await robots.loader(asked('/robots.txt'))).text()).toContain(`Sitemap: ${BASE}/sitemap.xml`)
    setConfig({ ...settings, demo: true })
    expect(await (await robots.loader(asked('/robots.txt'))).text()).not.toContain('Sitemap')
    setConfig(settings)
  })
})

describe('on one page', () => {
  test('what does not fit ends at a sentence and says where the rest is; three points stand before the start', async () => {
    const long = Array.from({ length: 60 }, (_, at) => `Sentence number ${at} says a little more about it.`).join(' ')
    const made = await aPublished(w, { fields: { whatWeDid: long, whatWeWouldTell: '1. Begin in September\n2. Tell **everyone**\n3. Keep a day free\n4. Count the hours' } })
    const shown = await brief.loader(asked('/x', { id: made }))
    expect(shown.brief.texts.whatWeDid.text).toMatch(/^Sentence number 0 .* about it\.$/)
    expect(shown.brief.texts.whatWeDid.text.length).toBeLessThanOrEqual(540)
    expect(shown.brief.points.map((point) => point.text)).toEqual(['Begin in September', 'Tell everyone', 'Keep a day free'])
    const html = renderToStaticMarkup(<BriefPage {...shown} />)
    for (const words of ['This is shortened. The whole account: http://localhost:3999/interventions/', 'Hollin Bay Primary School', '184 pupils', complete.summary, 'Creative Commons Attribution 4.0', 'Okafor, A. (2026', 'The measure was words read correctly in one minute']) expect(html).toContain(words)
    const short = await brief.loader(asked('/x', { id: await aPublished(w) }))
    expect(renderToStaticMarkup(<BriefPage {...short} />)).not.toContain('This is shortened')
  })

  test('one endless sentence, and one endless word, are cut all the same', async () => {
    const made = await aPublished(w, { fields: { whatWeDid: 'and then '.repeat(900), forWhom: 'x'.repeat(9_000) } })
    const { texts } = await interventions.brief(w.visitor(), made)
    for (const text of [texts.whatWeDid, texts.forWhom]) {
      expect(text.cut).toBe(true)
      expect(text.text.length).toBeLessThan(550)
      expect(text.text).toMatch(/ …$/)
    }
  })
})

describe('what was read on this device', () => {
  test('a newer version is told of once it is newer, and spoilt storage tells nothing', () => {
    expect(changedSince('x', 3, { edition: 1, on: '4 November 2026' })).toMatchObject({ words: 'Changed since you read it here on 4 November 2026: ', href: '/interventions/x/history?from=1&to=3' })
    for (const before of [null, { edition: 3, on: 'x' }, { edition: 4, on: 'x' }]) expect(changedSince('x', 3, before)).toBeNull()
    for (const spoilt of [null, '', 'x', '[]', '{"edition":"1"}', '{"edition":1}', '"1"']) expect(readBack(spoilt)).toBeNull()
    expect(readBack('{"edition":2,"on":"1 May 2026"}')).toEqual({ edition: 2, on: '1 May 2026' })
  })
})

describe('a brief reads as sentences', () => {
  test('a table is left out, and said to be in the whole account', async () => {
    const made = await aPublished(w, { fields: { whatHappened: 'They read more.\n\n| Pupils | October | May |\n|---|---|---|\n| All | 62 | 88 |\n\nParents said so too.', whatWeWouldTell: 'Begin early.\n\n| a | b |\n| - | - |\n| 1 | 2 |' } })
    const { texts, points } = await interventions.brief(w.visitor(), made)
    expect(texts.whatHappened).toEqual({ text: 'They read more. Parents said so too. The table is in the whole account.', cut: true })
    expect(points.map((point) => point.text)).toEqual(['Begin early.'])
  })

  test('what an interval comes to is never cut away from it', async () => {
    const start = 'They read a little more by the summer, and all of them said that they liked it. '.repeat(3)
    const made = await aPublished(w, { fields: { whatHappened: `${start}The difference was 0.12, 95% interval -0.10 to 0.34, on the test that we use. This could be no effect. ${'More was said. '.repeat(20)}` } })
    const { text } = (await interventions.brief(w.visitor(), made)).texts.whatHappened
    expect(text.includes('95% interval')).toBe(text.includes('no effect'))
    expect(text).toMatch(/^They read a little more/)
  })

  test('the result and its interval stand together, and the cost says that it is the cost', () => {
    const estimate = { kind: 'effect', g: 0.12, low: -0.1, high: 0.34, se: 0.1, variance: 0.01, treated: 60, compared: 60, months: '1 month', monthsFrom: '', baseline: null, wider: null, correlation: null, assumed: false, sensitivity: [] } as const
    const told = { pupils: 120, sites: 2, measure: 'PiRA, standardised', comparedWith: 'The class of the year before' }
    const said = foundSentences({ told, estimate, levels: null, numbers: null, cautions: [] } as never, { result: 'positive', learners: 'pupils' }).join(' ')
    expect(said).toBe('They found a positive difference. Hedges’ g 0.12, 95% interval −0.10 to 0.34. This could be no effect. 1 month of progress, by the toolkit’s conversion. 120 pupils were measured in 2 places. The measure was PiRA, standardised. They were compared with the class of the year before.')
    const wider = foundSentences({ told, estimate: { ...estimate, low: 0.02, wider: { low: -0.2, high: 0.4, designEffect: 2, classSize: 25, assumedSize: false } }, levels: null, numbers: null, cautions: [] } as never, { result: 'positive', learners: 'pupils' }).join(' ')
    expect(wider).toContain('could be no effect')
    expect(costSentence('Very low. Up to £80 per pupil per year; up to £2,000 a class.')).toBe('Cost: very low, up to £80 per pupil per year; up to £2,000 a class.')
    expect(costSentence('Low. £80 to £200 per pupil per year; £2,000 to £5,000 a class.')).toBe('Cost: low, £80 to £200 per pupil per year; £2,000 to £5,000 a class.')
  })
})
