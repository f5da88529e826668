import PDFDocument from 'pdfkit'
import { issuedSaid, sayPeriod, type Block, type Reading } from '../../reports.ts'
import { dayOf, sayInstant, sayShortDay } from '#app/platform/dates.ts'
import { draw, tableOf } from './blocks.ts'
import { contents, cover, type Contents } from './cover.ts'
import { body, breakLines, heightOf, small } from './lettering.ts'
import { furnish, inside, make, MEASURE, newPage, PAGE, pageEnd, room, say, type Press, type Struct } from './press.ts'
import { tableHeight } from './table.ts'

/**
 * The report on paper: a tagged PDF of the same document that the page shows. The same reading makes the same bytes, always:
 * the only dates in it are the report's own.
 */
export async function renderPdf(reading: Reading): Promise<Uint8Array> {
  const { meta } = reading.document
  const doc = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    pdfVersion: '1.7', subset: 'PDF/UA' as never, tagged: true, lang: meta.language, displayTitle: true,
    bufferPages: true, autoFirstPage: false, font: null as unknown as string,
    info: { Title: meta.title, Author: meta.organisation.name, Subject: `Joint work, ${sayPeriod(meta.period)}`, Creator: 'Hearth', Producer: 'Hearth', CreationDate: new Date(meta.asAt) },
  })
  const whole = new Promise<Uint8Array>((done, failed) => {
    const parts: Uint8Array[] = []
    doc.on('data', (part: Uint8Array) => parts.push(part))
    doc.on('end', () => done(new Uint8Array(Buffer.concat(parts))))
    doc.on('error', failed)
  })
  const press: Press = { doc, y: PAGE.top, parent: undefined as unknown as Struct }
  const root = make(press, 'Document', { title: meta.title })
  doc.addStructure(root)
  newPage(press)
  set(press, root, reading)
  root.end()
  furnish(press, {
    head: `${meta.organisation.name} · Evidence report, ${sayShortDay(meta.period.from)} to ${sayShortDay(meta.period.to)}`,
    asAt: `As at ${sayShortDay(dayOf(new Date(meta.asAt)))}`,
    foot: meta.footer,
  })
  doc.end()
  return whole
}

function set(press: Press, root: Struct, reading: Reading): void {
  const { blocks } = reading.document
  press.parent = root
  const opening = blocks[0]?.type === 'callout' ? blocks[0] : null
  const headings = blocks.filter((block) => block.type === 'heading' && block.level === 2)
  const lines = new Map(reading.document.lines.map((line) => [line.ref, line]))
  const at: Place = { root, section: null, outline: null, entries: [] }
  const rest = opening ? blocks.slice(1) : blocks
  // The totals stand on the first page, before the contents.
  const glance = headings.length > 1 ? rest.indexOf(headings[1]!) : 0
  const put = (from: number, to: number) => {
    for (let index = from; index < to; index++) {
      const block = rest[index]!
      if (block.type === 'heading') open(press, at, block, from === 0 ? 0 : together(press, rest, index))
      draw(press, block, lines, reading)
    }
  }
  const toc: Contents = cover(press, reading, opening, headings.length, () => {
    put(0, glance)
    at.section?.end()
    at.section = null
    press.parent = root
  })
  if (press.doc.bufferedPageRange().count === toc.page + 1 && toc.page === 0) newPage(press)
  put(glance, rest.length)
  toc.entries.push(...at.entries)
  const seal = `${issuedSaid(reading)}. Records read on ${sayInstant(new Date(reading.document.meta.asAt))}.${reading.seal ? ` Seal (SHA-256 of the frozen document): ${reading.seal}.` : ''}${reading.check ? ` ${reading.check}` : ''}`
  say(press, [{ text: seal, style: small }])
  at.section?.end()
  contents(press, toc)
}

type Place = { root: Struct; section: Struct | null; outline: PDFKit.PDFOutline | null; entries: Contents['entries'] }
type Heading = Extract<Block, { type: 'heading' }>

/** A heading begins a section of the structure, a bookmark and, at the second level, a line of the contents. `whole`: what must stay with it. */
function open(press: Press, at: Place, block: Heading, whole: number): void {
  if (block.level === 3) {
    room(press, Math.max(110, whole))
    if (at.outline) bookmark(press, at.outline, block.text)
    return
  }
  at.section?.end()
  at.section = inside(press, at.root, 'Sect')
  press.parent = at.section
  room(press, Math.max(170, whole))
  if (press.y > PAGE.top) press.y += 12
  at.outline = bookmark(press, press.doc.outline, block.text)
  at.entries.push({ text: block.text, page: press.doc.bufferedPageRange().count, id: block.id })
  press.doc.addNamedDestination(block.id, 'XYZ', 0, press.y - 8, null as unknown as number)
}

const MOST_ROWS = 8

/** The height of a heading with the short table or list that follows it, so that they stay on one page; 0 where there is none, or it would leave too much of a page empty. */
function together(press: Press, blocks: readonly Block[], from: number): number {
  const first = blocks[from]!
  const tall = (text: string, width: number): number => heightOf(breakLines(press.doc, [{ text, style: body }], width))
  let height = 46
  for (const block of blocks.slice(from + 1)) {
    if (block.type === 'paragraph') height += tall(block.text, MEASURE) + 8
    else if (block.type === 'heading' && block.level === 3 && first.type === 'heading' && first.level === 2) height += 26
    else if (block.type === 'figure') return height + 220
    else if (block.type === 'list') return capped(height + block.items.reduce((sum, item) => sum + tall(item, MEASURE - 16) + 5, 40))
    else if (block.type === 'table' && block.rows.length <= MOST_ROWS) return capped(height + tableHeight(press, tableOf(block)))
    else return 0
  }
  return 0
}
const capped = (height: number): number => (height > (pageEnd - PAGE.top) * 0.5 ? 0 : height)

const bookmark = (press: Press, under: PDFKit.PDFOutline, text: string): PDFKit.PDFOutline =>
  under.addItem(text, { fit: false, top: press.y - 8, left: PAGE.width, zoom: 0, expanded: false } as never)
