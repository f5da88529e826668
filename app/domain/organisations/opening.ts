import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { Invalid } from '#app/errors.ts'

/** A file of rows, read as a stream: nothing of it is held but the row in hand. */
export type CsvFile = { name: string; bytes: number; rows(read: (bytes: number) => void): AsyncGenerator<{ number: number; cells: string[] }> }

/** What bytes 0x80 to 0x9F are in windows-1252. The platform's own decoder takes them for control characters in some versions. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const fromWindows1252 = (bytes: Buffer): string => bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (char) => WINDOWS_1252[char.charCodeAt(0) - 0x80]!)

/** Looks through the whole file once: is it text, and is it UTF-8? Anything that is not text in windows-1252 or UTF-8 is refused. */
export async function openCsv(path: string, field: 'file' | 'links'): Promise<CsvFile> {
  const name = basename(path)
  const refuse = (why: string): never => {
    throw new Invalid({ [field]: `${name} ${why} Nothing was changed.` })
  }
  const found = await stat(path).catch(() => null)
  if (!found) return refuse(`was not found at ${path}.`)
  if (!found.isFile()) return refuse('is not a file.')
  if (found.size === 0) return refuse('is empty.')
  const encoding = await encodingOf(path, refuse)
  return { name, bytes: found.size, rows: (read) => rowsOf(path, encoding, read, refuse) }
}

type Encoding = 'utf-8' | 'windows-1252'

async function encodingOf(path: string, refuse: (why: string) => never): Promise<Encoding> {
  const strict = new TextDecoder('utf-8', { fatal: true })
  let first = true
  let utf8 = true
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (first) refuseOther(chunk, refuse)
    first = false
    if (chunk.includes(0)) refuse('is not a text file. Give the register as CSV.')
    if (utf8) utf8 = decodes(() => strict.decode(chunk, { stream: true }))
  }
  return utf8 && decodes(() => strict.decode()) ? 'utf-8' : 'windows-1252'
}

function refuseOther(start: Buffer, refuse: (why: string) => never): void {
  if (start.subarray(0, 2).toString('latin1') === 'PK') refuse('is a zip file or an Excel workbook. Unzip it, or save it as CSV, and give that.')
  const mark = start.subarray(0, 2).toString('hex')
  if (mark === 'fffe' || mark === 'feff') refuse('is written in UTF-16. Save it as “CSV UTF-8” and give that.')
}

function decodes(decode: () => string): boolean {
  try {
    decode()
    return true
  } catch {
    return false
  }
}

const LONGEST_ROW = 100_000

/** Rows are numbered as a spreadsheet numbers them: the headings are row 1, and blank lines count though they are passed over. */
async function* rowsOf(path: string, encoding: Encoding, read: (bytes: number) => void, refuse: (why: string) => never): AsyncGenerator<{ number: number; cells: string[] }> {
  const parser = parse({ relax_column_count: true, relax_quotes: true, bom: true, record_delimiter: ['\r\n', '\n', '\r'], max_record_size: LONGEST_ROW })
  let bytes = 0
  let number = 0
  const decoded = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
    const utf8 = new TextDecoder('utf-8')
    for await (const chunk of chunks) {
      bytes += chunk.length
      yield encoding === 'utf-8' ? utf8.decode(chunk, { stream: true }) : fromWindows1252(chunk)
    }
  }
  // Whatever goes wrong on the way comes out of the loop below; the pipeline only closes what is open.
  pipeline(createReadStream(path, { highWaterMark: 256 * 1024 }), decoded, parser, () => undefined)
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      number++
      read(bytes)
      if (cells.some((cell) => cell.trim() !== '')) yield { number, cells }
    }
  } catch (error) {
    if (error instanceof CsvError) refuse(`cannot be read after row ${number}: ${unclosed.has(error.code) ? 'a quotation mark is opened there and never closed.' : `${error.message}.`}`)
    throw error
  } finally {
    parser.destroy()
  }
}

const unclosed = new Set<string>(['CSV_MAX_RECORD_SIZE', 'CSV_QUOTE_NOT_CLOSED'])
