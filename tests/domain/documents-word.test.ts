import mammoth from 'mammoth'
import { parse } from 'node-html-parser'
import { setTimeout } from 'node:timers/promises'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { renderWord } from '#app/domain/documents.server.ts'
import { hashesElsewhere } from '#tests/support/another-process.ts'
import { hostile } from '#tests/support/corpus.ts'
import { bare, entriesOf, propertiesOf, textsOf } from '#tests/support/office-files.ts'
import { paperSaying, richPaper, TIMES } from '#tests/support/paper.ts'
import { hashes } from '#tests/support/render-once.ts'

const asHtml = async (bytes: Uint8Array) => parse((await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { styleMap: ["p[style-name='Title'] => h1.title:fresh", "p[style-name='Quote'] => blockquote:fresh"] })).value)
const asText = async (bytes: Uint8Array) => (await mammoth.extractRawText({ buffer: Buffer.from(bytes) })).value

describe('A head who opens the Word file', async () => {
  const bytes = await renderWord(richPaper)
  const texts = await textsOf(bytes)
  const body = texts.get('word/document.xml')!
  const html = await asHtml(bytes)

  test('finds a title and headings, not large letters', () => {
    expect(html.querySelectorAll('h1.title').map((one) => one.text)).toEqual([richPaper.title])
    expect(html.querySelectorAll('h1:not(.title)').map((one) => one.text)).toEqual(['In short', 'Area by area', 'The entries'])
    expect(html.querySelectorAll('h2').map((one) => one.text)).toEqual(['Curriculum and teaching'])
  })

  test('can move from heading to heading in the outline', () => {
    const styles = texts.get('word/styles.xml')!
    const level = (id: string) => /<w:outlineLvl w:val="(\d)"\/>/.exec(styles.split(`w:styleId="${id}"`)[1]!.split('</w:style>')[0]!)?.[1]
    expect([level('Heading1'), level('Heading2')]).toEqual(['0', '1'])
  })

  test('reads the facts, the opening, the lists, the callout and the small print', async () => {
    const said = await asText(bytes)
    for (const text of [...richPaper.facts.flat(), richPaper.opening!.title, richPaper.opening!.text, richPaper.kicker, richPaper.subtitle, richPaper.footer, richPaper.close, 'Counted from the entries below']) expect(said).toContain(text)
    expect(html.querySelectorAll('ul > li').map((one) => one.text)).toEqual(['Shared moderation of writing', 'Visits between subject leads: see E2', 'One reading list for four schools'])
    expect(html.querySelectorAll('ol > li').map((one) => one.text).slice(0, 3)).toEqual(['Agree one question.', 'Bring six books.', 'Write down what changes.'])
    expect(html.querySelectorAll('blockquote').at(-1)!.innerHTML).toBe('An entry says that something was done.<br>It does not say that it worked.')
  })

  test('starts a second numbered list at one', () => {
    const used = [...body.matchAll(/<w:numId w:val="(\d+)"\/>/g)].map(([, id]) => id!)
    expect(new Set(used).size).toBe(3)
  })

  test('has tables with a header row that is repeated, rows that stay whole, and figures on the right', () => {
    const tables = body.split('<w:tbl>').slice(1).map((one) => one.split('</w:tbl>')[0]!)
    const entries = tables.at(-1)!
    const rows = entries.split('<w:tr>').slice(1)
    expect(rows).toHaveLength(25)
    expect(rows.map((row) => /<w:tblHeader\/>/.test(row))).toEqual([true, ...Array.from({ length: 24 }, () => false)])
    expect(rows.every((row) => /<w:cantSplit\/>/.test(row))).toBe(true)
    const last = rows[1]!.split('<w:tc>').at(-1)!
    expect(last).toMatch(/<w:jc w:val="(right|end)"\/>/)
    expect(rows[1]!.split('<w:tc>')[1]).toContain('<w:b/>')
    const widths = [...entries.split('</w:tblGrid>')[0]!.matchAll(/<w:gridCol w:w="(\d+)"\/>/g)].map(([, width]) => Number(width))
    expect(widths[1]! / widths[0]!).toBeCloseTo(5, 1)
  })

  test('hears what each table is about', () => {
    expect([...body.matchAll(/<w:tblPr>.*?<\/w:tblPr>/gs)].map(([one]) => /<w:tblLook [^>]*\/><w:tblCaption w:val="([^"]*)"\/><\/w:tblPr>$/.exec(one)?.[1])).toEqual([undefined, 'Entries by area', 'Entries that this report rests on'])
  })

  test('can follow every link, inside the document and out of it', () => {
    const anchors = html.querySelectorAll('a[href^="#"]').map((one) => one.getAttribute('href')!.slice(1))
    expect(anchors.length).toBeGreaterThanOrEqual(3 + 4)
    for (const anchor of anchors) expect(html.querySelector(`[id="${anchor}"]`), anchor).not.toBeNull()
    for (const [, name] of body.matchAll(/<w:bookmarkStart [^>]*w:name="([^"]*)"/g)) expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_]{0,39}$/)
    expect(html.querySelector('a[href^="https:"]')!.getAttribute('href')).toBe('https://county.example/writing?a=1&b=2')
    expect(html.text).toContain('the library')
    expect(html.querySelectorAll('a').filter((one) => one.text === 'the library')).toHaveLength(0)
  })

  test('finds what the bars show in a table', () => {
    const table = html.querySelectorAll('table').find((one) => one.text.includes('Leadership and governance'))!
    expect(table.querySelectorAll('tr').at(1)!.querySelectorAll('td, th').map((one) => one.text)).toEqual(['Curriculum and teaching', '3', '12', '2', '17'])
  })

  test('is told what each picture shows, and the pictures can be opened', async () => {
    const alternatives = [...body.matchAll(/<wp:docPr [^>]*descr="([^"]*)"/g)].map(([, text]) => text)
    expect(alternatives).toEqual(['Entries by area. Curriculum and teaching: 3 given, 12 mutual, 2 received. Inclusion: 4 given, 0 mutual, 3 received.', 'Inclusion: 4 given, 0 mutual, 3 received.'])
    const pictures = [...(await entriesOf(bytes))].filter(([name]) => name.startsWith('word/media/'))
    expect(pictures).toHaveLength(2)
    for (const [, picture] of pictures) {
      const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true })
      expect([info.format, info.width > info.height]).toEqual(['raw', true])
      expect([...data.subarray(0, 3)]).toEqual([0x1f, 0x4a, 0x43])
    }
  })

  test('sees the running head, and on which page of how many she is', () => {
    const heads = [...texts].filter(([name]) => /^word\/(header|footer)\d+\.xml$/.test(name)).map(([, text]) => text).join('')
    for (const text of Object.values(richPaper.running)) expect(heads).toContain(text)
    expect(heads).toMatch(/PAGE<.*NUMPAGES</s)
    expect(body).not.toContain('instrText')
  })

  test('has its title, author, subject, day and language set', () => {
    const said = propertiesOf(texts)
    expect(said).toMatchObject({ title: richPaper.properties.title, creator: richPaper.properties.author, subject: richPaper.properties.subject })
    expect([said.created, said.modified].map((one) => (one as { '#text': string })['#text'])).toEqual(['2026-11-29T09:30:15Z', '2026-11-29T09:30:15Z'])
    expect(texts.get('word/styles.xml')).toMatch(/<w:docDefaults>.*<w:lang w:val="en-GB"\/>.*<\/w:docDefaults>/s)
  })
})

