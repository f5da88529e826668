import PDFDocument from 'pdfkit'
import type { Paper, Part, Words } from '../documents.ts'
import { draw, tableOf } from './blocks.ts'
import { contents, cover, type Contents } from './cover.ts'
import { body, breakLines, heightOf, setScale, small } from './lettering.ts'
import { furnish, inside, make, MEASURE, newPage, PAGE, pageEnd, room, say, type Press, type Struct } from './press.ts'
import { tableHeight } from './table.ts'

export type Pdf = { bytes: Uint8Array; pages: number; /** how long laying out took, of the whole: for the bench */ layoutMs: number }

/** A document that is to stand on one page is set smaller. */
const COMPACT = 0.86

/**
 * A document on paper: a tagged PDF of what the page shows. The same paper makes the same bytes, always: the only dates in it are its own.
 */
export async function renderPdf(paper: Paper): Promise<Pdf> {
  const began = performance.now()
  const { properties, running } = paper
  const doc = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    pdfVersion: '1.7', subset: 'PDF/UA' as never, tagged: true, lang: properties.language, displayTitle: true,
    bufferPages: true, autoFirstPage: false, font: null as unknown as string,
    info: { Title: properties.title, Author: properties.author, Subject: properties.subject, Creator: 'Hearth', Producer: 'Hearth', CreationDate: new Date(properties.createdAt) },
  })
  const whole = new Promise<Uint8Array>((done, failed) => {
    const parts: Uint8Array[] = []
    doc.on('data', (part: Uint8Array) => parts.push(part))
    doc.on('end', () => done(new Uint8Array(Buffer.concat(parts))))
    doc.on('error', failed)
  })
  if (paper.compact) setScale(doc, COMPACT)
  const press: Press = { doc, y: PAGE.top, parent: undefined as unknown as Struct }
  const root = make(press, 'Document', { title: properties.title })
  doc.addStructure(root)
  newPage(press)
  set(press, root, paper)
  root.end()
  furnish(press, running)
  const pages = doc.bufferedPageRange().count
  const layoutMs = performance.now() - began
  doc.end()
  return { bytes: await whole, pages, layoutMs }
}

function set(press: Press, root: Struct, paper: Paper): void {
  press.parent = root
  const { parts } = paper
  const headings = parts.filter((part) => part.type === 'heading' && part.level === 2)
  const at: Place = { root, section: null, outline: null, entries: [] }
  // What stands before the second section is on the first page, before the contents.
  const glance = paper.contents && headings.length > 1 ? parts.indexOf(headings[1]!) : 0
  const put = (from: number, to: number) => {
    for (let index = from; index < to; index++) {
      const part = parts[index]!
      if (part.type === 'heading') open(press, at, part, from === 0 && glance > 0 ? 0 : together(press, parts, index))
      draw(press, part)
    }
  }
  const toc = cover(press, paper, headings.length, () => {
    put(0, glance)
    at.section?.end()
    at.section = null
    press.parent = root
  })
  if (toc && press.doc.bufferedPageRange().count === toc.page + 1 && toc.page === 0) newPage(press)
  put(glance, parts.length)
  if (paper.close) say(press, [{ text: paper.close, style: small }])
  at.section?.end()
  if (toc) contents(press, { ...toc, entries: at.entries })
}

const textOf = (words: Words): string => words.map((run) => run.text).join('')

type Place = { root: Struct; section: Struct | null; outline: PDFKit.PDFOutline | null; entries: Contents['entries'] }
type Heading = Extract<Part, { type: 'heading' }>

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
function together(press: Press, parts: readonly Part[], from: number): number {
  const first = parts[from]!
  const tall = (text: string, width: number): number => heightOf(breakLines(press.doc, [{ text, style: body }], width))
  let height = 46
  for (const block of parts.slice(from + 1)) {
    if (block.type === 'paragraph') height += tall(textOf(block.words), MEASURE) + 8
    else if (block.type === 'heading' && block.level === 3 && first.type === 'heading' && first.level === 2) height += 26
    else if (block.type === 'bars') return height + 220
    else if (block.type === 'list') return capped(height + block.items.reduce((sum, item) => sum + tall(textOf(item), MEASURE - 16) + 5, 40))
    else if (block.type === 'table' && block.rows.length <= MOST_ROWS) return capped(height + tableHeight(press, tableOf(block)))
    else return 0
  }
  return 0
}
const capped = (height: number): number => (height > (pageEnd - PAGE.top) * 0.5 ? 0 : height)

const bookmark = (press: Press, under: PDFKit.PDFOutline, text: string): PDFKit.PDFOutline =>
  under.addItem(text, { fit: false, top: press.y - 8, left: PAGE.width, zoom: 0, expanded: false } as never)
