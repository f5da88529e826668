import { deflateSync, inflateSync } from 'node:zlib'
import type * as Lib from '@cantoo/pdf-lib'
import { MOST_BYTES, MOST_PAGES } from '../attachments.ts'
import { keepAnnotations } from './pdf-annotations.ts'
import { defuse, emptied, isBanned } from './pdf-defuse.ts'
import { withoutJpegNotes } from './jpeg.ts'

export class TooLong extends Error {}

/** What a document may be made of; all else of its first objects goes. Headings, reading order and layers stay, so that it can still be read aloud. */
const CATALOG = ['Type', 'Pages', 'PageLabels', 'Lang', 'MarkInfo', 'StructTreeRoot', 'Outlines', 'OCProperties', 'ViewerPreferences', 'PageLayout', 'Dests', 'Names']
const TREE = ['Type', 'Parent', 'Kids', 'Count', 'Resources', 'MediaBox', 'CropBox', 'Rotate']
const PAGE = ['Type', 'Parent', 'Resources', 'MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox', 'Contents', 'Rotate', 'Group', 'Annots', 'StructParents', 'Tabs', 'UserUnit']

/** Leaves in the document only what is seen and read, and forgets every object that nothing seen leads to. Returns its pages. */
export function strip(lib: typeof Lib, doc: Lib.PDFDocument): number {
  const { context } = doc
  const { PDFDict, PDFName } = lib
  const catalog = context.lookup(context.trailerInfo.Root)
  if (!(catalog instanceof PDFDict)) throw new Error('It has no beginning.')
  keepOnly(lib, catalog, CATALOG)
  const names = catalog.lookup(PDFName.of('Names'))
  if (names instanceof PDFDict) keepOnly(lib, names, ['Dests'])
  else catalog.delete(PDFName.of('Names'))
  const pages = pagesOf(lib, doc, catalog)
  for (const page of pages) {
    keepOnly(lib, page, PAGE)
    keepAnnotations(lib, context, page)
  }
  sweep(lib, context)
  context.trailerInfo = { Root: context.trailerInfo.Root! }
  return pages.length
}

export function keepOnly(lib: typeof Lib, dict: Lib.PDFDict, wanted: readonly string[]): void {
  for (const key of dict.keys()) if (!wanted.includes(key.decodeText())) dict.delete(key)
}

/** Every page, once. A tree that comes back to itself, or names a page twice, is no document that a printer made. */
function pagesOf(lib: typeof Lib, { context }: Lib.PDFDocument, catalog: Lib.PDFDict): Lib.PDFDict[] {
  const { PDFArray, PDFDict, PDFName } = lib
  const seen = new Set<Lib.PDFDict>()
  const found: Lib.PDFDict[] = []
  const open: Lib.PDFObject[] = [catalog.get(PDFName.of('Pages'))!]
  while (open.length > 0) {
    const node = context.lookup(open.pop())
    if (!(node instanceof PDFDict) || seen.has(node)) throw new Error('Its pages are not in order.')
    seen.add(node)
    const kids = node.lookup(PDFName.of('Kids'))
    if (kids instanceof PDFArray) {
      keepOnly(lib, node, TREE)
      if (kids.size() > MOST_PAGES * 10) throw new TooLong()
      open.push(...kids.asArray().reverse())
    } else {
      found.push(node)
      if (found.length > MOST_PAGES) throw new TooLong()
    }
    if (seen.size > MOST_PAGES * 10) throw new TooLong()
  }
  if (found.length === 0) throw new Error('It has no pages.')
  return found
}

/** Goes to everything that can be reached, takes the sting out of it, and deletes what was not reached. */
function sweep(lib: typeof Lib, context: Lib.PDFContext): void {
  const { PDFArray, PDFDict, PDFRef, PDFStream } = lib
  const reached = new Set<Lib.PDFRef>()
  const done = new Set<Lib.PDFObject>()
  const open: (Lib.PDFObject | undefined)[] = [context.trailerInfo.Root]
  while (open.length > 0) {
    let object = open.pop()
    if (object instanceof PDFRef) {
      if (reached.has(object)) continue
      reached.add(object)
      object = settled(lib, context, object)
    }
    if (!object || done.has(object)) continue
    done.add(object)
    const go = (to: Lib.PDFObject[]) => to.forEach((one) => open.push(one))
    if (object instanceof PDFArray) go(object.asArray())
    else if (object instanceof PDFDict) {
      if (isBanned(lib, object)) emptied(object)
      else defuse(lib, object)
      go(object.values())
    } else if (object instanceof PDFStream) go(object.dict.values())
  }
  for (const [ref] of context.enumerateIndirectObjects()) if (!reached.has(ref)) context.delete(ref)
}

/** An object under its number, fit to stay: files, scripts, notes for machines and what could not be read become nothing. */
function settled(lib: typeof Lib, context: Lib.PDFContext, ref: Lib.PDFRef): Lib.PDFObject | undefined {
  const object = context.lookup(ref)
  if (object instanceof lib.PDFInvalidObject || (object instanceof lib.PDFStream && isBanned(lib, object.dict, true))) {
    context.assign(ref, lib.PDFNull)
    return lib.PDFNull
  }
  if (!(object instanceof lib.PDFRawStream)) return object
  defuse(lib, object.dict, true)
  const fresh = repacked(lib, object)
  if (fresh !== object) context.assign(ref, fresh)
  return fresh
}

/** Bytes that lie open are packed, and photographs lose where and when they were taken. */
function repacked(lib: typeof Lib, stream: Lib.PDFRawStream): Lib.PDFRawStream {
  const key = lib.PDFName.of('Filter')
  const filter = stream.dict.lookup(key)
  const only = filter instanceof lib.PDFArray && filter.size() === 1 ? filter.lookup(0) : filter
  if (filter === undefined || filter === lib.PDFNull || (filter instanceof lib.PDFArray && filter.size() === 0)) {
    stream.dict.set(key, lib.PDFName.of('FlateDecode'))
    stream.dict.delete(lib.PDFName.of('DecodeParms'))
    return lib.PDFRawStream.of(stream.dict, deflateSync(stream.contents))
  }
  if (filter instanceof lib.PDFArray && filter.size() === 2 && filter.lookup(0) === lib.PDFName.of('FlateDecode') && filter.lookup(1) === lib.PDFName.of('DCTDecode')) {
    const photograph = withoutJpegNotes(inflateSync(stream.contents, { maxOutputLength: MOST_BYTES * 2 }))
    stream.dict.set(key, lib.PDFName.of('DCTDecode'))
    stream.dict.delete(lib.PDFName.of('DecodeParms'))
    return lib.PDFRawStream.of(stream.dict, photograph)
  }
  if (only === lib.PDFName.of('DCTDecode')) return lib.PDFRawStream.of(stream.dict, withoutJpegNotes(stream.contents))
  return stream
}
