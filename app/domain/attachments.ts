import { z } from 'zod'
import { choice, optionalLine, tick } from '#app/platform/fields.ts'

/** Pictures and PDFs that stand with a record. */
export const MOST_FILES = 8
export const MOST_BYTES = 10 * 1024 * 1024
export const MOST_PAGES = 100
export const MOST_PIXELS = 40_000_000
export const LONGEST_SIDE = 2000
export const LONGEST_NAME = 120
export const LONGEST_ALT = 300

/** What a browser offers to choose from. An iPhone that reads this sends its photographs as JPEG. */
export const ACCEPT = 'image/jpeg,image/png,image/webp,image/gif,application/pdf'

export const SHAREABLE = 'Nobody can be recognised in it, it is no pupil’s work, and we may share it'

/** As a reader meets it. `id` stands in its address: it comes from the bytes, so that a link to a file outlives a new version of the account. */
export type Shown = { id: string; kind: 'image' | 'pdf'; name: string; alt: string; bytes: number; width: number | null; height: number | null; pages: number | null }

/** As those who may change it meet it. */
export type Held = Shown & { row: string }

/** Every form of the files page: which button, which file, and what is said of it. `sent` is the fingerprint of the bytes that came with it. */
export const FileForm = z.object({
  deed: choice(['add', 'change', 'remove'], 'Use one of the buttons on the page.'),
  which: z.string().regex(/^[0-9a-z]{20}$/).or(z.literal('')).default(''),
  name: optionalLine(LONGEST_NAME),
  alt: optionalLine(LONGEST_ALT),
  safe: tick(),
  sent: z.string().max(64).default(''),
})

export const saySize = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`

/** "PDF, 12 pages, 340 kB" */
export const sayFile = ({ kind, pages, bytes }: Pick<Shown, 'kind' | 'pages' | 'bytes'>): string =>
  kind === 'pdf' ? `PDF, ${pages === 1 ? '1 page' : `${pages ?? 0} pages`}, ${saySize(bytes)}` : `Picture, ${saySize(bytes)}`
