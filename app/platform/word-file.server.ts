import { XMLParser } from 'fast-xml-parser'
import yauzl from 'yauzl'

/** A Word file read as nothing but its words: paragraphs with their style, and tables. Everything else in it is left where it is. */

export type Paragraph = { kind: 'paragraph'; style: string; text: string }
export type WordTable = { kind: 'table'; rows: Paragraph[][][] }
export type Block = Paragraph | WordTable
export type ReadWord = { blocks: Block[] } | { refused: string }

const MB = 1024 * 1024
const MOST_FILE = 10 * MB
const MOST_ENTRIES = 2_000
const MOST_UNPACKED = 20 * MB
const MOST_RATIO = 200
/** A statement has some ten thousand tags; Word's own editing marks can make that a hundred thousand. */
const MOST_TAGS = 400_000
const LONGEST_TAG = 32_768
const DEEPEST = 200
const WAIT_MS = 5_000

const NOT_WORD = 'This is not a Word file (.docx) that we can read. Open it in Word, choose “Save as”, “Word document (.docx)”, and send that.'
const TOO_LARGE = 'This Word file is far larger inside than a statement can be, so it was not read. Copy its text into a new document and send that.'

const WORDS = 'word/document.xml'
const LINKS = 'word/_rels/document.xml.rels'
type Unpacked = { xml: string; rels: string }

export async function readWord(bytes: Uint8Array): Promise<ReadWord> {
  if (bytes.length > MOST_FILE) return { refused: 'A file can be up to 10 MB. Take pictures out of the document and send it again.' }
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return { refused: NOT_WORD }
  const unpacked = await documentXml(bytes).catch(() => ({ refused: NOT_WORD }))
  if ('refused' in unpacked) return unpacked
  const refused = unfit(unpacked.xml)
  if (refused) return { refused }
  try {
    return { blocks: blocksOf(parser.parse(unpacked.xml) as Node[], linksOf(unpacked.rels)) }
  } catch {
    return { refused: NOT_WORD }
  }
}

/** The part that holds the words, and the one that holds the addresses of its links. Sizes that the archive claims are not believed: what comes out is counted. */
function documentXml(bytes: Uint8Array): Promise<Unpacked | { refused: string }> {
  return new Promise((done, failed) => {
    yauzl.fromBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true, validateEntrySizes: true, strictFileNames: true }, (error, zip) => {
      if (error) return failed(error)
      const timer = setTimeout(() => end({ refused: TOO_LARGE }), WAIT_MS)
      const end = (answer: Unpacked | { refused: string }) => {
        clearTimeout(timer)
        zip.close()
        done(answer)
      }
      if (zip.entryCount > MOST_ENTRIES) return end({ refused: TOO_LARGE })
      let seen = 0
      const held = new Map<string, string>()
      zip.on('error', (problem: Error) => {
        clearTimeout(timer)
        failed(problem)
      })
      zip.on('end', () => end(held.has(WORDS) ? { xml: held.get(WORDS)!, rels: held.get(LINKS) ?? '' } : { refused: NOT_WORD }))
      zip.on('entry', (entry: yauzl.Entry) => {
        if (++seen > MOST_ENTRIES) return end({ refused: TOO_LARGE })
        if ((entry.fileName !== WORDS && entry.fileName !== LINKS) || held.has(entry.fileName)) return zip.readEntry()
        if (entry.uncompressedSize > MOST_UNPACKED || entry.uncompressedSize > MB + entry.compressedSize * MOST_RATIO) return end({ refused: TOO_LARGE })
        zip.openReadStream(entry, (problem, stream) => {
          if (problem) return failed(problem)
          const parts: Buffer[] = []
          let size = 0
          stream.on('data', (part: Buffer) => {
            size += part.length
            if (size > MOST_UNPACKED) {
              stream.destroy()
              return end({ refused: TOO_LARGE })
            }
            parts.push(part)
          })
          stream.on('error', failed)
          stream.on('end', () => {
            try {
              held.set(entry.fileName, new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts)))
              zip.readEntry()
            } catch {
              end({ refused: NOT_WORD })
            }
          })
        })
      })
      zip.readEntry()
    })
  })
}

/** One walk along the text before any of it is parsed: no declarations (entities live in them), and bounds on tags, their length and their depth. */
function unfit(xml: string): string | null {
  let tags = 0
  let depth = 0
  for (let at = xml.indexOf('<'); at !== -1; at = xml.indexOf('<', at + 1)) {
    if (++tags > MOST_TAGS) return TOO_LARGE
    const next = xml[at + 1]
    if (next === '!') return NOT_WORD
    const end = xml.indexOf('>', at)
    if (end === -1) return NOT_WORD
    if (end - at > LONGEST_TAG) return TOO_LARGE
    if (next === '?') continue
    if (next === '/') depth--
    else if (xml[end - 1] !== '/' && ++depth > DEEPEST) return TOO_LARGE
    at = end
  }
  return null
}

