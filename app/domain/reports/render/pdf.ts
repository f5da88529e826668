import PDFDocument from 'pdfkit'
import { issuedSaid, sayPeriod, type Reading } from '../../reports.ts'
import { dayOf, sayInstant, sayShortDay } from '#app/platform/dates.ts'
import { draw } from './blocks.ts'
import { contents, cover, type Contents } from './cover.ts'
import { small } from './lettering.ts'
import { furnish, inside, make, newPage, PAGE, room, say, type Press, type Struct } from './press.ts'

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
  const toc: Contents = cover(press, reading, opening, blocks.filter((block) => block.type === 'heading' && block.level === 2).length)
  newPage(press)
  const lines = new Map(reading.document.lines.map((line) => [line.ref, line]))
  let outline: PDFKit.PDFOutline | null = null
  let section: Struct | null = null
  for (const block of opening ? blocks.slice(1) : blocks) {
    if (block.type === 'heading' && block.level === 2) {
      section?.end()
      section = inside(press, root, 'Sect')
      press.parent = section
      room(press, 230)
      if (press.y > PAGE.top) press.y += 16
      outline = bookmark(press, press.doc.outline, block.text)
      toc.entries.push({ text: block.text, page: press.doc.bufferedPageRange().count, id: block.id })
      press.doc.addNamedDestination(block.id, 'XYZ', 0, press.y - 8, null as unknown as number)
    } else if (block.type === 'heading' && outline) {
      room(press, 170)
      bookmark(press, outline, block.text)
    }
    draw(press, block, lines, reading)
  }
  const seal = `${issuedSaid(reading)}. Records read on ${sayInstant(new Date(reading.document.meta.asAt))}.${reading.seal ? ` Seal (SHA-256 of the frozen document): ${reading.seal}.` : ''}`
  say(press, [{ text: seal, style: small }])
  section?.end()
  contents(press, toc)
}

const bookmark = (press: Press, under: PDFKit.PDFOutline, text: string): PDFKit.PDFOutline =>
  under.addItem(text, { fit: false, top: press.y - 8, left: PAGE.width, zoom: 0, expanded: false } as never)
