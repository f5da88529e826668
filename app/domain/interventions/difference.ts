import { diffArrays, diffWordsWithSpace } from 'diff'
import type { EditionText } from '#db/schema/index.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { canonicalJson } from '#app/platform/hashing.server.ts'
import { licences, parts, type Difference, type Licence, type Piece } from '../interventions.ts'
import { sourceLink } from './sources.ts'

/** Beyond this many changes two texts have too little in common to be read word by word. */
const MOST_WORD_CHANGES = 400
const MOST_BLOCK_CHANGES = 400
/** How many paragraphs further on the same paragraph, changed, is looked for. */
const LOOK_AHEAD = 8
const ALIKE = 0.4

/** What changed from one version to another, for people to read. What is the same in both is left out, but for the paragraphs around a change. */
export function difference(before: EditionText, after: EditionText): Difference {
  const was = factsOf(before)
  const is = factsOf(after)
  // The same facts may be said in other words by a later Hearth: that is no change of the account's.
  const measuredAnew = canonicalJson(before.kept.evaluation) !== canonicalJson(after.kept.evaluation)
  const texts = [
    { name: 'summary', label: 'Summary', before: [before.summary], after: [after.summary] },
    ...parts.map(({ name, label }) => ({ name, label, before: blocksOf(before.parts[name] ?? ''), after: blocksOf(after.parts[name] ?? '') })),
    { name: 'evaluation', label: 'How it was found out', before: measuredAnew ? before.evaluation : [], after: measuredAnew ? after.evaluation : [] },
    { name: 'sources', label: 'Sources', before: before.sources.map(sayOf), after: after.sources.map(sayOf) },
    { name: 'files', label: 'Pictures and files', before: before.files, after: after.files },
  ]
  return {
    facts: is.map(({ term, value }, at) => ({ term, before: was[at]!.value, after: value })).filter((fact) => fact.before !== fact.after),
    texts: texts.map(({ name, label, before: old, after: fresh }) => ({ name, label, blocks: compared(old, fresh) })).filter(({ blocks }) => blocks.some((block) => block.some((piece) => piece.kind !== 'same'))),
  }
}

const sayOf = (source: EditionText['sources'][number]): string => [source.title, sourceLink(source)].filter(Boolean).join(', ')

function factsOf({ title, howOften, deliveredBy, academicYear, tags, licence }: EditionText): { term: string; value: string }[] {
  const one = (kind: 'approaches' | 'phases' | 'cost-bands', key: string) => (key === '' ? '' : taxonomies.label(kind, key))
  const several = (kind: 'key-stages' | 'subjects' | 'pupil-groups', keys: string[]) => keys.map((key) => taxonomies.label(kind, key)).join(', ')
  return [
    { term: 'Title', value: title },
    { term: 'Approach', value: one('approaches', tags.approach) },
    { term: 'Phase', value: one('phases', tags.phase) },
    { term: 'Key stages', value: several('key-stages', tags.keyStages) },
    { term: 'Subjects', value: several('subjects', tags.subjects) },
    { term: 'Who it was for', value: several('pupil-groups', tags.pupilGroups) },
    { term: 'How often', value: howOften },
    { term: 'Who ran it', value: deliveredBy },
    { term: 'Cost', value: one('cost-bands', tags.costBand) },
    { term: 'Year', value: academicYear },
    { term: 'Licence', value: licence in licences ? licences[licence as Licence].label : licence },
  ]
}

