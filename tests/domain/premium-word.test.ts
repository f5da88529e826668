import { crc32, deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import mammoth from 'mammoth'
import { parse } from 'node-html-parser'
import * as documents from '#app/domain/documents.server.ts'
import * as premium from '#app/domain/premium.server.ts'

/** A zip as somebody who means harm would make one: what an entry claims of itself can be set apart from what it holds. */
function zip(entries: readonly { name: string; bytes: Uint8Array; claims?: number; packed?: Uint8Array }[]): Uint8Array {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const { name, bytes, claims = bytes.length, packed = deflateRawSync(bytes) } of entries) {
    const path = Buffer.from(name)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(crc32(bytes), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(claims, 18)
    shared.writeUInt16LE(path.length, 22)
    const head = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), shared, path, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    central.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), shared, tail, path]))
    local.push(head)
    at += head.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...local, directory, end]))
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const document = (body: string): Uint8Array => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><w:document ${W}><w:body>${body}</w:body></w:document>`)
const word = (body: string): Uint8Array => zip([{ name: 'word/document.xml', bytes: document(body) }])
const p = (text: string, style = '') => `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
const tbl = (rows: readonly (readonly string[])[]) => `<w:tbl>${rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${cell.startsWith('<') ? cell : p(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`

/** As a school fills the template in: its own styles, dates and amounts as people write them, boxes round free text, rows the template no longer has. */
const asFilledIn = [
  p('Pupil premium strategy statement – A School', 'Heading1'),
  p('School overview', 'Heading2'),
  tbl([
    ['Detail', 'Data'], ['School name', 'A School'], ['Number of pupils in school', '1,204'], ['Proportion (%) of pupil premium eligible pupils', '31.5%'],
    ['Academic year/years that our current pupil premium strategy plan covers (3 year plans are recommended)', '2024/2025 to 2026/2027'], ['Date this statement was published', '31st December 2025'], ['Date on which it will be reviewed', 'Summer 2026'],
    ['Statement authorised by', 'The head'], ['Pupil premium lead', 'The lead'], ['Governor / Trustee lead', 'The governor'],
  ]),
  p('Funding overview', 'Heading2'),
  tbl([['Detail', 'Amount'], ['Pupil premium funding allocation this academic year', '£123,456'], ['Recovery premium funding allocation this academic year', '£0'], ['Pupil premium funding carried forward from previous years (enter £0 if not applicable)', '£0'], ['Total budget for this academic year', '£123,456']]),
  p('Part A: Pupil premium strategy plan', 'Heading1'), p('Statement of intent', 'Heading2'), tbl([[p('First words.') + p('Second words &amp; more.')]]),
  p('Challenges', 'Heading2'), p('This details the key challenges.'), tbl([['Challenge number', 'Detail of challenge'], ['1', 'Reading'], ['2', 'Talk']]),
  p('Intended outcomes', 'Heading2'), tbl([['Intended outcome', 'Success criteria'], ['They read', 'A check']]),
  p('Activity in this academic year', 'Heading2'), p('Teaching (for example, CPD, recruitment and retention)', 'Heading3'), p('Budgeted cost: £ 23,456'),
  tbl([['Activity', 'Evidence that supports this approach', 'Challenge number(s) addressed'], ['Coaching', 'Studies', '1, 2'], ['', '', '']]),
  p('Targeted academic support (for example, tutoring, one-to-one support, structured interventions)', 'Heading3'), p('Budgeted cost: £[insert amount]'), tbl([['Activity', 'Evidence', 'Challenge number(s) addressed'], ['Tutoring', 'Studies', 'all']]),
  p('Wider strategies (for example, related to attendance, behaviour, wellbeing)', 'Heading3'), p('Budgeted cost: £100,000'), tbl([['Activity', 'Evidence', 'Challenge number(s) addressed']]), p('Total budgeted cost: £123,456'),
  p('Part B: Review of the previous academic year', 'Heading1'), p('Outcomes for disadvantaged pupils', 'Heading2'), p('It went well.'),
  p('Externally provided programmes', 'Heading2'), tbl([['Programme', 'Provider'], ['A programme', 'A provider']]),
  p('Service pupil premium funding (optional)', 'Heading2'), tbl([['How our service pupil premium allocation was spent last academic year'], ['x']]),
  p('Further information (optional)', 'Heading1'), p('Nothing &lt;else&gt;.'),
].join('')

