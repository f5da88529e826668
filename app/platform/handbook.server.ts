import { z } from 'zod'
import { config } from './config.server.ts'
import { pages, type Page } from './content.server.ts'

const Meta = z.object({ title: z.string(), summary: z.string(), audience: z.string().optional(), reviewedOn: z.coerce.string() })
export type Leaf = Page<z.infer<typeof Meta>>

let guidanceRead: Map<string, Leaf> | undefined
let legalRead: Map<string, Leaf> | undefined

/** How to use Hearth: content/guidance. */
export const guidance = (): Leaf[] => [...(guidanceRead ??= pages('guidance', Meta)).values()]
export const guide = (name: string): Leaf | undefined => completed((guidanceRead ??= pages('guidance', Meta)).get(name))

/** Privacy, accessibility, cookies and terms: content/legal. */
export const legal = (name: string): Leaf | undefined => completed((legalRead ??= pages('legal', Meta)).get(name))

/** With the operator's name and address filled in. */
function completed(leaf: Leaf | undefined): Leaf | undefined {
  if (!leaf) return undefined
  const { operator, contact, baseUrl } = config()
  const blanks: Record<string, string> = { operator, contact, baseUrl }
  return { ...leaf, html: leaf.html.replace(/\{\{(\w+)\}\}/g, (whole, blank: string) => escape(blanks[blank] ?? whole)) }
}

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