type Node = { ':@'?: Record<string, string> } & { [name: string]: unknown }

const parser = new XMLParser({
  preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', processEntities: false, htmlEntities: false, trimValues: false, parseTagValue: false, parseAttributeValue: false,
  ignoreDeclaration: true, ignorePiTags: true,
})

const FIVE: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
/** XML's own five and numbers; no other entity is known. */
const decoded = (text: string): string =>
  text.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi, (whole, name: string | undefined, number: string | undefined, hex: string | undefined) => {
    if (name) return FIVE[name.toLowerCase()] ?? whole
    const code = number ? Number(number) : parseInt(hex!, 16)
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ''
  })

/** The parts that repeat in another form what stands beside them, or that were deleted. */
const PASSED_OVER = new Set(['mc:Fallback', 'w:del', 'w:moveFrom', 'w:instrText', 'w:pPr', 'w:rPr', 'w:tblPr', 'w:trPr', 'w:tcPr', 'w:sectPr', 'w:txbxContent'])

const nameOf = (node: Node): string => Object.keys(node).find((key) => key !== ':@') ?? ''
const childrenOf = (node: Node): Node[] => {
  const inside = node[nameOf(node)]
  return Array.isArray(inside) ? (inside as Node[]) : []
}

type Links = ReadonlyMap<string, string>
const NO_LINKS: Links = new Map()
/** Addresses of the web by the id that a link names. A list that is not sound gives none: the words count. */
function linksOf(rels: string): Links {
  if (rels === '' || unfit(rels) !== null) return NO_LINKS
  const found: [string, string][] = []
  const walk = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      const { Id: id, Target: target } = node[':@'] ?? {}
      if (nameOf(node) === 'Relationship' && id && target && /^https?:\/\/[^\s]{1,2000}$/.test(decoded(target))) found.push([id, decoded(target)])
      walk(childrenOf(node))
    }
  }
  walk(parser.parse(rels) as Node[])
  return new Map(found)
}

const sameAddress = (one: string, other: string): boolean => URL.canParse(one) && URL.canParse(other) && new URL(one).href === new URL(other).href

function blocksOf(nodes: readonly Node[], links: Links): Block[] {
  return nodes.flatMap((node): Block[] => {
    const name = nameOf(node)
    if (name === 'w:p') return [paragraphOf(node, links)]
    if (name === 'w:tbl') return [{ kind: 'table', rows: rowsOf(childrenOf(node), links) }]
    return PASSED_OVER.has(name) ? [] : blocksOf(childrenOf(node), links)
  })
}

const rowsOf = (nodes: readonly Node[], links: Links): Paragraph[][][] =>
  nodes.flatMap((node) => (nameOf(node) === 'w:tr' ? [cellsOf(childrenOf(node), links)] : PASSED_OVER.has(nameOf(node)) ? [] : rowsOf(childrenOf(node), links)))
const cellsOf = (nodes: readonly Node[], links: Links): Paragraph[][] =>
  nodes.flatMap((node) => (nameOf(node) === 'w:tc' ? [flat(blocksOf(childrenOf(node), links))] : PASSED_OVER.has(nameOf(node)) ? [] : cellsOf(childrenOf(node), links)))
/** A table in a cell is read as its paragraphs. */
const flat = (blocks: readonly Block[]): Paragraph[] => blocks.flatMap((block) => (block.kind === 'paragraph' ? [block] : block.rows.flat(2)))

function paragraphOf(node: Node, links: Links): Paragraph {
  const children = childrenOf(node)
  const properties = children.find((child) => nameOf(child) === 'w:pPr')
  const style = properties && childrenOf(properties).find((child) => nameOf(child) === 'w:pStyle')
  return { kind: 'paragraph', style: style?.[':@']?.['w:val'] ?? '', text: textOf(children, links) }
}

const textOf = (nodes: readonly Node[], links: Links): string =>
  nodes.map((node) => {
    const name = nameOf(node)
    if (name === 'w:t') return childrenOf(node).map((child) => (typeof child['#text'] === 'string' ? decoded(child['#text']) : '')).join('')
    if (name === 'w:br' || name === 'w:cr') return node[':@']?.['w:type'] === 'page' ? '' : '\n'
    if (name === 'w:tab') return ' '
    if (name === 'w:noBreakHyphen') return '-'
    if (PASSED_OVER.has(name)) return ''
    const text = textOf(childrenOf(node), links)
    const to = name === 'w:hyperlink' ? links.get(node[':@']?.['r:id'] ?? '') : undefined
    return to === undefined || text.trim() === '' || sameAddress(text.trim(), to) ? text : `${text} (${to})`
  }).join('')
