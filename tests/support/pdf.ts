import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

type Node = { role?: string; type?: string; alt?: string; children?: Node[] }
export type Read = {
  pages: number
  /** The words of each page, in the order in which they are read. */
  text: string[]
  title: string | undefined
  language: string | null
  marked: boolean
  displaysTitle: boolean
  /** How often each structure role occurs. */
  roles: Record<string, number>
  alternatives: string[]
  outline: { title: string; below: string[] }[]
  /** Where its links lead: places of its own, and addresses elsewhere. */
  links: { places: string[]; missing: string[]; addresses: string[] }
}

/** Reads a PDF as a screen reader would: its text, its title and language, its structure and its bookmarks. */
export async function readPdf(bytes: Uint8Array): Promise<Read> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false, disableFontFace: true }).promise
  const roles: Record<string, number> = {}
  const alternatives: string[] = []
  const text: string[] = []
  const links: Read['links'] = { places: [], missing: [], addresses: [] }
  const walk = (node: Node): void => {
    if (node.role) roles[node.role] = (roles[node.role] ?? 0) + 1
    if (node.alt) alternatives.push(node.alt)
    node.children?.forEach(walk)
  }
  const places = new Set(Object.keys(await pdf.getDestinations()))
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const tree = (await page.getStructTree()) as Node | null
    if (tree) walk(tree)
    for (const { dest, url } of (await page.getAnnotations()) as { dest?: unknown; url?: string }[]) {
      if (typeof dest === 'string') (places.has(dest) ? links.places : links.missing).push(dest)
      else if (url) links.addresses.push(url)
    }
    const content = await page.getTextContent()
    text.push(content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join('').replace(/\s+/g, ' '))
  }
  const { info } = (await pdf.getMetadata()) as { info: { Title?: string; Language?: string | null } }
  const outline = ((await pdf.getOutline()) ?? []) as { title: string; items: { title: string }[] }[]
  const preferences = new Map<string, unknown>(Object.entries((await pdf.getViewerPreferences()) ?? {}))
  const read: Read = {
    pages: pdf.numPages,
    text,
    title: info.Title,
    language: info.Language ?? null,
    marked: ((await pdf.getMarkInfo()) as { Marked?: boolean } | null)?.Marked ?? false,
    displaysTitle: preferences.get('DisplayDocTitle') === true,
    roles,
    alternatives,
    links,
    outline: outline.map((item) => ({ title: item.title, below: item.items.map((one) => one.title) })),
  }
  await pdf.destroy()
  return read
}