test('last year’s statement is read as a school filled the template in, and what was not understood is said', async () => {
  const read = await premium.readStatement(word(asFilledIn))
  if ('refused' in read) throw new Error(read.refused)
  const { content, notUnderstood } = read
  expect(content.overview).toEqual({ pupils: 1204, eligible: 31.5, few: false, planFrom: 2024, planTo: 2026, publishedOn: '2025-12-31', reviewOn: '', authorisedBy: 'The head', lead: 'The lead', governor: 'The governor' })
  expect(content.funding).toEqual({ allocation: 123_456_00, carriedForward: 0, total: null })
  expect(content.intent).toBe('First words.\n\nSecond words & more.')
  expect(content.challenges).toEqual(['Reading', 'Talk'])
  expect(content.teaching).toMatchObject({ cost: 23_456_00, activities: [{ what: 'Coaching', evidence: 'Studies', challenges: [1, 2] }] })
  expect(content.targeted).toMatchObject({ cost: null, activities: [{ what: 'Tutoring', challenges: [] }] })
  expect(content.totalCost).toBe(123_456_00)
  expect(content.review.text).toBe('It went well.')
  expect(content.further).toBe('Nothing <else>.')
  const told = notUnderstood.join('\n')
  for (const words of ['Summer 2026', 'Recovery premium', 'challenge numbers (“all”)']) expect(told).toContain(words)
})

