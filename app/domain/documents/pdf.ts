import PDFDocument from 'pdfkit'
import { anchorsOf, type Paper, type Part } from '../documents.ts'
import { draw, spans, tableOf } from './blocks.ts'
import { contents, head, keepRoom, type Contents } from './cover.ts'
import { breakLines, heightOf, small } from './lettering.ts'
import { furnish, inside, make, MEASURE, newPage, PAGE, pageEnd, room, say, type Press, type Struct } from './press.ts'
import { tableHeight } from './table.ts'

export type Pdf = { bytes: Uint8Array; pages: number; /** how long laying out took, of the whole: for the bench */ layoutMs: number }
const SMALLER = [1, 0.92, 0.86, 0.8, 0.75, 0.7]

/** A paper as a tagged PDF. The same paper makes the same bytes, always: the only dates in it are the paper's own. */
export async function renderPdf(paper: Paper): Promise<Pdf> {
  if (!paper.compact) return set(paper, 1)
  let made: Pdf | undefined
  for (const scale of SMALLER) {
    made = await set(paper, scale)
    if (made.pages === 1) return made
  }
  return made!
}

async function set(paper: Paper, scale: number): Promise<Pdf> {
  const began = performance.now()
  const { title, author, subject, language, createdAt } = paper.properties
  const doc = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    pdfVersion: '1.7', subset: 'PDF/UA' as never, tagged: true, lang: language, displayTitle: true,
    bufferPages: true, autoFirstPage: false, font: null as unknown as string,
    info: { Title: title, Author: author, Subject: subject, Creator: 'Hearth', Producer: 'Hearth', CreationDate: new Date(createdAt) },
  })
  const whole = new Promise<Uint8Array>((done, failed) => {
    const parts: Uint8Array[] = []
    doc.on('data', (part: Uint8Array) => parts.push(part))
    doc.on('end', () => done(new Uint8Array(Buffer.concat(parts))))
    doc.on('error', failed)
  })
  const press: Press = { doc, scale, compact: paper.compact ?? false, y: PAGE.top, anchors: anchorsOf(paper), site: paper.site, parent: undefined as unknown as Struct }
  const root = make(press, 'Document', { title })
  doc.addStructure(root)
  press.parent = root
  newPage(press)
  setAll(press, root, paper)
  root.end()
  furnish(press, paper.running)
  const pages = doc.bufferedPageRange().count
  const layoutMs = performance.now() - began
  doc.end()
  return { bytes: await whole, pages, layoutMs }
}

function setAll(press: Press, root: Struct, paper: Paper): void {
  const { parts } = paper
  const seconds = parts.flatMap((part, index) => (part.type === 'heading' && part.level === 2 ? [index] : []))
  const withContents = paper.contents && !paper.compact && seconds.length > 1
  const at: Place = { root, section: null, outline: null, entries: [] }
  const put = (from: number, to: number) => {
    for (let index = from; index < to; index++) {
      const part = parts[index]!
      if (part.type === 'heading') open(press, at, part, from === 0 && withContents ? 0 : together(press, parts, index))
      draw(press, part)
    }
  }
  head(press, paper)
  // The first section, the totals, stands on the first page, before the contents.
  const first = withContents ? seconds[1]! : 0
  put(0, first)
  let toc: Contents | null = null
  if (withContents) {
    at.section?.end()
    at.section = null
    press.parent = root
    toc = keepRoom(press, seconds.length)
    if (press.doc.bufferedPageRange().count === toc.page + 1 && toc.page === 0) newPage(press)
  }
  put(first, parts.length)
  if (paper.close !== '') say(press, [{ text: paper.close, style: small }])
  at.section?.end()
  if (toc) {
    toc.entries.push(...at.entries)
    contents(press, toc)
  }
}

type Place = { root: Struct; section: Struct | null; outline: PDFKit.PDFOutline | null; entries: Contents['entries'] }
type Heading = Extract<Part, { type: 'heading' }>

/** A heading begins a section of the structure, a bookmark and, at the second level, a line of the contents. `whole`: what must stay with it. */
function open(press: Press, at: Place, part: Heading, whole: number): void {
  if (part.level === 3) {
    if (!press.compact) room(press, Math.max(110 * press.scale, whole))
    bookmark(press, at.outline ?? press.doc.outline, part.text)
  } else {
    at.section?.end()
    at.section = inside(press, at.root, 'Sect')
    press.parent = at.section
    if (!press.compact) room(press, Math.max(130 * press.scale, whole))
    if (press.y > PAGE.top) press.y += 12 * press.scale
    at.outline = bookmark(press, press.doc.outline, part.text)
    at.entries.push({ text: part.text, page: press.doc.bufferedPageRange().count, id: part.id })
  }
  press.doc.addNamedDestination(part.id, 'XYZ', 0, press.y - 8, null as unknown as number)
}

const MOST_ROWS = 8

/** The height of a heading with the short table or list that follows it, so that they stay on one page; 0 where there is none, or it would leave too much of a page empty. */
function together(press: Press, parts: readonly Part[], from: number): number {
  const first = parts[from]!
  const tall = (text: Parameters<typeof spans>[1], width: number): number => heightOf(breakLines(press, spans(press, text), width))
  let height = 46 * press.scale
  for (const part of parts.slice(from + 1)) {
    if (part.type === 'paragraph') height += tall(part.words, MEASURE) + 8
    else if (part.type === 'heading' && part.level === 3 && first.type === 'heading' && first.level === 2) height += 26
    else if (part.type === 'bars') return height + 220
    else if (part.type === 'list') return capped(height + part.items.slice(0, 40).reduce((sum, item) => sum + tall(item, MEASURE - 16) + 5, 40))
    else if (part.type === 'table' && part.rows.length <= MOST_ROWS) return capped(height + tableHeight(press, tableOf(press, part)))
    else return 0
  }
  return 0
}
/** What takes more than a third of a page is broken rather than moved. */
const capped = (height: number): number => (height > (pageEnd - PAGE.top) * 0.33 ? 0 : height)

const bookmark = (press: Press, under: PDFKit.PDFOutline, text: string): PDFKit.PDFOutline =>
  under.addItem(text, { fit: false, top: press.y - 8, left: PAGE.width, zoom: 0, expanded: false } as never)
