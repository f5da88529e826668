import type * as Lib from '@cantoo/pdf-lib'

/** What a document can do by itself, other than lead to a page of its own or to an address that is shown. */
const DEEDS = new Set([
  'JavaScript', 'Launch', 'SubmitForm', 'ImportData', 'ResetForm', 'GoToR', 'GoToE', 'GoToDp', 'Rendition', 'Movie', 'Sound', 'Hide', 'Named', 'Thread', 'Trans', 'SetOCGState',
  'GoTo3DView', 'RichMediaExecute',
])
const CARRIERS = new Set(['EmbeddedFile', 'Filespec', 'Metadata', 'F', 'Sig', 'DocTimeStamp', 'Action3D', 'RichMediaContent'])
const ALWAYS = ['OpenAction', 'XFA', 'PieceInfo', 'LastModified', 'CreatorInfo']
const ON_STREAMS = ['F', 'FFilter', 'FDecodeParms', 'Ref', 'OPI', 'AF', 'Metadata', 'MeasureRef']

const nameIn = (lib: typeof Lib, dict: Lib.PDFDict, key: string): string => {
  const found = dict.lookup(lib.PDFName.of(key))
  return found instanceof lib.PDFName ? found.decodeText() : ''
}

/** A web or mail address, and nothing that a browser would run. */
export const isPlainAddress = (address: string): boolean => /^(https?:\/\/|mailto:)[^\u0000-\u0020]+$/i.test(address)

/** An object that is nothing but what must not stay: a deed, a file within the file, notes for machines. */
export function isBanned(lib: typeof Lib, dict: Lib.PDFDict, isStream = false): boolean {
  const deed = nameIn(lib, dict, 'S')
  if (DEEDS.has(deed)) return true
  if (deed === 'URI') {
    const address = dict.lookup(lib.PDFName.of('URI'))
    if (!(address instanceof lib.PDFString || address instanceof lib.PDFHexString) || !isPlainAddress(address.decodeText())) return true
  }
  if (CARRIERS.has(nameIn(lib, dict, 'Type')) || dict.lookup(lib.PDFName.of('EF')) instanceof lib.PDFDict) return true
  const subtype = nameIn(lib, dict, 'Subtype')
  return isStream && (subtype === 'XML' || subtype === 'PS' || subtype === 'U3D' || subtype === 'PRC')
}

export function emptied(dict: Lib.PDFDict): void {
  for (const key of dict.keys()) dict.delete(key)
}

/** Takes the sting out of an object that stays. Names that a page's fonts and pictures may bear as well are judged by what stands there. */
export function defuse(lib: typeof Lib, dict: Lib.PDFDict, isStream = false): void {
  const drop = (key: string) => dict.delete(lib.PDFName.of(key))
  const at = (key: string) => dict.lookup(lib.PDFName.of(key))
  ALWAYS.forEach(drop)
  if (isStream) ON_STREAMS.forEach(drop)
  const triggers = at('AA')
  if (triggers instanceof lib.PDFDict && triggers.lookup(lib.PDFName.of('Type')) === undefined) drop('AA')
  const script = at('JS')
  if (script instanceof lib.PDFString || script instanceof lib.PDFHexString || (script instanceof lib.PDFStream && nameIn(lib, script.dict, 'Subtype') === '')) drop('JS')
  const notes = at('Metadata')
  if (notes instanceof lib.PDFStream) drop('Metadata')
  const files = at('AF')
  if (files instanceof lib.PDFArray || (files instanceof lib.PDFDict && isBanned(lib, files))) drop('AF')
  const creator = at('Creator')
  if (creator instanceof lib.PDFString || creator instanceof lib.PDFHexString) drop('Creator')
}
