import { isDay } from '#app/platform/dates.ts'
import { newId } from '#app/platform/ids.ts'
import { readWord, type Block, type Paragraph, type WordTable } from '#app/platform/word-file.server.ts'
import { blank, Content, FEW, LONGEST, MOST_ROWS, readMoney, settled, template, tidied, tiers, type Tier } from '../premium.ts'

/** Last year's statement out of a Word file: the template's own, a school's copy of it, or ours. What is not understood is said, and nothing is guessed. */

/** `school`: whose statement it says it is. */
export type ReadStatement = { content: Content; notUnderstood: string[]; school: string | null } | { refused: string }

/** The places of the template, by the words that begin them. Sub-headings that our readers need stand among them. */
const PLACES = {
  overview: /^school overview/, funding: /^funding overview/, partA: /^part a\b/, intent: /^statement of intent/, challenges: /^challenges$/, outcomes: /^intended outcomes/,
  activity: /^activity in this academic year/, teaching: /^teaching\b/, targeted: /^targeted academic support/, wider: /^wider strategies/,
  partB: /^part b\b/, review: /^(?:outcomes for disadvantaged pupils|pupil premium strategy outcomes)/, programmes: /^externally provided programmes/, service: /^service pupil premium funding/,
  spent: /^how (?:our|did you spend your|your) service pupil premium/, impact: /^(?:the impact of that spending on service|what was the impact of that spending on service)/, further: /^further information/,
} as const
type Place = keyof typeof PLACES
const placeOf = (text: string): Place | null => {
  const plain = text.toLowerCase().replace(/\s+/g, ' ').replace(/[:.]$/, '').trim()
  return plain.length > 140 ? null : ((Object.keys(PLACES) as Place[]).find((name) => PLACES[name].test(plain)) ?? null)
}

const isHeading = (style: string): boolean => /head|title|^h\d$/i.test(style)
/** Enough headings that say so themselves: then words that only look like one stay words. */
const ENOUGH_STYLED = 5

export async function readStatement(bytes: Uint8Array): Promise<ReadStatement> {
  const read = await readWord(bytes)
  if ('refused' in read) return read
  const sections = sectionsOf(read.blocks)
  if (sections.size < 3) return { refused: 'The headings of a strategy statement were not found in this file. Is it the statement itself, in the template’s order?' }
  const told: string[] = []
  const content = cut(settled(contentOf(sections, (says) => told.push(says))), (says) => told.push(says))
  const fits = Content.safeParse(content)
  if (!fits.success) return { refused: 'This file holds more than a statement can: a text or an amount in it is too long or too large. Shorten it and send it again.' }
  return { content: fits.data, notUnderstood: told.slice(0, 40), school: schoolIn(read.blocks, sections) }
}

/** A text longer than its place is cut, and that is said. */
function cut(content: Content, say: Say): Content {
  const within = (text: string, most: number, what: string): string => {
    if (text.length > most) say(`${what}: the text is longer than ${most.toLocaleString('en-GB')} characters, so its end was left out.`)
    return tidied(text.slice(0, most))
  }
  const next = {
    ...content, intent: within(content.intent, LONGEST.prose, template.intent), further: within(content.further, LONGEST.prose, template.further),
    review: { ...content.review, text: within(content.review.text, LONGEST.prose, template.review) },
    challenges: content.challenges.map((text) => within(text, LONGEST.cell, template.challenges)),
    outcomes: content.outcomes.map((one) => ({ outcome: within(one.outcome, LONGEST.cell, template.outcomes), criteria: within(one.criteria, LONGEST.cell, template.outcomes) })),
  }
  for (const tier of tiers) next[tier] = { ...content[tier], activities: content[tier].activities.map((one) => ({ ...one, what: within(one.what, LONGEST.cell, template[tier]), evidence: within(one.evidence, LONGEST.cell, template[tier]) })) }
  return next
}

type Section = { paragraphs: Paragraph[]; tables: WordTable[]; heading: string }

