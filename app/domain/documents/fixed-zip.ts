import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** The first day that a zip can name, in whichever time zone this runs. */
const FIRST_DAY = new Date(1980, 0, 1)
export const MARKUP = /\.(xml|rels)$/

/** An office file is a zip of XML. This rewrites its texts and packs it again without a clock: the same texts are the same bytes. */
export function repack(bytes: Uint8Array, rewrite: (files: ReadonlyMap<string, string>) => ReadonlyMap<string, string>): Uint8Array {
  const packed = unzipSync(bytes)
  const texts = new Map(Object.entries(packed).filter(([name]) => MARKUP.test(name)).map(([name, data]) => [name, strFromU8(data)]))
  const files: Record<string, Uint8Array> = {}
  const put = (name: string, data: Uint8Array) => void (files[name] = data)
  const rewritten = rewrite(texts)
  // A reader may want this one first; Word and Excel write it so.
  const types = '[Content_Types].xml'
  put(types, strToU8(rewritten.get(types)!))
  for (const [name, data] of Object.entries(packed)) if (!MARKUP.test(name)) put(name, data)
  for (const [name, text] of rewritten) put(name, strToU8(text))
  return zipSync(files, { mtime: FIRST_DAY, level: 6 })
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (one) => ESCAPES[one]!)

/** ISO text to the second, as document properties want it. */
export const toSecond = (iso: string): string => new Date(iso).toISOString().replace(/\.\d+Z$/, 'Z')
