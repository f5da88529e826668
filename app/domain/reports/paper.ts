import { cell, heading, words, type Cell, type Paper, type Part, type Run, type Words } from '../documents.ts'
import { amounts, briefly, checked, directionLabels, issuedSaid, sayPeriod, sourced, spoken, withWhom, type Block, type Line, type Reading } from '../reports.ts'
import { governors } from './governors.ts'
import { paths } from '#app/paths.ts'
import { dayOf, sayInstant, sayShortDay } from '#app/platform/dates.ts'

type Drawn = { lines: ReadonlyMap<string, Line>; people: Record<string, string>; /** entries that stand in full in it: where links to them lead */ full: ReadonlySet<string> }

/** The frozen report with its people's names, as every rendering draws it. `site`: the address of this site, where it is for a file. */
export function paperOf(reading: Reading, site?: string): Paper {
  const { document, people } = reading
  const { meta, blocks, lines } = document
  const [first] = blocks
  const opening = first?.type === 'callout' ? first : null
  const drawn = { lines: new Map(lines.map((line) => [line.ref, line])), people, full: fullIn(blocks) }
  const asAt = new Date(meta.asAt)
  return {
    kicker: 'Evidence report: joint work, and what came of it',
    title: meta.organisation.name,
    subtitle: sayPeriod(meta.period),
    facts: factsOf(reading),
    footer: meta.footer,
    opening: opening && { title: opening.title, text: opening.text },
    contents: true,
    parts: (opening ? blocks.slice(1) : blocks).map((block) => partOf(block, drawn)),
    close: closeOf(reading),
    running: { head: `${meta.organisation.name} · Evidence report, ${sayShortDay(meta.period.from)} to ${sayShortDay(meta.period.to)}`, asAt: `As at ${sayShortDay(dayOf(asAt))}`, foot: meta.footer },
    properties: { title: meta.title, author: meta.organisation.name, subject: `Joint work, ${sayPeriod(meta.period)}`, language: meta.language, createdAt: meta.asAt },
    site,
  }
}

/** The governors' page of the same reading: short, on one sheet, without contents. */
export function governorsPaperOf(reading: Reading): Paper {
  const paper = paperOf({ ...reading, document: governors(reading.document) })
  return {
    ...paper,
    kicker: 'For governors: joint work, and what came of it',
    facts: factsOf(reading).slice(0, 2),
    parts: paper.parts.map((part) => (part.type === 'bars' ? { ...part, bare: true } : part)),
    contents: false,
    compact: true,
  }
}

export const factsOf = (reading: Reading): Paper['facts'] => {
  const { meta } = reading.document
  return [
    ['Report', meta.number ?? 'Preview, not issued'],
    ['As at', sayInstant(new Date(meta.asAt))],
    ...(meta.urn === null ? [] : [['URN', String(meta.urn)] as const]),
    ['Issued by', issuedSaid(reading).replace(/^Issued by /, '')],
    ['Framework', meta.framework?.name ?? 'Not set beside an inspection framework'],
    ...(reading.check ? [['Check', reading.check.replace(/^Anyone can check that this report was issued: /, '').replace(/\.$/, '')] as const] : []),
  ]
}

export const closeOf = (reading: Reading): string =>
  `${issuedSaid(reading)}. Records read on ${sayInstant(new Date(reading.document.meta.asAt))}.${reading.seal ? ` Seal (SHA-256 of the frozen document): ${reading.seal}.` : ''}${reading.check ? ` ${reading.check}` : ''}`

const fullIn = (blocks: readonly Block[]): Set<string> => new Set(blocks.flatMap((block) => (block.type === 'evidence' && block.shows.includes('what') ? block.refs : [])))

/** Fields of the page that makes a report have these ids; its preview stands on the same page. */
const FIELDS = new Set(['framework', 'next', 'opening', 'period', 'from', 'to', 'organisation'])

function partOf(block: Block, drawn: Drawn): Part {
  switch (block.type) {
    case 'heading':
      return heading(block.level, FIELDS.has(block.id) ? `report-${block.id}` : block.id, block.text)
    case 'paragraph':
      return { type: 'paragraph', words: words(block.text), voice: block.voice }
    case 'list':
      return { type: 'list', items: block.items.map((item) => words(item)) }
    case 'callout':
    case 'figures':
      return block
    case 'evidence':
      return evidence(block, drawn)
    case 'table':
      return { type: 'table', caption: block.caption, head: block.head, rows: block.rows.map((row) => row.map((text) => pointing(text, drawn))) }
    case 'figure':
      return { type: 'bars', label: block.label, alt: block.alt, unit: 'entries', bars: block.bars }
    case 'sourceNote':
      return { type: 'sourceNote', words: words(block.text) }
  }
}

/** Short names of entries in a cell lead to the entry. */
function pointing(text: string, { full }: Drawn): Cell {
  const names = text.split(', ')
  if (!names.every((name) => full.has(name))) return cell(text)
  return [names.flatMap((name, index): Run[] => [...(index > 0 ? [{ text: ', ' }] : []), { text: name, to: `#${name}` }])]
}

/** Entries as evidence: each with its date, partner, countersignature and source. */
function evidence({ caption, refs, shows }: Extract<Block, { type: 'evidence' }>, drawn: Drawn): Part {
  const full = shows.includes('what')
  return {
    type: 'table',
    caption,
    head: [{ label: 'Entry', share: 15 }, { label: full ? 'What we did, with whom' : caption, share: full ? 55 : 62 }, { label: full ? 'Countersignature and source' : 'Countersignature', share: full ? 30 : 23 }],
    rows: refs.map((ref) => {
      const line = drawn.lines.get(ref)!
      return [nameOf(line, full, drawn), wordsOf(line, { shows, full }), full ? sourceOf(line, drawn) : briefOf(line, drawn)]
    }),
    ...(full ? { ids: refs } : {}),
  }
}

const nameOf = (line: Line, full: boolean, drawn: Drawn): Cell => [
  [{ text: line.ref, voice: 'strong', ...(!full && drawn.full.has(line.ref) ? { to: `#${line.ref}` } : {}) }],
  words(sayShortDay(line.on), 'quiet'),
  words(directionLabels[line.direction], 'quiet'),
]

const wordsOf = (line: Line, { shows, full }: { shows: Extract<Block, { type: 'evidence' }>['shows']; full: boolean }): Cell => [
  words(`${line.kindLabel} with ${withWhom(line)}`, 'strong'),
  ...spoken(line, shows).map(({ part, before, text }): Words => (part === 'done' ? words(`${before}${text}`, 'quiet') : before === '' ? words(text) : [{ text: before, voice: 'strong' }, { text: before.endsWith(' ') ? text : ` ${text}` }])),
  ...(full ? [words(amounts(line), 'quiet')] : []),
]

const sourceOf = (line: Line, { people }: Drawn): Cell => [
  ...checked(line, people).map((sentence) => words(sentence, 'small')),
  [{ text: sourced(line, people), voice: 'quiet', to: paths.collaboration(line.entryId) }],
]

function briefOf(line: Line, drawn: Drawn): Cell {
  const [signed = '', where = ''] = briefly(line)
  return [words(signed, 'small'), [{ text: where, voice: 'quiet', ...(drawn.full.has(line.ref) ? { to: `#${line.ref}` } : {}) }]]
}
