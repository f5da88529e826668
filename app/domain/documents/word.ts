import { Document, Footer, Header, HeadingLevel, Packer, PageNumber, Paragraph, Tab, TextRun, type Table } from 'docx'
import type { Paper, Part } from '../documents.ts'
import { escaped, repack, toSecond } from './fixed-zip.ts'
import { plainText } from './plain-text.ts'
import { barsOf } from './word-bars.ts'
import { numbering, PAGE, styles } from './word-styles.ts'
import { figuresOf, tableOf } from './word-tables.ts'
import { inline, marked, paragraphOf, placesOf, runs, textParagraph, type Places } from './word-text.ts'

type Block = Paragraph | Table
type Drawing = { places: Places; lists: number }

const PARAGRAPH = { lead: 'Lead', quiet: 'Quiet' } as const

const calloutOf = (title: string, text: string): Block[] => [textParagraph('CalloutTitle', title), textParagraph('Quote', text), new Paragraph({ style: 'SmallPrint', children: [] })]

function listOf(part: Extract<Part, { type: 'list' }>, drawing: Drawing): Block[] {
  const instance = ++drawing.lists
  return part.items.map((item) => paragraphOf('ListParagraph', inline(item, drawing.places), { numbering: { reference: part.numbered ? 'steps' : 'points', level: 0, instance } }))
}

/** `keepNext`: it introduces the table after it. */
function blocksOf(part: Part, drawing: Drawing, keepNext: boolean): Block[] {
  switch (part.type) {
    case 'heading':
      return [new Paragraph({ heading: part.level === 2 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2, children: marked(part.id, drawing.places, runs(part.text)) })]
    case 'paragraph':
      return [paragraphOf(part.voice ? PARAGRAPH[part.voice] : 'Normal', inline(part.words, drawing.places), keepNext ? { keepNext } : {})]
    case 'callout':
      return calloutOf(part.title, part.text)
    case 'list':
      return listOf(part, drawing)
    case 'figures':
      return figuresOf(part.items)
    case 'table':
      return tableOf(part, drawing.places)
    case 'bars':
      return barsOf(part, drawing.places)
    case 'sourceNote':
      return [paragraphOf('SmallPrint', inline(part.words, drawing.places))]
  }
}

/** Links, no field: nothing has to be updated when it is opened. */
function contentsOf(paper: Paper, places: Places): Block[] {
  const headings = paper.parts.filter((part) => part.type === 'heading' && part.level === 2) as Extract<Part, { type: 'heading' }>[]
  if (!paper.contents || headings.length === 0) return []
  return [textParagraph('ContentsHeading', 'Contents'), ...headings.map((one) => paragraphOf('Contents', inline([{ text: one.text, to: `#${one.id}` }], places)))]
}

function opening(paper: Paper, places: Places): Block[] {
  return [
    ...(paper.kicker ? [textParagraph('Kicker', paper.kicker)] : []),
    new Paragraph({ heading: HeadingLevel.TITLE, children: runs(paper.title) }),
    ...(paper.subtitle ? [textParagraph('Subtitle', paper.subtitle)] : []),
    ...paper.facts.map(([term, value]) => paragraphOf('Facts', [...runs(term, { bold: true }), new TextRun({ children: [new Tab()] }), ...runs(value)])),
    ...(paper.footer ? [textParagraph('SmallPrint', paper.footer)] : []),
    ...(paper.opening ? calloutOf(paper.opening.title, paper.opening.text) : []),
    ...contentsOf(paper, places),
  ]
}

const header = ({ running }: Paper) => new Header({ children: [paragraphOf('Header', [...runs(running.head), new TextRun({ children: [new Tab()] }), ...runs(running.asAt)])] })
/** One line beside the page number: the whole of it stands on the first page. */
const MOST_FOOT = 80
const footOf = (text: string): string => (text.length <= MOST_FOOT ? text : (/^.*?[.](?=\s)/.exec(text)?.[0] ?? text))
const footer = ({ running }: Paper) =>
  new Footer({ children: [paragraphOf('Footer', [...runs(footOf(running.foot)), new TextRun({ children: [new Tab(), 'Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })])] })

/** What a screen reader says of each table, in their order; figures are set out in one that is only a frame. */
const captionsOf = ({ parts }: Paper): string[] => parts.flatMap((part) => (part.type === 'table' ? [part.caption] : part.type === 'bars' ? [part.label] : part.type === 'figures' && part.items.length > 0 ? [''] : []))

/** Word's file names its relations, bookmarks and pictures by chance and its days by the clock; here each is counted, and the days are the paper's. */
function settled(files: ReadonlyMap<string, string>, paper: Paper): ReadonlyMap<string, string> {
  const body = files.get('word/document.xml')!
  const rels = files.get('word/_rels/document.xml.rels')!
  const names = new Map([...rels.matchAll(/ Id="([^"]*)"/g)].map(([, id], at) => [id!, `rId${at + 1}`]))
  const named = (id: string) => names.get(id) ?? id
  const marks = new Map<string, number>()
  const mark = (id: string) => marks.get(id) ?? marks.set(id, marks.size + 1).get(id)!
  let drawings = 0
  const captions = captionsOf(paper).values()
  const caption = (text: string | undefined) => (text ? `<w:tblCaption w:val="${escaped(plainText(text))}"/>` : '')
  const when = toSecond(paper.properties.createdAt)
  return new Map(files)
    .set('word/_rels/document.xml.rels', rels.replace(/ Id="([^"]*)"/g, (_, id: string) => ` Id="${named(id)}"`))
    .set(
      'word/document.xml',
      body
        .replace(/ r:(id|embed)="([^"]*)"/g, (_, kind: string, id: string) => ` r:${kind}="${named(id)}"`)
        .replace(/<w:bookmark(Start|End)\b[^>]*>/g, (tag) => tag.replace(/ w:id="(\d+)"/, (_, id: string) => ` w:id="${mark(id)}"`))
        .replace(/<\/w:tblPr>/g, (end) => `${caption(captions.next().value)}${end}`)
        .replace(/<wp:docPr id="\d+"/g, () => `<wp:docPr id="${++drawings}"`),
    )
    .set('docProps/core.xml', files.get('docProps/core.xml')!.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, (_, tag: string) => `${tag}${when}`))
}

/** A Word file that can be edited: real styles, headings, lists, header rows and links. The same paper gives the same bytes. */
export async function renderWord(paper: Paper): Promise<Uint8Array> {
  const drawing: Drawing = { places: placesOf(paper), lists: 0 }
  const { properties } = paper
  const author = plainText(properties.author)
  const document = new Document({
    title: plainText(properties.title),
    subject: plainText(properties.subject),
    creator: author,
    lastModifiedBy: author,
    styles,
    numbering,
    sections: [
      {
        properties: { page: { size: { width: PAGE.width, height: PAGE.height }, margin: { top: 1304, bottom: 1134, left: PAGE.margin, right: PAGE.margin, header: 567, footer: 567 } } },
        headers: { default: header(paper) },
        footers: { default: footer(paper) },
        children: [...opening(paper, drawing.places), ...paper.parts.flatMap((part, at) => blocksOf(part, drawing, ['table', 'bars', 'list'].includes(paper.parts[at + 1]?.type ?? ''))), ...(paper.close ? [textParagraph('SmallPrint', paper.close)] : [])],
      },
    ],
  })
  return repack(new Uint8Array(await Packer.toBuffer(document)), (files) => settled(files, paper))
}