function sectionsOf(blocks: readonly Block[]): Map<Place, Section> {
  const styled = blocks.filter((block) => block.kind === 'paragraph' && isHeading(block.style) && placeOf(block.text) !== null).length >= ENOUGH_STYLED
  const sections = new Map<Place, Section>()
  let at: Section | null = null
  for (const block of blocks) {
    const place = block.kind === 'paragraph' && (!styled || isHeading(block.style)) ? placeOf(block.text) : null
    if (place !== null && !sections.has(place)) {
      at = { paragraphs: [], tables: [], heading: block.kind === 'paragraph' ? block.text : '' }
      sections.set(place, at)
    } else if (at && block.kind === 'paragraph') at.paragraphs.push(block)
    else if (at && block.kind === 'table') at.tables.push(block)
  }
  return sections
}

/** The school that the title or the overview names; null where neither does. */
function schoolIn(blocks: readonly Block[], sections: ReadonlyMap<Place, Section>): string | null {
  const [, titled = ''] = blocks.slice(0, 12).flatMap((block) => (block.kind === 'paragraph' ? [/^\s*pupil premium strategy statement\s*[-–—:]\s*(.+)$/i.exec(block.text)] : [])).find((found) => found !== null) ?? []
  const row = (sections.get('overview')?.tables[0]?.rows ?? []).map(cells).find(([label = '']) => key(label) === 'school name')
  return [row?.[1] ?? '', titled.trim()].find((name) => name !== '' && !/^[[(]/.test(name)) ?? null
}

type Say = (says: string) => void
const inWords = (paragraphs: readonly Paragraph[]): string => tidied(paragraphs.map((one) => one.text).filter((text) => text.trim() !== '').join('\n\n'))
/** Words that the template itself puts into a box, to be replaced. */
const PROMPTS = [
  /^you may find it helpful to structure your statement of intent/i, /^what are your ultimate objectives for your disadvantaged pupils/i, /^how does your current pupil premium strategy plan work towards achieving/i,
  /^what are the key principles of your strategy plan/i, /^use this space to provide any further information about your pupil premium/i, /^this details the impact that (?:our|the) pupil premium activity had on pupils/i,
  /^for schools that receive this funding,? you may wish to provide/i, /^(?:outline|explain|describe) how your (?:school’s|school's)? ?pupil premium/i, /^\[.{0,400}\]$/,
]

/** The school's own words of a free text. The template's prompts are left out, a table in it is read line by line, and both are said. */
function ownWords(section: Section | undefined, what: string, say: Say): string {
  if (!section) return ''
  if (section.tables.some((table) => table.rows.length * Math.max(...table.rows.map((row) => row.length), 0) > 1)) say(`“${what}” holds a table. Its cells stand one below the other as paragraphs: look through them.`)
  const isPrompt = ({ text }: Paragraph): boolean => PROMPTS.some((one) => one.test(text.trim()))
  const all = [...section.paragraphs, ...section.tables.flatMap((table) => table.rows.flat(2))]
  for (const one of all.filter(isPrompt)) say(`“${what}”: “${short(one.text.trim())}” are the template’s own words, so they were left out.`)
  return inWords(all.filter((one) => !isPrompt(one)))
}
const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 78)}…` : text)

/** Cells beside those of the template are named, never silently dropped. */
function surplus(rows: readonly (readonly string[])[], most: number, { what, say }: { what: string; say: Say }): void {
  rows.forEach((row, at) => {
    const more = row.slice(most).filter((text) => text !== '')
    if (more.length > 0) say(`${what}, row ${at + 1}: “${short(more.join(' · '))}” stands in a column that the template does not have, so it was left out.`)
  })
}
const cells = (row: readonly Paragraph[][]): string[] => row.map((one) => inWords(one))
/** The rows below the heading row, without those that are empty. */
const rowsOf = (section: Section | undefined): string[][] => (section?.tables[0]?.rows ?? []).slice(1).map(cells).filter((row) => row.some((text) => text !== ''))
const key = (text: string): string => text.toLowerCase().replace(/[^a-z]+/g, ' ').trim()

function contentOf(sections: ReadonlyMap<Place, Section>, say: Say): Content {
  const content = blank()
  const taken = (rows: string[][], what: string): string[][] => {
    if (what !== template.challenges) surplus(rows, 2, { what, say })
    if (rows.length > MOST_ROWS) say(`${what}: only the first ${MOST_ROWS} rows were taken.`)
    return rows.slice(0, MOST_ROWS)
  }
  for (const place of Object.keys(PLACES) as Place[]) if (!sections.has(place) && !['partA', 'partB', 'spent', 'impact', 'activity'].includes(place)) say(`The part “${template[place as 'overview']}” was not found.`)
  overview(content, (sections.get('overview')?.tables[0]?.rows ?? []).map(cells), say)
  funding(content, (sections.get('funding')?.tables[0]?.rows ?? []).map(cells), say)
  content.intent = ownWords(sections.get('intent'), template.intent, say)
  const challenges = taken(rowsOf(sections.get('challenges')), template.challenges)
  content.challenges = challenges.map((row) => row.slice(1).join('\n').trim()).filter((text) => text !== '')
  content.outcomes = taken(rowsOf(sections.get('outcomes')), template.outcomes).map(([outcome = '', criteria = '']) => ({ outcome, criteria }))
  for (const tier of tiers) spending(content, tier, sections.get(tier), say)
  content.totalCost = costIn(sections.get('wider'), /total budgeted cost/i, say) ?? costIn(sections.get('activity'), /total budgeted cost/i, say)
  content.review.text = ownWords(sections.get('review'), template.review, say)
  content.programmes = taken(rowsOf(sections.get('programmes')), template.programmes).map(([programme = '', provider = '']) => ({ programme: programme.slice(0, 500), provider: provider.slice(0, 500) }))
  service(content, sections, say)
  content.further = ownWords(sections.get('further'), template.further, say)
  return content
}

function overview(content: Content, rows: string[][], say: Say): void {
  const it = content.overview
  surplus(rows, 2, { what: template.overview, say })
  for (const [label = '', value = ''] of rows) {
    const name = key(label)
    const text = value.replace(/\s+/g, ' ').trim()
    if (text === '' || name === 'detail') continue
    const not = () => say(`“${label.slice(0, 80)}” says “${text.slice(0, 80)}”, which was not understood.`)
    if (name.startsWith('number of pupils')) it.pupils = wholeNumber(text) ?? (not(), null)
    else if (name.startsWith('proportion')) {
      if (text.toLowerCase() === FEW.toLowerCase()) it.few = true
      else it.eligible = percentage(text) ?? (not(), null)
    } else if (name.startsWith('academic year')) {
      const years = [...text.matchAll(/\b(20\d\d)\s*(?:\/|-|–|to)\s*(?:20)?(\d\d)\b/g)].filter((found) => Number(found[2]) === (Number(found[1]) + 1) % 100).map((found) => Number(found[1]))
      if (years.length > 0) [it.planFrom, it.planTo] = [years[0]!, years.at(-1)!]
      else {
        const span = /\b(20\d\d)\s*(?:\/|-|–|to)\s*(20\d\d)\b/.exec(text)
        if (span && Number(span[2]) > Number(span[1])) [it.planFrom, it.planTo] = [Number(span[1]), Number(span[2]) - 1]
        else not()
      }
    } else if (name.startsWith('date this statement')) it.publishedOn = dayIn(text) ?? (not(), '')
    else if (name.startsWith('date on which')) it.reviewOn = dayIn(text) ?? (not(), '')
    else if (name.startsWith('statement authorised')) it.authorisedBy = text.slice(0, LONGEST.line)
    else if (name.startsWith('pupil premium lead')) it.lead = text.slice(0, LONGEST.line)
    else if (name.startsWith('governor')) it.governor = text.slice(0, LONGEST.line)
    else if (!name.startsWith('school name')) say(`The line “${label.slice(0, 80)}” of the school overview is not in the template, so it was left out.`)
  }
}

function funding(content: Content, rows: string[][], say: Say): void {
  surplus(rows, 2, { what: template.funding, say })
  for (const [label = '', value = ''] of rows) {
    const name = key(label)
    const text = value.replace(/\s+/g, ' ').trim()
    if (text === '' || name === 'detail') continue
    const amount = readMoney(text)
    const field = name.startsWith('pupil premium funding allocation') ? 'allocation' : name.startsWith('pupil premium funding carried') ? 'carriedForward' : name.startsWith('total budget') ? 'total' : null
    if (field === null) say(`“${label.slice(0, 80)}” (${text.slice(0, 40)}) is no longer in the template, so it was left out.`)
    else if (amount === null && field === 'carriedForward' && /^(?:n\.?\s*\/?\s*a\.?|not applicable|none|nil|-|–)$/i.test(text)) say(`“${label}” says “${text}”. Does that mean £0? Then enter 0.`)
    else if (amount === null) say(`“${label}” says “${text.slice(0, 200)}”, which is no amount that was understood.`)
    else content.funding[field] = amount
  }
}

function costIn(section: Section | undefined, label: RegExp, say: Say): number | null {
  const line = section?.paragraphs.find((one) => label.test(one.text))?.text
  if (!line) return null
  const typed = line.replace(/^[^:]*:\s*/, '').trim()
  if (typed === '' || /^£?\s*\[.*\]$/.test(typed) || typed === '£') return null
  const amount = readMoney(typed)
  if (amount === null) say(`“${line.slice(0, 80)}” gives no amount that was understood.`)
  return amount
}

function spending(content: Content, tier: Tier, section: Section | undefined, say: Say): void {
  const rows = rowsOf(section)
  if (rows.length > MOST_ROWS) say(`${template[tier]}: only the first ${MOST_ROWS} rows were taken.`)
  surplus(rows, 3, { what: template[tier], say })
  content[tier].cost = costIn(section, /^\s*budgeted cost/i, say)
  content[tier].activities = rows.slice(0, MOST_ROWS).map(([what = '', evidence = '', numbers = '']) => {
    const challenges = [...new Set([...numbers.matchAll(/\d{1,2}/g)].map((found) => Number(found[0])).filter((number) => number > 0))].sort((a, b) => a - b)
    if (numbers !== '' && challenges.length === 0) say(`“${what.slice(0, 60)}”: its challenge numbers (“${numbers.slice(0, 40)}”) were not understood.`)
    return { key: newId(), what, evidence, challenges: challenges.slice(0, MOST_ROWS), cost: null, approaches: [], interventions: [], entries: [] }
  })
}

/** The template has the two questions as a table; ours, and many schools', as headings. */
function service(content: Content, sections: ReadonlyMap<Place, Section>, say: Say): void {
  content.service.spent = ownWords(sections.get('spent'), template.serviceSpent, say)
  content.service.impact = ownWords(sections.get('impact'), template.serviceImpact, say)
  for (const [label = '', value = ''] of (sections.get('service')?.tables ?? []).flatMap((table) => table.rows.map(cells))) {
    const place = placeOf(label)
    if (place === 'spent') content.service.spent = value
    if (place === 'impact') content.service.impact = value
  }
}

const wholeNumber = (text: string): number | null => (/^\d{1,3}(?:,\d{3})+$|^\d{1,5}$/.test(text) ? Number(text.replace(/,/g, '')) : null)
const percentage = (text: string): number | null => {
  const found = /^(\d{1,3}(?:\.\d+)?)\s*%?(?:\s*\(.*\))?$/.exec(text)
  return found && Number(found[1]) <= 100 ? Number(found[1]) : null
}

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']
/** A whole date in any of the ways schools write one; "December 2025" is not one. */
function dayIn(text: string): string | null {
  const long = /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(\d{1,2})(?:st|nd|rd|th)? ([a-z]+),? (20\d\d)$/i.exec(text)
  const short = /^(\d{1,2})[/.-](\d{1,2})[/.-](?:20)?(\d\d)$/.exec(text)
  const month = long ? MONTHS.findIndex((name) => name === long[2]!.toLowerCase() || name.slice(0, 3) === long[2]!.toLowerCase()) + 1 : Number(short?.[2] ?? 0)
  const [day, year] = long ? [long[1], long[3]] : short ? [short[1], `20${short[3]}`] : [undefined, undefined]
  const iso = /^20\d\d-\d\d-\d\d$/.test(text) ? text : `${year}-${String(month).padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`
  return isDay(iso) ? iso : null
}