test('The title stands first, the opening words after the facts; the foot is one line; no word of a column’s name is broken', async () => {
  const foot = 'Ofsted does not require this document or any set format. It is drawn from records the school keeps for its own use, and says so here.'
  const table = { type: 'table', caption: 'Kinds', head: [{ label: 'Kind of work', share: 30 }, { label: 'Mutual', share: 5, numeric: true }, { label: 'Countersigned', share: 5, numeric: true }, { label: 'Entries', share: 60 }], rows: [[[[{ text: 'Visit' }]], [[{ text: '1' }]], [[{ text: '2' }]], [[{ text: 'E1' }]]]] } as const
  const bytes = await renderWord({ ...richPaper, running: { ...richPaper.running, foot }, parts: [table] })
  const said = await asText(bytes)
  expect(said.indexOf(richPaper.title)).toBeLessThan(said.indexOf(richPaper.facts[0]![1]))
  expect(said.indexOf(richPaper.facts[0]![1])).toBeLessThan(said.indexOf(richPaper.opening!.text))
  const texts = await textsOf(bytes)
  const footer = [...texts].filter(([name]) => /^word\/footer\d+\.xml$/.test(name)).map(([, text]) => text).join('')
  expect(footer).toContain('Ofsted does not require this document or any set format.')
  expect(footer).not.toContain('It is drawn from records')
  const widths = [...texts.get('word/document.xml')!.matchAll(/<w:gridCol w:w="(\d+)"\/>/g)].map(([, width]) => Number(width))
  expect(widths[1]).toBeGreaterThan(6 * 133)
  expect(widths[2]).toBeGreaterThan(13 * 133)
  expect(widths.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(11906 - 2 * 1134)
})

test('A link to a page of this site is a full address in the file', async () => {
  const html = await asHtml(await renderWord({ ...richPaper, site: 'https://hearth.example.org' }))
  expect(html.querySelectorAll('a').find((one) => one.text === 'the library')!.getAttribute('href')).toBe('https://hearth.example.org/approaches/writing')
})

test('The same paper is the same Word file, at another moment and in another process', async () => {
  const first = await hashes()
  await setTimeout(1100)
  expect(await hashes()).toEqual(first)
  expect(await hashesElsewhere()).toEqual(first)
}, 60_000)

const BATCH = 60
const batches = Array.from({ length: Math.ceil(hostile.length / BATCH) }, (_, at) => hostile.slice(at * BATCH, (at + 1) * BATCH))
test.each(batches.map((texts, at) => ({ texts, at })))('Whatever somebody has written is in the Word file as it was written: batch $at', async ({ texts }) => {
  const bytes = await renderWord(paperSaying(texts))
  await textsOf(bytes)
  const said = bare(await asText(bytes))
  texts.forEach((text, at) => {
    const between = said.slice(said.indexOf(`⟦${at}⟧`) + `⟦${at}⟧`.length, said.indexOf(`⟦${at + 1}⟧`))
    expect(between, JSON.stringify(text.slice(0, 80))).toBe(bare(text).repeat(TIMES))
  })
}, 60_000)

test('A paper without parts, or with an empty table, is still a file', async () => {
  const empty = { ...richPaper, parts: [], facts: [], opening: null }
  expect(await asText(await renderWord(empty))).toContain(richPaper.title)
  const table = await renderWord({ ...richPaper, parts: [{ type: 'table', caption: 'None', head: [{ label: 'Nothing here', share: 0 }], rows: [] }, { type: 'table', caption: 'Short', head: [{ label: 'A', share: 1 }, { label: 'B', share: 1 }], rows: [[[]]] }, { type: 'figures', items: [] }, { type: 'list', items: [] }] })
  expect(await asText(table)).toContain('Nothing here')
})
