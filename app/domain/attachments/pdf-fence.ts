import type * as Lib from '@cantoo/pdf-lib'

/**
 * The PDF library, with limits it does not have: how much it may unpack, and no table of entries that a file only claims to have.
 * A few bytes can unpack to gigabytes, and a number in a file can ask for as many objects as it likes.
 */
export type Fence = { lib: typeof Lib; open(bytes: Uint8Array): Promise<Lib.PDFDocument> }

const MOST_AT_ONCE = 16 * 1024 * 1024
const MOST_TOGETHER = 32 * 1024 * 1024

type Unpacking = { buffer: Uint8Array }
type Ensure = (this: Unpacking, requested: number) => Uint8Array

let left = MOST_TOGETHER
let burst = false
let ready: Promise<Fence> | undefined

export const fenced = (): Promise<Fence> => (ready ??= build())

async function build(): Promise<Fence> {
  const lib = await import('@cantoo/pdf-lib')
  limitUnpacking(lib)
  ignoreEntryTables(lib)
  return {
    lib,
    async open(bytes) {
      left = MOST_TOGETHER
      burst = false
      const doc = await lib.PDFDocument.load(bytes, { updateMetadata: false, capNumbers: true, parseSpeed: 500 })
      // The library goes on past an object it cannot read; past this one we do not.
      if (burst) throw new Error('It unpacks to more than a document holds.')
      return doc
    },
  }
}

function limitUnpacking(lib: typeof Lib): void {
  const context = lib.PDFContext.create()
  const stream = lib.PDFRawStream.of(context.obj({ Filter: 'FlateDecode' }), new Uint8Array([0x78, 0x9c, 3, 0, 0, 0, 0, 1]))
  const all = Object.getPrototypeOf(Object.getPrototypeOf(lib.decodePDFRawStream(stream))) as { ensureBuffer?: Ensure }
  const ensure = all.ensureBuffer
  if (typeof ensure !== 'function' || !Object.hasOwn(all, 'ensureBuffer')) throw new Error('The PDF library unpacks in another way than the one we limit.')
  all.ensureBuffer = function (requested) {
    const more = requested - this.buffer.byteLength
    if (more > 0) {
      left -= more
      if (requested > MOST_AT_ONCE || left < 0) {
        burst = true
        throw new Error('It unpacks to more than a document holds.')
      }
    }
    return ensure.call(this, requested)
  }
}

/** The library reads every object in turn and throws the table's entries away: only where the document begins is taken from it. */
function ignoreEntryTables(lib: typeof Lib): void {
  const reading = lib.PDFXRefStreamParser as unknown as { forStream: (stream: Lib.PDFRawStream) => { parseIntoContext(): [] } }
  if (typeof reading.forStream !== 'function') throw new Error('The PDF library reads its tables in another way than the one we limit.')
  reading.forStream = ({ dict }) => ({
    parseIntoContext() {
      const { trailerInfo } = dict.context
      for (const key of ['Root', 'Encrypt'] as const) {
        const given = dict.get(lib.PDFName.of(key))
        if (given) trailerInfo[key] = given
      }
      return []
    },
  })
}
