import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import sharp from 'sharp'
import { PDFDocument, PDFRawStream } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as attachments from '#app/domain/attachments.server.ts'
import { Invalid } from '#app/errors.ts'
import { setConfig } from '#app/platform/config.server.ts'
import * as hostile from '#tests/support/hostile-files.ts'
import { settings } from '#tests/support/world.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-files-'))
  setConfig({ ...settings, filesFolder: folder })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const kept = (hash: string): Buffer => readFileSync(join(folder, hash.slice(0, 2), hash))
const cleaned = async (name: string, bytes: Uint8Array) => {
  const made = await attachments.clean({ name, bytes })
  return { ...made, stored: kept(made.hash) }
}
const refusal = async (name: string, bytes: Uint8Array): Promise<string> => {
  const error = await attachments.clean({ name, bytes }).then(() => null, (reason: unknown) => reason)
  expect(error, name).toBeInstanceOf(Invalid)
  return (error as Invalid).errors.upload ?? ''
}

/** Everything a reader of the PDF could find, packed or not. */
async function insides(pdf: Uint8Array): Promise<string> {
  const doc = await PDFDocument.load(pdf, { updateMetadata: false })
  const said = [Buffer.from(pdf).toString('latin1')]
  for (const [, object] of doc.context.enumerateIndirectObjects()) {
    said.push(object.toString())
    if (object instanceof PDFRawStream)
      try {
        said.push(inflateSync(object.contents).toString('latin1'))
      } catch {
        said.push(Buffer.from(object.contents).toString('latin1'))
      }
  }
  return said.join('\n')
}

describe('pictures are painted anew', () => {
  test('a photograph loses where, when and by whom it was taken, and stands upright', async () => {
    const bytes = await hostile.jpegWithPlace()
    const before = await sharp(bytes).metadata()
    expect(before.exif?.toString('latin1')).toContain(hostile.MARK)
    const { stored, kind, width, height } = await cleaned('DSC_0001.JPG', bytes)
    const after = await sharp(stored).metadata()
    expect(after).toMatchObject({ format: 'webp', width: 40, height: 60 })
    expect({ kind, width, height }).toEqual({ kind: 'image', width: 40, height: 60 })
    for (const gone of ['exif', 'xmp', 'iptc', 'icc', 'comments'] as const) expect(after[gone], gone).toBeUndefined()
    expect(stored.toString('latin1')).not.toMatch(/HEARTHMARK|Exif|GPS/)
  })

  test('words in a PNG that nobody sees, and a web page behind its end, are gone', async () => {
    const { stored } = await cleaned('chart.png', await hostile.pngWithWords())
    expect(stored.toString('latin1')).not.toMatch(/HEARTHMARK|script/)
  })

  test('a GIF with a script behind its picture is only a picture afterwards', async () => {
    const { stored } = await cleaned('a.gif', hostile.together(await hostile.gif(), hostile.SCRIPT))
    expect((await sharp(stored).metadata()).format).toBe('webp')
    expect(stored.toString('latin1')).not.toContain(hostile.MARK)
  })

  test('a large picture becomes as large as a page needs', async () => {
    expect(await cleaned('wide.png', await hostile.png(4000, 1000))).toMatchObject({ width: 2000, height: 500 })
  })

  test('which kind of picture its name says does not matter, and a name without an ending will do', async () => {
    for (const name of ['scan.JPG', 'scan.gif', 'scan', 'Plan v1.2']) expect(await cleaned(name, await hostile.png()), name).toMatchObject({ kind: 'image' })
  })

  test('a few bytes that announce 50,000 by 50,000 points are refused with the number', async () => {
    expect(await refusal('huge.png', hostile.pngHeader(50_000, 50_000))).toContain('50,000 by 50,000')
  })
})

