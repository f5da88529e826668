import { Bookmark, ExternalHyperlink, InternalHyperlink, Paragraph, Tab, TextRun, type IParagraphOptions, type IRunOptions, type ParagraphChild } from 'docx'
import { leadsTo, type Paper, type Part, type Run, type Words } from '../documents.ts'
import { plainText } from './plain-text.ts'
import { COLOURS } from './word-styles.ts'

/** What links of this document may lead to: its own id → the bookmark's name in Word, which may hold letters, digits and `_` only. */
export type Places = ReadonlyMap<string, string> & { site?: string | undefined }

const idsOf = (part: Part): readonly (string | null)[] => (part.type === 'heading' ? [part.id] : part.type === 'table' ? (part.ids ?? []) : [])

export function placesOf(paper: Paper): Places {
  const places: Map<string, string> & { site?: string | undefined } = Object.assign(new Map<string, string>(), { site: paper.site })
  for (const id of paper.parts.flatMap(idsOf)) if (id !== null && !places.has(id)) places.set(id, `p${places.size + 1}_${id.replace(/[^A-Za-z0-9]/g, '_').slice(0, 30)}`)
  return places
}

/** Text with its line breaks and tabs as Word has them. */
export function runs(text: string, look: IRunOptions = {}): TextRun[] {
  return plainText(text).split('\n').map((line, at) => {
    const children = line.split('\t').flatMap((piece, tab): (string | Tab)[] => [...(tab ? [new Tab()] : []), ...(piece ? [piece] : [])])
    return new TextRun({ ...look, ...(at ? { break: 1 } : {}), children })
  })
}

/** A full address of the web that Word accepts, or none. */
function addressOf(to: string | null): string | null {
  if (to === null || !/^https?:/.test(to) || !URL.canParse(to)) return null
  const { href } = new URL(to)
  return href.length <= 2000 ? href : null
}

function linked(run: Run, places: Places, look: IRunOptions): ParagraphChild[] {
  const anchor = run.to?.startsWith('#') ? places.get(run.to.slice(1)) : undefined
  const link = addressOf(leadsTo(run, new Set(), places.site))
  if (anchor) return [new InternalHyperlink({ anchor, children: runs(run.text, { ...look, style: 'Hyperlink' }) })]
  return link ? [new ExternalHyperlink({ link, children: runs(run.text, { ...look, style: 'Hyperlink' }) })] : runs(run.text, look)
}

export const inline = (words: Words, places: Places, look: IRunOptions = {}): ParagraphChild[] =>
  words.flatMap((run) => linked(run, places, { ...look, ...(run.voice === 'strong' ? { bold: true } : {}), ...(run.voice === 'quiet' ? { color: COLOURS.quiet } : {}) }))

export const paragraphOf = (style: string, children: readonly ParagraphChild[], more: IParagraphOptions = {}): Paragraph => new Paragraph({ ...more, style, children })

export const textParagraph = (style: string, text: string, more: IParagraphOptions = {}): Paragraph => paragraphOf(style, runs(text), more)

/** The children, inside the bookmark of that id where it is one. */
export function marked(id: string | null | undefined, places: Places, children: ParagraphChild[]): ParagraphChild[] {
  const name = id == null ? undefined : places.get(id)
  return name ? [new Bookmark({ id: name, children })] : children
}