/** Markdown as a reader would say it: paragraphs, list items and table lines, one block each, without its marks. */
export function blocksOf(markdown: string): string[] {
  const blocks: string[] = []
  let paragraph: string[] = []
  const close = () => {
    if (paragraph.length > 0) blocks.push(unmarked(paragraph.join(' ')))
    paragraph = []
  }
  for (const line of markdown.split('\n')) {
    const text = line.trim()
    if (text === '') close()
    else if (/^\|[-:| ]+\|?$/.test(text)) continue
    else if (/^([-*+] |\d{1,9}[.)] |#{1,6} |\||>)/.test(text)) {
      close()
      const bare = text.replace(/^([-*+]|\d{1,9}[.)]|#{1,6}|>) ?/, '')
      if (text.startsWith('|')) blocks.push(unmarked(text.split('|').map((cell) => cell.trim()).filter((cell) => cell !== '').join(' | ')))
      else paragraph = [bare]
    } else paragraph.push(text)
  }
  close()
  return blocks.filter((block) => block !== '')
}

const unmarked = (text: string): string =>
  text.replace(/\[([^\][]{0,500})\]\(([^()\s]{0,500})\)/g, '$1 ($2)').replace(/\*\*|__|~~|`/g, '').replace(/(^|\s)[*_](?=\S)|(\S)[*_](?=\s|$|[.,;:!?])/g, '$1$2').replace(/\s+/g, ' ').trim()

const whole = (kind: Piece['kind'], texts: readonly string[]): Piece[][] => texts.map((text) => [{ kind, text }])

/** Paragraph by paragraph; and word by word within a paragraph that is still the same one. */
function compared(before: readonly string[], after: readonly string[]): Piece[][] {
  const old = before.filter((text) => text !== '')
  const fresh = after.filter((text) => text !== '')
  const runs = diffArrays(old, fresh, { maxEditLength: MOST_BLOCK_CHANGES })
  if (!runs) return [...whole('removed', old), ...whole('added', fresh)]
  const blocks: Piece[][] = []
  for (let at = 0; at < runs.length; at++) {
    const run = runs[at]!
    const next = runs[at + 1]
    if (run.removed && next?.added) {
      blocks.push(...paired(run.value, next.value))
      at++
    } else blocks.push(...whole(run.removed ? 'removed' : run.added ? 'added' : 'same', run.value))
  }
  return blocks
}

/** Paragraphs that went and paragraphs that came in the same place: those that are much alike are one paragraph, changed. */
function paired(gone: readonly string[], come: readonly string[]): Piece[][] {
  const blocks: Piece[][] = []
  let from = 0
  for (const text of come) {
    const ahead = gone.slice(from, from + LOOK_AHEAD).findIndex((old) => likeness(old, text) >= ALIKE)
    if (ahead === -1) {
      blocks.push([{ kind: 'added', text }])
      continue
    }
    blocks.push(...whole('removed', gone.slice(from, from + ahead)), byWords(gone[from + ahead]!, text))
    from += ahead + 1
  }
  return [...blocks, ...whole('removed', gone.slice(from))]
}

function byWords(before: string, after: string): Piece[] {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: MOST_WORD_CHANGES })
  if (!changes) return [{ kind: 'removed', text: before }, { kind: 'added', text: after }]
  return together(changes.map(({ value, added, removed }): Piece => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value })))
}

/** Fewer unchanged words than this between two changes are read as part of one change. */
const FEW_BETWEEN = 3

/** Changes that stand close together become one: what went, then what came. */
function together(pieces: readonly Piece[]): Piece[] {
  const found: Piece[] = []
  let gone = ''
  let come = ''
  const close = () => {
    if (gone !== '') found.push({ kind: 'removed', text: gone })
    if (come !== '') found.push({ kind: 'added', text: come })
    gone = come = ''
  }
  pieces.forEach(({ kind, text }, at) => {
    if (kind === 'removed') gone += text
    else if (kind === 'added') come += text
    else if (gone + come !== '' && at < pieces.length - 1 && (text.match(/[\p{L}\p{N}]+/gu) ?? []).length < FEW_BETWEEN) {
      gone += text
      come += text
    } else {
      close()
      found.push({ kind, text })
    }
  })
  close()
  return found
}

/** The share of words that two paragraphs have in common. */
function likeness(a: string, b: string): number {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
  const [first, second] = [words(a), words(b)]
  const common = [...first].filter((word) => second.has(word)).length
  return common / Math.max(1, Math.max(first.size, second.size))
}
