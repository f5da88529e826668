import { existsSync, readFileSync } from 'node:fs'
import { create, type Font } from 'fontkit'
import { atHome } from '#app/platform/home.server.ts'

/** The faces of the printed report. */
export type Face = 'sans' | 'sans-bold' | 'serif' | 'serif-bold'
const FILES: Record<Face, [family: string, weight: number]> = {
  sans: ['source-sans-3', 400],
  'sans-bold': ['source-sans-3', 600],
  serif: ['source-serif-4', 400],
  'serif-bold': ['source-serif-4', 600],
}
/** Where a character is looked for, in this order. */
const SCRIPTS = ['latin', 'latin-ext', 'greek', 'cyrillic', 'greek-ext', 'cyrillic-ext', 'vietnamese'] as const

export type Cut = { key: string; font: Font }

const parsed = new Map<string, Cut | null>()

/** A font file, parsed once in the life of the process. */
function cut(face: Face, script: (typeof SCRIPTS)[number]): Cut | null {
  const key = `${face}-${script}`
  let found = parsed.get(key)
  if (found === undefined) {
    const [family, weight] = FILES[face]
    const file = atHome('node_modules', '@fontsource', family, 'files', `${family}-${script}-${weight}-normal.woff`)
    found = existsSync(file) ? { key, font: remembering(create(readFileSync(file))) } : null
    parsed.set(key, found)
  }
  return found
}

/**
 * A parsed font keeps each glyph it has made with the characters it was first made for, or none; what the process drew before would then decide what is read out
 * of a later document. A glyph says the characters that it is asked for now.
 */
function remembering(font: Font): Font {
  const getGlyph = font.getGlyph.bind(font)
  font.getGlyph = (id, codePoints = []) => {
    const glyph = getGlyph(id, codePoints)
    if (codePoints.length > 0) glyph.codePoints = codePoints
    return glyph
  }
  return font
}

function cutFor(face: Face, codePoint: number): Cut | null {
  for (const script of SCRIPTS) {
    const found = cut(face, script)
    if (found?.font.hasGlyphForCodePoint(codePoint)) return found
  }
  return null
}

/** Signs that our fonts lack, said in letters that they have. */
const INSTEAD: Record<string, string> = {
  '→': '->', '←': '<-', '⇒': '=>', '≥': '>=', '≤': '<=', '≠': 'not equal to', '≈': '~', '✓': 'yes', '✔': 'yes', '✗': 'no', '✘': 'no', '−': '-', '‑': '-', '‐': '-', '★': '*', '☆': '*', '■': '•', '●': '•', '▪': '•', '′': "'", '″': '"',
  '\t': ' ', '\u00a0': ' ', '\u2009': ' ', '\u202f': ' ', '\u2003': ' ', '\u2002': ' ',
}
const SILENT = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/gu

const shown = new Map<string, Cut | null>()
const lookup = (face: Face, character: string): Cut | null => {
  const key = `${face}${character}`
  let found = shown.get(key)
  if (found === undefined) {
    found = cutFor(face, character.codePointAt(0)!)
    if (shown.size > 20_000) shown.clear()
    shown.set(key, found)
  }
  return found
}

export type Piece = { text: string; cut: Cut }

/** Text as pieces, each in a font that has its characters. No character becomes an empty box: at worst it is a question mark. */
export function pieces(text: string, face: Face): Piece[] {
  const out: Piece[] = []
  const put = (character: string, into: Cut) => {
    const last = out.at(-1)
    if (last && last.cut.key === into.key) last.text += character
    else out.push({ text: character, cut: into })
  }
  const plain = cut(face, 'latin')!
  for (const character of text.normalize('NFC').replace(SILENT, '')) {
    const found = lookup(face, character)
    if (found) put(character, found)
    else for (const other of INSTEAD[character] ?? fallback(character)) put(other, lookup(face, other) ?? plain)
  }
  return out
}

/** A letter without its marks, if that is one we have; nothing for a mark alone; else a question mark. */
function fallback(character: string): string {
  if (/^\p{M}$/u.test(character)) return ''
  const bare = character.normalize('NFKD').replace(/\p{M}/gu, '')
  return bare !== '' && bare !== character && /^[\p{ASCII}]+$/u.test(bare) ? bare : '?'
}
