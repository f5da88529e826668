import { breakLines, drawLine, style, HAIR, SOFT, type Span, type TextLine, type Word } from './lettering.ts'

type Doc = PDFKit.PDFDocument
export type Struct = PDFKit.PDFStructureElement
type StructOptions = { alt?: string; bbox?: number[]; scope?: 'Row' | 'Column'; title?: string }

export const PAGE = { width: 595.28, height: 841.89, left: 58, right: 58, top: 76, bottom: 70 }
export const MEASURE = PAGE.width - PAGE.left - PAGE.right

/** The press: where we are on the page, and which part of the structure is being set. Everything drawn is either in the structure or an artifact. */
export type Press = {
  doc: Doc
  /** 1, or less where type has to be smaller. */
  scale: number
  /** Everything is to stand on one page: charts are lower, and nothing is moved to the next. */
  compact: boolean
  y: number
  /** What links can lead to: places of this document, and the site. */
  anchors: ReadonlySet<string>
  site: string | undefined
  /** The structure element that new parts go into. */
  parent: Struct
}

export const pageEnd = PAGE.height - PAGE.bottom
export const left = (press: Press): number => pageEnd - press.y

export const make = (press: Press, type: string, options: StructOptions = {}): Struct =>
  (press.doc as unknown as { struct(type: string, options: StructOptions): Struct }).struct(type, options)

/** A new element inside another; the caller ends it. */
export function inside(press: Press, parent: Struct, type: string, options: StructOptions = {}): Struct {
  const element = make(press, type, options)
  parent.add(element)
  return element
}

/** Draws as content of an element. One element may be drawn in several pieces, on several pages. */
export function marked(press: Press, element: Struct, type: string, draw: () => void): void {
  const content = press.doc.markStructureContent(type)
  draw()
  press.doc.endMarkedContent()
  element.add(content)
}

type Stretch = { words: Word[]; to: string | null; x: number; y: number; leading: number; width: number }

/** A line as stretches, each of one address or of none. */
function stretches(line: TextLine, x: number, y: number): Stretch[] {
  const out: Stretch[] = []
  let at = x
  for (const word of line.words) {
    const last = out.at(-1)
    if (last && last.to === word.to) {
      last.words.push(word)
      last.width += word.width
    } else out.push({ words: [word], to: word.to, x: at, y, leading: line.leading, width: word.width })
    at += word.width
  }
  return out
}

export type Placed = { line: TextLine; x: number; y: number }

/** Draws lines as content of an element. Words that lead somewhere become a link inside it, which a screen reader finds. */
export function drawMarked(press: Press, element: Struct, type: string, lines: readonly Placed[]): void {
  const all = lines.flatMap(({ line, x, y }) => stretches(line, x, y))
  for (let index = 0; index < all.length; ) {
    const first = all[index]!
    if (first.to !== null) {
      drawLink(press, element, first, first.to)
      index++
      continue
    }
    const from = index
    while (index < all.length && all[index]!.to === null) index++
    marked(press, element, type, () => all.slice(from, index).forEach((one) => drawLine(press, one, one.x, one.y)))
  }
}

function drawLink(press: Press, element: Struct, one: Stretch, to: string): void {
  const words = one.words.map((word) => word.text).join('')
  const link = inside(press, element, 'Link')
  marked(press, link, 'Link', () => drawLine(press, one, one.x, one.y))
  const options = { structParent: link, Contents: new String(words.trim()) } as never
  if (to.startsWith('#')) press.doc.goTo(one.x, one.y, one.width, one.leading, to.slice(1), options)
  else press.doc.link(one.x, one.y, one.width, one.leading, to, options)
  link.end()
}

/** Lines, grounds and running heads: there for the eye, not for the ear. */
export function artifact(press: Press, draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
  press.doc.markContent('Artifact', { type })
  draw()
  press.doc.endMarkedContent()
}

export function newPage(press: Press): void {
  press.doc.addPage()
  press.y = PAGE.top
}
/** A new page unless this much fits on the page. */
export function room(press: Press, height: number): void {
  if (press.y + height > pageEnd && press.y > PAGE.top) newPage(press)
}

/** Lines of one element, over as many pages as they need. `keep`: at least so many lines stay together. */
export function flow(press: Press, element: Struct, type: string, lines: readonly TextLine[], { x = PAGE.left, keep = 2 }: { x?: number; keep?: number } = {}): void {
  let index = 0
  while (index < lines.length) {
    const least = lines.slice(index, index + keep).reduce((sum, line) => sum + line.leading, 0)
    room(press, least)
    let fits = index
    let height = 0
    while (fits < lines.length && (fits === index || press.y + height + lines[fits]!.leading <= pageEnd)) height += lines[fits++]!.leading
    if (lines.length - fits === 1 && fits - index > keep) height -= lines[--fits]!.leading
    const placed: Placed[] = []
    for (const line of lines.slice(index, fits)) {
      placed.push({ line, x, y: press.y })
      press.y += line.leading
    }
    drawMarked(press, element, type, placed)
    index = fits
    if (index < lines.length) newPage(press)
  }
}

/** A paragraph. */
export function say(press: Press, spans: readonly Span[], { x = PAGE.left, width = MEASURE, after = 6, type = 'P' }: { x?: number; width?: number; after?: number; type?: string } = {}): void {
  const element = inside(press, press.parent, type)
  flow(press, element, type, breakLines(press, spans, width), { x })
  element.end()
  press.y += after * press.scale
}

export function rule(press: Press, { x = PAGE.left, width = MEASURE, colour = HAIR, weight = 0.6 }: { x?: number; width?: number; colour?: string; weight?: number } = {}): void {
  artifact(press, () => press.doc.lineWidth(weight).strokeColor(colour).moveTo(x, press.y).lineTo(x + width, press.y).stroke())
}

const running = style('sans', 8, 11, SOFT)

/** Running heads and feet, once the number of pages is known. */
export function furnish(press: Press, { head, asAt, foot }: { head: string; asAt: string; foot: string }): void {
  const { start, count } = press.doc.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    press.doc.switchToPage(page)
    artifact(press, () => {
      if (page > start) {
        put(press, head, PAGE.left, 36, MEASURE - 120)
        putRight(press, asAt, 36)
        press.doc.lineWidth(0.6).strokeColor(HAIR).moveTo(PAGE.left, 54).lineTo(PAGE.left + MEASURE, 54).stroke()
      }
      // The first page says it in its text.
      if (page > start) put(press, foot, PAGE.left, PAGE.height - 44, MEASURE - 70)
      putRight(press, `Page ${page - start + 1} of ${count}`, PAGE.height - 44)
    }, 'Pagination')
  }
}

function put(press: Press, text: string, x: number, y: number, width: number): void {
  breakLines(press, [{ text, style: running }], width).slice(0, 2).forEach((line, index) => drawLine(press, line, x, y + index * line.leading))
}
export function putRight(press: Press, text: string, y: number, look = running): void {
  const [line] = breakLines(press, [{ text, style: look }], MEASURE)
  if (line) drawLine(press, line, PAGE.left + MEASURE - line.width, y)
}
