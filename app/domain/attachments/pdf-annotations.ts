import type * as Lib from '@cantoo/pdf-lib'
import { isBanned } from './pdf-defuse.ts'

/** Marks on a page that are only seen: what somebody drew, highlighted, or filled in. Sticky notes, films, sounds and files go. */
const SEEN = new Set(['Widget', 'FreeText', 'Line', 'Square', 'Circle', 'Polygon', 'PolyLine', 'Highlight', 'Underline', 'Squiggly', 'StrikeOut', 'Stamp', 'Caret', 'Ink'])
const HIDDEN = 2 | 32

/** Makes every annotation of a page anew: links that lead to an address or to a page, and marks as the pictures they are. */
export function keepAnnotations(lib: typeof Lib, context: Lib.PDFContext, page: Lib.PDFDict): void {
  const key = lib.PDFName.of('Annots')
  const given = page.lookup(key)
  page.delete(key)
  if (!(given instanceof lib.PDFArray)) return
  const kept: Lib.PDFObject[] = []
  const done = new Set<Lib.PDFObject>()
  for (const entry of given.asArray()) {
    const mark = context.lookup(entry)
    if (!(mark instanceof lib.PDFDict) || done.has(mark)) continue
    done.add(mark)
    const parts = partsOf(lib, mark)
    // Emptied in place: the reading order may point at it too.
    for (const name of mark.keys()) mark.delete(name)
    if (!parts) continue
    for (const [name, value] of Object.entries(parts)) if (value) mark.set(lib.PDFName.of(name), value)
    mark.set(lib.PDFName.of('Type'), lib.PDFName.of('Annot'))
    kept.push(entry)
  }
  if (kept.length > 0) page.set(key, context.obj(kept))
}

type Parts = Record<string, Lib.PDFObject | undefined>

function partsOf(lib: typeof Lib, mark: Lib.PDFDict): Parts | null {
  const at = (name: string) => mark.lookup(lib.PDFName.of(name))
  const subtype = at('Subtype')
  const kind = subtype instanceof lib.PDFName ? subtype.decodeText() : ''
  const flags = at('F')
  const shown = !(flags instanceof lib.PDFNumber) || (flags.asNumber() & HIDDEN) === 0
  const rect = at('Rect')
  if (!(rect instanceof lib.PDFArray) || !shown) return null
  const place = mark.get(lib.PDFName.of('StructParent'))
  if (kind === 'Link') return linkOf(lib, mark, { Subtype: subtype!, Rect: rect, StructParent: place })
  const picture = SEEN.has(kind) ? pictureOf(lib, mark) : null
  if (!picture) return null
  const appearance = lib.PDFDict.withContext(mark.context)
  appearance.set(lib.PDFName.of('N'), picture)
  return { Subtype: lib.PDFName.of('Stamp'), Rect: rect, AP: appearance, F: lib.PDFNumber.of(4 | 64 | 128), StructParent: place }
}

function linkOf(lib: typeof Lib, mark: Lib.PDFDict, parts: Parts): Parts | null {
  const at = (name: string) => mark.lookup(lib.PDFName.of(name))
  const words = at('Contents')
  const said = words instanceof lib.PDFString || words instanceof lib.PDFHexString ? words : undefined
  const border = mark.context.obj([0, 0, 0])
  const to = at('Dest')
  if (to) return { ...parts, Border: border, Contents: said, Dest: to }
  const deed = at('A')
  if (!(deed instanceof lib.PDFDict) || isBanned(lib, deed)) return null
  const kind = deed.lookup(lib.PDFName.of('S'))
  const clean = lib.PDFDict.withContext(mark.context)
  const holds = kind === lib.PDFName.of('URI') ? 'URI' : kind === lib.PDFName.of('GoTo') ? 'D' : ''
  const target = holds === '' ? undefined : deed.lookup(lib.PDFName.of(holds))
  if (!target) return null
  clean.set(lib.PDFName.of('S'), kind!)
  clean.set(lib.PDFName.of(holds), target)
  return { ...parts, Border: border, Contents: said, A: clean }
}

/** The picture of a mark as it stands now, as a reference. Of a box with several states, the one it is in. */
function pictureOf(lib: typeof Lib, mark: Lib.PDFDict): Lib.PDFRef | null {
  const looks = mark.lookup(lib.PDFName.of('AP'))
  if (!(looks instanceof lib.PDFDict)) return null
  const normal = lib.PDFName.of('N')
  let from: Lib.PDFDict = looks
  let name = normal
  const states = looks.lookup(normal)
  if (states instanceof lib.PDFDict) {
    const state = mark.lookup(lib.PDFName.of('AS'))
    if (!(state instanceof lib.PDFName)) return null
    from = states
    name = state
  }
  const found = from.get(name)
  return found instanceof lib.PDFRef && mark.context.lookup(found) instanceof lib.PDFStream ? found : null
}
