import PDFDocument from 'pdfkit'
import { anchorsOf, type Paper, type Part } from '../documents.ts'
import { draw } from './blocks.ts'
import { contents, head, keepRoom, type Contents } from './cover.ts'
import { keptWith } from './keeping.ts'
import { small } from './lettering.ts'
import { endOf, furnish, inside, make, newPage, PAGE, room, say, type Press, type Struct } from './press.ts'

export type Pdf = { bytes: Uint8Array; pages: number; /** how much smaller than usual its type is: 1, or less for one sheet */ scale: number; /** how long laying out took, of the whole: for the bench */ layoutMs: number }
const SMALLER = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7]

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
  const press: Press = { doc, scale, compact: paper.compact ?? false, y: PAGE.top, end: endOf(paper.compact ?? false), anchors: anchorsOf(paper), site: paper.site, parent: undefined as unknown as Struct }
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
  return { bytes: await whole, pages, scale, layoutMs }
}

function setAll(press: Press, root: Struct, paper: Paper): void {
  const { parts } = paper
  const seconds = parts.flatMap((part, index) => (part.type === 'heading' && part.level === 2 ? [index] : []))
  const withContents = paper.contents && !paper.compact && seconds.length > 1
  const at: Place = { root, section: null, outline: null, entries: [] }
  const put = (from: number, to: number) => {
    for (let index = from; index < to; index++) {
      const part = parts[index]!
      room(press, keptWith(press, parts, index))
      if (part.type === 'heading') open(press, at, part)
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
    toc = keepRoom(press, seconds.map((index) => (parts[index] as Heading).text))
    // The sections begin on a page of their own, unless the first is nearly empty.
    if (toc.page === 0 && press.y > (press.end - PAGE.top) * 0.6) newPage(press)
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

/** A heading begins a section of the structure, a bookmark and, at the second level, a line of the contents. */
function open(press: Press, at: Place, part: Heading): void {
  if (part.level === 3) {
    bookmark(press, at.outline ?? press.doc.outline, part.text)
  } else {
    at.section?.end()
    at.section = inside(press, at.root, 'Sect')
    press.parent = at.section
    if (press.y > PAGE.top) press.y += (press.compact ? 4 : 12) * press.scale
    at.outline = bookmark(press, press.doc.outline, part.text)
    at.entries.push({ text: part.text, page: press.doc.bufferedPageRange().count, id: part.id })
  }
  press.doc.addNamedDestination(part.id, 'XYZ', 0, press.y - 8, null as unknown as number)
}

const bookmark = (press: Press, under: PDFKit.PDFOutline, text: string): PDFKit.PDFOutline =>
  under.addItem(text, { fit: false, top: press.y - 8, left: PAGE.width, zoom: 0, expanded: false } as never)
