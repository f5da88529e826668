import { fromBuffer } from 'yauzl'
import { XMLParser, XMLValidator } from 'fast-xml-parser'

/** Reads an office file as a stranger would: what is in it, by name, and that every XML in it is sound. */
export const entriesOf = (bytes: Uint8Array): Promise<Map<string, Buffer>> =>
  new Promise((done, fail) => {
    const found = new Map<string, Buffer>()
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, zip) => {
      if (error) return fail(error)
      zip.on('entry', (entry) =>
        zip.openReadStream(entry, (wrong, stream) => {
          if (wrong) return fail(wrong)
          const pieces: Buffer[] = []
          stream.on('data', (piece: Buffer) => pieces.push(piece))
          stream.on('end', () => {
            found.set(entry.fileName, Buffer.concat(pieces))
            zip.readEntry()
          })
        }),
      )
      zip.on('end', () => done(found))
      zip.on('error', fail)
      zip.readEntry()
    })
  })

/** A character that XML 1.0 does not allow. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

export async function textsOf(bytes: Uint8Array): Promise<Map<string, string>> {
  const texts = [...(await entriesOf(bytes))].filter(([name]) => /\.(xml|rels)$/.test(name)).map(([name, data]): [string, string] => [name, data.toString('utf8')])
  for (const [name, text] of texts) {
    const sound = XMLValidator.validate(text)
    if (sound !== true) throw new Error(`${name}: ${JSON.stringify(sound)}`)
    const odd = FORBIDDEN.exec(text)
    if (odd) throw new Error(`${name} holds U+${odd[0].codePointAt(0)!.toString(16)}`)
  }
  return new Map(texts)
}

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', removeNSPrefix: true, parseTagValue: false, parseAttributeValue: false })
export const propertiesOf = (texts: ReadonlyMap<string, string>): Record<string, unknown> => (parser.parse(texts.get('docProps/core.xml')!) as { coreProperties: Record<string, unknown> }).coreProperties

/** What of a text any file can hold, without its blanks: the rest may be left out or said otherwise. */
export const bare = (text: string): string => text.replace(/[\s\u0000-\u001f\u007f-\u009f\ufffd\p{Noncharacter_Code_Point}\p{Surrogate}]/gu, '')
