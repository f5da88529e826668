import { Invalid } from '#app/errors.ts'

export type Found = 'jpg' | 'png' | 'webp' | 'gif' | 'pdf'

const refusals: Record<string, string> = {
  svg: 'An SVG drawing can hold a program, so we do not take it. Save it as a PNG and add that.',
  html: 'This is a web page. Print it to a PDF and add that, or link to it in your text.',
  word: 'Word files can hold names and earlier wordings that nobody sees. In Word, choose “Save as PDF” and add that.',
  excel: 'Spreadsheets can hold hidden sheets and names, so we do not take them. Put the figures in your text as a table, or print the sheet to a PDF and add that.',
  slides: 'Slides can hold notes and names that nobody sees. Choose “Save as PDF” and add that.',
  heic: 'This photograph is in Apple’s HEIC format, which few others can open. Open it, choose “Export” or “Save as” JPEG, and add that.',
  zip: 'This is a folder of files in one. Take out the picture or the PDF and add that.',
  video: 'We take pictures and PDFs only. Put the film where your school keeps its films and link to it in your text.',
  other: 'We take pictures (JPEG, PNG, WebP, GIF) and PDFs only. Save it as a PDF and add that.',
}

const byType: Record<string, keyof typeof refusals> = {
  docx: 'word', doc: 'word', odt: 'word', rtf: 'word', xlsx: 'excel', xls: 'excel', csv: 'excel', tsv: 'excel', xlsm: 'excel', ods: 'excel', pptx: 'slides', ppt: 'slides', odp: 'slides',
  heic: 'heic', heif: 'heic', avif: 'heic', zip: 'zip', rar: 'zip', '7z': 'zip', gz: 'zip', tar: 'zip', mp4: 'video', mov: 'video', webm: 'video', avi: 'video', mkv: 'video', m4v: 'video',
}

export const notTaken = (why: keyof typeof refusals): Invalid => new Invalid({ upload: refusals[why]! })

/** What a file is, by its bytes alone. Its name and the type the browser gives it are only believed when it has to be refused. */
export async function kindOf(bytes: Uint8Array, name: string): Promise<Found> {
  if (bytes.byteLength === 0) throw new Invalid({ upload: 'This file is empty. Choose another.' })
  const own = ownLook(bytes)
  const { fileTypeFromBuffer } = await import('file-type')
  const second = await fileTypeFromBuffer(bytes.subarray(0, 65_536)).catch(() => undefined)
  // A PNG that moves is a PNG to us: its first picture is kept.
  if (own !== null && (second?.ext === own || (own === 'png' && second?.ext === 'apng'))) {
    endsRightly(name, own)
    return own
  }
  throw notTaken(whyNot(bytes, second?.ext, name))
}

const PICTURES = new Set(['jpg', 'jpeg', 'jfif', 'png', 'webp', 'gif'])
const OTHERS = new Set([...Object.keys(byType), 'pdf', 'svg', 'svgz', 'htm', 'html', 'xhtml', 'xml', 'js', 'mjs', 'css', 'php', 'asp', 'aspx', 'jsp', 'exe', 'com', 'bat', 'cmd', 'scr', 'msi', 'jar', 'sh', 'swf', 'txt'])

/** A name that says another kind of thing is a mistake or a trick. Which kind of picture it says does not matter: it is made anew and named anew. */
function endsRightly(name: string, kind: Found): void {
  const ending = /\.([a-z0-9]{1,5})\s*$/.exec(name.toLowerCase())?.[1] ?? ''
  const wrong = kind === 'pdf' ? ending !== 'pdf' && (PICTURES.has(ending) || OTHERS.has(ending)) : OTHERS.has(ending)
  if (wrong) throw new Invalid({ upload: `This file ends in .${ending} but is a ${kind === 'pdf' ? 'PDF' : 'picture'}. Open it, save it again under its right ending, and add that.` })
}

/** The first bytes, strictly: what comes before them makes a file of two kinds. */
function ownLook(bytes: Uint8Array): Found | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 16))
  const text = head.toString('latin1')
  if (head.length >= 3 && head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpg'
  if (text.startsWith('\x89PNG\r\n\x1a\n') && text.slice(12, 16) === 'IHDR') return 'png'
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp'
  if (/^GIF8[79]a/.test(text)) return 'gif'
  if (/^%PDF-[12]\.\d/.test(text)) return 'pdf'
  return null
}

function whyNot(bytes: Uint8Array, found: string | undefined, name: string): keyof typeof refusals {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096)).toString('latin1').toLowerCase()
  const ending = /\.([a-z0-9]{1,5})$/.exec(name.toLowerCase())?.[1] ?? ''
  if (start.includes('<svg') || ending === 'svg') return 'svg'
  if (/<!doctype html|<html|<script|<body/.test(start)) return 'html'
  // Old Office files are all one container; only the name tells which.
  if (found === 'cfb' || found === 'zip') return byType[ending] ?? (found === 'zip' ? 'zip' : 'word')
  return (found && byType[found]) ?? byType[ending] ?? 'other'
}
