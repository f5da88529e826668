import { createHash } from 'node:crypto'

/** SHA-256 in hex: for tokens kept in the database, for fingerprints and for a report's seal. */
export const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex')

/** JSON with its keys in order, so that the same content always has the same text. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const entries = Object.entries(value as Record<string, unknown>)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(',')}}`
}
