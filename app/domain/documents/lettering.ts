import { pieces, type Cut, type Face } from './fonts.ts'

/** Lettering: how a piece of text looks. Sizes and leading in points. */
export type Style = { face: Face; size: number; leading: number; colour: string }
/** `to`: where it leads, `#…` or a full address. */
export type Span = { text: string; style: Style; to?: string | null | undefined }
export type Word = { text: string; cut: Cut; style: Style; width: number; to: string | null }
export type TextLine = { words: Word[]; width: number; leading: number }
/** A document to measure in, and how much smaller than usual its type is. */
export type Ruler = { doc: PDFKit.PDFDocument; scale: number }

export const INK = '#1e2320'
export const SOFT = '#555b54'
export const PINE = '#1f4a43'
export const EMBER = '#b0421a'
export const HAIR = '#ddd3c0'
export const SAND = '#f6f1e5'
export const MUTUAL = '#6d9286'
export const RECEIVED = '#a8782b'

export const style = (face: Face, size: number, leading: number, colour = INK): Style => ({ face, size, leading, colour })
export const body = style('sans', 10.2, 14.6)
export const lead = style('serif', 12.5, 18)
export const quiet = style('sans', 9.2, 13, SOFT)
export const small = style('sans', 8.4, 11.8, SOFT)
export const cell = style('sans', 9.2, 12.7)
export const cellBold = style('sans-bold', 9.2, 12.7)
export const headCell = style('sans-bold', 8.2, 11, SOFT)

const setIn = (doc: PDFKit.PDFDocument, { font, key }: Cut, size: number) => doc.font(font as unknown as string, key, size)

/** Widths at a size of 1000, kept: a report says the same words again and again. */
const widths = new Map<string, number>()
function widthOf({ doc }: Ruler, text: string, cut: Cut, size: number): number {
  const key = `${cut.key} ${text}`
  let width = widths.get(key)
  if (width === undefined) {
    if (widths.size > 50_000) widths.clear()
    width = setIn(doc, cut, 1000).widthOfString(text)
    widths.set(key, width)
  }
  return (width * size) / 1000
}

/** Breaks text into lines no wider than `width`. Every line but a paragraph's last keeps its space at the end, so that words stay apart when it is read out or copied. */
export function breakLines(ruler: Ruler, spans: readonly Span[], width: number): TextLine[] {
  const lines: TextLine[] = []
  let line: TextLine = { words: [], width: 0, leading: 0 }
  const close = () => {
    lines.push(line)
    line = { words: [], width: 0, leading: 0 }
  }
  for (const span of spans) {
    span.text.split('\n').forEach((part, index) => {
      if (index > 0) close()
      for (const token of part.replace(/\s+/gu, ' ').match(/ ?[^ ]+| $/gu) ?? []) place(token, span)
    })
  }
  close()
  return lines.map((one) => ({ ...one, leading: one.leading || (spans[0]?.style.leading ?? body.leading) * ruler.scale }))

  function place(token: string, span: Span): void {
    const words = wordsOf(ruler, line.words.length === 0 ? token.trimStart() : token, span)
    const wide = widthOfAll(words)
    if (line.words.length > 0 && line.width + wide > width && !/^[,.;:!?)’”]+$/u.test(token)) {
      line.words.push(...wordsOf(ruler, ' ', span))
      close()
      return token === ' ' ? undefined : place(token.trimStart(), span)
    }
    if (wide > width && token.length > 1) return chop(token, span)
    push(words, span)
  }
  function push(words: readonly Word[], { style: look }: Span): void {
    line.words.push(...words)
    line.width += widthOfAll(words)
    line.leading = Math.max(line.leading, look.leading * ruler.scale)
  }
  /** A word wider than the column is cut where it must be. */
  function chop(token: string, span: Span): void {
    for (const character of token) {
      const words = wordsOf(ruler, character, span)
      if (line.words.length > 0 && line.width + widthOfAll(words) > width) close()
      push(words, span)
    }
  }
}

const widthOfAll = (words: readonly Word[]): number => words.reduce((sum, word) => sum + word.width, 0)
const wordsOf = (ruler: Ruler, text: string, { style: look, to }: Span): Word[] =>
  pieces(text, look.face).map((piece) => ({ text: piece.text, cut: piece.cut, style: look, width: widthOf(ruler, piece.text, piece.cut, look.size * ruler.scale), to: to ?? null }))

export const heightOf = (lines: readonly TextLine[]): number => lines.reduce((sum, one) => sum + one.leading, 0)
/** How wide a single line of text is. */
export const measure = (ruler: Ruler, text: string, look: Style): number => widthOfAll(wordsOf(ruler, text, { text, style: look }))

/** Draws one line with its baseline where the leading puts it. Neighbouring words of one look are drawn together. */
export function drawLine({ doc, scale }: Ruler, line: Pick<TextLine, 'words' | 'leading'>, x: number, y: number): void {
  let at = x
  let index = 0
  while (index < line.words.length) {
    const first = line.words[index]!
    let text = ''
    let wide = 0
    while (index < line.words.length && line.words[index]!.cut.key === first.cut.key && line.words[index]!.style === first.style) {
      text += line.words[index]!.text
      wide += line.words[index++]!.width
    }
    setIn(doc, first.cut, first.style.size * scale).fillColor(first.style.colour)
    doc.text(text, at, y + line.leading * 0.76, { lineBreak: false, baseline: 'alphabetic' })
    at += wide
  }
}
