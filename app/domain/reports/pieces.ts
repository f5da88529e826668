import type { Block, Line, Shown } from '../reports.ts'
import type { Words } from './words.ts'

export type PartsOf = { lines: readonly Line[]; words: Words; inTrust: boolean; next: string; /** of staff, as the taxonomy names them */ roles: readonly { key: string; label: string }[] }

export const heading = (level: 2 | 3, id: string, text: string): Block => ({ type: 'heading', level, id, text })
export const paragraph = (text: string, voice?: 'lead' | 'quiet'): Block => ({ type: 'paragraph', text, ...(voice ? { voice } : {}) })
export const refs = (lines: readonly Line[]): string[] => lines.map((line) => line.ref)
export const evidence = (caption: string, lines: readonly Line[], shows: Shown[]): Block[] =>
  lines.length === 0 ? [] : [{ type: 'evidence', caption, refs: refs(lines), shows }]
