import { saysWhatChanged, sayPeriod, shortly, withWhomBriefly, type Block, type Line, type ReportDocument } from '../reports.ts'
import { sayShortDay } from '#app/platform/dates.ts'
import { heading, paragraph } from './pieces.ts'
import { totalsOf } from './totals.ts'
import { entries, isOrAre, named, number } from './words.ts'

const STRONGEST = 3
const [MOST_DONE, MOST_SAID, MOST_NAMES, MOST_NEXT] = [130, 190, 50, 360]
const RULE = 'Chosen by a fixed rule among the entries that say what changed: countersigned before others, then those about disadvantaged pupils or pupils with SEND, then those where something was said later too, then the newest.'

/** One page for governors, out of the frozen report and of nothing else. Its texts are cut so that it stays one page. */
export function governors(document: ReportDocument): ReportDocument {
  const { meta, blocks, lines } = document
  const figures = blocks.find((block) => block.type === 'figures')
  const chart = blocks.find((block) => block.type === 'figure')
  const strongest = strongestOf(lines)
  return {
    ...document,
    meta: { ...meta, title: `Governors’ page: ${meta.organisation.name}, ${sayPeriod(meta.period)}` },
    lines: [],
    blocks: [
      heading(2, 'g-glance', 'At a glance'),
      ...(figures ? [figures] : [paragraph('No joint work is recorded in this period.')]),
      ...(chart ? [chart] : []),
      heading(2, 'g-changed', 'What changed'),
      ...(strongest.length === 0 ? [paragraph('No entry in this period says yet what changed.')] : [{ type: 'list', items: strongest.map(told) } satisfies Block, paragraph(RULE, 'quiet')]),
      heading(2, 'g-gave', 'What we gave and what we received'),
      paragraph(balance(lines)),
      heading(2, 'g-practice', 'Our practice, taken up by others'),
      ...paragraphsUnder(blocks, 'practice').slice(0, 2).map((text) => paragraph(text)),
      heading(2, 'g-next', 'What we do next'),
      paragraph(nextOf(blocks)),
      { type: 'sourceNote', text: `Drawn from report ${meta.number ?? '(not issued)'}, which has every entry with its date, partner and countersignature. Missing hours and costs are not counted as zero.` },
    ],
  }
}

/** The entries that say most: the rule is printed beside them. */
export function strongestOf(lines: readonly Line[]): Line[] {
  const rank = (line: Line) => (line.countersigned ? 4 : 0) + (line.focus ? 2 : 0) + (line.outcome === null ? 0 : 1)
  return lines.filter(saysWhatChanged).sort((a, b) => rank(b) - rank(a) || (a.on < b.on ? 1 : a.on > b.on ? -1 : 0) || (a.entryId < b.entryId ? -1 : 1)).slice(0, STRONGEST)
}

const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most).replace(/\s+\S*$/, '')} …`)

const told = (line: Line): string =>
  `${line.ref}, ${sayShortDay(line.on)}, ${line.kindLabel.toLowerCase()} with ${withWhomBriefly(line, MOST_NAMES)}: ${shortly(line.what, MOST_DONE)} What changed: ${shortly(line.outcome?.what || line.changed, MOST_SAID)} (${line.countersigned ? 'countersigned' : 'not countersigned'})`

function balance(lines: readonly Line[]): string {
  const t = totalsOf(lines)
  if (t.entries === 0) return 'Nothing is recorded.'
  const kinds = (direction: Line['direction']): string => {
    const counts = new Map<string, number>()
    for (const line of lines) if (line.direction === direction) counts.set(line.kindLabel, (counts.get(line.kindLabel) ?? 0) + 1)
    const inOrder = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    const rest = inOrder.length - 3
    return named([...inOrder.slice(0, 3).map(([label, count]) => `${label.toLowerCase()} ${number(count)}`), ...(rest > 0 ? [`${number(rest)} other ${rest === 1 ? 'kind' : 'kinds'}`] : [])])
  }
  const said = (label: string, count: number, direction: Line['direction']) => `${label}: ${count === 0 ? 'nothing' : `${entries(count)} (${kinds(direction)})`}.`
  const unsigned = t.entries - t.countersigned
  return `${said('Given', t.given, 'given')} ${said('As equals', t.mutual, 'mutual')} ${said('Received', t.received, 'received')}${unsigned > 0 ? ` ${entries(unsigned)} ${isOrAre(unsigned)} not countersigned yet.` : ''}`
}

/** The paragraphs that stand directly under a heading of the report. */
function paragraphsUnder(blocks: readonly Block[], id: string): string[] {
  const from = blocks.findIndex((block) => block.type === 'heading' && block.id === id)
  if (from < 0) return []
  const to = blocks.findIndex((block, at) => at > from && block.type === 'heading' && block.level === 2)
  return blocks.slice(from + 1, to < 0 ? undefined : to).flatMap((block) => (block.type === 'paragraph' && block.voice !== 'quiet' ? [cut(block.text, 300)] : []))
}

function nextOf(blocks: readonly Block[]): string {
  const from = blocks.findIndex((block) => block.type === 'heading' && block.id === 'next')
  const own = blocks[from + 1]
  if (own?.type === 'callout') return cut(own.text.replace(/\s+/g, ' '), MOST_NEXT)
  return own?.type === 'paragraph' ? own.text : 'Nothing is said.'
}