describe('what is not a picture or a PDF is refused with what to do', () => {
  const wrong: [string, Uint8Array | (() => Promise<Uint8Array>), RegExp][] = [
    ['logo.svg', hostile.svg, /SVG.*Save it as a PNG/],
    ['logo.png', hostile.svg, /SVG.*Save it as a PNG/],
    ['page.html', hostile.html, /web page/],
    ['photo.jpg', hostile.together('\xff\xd8\xff\xe0', hostile.html), /cannot be read|web page/],
    ['photo.gif', hostile.together('GIF89a', hostile.html), /cannot be read|web page/],
    ['photo.png', hostile.together('\x89PNG\r\n\x1a\n', hostile.html), /cannot be read|web page/],
    ['plan.docx', hostile.together('PK\x03\x04', new Uint8Array(60)), /Save as PDF/],
    ['names.xlsx', hostile.together('PK\x03\x04', new Uint8Array(60)), /hidden sheets/],
    ['names.xls', hostile.together('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', new Uint8Array(600)), /hidden sheets/],
    ['letter.doc', hostile.together('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', new Uint8Array(600)), /Save as PDF/],
    ['names.csv', hostile.bytesOf('name,score\nA,1\n'), /hidden sheets/],
    ['IMG_1.HEIC', hostile.together('\0\0\0\x18ftypheic\0\0\0\0mif1heic', new Uint8Array(60)), /HEIC.*JPEG/],
    ['run.exe', hostile.together('MZ', new Uint8Array(200)), /pictures \(JPEG/],
    ['nothing.png', new Uint8Array(), /empty/],
    ['behind.pdf', async () => hostile.together(hostile.html, await hostile.pdf()), /web page|pictures/],
    ['broken.pdf', hostile.bytesOf('%PDF-1.7\nnothing of it'), /Print it to a new PDF/],
    ['cut.png', async () => (await hostile.png(400, 400)).subarray(0, 200), /cannot be read/],
    ['ten.png', new Uint8Array(10 * 1024 * 1024 + 1), /up to 10 MB/],
  ]
  test.each(wrong)('%s', async (name, bytes, said) => {
    expect(await refusal(name, typeof bytes === 'function' ? await bytes() : bytes)).toMatch(said)
  })
})

test('what a name says and what the bytes are: 60 pairs, and the wrong ones are refused (5.2.2)', async () => {
  const contents: [string, Uint8Array][] = [['picture', await hostile.png()], ['picture', await sharp(await hostile.png()).jpeg().toBuffer()], ['pdf', await hostile.pdf(1)], ['neither', hostile.html], ['neither', hostile.svg]]
  const fits: Record<string, string[]> = { picture: ['jpg', 'png', 'gif', 'webp'], pdf: ['pdf'], neither: [] }
  for (const [kind, bytes] of contents)
    for (const ending of ['jpg', 'png', 'gif', 'webp', 'pdf', 'svg', 'html', 'docx', 'xlsx', 'exe', 'js', 'zip']) {
      const taken = await attachments.clean({ name: `a.${ending}`, bytes }).then(() => true, (error: unknown) => !(error instanceof Invalid))
      expect(taken, `${kind} named .${ending}`).toBe(fits[kind]!.includes(ending))
    }
})

describe('PDFs are made anew', () => {
  test.each([true, false])('nothing that a PDF could do or carry is left in it (packed: %s)', async (packed) => {
    const bytes = await hostile.hostilePdf({ packed })
    expect(await insides(bytes)).toContain(hostile.MARK)
    const { stored, pages } = await cleaned('plan.pdf', bytes)
    const all = await insides(stored)
    expect(pages).toBe(1)
    expect(all).not.toMatch(/HEARTHMARK|JavaScript|\/JS\b|OpenAction|\/AA\b|Launch|SubmitForm|ImportData|GoToR|EmbeddedFile|Filespec|XFA|AcroForm|Metadata|xmpmeta|\/Info\b|script/)
    expect(all).toContain('https://good.example/plan')
  })

  test('its pages and words stay', async () => {
    const { stored, pages } = await cleaned('plan.pdf', await hostile.pdf(3))
    expect(pages).toBe(3)
    const doc = await PDFDocument.load(stored)
    expect(doc.getPageCount()).toBe(3)
    expect(doc.getPage(2).getSize()).toEqual({ width: 300, height: 400 })
    expect(await insides(stored)).toContain('Helvetica')
  })

  test('a photograph within it loses its place', async () => {
    const doc = await PDFDocument.create()
    const photo = await doc.embedJpg(await hostile.jpegWithPlace())
    doc.addPage([100, 100]).drawImage(photo, { x: 0, y: 0, width: 100, height: 100 })
    const bytes = await doc.save()
    expect(await insides(bytes)).toContain(hostile.MARK)
    const { stored } = await cleaned('photos.pdf', bytes)
    expect(await insides(stored)).not.toMatch(/HEARTHMARK|Exif/)
    const picture = (await PDFDocument.load(stored)).context.enumerateIndirectObjects().map(([, object]) => object).find((object) => object instanceof PDFRawStream && object.dict.toString().includes('DCTDecode'))
    expect((await sharp((picture as PDFRawStream).contents).metadata()).format).toBe('jpeg')
  })

  test('a form that was filled in keeps what is seen of it', async () => {
    const doc = await PDFDocument.create()
    const page = doc.addPage([300, 300])
    const field = doc.getForm().createTextField('pupil.name')
    field.setText('Four sessions a week')
    field.addToPage(page, { x: 20, y: 200, width: 200, height: 30 })
    const { stored } = await cleaned('form.pdf', await doc.save())
    const all = await insides(stored)
    expect(all).not.toMatch(/pupil\.name|AcroForm|Widget/)
    expect(all).toMatch(/Stamp/)
    expect(all).toContain(Buffer.from('Four sessions a week', 'latin1').toString('hex').toUpperCase())
  })

  test('one with a password says what to do', async () => {
    const doc = await PDFDocument.create()
    doc.addPage()
    doc.encrypt({ userPassword: 'x', ownerPassword: 'y' })
    expect(await refusal('locked.pdf', await doc.save())).toMatch(/password.*Print it to a new PDF/)
  })

  test('a hundred pages are enough', async () => {
    expect(await refusal('long.pdf', await hostile.pdf(101))).toMatch(/up to 100 pages/)
  })

  test.each(['content', 'objects', 'table'] as const)('one that unpacks to gigabytes takes no memory (%s)', async (where) => {
    const bytes = hostile.pdfBomb(where)
    const before = process.memoryUsage().rss
    let most = before
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5)
    await attachments.clean({ name: 'bomb.pdf', bytes }).catch((error: unknown) => expect(error).toBeInstanceOf(Invalid))
    clearInterval(watch)
    most = Math.max(most, process.memoryUsage().rss)
    expect((most - before) / 1_048_576).toBeLessThan(64)
  })

  test('pages that lead back to themselves are refused', async () => {
    const loop = Buffer.from(hostile.pdfBomb('content', 1)).toString('latin1').replace('/Kids [3 0 R]', '/Kids [2 0 R]')
    expect(await refusal('loop.pdf', hostile.bytesOf(loop))).toMatch(/cannot be read/)
  })
})
