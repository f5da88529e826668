import { pieces, type Cut, type Face } from './fonts.ts'

/** Lettering: how a piece of text looks. Sizes and leading in points. */
export type Style = { face: Face; size: number; leading: number; colour: string }
export type Span = { text: string; style: Style }
type Word = { text: string; cut: Cut; style: Style; width: number }
export type TextLine = { words: Word[]; width: number; leading: number }
type Ruler = PDFKit.PDFDocument

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

/** A document that has one page sets everything a little smaller. */
const scales = new WeakMap<Ruler, number>()
export const setScale = (doc: Ruler, scale: number): void => void scales.set(doc, scale)
const scaled = new Map<Style, Map<number, Style>>()
/** The look at the document's scale: always the same object for the same look, so that neighbours of one look are drawn together. */
function lookIn(doc: Ruler, look: Style): Style {
  const scale = scales.get(doc) ?? 1
  if (scale === 1) return look
  const made = scaled.get(look) ?? new Map<number, Style>()
  scaled.set(look, made)
  const known = made.get(scale) ?? { ...look, size: look.size * scale, leading: look.leading * scale }
  made.set(scale, known)
  return known
}

export const setIn = (doc: Ruler, { font, key }: Cut, size: number): Ruler => doc.font(font as unknown as string, key, size)

/** Widths at one point, since most words of a document come again. */
const widths = new Map<string, number>()
const MOST_WIDTHS = 100_000
function widthOf(doc: Ruler, text: string, cut: Cut, size: number): number {
  const key = `${cut.key} ${text}`
  let wide = widths.get(key)
  if (wide === undefined) {
    wide = setIn(doc, cut, 1000).widthOfString(text) / 1000
    if (widths.size > MOST_WIDTHS) widths.clear()
    widths.set(key, wide)
  }
  return wide * size
}

/** Breaks text into lines no wider than `width`. Every line but a paragraph's last keeps its space at the end, so that words stay apart when it is read out or copied. */
export function breakLines(doc: Ruler, spans: readonly Span[], width: number): TextLine[] {
  const lines: TextLine[] = []
  let line: TextLine = { words: [], width: 0, leading: 0 }
  const close = () => {
    lines.push(line)
    line = { words: [], width: 0, leading: 0 }
  }
  for (const span of spans.map((one) => ({ ...one, style: lookIn(doc, one.style) }))) {
    span.text.split('\n').forEach((part, index) => {
      if (index > 0) close()
      for (const token of part.replace(/\s+/gu, ' ').match(/ ?[^ ]+/gu) ?? []) place(token, span.style)
    })
  }
  close()
  return lines.map((one) => ({ ...one, leading: one.leading || lookIn(doc, spans[0]?.style ?? body).leading }))

  function place(token: string, look: Style): void {
    const words = wordsOf(doc, line.words.length === 0 ? token.trimStart() : token, look)
    const wide = words.reduce((sum, word) => sum + word.width, 0)
    if (line.words.length > 0 && line.width + wide > width) {
      line.words.push(...wordsOf(doc, ' ', look))
      close()
      return place(token.trimStart(), look)
    }
    if (wide > width) return token.length > 1 ? chop(token, look) : push(words, look)
    push(words, look)
  }
  function push(words: Word[], look: Style): void {
    line.words.push(...words)
    line.width += words.reduce((sum, word) => sum + word.width, 0)
    line.leading = Math.max(line.leading, look.leading)
  }
  /** A word wider than the column is cut where it must be. */
  function chop(token: string, look: Style): void {
    for (const character of token) {
      const words = wordsOf(doc, character, look)
      if (line.words.length > 0 && line.width + words.reduce((sum, word) => sum + word.width, 0) > width) close()
      push(words, look)
    }
  }
}

const wordsOf = (doc: Ruler, text: string, look: Style): Word[] =>
  pieces(text, look.face).map((piece) => ({ text: piece.text, cut: piece.cut, style: look, width: widthOf(doc, piece.text, piece.cut, look.size) }))

export const heightOf = (lines: readonly TextLine[]): number => lines.reduce((sum, one) => sum + one.leading, 0)
/** How wide a single line of text is. */
export const measure = (doc: Ruler, text: string, look: Style): number => wordsOf(doc, text, lookIn(doc, look)).reduce((sum, word) => sum + word.width, 0)

/** Draws one line with its baseline where the leading puts it. Neighbouring words of one look are drawn together. */
export function drawLine(doc: Ruler, line: TextLine, x: number, y: number): void {
  let at = x
  let index = 0
  while (index < line.words.length) {
    const first = line.words[index]!
    let text = ''
    while (index < line.words.length && line.words[index]!.cut.key === first.cut.key && line.words[index]!.style === first.style) text += line.words[index++]!.text
    setIn(doc, first.cut, first.style.size).fillColor(first.style.colour)
    doc.text(text, at, y + line.leading * 0.76, { lineBreak: false, baseline: 'alphabetic' })
    at += doc.widthOfString(text)
  }
}