test('a link keeps its address; a table in Part B, the template’s own prompts, a column too many and an amount with words are said', async () => {
  const link = '<w:p><w:hyperlink r:id="rId9"><w:r><w:t>A study</w:t></w:r></w:hyperlink></w:p>'
  const body = asFilledIn
    .replace(p('Studies'), link).replace(p('It went well.'), p('It went well.') + tbl([['Year', 'Met'], ['2025', '60%']]))
    .replace(p('First words.'), p('What are your ultimate objectives for your disadvantaged pupils?') + p('First words.'))
    .replace(tbl([['Programme', 'Provider'], ['A programme', 'A provider']]), tbl([['Programme', 'Provider', 'Cost'], ['A programme', 'A provider', 'much']]))
    .replace(/(carried forward from previous years \(enter £0 if not applicable\)<[^£]*)£0/, '$1N/A').replace('£ 23,456', '£ 50,000 (est)')
  const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="hyperlink" Target="https://example.org/study?a=1&amp;b=2" TargetMode="External"/></Relationships>`
  const read = await premium.readStatement(zip([{ name: 'word/_rels/document.xml.rels', bytes: Buffer.from(rels) }, { name: 'word/document.xml', bytes: document(body) }]))
  if ('refused' in read) throw new Error(read.refused)
  expect(read.school).toBe('A School')
  expect(read.content.teaching.activities[0]!.evidence).toBe('A study (https://example.org/study?a=1&b=2)')
  expect(read.content.intent).toBe('First words.\n\nSecond words & more.')
  expect(read.content.funding.carriedForward).toBeNull()
  const told = read.notUnderstood.join('\n')
  for (const words of ['“Outcomes for disadvantaged pupils” holds a table', 'ultimate objectives', '“much” stands in a column', 'says “N/A”. Does that mean £0?', 'Budgeted cost: £ 50,000 (est)']) expect(told).toContain(words)
})

test('words that were deleted while changes were tracked, and the second form of a shape, are not read', async () => {
  const tracked = '<w:p><w:r><w:t>kept</w:t></w:r><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del><w:ins><w:r><w:t> and added</w:t></w:r></w:ins></w:p>'
  const read = await premium.readStatement(word(asFilledIn.replace(p('It went well.'), tracked)))
  if ('refused' in read) throw new Error(read.refused)
  expect(read.content.review.text).toBe('kept and added')
})

const nested = `${'<w:sdt><w:sdtContent>'.repeat(50_000)}${'</w:sdtContent></w:sdt>'.repeat(50_000)}`
const hostile: Record<string, () => Uint8Array> = {
  'no zip at all': () => Buffer.from('%PDF-1.7'),
  'an empty file': () => new Uint8Array(),
  'a zip that is cut off': () => word(asFilledIn).slice(0, 300),
  'a zip without a document': () => zip([{ name: 'xl/workbook.xml', bytes: document('') }]),
  'a zip in a zip': () => zip([{ name: 'word/document.xml', bytes: word(asFilledIn) }]),
  'a path that climbs out': () => zip([{ name: '../word/document.xml', bytes: document(asFilledIn) }]),
  'a hundred megabytes of spaces': () => zip([{ name: 'word/document.xml', bytes: document(' '.repeat(100_000_000)) }]),
  'a hundred megabytes that claim to be a thousand bytes': () => { const bytes = document(' '.repeat(100_000_000)); return zip([{ name: 'word/document.xml', bytes, claims: 1_000 }]) },
  'thousands of entries': () => zip(Array.from({ length: 5_000 }, (_, at) => ({ name: `word/${at}.xml`, bytes: Buffer.from('x') }))),
  'an entity that multiplies': () => zip([{ name: 'word/document.xml', bytes: Buffer.from(`<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><w:document ${W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>`) }]),
  'an entity that reads a file': () => zip([{ name: 'word/document.xml', bytes: Buffer.from(`<!DOCTYPE w [<!ENTITY f SYSTEM "file:///etc/passwd">]><w:document ${W}>&f;</w:document>`) }]),
  'two hundred thousand tables': () => word('<w:tbl><w:tr><w:tc></w:tc></w:tr></w:tbl>'.repeat(200_000)),
  'tables in tables without end': () => word(nested),
  'a tag with a million attributes': () => word(`<w:p ${'a="" '.repeat(1_000_000)}/>`),
  'tags that never close': () => word('<w:p '.repeat(100_000)),
  'a document with no statement in it': () => word(p('A letter home')),
}

for (const [what, make] of Object.entries(hostile))
  test(`a file that is not a statement is refused in a sentence, and soon: ${what}`, async () => {
    const bytes = make()
    const began = performance.now()
    const read = await premium.readStatement(bytes)
    expect(performance.now() - began).toBeLessThan(5_000)
    expect(read).toHaveProperty('refused')
    expect((read as { refused: string }).refused).toMatch(/[.?]$/)
  })

/** The template as the field's facts have it: each heading, and under it the columns of its table. */
const TEMPLATE: [heading: string, columns?: string[]][] = [
  ['School overview', ['Detail', 'Data']], ['Funding overview', ['Detail', 'Amount']], ['Part A: Pupil premium strategy plan'], ['Statement of intent'],
  ['Challenges', ['Challenge number', 'Detail of challenge']], ['Intended outcomes', ['Intended outcome', 'Success criteria']], ['Activity in this academic year'],
  ['Teaching (for example, CPD, recruitment and retention)', ['Activity', 'Evidence that supports this approach', 'Challenge number(s) addressed']],
  ['Targeted academic support (for example, tutoring, one-to-one support, structured interventions)', ['Activity', 'Evidence that supports this approach', 'Challenge number(s) addressed']],
  ['Wider strategies (for example, related to attendance, behaviour, wellbeing)', ['Activity', 'Evidence that supports this approach', 'Challenge number(s) addressed']],
  ['Part B: Review of the previous academic year'], ['Outcomes for disadvantaged pupils'], ['Externally provided programmes', ['Programme', 'Provider']], ['Service pupil premium funding (optional)'],
  ['How our service pupil premium allocation was spent last academic year'], ['The impact of that spending on service pupil premium eligible pupils'], ['Further information (optional)'],
]

const sample = async () => {
  const read = await premium.readStatement(word(asFilledIn))
  if ('refused' in read) throw new Error(read.refused)
  return premium.paperOf(read.content, { school: 'A School', year: 2025, at: new Date('2025-12-01T12:00:00Z') })
}

/** Headings, and the heading row of the tables below each, as another reader finds them. */
function outline(html: string): [string, string[]?][] {
  const found: [string, string[]?][] = []
  for (const node of parse(html).querySelectorAll('h2, h3, table')) {
    if (/^h/i.test(node.tagName)) found.push([node.textContent.trim()])
    else found.at(-1)![1] = node.querySelectorAll('tr')[0]!.querySelectorAll('th, td').map((one) => one.textContent.trim())
  }
  return found
}

test('the HTML for a school’s website has the template’s title, headings and tables, in its order', async () => {
  const html = Buffer.from(await documents.makeHere({ format: 'html', what: await sample() })).toString()
  expect(parse(html).querySelector('h1')!.textContent).toBe('Pupil premium strategy statement – A School')
  expect(outline(html)).toEqual(TEMPLATE)
  expect(html).not.toMatch(/<script|(?:src|href)="(?!data:|#)/)
  expect(html).toContain('Total budgeted cost: £123,456')
})

test('the Word file has the same headings and tables in the same order, as another reader of Word files finds them', async () => {
  const bytes = await documents.makeHere({ format: 'docx', what: await sample() })
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { styleMap: ["p[style-name='heading 1'] => h2:fresh", "p[style-name='heading 2'] => h3:fresh"], includeDefaultStyleMap: true })
  expect(outline(value)).toEqual(TEMPLATE)
  expect(value).toContain('Total budgeted cost: £123,456')
})
